-- SPDX-License-Identifier: MIT
-- What is asked of deliveries costs what it answers, not what there ever was.

---------------------------------------------------------------------------------------- dead letters
-- Which deliveries are dead: few among all that ever were, and no index of siklus.kiriman may know their state (each update would write it
-- anew). A delivery that is sent again is taken out.
lock table siklus.kiriman in share row exclusive mode; -- none dies between the rows and the trigger
create table siklus.kiriman_mati (kiriman_id bigint primary key);
insert into siklus.kiriman_mati select k.id from siklus.kiriman k where k.status = 'mati';
-- One trigger for this and for the queue (migration 0040): each that there is is asked at each update. None is dead from the start.
create function siklus.kiriman_pindah() returns trigger language plpgsql as $$
begin
  if new.status = 'menunggu' then
    insert into siklus.antrean (coba_lagi, nomor, hingga, hari)
    values (new.coba_lagi, new.id, new.id, case when new.golongan = 'rekap' and new.salinan_dari is null then new.tanggal end);
  end if;
  if new.status = 'mati' then
    insert into siklus.kiriman_mati values (new.id) on conflict do nothing;
  elsif old.status = 'mati' then
    delete from siklus.kiriman_mati m where m.kiriman_id = new.id;
  end if;
  return null;
end $$;
drop trigger kiriman_antrean_ubah on siklus.kiriman;
drop function siklus.antrean_ubah();
create trigger kiriman_pindah after update on siklus.kiriman for each row
  when (new.status = 'menunggu' and (old.status <> 'menunggu' or old.coba_lagi <> new.coba_lagi or old.tanggal <> new.tanggal) or (new.status = 'mati') <> (old.status = 'mati'))
  execute function siklus.kiriman_pindah();

---------------------------------------------------------------------------------------- attempts that failed
create index percobaan_gagal on siklus.percobaan (mulai) where hasil <> 'terkirim';
