-- SPDX-License-Identifier: MIT
-- Two people at once: two sessions race for one act of the siklus. One wins, the other waits and is then refused
-- in words, nothing is half done. The set-up is committed; each test file has a database of its own.
begin;
\ir common.psql
\ir sessions.psql
-- What the second of two statements says when it comes while the first is not committed yet: "waited: refusal".
create function uji.lomba(pertama text, kedua text, akhir text default 'commit') returns text language plpgsql as $$
declare
  tunggu boolean;
  hasil text;
begin
  perform public.dblink_exec('satu', 'begin');
  hasil := uji.tanya('satu', format('select uji.hukum(%L)', pertama));
  if hasil <> 'ok' then
    perform public.dblink_exec('satu', 'rollback');
    return 'first: ' || hasil;
  end if;
  perform uji.kirim('dua', format('select uji.hukum(%L)', kedua));
  tunggu := uji.tertahan('dua');
  perform public.dblink_exec('satu', akhir);
  return case when tunggu then 'waited: ' else 'at once: ' end || uji.terima('dua');
end $$;
create function uji.siap(judul text, sampai text) returns bigint language plpgsql as $$
declare
  s bigint := uji.rencanakan('D', judul);
begin
  perform uji.jalan(s, sampai);
  return s;
end $$;
create function uji.tolakan(sop bigint) returns text language sql as $$
  select format('select api.sop_tolak(%L)', jsonb_build_object('id', sop, 'oleh', 'Siti', 'tanggal', '2026-11-02', 'alasan', 'Belum jelas'));
$$;
create function uji.revisi(sop bigint) returns text language sql as $$
  select format('select api.sop_revisi(%L)', jsonb_build_object('id', sop, 'oleh', 'Siti', 'alasan', 'Alur baru'));
$$;
select uji.jam('2026-11-23 09:00+07'), uji.dinas('D') \g /dev/null
select uji.siap('Sah sah', '3e') as ss, uji.siap('Sah tolak', '3e') as st, uji.siap('Tolak sah', '3e') as ts, uji.siap('Tindakan', '3b') as t, uji.siap('Terakhir', '1b') as k, uji.siap('Terima', 'terima') as r, uji.siap('Lapor', '4a') as l, uji.siap('Awasi', 'awasi') as w,
  uji.siap('Revisi', 'monev') as v, uji.siap('Batal', '3e') as b, uji.siap('Tim', '3c') as m, uji.siap('Unit', 'persiapan') as u \gset
select uji.siap('Lama', 'monev') as g \gset
commit;
select plan(32);
select uji.buka('satu'), uji.buka('dua') \g /dev/null

-- Decisions.
select is(uji.lomba(format('select uji.sahkan(%s)', :ss), format('select uji.sahkan(%s)', :ss)), 'waited: SK422 tahap-lain: Pasal 10 ayat (1) huruf c', 'Pasal 11: approved by two at once');
select is((select string_agg(hasil, ',') from siklus.pengesahan g join siklus.versi v on v.id = g.versi_id where v.sop_id = :ss), 'disahkan', 'one approval is written');
select is((select count(*) || ' ' || count(distinct tahap) from siklus.tahap_masuk m join siklus.perjalanan p using (versi_id) where p.sop_id = :ss and tahap = 'penerapan'), '1 1', 'and the stage begins once');
select is(uji.lomba(format('select uji.sahkan(%s)', :st), uji.tolakan(:st)), 'waited: SK422 tahap-lain: Pasal 10 ayat (1) huruf c', 'Pasal 11: approved and refused at once, the approval first');
select is(uji.lomba(uji.tolakan(:ts), format('select uji.sahkan(%s)', :ts)), 'waited: SK422 urutan-tindakan: Lampiran I angka 3 huruf e dan Pasal 11', 'Lampiran I 3e: the refusal first');
select is((select string_agg(v.judul || ' ' || v.status || ' ' || g.hasil, ', ' order by v.id) from siklus.pengesahan g join siklus.versi v on v.id = g.versi_id where v.sop_id in (:st, :ts)), 'Sah tolak berlaku disahkan, Tolak sah konsep ditolak', 'each has one decision');
select is(uji.lomba(format('select uji.sahkan(%s)', :b), format('select uji.sahkan(%s)', :b), 'rollback'), 'waited: ok', 'Pasal 11: when the first gives up, the second approves');
select is((select count(*) from siklus.pengesahan g join siklus.versi v on v.id = g.versi_id where v.sop_id = :b), 1::bigint, 'once');

-- One act of stage 3, twice; an act and a change of team; the last act of a stage.
select is(uji.lomba(format('select uji.tindakan(%s, ''3b'')', :t), format('select uji.tindakan(%s, ''3c'')', :t)), 'waited: ok', 'Lampiran I 3c sees the 3b that came before it');
select is(uji.lomba(format('select uji.tindakan(%s, ''3b'')', :t), format('select uji.tindakan(%s, ''3d'')', :t)), 'waited: SK422 urutan-tindakan: Lampiran I angka 3 huruf d', 'Lampiran I 3d sees that the text was voided beside it');
select is(uji.lomba(format('select uji.tindakan(%s, ''3c'')', :t), format('select uji.tindakan(%s, ''3c'')', :t)), 'waited: ok', 'Lampiran I 3c may be written twice');
select is((select count(*) from siklus.perjalanan p cross join api.tindakan_keadaan(p.versi_id) k where p.sop_id = :t and k.kode = '3c'), 1::bigint, 'the last counts');
select is(uji.lomba(format('select uji.tim(%s, anggota => ''[{"nama": "Lina", "peran": "penulis"}]'')', :m), format('select uji.tindakan(%s, ''3c'')', :m)), 'waited: SK422 bukan-tim: Lampiran I angka 3 huruf c', 'Pasal 8: a member who is being replaced');
select is(uji.lomba(format('select uji.tim(%s)', :m), format('select uji.tim(%s)', :m)), 'waited: ok', 'Pasal 8: two teams');
select is((select string_agg(distinct susunan::text, ',' order by susunan::text) from siklus.tim t join siklus.perjalanan p using (versi_id) where p.sop_id = :m), '1,2,3,4', 'each has its own number');
select is(uji.lomba(format('select uji.tindakan(%s, ''1b'')', :k), format('select uji.tindakan(%s, ''1b'')', :k)), 'waited: SK422 tahap-lain: Pasal 10 ayat (1) huruf a', 'Lampiran I 1b: the act that closes a stage, twice');
select is((select string_agg(tahap, ',' order by m.id) from siklus.tahap_masuk m join siklus.perjalanan p using (versi_id) where p.sop_id = :k), 'persiapan,penilaian_kebutuhan', 'the stage is left once');
select is(uji.lomba($$select api.unit_tindakan('{"kode": "D", "tindakan": "1a,1b", "tanggal": "2026-11-03", "oleh": "B", "bukti": "Surat", "isi": {"1b": {"temuan": "x"}}}')$$, format('select uji.tindakan(%s, ''1a'')', :u)), 'waited: SK422 tahap-lain: Pasal 10 ayat (1) huruf a', 'Lampiran I 1: a whole unit, and one of its SOPs beside it');
select is(uji.lomba($$select uji.rencanakan('D', 'Kembar')$$, $$select uji.rencanakan('D', 'SOP KEMBAR')$$), 'waited: SK409 judul-kembar: Pasal 9 huruf d', 'Pasal 9d: one title planned twice');
select is((select count(*) from siklus.sop where kunci = 'kembar'), 1::bigint, 'is there once');

-- Receipts, supervision, reports.
select is(uji.lomba(format('select uji.terima(%s)', :r), format('select uji.terima(%s)', :r)), 'waited: SK409 sudah-dicatat: Lampiran I angka 4 huruf c', 'Lampiran I 4c: one receipt twice');
select is((select count(*) from siklus.tanda_terima t join siklus.distribusi d on d.id = t.distribusi_id join siklus.versi v on v.id = d.versi_id where v.sop_id = :r), 1::bigint, 'is there once');
select is(uji.lomba(format('select uji.awasi(%s, ''ya'')', :w), format('select uji.awasi(%s, ''ya'')', :w)), 'waited: ok', 'Lampiran I 4d: mastered, said by two');
select is(uji.tahap(:w), 'monev', 'the stage ends once');
select is(uji.lomba(format('select api.sop_lapor(%L)', x), format('select api.sop_lapor(%L)', x)), 'waited: SK409 tidak-perlu-lapor: Pasal 14', 'Pasal 14: one report twice') from (select jsonb_build_object('id', :l, 'tanggal', '2026-11-03', 'surat', '045/1', 'oleh', 'Budi') as x) y;

-- New versions, and what ends one.
select is(uji.lomba(uji.revisi(:v), uji.revisi(:v)), 'waited: SK409 perjalanan-berjalan: Pasal 12 ayat (2) dan Pasal 13', 'Pasal 12(2): two new versions at once');
select is((select string_agg(ke || ' ' || status, ', ' order by ke) from siklus.versi where sop_id = :v), '1 berlaku, 2 konsep', 'there is one');
select is(uji.lomba(format('select (api.perjalanan_mulai(s, ''ganti'', ''2026-11-03'', ''B'', ''x'')).sop_id from api.sop_pegang(%L) s', jsonb_build_object('id', :g)), uji.revisi(:g)), 'waited: SK409 perjalanan-berjalan: Pasal 12 ayat (2) dan Pasal 13', 'Pasal 13: a replacement and a new version at once');
select sop_id as p from siklus.perjalanan where menggantikan = :g \gset
select uji.jalan(:p, '3e', '2026-11-04') \g /dev/null
select is(uji.lomba(format('select uji.sahkan(%s, ''2026-11-05'')', :p), uji.revisi(:g)), 'waited: SK422 tidak-berlaku: Pasal 12 ayat (2)', 'Pasal 13: an SOP is replaced while somebody begins a new version of it');
select is((select string_agg(sop_id - :g || '.' || ke || ' ' || status, ', ' order by sop_id, ke) from siklus.versi where sop_id in (:g, :p)), format('0.1 diganti, %s.1 berlaku', :p - :g), 'Pasal 13: one of the two is in force');

-- The planner points to an SOP while it holds what an act waits for: a row that points to it goes in beside the act.
select dblink_exec('satu', 'begin') \g /dev/null
select is((select t from dblink('satu', format('select uji.hukum(%L)', uji.revisi(:l))) r (t text)), 'ok', 'an act holds its SOP');
select is((select t from dblink('dua', format('set lock_timeout = ''2s''; select uji.tolak(%L)', format('select from siklus.sop where id = %s for key share', :l))) r (t text)), 'ok', 'what points to it does not wait: no deadlock with the planner');
select dblink_exec('satu', 'rollback'), dblink_disconnect('satu'), dblink_disconnect('dua') \g /dev/null
select * from finish();
