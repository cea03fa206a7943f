-- SPDX-License-Identifier: MIT
-- The page of an SKPD: its duties, the most urgent first, each with the one next act; its SOPs; its needs; whom messages reach. Of the
-- unit named, else of the caller's own; who has several, or sees all, is asked which. p: unit, cari and setelah (of the SOPs), lanjut (of the duties).
create function api.halaman_skpd(p jsonb) returns jsonb
  stable language plpgsql as $$
#variable_conflict use_variable
declare
  u siklus.unit := api.arg_lingkup(p);
  hari date := api.hari_ini(u.id);
  boleh text[] := api.halaman_wewenang(array[u.jalur]);
  ini jsonb := jsonb_build_object('unit', u.kode);
  wajib jsonb;
begin
  if u.id is null then
    return jsonb_build_object('saya', api.halaman_saya(), 'pilih', api.halaman_unit_pilihan());
  end if;
  wajib := (select coalesce(jsonb_agg(api.halaman_kewajiban(to_jsonb(t), hari, boleh) || jsonb_build_object('kursor', t._kursor)), '[]')
    from api.tenggat_daftar(ini || jsonb_build_object('batas', 20, 'setelah', p -> 'lanjut')) t);
  return jsonb_build_object('saya', api.halaman_saya(), 'hari', hari, 'unit', jsonb_build_object('kode', u.kode, 'nama', u.nama, 'berakhir', case when u.berakhir <= hari then u.berakhir end,
      'yatim', u.berakhir <= hari and exists (select from api.sop_hidup(array[u.id]))), 'cari', p ->> 'cari',
    'jumlah', (select jsonb_build_object('sop', coalesce(sum(h.sop), 0), 'terlambat', coalesce(sum(h.terlambat), 0), 'segera', coalesce(sum(h.segera), 0), 'monitoring_terlambat', coalesce(sum(h.monitoring_terlambat), 0))
      from api.kepatuhan_hitung(hari, u.jalur) h),
    'kewajiban', jsonb_path_query_array(wajib, '$[*] ? (@.status != "patuh")'), 'kemudian', jsonb_path_query_array(wajib, '$[*] ? (@.status == "patuh")'),
    'lanjut', case when jsonb_array_length(wajib) = 20 then wajib -> 19 -> 'kursor' end,
    'sop', (select coalesce(jsonb_agg(to_jsonb(d) - '_json' || jsonb_build_object('_kursor', d._kursor::text)), '[]') from api.sop_daftar(ini || jsonb_build_object('batas', 25, 'cari', p -> 'cari', 'setelah', p -> 'setelah')) d),
    'kebutuhan', api.halaman_cakupan(u, hari), 'penerima', api.halaman_penerima(u.id, hari), 'pengiriman', api.pengiriman_aktif(u.jalur));
end $$;

-- The units that one may choose from: those one is charged with, else those at the top of the tree.
create function api.halaman_unit_pilihan() returns jsonb
  stable language plpgsql as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('kode', x.kode, 'nama', x.nama)), '[]') from (
    select u.kode, u.nama from siklus.unit u
    where (siklus.melihat_semua() or u.jalur operator(public.=) any (siklus.lingkup())) and u.berakhir is null order by u.jalur limit 200) x);
end $$;

-- How many needs of a part of the tree have their SOP, and the first of those that have none.
create function api.halaman_cakupan(u siklus.unit, hari date) returns jsonb
  stable language plpgsql
  set plan_cache_mode = force_generic_plan
as $$
declare
  di public.ltree := u.jalur;
begin
  if not exists (select from siklus.kebutuhan k join siklus.unit x on x.id = k.unit_id where x.jalur operator(public.<@) di) then
    return '{"jumlah": 0, "tercakup": 0, "belum": []}'; -- and no plan is made
  end if;
  return (
    with c as materialized (
      select k.kebutuhan_id, k.sop_id from api.cakupan_pasti(hari, di) k where k.golongan = 'sop'
    )
    select jsonb_build_object('jumlah', count(*), 'tercakup', count(c.sop_id),
      'belum', (select coalesce(jsonb_agg(jsonb_build_object('judul', k.judul, 'sub_bagian', k.sub_bagian) order by k.id), '[]')
        from (select x.* from siklus.kebutuhan x where x.id in (select b.kebutuhan_id from c b where b.sop_id is null) order by x.id limit 20) k))
    from c);
end $$;

-- Whom messages about a unit reach, a row each office, in the order of the ladder.
create function api.halaman_penerima(unit bigint, hari date) returns jsonb
  stable language plpgsql as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('peran', r.nama, 'jabatan', j.nama, 'unit', w.nama, 'pejabat', f.nama, 'status', f.status, 'naik', g.tingkat > 0, 'saluran', g.saluran)) order by r.urut), '[]')
    from (select t.peran, t.jabatan_id, t.unit_tujuan, t.tingkat, string_agg(distinct t.saluran, ', ') as saluran from api.tujuan_unit(unit, null, hari) t group by 1, 2, 3, 4) g
    join siklus.peran_tujuan r on r.peran = g.peran
    left join siklus.jabatan j on j.id = g.jabatan_id
    left join siklus.unit w on w.id = g.unit_tujuan
    left join lateral (select p.nama, p.status from siklus.pejabat p join siklus.pejabat_status s on s.status = p.status where p.jabatan_id = j.id and p.masa @> hari order by s.urut, p.id limit 1) f on true);
end $$;
