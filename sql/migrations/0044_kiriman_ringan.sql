-- SPDX-License-Identifier: MIT
-- A delivery's row is written at each claim and each settling: what is looked at each time is what can change.

-- A key to a table is checked again at each change of the row it leads to, each of the four. Deliveries stay for ever under their number instead,
-- which is theirs by identity; what leads to one is written by the functions that have just written or read it.
do $$
declare
  r record;
begin
  for r in select c.conrelid::regclass as tabel, c.conname from pg_constraint c where c.contype = 'f' and c.confrelid = 'siklus.kiriman'::regclass and c.conparentid = 0 loop
    execute format('alter table %s drop constraint %I', r.tabel, r.conname);
  end loop;
end $$;
-- Room for one more version of each row: it is written twice, and the first is pruned when the third comes.
alter table siklus.kiriman set (fillfactor = 45);
create trigger kiriman_tetap before delete on siklus.kiriman for each row execute function siklus.tolak_ubah();
create trigger kiriman_utuh before truncate on siklus.kiriman for each statement execute function siklus.tolak_ubah();

-- Whether each line of a text is still to be said was counted at each claim. Whoever takes a line away says so instead: what is
-- written of it, and its copies, is looked at anew (diperiksa).
create function siklus.pengingat_diambil() returns trigger language plpgsql
  set enable_seqscan = off -- never all deliveries that ever were
as $$
declare
  kiriman bigint[] := array(select distinct l.kiriman_id from lama l);
begin
  update siklus.kiriman k set diperiksa = 0 where (k.id = any (kiriman) or k.salinan_dari = any (kiriman)) and k.status = 'menunggu' and k.diperiksa <> 0;
  return null;
end $$;
create trigger pengingat_diubah after update on siklus.pengingat
  referencing old table as lama for each statement execute function siklus.pengingat_diambil();
create trigger pengingat_dihapus after delete on siklus.pengingat
  referencing old table as lama for each statement execute function siklus.pengingat_diambil();
