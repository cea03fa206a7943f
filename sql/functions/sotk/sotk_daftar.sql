-- SPDX-License-Identifier: MIT
-- Reorganisations, the newest first; of one that waits though its day has come, what holds it up.
-- p: unit (that one and all below it, old or successor), sejak (of their dates).
create function api.sotk_daftar(p jsonb) returns table (
  id bigint, jenis text, tanggal date, status text, unit text, penerus text, nama_lama text, nama text, dasar text,
  sop_pindah int, kebutuhan_pindah int, sop_yatim bigint, halangan text, oleh text, dicatat text)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_unit(p);
  sejak date := api.arg_tanggal(p, 'sejak');
begin
  return query
  select e.id, e.jenis, e.tanggal, case when b.sotk_id is not null then 'batal' when t.sotk_id is not null then 'diterapkan' else 'menunggu' end,
    l.kode, n.kode, t.nama_lama, e.nama, e.dasar, t.sop_pindah, t.kebutuhan_pindah,
    case when t.sotk_id is not null then (select count(*) from api.sop_hidup(array(select x.id from siklus.unit x where x.id = any (l.id) and x.berakhir is not null))) end,
    case when t.sotk_id is null and b.sotk_id is null then api.sotk_halangan(e, l.id, n.id) end,
    e.oleh, api.waktu(e.dicatat)
  from siklus.sotk e
  left join siklus.sotk_terap t on t.sotk_id = e.id
  left join siklus.sotk_batal b on b.sotk_id = e.id
  cross join lateral (select string_agg(x.kode, ', ' order by x.kode) as kode, array_agg(x.id order by x.id) as id
    from siklus.sotk_unit y join siklus.unit x on x.id = y.unit_id where y.sotk_id = e.id and y.peran = 'lama') l
  cross join lateral (select string_agg(x.kode, ', ' order by x.kode) as kode, coalesce(array_agg(x.id order by x.id), '{}') as id
    from siklus.sotk_unit y join siklus.unit x on x.id = y.unit_id where y.sotk_id = e.id and y.peran = 'penerus') n
  where (sejak is null or e.tanggal >= sejak)
    and (u.id is null or exists (select from siklus.sotk_unit y join siklus.unit x on x.id = y.unit_id where y.sotk_id = e.id and x.jalur operator(public.<@) u.jalur))
  order by e.tanggal desc, e.id desc;
end $$;

-- Why a waiting event could not be applied as things stand; null: it could.
create function api.sotk_halangan(e siklus.sotk, lama bigint[], penerus bigint[]) returns text
  stable language plpgsql as $$
declare
  pesan text;
begin
  perform api.sotk_periksa(e, lama, penerus, e.tanggal > api.hari_ini(lama[1]));
  return null;
exception when sqlstate 'SK409' or sqlstate 'SK422' then
  get stacked diagnostics pesan = message_text;
  return pesan;
end $$;
