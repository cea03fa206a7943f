-- SPDX-License-Identifier: MIT
-- The deliveries and what became of them. dialihkan: lines meant for an office that is vacant or has no address. Those that wait, are under way, are dead or
-- were cancelled are found where they are noted, however many there ever were. p: unit, status, sejak, sampai, setelah, batas.
create function api.pengingat_daftar(p jsonb) returns table (
  id bigint, tanggal date, golongan text, unit text, saluran text, jabatan text, perihal text, baris bigint, dialihkan bigint, status text,
  percobaan int, kode int, alasan text, coba_lagi text, selesai text, kunci uuid, _kursor text)
  stable language plpgsql
  set plan_cache_mode = force_custom_plan -- for what is asked for
as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_lingkup(p); -- here, since a query over nothing would never look at it, and one over much would look each time
  lingkup public.ltree := u.jalur; -- no column is called so
  sebelum bigint := (api.arg_kursor(p, 1))[1]::bigint;
  keadaan text := nullif(p ->> 'status', '');
  sejak date := api.arg_tanggal(p, 'sejak', '-infinity');
  sampai date := api.arg_tanggal(p, 'sampai', 'infinity');
  batas int := api.arg_batas(p);
  milik bigint[] := case when lingkup is not null then array(select x.id from siklus.unit x where x.jalur operator(public.<@) lingkup limit 1001) end; -- compared plainly, and so before the policy
  tercatat boolean := coalesce(keadaan in ('menunggu', 'dikirim', 'mati', 'batal'), false);
  ini bigint[] := case when keadaan = 'mati' then array(select m.kiriman_id from siklus.kiriman_mati m) when keadaan = 'batal' then array(select b.kiriman_id from siklus.kiriman_batal b) when tercatat then array(select h.id from api.kiriman_hidup() h) end;
begin
  if cardinality(milik) > 1000 then
    milik := null;
  end if;
  perform api.arg_status(p, '{menunggu,dikirim,terkirim,mati,batal}');
  return query
  with k as materialized ( -- the page first
    select k.*, x.kode, coalesce(k.salinan_dari, k.id) as asal from siklus.kiriman k join siklus.unit x on x.id = k.unit_id
    where (milik is null or k.unit_id = any (milik)) and (not tercatat or k.id = any ((select ini)::bigint[])) and (lingkup is null or x.jalur operator(public.<@) lingkup) and (sebelum is null or k.id < sebelum) and (keadaan is null or k.status = keadaan)
      and k.tanggal >= sejak and k.tanggal <= sampai
    order by k.id desc limit batas
  ), z as materialized (
    select * from api.unit_hari(siklus.sekarang())
  )
  select k.id, k.tanggal, k.golongan, k.kode, k.saluran, j.nama, coalesce(i.isi::jsonb ->> 'perihal', i.isi::jsonb #>> '{data,perihal}', case k.golongan when 'peristiwa' then i.isi::jsonb ->> 'type' end),
    g.baris, g.dialihkan, k.status, k.percobaan, a.kode, coalesce(k.alasan, a.alasan),
    case when k.status = 'menunggu' then api.waktu(k.coba_lagi, z.tz) end, api.waktu(k.selesai, z.tz), k.kunci, api.kursor(k.id::text)
  from k
  join z on z.unit_id = k.unit_id
  left join siklus.jabatan j on j.id = coalesce(k.jabatan_id, k.jabatan_tujuan)
  left join siklus.kiriman_isi i on i.kiriman_id = k.id
  cross join lateral (
    select count(*) as baris, count(*) filter (where y.tingkat > 0 or k.jabatan_id <> k.jabatan_tujuan) as dialihkan
    from siklus.pengingat y where y.kiriman_id = k.asal) g -- a plain column: the index of the lines answers
  left join lateral (select q.kode, q.alasan from siklus.percobaan q where q.kiriman_id = k.id order by q.id desc limit 1) a on true
  order by k.id desc;
end $$;
