-- SPDX-License-Identifier: MIT
-- How many working days of a unit lie after dari up to sampai, and which holidays among them were passed
-- over: "12 hari kerja; tidak dihitung: 25 Desember 2026 (Natal)". Null beyond a year, or backwards.
create function api.hari_kerja_hitung(unit bigint, dari date, sampai date, minggu jsonb) returns text
  stable language sql as $$
  select format('%s hari kerja', count(*) filter (where api.hari_kerja(unit, h, minggu)))
    || coalesce('; tidak dihitung: ' || string_agg(format('%s (%s)', api.teks_tanggal(h), l.nama), ', ' order by h) filter (where l.nama is not null and minggu @> to_jsonb(extract(isodow from h)::int)), '')
  from (select dari + i as h from generate_series(1, sampai - dari) i) d
  left join lateral (
    select string_agg(distinct x.nama, ' dan ') as nama from siklus.libur x left join siklus.unit a on a.id = x.unit_id
    where x.tanggal = d.h and (x.unit_id is null or (select u.jalur from siklus.unit u where u.id = unit) operator(public.<@) a.jalur)) l on true
  having sampai - dari between 1 and 366
$$;
