-- SPDX-License-Identifier: MIT
-- Who may call what: one matrix, printed by api.hak_lihat; public has nothing. An endpoint runs as siklus_pelaksana,
-- which owns nothing, so that the policies of policies.sql decide which rows it sees and writes, whatever its caller
-- asks for. What runs as the owner passes them and says why (pemilik). The app role may be any of the roles, one a
-- transaction (api.sebagai), and by itself calls only the machine's own. JIT is off: compiling these wide queries takes
-- seconds, running them does not. The readonly role reads tables (not secrets) for reports by others.
create table api.hak_huruf (huruf text primary key, peran text not null unique, peran_db text not null unique, urut int not null unique);
insert into api.hak_huruf values
  ('A', 'administrator', 'siklus_peran_administrator', 1), ('B', 'bagian_organisasi', 'siklus_peran_bagian_organisasi', 2), ('K', 'kepala', 'siklus_peran_kepala', 3),
  ('O', 'koordinator', 'siklus_peran_koordinator', 4), ('P', 'penyusun', 'siklus_peran_penyusun', 5), ('E', 'evaluator', 'siklus_peran_evaluator', 6),
  ('X', 'pemeriksa', 'siklus_peran_pemeriksa', 7), ('I', 'integrasi', 'siklus_peran_integrasi', 8), ('U', 'umum', 'siklus_peran_umum', 9),
  ('D', 'dikenal', 'siklus_peran_dikenal', 10), ('S', 'sistem', 'siklus_app', 11), ('L', 'laporan', 'siklus_readonly', 12);

-- siapa: a letter in its place for each that may. pemilik: why it runs as the owner.
create table api.hak (fungsi text primary key, siapa text not null check (siapa ~ '^[A·][B·][K·][O·][P·][E·][X·][I·][U·][D·][S·][L·]$'), pemilik text);
insert into api.hak (fungsi, siapa, pemilik) values
  ('akses_aturan_daftar',      'A···········', 'rules of access for all'),
  ('akses_aturan_tetapkan',    'A···········', 'rules of access for all; by lingkup_memuat'),
  ('audit_akar',                 'AB····X·····', 'one chain for all: shown to whose part is the whole tree (perlu_seluruhnya)'),
  ('audit_daftar',               'AB····X·····', null),
  ('audit_ekspor',               'AB····X·····', 'one chain for all: shown to whose part is the whole tree (perlu_seluruhnya)'),
  ('audit_lihat',                'AB····X·····', null),
  ('audit_periksa',              'AB····X·····', 'one chain for all: shown to whose part is the whole tree (perlu_seluruhnya)'),
  ('cari',                     'ABKOPEXI····', null),
  ('evaluasi_catat',           'AB···E······', null),
  ('evaluasi_daftar',          'ABKOPEXI····', null),
  ('evaluasi_formulir',        'ABKOPEXI····', null),
  ('evaluasi_jadwal',          'ABKOPEXI····', null),
  ('evaluasi_jawaban_daftar',  'ABKOPEXI····', null),
  ('evaluasi_rencana_daftar',  'ABKOPEXI····', null),
  ('evaluasi_rencana_terima',  'AB··········', null),
  ('evaluasi_rencana_ubah',    'AB··········', null),
  ('evaluasi_rencana_usul',    'AB··········', null),
  ('evaluasi_tunda',           'AB··········', null),
  ('halaman_akun',             '·········D··', 'oneself'),
  ('halaman_buku',             'ABKO··X·····', null),
  ('halaman_bupati',           'ABK···X·····', null),
  ('halaman_cari',             'ABKOPEX·····', null),
  ('halaman_depan',            'ABKOPEX·····', null),
  ('halaman_formulir',         'ABKOPE······', null),
  ('halaman_skpd',             'ABKOPEX·····', null),
  ('halaman_sop',              'ABKOPEX·····', null),
  ('halaman_impor',            'ABKO········', null),
  ('halaman_kalender',         'ABKOPEX·····', null),
  ('halaman_kiriman',          'ABKO··X·····', null),
  ('halaman_laporan',          'ABKOPEX·····', null),
  ('halaman_terbit',           'ABKOPEX·····', null),
  ('halaman_jadwal',           'ABKOPEX·····', null),
  ('halaman_mutu',             'AB····X·····', null),
  ('halaman_organisasi',       'AB···EX·····', null),
  ('halaman_rencana',          'ABKOPEX·····', null),
  ('halaman_saluran',          'AB····X·····', null),
  ('jejak_segel',                '··········S·', 'seals every row of the trail'),
  ('jejak_tolak',                '··········S·', 'writes what was refused, whoever it was'),
  ('kalender_buat',            'ABKO········', null),
  ('kalender_cabut',           'ABKO········', null),
  ('kalender_daftar',          'ABKO··X·····', null),
  ('kalender_isi',             '········U···', 'whoever holds the secret address of a feed: it names the one unit that is shown'),
  ('kanal_daftar',             'AB····X·····', null),
  ('kanal_lihat',              'AB····X·····', null),
  ('kanal_nonaktifkan',        'AB··········', null),
  ('kanal_tetapkan',           'AB··········', null),
  ('kebijakan_daftar',         'ABKOPEXI····', null),
  ('kebijakan_tetapkan',       'AB··········', null),
  ('kebutuhan_cakupan',        'ABKOPEXI····', null),
  ('kebutuhan_calon',          'ABKOPEXI····', null),
  ('kebutuhan_cocok',          'AB·OP·······', null),
  ('kebutuhan_formulir',       'ABKOPEXI····', null),
  ('kebutuhan_gugur',          'AB·O········', null),
  ('kebutuhan_impor',          'AB·O········', null),
  ('kebutuhan_rencana',        'ABKOPEXI····', null),
  ('kebutuhan_tambah',         'AB·OP·······', null),
  ('keluar',                   '·········D··', 'one''s own credentials'),
  ('kenali',                   '··········S·', 'looks up credentials, before there is a caller'),
  ('kenali_teringat',          '··········S·', 'the same, remembered by the session'),
  ('kiriman_berkas',           '··········S·', 'the engine'),
  ('kiriman_klaim',            '··········S·', 'the engine'),
  ('kiriman_lepas_pekerja',    '··········S·', 'the engine'),
  ('kiriman_pekerja',          '··········S·', 'the engine'),
  ('kiriman_selesai',          '··········S·', 'the engine'),
  ('lampiran_cabut',             'AB·O········', null),
  ('lampiran_daftar',            'ABKOPEXI····', null),
  ('lampiran_lihat',             'ABKOPEXI····', null),
  ('lampiran_potong',            'ABKOPEXI····', null),
  ('lampiran_tambah',            'ABKOPE······', null),
  ('langganan_cabut',          'AB··········', null),
  ('langganan_daftar',         'AB·····I····', null),
  ('langganan_lihat',          'AB·····I····', null),
  ('langganan_rotasi',         'AB··········', null),
  ('langganan_tambah',         'AB··········', null),
  ('langganan_aktifkan',       'AB··········', null),
  ('langganan_uji',            'AB··········', null),
  ('laporan_bukti',            'ABKO··X·····', null),
  ('laporan_bupati',           'ABK···X·····', null),
  ('laporan_daftar',           'ABKOPEX·····', null),
  ('laporan_giliran_ambil',    '··········S·', 'the engine'),
  ('laporan_giliran_lanjut',   '··········S·', 'the engine'),
  ('laporan_jadwal_daftar',    'ABKOPEX·····', null),
  ('laporan_jadwal_tetapkan',  'AB··········', null),
  ('laporan_kebutuhan',        'ABKOPEX·····', null),
  ('laporan_rencana_evaluasi', 'ABKOPEX·····', null),
  ('laporan_lihat',            'ABKOPEX·····', null),
  ('laporan_naskah',           '··········S·', 'what the daemon draws for whoever may see it'),
  ('laporan_potong',           'ABKOPEX·····', null),
  ('laporan_simpan',           '··········S·', 'keeps what the daemon has drawn for whoever may see it'),
  ('laporan_formulir_evaluasi', 'ABKOPEX·····', null),
  ('laporan_monitoring',       'ABKOPEX·····', null),
  ('laporan_rapor',            'ABKO··X·····', null),
  ('laporan_status',           'ABKOPEXI···L', null),
  ('laporan_terbitkan',        'AB··········', null),
  ('latihan_jam',              'A···········', null),
  ('latihan_lihat',            'ABKOPEXI····', null),
  ('libur_daftar',             'ABKOPEXI····', null),
  ('libur_impor',              'AB··········', null),
  ('masuk_mulai',              '········U···', 'a name and a password are looked at'),
  ('masuk_selesai',            '········U···', 'a name and a password are looked at'),
  ('metrik',                   '··········S·', 'counts for /metrics, of everything'),
  ('monitoring_catat',         'ABKO········', null),
  ('monitoring_daftar',        'ABKOPEXI····', null),
  ('monitoring_formulir',      'ABKOPEXI····', null),
  ('monitoring_impor',         'ABKO········', null),
  ('peer_daftar',              'A···········', 'people, within the part of the tree that lingkup_memuat asks for'),
  ('peer_tetapkan',            'A···········', 'people, within the part of the tree that lingkup_memuat asks for'),
  ('pejabat_daftar',           'ABKOPEXI····', null),
  ('pejabat_impor',            'AB··········', null),
  ('pengguna_aktifkan',        'A···········', 'people, within the part of the tree that lingkup_memuat asks for'),
  ('pengguna_daftar',          'A···········', 'people, within the part of the tree that lingkup_memuat asks for'),
  ('pengguna_lihat',           'A···········', 'people, within the part of the tree that lingkup_memuat asks for'),
  ('pengguna_nonaktifkan',     'A···········', 'people, within the part of the tree that lingkup_memuat asks for'),
  ('pengguna_tambah',          'A···········', 'people, within the part of the tree that lingkup_memuat asks for'),
  ('pengingat_aktifkan',       'AB··········', null),
  ('pengingat_bukti',          'ABKO··X·····', null),
  ('pengingat_daftar',         'ABKO··X·····', null),
  ('pengingat_lihat',          'ABKO··X·····', null),
  ('pengingat_nonaktifkan',    'AB··········', null),
  ('pengingat_pratinjau',      'ABKO··X·····', null),
  ('pengingat_rencana',        'ABKOPEX·····', null),
  ('pengingat_ulang',          'AB··········', null),
  ('pengingat_ulang_banyak',   'AB··········', null),
  ('pengiriman_lepas',         'A···········', 'the identity of the database and its machines are the engine''s own'),
  ('pengiriman_masuk',         '··········S·', 'the engine'),
  ('penundaan_daftar',         'ABKOPEXI····', null),
  ('peraturan_catat',          'AB··········', null),
  ('peraturan_daftar',         'ABKOPEXI····', null),
  ('peraturan_sop',            'ABKOPEXI····', null),
  ('peraturan_status_catat',   'AB··········', null),
  ('program_daftar',           'ABKOPEXI····', null),
  ('program_tetapkan',         'AB··········', null),
  ('rencana_jalankan',         '··········S·', 'the planner'),
  ('saluran_cabut',            'AB·O········', null),
  ('saluran_daftar',           'ABKO··X·····', null),
  ('saluran_impor',            'AB··········', null),
  ('saluran_pilih',            'AB·O········', null),
  ('saluran_pilihan_daftar',   'ABKO··X·····', null),
  ('saluran_tambah',           'AB·O········', null),
  ('saluran_uji',              'AB·O········', null),
  ('saluran_uji_hasil',        'AB·O··X·····', null),
  ('saluran_uji_lihat',        'AB·O··X·····', null),
  ('sandi_tetapkan',           'A···········', 'people, within the part of the tree that lingkup_memuat asks for'),
  ('saya_lihat',               '·········D··', 'oneself'),
  ('saya_sandi',               '·········D··', 'one''s own credentials'),
  ('saya_totp',                '·········D··', 'one''s own credentials'),
  ('saya_totp_sahkan',         '·········D··', 'one''s own credentials'),
  ('sebagai',                  '··········S·', null),
  ('sekali_mulai',               'ABKOPEXI·D··', 'the keys of requests: each caller sees only those of their own name'),
  ('sekali_selesai',             'ABKOPEXI·D··', 'the keys of requests: each caller sees only those of their own name'),
  ('sesi_cabut',               'A···········', 'people, within the part of the tree that lingkup_memuat asks for'),
  ('sesi_daftar',              'A···········', 'people, within the part of the tree that lingkup_memuat asks for'),
  ('siklus_isian',             'ABKOPEXI····', null),
  ('siklus_tindakan',          'ABKOPEXI····', null),
  ('siklus_wewenang',          'ABKOPEXI····', null),
  ('skema',                    '··········S·', 'asked before there is a caller'),
  ('sop_alihkan',              'AB··········', null),
  ('sop_batal',                'AB·O········', null),
  ('sop_daftar',               'ABKOPEXI···L', null),
  ('sop_impor',                'AB··········', null),
  ('sop_jejak',                'ABKOPEX·····', null),
  ('sop_lapor',                'ABKO········', null),
  ('sop_lihat',                'ABKOPEXI····', null),
  ('sop_penjelasan',           'ABKOPEXI····', null),
  ('sop_rencanakan',           'AB·OP·······', null),
  ('sop_revisi',               'AB·O········', null),
  ('sop_sahkan',               'ABK·········', null),
  ('sop_supervisi',            'ABKO········', null),
  ('sop_terima',               'ABKOP·······', null),
  ('sop_tim',                  'ABKO········', null),
  ('sop_tindakan',             'ABKOP·······', null),
  ('sop_tolak',                'ABK·········', null),
  ('sop_yatim',                'ABKO··X·····', null),
  ('sotk_batal',               'AB··········', null),
  ('sotk_catat',               'AB··········', null),
  ('sotk_daftar',              'ABKOPEXI····', null),
  ('status',                   'AB····X·····', null),
  ('tahap_daftar',             'ABKOPEXI···L', null),
  ('tanda_cocok',                'ABKOPEXI·D··', null),
  ('tanda_daftar',             'ABKOPEXI····', null),
  ('tanggapan_catat',          '········U···', 'whoever holds a signed link: it names the one duty and office that are shown and written'),
  ('tanggapan_lihat',          '········U···', 'whoever holds a signed link: it names the one duty that is shown'),
  ('tautan_kunci',             'A···········', 'keys of links are read by nobody else'),
  ('templat_daftar',           'AB····X·····', null),
  ('templat_lihat',            'AB····X·····', null),
  ('templat_riwayat',          'AB····X·····', null),
  ('templat_tetapkan',         'AB··········', null),
  ('templat_uji',              'AB····X·····', null),
  ('tenggat_daftar',           'ABKOPEXI···L', null),
  ('tindak',                     'ABKOPEXI·D··', null),
  ('tindak_lanjut_daftar',     'ABKOPEXI····', null),
  ('tindak_lanjut_selesaikan', 'ABKO········', null),
  ('token_buat',               'A···········', 'people, within the part of the tree that lingkup_memuat asks for'),
  ('token_cabut',              'A···········', 'people, within the part of the tree that lingkup_memuat asks for'),
  ('token_daftar',             'A···········', 'people, within the part of the tree that lingkup_memuat asks for'),
  ('totp_hapus',               'A···········', 'people, within the part of the tree that lingkup_memuat asks for'),
  ('totp_sahkan',              'A···········', 'people, within the part of the tree that lingkup_memuat asks for'),
  ('totp_siapkan',             'A···········', 'people, within the part of the tree that lingkup_memuat asks for'),
  ('tugas_beri',               'A···········', 'people, within the part of the tree that lingkup_memuat asks for'),
  ('tugas_cabut',              'A···········', 'people, within the part of the tree that lingkup_memuat asks for'),
  ('tugas_daftar',             'A···········', 'people, within the part of the tree that lingkup_memuat asks for'),
  ('tugas_peran',              '·········D··', 'how many hold each role'),
  ('unit_daftar',              'ABKOPEXI····', null),
  ('unit_impor',               'AB··········', null),
  ('unit_lihat',               'ABKOPEXI····', null),
  ('unit_penjelasan',          'ABKOPEXI····', null),
  ('unit_tindakan',            'AB·O········', null);

-- Inner functions that endpoints call and that see past the caller's part of the tree. None of them hands a row of another unit
-- back: what each answers is said here.
create table api.tembus (fungsi text primary key, alasan text not null);
insert into api.tembus values
  ('halaman_wewenang', 'what the person who looks may call'),
  ('halaman_tanpa_faktor', 'the roles in which the person who looks only reads'),
  ('halaman_bertindak', 'the role in which the person who looks would call a function'),
  ('laporan_jenis_boleh', 'which kinds of report the role that is acted in may make'),
  ('halaman_peran', 'the roles of the person who looks'),
  ('halaman_siapa', 'which roles may call a function'),
  ('halaman_saya', 'the person who looks, and what that person''s roles may open'),
  ('antrean_rapikan',      'takes out of the queue what does not wait any more, whoever it concerned; answers nothing'),
  ('cari_sop',             'below a policy no word is looked up by an index; answers SOPs inside the caller''s part alone'),
  ('cari_mirip',           'words that occur anywhere, for one that is spelt otherwise; answers their stems'),
  ('kepatuhan_sop',        'the policies of facts ask row by row what it asks once of each SOP; answers of SOPs inside the caller''s part alone'),
  ('evaluasi_rata',        'the policy of answers asks of each what it asks once of an evaluation; answers of evaluations inside the caller''s part alone'),
  ('sebab_pada',           'the same of postponements and acknowledgements of ten years; answers of SOPs inside the caller''s part alone'),
  ('pembanding_pada',      'a head is told how the SKPD stands in its region; answers numbers of the region and a place, nothing of another unit'),
  ('jejak_perubahan',      'what an act changed is written by nothing else; answers nothing'),
  ('jejak_perubahan_baris', 'what an act changed is written by nothing else; answers nothing'),
  ('kiriman_terkirim',     'the policy of deliveries asks of each what it asks once of the caller; answers numbers of what the caller sees'),
  ('pengingat_dialihkan',  'the same of the lines in them; answers how many the caller sees'),
  ('lampiran_simpan',      'a file is kept once, whoever attaches it; answers nothing'),
  ('sop_buka',             'an act looks for its SOP once, and holds it; answers one inside the caller''s part alone'),
  ('jam_sop',              'an act tells when its next is due; answers one date, of the SOP that it holds alone'),
  ('jejak_catat',          'the trail is written by nothing else; answers nothing'),
  ('pengingat_gugur',      'an act takes its SOP out of digests to offices above; answers how many lines'),
  ('pengingat_lepas',      'an SOP that passes on leaves digests to the old head; answers nothing'),
  ('peristiwa_terbit',     'an event is told to all who subscribed to it, wherever they are; answers how many'),
  ('saluran_ada',          'messages climb to the nearest head who has an address; answers which offices have one, never the address'),
  ('orang_unit',           'has the caller a task of that unit; answers one bit about the caller'),
  ('register_analisis',    'after an import the planner of PostgreSQL is told how much there is; answers nothing'),
  ('pengiriman_tertahan',  'the identity of the database is the engine''s own; answers a word');

-- What api.kenali asks: the roles that may call a function.
create table api.hak_peran (fungsi text not null, peran text not null, primary key (fungsi, peran));
insert into api.hak_peran select h.fungsi, x.peran from api.hak h join api.hak_huruf x on position(x.huruf in h.siapa) > 0 where x.huruf not in ('S', 'L');
update siklus.hak_versi set nomor = nomor + 1; -- what sessions remember was found by another matrix

create view api.hak_lihat as
select h.fungsi, h.siapa, case when h.fungsi in ('sebagai', 'tindak') then 'pemanggil' when h.pemilik is null then 'pelaksana' else 'pemilik' end as bertindak_sebagai, h.pemilik as alasan from api.hak h
union all
select t.fungsi, '', 'pemilik, dari dalam', t.alasan from api.tembus t
order by 1;

revoke all on schema siklus, api from public;
grant usage on schema siklus, api to siklus_pelaksana;
grant usage on schema siklus to siklus_readonly;
revoke all on all functions in schema api, siklus from public;
grant execute on all functions in schema api, siklus to siklus_pelaksana;
grant execute on function siklus.melihat_semua(), siklus.lingkup(), siklus.lingkup_penuh(), siklus.unit_langsung(), siklus.unit_terlihat(), siklus.sop_terlihat(bigint, bigint[]), siklus.versi_terlihat(bigint, bigint[]) to siklus_readonly;
grant create on schema api to siklus_pelaksana; -- for who receives a function; taken away below
do $$
declare
  h record;
  t text;
begin
  for h in select p.oid::regprocedure as f, a.fungsi, a.pemilik, a.siapa,
             (select string_agg(x.peran_db, ', ' order by x.urut) from api.hak_huruf x where position(x.huruf in a.siapa) > 0) as peran
           from api.hak a left join pg_proc p on p.proname = a.fungsi and p.pronamespace = 'api'::regnamespace loop
    if h.f is null then
      raise exception 'grants.sql names api.%, which does not exist', h.fungsi;
    end if;
    execute format('grant execute on function %s to %s', h.f, h.peran);
    continue when h.fungsi in ('sebagai', 'tindak'); -- in the caller's own rights, which are what they set and judge by
    execute format('alter function %s security definer set search_path = pg_catalog, pg_temp set jit = off', h.f);
    if h.pemilik is null then
      execute format('alter function %s owner to siklus_pelaksana', h.f);
    elsif h.siapa ~ 'S' and h.fungsi <> 'rencana_jalankan' then -- an endpoint that arms sending has the planner run
      execute format('revoke execute on function %s from siklus_pelaksana', h.f);
    end if;
  end loop;
  for h in select p.oid::regprocedure as f, x.fungsi from api.tembus x left join pg_proc p on p.proname = x.fungsi and p.pronamespace = 'api'::regnamespace loop
    if h.f is null then
      raise exception 'grants.sql names api.%, which does not exist', h.fungsi;
    end if;
    execute format('alter function %s security definer set search_path = pg_catalog, pg_temp', h.f);
  end loop;
  execute (select format('grant usage on schema api to %s', string_agg(x.peran_db, ', ' order by x.urut)) from api.hak_huruf x);
  -- What follows from a fact (marks, plans, windows, the path of a unit) is made by triggers, for all whom it concerns;
  -- lingkup_jaga alone asks who writes.
  for h in select p.oid::regprocedure as f from pg_proc p where p.pronamespace = 'siklus'::regnamespace and p.prorettype = 'trigger'::regtype and p.proname <> 'lingkup_jaga' loop
    execute format('alter function %s security definer set search_path = pg_catalog, pg_temp', h.f);
  end loop;
  for t in select quote_ident(c.relname) from pg_class c where c.relnamespace = 'siklus'::regnamespace and c.relkind in ('r', 'p')
             and not c.relispartition and c.relname !~ '^percobaan' and c.relname not in ('saluran', 'kiriman_isi', 'kunci_tautan', 'kalender', 'tanggapan', 'pengguna', 'token', 'sandi', 'totp', 'totp_pemulihan', 'sesi', 'peer') loop
    execute format('grant select on siklus.%s to siklus_readonly', t);
  end loop;
  for t in select format('%I.%I', schemaname, viewname) from pg_views where schemaname in ('api', 'siklus') loop
    execute format('alter view %s set (security_invoker = true)', t); -- a view is no way past a policy
    execute format('grant select on %s to siklus_readonly, siklus_pelaksana', t);
  end loop;
end $$;
revoke create on schema api from siklus_pelaksana;
grant execute on function siklus.sop_langsung(), siklus.sop_di_luar(public.ltree[]), siklus.versi_milik(bigint, bigint) to siklus_readonly;
