-- SPDX-License-Identifier: MIT
-- Actions agreed on at d, out of a list of objects: what (member apa), penanggung, tenggat. Refuses one
-- without an owner or a date of its own.
create function api.tindak_lanjut_baca(daftar jsonb, apa text, d date, pasal text) returns table (uraian text, penanggung text, jatuh_tempo date)
  stable language plpgsql as $$
declare
  x record;
  kurang text;
begin
  if jsonb_typeof(daftar) <> 'array' or exists (select from jsonb_array_elements(daftar) y where jsonb_typeof(y) <> 'object') then
    perform api.tolak(400, 'parameter-cacat', 'tindak_lanjut harus berupa daftar objek {"uraian", "penanggung", "tenggat"}.', 'Perbaiki lalu ulangi.');
  end if;
  for x in select y.isi, y.ke from jsonb_array_elements(daftar) with ordinality y (isi, ke) loop
    uraian := api.arg_teks_bila_ada(x.isi, apa, 2000);
    penanggung := api.arg_teks_bila_ada(x.isi, 'penanggung', 300);
    jatuh_tempo := api.arg_tanggal(x.isi, 'tenggat');
    kurang := concat_ws(', ', case when uraian is null then apa end, case when penanggung is null then 'penanggung' end, case when jatuh_tempo is null then 'tenggat' end);
    if kurang <> '' then
      perform api.tolak(422, 'tindak-lanjut-kurang', format('Tindak lanjut ke-%s belum menyebut %s.', x.ke, kurang),
        'Penilai dan kepala unit menyepakati tindakan, penanggung jawab dan tenggatnya.', pasal);
    elsif jatuh_tempo <= d then
      perform api.tolak(422, 'tenggat-mundur', format('Tenggat tindak lanjut ke-%s, %s, tidak sesudah %s.', x.ke, api.teks_tanggal(jatuh_tempo), api.teks_tanggal(d)),
        'Penilai dan kepala unit menyepakati tenggat sesudah tanggal pelaksanaan.', pasal);
    end if;
    return next;
  end loop;
end $$;
