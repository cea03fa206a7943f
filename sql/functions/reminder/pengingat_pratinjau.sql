-- SPDX-License-Identifier: MIT
-- What arming would send at once: per unit, channel and office that is told, in which roles, how many lines. It shows
-- the next working day of a unit when today is none. p: unit (that one and all below it).
create function api.pengingat_pratinjau(p jsonb) returns table (
  unit text, nama_unit text, saluran text, peran text, jabatan text, pejabat text, alamat text, pengiriman text,
  terlambat bigint, segera bigint, jumlah bigint, kirim text)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_lingkup(p); -- here, since a query over nothing would never look at it
begin
  return query
  with buka as materialized (
    select x.id, api.jendela_berikut(x.id, siklus.sekarang()) as saat from siklus.unit x where u.id is null or x.jalur operator(public.<@) u.jalur),
  rencana as materialized ( -- or the whole plan is made once for each unit
    select y.*, s.saat from (select distinct saat from buka) s cross join lateral api.rencana_pada(s.saat) y),
  r as materialized (select x.* from rencana x join buka b on b.id = x.unit_id and b.saat = x.saat),
  t as materialized (
    select distinct on (d.hari, q.jabatan_id, q.saluran) d.hari, q.*
    from (select distinct hari from r) d cross join lateral api.alamat_pada(d.hari) q order by d.hari, q.jabatan_id, q.saluran, q.tetap, q.saluran_id)
  select x.kode, x.nama, r.saluran, string_agg(distinct r.peran, ', '), t.jabatan, t.nama,
    case when r.saluran = 'webhook' then substring(t.alamat from '^https?://[^/]+') || '/…' else t.alamat end,
    case when r.aktif then 'aktif' else 'belum' end,
    count(*) filter (where r.jatuh_tempo < r.hari), count(*) filter (where r.jatuh_tempo >= r.hari), count(*), api.waktu(min(r.buka), z.tz)
  from r
  join siklus.unit x on x.id = r.unit_id
  join api.unit_hari(siklus.sekarang()) z on z.unit_id = x.id
  left join t on t.hari = r.hari and t.jabatan_id = r.jabatan_id and t.saluran = r.saluran
  group by x.kode, x.nama, x.jalur, r.saluran, r.jabatan_id, t.jabatan, t.nama, t.alamat, r.aktif, z.tz
  order by x.jalur, r.saluran, min(r.tingkat), r.jabatan_id;
end $$;
