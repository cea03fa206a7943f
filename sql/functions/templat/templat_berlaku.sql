-- SPDX-License-Identifier: MIT
-- The texts that hold for a part, best first: of the channel, of all channels, of the installation.
create function api.templat_berlaku(kunci text, bagian text, kanal text) returns table (versi bigint, isi text, bawaan boolean, untuk text)
  stable parallel safe language sql as $$
  select x.id, x.isi, x.bawaan, x.kanal
  from (
    select distinct on (t.kanal, t.bawaan) t.id, t.isi, t.bawaan, t.kanal
    from siklus.templat t
    where t.kunci = templat_berlaku.kunci and t.bagian = templat_berlaku.bagian and (t.kanal is null or t.kanal = templat_berlaku.kanal)
    order by t.kanal, t.bawaan, t.id desc) x
  where x.isi is not null
  order by x.bawaan, x.kanal nulls last
$$;

-- A part written, and by which version. A text that was fine when it was saved and fails now (a document that grew
-- beyond measure) must not hold a notice back: the next best is taken, at last that of the installation. Null when
-- the kind has no such part.
create function api.templat_jadi(kunci text, bagian text, kanal text, dok jsonb, out hasil text, out versi bigint)
  stable language plpgsql as $$
declare
  cara text := (select b.cara from siklus.templat_bagian b where b.bagian = templat_jadi.bagian);
  t record;
begin
  for t in select * from api.templat_berlaku(kunci, bagian, kanal) loop
    versi := t.versi;
    if t.bawaan then
      hasil := api.templat_tulis(t.isi, dok, cara);
      return;
    end if;
    begin
      hasil := api.templat_tulis(t.isi, dok, cara);
      return;
    exception when others then
      raise warning 'templat % (%/%): %', t.versi, kunci, bagian, sqlerrm;
    end;
  end loop;
end $$;
