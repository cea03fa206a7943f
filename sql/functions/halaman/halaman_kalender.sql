-- SPDX-License-Identifier: MIT
-- A month of duties: due dates, planned evaluations, days off; and the secret addresses of calendars. p: bulan (2026-11), unit.
create function api.halaman_kalender(p jsonb) returns jsonb
  stable language plpgsql as $$
declare
  u siklus.unit := api.arg_lingkup(p);
  jalur public.ltree := u.jalur;
  acuan date := api.hari_acuan(p, u);
  bulan text := coalesce(nullif(p ->> 'bulan', ''), to_char(acuan, 'YYYY-MM'));
  awal date;
  akhir date;
begin
  if bulan !~ '^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])$' then
    perform api.tolak(400, 'parameter-cacat', format('bulan "%s" bukan bulan yang sah.', left(bulan, 40)), 'Tulis bulan sebagai TTTT-BB, misalnya 2026-11.');
  end if;
  awal := (bulan || '-01')::date;
  akhir := (awal + interval '1 month')::date - 1;
  return jsonb_build_object('saya', api.halaman_saya(), 'as_of', acuan, 'bulan', bulan, 'awal', awal,
    'sebelum', to_char(awal - 1, 'YYYY-MM'), 'sesudah', to_char(akhir + 1, 'YYYY-MM'),
    'saring', jsonb_build_object('unit', p ->> 'unit'), 'pilihan', jsonb_build_object('unit', api.halaman_unit()),
    'hari', api.halaman_kalender_hari(awal, akhir, acuan, jalur),
    'peringatan', (select coalesce(jsonb_agg(k.teks), '[]') from api.kalender_peringatan(acuan) k),
    'unit_umpan', u.kode, 'boleh_umpan', api.halaman_boleh('kalender_buat'),
    'umpan', case when api.halaman_boleh('kalender_daftar') then (
      select coalesce(jsonb_agg(to_jsonb(k)), '[]') from (select k.* from api.kalender_daftar(jsonb_build_object('unit', p ->> 'unit')) k where k.dicabut is null limit 100) k) end);
end $$;

-- Each day of the month with what falls on it: at most 4 a day are named, the rest counted.
create function api.halaman_kalender_hari(awal date, akhir date, acuan date, jalur public.ltree) returns jsonb
  stable language plpgsql as $$
#variable_conflict use_variable
declare
  paling constant int := 4;
  antrean boolean := api.halaman_boleh('halaman_organisasi');
begin
  return (
    with pilih as materialized (
      select a.* from (
        select m.*, row_number() over (partition by m.hari order by m.urut, m.sop_id, m.rujukan) as ke, count(*) over (partition by m.hari) as n
        from (
          select t.acuan as hari, j.urut, t.jenis, t.sop_id, t.unit_id, t.rujukan, t.uraian, t.ditunda_hingga is not null as ditunda
          from api.halaman_kewajiban_terbuka(acuan, jalur, awal, akhir) t join siklus.tenggat_jenis j on j.jenis = t.jenis
          union all
          select t.hari, 80, 'rencana', t.sop_id, t.unit_id, 0, null, false from api.halaman_rencana_terbuka(acuan, jalur, awal, akhir) t
          union all
          select v.rencana_tinjau, 90, null, s.id, s.unit_id, 0, null, false
          from siklus.versi v join siklus.sop s on s.id = v.sop_id join siklus.unit x on x.id = s.unit_id
          where v.status = 'berlaku' and v.rencana_tinjau between awal and akhir and (jalur is null or x.jalur operator(public.<@) jalur)) m) a
      where a.ke <= paling
    ), acara as materialized (
      select a.*, coalesce(k.judul, api.sop_judul_pada(a.sop_id, acuan)) as judul, coalesce(j.nama, case a.jenis when 'rencana' then 'rencana evaluasi' else 'rencana tinjau menurut naskah' end) as nama_jenis, x.nama as nama_unit
      from pilih a
      join siklus.unit x on x.id = a.unit_id
      left join siklus.tenggat_jenis j on j.jenis = a.jenis
      left join api.kepatuhan_sop(array(select distinct y.sop_id from pilih y where y.sop_id is not null), acuan) k on k.sop_id = a.sop_id
    )
    select jsonb_agg(jsonb_build_object('tanggal', d.hari, 'pekan', extract(isodow from d.hari)::int, 'kini', d.hari = acuan,
      'libur', (select coalesce(jsonb_agg(distinct l.nama), '[]') from siklus.libur l left join siklus.unit x on x.id = l.unit_id
        where l.tanggal = d.hari and (x.id is null or jalur operator(public.<@) x.jalur)),
      'jumlah', coalesce((select a.n from acara a where a.hari = d.hari and a.ke = 1), 0),
      'lanjut', case when antrean then api.kursor((d.hari - 1)::text, '999999999999999999') end, -- of the queue: from this day on
      'acara', (select coalesce(jsonb_agg(jsonb_build_object('jenis', a.nama_jenis, 'sop', a.sop_id, 'judul', coalesce(a.judul, a.uraian), 'unit', a.nama_unit, 'ditunda', a.ditunda,
          'lewat', a.hari < acuan and a.urut < 80) order by a.urut, a.sop_id, a.rujukan), '[]') from acara a where a.hari = d.hari)) order by d.hari)
    from (select awal + n as hari from generate_series(0, akhir - awal) n) d);
end $$;
