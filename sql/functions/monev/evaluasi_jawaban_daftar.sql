-- SPDX-License-Identifier: MIT
-- The answers of one evaluation, item by item. p: id.
create function api.evaluasi_jawaban_daftar(p jsonb) returns table (kode text, sisi text, pertanyaan text, pasal text, nilai int, catatan text)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  evaluasi bigint := api.arg_bilangan(p, 'id', 0, 0, 999999999999999);
begin
  if not exists (select from siklus.evaluasi e where e.id = evaluasi) then
    perform api.tolak(404, 'evaluasi-tak-dikenal', format('Evaluasi nomor %s tidak ada.', evaluasi), 'Lihat daftarnya dengan: siklusctl evaluasi list.');
  end if;
  return query
  select b.kode, b.sisi, b.pertanyaan, b.pasal, j.nilai, j.catatan
  from siklus.evaluasi_jawaban j join siklus.evaluasi_butir b on b.id = j.butir_id
  where j.evaluasi_id = evaluasi order by b.sisi desc, b.nomor;
end $$;
