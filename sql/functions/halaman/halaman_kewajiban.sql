-- SPDX-License-Identifier: MIT
-- A duty as a page shows it: of which SOP, how late, by which article, the one next act. k: a row of api.kewajiban_sop or api.tenggat_daftar.
create function api.halaman_kewajiban(k jsonb, hari date, boleh text[]) returns jsonb
  stable language plpgsql
  set plan_cache_mode = force_generic_plan -- asked of each row of a page
as $$
declare
  sop bigint := coalesce(k ->> 'sop_id', k ->> 'sop')::bigint;
  batas date := coalesce(k ->> 'ditunda_hingga', k ->> 'jatuh_tempo')::date;
  unit_id bigint := k ->> 'unit_id';
  u siklus.unit;
  j siklus.tenggat_jenis;
begin
  select * into j from siklus.tenggat_jenis x where x.jenis = k ->> 'jenis';
  select * into u from siklus.unit x where x.id = unit_id or x.kode = k ->> 'unit';
  return jsonb_strip_nulls(jsonb_build_object('jenis', j.jenis, 'nama', j.nama, 'sop', sop, 'unit', u.nama, 'judul', coalesce(k ->> 'judul', api.sop_judul_pada(sop, hari)),
    'nomor', (select v.nomor from siklus.versi v where v.sop_id = sop and v.status <> 'konsep' order by v.ke desc limit 1),
    'uraian', k ->> 'uraian', 'jatuh_tempo', k ->> 'jatuh_tempo', 'ditunda_hingga', k ->> 'ditunda_hingga',
    'rencana', case when j.jenis = 'evaluasi' then (api.evaluasi_hari_rencana(sop, (k ->> 'jatuh_tempo')::date, hari)).hari end, 'hari', hari - batas, 'perkiraan', k -> 'perkiraan',
    'status', coalesce(k ->> 'status', api.status_tenggat(batas, hari, (api.kebijakan_nilai(u.id, j.segera, hari) #>> '{}')::int)),
    'pasal', k ->> 'pasal', 'tindakan', j.tindakan, 'langkah', api.halaman_langkah(j.jenis, sop, (k ->> 'rujukan')::bigint, u.kode, hari, boleh)));
end $$;
