-- SPDX-License-Identifier: MIT
-- Evaluations by legal due date, latest first passed. p: unit, as_of, sampai, setelah, batas.
create function api.evaluasi_jadwal(p jsonb) returns table (
  sop bigint, unit text, nomor text, judul text, dihitung_dari date, jatuh_tempo date, hari int, status text, perkiraan boolean, _kursor text)
  stable language plpgsql as $$
declare
  u siklus.unit := api.arg_unit(p);
  acuan date := api.hari_acuan(p, u);
  sesudah text[] := api.arg_kursor(p, 2);
begin
  return query
  select k.sop_id, x.kode, k.nomor, k.judul, t.mulai, t.jatuh_tempo, k.hari, k.status, t.perkiraan, api.kursor(t.jatuh_tempo::text, k.sop_id::text)
  from api.kepatuhan(acuan) k
  join api.tenggat_pada(acuan) t on t.sop_id = k.sop_id and t.jenis = 'evaluasi'
  join siklus.unit x on x.id = k.unit_id
  where (u.id is null or x.jalur operator(public.<@) u.jalur)
    and t.jatuh_tempo <= api.arg_tanggal(p, 'sampai', 'infinity')
    and (sesudah is null or (t.jatuh_tempo, k.sop_id) > (sesudah[1]::date, sesudah[2]::bigint))
  order by t.jatuh_tempo, k.sop_id
  limit api.arg_batas(p);
end $$;
