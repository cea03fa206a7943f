-- SPDX-License-Identifier: MIT
-- The state of one claimed delivery, read again inside the claim: lines whose duty is no longer true are
-- cancelled, those of units disarmed since are taken back (planned anew when these are armed). Null when
-- nothing is left to say. When the text was written already and now speaks of a
-- cancelled line, it is replaced: this one ends with its copies, a new one with a new id carries the rest. A copy
-- has the lines of the delivery it was made from, and only ends.
create function api.kiriman_perbarui(k siklus.kiriman) returns siklus.kiriman
  volatile language plpgsql
  set plan_cache_mode = force_generic_plan -- planning what it asks takes longer than asking
as $$
declare
  sisa int;
  tertulis int;
  baru siklus.kiriman;
begin
  if k.golongan <> 'rekap' then
    return k;
  end if;
  if k.salinan_dari is null then
    delete from siklus.pengingat g using siklus.unit u
    where g.kiriman_id = k.id and g.status = 'menunggu' and not api.pengiriman_aktif(u.jalur)
      and u.id = coalesce(g.unit_id, (select s.unit_id from siklus.sop s where s.id = g.sop_id));
    update siklus.pengingat g set status = 'batal' from api.kewajiban_masih(array[k.id]) m
    where g.kiriman_id = k.id and g.status = 'menunggu' and not m.masih and m.sop_id is not distinct from g.sop_id and m.unit_id is not distinct from g.unit_id
      and m.jenis = g.jenis and m.jatuh_tempo = g.jatuh_tempo and m.ditunda_hingga is not distinct from g.ditunda_hingga and m.rujukan = g.rujukan;
    select count(*) into sisa from siklus.pengingat g where g.kiriman_id = k.id and g.status = 'menunggu';
  else
    sisa := api.kewajiban_salinan(k.salinan_dari, api.hari_ini(k.unit_id));
  end if;
  select i.baris into tertulis from siklus.kiriman_isi i where i.kiriman_id = k.id;
  if sisa > 0 and (tertulis is null or tertulis = sisa) then
    return k;
  end if;
  update siklus.kiriman x set status = 'batal', sewa_sampai = null, selesai = siklus.sekarang(),
    alasan = case when sisa = 0 then 'tidak-perlu-lagi' else 'diganti' end
  where x.id = any (k.id || (select api.kiriman_salinan(k.id)));
  if sisa = 0 or k.salinan_dari is not null then
    return null;
  end if;
  insert into siklus.kiriman (unit_id, jabatan_tujuan, saluran, tanggal, urut, status, percobaan, coba_lagi, sewa_sampai, pagar, pekerja, dibuat)
  values (k.unit_id, k.jabatan_tujuan, k.saluran, k.tanggal, 1 + (select max(y.urut) from siklus.kiriman y
      where y.golongan = k.golongan and y.unit_id = k.unit_id and y.jabatan_tujuan is not distinct from k.jabatan_tujuan and y.saluran = k.saluran and y.tanggal = k.tanggal),
    'dikirim', 1, k.coba_lagi, k.sewa_sampai, 1, k.pekerja, siklus.sekarang())
  returning * into baru;
  update siklus.pengingat g set kiriman_id = baru.id where g.kiriman_id = k.id and g.status = 'menunggu';
  return baru;
end $$;

-- The copies of a delivery that wait, held. One that another claim holds is looked at there and not waited for: that claim may want
-- what is held here.
create function api.kiriman_salinan(asal bigint) returns bigint[]
  volatile language plpgsql
  set enable_seqscan = off -- never all deliveries that ever were
as $$
begin
  return array(select k.id from siklus.kiriman k where k.salinan_dari = asal and k.status = 'menunggu' for update skip locked);
end $$;

-- How many lines of a delivery of which copies wait are true still, those that went out already too.
create function api.kewajiban_salinan(asal bigint, hari date) returns int
  stable language plpgsql
  set plan_cache_mode = force_custom_plan -- the plan for these few units
as $$
begin
  return (
    with t as materialized (
      select w.jenis, w.sop_id, w.unit_id, w.rujukan, w.jatuh_tempo, w.ditunda_hingga
      from (select distinct coalesce(g.unit_id, s.unit_id) as id from siklus.pengingat g left join siklus.sop s on s.id = g.sop_id where g.kiriman_id = asal) q
      join siklus.unit u on u.id = q.id
      cross join lateral api.kewajiban_pada(hari, u.jalur) w
      where w.unit_id = u.id
    )
    select count(*) from siklus.pengingat g
    where g.kiriman_id = asal and g.status <> 'batal'
      and exists (select from t where t.sop_id is not distinct from g.sop_id and (g.sop_id is not null or t.unit_id = g.unit_id) and t.jenis = g.jenis
        and t.jatuh_tempo = g.jatuh_tempo and t.ditunda_hingga is not distinct from g.ditunda_hingga and t.rujukan = g.rujukan));
end $$;
