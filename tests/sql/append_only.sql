-- SPDX-License-Identifier: MIT
-- History is added to, never rewritten: evaluations and their answers, monitorings, actions, attempts,
-- texts that went out, the trail, what was done on a trip through the siklus.
begin;
\ir common.psql
select plan(70);
select uji.jam('2026-11-23 09:00+07'), uji.unit('A', 'kabupaten'), uji.aktif('A'), uji.sop('A', 'Surat Masuk', '2022-09-14') as s \gset
select uji.evaluasi(:s, '2023-01-01'), uji.monitoring(:s, '2023-01-01'), uji.rencana() \g /dev/null
select api.monitoring_catat(jsonb_build_object('id', :s, 'tanggal', '2023-02-01', 'oleh', 'Kepala', 'tindakan', 'Latih', 'penanggung', 'Budi', 'tenggat', '2023-03-01')) ->> 'tindak_lanjut' as t \gset
select api.tindak_lanjut_selesaikan(jsonb_build_object('id', :t, 'tanggal', '2023-02-15', 'oleh', 'Budi', 'bukti', 'Notulen')) \g /dev/null
select id as k, pagar as p from api.kiriman_klaim('{}') \gset
select api.kiriman_selesai(jsonb_build_object('hasil', jsonb_build_array(jsonb_build_object('id', :k, 'pagar', :p, 'hasil', 'tunda')))) \g /dev/null
select is((select pelaku || ' ' || dicatat from siklus.evaluasi), 'db:' || session_user || ' ' || siklus.sekarang(), 'an evaluation says who recorded it, and when');
select uji.peer(1000, format('select uji.evaluasi(%s, ''2024-01-01'')', :s)) \g /dev/null
select is((select pelaku from siklus.evaluasi order by id desc limit 1), 'uid:1000', 'the caller is who acts');
select is(uji.tolak(c), 'SK409 riwayat-tetap', 'design 4, proof: ' || c || ' is refused')
from (values ('update siklus.evaluasi set tanggal = tanggal'), ('update siklus.monitoring set oleh = oleh'), ('update siklus.percobaan set hasil = hasil'), ('update siklus.kiriman_isi set isi = isi'),
  ('update siklus.evaluasi_jawaban set nilai = nilai'), ('update siklus.tindak_lanjut set jatuh_tempo = jatuh_tempo'), ('update siklus.tindak_lanjut_selesai set tanggal = tanggal'),
  ('delete from siklus.evaluasi_jawaban'), ('delete from siklus.tindak_lanjut'), ('delete from siklus.tindak_lanjut_selesai'),
  ('truncate siklus.evaluasi_jawaban'), ('truncate siklus.tindak_lanjut cascade'), ('truncate siklus.tindak_lanjut_selesai'),
  ('delete from siklus.evaluasi'), ('delete from siklus.monitoring'), ('delete from siklus.percobaan'), ('delete from siklus.kiriman_isi'), ('delete from siklus.kiriman'), ('truncate siklus.kiriman'),
  ('truncate siklus.evaluasi cascade'), ('truncate siklus.monitoring cascade'), ('truncate siklus.percobaan'), ('truncate siklus.kiriman_isi')) x (c);
-- A trip through the siklus, with a refusal, a receipt, a supervision and a report.
select uji.dinas('D'), uji.rencanakan('D', 'Arsip') as a \gset
select uji.jalan(:a, '3e') \g /dev/null
select api.sop_tolak(jsonb_build_object('id', :a, 'oleh', 'Siti', 'tanggal', '2026-11-02', 'alasan', 'Belum jelas')) \g /dev/null
select uji.tindakan(:a, '3c'), uji.tindakan(:a, '3d'), uji.jalan(:a, 'monev'), api.sop_lapor(jsonb_build_object('id', :a, 'tanggal', '2026-11-03', 'surat', '045', 'oleh', 'Budi')) \g /dev/null
select api.sop_batal(jsonb_build_object('id', uji.rencanakan('D', 'Tidak Jadi'), 'tanggal', '2026-11-03', 'oleh', 'Budi', 'alasan', 'Tidak jadi')) \g /dev/null
insert into siklus.sop_pindah (sop_id, dari, ke, tanggal, tercatat) values (:a, uji.id('A'), uji.id('D'), '2026-11-01', '2026-11-01');
insert into siklus.penundaan (sop_id, jatuh_tempo, hingga, tanggal, keputusan, alasan, oleh, pelaku) values (:a, '2028-11-02', '2028-12-02', '2026-11-03', '1', 'x', 'x', 'x');
create temporary table riwayat as select unnest('{jejak,sop_pindah,penundaan,perjalanan,tahap_masuk,tim,tindakan,pengesahan,distribusi,tanda_terima,pelatihan,supervisi,lapor,perjalanan_batal}'::text[]) as t;
create function uji.kolom(t text) returns text language sql as $$select attname::text from pg_attribute where attrelid = ('siklus.' || t)::regclass and attnum = 2$$;
select is((select string_agg(t, ',') from riwayat where uji.tolak(format('do $q$ begin if not exists (select from siklus.%I) then raise exception ''kosong''; end if; end $q$', t)) <> 'ok'), null, 'each of these has rows');
select is(uji.tolak(format(c, t, uji.kolom(t))), 'SK409 riwayat-tetap', 'design 4, proof: ' || format(c, t, uji.kolom(t)) || ' is refused')
from riwayat cross join unnest(array['update siklus.%1$I set %2$I = %2$I', 'delete from siklus.%1$I', 'truncate siklus.%1$I cascade']) c;
select is_empty(format('select isi from siklus.jejak where sop_id = %s and (pelaku = '''' or isi = ''{}'')', :a), 'the trail says who, and with what');
select is((select count(*) from siklus.jejak where sop_id = :a), (select 4 + count(*) from (select versi_id, null::int as susunan from siklus.tindakan union all select distinct versi_id, susunan from siklus.tim) t join siklus.perjalanan p using (versi_id) where p.sop_id = :a), 'each act of the trip has its row in the trail');
select * from finish();
rollback;
