-- SPDX-License-Identifier: MIT
-- Enqueueing at the pace of the rows themselves: what waits stands in the queue by stretches of numbers, and a delivery in one index less.

---------------------------------------------------------------------------------------- the queue
-- A row for what one statement lets wait for one moment and day: a stretch of up to 128 numbers, in which those that wait for
-- just that moment are meant. Each delivery that waits is meant by a row, entered by the transaction that makes it wait; who ends the waiting
-- takes nothing out: a number whose delivery does not wait, or waits for another moment, says nothing, and goes when a claim
-- comes by. So acts that call deliveries off, and claims beside them, never wait for each other here.
drop trigger kiriman_antrean_masuk on siklus.kiriman;
drop trigger kiriman_antrean_ubah on siklus.kiriman;
drop table siklus.antrean;
create table siklus.antrean (
  coba_lagi timestamptz not null,
  nomor     bigint not null,
  hingga    bigint not null check (hingga >= nomor),
  hari      date -- the day of these digests; null: copies, or deliveries of other kinds
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 200);
create index antrean_urut on siklus.antrean (coba_lagi, nomor);
insert into siklus.antrean (coba_lagi, nomor, hingga, hari)
select k.coba_lagi, min(k.id), max(k.id), k.hari
from (select x.coba_lagi, x.id, case when x.golongan = 'rekap' and x.salinan_dari is null then x.tanggal end as hari from siklus.kiriman x where x.status = 'menunggu') k
group by k.coba_lagi, k.hari, k.id / 128 order by 1, 2;

create or replace function siklus.antrean_masuk() returns trigger language plpgsql as $$
begin
  insert into siklus.antrean (coba_lagi, nomor, hingga, hari)
  select b.coba_lagi, min(b.id), max(b.id), b.hari
  from (select x.coba_lagi, x.id, case when x.golongan = 'rekap' and x.salinan_dari is null then x.tanggal end as hari from baru x where x.status = 'menunggu') b
  group by b.coba_lagi, b.hari, b.id / 128;
  return null;
end $$;
create trigger kiriman_antrean_masuk after insert on siklus.kiriman
  referencing new table as baru for each statement execute function siklus.antrean_masuk();
create or replace function siklus.antrean_ubah() returns trigger language plpgsql as $$
begin
  insert into siklus.antrean (coba_lagi, nomor, hingga, hari)
  values (new.coba_lagi, new.id, new.id, case when new.golongan = 'rekap' and new.salinan_dari is null then new.tanggal end);
  return null;
end $$;
create trigger kiriman_antrean_ubah after update on siklus.kiriman for each row
  when (new.status = 'menunggu' and (old.status <> 'menunggu' or old.coba_lagi <> new.coba_lagi or old.tanggal <> new.tanggal))
  execute function siklus.antrean_ubah();

---------------------------------------------------------------------------------------- the deliveries of a day
-- One index is the key of a delivery and finds those of a day, copies too (whose key is another, kiriman_salinan). The days come
-- in order: a plan writes the end of it only, where a key that began with the unit was written all over.
drop index siklus.kiriman_tanggal;
drop index siklus.kiriman_hari;
create unique index kiriman_hari on siklus.kiriman
  (tanggal, unit_id, (case when salinan_dari is null then coalesce(jabatan_tujuan, 0) end), urut, saluran, golongan);
