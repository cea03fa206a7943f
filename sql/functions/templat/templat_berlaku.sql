-- SPDX-License-Identifier: MIT
-- The texts that hold for a part, best first: of the unit or its nearest ancestor that has one, of all units, of the
-- installation; of each first that of the channel. unit null: those of all units.
create function api.templat_berlaku(kunci text, bagian text, kanal text, unit bigint default null)
  returns table (versi bigint, isi text, bawaan boolean, untuk text, unit_id bigint)
  stable parallel safe language sql as $$
  select x.id, x.isi, x.bawaan, x.kanal, x.unit_id
  from (
    select distinct on (t.unit_id, t.kanal, t.bawaan) t.id, t.isi, t.bawaan, t.kanal, t.unit_id, public.nlevel(a.jalur) as tingkat
    from siklus.templat t
    left join siklus.unit a on a.id = t.unit_id
    where t.kunci = templat_berlaku.kunci and t.bagian = templat_berlaku.bagian and (t.kanal is null or t.kanal = templat_berlaku.kanal)
      and (t.unit_id is null or a.jalur operator(public.@>) (select u.jalur from siklus.unit u where u.id = templat_berlaku.unit))
    order by t.unit_id, t.kanal, t.bawaan, t.id desc) x
  where x.isi is not null
  order by x.bawaan, x.tingkat desc nulls last, x.kanal nulls last
$$;

-- A part written for a unit, and by which version. A text that was fine when it was saved and fails now (a document
-- that grew beyond measure) must not hold a notice back: the next best is taken, at last that of the installation.
-- Null when the kind has no such part.
create function api.templat_jadi(kunci text, bagian text, kanal text, unit bigint, dok jsonb, out hasil text, out versi bigint)
  stable language plpgsql as $$
declare
  cara text := (select b.cara from siklus.templat_bagian b where b.bagian = templat_jadi.bagian);
  t record;
begin
  for t in select * from api.templat_berlaku(kunci, bagian, kanal, unit) loop
    versi := t.versi;
    if t.bawaan then
      hasil := api.templat_tulis_versi(t.versi, t.isi, dok, cara);
      return;
    end if;
    begin
      hasil := api.templat_tulis_versi(t.versi, t.isi, dok, cara);
      return;
    exception when others then
      raise warning 'templat % (%/%): %', t.versi, kunci, bagian, sqlerrm;
    end;
  end loop;
end $$;

-- A saved text filled in.
create function api.templat_tulis_versi(versi bigint, isi text, dok jsonb, cara text) returns text
  stable language plpgsql as $$
declare
  u siklus.templat_terurai;
begin
  select * into u from siklus.templat_terurai x where x.templat_id = versi;
  return case when u.templat_id is null then api.templat_tulis(isi, dok, cara) else api.templat_jalankan(isi, u.teks, u.tanda, u.nama, u.letak, u.pasangan, dok, cara) end;
end $$;

-- The unit whose texts a document is written with: the one it speaks to or of.
create function api.templat_unit(dok jsonb) returns bigint
  stable language plpgsql as $$
begin
  return (select u.id from siklus.unit u where u.kode = coalesce(dok -> 'data', dok) #>> '{unit,kode}');
end $$;
