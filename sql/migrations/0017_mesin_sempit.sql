-- SPDX-License-Identifier: MIT
-- The engine narrowed: a claim and a settle change a delivery where it lies, and touch no index of it; what waits and
-- what is under way stand in tables of their own, as small as they can be.

-- A delivery is written twice on its way, and two thirds of its page are kept free for that. It is found by id; what is
-- open is found by siklus.antrean and siklus.sewa, so that no index names a column that changes.
-- No foreign keys: whoever writes a delivery has just read the rows that it names, in the same transaction, and none of them is ever
-- deleted; an address that somebody takes away by hand is looked for anew at the next claim (kiriman_penerima).
drop index siklus.kiriman_terbuka;
alter table siklus.kiriman
  drop column terbuka,
  drop constraint kiriman_unit_id_fkey,
  drop constraint kiriman_jabatan_id_fkey,
  drop constraint kiriman_jabatan_tujuan_fkey,
  drop constraint kiriman_salinan_dari_fkey,
  drop constraint kiriman_saluran_id_fkey,
  drop constraint kiriman_saluran_fkey,
  drop constraint kiriman_golongan_fkey,
  add constraint kiriman_golongan_sah check (golongan in ('rekap', 'mingguan', 'uji')),
  add column diperiksa bigint not null default 0, -- the state of the duties (kewajiban_keadaan.nomor) by which its lines were last found to hold
  set (fillfactor = 32);
alter table siklus.pengingat
  drop constraint pengingat_peran_fkey,
  drop constraint pengingat_jabatan_id_fkey,
  reset (fillfactor);

-- Random numbers of 128 bits are not drawn twice; to have an index say so costs more than the rest of a row.
alter table siklus.kiriman drop constraint kiriman_kunci_key;
-- A key whose first columns decide, and decide by numbers: a row costs less than half as much to enter.
drop index siklus.kiriman_hari;
create unique index kiriman_hari on siklus.kiriman (unit_id, tanggal, coalesce(jabatan_tujuan, 0), urut, saluran, golongan) where salinan_dari is null;

-- How often the kept duties have changed: lines that were true by this number still are, as long as nothing is marked.
alter table siklus.kewajiban_keadaan add column nomor bigint not null default 1;

-- The name a text was written for: what is sent names the same.
alter table siklus.kiriman_isi add column penerima text;

-- What waits, in the order in which it is claimed. A row while its delivery waits, kept by the transaction that makes it
-- wait or go; a claim takes its own rows off (its number, pagar, grows).
create table siklus.antrean (
  coba_lagi  timestamptz not null,
  kiriman_id bigint not null,
  primary key (coba_lagi, kiriman_id)
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000);
insert into siklus.antrean select k.coba_lagi, k.id from siklus.kiriman k where k.status = 'menunggu' order by 1, 2;

create function siklus.antrean_masuk() returns trigger language plpgsql as $$
begin
  insert into siklus.antrean (coba_lagi, kiriman_id) select b.coba_lagi, b.id from baru b where b.status = 'menunggu';
  return null;
end $$;
create trigger kiriman_antrean_masuk after insert on siklus.kiriman
  referencing new table as baru for each statement execute function siklus.antrean_masuk();
create function siklus.antrean_ubah() returns trigger language plpgsql as $$
begin
  if old.status = 'menunggu' then
    delete from siklus.antrean a where a.coba_lagi = old.coba_lagi and a.kiriman_id = old.id;
  end if;
  if new.status = 'menunggu' then
    insert into siklus.antrean (coba_lagi, kiriman_id) values (new.coba_lagi, new.id);
  end if;
  return null;
end $$;
create trigger kiriman_antrean_ubah after update on siklus.kiriman for each row
  when (old.status <> new.status and 'menunggu' in (old.status, new.status) and not (new.status = 'dikirim' and new.pagar > old.pagar)
    or old.status = 'menunggu' and new.status = 'menunggu' and old.coba_lagi <> new.coba_lagi)
  execute function siklus.antrean_ubah();

-- What is under way: a row for each claim. Gone when none of its deliveries is under way any more (kiriman_lepas).
create table siklus.sewa (
  pekerja text,
  kiriman bigint[] not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
alter table siklus.sewa alter column kiriman set storage external; -- so short a life is not worth compressing
insert into siklus.sewa select k.pekerja, array_agg(k.id) from siklus.kiriman k where k.status = 'dikirim' group by k.pekerja;

-- What became of a line is what became of its delivery, unless the line itself was cancelled: that alone is written on it.
alter table siklus.pengingat drop constraint pengingat_status_check;
update siklus.pengingat set status = 'menunggu' where status in ('terkirim', 'mati');
alter table siklus.pengingat add constraint pengingat_status_check check (status in ('menunggu', 'batal'));
create view siklus.pengingat_keadaan as
  select g.*, case when g.status = 'menunggu' and k.status in ('terkirim', 'mati') then k.status else g.status end as keadaan
  from siklus.pengingat g join siklus.kiriman k on k.id = g.kiriman_id;
