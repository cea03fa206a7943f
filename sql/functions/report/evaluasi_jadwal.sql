-- SPDX-License-Identifier: MIT
-- Evaluations by legal due date, latest first passed. p: unit, as_of, sampai, setelah, batas.
create function api.evaluasi_jadwal(p jsonb) returns table (
  sop bigint, unit text, nomor text, judul text, dihitung_dari date, jatuh_tempo date, ditunda_hingga date, hari int, status text, perkiraan boolean, _kursor text)
  stable language plpgsql
  set plan_cache_mode = force_custom_plan -- one unit and the whole country are two plans
as $$
declare
  u siklus.unit := api.arg_lingkup(p);
  lingkup public.ltree := u.jalur; -- a member of an empty row would not be known to the planner of PostgreSQL
  acuan date := api.hari_acuan(p, u);
  sesudah text[] := api.arg_kursor(p, 2);
  hingga date := api.arg_tanggal(p, 'sampai', 'infinity');
  n int := api.arg_batas(p);
  milik bigint[] := case when lingkup is not null then array(select a.id from siklus.unit a where a.jalur operator(public.<@) lingkup) end;
  b record;
  dipilih bigint[];
begin
  select * into b from api.ringkas_basi(acuan, lingkup);
  if b.basi is null then
    return query
    select k.sop_id, x.kode, k.nomor, k.judul, k.mulai, k.jatuh_tempo, k.ditunda_hingga, k.hari, k.status, k.perkiraan, api.kursor(k.jatuh_tempo::text, k.sop_id::text)
    from api.kepatuhan(acuan, lingkup) k
    join siklus.unit x on x.id = k.unit_id
    where k.jatuh_tempo <= hingga and (sesudah is null or (k.jatuh_tempo, k.sop_id) > (sesudah[1]::date, sesudah[2]::bigint))
    order by k.jatuh_tempo, k.sop_id
    limit n;
    return;
  end if;
  select array_agg(d.sop_id) into dipilih from (
    (select r.jatuh_tempo, r.sop_id from siklus.sop_ringkas r
     where r.jatuh_tempo <= hingga and r.sop_id <> all (b.basi) and (sesudah is null or (r.jatuh_tempo, r.sop_id) > (sesudah[1]::date, sesudah[2]::bigint))
       and (milik is null or r.pemilik = any (milik))
     order by r.jatuh_tempo, r.sop_id limit n)
    union all
    select k.jatuh_tempo, k.sop_id from api.kepatuhan_sop(b.hitung, acuan) k
    where b.hitung <> '{}' and k.jatuh_tempo <= hingga and (sesudah is null or (k.jatuh_tempo, k.sop_id) > (sesudah[1]::date, sesudah[2]::bigint))
      and (milik is null or k.unit_id = any (milik))
    order by 1, 2 limit n) d;
  return query
  select k.sop_id, k.unit, k.nomor, k.judul, k.mulai, k.jatuh_tempo, k.ditunda_hingga, k.hari, k.status, k.perkiraan, api.kursor(k.jatuh_tempo::text, k.sop_id::text)
  from api.kepatuhan_sop(dipilih, acuan) k
  order by k.jatuh_tempo, k.sop_id;
end $$;
