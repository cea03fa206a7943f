-- SPDX-License-Identifier: MIT
-- Who: people and machines, what role each has over which part of the tree and when, and by what they are
-- known (token, password, second factor, session, peer of the local socket). No secret is kept as it is:
-- tokens, sessions and recovery codes by fingerprint, passwords by argon2id, the second factor enciphered.

create table siklus.peran (
  peran      text primary key check (peran ~ '^[a-z][a-z_]{1,30}$'),
  nama       text not null,
  arti       text not null,
  urut       int not null unique,  -- who may act in several roles acts in the first
  perlu_totp boolean not null      -- writes through a session only with a second factor
);
insert into siklus.peran (peran, nama, arti, urut, perlu_totp) values
  ('administrator',     'Administrator',     'mengurus pengguna, setelan dan susunan organisasi',             10, true),
  ('bagian_organisasi', 'Bagian Organisasi', 'membina SOP seluruh SKPD, mengevaluasi dan menetapkan kebijakan', 20, true),
  ('kepala',            'Kepala',            'mengesahkan SOP unitnya dan bertanggung jawab atasnya',         30, true),
  ('koordinator',       'Koordinator',       'mengatur pekerjaan SOP unitnya dari tahap ke tahap',            40, false),
  ('penyusun',          'Penyusun',          'menyusun SOP unitnya dan mencatat tindakannya',                 50, false),
  ('evaluator',         'Evaluator',         'mengevaluasi SOP yang ditugaskan kepadanya',                    60, false),
  ('integrasi',         'Integrasi',         'mesin yang membaca dan mengirim data',                          70, false),
  ('pemeriksa',         'Pemeriksa',         'membaca saja: inspektorat, auditor',                            80, false);

-- What holds for all who are known; each within what no administrator may leave.
create table siklus.akses_aturan (
  kunci  text primary key,
  nilai  int not null,
  dari   int not null,
  sampai int not null,
  arti   text not null,
  check (nilai between dari and sampai)
);
insert into siklus.akses_aturan (kunci, nilai, dari, sampai, arti) values
  ('token_hari',        365, 1, 3650, 'berapa hari token berlaku bila tidak disebut lain'),
  ('token_hari_maks',   730, 1, 3650, 'berapa hari token berlaku paling lama'),
  ('token_maks',         20, 1, 1000, 'berapa token yang berlaku bersamaan bagi satu pengguna'),
  ('sesi_jam',           12, 1,  168, 'berapa jam sesi berlaku sejak masuk'),
  ('sesi_diam_menit',    30, 1, 1440, 'berapa menit tanpa permintaan mengakhiri sesi'),
  ('sesi_maks',          10, 1, 1000, 'berapa sesi yang berlaku bersamaan bagi satu pengguna; yang terlama diakhiri'),
  ('sandi_terpendek',    12, 8,   64, 'berapa huruf kata sandi paling pendek'),
  ('percobaan_baris', 20000, 100, 1000000, 'berapa nama dan alamat yang diingat pernah gagal masuk');

create table siklus.pengguna (
  id           bigint generated always as identity primary key,
  -- Written into history as it is: no colon ("uid:0"), and none of the names the service itself writes.
  nama         text not null unique check (nama ~ '^[a-z0-9][a-z0-9._-]{1,62}$' and nama not in ('siklusd', 'tautan', 'umum', 'sistem', 'pemasangan')),
  nama_lengkap text not null check (length(nama_lengkap) between 1 and 300),
  mesin        boolean not null default false, -- a system, not a person: tokens only
  jabatan_id   bigint references siklus.jabatan,
  pejabat_id   bigint references siklus.pejabat,
  surel        text check (length(surel) <= 254),
  aktif        boolean not null default true,
  dibuat       timestamptz not null default siklus.sekarang(),
  pembuat      text not null,
  diubah       timestamptz,
  pengubah     text
);

-- Which role over which unit and all below it (null: the whole tree), in which days. Rows are ended, not deleted.
create table siklus.tugas (
  id          bigint generated always as identity primary key,
  pengguna_id bigint not null references siklus.pengguna,
  peran       text not null references siklus.peran,
  unit_id     bigint references siklus.unit,
  masa        daterange not null check (not isempty(masa) and not lower_inf(masa)),
  dasar       text check (length(dasar) between 1 and 300), -- the decision that gave it
  dibuat      timestamptz not null default siklus.sekarang(),
  pembuat     text not null,
  dicabut     timestamptz,
  pencabut    text,
  check ((dicabut is null) = (pencabut is null)),
  constraint tugas_sekali exclude using gist (pengguna_id with =, peran with =, coalesce(unit_id, 0) with =, masa with &&) where (dicabut is null)
);
create index tugas_pengguna on siklus.tugas (pengguna_id);
create index tugas_unit on siklus.tugas (unit_id);

-- skl_<43 of base64url>_<6>: 256 bits, shown once. awalan is what people recognise it by.
create table siklus.token (
  id               bigint generated always as identity primary key,
  pengguna_id      bigint not null references siklus.pengguna,
  nama             text not null check (length(nama) between 1 and 100),
  awalan           text not null check (awalan ~ '^skl_[A-Za-z0-9_-]{6}$'),
  sidik            bytea not null unique check (length(sidik) = 32),
  cakupan          text[] check (cardinality(cakupan) between 1 and 16), -- roles it may use; null: all of the person
  dibuat           timestamptz not null default now(),
  pembuat          text not null,
  kedaluwarsa      timestamptz not null,
  terakhir_dipakai timestamptz,
  terakhir_alamat  text,
  dicabut          timestamptz,
  pencabut         text,
  check ((dicabut is null) = (pencabut is null))
) with (fillfactor = 80);
create index token_pengguna on siklus.token (pengguna_id);

create table siklus.sandi (
  pengguna_id bigint primary key references siklus.pengguna,
  phc         text not null check (phc ~ '^\$argon2id\$v=19\$m=[0-9]+,t=[0-9]+,p=[0-9]+\$[A-Za-z0-9+/]+\$[A-Za-z0-9+/]+$' and length(phc) <= 300),
  diubah      timestamptz not null default now(),
  pengubah    text not null
);

-- RFC 6238. rahasia is AES-256-GCM: 12 bytes of nonce, the ciphertext, 16 bytes of tag; kunci tells which key of
-- the secret directory. langkah is the last step used, so that a code works once.
create table siklus.totp (
  pengguna_id bigint primary key references siklus.pengguna,
  rahasia     bytea not null check (length(rahasia) between 44 and 100),
  kunci       text not null check (kunci ~ '^[0-9a-f]{16}$'),
  langkah     bigint not null default 0,
  dibuat      timestamptz not null default now(),
  disahkan    timestamptz -- null: not yet proven by a first code
);
create table siklus.totp_pemulihan (
  pengguna_id bigint not null references siklus.totp on delete cascade,
  sidik       bytea not null check (length(sidik) = 32),
  dipakai     timestamptz,
  primary key (pengguna_id, sidik)
);

create table siklus.sesi (
  id           bigint generated always as identity primary key,
  pengguna_id  bigint not null references siklus.pengguna,
  sidik        bytea not null unique check (length(sidik) = 32),
  csrf         bytea not null check (length(csrf) = 32), -- the fingerprint too
  tingkat      int not null check (tingkat in (1, 2)),   -- 2: the second factor was given
  dibuat       timestamptz not null default now(),
  terakhir     timestamptz not null default now(),
  diam         interval not null,
  kedaluwarsa  timestamptz not null,
  alamat       text not null check (length(alamat) <= 60),
  peramban     text check (length(peramban) <= 200),
  diakhiri     timestamptz,
  pengakhir    text,
  check ((diakhiri is null) = (pengakhir is null))
) with (fillfactor = 80);
create index sesi_pengguna on siklus.sesi (pengguna_id);
create index sesi_habis on siklus.sesi (kedaluwarsa);

-- Whom the kernel's word over the local socket stands for: a uid, or every member of http.admin_group. An
-- administrator of the host without a row acts in the name of "uid:N", so that the first set-up needs nobody here.
create table siklus.peer (
  uid         text primary key check (uid = 'grup' or uid ~ '^(0|[1-9][0-9]{0,9})$'),
  pengguna_id bigint not null references siklus.pengguna,
  dibuat      timestamptz not null default now(),
  pembuat     text not null
);

-- Guesses. A name or an address pauses after its free ones, twice as long each time; what was quiet long enough is
-- forgotten. By fingerprint, since people type passwords into the field of the name.
create table siklus.masuk_batas (
  jenis text primary key check (jenis in ('nama', 'alamat')),
  bebas int not null check (bebas between 1 and 1000),
  jeda  interval not null,
  maks  interval not null,
  lupa  interval not null,
  check (jeda <= maks and maks < lupa)
);
insert into siklus.masuk_batas values
  ('nama',   5, '1 second', '15 minutes', '1 day'),
  ('alamat', 20, '1 second', '15 minutes', '1 day');
create table siklus.percobaan_masuk (
  jenis    text not null references siklus.masuk_batas,
  sidik    bytea not null check (length(sidik) = 32),
  gagal    int not null,
  terakhir timestamptz not null,
  hingga   timestamptz not null, -- until then no guess is looked at
  primary key (jenis, sidik)
) with (fillfactor = 80);
create index percobaan_masuk_terakhir on siklus.percobaan_masuk (terakhir);

insert into siklus.jejak_jenis values
  ('pengguna_tambah', 'menambah pengguna'), ('pengguna_nonaktifkan', 'menonaktifkan pengguna'), ('pengguna_aktifkan', 'mengaktifkan pengguna'),
  ('sandi_tetapkan', 'menetapkan kata sandi'), ('sandi_ganti', 'mengganti kata sandi sendiri'), ('totp_siapkan', 'menyiapkan faktor kedua'),
  ('totp_sahkan', 'mengaktifkan faktor kedua'), ('totp_hapus', 'menghapus faktor kedua'), ('tugas_beri', 'memberi tugas'), ('tugas_cabut', 'mencabut tugas'),
  ('token_buat', 'membuat token'), ('token_cabut', 'mencabut token'), ('sesi_cabut', 'mengakhiri sesi'), ('peer_tetapkan', 'menetapkan pengguna bagi akun server'),
  ('peer_hapus', 'melepas pengguna dari akun server'), ('masuk', 'masuk'), ('masuk_gagal', 'gagal masuk'), ('masuk_ditahan', 'ditahan karena terlalu sering gagal masuk'), ('keluar', 'keluar'), ('akses_aturan_tetapkan', 'menetapkan aturan akses');
