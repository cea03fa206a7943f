-- SPDX-License-Identifier: MIT
-- What reports say: the letterhead of those who write them.

-- The lines at the head of a letter of a unit; nama_unit: they are made of the names of units.
create function siklus.kop_surat_sah(n jsonb) returns boolean
  immutable parallel safe language sql
  return coalesce(n = '"nama_unit"' or jsonb_typeof(n) = 'object' and n ?& '{pemerintah,kantor}'::text[] and n - '{pemerintah,kantor,alamat,tempat}'::text[] = '{}'
    and siklus.sebutan_sah(n -> 'pemerintah') and siklus.sebutan_sah(n -> 'kantor')
    and (not n ? 'tempat' or siklus.sebutan_sah(n -> 'tempat'))
    and (not n ? 'alamat' or coalesce(jsonb_typeof(n -> 'alamat') = 'string' and length(btrim(n ->> 'alamat')) between 1 and 300, false)), false);

-- One more branch before the others, whatever other migrations have made of them.
do $$
declare
  lama text := pg_get_functiondef('siklus.kebijakan_sah(text, jsonb)'::regprocedure);
  baru text := regexp_replace(lama, 'CASE', 'CASE WHEN (kunci = ''kop_surat''::text) THEN siklus.kop_surat_sah(nilai)');
begin
  if baru = lama then
    raise exception 'siklus.kebijakan_sah does not read as expected';
  end if;
  execute baru;
end $$;

insert into siklus.kebijakan_jenis (kunci, arti, harapan) values
  ('kop_surat', 'kepala surat laporan: nama pemerintah daerah, kantor yang melapor, alamatnya, dan tempat surat dibuat',
   '{"pemerintah": "PEMERINTAH KABUPATEN BALANGAN", "kantor": "SEKRETARIAT DAERAH", "alamat": "Jalan …", "tempat": "Paringin"}; alamat dan tempat boleh tidak ada; "nama_unit": disusun dari nama unit');
insert into siklus.kebijakan (kunci, nilai, pasal, pelaku) values ('kop_surat', '"nama_unit"', 'kebijakan bawaan siklus', 'pemasangan');
