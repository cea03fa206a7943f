-- SPDX-License-Identifier: MIT
-- What every act pays for once more than it must. PostgreSQL reads the expression of a check anew with each statement that writes, and
-- asks for the row behind a foreign key by a query of its own, which locks it.

-- The trail is written by functions that hold the SOP or have read the unit, neither of which is ever deleted, and a row of it says what was,
-- whatever becomes of them: asking again locked the row of the unit for each act on any of its SOPs. The outcome and the status go by one expression.
alter table siklus.jejak
  drop constraint jejak_sop_id_fkey1,
  drop constraint jejak_unit_id_fkey1,
  drop constraint jejak_check,
  drop constraint jejak_hasil_check,
  add constraint jejak_hasil_check check (hasil = case when status is null then 'berhasil' else 'ditolak' end);

-- A monitoring and an evaluation name a version of their SOP, which one key says of both.
create unique index versi_id_sop on siklus.versi (id, sop_id);
alter table siklus.monitoring
  drop constraint monitoring_sop_id_fkey,
  drop constraint monitoring_versi_id_fkey,
  add constraint monitoring_versi_fkey foreign key (versi_id, sop_id) references siklus.versi (id, sop_id);
alter table siklus.evaluasi
  drop constraint evaluasi_sop_id_fkey,
  drop constraint evaluasi_versi_id_fkey,
  add constraint evaluasi_versi_fkey foreign key (versi_id, sop_id) references siklus.versi (id, sop_id);

-- The marks that a fact leaves on its SOP (migration 0036). The day is asked for with the question, in one query.
create or replace function siklus.basi_sop() returns trigger language plpgsql as $$
begin
  insert into siklus.kewajiban_basi (sop_id, milik) select b.sop_id, s.unit_id from berubah b join siklus.sop s on s.id = b.sop_id;
  if exists (select from siklus.sistem w join berubah b on greatest(b.tanggal, b.tercatat) > ((now() + w.geser) at time zone 'Asia/Jakarta')::date) then
    insert into siklus.kewajiban_basi (sop_id, milik, sejak)
    select distinct b.sop_id, s.unit_id, t.sejak from berubah b join siklus.sop s on s.id = b.sop_id cross join lateral (values (b.tanggal), (b.tercatat)) t (sejak) where t.sejak > siklus.hari_barat();
  end if;
  return null;
end $$;
