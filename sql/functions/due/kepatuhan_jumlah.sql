-- SPDX-License-Identifier: MIT
-- What api.kepatuhan_hitung counts, for all units together: {status: how many}, only those there are.
create function api.kepatuhan_jumlah(as_of date, lingkup public.ltree default null) returns jsonb
  stable language sql as $$
  select coalesce(jsonb_object_agg(j.status, j.n) filter (where j.n > 0), '{}')
  from (
    select sum(h.patuh) as patuh, sum(h.segera) as segera, sum(h.terlambat) as terlambat, sum(h.proses) as proses, sum(h.proses_terlambat) as proses_terlambat,
      sum(h.data_kurang) as data_kurang, sum(h.dicabut) as dicabut
    from api.kepatuhan_hitung(as_of, lingkup) h) t
  cross join lateral (values ('patuh', t.patuh), ('segera', t.segera), ('terlambat', t.terlambat), ('proses', t.proses - t.proses_terlambat), ('proses_terlambat', t.proses_terlambat),
    ('data_kurang', t.data_kurang), ('dicabut', t.dicabut)) j (status, n)
$$;
