-- SPDX-License-Identifier: MIT
-- History is added to, never rewritten: evaluations and their answers, monitorings, actions, attempts,
-- texts that went out.
begin;
\ir common.psql
select plan(23);
select uji.jam('2026-11-23 09:00+07'), uji.unit('A', 'kabupaten'), uji.aktif('A'), uji.sop('A', 'Surat Masuk', '2022-09-14') as s \gset
select uji.evaluasi(:s, '2023-01-01'), uji.monitoring(:s, '2023-01-01'), uji.rencana() \g /dev/null
select api.monitoring_catat(jsonb_build_object('id', :s, 'tanggal', '2023-02-01', 'oleh', 'Kepala', 'tindakan', 'Latih', 'penanggung', 'Budi', 'tenggat', '2023-03-01')) ->> 'tindak_lanjut' as t \gset
select api.tindak_lanjut_selesaikan(jsonb_build_object('id', :t, 'tanggal', '2023-02-15', 'oleh', 'Budi', 'bukti', 'Notulen')) \g /dev/null
select id as k, pagar as p from api.kiriman_klaim('{}') \gset
select api.kiriman_selesai(jsonb_build_object('hasil', jsonb_build_array(jsonb_build_object('id', :k, 'pagar', :p, 'hasil', 'tunda')))) \g /dev/null
select is((select pelaku || ' ' || dicatat from siklus.evaluasi), 'db:' || session_user || ' ' || siklus.sekarang(), 'an evaluation says who recorded it, and when');
select api.sebagai('{"pelaku": "uid:1000"}'), uji.evaluasi(:s, '2024-01-01') \g /dev/null
select is((select pelaku from siklus.evaluasi order by id desc limit 1), 'uid:1000', 'the caller is who acts');
select is(uji.tolak(c), 'SK409 riwayat-tetap', 'design 4, proof: ' || c || ' is refused')
from (values ('update siklus.evaluasi set tanggal = tanggal'), ('update siklus.monitoring set oleh = oleh'), ('update siklus.percobaan set hasil = hasil'), ('update siklus.kiriman_isi set isi = isi'),
  ('update siklus.evaluasi_jawaban set nilai = nilai'), ('update siklus.tindak_lanjut set jatuh_tempo = jatuh_tempo'), ('update siklus.tindak_lanjut_selesai set tanggal = tanggal'),
  ('delete from siklus.evaluasi_jawaban'), ('delete from siklus.tindak_lanjut'), ('delete from siklus.tindak_lanjut_selesai'),
  ('truncate siklus.evaluasi_jawaban'), ('truncate siklus.tindak_lanjut cascade'), ('truncate siklus.tindak_lanjut_selesai'),
  ('delete from siklus.evaluasi'), ('delete from siklus.monitoring'), ('delete from siklus.percobaan'), ('delete from siklus.kiriman_isi'),
  ('truncate siklus.evaluasi cascade'), ('truncate siklus.monitoring cascade'), ('truncate siklus.percobaan'), ('truncate siklus.kiriman_isi')) x (c);
select * from finish();
rollback;
