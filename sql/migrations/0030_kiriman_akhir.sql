-- SPDX-License-Identifier: MIT
-- The planner at the pace of what is due, further: a run that has nothing to say touches next to nothing.

-- What waits, with the day of each digest (null: a copy, or a delivery of another kind): digests of one day only have nothing to join.
alter table siklus.antrean add column hari date;
update siklus.antrean a set hari = k.tanggal from siklus.kiriman k where k.id = a.kiriman_id and k.golongan = 'rekap' and k.salinan_dari is null;

create or replace function siklus.antrean_masuk() returns trigger language plpgsql as $$
begin
  insert into siklus.antrean (coba_lagi, kiriman_id, hari)
  select b.coba_lagi, b.id, case when b.golongan = 'rekap' and b.salinan_dari is null then b.tanggal end from baru b where b.status = 'menunggu';
  return null;
end $$;
create or replace function siklus.antrean_ubah() returns trigger language plpgsql as $$
begin
  if old.status = 'menunggu' then
    delete from siklus.antrean a where a.coba_lagi = old.coba_lagi and a.kiriman_id = old.id;
  end if;
  if new.status = 'menunggu' then
    insert into siklus.antrean (coba_lagi, kiriman_id, hari)
    values (new.coba_lagi, new.id, case when new.golongan = 'rekap' and new.salinan_dari is null then new.tanggal end);
  end if;
  return null;
end $$;
drop trigger kiriman_antrean_ubah on siklus.kiriman;
create trigger kiriman_antrean_ubah after update on siklus.kiriman for each row
  when (old.status <> new.status and 'menunggu' in (old.status, new.status) and not (new.status = 'dikirim' and new.pagar > old.pagar)
    or old.status = 'menunggu' and new.status = 'menunggu' and (old.coba_lagi <> new.coba_lagi or old.tanggal <> new.tanggal))
  execute function siklus.antrean_ubah();
