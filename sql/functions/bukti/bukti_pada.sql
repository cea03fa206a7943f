-- SPDX-License-Identifier: MIT
-- The lines of the ledger that speak of duties of a unit and below, or went to an office of theirs, on deliveries
-- of the days from sejak to sampai: what was due, to whom it was said and by which rule. pasal is the article of
-- the ladder that the step stands on; tanggapan the acknowledgement of that line by the office.
create function api.bukti_pada(lingkup public.ltree, sejak date, sampai date, jenis text) returns table (
  kiriman_id bigint, tanggal date, unit_id bigint, unit text, jenis text, nama_jenis text, sop_id bigint, nomor text, judul text, uraian text, jatuh_tempo date,
  ditunda_hingga date, langkah text, peran text, pasal text, pasal_kewajiban text, jabatan text, status text, tanggapan siklus.tanggapan)
  stable language sql as $$
  select k.id, k.tanggal, u.id, u.nama, g.jenis, j.nama, g.sop_id, v.nomor, coalesce(v.judul, u.nama), g.uraian, g.jatuh_tempo,
    g.ditunda_hingga, api.langkah_teks(g.langkah, g.satuan), r.nama, b.pasal, g.pasal, api.bukti_kepada(k, coalesce(g.jabatan_id, k.jabatan_tujuan)), g.keadaan, t
  from siklus.kiriman k
  join siklus.pengingat_keadaan g on g.kiriman_id = k.id
  join siklus.tenggat_jenis j on j.jenis = g.jenis
  join siklus.peran_tujuan r on r.peran = g.peran
  left join siklus.sop s on s.id = g.sop_id
  join siklus.unit u on u.id = coalesce(s.unit_id, g.unit_id)
  join siklus.unit n on n.id = k.unit_id
  left join lateral (select y.nomor, y.judul from siklus.versi y where y.sop_id = s.id order by y.status = 'berlaku' desc, y.ke desc limit 1) v on true
  left join lateral api.kebijakan_baris(u.id, j.tangga, k.tanggal) b on true
  left join siklus.tanggapan t on t.kiriman_id = k.id and t.jenis = g.jenis and t.sop_id is not distinct from g.sop_id and t.unit_id is not distinct from g.unit_id
    and t.rujukan = g.rujukan and t.jatuh_tempo = g.jatuh_tempo and t.ditunda_hingga is not distinct from g.ditunda_hingga and t.langkah = g.langkah
  where k.tanggal between sejak and sampai and (u.jalur operator(public.<@) lingkup or n.jalur operator(public.<@) lingkup)
    and (bukti_pada.jenis is null or g.jenis = bukti_pada.jenis)
$$;

-- Who was told: the office that a delivery went to, and who held it as it was written; the office that it was meant for where that is
-- another. Of one that has not left: whom it is for.
create function api.bukti_kepada(k siklus.kiriman, tujuan bigint) returns text
  stable language plpgsql as $$
begin
  return (
    select concat_ws(', ', j.nama, u.nama) || coalesce(' (' || nullif(concat_ws(', ', i.penerima, (
        select p.status from siklus.pejabat p where p.jabatan_id = j.id and p.nama = i.penerima and p.masa @> k.tanggal and p.status <> 'definitif' limit 1)), '') || ')', '')
      || coalesce('; semestinya ' || (select concat_ws(', ', x.nama, y.nama) from siklus.jabatan x join siklus.unit y on y.id = x.unit_id where x.id = tujuan and x.id <> k.jabatan_id), '')
    from siklus.jabatan j
    join siklus.unit u on u.id = j.unit_id
    left join siklus.kiriman_isi i on i.kiriman_id = k.id and k.jabatan_id is not null
    where j.id = coalesce(k.jabatan_id, tujuan));
end $$;

-- A step in words.
create function api.langkah_teks(langkah int, satuan text) returns text
  immutable parallel safe language sql as $$
  select case when langkah = 0 then 'pada hari jatuh tempo'
    else format('%s %s %s jatuh tempo', abs(langkah), replace(satuan, '_', ' '), case when langkah < 0 then 'sebelum' else 'sesudah' end) end
$$;
