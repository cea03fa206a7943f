-- SPDX-License-Identifier: MIT
-- Tokens, without what opens anything. p: pengguna, riwayat (revoked and expired ones too), setelah, batas.
create function api.token_daftar(p jsonb) returns table (
  id bigint, pengguna text, nama text, awalan text, cakupan text, dibuat text, pembuat text, kedaluwarsa text, terakhir_dipakai text, terakhir_alamat text, status text, _kursor text)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  siapa text := lower(nullif(p ->> 'pengguna', ''));
  riwayat boolean := api.arg_benar(p, 'riwayat');
  sesudah bigint := api.arg_sesudah(p);
begin
  return query
  select k.id, g.nama, k.nama, k.awalan, array_to_string(k.cakupan, ', '), api.waktu(k.dibuat), k.pembuat, api.waktu(k.kedaluwarsa), api.waktu(k.terakhir_dipakai), k.terakhir_alamat,
    case when k.dicabut is not null then 'dicabut' when k.kedaluwarsa <= now() then 'kedaluwarsa' when not g.aktif then 'nonaktif' else 'berlaku' end, api.kursor(k.id::text)
  from siklus.token k join siklus.pengguna g on g.id = k.pengguna_id
  where k.id > sesudah and (siapa is null or g.nama = siapa) and (riwayat or k.dicabut is null and k.kedaluwarsa > now()) and api.pengguna_terjangkau(g)
  order by k.id limit api.arg_batas(p);
end $$;
