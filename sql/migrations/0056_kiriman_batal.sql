-- SPDX-License-Identifier: MIT
-- Which deliveries were cancelled, beside them as the dead are (migration 0045): few among all that ever were, and who asked for them passed all
-- the others.
lock table siklus.kiriman in share row exclusive mode; -- none is cancelled between the rows and the trigger
create table siklus.kiriman_batal (kiriman_id bigint primary key);
insert into siklus.kiriman_batal select k.id from siklus.kiriman k where k.status = 'batal';
create or replace function siklus.kiriman_pindah() returns trigger language plpgsql as $$
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
  if new.status = 'batal' then -- one that turns out to have arrived stays noted: who asks looks at the state
    insert into siklus.kiriman_batal values (new.id) on conflict do nothing;
  end if;
  return null;
end $$;
drop trigger kiriman_pindah on siklus.kiriman;
create trigger kiriman_pindah after update on siklus.kiriman for each row
  when (new.status = 'menunggu' and (old.status <> 'menunggu' or old.coba_lagi <> new.coba_lagi or old.tanggal <> new.tanggal) or (new.status = 'mati') <> (old.status = 'mati')
    or new.status = 'batal' and old.status <> 'batal')
  execute function siklus.kiriman_pindah();
