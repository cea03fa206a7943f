-- SPDX-License-Identifier: MIT
-- Schedules of reports, with the day of the next one and what became of the last. p: unit (with all below it).
create function api.laporan_jadwal_daftar(p jsonb) returns table (
  id bigint, unit text, jenis text, periode text, kepada text, hari int, aktif boolean, mulai date, berikutnya date, masa_terakhir date, keadaan text, nomor text, alasan text)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_lingkup(p);
begin
  return query
  select j.id, x.kode, j.jenis, j.periode, array_to_string(j.kepada, ', '), j.hari, j.aktif, j.mulai,
    case when j.aktif then (select min(m.akhir) + j.hari from api.laporan_masa(j.periode, greatest(j.mulai, g.akhir + 1), greatest(j.mulai, g.akhir + 1) + 366) m) end,
    g.akhir, g.keadaan, l.nomor, g.alasan
  from siklus.laporan_jadwal j
  join siklus.unit x on x.id = j.unit_id
  left join lateral (select y.* from siklus.laporan_giliran y where y.jadwal_id = j.id order by y.akhir desc limit 1) g on true
  left join siklus.laporan_terbit l on l.id = g.laporan_id
  where u.id is null or x.jalur operator(public.<@) u.jalur
  order by x.kode collate "C", j.jenis, j.periode, j.id;
end $$;

-- The last days of the periods that end between two days.
create function api.laporan_masa(periode text, dari date, hingga date) returns table (akhir date)
  stable language sql as $$
  select x.a from siklus.laporan_periode b
  cross join lateral generate_series(make_date(extract(year from dari)::int, (extract(month from dari)::int - 1) / b.bulan * b.bulan + 1, 1)::timestamp, hingga::timestamp, make_interval(months => b.bulan)) s (awal)
  cross join lateral (select (s.awal + make_interval(months => b.bulan))::date - 1 as a) x
  where b.periode = laporan_masa.periode and x.a between dari and hingga
$$;
