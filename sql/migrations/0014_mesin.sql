-- SPDX-License-Identifier: MIT
-- The delivery engine: narrow rows that are claimed without touching an index, attempts by month, the state of
-- addresses, and the identity of the database that may send.

-- A claim changes no indexed column, so that it stays on its page (HOT); what is open is one small index. The words
-- of a status are rows still, but a change of status looks none of them up.
alter table siklus.kiriman
  drop constraint kiriman_status_fkey,
  add constraint kiriman_status_sah check (status in ('menunggu', 'dikirim', 'terkirim', 'mati', 'batal')),
  add column terbuka boolean not null generated always as (status in ('menunggu', 'dikirim')) stored,
  set (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.05);
drop index siklus.kiriman_menunggu, siklus.kiriman_dikirim, siklus.kiriman_selesai;
create index kiriman_terbuka on siklus.kiriman (coba_lagi, id) where terbuka;
alter table siklus.pengingat set (fillfactor = 80);

-- Attempts, by month of their beginning: history is taken away whole months at a time, and a settle writes into
-- small indexes. No foreign key: a settle has just found the delivery, and neither is ever deleted. The number is
-- the highest the database has given: a daemon that knows a higher one stands before a restored backup.
create sequence siklus.percobaan_nomor as bigint;
alter table siklus.percobaan rename to percobaan_semula;
alter index siklus.percobaan_kiriman rename to percobaan_semula_kiriman;
create table siklus.percobaan (
  id         bigint not null default nextval('siklus.percobaan_nomor'),
  kiriman_id bigint not null,
  ke         int not null,
  pagar      bigint not null,
  pekerja    text,
  alamat     text,
  mulai      timestamptz not null,
  selesai    timestamptz not null default siklus.sekarang(),
  hasil      text not null check (hasil in ('terkirim', 'tunda', 'mati')),
  kode       int,
  alasan     text,
  jawaban    text check (length(jawaban) <= 4096),
  lama_ms    int
) partition by range (mulai);
create index percobaan_kiriman on siklus.percobaan (kiriman_id);
create trigger percobaan_tetap before update or delete on siklus.percobaan
  for each row execute function siklus.tolak_ubah();
create trigger percobaan_utuh before truncate on siklus.percobaan
  for each statement execute function siklus.tolak_ubah();
create table siklus.percobaan_lain partition of siklus.percobaan default; -- the net: months nobody prepared
create trigger percobaan_lain_utuh before truncate on siklus.percobaan_lain
  for each statement execute function siklus.tolak_ubah();

-- A month of attempts; one that the net holds rows of already stays in the net.
create function siklus.percobaan_bulan(bulan date) returns void
  language plpgsql as $$
declare
  nama text := 'percobaan_' || to_char(bulan, 'YYYY_MM');
begin
  if to_regclass('siklus.' || nama) is not null
    or exists (select from siklus.percobaan_lain x where x.mulai >= bulan::timestamp at time zone 'UTC' and x.mulai < (bulan + interval '1 month') at time zone 'UTC') then
    return;
  end if;
  execute format('create table siklus.%I partition of siklus.percobaan for values from (%L) to (%L)', nama,
    bulan::timestamp at time zone 'UTC', (bulan + interval '1 month') at time zone 'UTC');
  execute format('create trigger %I before truncate on siklus.%I for each statement execute function siklus.tolak_ubah()', nama || '_utuh', nama);
end $$;

do $$
begin
  perform siklus.percobaan_bulan(b::date) from (
    select date_trunc('month', mulai at time zone 'UTC') as b from siklus.percobaan_semula
    union select date_trunc('month', siklus.sekarang() at time zone 'UTC') + make_interval(months => n) from generate_series(0, 2) n) x;
end $$;
insert into siklus.percobaan (id, kiriman_id, ke, pagar, pekerja, alamat, mulai, selesai, hasil, kode, alasan, jawaban, lama_ms)
select id, kiriman_id, ke, pagar, pekerja, alamat, mulai, selesai, hasil, kode, alasan, jawaban, lama_ms from siklus.percobaan_semula order by id;
select setval('siklus.percobaan_nomor', coalesce(max(id), 1), max(id) is not null) from siklus.percobaan \g /dev/null
drop table siklus.percobaan_semula;

-- May deliveries of a unit leave, within [dari, hingga): inside the sending window (boleh), and armed (aktif). Derived, and thrown
-- away by whatever it is derived from; a row lives some minutes at most, for a change and a claim may cross.
create unlogged table siklus.jendela (
  unit_id bigint primary key,
  dari    timestamptz not null,
  hingga  timestamptz not null,
  boleh   boolean not null,
  aktif   boolean not null
);
create function siklus.jendela_buang() returns trigger language plpgsql as $$
begin
  delete from siklus.jendela;
  return null;
end $$;
create trigger libur_jendela after insert or update or delete on siklus.libur
  for each statement execute function siklus.jendela_buang();
create trigger kebijakan_jendela after insert or update or delete on siklus.kebijakan
  for each statement execute function siklus.jendela_buang();
create trigger pengiriman_jendela after insert or update or delete on siklus.pengiriman
  for each statement execute function siklus.jendela_buang();
create trigger unit_jendela after update or delete on siklus.unit
  for each statement execute function siklus.jendela_buang();

-- Addresses that fail, and those that are stopped: a row while failures follow each other, gone with a success.
create table siklus.saluran_gagal (
  saluran_id bigint primary key references siklus.saluran,
  sejak      timestamptz not null, -- nothing has arrived since
  terakhir   timestamptz not null,
  beruntun   int not null,
  kode       int,
  alasan     text,
  henti      timestamptz -- stopped: after days of only failures, or by a receiver that is gone for good
);

-- Which database this is, as it was when sending was last allowed; and the machines whose daemons may send from it.
-- A dump restored elsewhere, a copy of the files and an older backup are known by these, and wait.
create table siklus.pengenal (
  klaster bigint not null, -- pg_control_system(): made by initdb, kept by replicas
  basis   oid not null,
  puncak  bigint not null default 0, -- the highest attempt that a daemon said it had seen, while ours were behind it
  sejak   timestamptz not null default siklus.sekarang()
);
create unique index pengenal_satu on siklus.pengenal ((true));
create table siklus.mesin (
  mesin    text primary key,
  nama     text not null,
  diterima timestamptz,     -- null: it asked, and waits
  pelaku   text
);

insert into siklus.jejak_jenis values
  ('pengiriman_lepas', 'melepas pengiriman yang tertahan'), ('pengingat_ulang_banyak', 'mengulang banyak kiriman'), ('saluran_henti', 'menghentikan saluran yang selalu gagal');

-- What a daemon says of one attempt.
create type siklus.percobaan_hasil as (
  id bigint, pagar bigint, hasil text, kode int, jawaban text, lama_ms int, tunda_detik numeric, alasan text, alamat text, henti boolean);
