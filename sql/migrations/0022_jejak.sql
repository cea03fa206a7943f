-- SPDX-License-Identifier: MIT
-- The record: each act, done or refused, with who, as what, from where and in which request; each row that an act
-- changed, before and after; and a chain of hashes over both, whose daily roots can be kept outside.

-- Acts and changed rows take their numbers from one sequence, so that a number names a row of either.
create sequence siklus.jejak_nomor as bigint;
alter table siklus.jejak rename to jejak_semula;
alter index siklus.jejak_pkey rename to jejak_semula_pkey;
alter index siklus.jejak_sop rename to jejak_semula_sop;
alter index siklus.jejak_unit rename to jejak_semula_unit;

-- By month of their writing, as the attempts are.
create table siklus.jejak (
  id         bigint not null default nextval('siklus.jejak_nomor'),
  dicatat    timestamptz not null default siklus.sekarang(),
  transaksi  xid8 not null default pg_current_xact_id(),
  pelaku     text not null,
  pengguna   bigint, -- the account; null: none, such as a peer of the socket
  jabatan    text,   -- the office held
  peran      text,   -- the role acted in
  permintaan text,   -- the request, as the log has it
  alamat     text,   -- of the peer; null: the socket of this machine
  tindakan   text not null, -- the endpoint
  sop_id     bigint references siklus.sop,
  unit_id    bigint references siklus.unit,
  hasil      text not null default 'berhasil' check (hasil in ('berhasil', 'ditolak')),
  status     int,    -- of what was refused: HTTP status, code, sentence, article
  kode       text,
  pesan      text,
  pasal      text,
  isi        jsonb not null,
  check ((hasil = 'ditolak') = (status is not null))
) partition by range (dicatat);
create index jejak_id on siklus.jejak (id);
create index jejak_transaksi on siklus.jejak (transaksi, id);
create index jejak_sop on siklus.jejak (sop_id, id) where sop_id is not null;
create index jejak_unit on siklus.jejak (unit_id, id) where unit_id is not null;

-- What became of a row in a transaction; the acts of that transaction say why. A row that a statement left as it was is none.
create table siklus.jejak_perubahan (
  id        bigint not null default nextval('siklus.jejak_nomor'),
  dicatat   timestamptz not null default siklus.sekarang(),
  transaksi xid8 not null default pg_current_xact_id(),
  pelaku    text not null,
  tabel     text not null,
  kunci     text not null, -- primary key, its columns with commas between
  sebelum   jsonb,         -- of a changed row what changed; null: the row is new
  sesudah   jsonb,         -- null: the row is gone
  check (sebelum is not null or sesudah is not null)
) partition by range (dicatat);
create index jejak_perubahan_transaksi on siklus.jejak_perubahan (transaksi, id);

create function siklus.jejak_bulan(bulan date) returns void
  language plpgsql as $$
declare
  dari constant timestamptz := bulan::timestamp at time zone 'UTC';
  hingga constant timestamptz := (bulan + interval '1 month') at time zone 'UTC';
  t text;
  nama text;
  ada boolean;
begin
  foreach t in array '{jejak,jejak_perubahan}'::text[] loop
    nama := t || '_' || to_char(bulan, 'YYYY_MM');
    execute format('select exists (select from siklus.%I x where x.dicatat >= $1 and x.dicatat < $2)', t || '_lain') into ada using dari, hingga;
    if to_regclass('siklus.' || nama) is null and not ada then
      execute format('create table siklus.%I partition of siklus.%I for values from (%L) to (%L)', nama, t, dari, hingga);
      execute format('create trigger %I before truncate on siklus.%I for each statement execute function siklus.tolak_ubah()', nama || '_utuh', nama);
    end if;
  end loop;
end $$;

-- The chain: the place of each row in it is fixed once, when its transaction has surely ended. sidik is the SHA-256 of
-- the one before (32 zero bytes before the first) and the row as text (api.jejak_baku). transaksi and dicatat are those of the
-- row, by which it is found.
create table siklus.jejak_segel (
  urut      bigint primary key check (urut > 0),
  id        bigint not null unique,
  transaksi xid8 not null,
  dicatat   timestamptz not null,
  sidik     bytea not null check (length(sidik) = 32)
);
-- Where the chain stood when a day had ended: what is mailed and kept outside.
create table siklus.jejak_akar (
  tanggal date primary key,
  urut    bigint not null references siklus.jejak_segel,
  sidik   bytea not null,
  dicatat timestamptz not null default siklus.sekarang()
);
-- How far sealing has come: every row up to here, in the order of transaksi and id, has its place. The numbers of
-- transactions are those of one cluster.
create table siklus.jejak_batas (
  transaksi xid8 not null,
  id        bigint not null,
  klaster   bigint not null
);
create unique index jejak_batas_satu on siklus.jejak_batas ((true));

do $$
declare
  t text;
begin
  create table siklus.jejak_lain partition of siklus.jejak default; -- the net: months nobody prepared
  create table siklus.jejak_perubahan_lain partition of siklus.jejak_perubahan default;
  perform siklus.jejak_bulan(b::date) from (
    select date_trunc('month', dicatat at time zone 'UTC') as b from siklus.jejak_semula
    union select date_trunc('month', siklus.sekarang() at time zone 'UTC') + make_interval(months => n) from generate_series(0, 2) n) x;
  insert into siklus.jejak (id, dicatat, pelaku, tindakan, sop_id, unit_id, isi)
  select id, dicatat, pelaku, tindakan, sop_id, unit_id, isi from siklus.jejak_semula order by id;
  perform setval('siklus.jejak_nomor', coalesce(max(id), 1), max(id) is not null) from siklus.jejak;
  drop table siklus.jejak_semula;
  insert into siklus.jejak_batas select '0', 0, system_identifier from pg_control_system();
  foreach t in array '{jejak,jejak_perubahan,jejak_segel,jejak_akar}'::text[] loop
    execute format('create trigger %I before update or delete on siklus.%I for each row execute function siklus.tolak_ubah()', t || '_tetap', t);
  end loop;
  foreach t in array '{jejak,jejak_lain,jejak_perubahan,jejak_perubahan_lain,jejak_segel,jejak_akar}'::text[] loop
    execute format('create trigger %I before truncate on siklus.%I for each statement execute function siklus.tolak_ubah()', t || '_utuh', t);
  end loop;
end $$;

insert into siklus.jejak_jenis values ('jejak_hilang', 'kehilangan catatan penolakan'), ('langsung', 'mengubah basis data di luar siklus');

-- The weekly summary carries the latest root out of the house.
insert into siklus.templat_nama (kunci, nama, bentuk, arti) values
  ('mingguan', 'akar.tanggal', 'nilai', 'hari akar jejak, misalnya 2026-11-21'),
  ('mingguan', 'akar.urut', 'nilai', 'banyaknya mata rantai sampai akar itu'),
  ('mingguan', 'akar.sidik', 'nilai', 'akar jejak, untuk siklusctl audit verify --akar; kosong bila belum ada');
insert into siklus.templat (kunci, bagian, isi, bawaan, pelaku)
select b.kunci, b.bagian, replace(b.isi, x.sebelum, x.tambahan || x.sebelum), true, 'pemasangan'
from (values ('teks', E'\nKami mohon Bapak/Ibu', $isi${{#akar.sidik}}

Akar jejak, mohon disimpan di luar siklus ({{akar.urut}} mata rantai):
{{akar.sidik}}@{{akar.tanggal}}
{{/akar.sidik}}
$isi$), ('html', '<p>Kami mohon Bapak/Ibu', $isi${{#akar.sidik}}
<p>Akar jejak, mohon disimpan di luar siklus ({{akar.urut}} mata rantai):<br><span style="font-family:monospace;word-break:break-all">{{akar.sidik}}@{{akar.tanggal}}</span></p>
{{/akar.sidik}}
$isi$)) x (bagian, sebelum, tambahan)
join lateral (select t.* from siklus.templat t where t.kunci = 'mingguan' and t.bagian = x.bagian and t.bawaan order by t.id desc limit 1) b on true;
