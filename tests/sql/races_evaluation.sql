-- SPDX-License-Identifier: MIT
-- Two people record at once: one winner, one clear refusal, nothing half-done. The planner is not held up.
begin;
\ir common.psql
\ir sessions.psql
-- The code a session's statement is refused with, or ok.
create function uji.minta(nama text, fungsi text, p jsonb) returns int language sql as $$
  select uji.kirim(nama, format('select uji.tolak(%L)', format('select api.%I(%L)', fungsi, p)));
$$;
create function uji.lomba(fungsi text, satu jsonb, dua jsonb) returns text language plpgsql as $$
declare
  pertama text;
  tertahan boolean;
begin
  perform public.dblink_exec('satu', 'begin');
  pertama := uji.tanya('satu', format('select uji.tolak(%L)', format('select api.%I(%L)', fungsi, satu)));
  perform uji.minta('dua', fungsi, dua);
  tertahan := uji.tertahan('dua');
  perform public.dblink_exec('satu', 'commit');
  return concat_ws(', ', pertama, case when tertahan then 'waits' end, uji.terima('dua'));
end $$;
select uji.jam('2026-11-20 09:00+07'), uji.unit('A', 'dinas'), uji.aktif('A'), uji.sop('A', 'Satu', '2024-01-01') as s, uji.sop('A', 'Dua', '2024-01-01') as d \gset
select uji.kebijakan('A', 'jendela_kirim', '{"dari": "00:00", "sampai": "23:59"}'), uji.kebijakan('A', 'hari_kerja', '[1, 2, 3, 4, 5, 6, 7]') \g /dev/null
select uji.jam('2026-11-25 09:00+07') \g /dev/null
select jsonb_build_object('id', :s, 'tanggal', '2026-11-24', 'oleh', 'Satu', 'hasil', 'tetap', 'nilai', '4,4,4,4,4,4,4,4,4,4,4,4,4',
  'tindak_lanjut', '[{"uraian": "Latih", "penanggung": "Budi", "tenggat": "2027-01-31"}]'::jsonb) as p \gset
commit;
select plan(8);
select uji.buka('satu'), uji.buka('dua') \g /dev/null
select is(uji.lomba('evaluasi_catat', :'p', :'p'::jsonb || '{"oleh": "Dua", "hasil": "revisi"}'), 'ok, waits, SK409 sudah-dicatat', 'Pasal 13: one date has one outcome, the second is told whose');
select is(uji.lomba('evaluasi_catat', :'p'::jsonb || '{"tanggal": "2026-11-23"}', :'p'::jsonb || '{"tanggal": "2026-11-22"}'), 'ok, waits, ok', 'Pasal 13: two true events of different days are both kept');
select is(uji.lomba('evaluasi_catat', :'p'::jsonb || '{"tanggal": "2026-11-25", "hasil": "cabut"}', :'p'::jsonb || '{"tanggal": "2026-11-21", "hasil": "cabut"}'), 'ok, waits, SK422 tidak-berlaku', 'Pasal 13: an SOP is revoked once');
select is((select string_agg(tanggal || ' ' || hasil, ', ' order by tanggal) from siklus.evaluasi), '2026-11-22 tetap, 2026-11-23 tetap, 2026-11-24 tetap, 2026-11-25 cabut', 'nothing half-done');
select id as a from siklus.tindak_lanjut order by id limit 1 \gset
select is(uji.lomba('tindak_lanjut_selesaikan', p, p || '{"oleh": "Lain"}'), 'ok, waits, SK409 sudah-dicatat', 'an action ends once') from (values (jsonb_build_object('id', :a, 'tanggal', '2026-11-25', 'oleh', 'Budi', 'bukti', 'Notulen'))) x (p);
select is(uji.lomba('evaluasi_tunda', p, p || '{"hingga": "2026-05-01"}'), 'ok, waits, SK409 sudah-ditunda', 'Pasal 13 ayat (1): of two postponements at once the second may not go back')
from (values (jsonb_build_object('id', :d, 'hingga', '2026-06-01', 'alasan', 'SOTK', 'keputusan', '1/2026', 'tanggal', '2026-01-05', 'oleh', 'Sekda'))) x (p);

-- An act that is not committed yet, and the planner, which writes rows that point to its SOP.
select dblink_exec('satu', 'begin') \g /dev/null
select uji.tanya('satu', format('select (api.sop_pegang(''{"id": %s}'')).id::text', :d)) \g /dev/null
select ok(uji.tanya('dua', 'set lock_timeout = ''2s''; select uji.rencana()') ~ '^[1-9]', 'the planner passes an SOP that an act holds');
select dblink_exec('satu', 'commit') \g /dev/null
select is((select count(*) > 0 from siklus.pengingat where sop_id = :d), true, 'and has planned for it');
select dblink_disconnect('satu'), dblink_disconnect('dua') \g /dev/null
select * from finish();
