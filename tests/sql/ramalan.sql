-- SPDX-License-Identifier: MIT
-- The rehearsal on paper where hours and terms of office differ: a superior whose window closes before that of the unit opens, and one
-- who takes office by himself after steps have waited for him. Played hour by hour, it says what goes out on which day.
begin;
\ir common.psql
select plan(23);
select uji.jam('2027-01-11 07:00+07'), uji.unit('K', 'kabupaten'), uji.unit('SETDA', 'sekretariat_daerah', 'K'), uji.unit('A', 'dinas', 'K'), uji.unit('B', 'dinas', 'K') \g /dev/null
select uji.kebijakan('A', 'jendela_kirim', '{"dari": "13:00", "sampai": "15:00"}'), uji.kebijakan('SETDA', 'jendela_kirim', '{"dari": "08:00", "sampai": "10:00"}') \g /dev/null
select uji.kepala('A', 'Siti', 'a@example.go.id'), uji.kepala('B', 'Budi', 'b@example.go.id'), uji.pejabat('SETDA', 'sekda', 'Endah'), uji.pejabat('SETDA', 'asisten', null) \g /dev/null
insert into siklus.saluran (jabatan_id, jenis, alamat) select j.id, 'surel', 'sekda@example.go.id' from siklus.jabatan j where j.jenis = 'sekda';

create temporary table ramalan (tanggal date, unit text, jabatan text, jumlah bigint, eskalasi bigint);
create temporary table nyata (tanggal date, jam time, unit text, jabatan text, jumlah bigint);
create function uji.jalani(dari timestamptz, sampai timestamptz) returns void language plpgsql as $$
declare
  h timestamptz;
begin
  for h in select d from generate_series(dari, sampai, interval '1 hour') d where extract(hour from d at time zone 'Asia/Jakarta') between 6 and 15 loop
    perform uji.jam(h), api.rencana_jalankan('{}');
    insert into nyata
    select (h at time zone 'Asia/Jakarta')::date, (h at time zone 'Asia/Jakarta')::time, u.kode, j.nama, (select count(distinct (g.jenis, g.sop_id)) from siklus.pengingat g where g.kiriman_id = x.id)
    from api.kiriman_klaim('{"pekerja": "uji"}') k join siklus.kiriman x on x.id = k.id join siklus.unit u on u.id = x.unit_id left join siklus.jabatan j on j.id = x.jabatan_tujuan;
    perform api.kiriman_selesai(jsonb_build_object('hasil', coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'pagar', k.pagar, 'hasil', 'terkirim')) from siklus.kiriman k where k.status = 'dikirim'), '[]')));
  end loop;
end $$;
create function uji.beda() returns text stable language sql as $$
  select string_agg(concat_ws(' ', x.tanggal, x.jabatan, x.jumlah, x.mana), ', ' order by x.tanggal, x.jabatan, x.mana) from (
    (select 'foreseen' as mana, r.tanggal, r.unit, r.jabatan, r.jumlah from ramalan r except select 'foreseen', n.tanggal, n.unit, n.jabatan, n.jumlah from nyata n)
    union all
    (select 'sent', n.tanggal, n.unit, n.jabatan, n.jumlah from nyata n except select 'sent', r.tanggal, r.unit, r.jabatan, r.jumlah from ramalan r)) x;
$$;

-- Both dinas are late for longer than every ladder counts. Looked at on Monday morning, before any window is open.
select uji.sop('A', 'Surat', '2024-11-01'), uji.sop('B', 'Arsip', '2024-11-01'), uji.aktif('K') \g /dev/null
insert into ramalan select r.tanggal, r.unit, r.jabatan, r.jumlah, r.eskalasi from api.pengingat_rencana('{"sampai": "2027-01-14"}') r;
select is((select string_agg(distinct unit || ' ' || jabatan || ' ' || kirim, ', ' order by unit || ' ' || jabatan || ' ' || kirim) from api.pengingat_pratinjau('{}')),
  'A Kepala A 2027-01-11T13:00:00+07:00, A Sekda SETDA 2027-01-11T08:00:00+07:00, B Kepala B 2027-01-11T08:00:00+07:00, B Sekda SETDA 2027-01-11T08:00:00+07:00',
  'the preview: the superior of a unit of the afternoon is told that morning');
select uji.jalani('2027-01-11 07:00+07', '2027-01-14 20:00+07') \g /dev/null
select is(uji.beda(), null, 'one digest to the superior, of both, on the day foreseen');
select is((select string_agg(distinct n.jabatan || ' ' || n.jam, ', ') from nyata n where n.unit in ('A', 'SETDA')), 'Kepala A 13:00:00, Sekda SETDA 08:00:00', 'each within his own window');

-- On Thursday the Sekda retires; his successor, who has an address of his own, is known, but begins in February.
select uji.jam('2027-01-14 20:00+07') \g /dev/null
update siklus.saluran set aktif = false where alamat = 'sekda@example.go.id';
update siklus.pejabat set masa = '[2020-01-01,2027-01-15)' where nama = 'Endah';
select uji.pejabat('SETDA', 'sekda', 'Gunarso', null, 'definitif', '[2027-02-06,)') \g /dev/null
insert into siklus.saluran (pejabat_id, jenis, alamat) select id, 'surel', 'gunarso@example.go.id' from siklus.pejabat where nama = 'Gunarso';
select uji.sop('B', 'Baru', '2025-01-15') as baru \gset
truncate nyata, ramalan;
insert into ramalan select r.tanggal, r.unit, r.jabatan, r.jumlah, r.eskalasi from api.pengingat_rencana('{"sampai": "2027-02-12"}') r;
select is((select string_agg(r.tanggal || ' ' || r.eskalasi, ', ' order by r.tanggal) from ramalan r where r.unit = 'SETDA'), '2027-02-08 2', 'foreseen: what waited for the successor, on his first working day, and nothing that his predecessor was told');
select uji.jalani('2027-01-15 07:00+07', '2027-02-05 20:00+07') \g /dev/null
select is((select count(*) from nyata where unit = 'SETDA'), 0::bigint, 'while there is no superior nobody is told');
select is((select count(*) from siklus.pengingat g where g.sop_id = :baru and g.peran in ('asisten', 'sekda')), 0::bigint, 'and their steps wait');
select uji.jalani('2027-02-06 07:00+07', '2027-02-12 20:00+07') \g /dev/null
select is(uji.beda(), null, 'on the day foreseen they are told');
select is((select string_agg(distinct n.tanggal || ' ' || n.jumlah, ', ') from nyata n where n.unit = 'SETDA'), '2027-02-08 2', 'once, though nobody entered anything that day');
select is((select string_agg(g.peran || ' ' || g.langkah, ', ' order by g.peran) from siklus.pengingat g where g.sop_id = :baru and g.jenis = 'evaluasi' and g.peran in ('asisten', 'sekda')), 'sekda 10', 'of the steps passed over the latest');
select is((select count(*) from (select from siklus.pengingat g where g.peran in ('asisten', 'sekda') group by g.sop_id, g.jenis, g.satuan, g.langkah having count(*) > 1) x), 0::bigint, 'none is told twice');
select is(uji.rencana(), '0 kiriman 0 pengingat', 'and there is nothing left to say');

-- Hours that were changed while something waits: to lie wholly before now; and of the channel. Nobody sends until it is looked at.
create function uji.ramal(sampai date) returns void language sql as $$
  truncate nyata, ramalan;
  insert into ramalan select r.tanggal, r.unit, r.jabatan, r.jumlah, r.eskalasi from api.pengingat_rencana(jsonb_build_object('sampai', sampai)) r;
$$;
select uji.jam('2027-02-15 06:00+07') \g /dev/null
select is(uji.rencana(), '2 kiriman 2 pengingat', 'planned for eight o''clock and for one');
select uji.jam('2027-02-15 10:00+07'), uji.kebijakan('B', 'jendela_kirim', '{"dari": "08:00", "sampai": "09:00"}'), uji.ramal('2027-02-20') \g /dev/null
select is((select min(tanggal) from ramalan where unit = 'B'), '2027-02-16'::date, 'hours that are over by now: foreseen for the next working day');
select uji.jalani('2027-02-15 10:00+07', '2027-02-20 20:00+07') \g /dev/null
select is(uji.beda(), null, 'and told then');
select api.kanal_tetapkan('{"nama": "pagi", "setelan": {"url": "https://api.contoh.id/kirim", "isi": {"kepada": "{{penerima}}", "teks": "{{pesan}}"}, "pesan": "{{perihal}}", "berhasil_jika": {"status": "2xx"},
  "jam": {"dari": "08:00", "sampai": "13:15"}}}') \g /dev/null
insert into siklus.saluran (jabatan_id, jenis, alamat) select j.id, 'pagi', '6281234567890' from siklus.jabatan j where j.unit_id = uji.id('A');
select uji.jam('2027-02-22 13:30+07'), uji.ramal('2027-02-26'), uji.jalani('2027-02-22 14:00+07', '2027-02-26 20:00+07') \g /dev/null
select is(uji.beda(), null, 'hours of the channel that are over: the next day''s');
select is((select string_agg(distinct n.tanggal || ' ' || n.jam, ', ' order by n.tanggal || ' ' || n.jam) from nyata n where n.unit = 'A'), '2027-02-22 14:00:00, 2027-02-23 13:00:00, 2027-02-25 13:00:00', 'by mail that day');

-- What an office acknowledged goes without the step that follows.
select uji.jalani('2027-03-01 06:00+07', '2027-03-03 20:00+07') \g /dev/null
insert into siklus.tanggapan (kiriman_id, jabatan_id, jenis, sop_id, rujukan, jatuh_tempo, langkah, alamat)
select distinct on (g.sop_id, g.jenis) g.kiriman_id, g.jabatan_id, g.jenis, g.sop_id, g.rujukan, g.jatuh_tempo, g.langkah, '::1' from siklus.pengingat g join siklus.jabatan j on j.id = g.jabatan_id
where j.unit_id = uji.id('B') and g.satuan = 'hari' order by g.sop_id, g.jenis, g.langkah desc;
select uji.ramal('2027-03-19') \g /dev/null
select is((select min(r.tanggal) from ramalan r where r.unit = 'B') > '2027-03-10', true, 'foreseen: a week without');
select uji.jalani('2027-03-03 20:00+07', '2027-03-19 20:00+07') \g /dev/null
select is(uji.beda(), null, 'which is told only the week after');
select is((select count(*) > 0 from nyata where unit = 'B'), true, 'and then it is');

-- The head of a UPT that works on Saturdays is not there, and that of its dinas, who does not, gets the messages. A step of a Saturday, and that of the
-- Sunday on which it is due, come on Friday to the one, on Saturday to who works then.
select uji.jam('2027-04-05 05:00+07'), uji.unit('L', 'kabupaten'), uji.unit('D', 'dinas', 'L'), uji.unit('UPT', 'upt', 'D'), uji.kebijakan('UPT', 'hari_kerja', '[1, 2, 3, 4, 5, 6]'), uji.kepala('D', 'Rini', 'd@example.go.id'),
  uji.kepala('UPT', null), uji.pejabat('UPT', 'sekretaris', 'Tono'), uji.kebijakan('L', 'tangga_monitoring', '{"langkah": [300], "ulang_hari": 366}'),
  uji.kebijakan('L', 'tangga_evaluasi', '{"langkah": [{"hari": -8, "kepada": ["kepala", "koordinator"]}, -1, {"hari": 0, "kepada": ["kepala", "koordinator"]}, 7], "ulang_hari": 7}') \g /dev/null
insert into siklus.saluran (jabatan_id, jenis, alamat) select j.id, 'surel', 't@example.go.id' from siklus.jabatan j where j.unit_id = uji.id('UPT') and j.jenis = 'sekretaris';
select uji.sop('UPT', 'Vaksinasi', '2025-04-18') as v, uji.aktif('L') \gset
select uji.ramal('2027-04-27'), uji.jalani('2027-04-05 05:00+07', '2027-04-27 20:00+07') \g /dev/null
create function uji.catatan(v bigint) returns text stable language sql as $$
  select string_agg(concat_ws(' ', k.tanggal, g.peran, g.langkah), ', ' order by k.tanggal, g.peran) from siklus.pengingat g join siklus.kiriman k on k.id = g.kiriman_id where g.sop_id = v and g.jenis = 'evaluasi';
$$;
select is(uji.catatan(:v), '2027-04-09 kepala -8, 2027-04-10 koordinator -8, 2027-04-16 kepala 0, 2027-04-17 koordinator 0, 2027-04-26 kepala 7', 'each on the last day on which both work');
select is((select string_agg(concat_ws(' ', n.mana, n.tanggal, n.jabatan), ', ' order by n.tanggal, n.mana) from (
    (select 'foreseen' as mana, r.tanggal, r.jabatan from ramalan r where r.unit in ('D', 'UPT') except select 'foreseen', n.tanggal, n.jabatan from nyata n)
    union all (select 'sent', n.tanggal, n.jabatan from nyata n where n.unit in ('D', 'UPT') except select 'sent', r.tanggal, r.jabatan from ramalan r)) n), null, 'as foreseen');

-- A version is approved to take effect later: until then the former is owed its evaluation, and is late; from then on the new one its monitoring.
select uji.jam('2027-05-03 05:00+07'), uji.unit('M', 'kabupaten'), uji.unit('E', 'dinas', 'M'), uji.kepala('E', 'Edi', 'e@example.go.id'), uji.kebijakan('M', 'monitoring_bulan', '1'),
  uji.kebijakan('M', 'tangga_evaluasi', '{"langkah": [0], "ulang_hari": 7}'), uji.kebijakan('M', 'tangga_monitoring', '{"langkah": [-7, 0], "ulang_hari": 7}') \g /dev/null
select uji.sop('E', 'Izin', '2025-04-20') as izin, uji.aktif('M') \gset
update siklus.versi set status = 'diganti', berakhir = '2027-05-24', akhir_tercatat = '2027-05-03' where sop_id = :izin;
insert into siklus.versi (sop_id, ke, judul, lingkup, status, tanggal_efektif, ketelitian, tercatat) select :izin, 2, 'Izin', v.lingkup, 'berlaku', '2027-05-24', 'hari', '2027-05-03' from siklus.versi v where v.sop_id = :izin;
select uji.ramal('2027-07-09') \g /dev/null
select uji.jalani('2027-05-03 05:00+07', '2027-07-09 20:00+07') \g /dev/null
select is((select string_agg(distinct concat_ws(' ', k.tanggal, g.jenis, g.jatuh_tempo), ', ' order by concat_ws(' ', k.tanggal, g.jenis, g.jatuh_tempo)) from siklus.pengingat g join siklus.kiriman k on k.id = g.kiriman_id where g.sop_id = :izin and k.tanggal between '2027-05-10' and '2027-06-30'),
  '2027-05-11 evaluasi 2027-04-20, 2027-05-11 monitoring 2025-05-20, 2027-05-18 evaluasi 2027-04-20, 2027-05-18 monitoring 2025-05-20, 2027-06-17 monitoring 2027-06-24, 2027-06-24 monitoring 2027-06-24', 'what is told');
select is((select string_agg(concat_ws(' ', n.mana, n.tanggal, n.jumlah), ', ' order by n.tanggal, n.mana) from (
    (select 'foreseen' as mana, r.tanggal, r.jumlah from ramalan r where r.unit = 'E' except select 'foreseen', n.tanggal, n.jumlah from nyata n where n.unit = 'E')
    union all (select 'sent', n.tanggal, n.jumlah from nyata n where n.unit = 'E' except select 'sent', r.tanggal, r.jumlah from ramalan r where r.unit = 'E')) n), null, 'as foreseen');
select * from finish();
rollback;
