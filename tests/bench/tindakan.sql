-- SPDX-License-Identifier: MIT
-- What each act costs among the SOPs of sejuta.sql (:kabupaten 20 is 100,000): every act is called 20 times, each on an
-- SOP of its own, as the daemon calls it, and the median is told. Before it each unit gets its offices, needs and a
-- programme; some hundred SOPs are on their way, some thousand actions are open. "pengingat menunggu": while reminders
-- of that SOP wait to be sent, which the act has to judge.
\set ON_ERROR_STOP on
\ir ../sql/common.psql
select uji.jam('2026-11-23 09:00+07') \g /dev/null

create table public.waktu (urut int generated always as identity, apa text, ms float8);
create procedure public.ukur(apa text, fungsi text, p jsonb) language plpgsql as $$
declare
  t timestamptz;
  j jsonb;
begin
  t := clock_timestamp();
  execute format('select api.%I($1)', fungsi) into j using p;
  insert into public.waktu (apa, ms) values (ukur.apa, extract(epoch from clock_timestamp() - t) * 1000);
  commit;
end $$;
-- An act on each of these SOPs, in turn.
create procedure public.ukur_sop(apa text, fungsi text, sop bigint[], p jsonb) language plpgsql as $$
begin
  for i in 1..cardinality(sop) loop
    call public.ukur(apa, fungsi, jsonb_build_object('id', sop[i]) || p);
  end loop;
end $$;
-- Reminders that wait, of every duty of these SOPs.
create procedure public.tunggu(sop bigint[]) language sql as $$
  insert into siklus.kiriman (unit_id, saluran, tanggal, coba_lagi) select distinct s.unit_id, 'surel', date '2026-11-23', timestamptz '2026-11-23 08:00+07' from siklus.sop s where s.id = any (sop) on conflict do nothing;
  insert into siklus.pengingat (sop_id, jenis, jatuh_tempo, langkah, saluran, kiriman_id, perkiraan, rujukan)
  select t.sop_id, t.jenis, t.jatuh_tempo, 0, 'surel', k.id, t.perkiraan, t.rujukan
  from api.kewajiban_pada('2026-11-23') t join siklus.kiriman k on k.unit_id = t.unit_id where t.sop_id = any (sop) on conflict do nothing;
$$;

insert into siklus.jabatan (unit_id, jenis, nama) select u.id, j, initcap(j) || ' ' || u.nama from siklus.unit u, unnest('{kepala,sekretaris}'::text[]) j where u.jenis = 'dinas';
insert into siklus.pejabat (jabatan_id, nama, status, masa) select j.id, case j.jenis when 'kepala' then 'Siti' else 'Budi' end, 'definitif', '[2020-01-01,)' from siklus.jabatan j;
insert into siklus.kebutuhan (unit_id, judul, golongan, kegiatan, output, terdaftar)
  select u.id, case when g <= 20 then 'pelayananadministrasipemerintahan' || g else 'Kebutuhan lain ' || g end, 'sop', 'Melayani', 'Layanan', date '2026-01-01'
  from siklus.unit u, generate_series(1, 30) g where u.jenis = 'dinas' and u.id % 5 = 0;
insert into siklus.program (unit_id, nama, dasar, mulai, jatuh_tempo, pelaku, tercatat)
  select u.id, 'Program SOP', 'Keputusan Bupati', date '2026-01-01', date '2027-12-31', 'bench', date '2026-01-01' from siklus.unit u where u.jenis = 'kabupaten';
insert into siklus.tindak_lanjut (sop_id, monitoring_id, uraian, penanggung, tanggal, jatuh_tempo, pelaku, tercatat)
  select m.sop_id, m.id, 'Memperbaiki alur', 'Kepala Seksi', m.tanggal, date '2027-01-31', 'bench', m.tercatat from siklus.monitoring m where m.sop_id % 100 < 2 and m.tanggal > date '2026-05-01';
insert into siklus.versi_isi (versi_id, dokumen, asal) select v.id, uji.naskah(), '{}' from siklus.versi v where v.sop_id % 100 = 7;
do $$ begin perform api.sop_revisi(jsonb_build_object('id', s.id, 'oleh', 'Siti', 'alasan', 'Perubahan', 'tanggal', '2026-11-02')) from siklus.sop s where s.id % 100 = 7 and s.id % 300 <> 7; end $$;
vacuum analyze;

do $$
declare
  j record;
  s bigint[];
  r bigint[];
  isi jsonb;
  hari constant jsonb := '{"tanggal": "2026-11-23", "oleh": "Andi", "bukti": "Berita acara"}';
begin
  -- a new SOP, from its title to its report
  for i in 1..20 loop
    call public.ukur('sop_rencanakan', 'sop_rencanakan', jsonb_build_object('unit', 'K' || i || '-D' || i, 'judul', 'Surat Masuk', 'oleh', 'Bagian Organisasi', 'tanggal', '2026-11-23'));
  end loop;
  select array_agg(x.id) into s from siklus.sop x where x.kunci = 'suratmasuk';
  for j in select * from siklus.tindakan_jenis x order by x.urut loop
    if j.kode = '3a' then
      call public.ukur_sop('sop_tim', 'sop_tim', s, '{"oleh": "Budi", "tanggal": "2026-11-23", "anggota": [{"nama": "Andi", "peran": "penulis"}, {"nama": "Umi", "peran": "anggota"}]}');
    end if;
    if j.kode = '3e' then
      call public.ukur_sop('sop_tolak', 'sop_tolak', s, '{"oleh": "Siti", "tanggal": "2026-11-23", "alasan": "Belum jelas"}');
      for i in 1..20 loop
        perform uji.tindakan(s[i], '3c', '2026-11-23'), uji.tindakan(s[i], '3d', '2026-11-23');
      end loop;
      call public.ukur_sop('sop_sahkan', 'sop_sahkan', s, '{"oleh": "Siti", "keputusan_nomor": "188/1", "keputusan_tanggal": "2026-11-23"}');
    else
      call public.ukur_sop('sop_tindakan ' || j.kode, 'sop_tindakan', s, hari || jsonb_build_object('kode', j.kode, 'isi', uji.isian(j.kode)));
    end if;
    if j.kode = '4c' then
      for i in 1..20 loop
        isi := jsonb_build_object('id', s[i], 'nama', 'Umi', 'tanggal', '2026-11-23',
          'sidik', (select encode(d.sidik, 'hex') from siklus.distribusi d join siklus.versi v on v.id = d.versi_id where v.sop_id = s[i]));
        call public.ukur('sop_terima', 'sop_terima', isi);
      end loop;
    end if;
  end loop;
  call public.ukur_sop('sop_supervisi', 'sop_supervisi', s, '{"nama": "Umi", "tanggal": "2026-11-23", "oleh": "Siti", "dikuasai": "ya"}');
  call public.ukur_sop('sop_lapor', 'sop_lapor', s, '{"tanggal": "2026-11-23", "surat": "065/1", "oleh": "Siti"}');

  -- a second version, without and with reminders that wait
  select array_agg(x.id order by x.id) into s from (select id from siklus.sop where id % 300 = 7 order by id limit 20) x;
  select array_agg(x.id order by x.id) into r from (select id from siklus.sop where id % 100 = 7 and id % 300 <> 7 order by id limit 20) x;
  call public.ukur_sop('sop_revisi', 'sop_revisi', s, '{"oleh": "Siti", "alasan": "Perubahan tugas", "tanggal": "2026-11-23"}');
  call public.tunggu(r);
  for i in 1..20 loop
    perform uji.tim(r[i], tanggal => '2026-11-23'), uji.tindakan(r[i], '3a', '2026-11-23'), uji.tindakan(r[i], '3b', '2026-11-23'), uji.tindakan(r[i], '3c', '2026-11-23'), uji.tindakan(r[i], '3d', '2026-11-23');
  end loop;
  call public.ukur_sop('sop_sahkan, pengingat menunggu', 'sop_sahkan', r, '{"oleh": "Siti", "keputusan_nomor": "188/1", "keputusan_tanggal": "2026-11-23"}');
  call public.ukur_sop('sop_batal', 'sop_batal', s, '{"oleh": "Siti", "alasan": "Tidak jadi", "tanggal": "2026-11-23"}');

  -- monitoring and evaluation
  select array_agg(x.id order by x.id) into s from (select id from siklus.sop where id % 100 = 11 order by id limit 20) x;
  select array_agg(x.id order by x.id) into r from (select id from siklus.sop where id % 100 = 1 order by id limit 20) x;
  for i in 1..20 loop
    isi := hari || jsonb_build_object('id', s[i], 'alasan', 'Perubahan susunan', 'keputusan', 'Keputusan 1',
      'hingga', (select t.jatuh_tempo + 20 from api.tenggat_pada('2026-11-23') t where t.sop_id = s[i] and t.jenis = 'evaluasi'));
    call public.ukur('evaluasi_tunda', 'evaluasi_tunda', isi);
  end loop;
  call public.ukur_sop('monitoring_catat', 'monitoring_catat', s, hari);
  call public.ukur_sop('evaluasi_catat', 'evaluasi_catat', s, hari || '{"hasil": "tetap", "nilai": "4,4,4,4,4,4,4,4,4,4,4,4,4"}');
  call public.tunggu(r);
  call public.ukur_sop('monitoring_catat, pengingat menunggu', 'monitoring_catat', r, hari || '{"berjalan_baik": "tidak", "tindakan": "Melatih", "penanggung": "Kepala Seksi", "tenggat": "2026-12-31"}');
  call public.ukur_sop('evaluasi_catat, pengingat menunggu', 'evaluasi_catat', r, hari || '{"hasil": "tetap", "nilai": "4,4,4,4,4,4,4,4,4,4,4,4,4"}');
  for i in 1..20 loop
    isi := hari || jsonb_build_object('id', (select min(t.id) from siklus.tindak_lanjut t where t.sop_id = r[i]));
    call public.ukur('tindak_lanjut_selesaikan, pengingat menunggu', 'tindak_lanjut_selesaikan', isi);
  end loop;
  select array_agg(x.id order by x.id) into r from (select id from siklus.sop where id % 100 = 21 order by id limit 20) x;
  call public.tunggu(r);
  call public.ukur_sop('evaluasi_catat revisi, pengingat menunggu', 'evaluasi_catat', r, hari || '{"hasil": "revisi", "nilai": "4,4,4,4,4,4,4,4,4,4,4,4,4"}');

  -- units
  for i in 1..20 loop
    call public.ukur('kebutuhan_tambah', 'kebutuhan_tambah', jsonb_build_object('unit', 'K' || i || '-D' || i, 'judul', 'Pelayanan Baru', 'kegiatan', 'Melayani', 'output', 'Layanan'));
    call public.ukur('program_tetapkan, satu unit', 'program_tetapkan', jsonb_build_object('unit', 'K' || i || '-D' || i, 'nama', 'Program Unit', 'dasar', 'Keputusan', 'mulai', '2026-11-23', 'tenggat', '2027-11-23'));
    call public.ukur('kebijakan_tetapkan, satu unit', 'kebijakan_tetapkan', jsonb_build_object('unit', 'K' || i || '-D' || i, 'kunci', 'evaluasi_bulan', 'nilai', 12, 'mulai', '2026-12-01', 'pasal', 'Peraturan Bupati'));
    call public.ukur('kebijakan_tetapkan, satu kabupaten', 'kebijakan_tetapkan', jsonb_build_object('unit', 'K' || i, 'kunci', 'segera_hari', 'nilai', 60, 'mulai', '2026-12-01', 'pasal', 'Peraturan Bupati'));
    call public.ukur('kebijakan_tetapkan, seluruh negara', 'kebijakan_tetapkan', jsonb_build_object('kunci', 'segera_hari', 'nilai', 60 + i, 'mulai', '2026-12-01', 'pasal', 'Peraturan'));
  end loop;
  update siklus.unit set berakhir = '2026-11-23' where kode = 'K3-D3';
  select array_agg(x.id order by x.id) into s from (select y.id from siklus.sop y join siklus.unit u on u.id = y.unit_id where u.kode = 'K3-D3' order by y.id limit 20) x;
  update siklus.sop set kunci = kunci || 'yatim' where id = any (s);
  call public.tunggu(s);
  call public.ukur_sop('sop_alihkan, pengingat menunggu', 'sop_alihkan', s, '{"unit": "K3-D4", "oleh": "Siti"}');
end $$;
\pset footer off
select w.apa as tindakan, count(*) as kali, round(percentile_cont(0.5) within group (order by w.ms)::numeric, 2) as median_ms, round(max(w.ms)::numeric, 1) as terlama_ms
from public.waktu w group by w.apa order by min(w.urut);
