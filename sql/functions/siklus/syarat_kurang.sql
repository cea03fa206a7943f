-- SPDX-License-Identifier: MIT
-- What a version still lacks of what an approval asks for (siklus.pengesahan_syarat: Pasal 9, Lampiran II).
create function api.syarat_kurang(versi bigint, hari date) returns setof siklus.pengesahan_syarat
  stable language sql as $$
  select y.* from siklus.versi v
  join siklus.versi_isi i on i.versi_id = v.id
  join siklus.perjalanan t on t.versi_id = v.id
  join siklus.pengesahan_syarat y on y.masa @> hari
  where v.id = versi and not coalesce(case y.syarat
    when 'nomor' then api.teks_isi(v.nomor) is not null
    when 'jenis' then v.jenis is not null
    when 'format' then v.format is not null
    when 'output' then exists (select from jsonb_array_elements(case when jsonb_typeof(i.dokumen -> 'langkah') = 'array' then i.dokumen -> 'langkah' else '[]' end) l where api.teks_isi(l ->> 'output') is not null)
    when 'tugas_fungsi' then api.isi_daftar(i.dokumen -> 'tugas_fungsi') > 0 or t.sebab = 'revisi'
      or exists (select from siklus.kebutuhan k where k.id = t.kebutuhan_id and api.teks_isi(k.kegiatan) is not null)
    when 'dasar_hukum_berlaku' then not exists (
      select from siklus.versi_dasar d
      cross join lateral (select x.status from siklus.peraturan_status x where x.peraturan_id = d.peraturan_id and x.tanggal <= hari order by x.tanggal desc, x.id desc limit 1) k
      join siklus.peraturan_status_jenis j on j.status = k.status and j.menandai and not j.sejak_efektif where d.versi_id = v.id)
    when 'kebutuhan' then t.sebab = 'revisi' or t.kebutuhan_id is not null or exists (select from api.tindakan_keadaan(v.id) k where k.kode = '2c' and k.keadaan = 'selesai')
    else jsonb_typeof(i.dokumen -> y.syarat) = 'array' and (y.minimal = 0 or y.syarat = 'langkah' and i.dokumen -> 'langkah' <> '[]' or api.isi_daftar(i.dokumen -> y.syarat) >= y.minimal) end, false) -- a list that is not there is missing too
$$;

-- How many texts of a list, or of one text alone, say something.
create function api.isi_daftar(d jsonb) returns bigint
  immutable parallel safe language plpgsql as $$
begin
  return (select count(*) from jsonb_array_elements(case jsonb_typeof(d) when 'array' then d when 'string' then jsonb_build_array(d) else '[]' end) x
  where jsonb_typeof(x) = 'string' and api.teks_isi(x #>> '{}') is not null);
end $$;
