-- SPDX-License-Identifier: MIT
-- Sessions under way. p: pengguna, riwayat (ended ones too), setelah, batas.
create function api.sesi_daftar(p jsonb) returns table (
  id bigint, pengguna text, faktor_kedua boolean, dibuat text, terakhir text, kedaluwarsa text, alamat text, peramban text, status text, _kursor text)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  siapa text := lower(nullif(p ->> 'pengguna', ''));
  riwayat boolean := api.arg_benar(p, 'riwayat');
  sesudah bigint := api.arg_sesudah(p);
begin
  return query
  select s.id, g.nama, s.tingkat = 2, api.waktu(s.dibuat), api.waktu(s.terakhir), api.waktu(least(s.kedaluwarsa, s.terakhir + s.diam)), s.alamat, s.peramban,
    case when s.diakhiri is not null then 'diakhiri' when least(s.kedaluwarsa, s.terakhir + s.diam) <= now() then 'habis' else 'berlaku' end, api.kursor(s.id::text)
  from siklus.sesi s join siklus.pengguna g on g.id = s.pengguna_id
  where s.id > sesudah and (siapa is null or g.nama = siapa) and (riwayat or s.diakhiri is null and least(s.kedaluwarsa, s.terakhir + s.diam) > now()) and api.pengguna_terjangkau(g)
  order by s.id limit api.arg_batas(p);
end $$;
