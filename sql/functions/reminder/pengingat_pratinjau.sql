-- SPDX-License-Identifier: MIT
-- What arming would send at once: per unit, channel and office that is told, in which roles, how many lines. It shows
-- the next working day of a unit when today is none. catatan: that a superior is told of what the unit itself never was.
-- p: unit (that one and all below it).
create function api.pengingat_pratinjau(p jsonb) returns table (
  unit text, nama_unit text, saluran text, peran text, jabatan text, pejabat text, alamat text, pengiriman text,
  terlambat bigint, segera bigint, jumlah bigint, kirim text, catatan text)
  stable language plpgsql as $$
declare
  u siklus.unit := api.arg_lingkup(p); -- here, since a query over nothing would never look at it
begin
  return query
  select x.unit, x.nama_unit, x.saluran, x.peran, x.jabatan, x.pejabat, x.alamat, x.pengiriman, x.terlambat, x.segera, x.jumlah, x.kirim,
    case when x.langsung > 0 then case when x.langsung = x.jumlah then 'semuanya' else api.teks_bilangan(x.langsung) || ' di antaranya' end || ' langsung kepada atasan; unitnya sendiri belum pernah diingatkan' end
  from api.pratinjau_baris(u.jalur) x order by x.urut;
end $$;

-- Its rows, of a part of the tree (null: the whole). langsung: how many of the lines tell a superior of a duty that no message which
-- arrived ever told the unit of.
create function api.pratinjau_baris(lingkup public.ltree) returns table (
  urut bigint, unit text, nama_unit text, saluran text, peran text, jabatan text, pejabat text, alamat text, pengiriman text,
  terlambat bigint, segera bigint, jumlah bigint, kirim text, langsung bigint)
  stable language plpgsql as $$
#variable_conflict use_column
begin
  return query
  with buka as materialized (
    select b.unit_id as id, b.mulai as saat from api.rencana_mulai(siklus.sekarang(), lingkup) b),
  rencana as materialized ( -- or the whole plan is made once for each unit
    select y.*, s.saat from (select distinct saat from buka) s cross join lateral api.rencana_pada(s.saat) y),
  r as materialized (
    select x.*, o.atasan and x.unit_tujuan <> x.unit_id and coalesce(x.ditunda_hingga, x.jatuh_tempo) < x.hari and not exists (
      select from siklus.pengingat g join siklus.peran_tujuan q on q.peran = g.peran and not q.atasan join siklus.kiriman k on k.id = g.kiriman_id and k.status = 'terkirim'
      where g.sop_id = x.sop_id and g.jenis = x.jenis and g.rujukan = x.rujukan and g.jatuh_tempo = x.jatuh_tempo and g.tingkat = 0) and not exists (
      select from siklus.pengingat g join siklus.peran_tujuan q on q.peran = g.peran and not q.atasan join siklus.kiriman k on k.id = g.kiriman_id and k.status = 'terkirim'
      where x.sop_id is null and g.sop_id is null and g.unit_id = x.unit_id and g.jenis = x.jenis and g.rujukan = x.rujukan and g.jatuh_tempo = x.jatuh_tempo and g.tingkat = 0) as langsung
    from rencana x join buka b on b.id = x.unit_id and b.saat = x.saat join siklus.peran_tujuan o on o.peran = x.peran),
  t as materialized (
    select distinct on (d.hari, q.jabatan_id, q.saluran) d.hari, q.*
    from (select distinct hari from r) d cross join lateral api.alamat_pada(d.hari) q order by d.hari, q.jabatan_id, q.saluran, q.tetap, q.saluran_id)
  select row_number() over (order by x.jalur, r.saluran, min(r.tingkat), r.jabatan_id), x.kode, x.nama, r.saluran, string_agg(distinct r.peran, ', '), t.jabatan, t.nama,
    case when r.saluran = 'webhook' then substring(t.alamat from '^https?://[^/]+') || '/…' else t.alamat end,
    case when r.aktif then 'aktif' else 'belum' end,
    count(*) filter (where r.jatuh_tempo < r.hari), count(*) filter (where r.jatuh_tempo >= r.hari), count(*), api.waktu(min(r.buka), z.tz), count(*) filter (where r.langsung)
  from r
  join siklus.unit x on x.id = r.unit_id
  join api.unit_hari(siklus.sekarang()) z on z.unit_id = x.id
  left join t on t.hari = r.hari and t.jabatan_id = r.jabatan_id and t.saluran = r.saluran
  group by x.kode, x.nama, x.jalur, r.saluran, r.jabatan_id, t.jabatan, t.nama, t.alamat, r.aktif, z.tz;
end $$;
