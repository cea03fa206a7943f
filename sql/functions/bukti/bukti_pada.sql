-- SPDX-License-Identifier: MIT
-- The lines of the ledger that speak of duties of a unit and below, or went to an office of theirs, on those deliveries
-- (api.bukti_kiriman): what was due, to whom it was said and by which rule, with the number, title and owner that the SOP had on the day of the
-- delivery, and the names that units had: what was said then, whatever was renamed, revised or merged since. pasal is the article of
-- the ladder that the step stands on; tanggapan the acknowledgement of that line by the office.
create function api.bukti_pada(milik bigint[], saring text, ini bigint[]) returns table (
  kiriman_id bigint, tanggal date, unit_id bigint, unit text, jenis text, nama_jenis text, sop_id bigint, nomor text, judul text, uraian text, jatuh_tempo date,
  perkiraan boolean, ditunda_hingga date, langkah text, peran text, pasal text, pasal_kewajiban text, jabatan text, status text, tanggapan siklus.tanggapan)
  stable language plpgsql
  set plan_cache_mode = force_custom_plan -- for as many as are asked for
as $$
#variable_conflict use_column
begin
  return query
  with d as materialized ( -- whom it was for is the same for many lines
    select x.id, x.tujuan, api.bukti_kepada(k, x.tujuan) as kepada
    from (select distinct k.id, coalesce(g.jabatan_id, k.jabatan_tujuan) as tujuan from siklus.kiriman k join siklus.pengingat g on g.kiriman_id = k.id where k.id = any (ini)) x
    join siklus.kiriman k on k.id = x.id
  ), o as materialized ( -- and so is what it was about
    select y.sop_id, y.unit_id, y.tanggal, y.pemilik, api.unit_nama_hari(y.pemilik, y.tanggal) as nama, case when (y.v).status <> 'konsep' and (y.v).tercatat <= y.tanggal then (y.v).nomor end as nomor,
      case when y.sop_id is not null then api.judul_pada(y.v, y.tanggal) end as judul
    from (
      select x.*, coalesce(api.sop_milik(x.sop_id, x.tanggal), x.unit_id) as pemilik, api.sop_versi_pada(x.sop_id, x.tanggal) as v
      from (select distinct g.sop_id, g.unit_id, k.tanggal from siklus.kiriman k join siklus.pengingat g on g.kiriman_id = k.id where k.id = any (ini)) x offset 0) y)
  select k.id, k.tanggal, u.id, o.nama, g.jenis, j.nama, g.sop_id, o.nomor, coalesce(o.judul, o.nama), g.uraian, g.jatuh_tempo,
    g.perkiraan, g.ditunda_hingga, api.langkah_teks(g.langkah, g.satuan), r.nama, b.pasal, g.pasal, d.kepada, g.keadaan, t
  from siklus.kiriman k
  join siklus.pengingat_keadaan g on g.kiriman_id = k.id
  join siklus.tenggat_jenis j on j.jenis = g.jenis
  join siklus.peran_tujuan r on r.peran = g.peran
  left join siklus.sop s on s.id = g.sop_id
  join siklus.unit u on u.id = coalesce(s.unit_id, g.unit_id)
  left join d on d.id = k.id and d.tujuan is not distinct from coalesce(g.jabatan_id, k.jabatan_tujuan)
  join o on coalesce(o.sop_id, -o.unit_id) = coalesce(g.sop_id, -g.unit_id) and o.tanggal = k.tanggal
  left join lateral api.kebijakan_baris(o.pemilik, j.tangga, k.tanggal) b on true
  left join siklus.tanggapan t on t.kiriman_id = k.id and t.jenis = g.jenis and t.sop_id is not distinct from g.sop_id and t.unit_id is not distinct from g.unit_id
    and t.rujukan = g.rujukan and t.jatuh_tempo = g.jatuh_tempo and t.ditunda_hingga is not distinct from g.ditunda_hingga and t.langkah = g.langkah
  where k.id = any (ini) and (u.id = any (milik) or k.unit_id = any (milik))
    and (saring is null or g.jenis = saring);
end $$;

-- The deliveries of the days from sejak to sampai with such lines, from the id dari on, with how many lines. Found by what the
-- lines and the deliveries are noted under, so that a unit's proof costs what it holds, whatever the others got.
create function api.bukti_kiriman(milik bigint[], sejak date, sampai date, saring text, dari bigint) returns table (id bigint, baris bigint)
  stable language plpgsql
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
begin
  return query
  select g.kiriman_id, count(*) from (
    select g.kiriman_id, g.jenis from siklus.kiriman k join siklus.pengingat g on g.kiriman_id = k.id
    where k.unit_id = any (milik) and k.tanggal between sejak and sampai and k.id >= dari
    union all
    select g.kiriman_id, g.jenis from siklus.sop s join siklus.pengingat g on g.sop_id = s.id join siklus.kiriman k on k.id = g.kiriman_id
    where s.unit_id = any (milik) and k.unit_id <> all (milik) and k.tanggal between sejak and sampai and k.id >= dari
    union all
    select g.kiriman_id, g.jenis from siklus.pengingat g join siklus.kiriman k on k.id = g.kiriman_id
    where g.sop_id is null and g.unit_id = any (milik) and k.unit_id <> all (milik) and k.tanggal between sejak and sampai and k.id >= dari) g
  where saring is null or g.jenis = saring
  group by g.kiriman_id;
end $$;

-- Who was told: the office that a delivery went to, and who held it as it was written; the office that it was meant for where that is
-- another. Of one that has not left: whom it is for. Units by the names of that day.
create function api.bukti_kepada(k siklus.kiriman, tujuan bigint) returns text
  stable language plpgsql
  set plan_cache_mode = force_generic_plan -- look-ups too
as $$
begin
  return (
    select concat_ws(', ', j.nama, api.unit_nama_hari(j.unit_id, k.tanggal)) || coalesce(' (' || nullif(concat_ws(', ', i.penerima, (
        select p.status from siklus.pejabat p where p.jabatan_id = j.id and p.nama = i.penerima and p.masa @> k.tanggal and p.status <> 'definitif' limit 1)), '') || ')', '')
      || coalesce('; semestinya ' || (select concat_ws(', ', x.nama, api.unit_nama_hari(x.unit_id, k.tanggal)) from siklus.jabatan x where x.id = tujuan and x.id <> k.jabatan_id), '')
    from siklus.jabatan j
    left join siklus.kiriman_isi i on i.kiriman_id = k.id and k.jabatan_id is not null
    where j.id = coalesce(k.jabatan_id, tujuan));
end $$;

-- A step in words.
create function api.langkah_teks(langkah int, satuan text) returns text
  immutable parallel safe language sql as $$
  select case when langkah = 0 then 'pada hari jatuh tempo'
    else format('%s %s %s jatuh tempo', abs(langkah), replace(satuan, '_', ' '), case when langkah < 0 then 'sebelum' else 'sesudah' end) end
$$;
