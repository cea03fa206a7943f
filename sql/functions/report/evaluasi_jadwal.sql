-- SPDX-License-Identifier: MIT
-- Evaluations by legal due date, latest first passed. p: unit, as_of, sampai, setelah, batas.
create function api.evaluasi_jadwal(p jsonb) returns table (
  sop bigint, unit text, nomor text, judul text, dihitung_dari date, jatuh_tempo date, ditunda_hingga date, hari int, status text, perkiraan boolean, _kursor text)
  stable language plpgsql as $$
declare
  u siklus.unit := api.arg_lingkup(p);
  acuan date := api.hari_acuan(p, u);
  sesudah text[] := api.arg_kursor(p, 2);
begin
  return query
  select k.sop_id, x.kode, k.nomor, k.judul, k.mulai, k.jatuh_tempo, k.ditunda_hingga, k.hari, k.status, k.perkiraan, api.kursor(k.jatuh_tempo::text, k.sop_id::text)
  from api.kepatuhan(acuan, u.jalur) k
  join siklus.unit x on x.id = k.unit_id
  where k.jatuh_tempo <= api.arg_tanggal(p, 'sampai', 'infinity')
    and (sesudah is null or (k.jatuh_tempo, k.sop_id) > (sesudah[1]::date, sesudah[2]::bigint))
  order by k.jatuh_tempo, k.sop_id
  limit api.arg_batas(p);
end $$;
