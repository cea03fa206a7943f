-- SPDX-License-Identifier: MIT
-- The plan that was proposed last for a unit and year, by itself or with all above it: what it comes to, unit by unit, and how much of it
-- is still to be accepted. Null: there is none.
create function api.halaman_rencana_usul(u siklus.unit, tahun int, ini date) returns jsonb
  stable language plpgsql as $$
#variable_conflict use_variable
declare
  paling constant int := 50;
  jalur public.ltree := u.jalur;
  x siklus.evaluasi_usul;
begin
  select y.* into x from siklus.evaluasi_usul y join siklus.unit a on a.id = y.unit_id
  where y.tahun = halaman_rencana_usul.tahun and a.jalur operator(public.@>) jalur and exists (select from siklus.evaluasi_usul_baris b where b.usul_id = y.id)
  order by y.id desc limit 1;
  if x.id is null then
    return null;
  end if;
  return (
    with b as materialized ( -- what api.evaluasi_rencana_terima would not leave out
      select y.kode, y.nama, y.jalur, b.hari, b.terlambat,
        not b.tetap and b.hari >= ini and not exists (select from siklus.evaluasi_rencana r where r.sop_id = b.sop_id and r.jatuh_tempo = b.jatuh_tempo and r.id > x.sesudah)
          and not exists (select from siklus.evaluasi e where e.sop_id = b.sop_id and e.tanggal > b.mulai) as sisa
      from siklus.evaluasi_usul_baris b join siklus.sop s on s.id = b.sop_id join siklus.unit y on y.id = s.unit_id and y.jalur operator(public.<@) jalur where b.usul_id = x.id
    ), k as (
      select b.kode, b.nama, b.jalur, count(*) as sop, count(*) filter (where b.terlambat) as terlambat, min(b.hari) as pertama, max(b.hari) as terakhir, count(*) filter (where b.sisa) as sisa,
        row_number() over (order by b.jalur) as n, count(*) over () as banyak
      from b group by b.kode, b.nama, b.jalur
    )
    select x.ringkasan || jsonb_build_object('usul', x.id, 'unit', (select y.nama from siklus.unit y where y.id = x.unit_id), 'sebagian', x.unit_id <> u.id, 'dari', x.dari, 'oleh', x.pelaku, 'dicatat', api.waktu(x.dicatat),
      'bulan', api.halaman_rencana_lipat(x.ringkasan -> 'bulan', tahun), 'sisa', coalesce(sum(k.sisa), 0), 'satuan_lain', greatest(max(k.banyak) - paling, 0),
      'satuan', coalesce(jsonb_agg(jsonb_build_object('unit', k.kode, 'nama', k.nama, 'sop', k.sop, 'terlambat', k.terlambat, 'pertama', k.pertama, 'terakhir', k.terakhir, 'sisa', k.sisa) order by k.n) filter (where k.n <= paling), '[]'))
    from k);
end $$;

-- A plan that is only tried out: nothing is kept.
create function api.halaman_rencana_coba(p jsonb, u siklus.unit, tahun int, ini date) returns jsonb
  stable language plpgsql as $$
declare
  paling constant int := 50;
  awal date;
  ulang boolean := api.arg_benar(p, 'ulang');
  r jsonb;
begin
  if not api.halaman_boleh('evaluasi_rencana_usul', array[u.jalur]) then
    perform api.tolak(403, 'tidak-berwenang', 'Mengusulkan rencana evaluasi bukan wewenang Anda.', format('Yang boleh: %s.', api.halaman_siapa('evaluasi_rencana_usul')), api.perbup('Pasal 13 ayat (2)'));
  end if;
  awal := api.rencana_awal(p, tahun, ini);
  r := (select x.ringkas from api.rencana_ringkas(u, tahun, awal, ulang, ini) x);
  return r || jsonb_build_object('unit', u.nama, 'dari', awal, 'ulang', ulang, 'bulan', api.halaman_rencana_lipat(r -> 'bulan', tahun),
    'satuan', jsonb_path_query_array(r -> 'satuan', '$[0 to 49]'), 'satuan_lain', greatest(jsonb_array_length(r -> 'satuan') - paling, 0));
end $$;

-- The months of a plan ({bulan: "2026-12", sop, jatuh_tempo}) as those of the page: 0 before the year, 13 after it.
create function api.halaman_rencana_lipat(bulan jsonb, tahun int) returns jsonb
  immutable language sql as $$
  select coalesce(jsonb_agg(jsonb_build_object('bulan', b.n, 'sop', coalesce(x.sop, 0), 'jatuh_tempo', coalesce(x.tempo, 0)) order by b.n) filter (where b.n between 1 and 12 or x.n is not null), '[]')
  from generate_series(0, 13) b (n)
  left join (
    select case sign(left(m ->> 'bulan', 4)::int - halaman_rencana_lipat.tahun) when -1 then 0 when 1 then 13 else right(m ->> 'bulan', 2)::int end as n, sum((m ->> 'sop')::bigint) as sop, sum((m ->> 'jatuh_tempo')::bigint) as tempo
    from jsonb_array_elements(halaman_rencana_lipat.bulan) m group by 1) x on x.n = b.n
$$;
