-- SPDX-License-Identifier: MIT
-- The duties of today as narrow rows that an index can follow, so that a day's plan costs what is due and not
-- what there is. Never the truth: derived from api.kewajiban_pada, and made anew for what was touched
-- (api.kewajiban_segarkan). Logged, since a server that takes over must not plan from an empty table.
create table siklus.kewajiban (
  sop_id         bigint, -- null: the unit itself owes it
  unit_id        bigint not null,
  rujukan        bigint not null,
  jatuh_tempo    date not null,
  ditunda_hingga date,
  acuan          date not null generated always as (coalesce(ditunda_hingga, jatuh_tempo)) stored, -- what a ladder counts against
  perkiraan      boolean not null,
  baru           boolean not null, -- came after the ledger of its unit was complete: all of its steps are looked at
  jenis          text not null,
  uraian         text, -- of the duties that are not counted by the two clocks; so is pasal
  pasal          text
);
create index kewajiban_acuan on siklus.kewajiban (jenis, acuan);
create index kewajiban_sop on siklus.kewajiban (sop_id);
create index kewajiban_unit on siklus.kewajiban (unit_id);
create index kewajiban_baru on siklus.kewajiban (unit_id) where baru;

-- The days, one a zone, earliest first, for which the projection was last made (null: never), and the latest that it has seen.
create table siklus.kewajiban_keadaan (
  satu    boolean primary key default true check (satu),
  zona    date[],
  terjauh date[]
);
insert into siklus.kewajiban_keadaan default values;

-- What is stale: marks are added by the transaction of the fact and taken away by who makes it fresh, so that two acts
-- never wait for each other here. sop_id: the duties of that SOP; unit_id: of that unit and all below it; program: those
-- of programmes; neither: everything. A fact of a later day leaves a mark for that day too; kali: in how many of the
-- zones that day had begun when the mark was last heard.
create table siklus.kewajiban_basi (
  id      bigint generated always as identity primary key,
  sop_id  bigint,
  unit_id bigint,
  program boolean not null default false,
  sejak   date not null default '-infinity',
  kali    int not null default 0
);

-- No unit's day is earlier than that of WIB.
create function siklus.hari_barat() returns date
  stable parallel safe language sql
  return (siklus.sekarang() at time zone 'Asia/Jakarta')::date;

create function siklus.basi_sop() returns trigger language plpgsql as $$
begin
  insert into siklus.kewajiban_basi (sop_id, sejak)
  select distinct b.sop_id, t.sejak from berubah b cross join lateral (values (date '-infinity'), (b.tanggal), (b.tercatat)) t (sejak)
  where t.sejak = '-infinity' or t.sejak > siklus.hari_barat();
  return null;
end $$;
create trigger evaluasi_basi after insert on siklus.evaluasi
  referencing new table as berubah for each statement execute function siklus.basi_sop();
create trigger monitoring_basi after insert on siklus.monitoring
  referencing new table as berubah for each statement execute function siklus.basi_sop();
create trigger penundaan_basi after insert on siklus.penundaan
  referencing new table as berubah for each statement execute function siklus.basi_sop();
create trigger tindak_lanjut_basi after insert on siklus.tindak_lanjut
  referencing new table as berubah for each statement execute function siklus.basi_sop();
create trigger perjalanan_basi after insert on siklus.perjalanan
  referencing new table as berubah for each statement execute function siklus.basi_sop();

create function siklus.basi_versi_id() returns trigger language plpgsql as $$
begin
  insert into siklus.kewajiban_basi (sop_id, sejak)
  select distinct v.sop_id, t.sejak from berubah b join siklus.versi v on v.id = b.versi_id cross join lateral (values (date '-infinity'), (b.tanggal), (b.tercatat)) t (sejak)
  where t.sejak = '-infinity' or t.sejak > siklus.hari_barat();
  return null;
end $$;
create trigger tahap_masuk_basi after insert on siklus.tahap_masuk
  referencing new table as berubah for each statement execute function siklus.basi_versi_id();
create trigger perjalanan_batal_basi after insert on siklus.perjalanan_batal
  referencing new table as berubah for each statement execute function siklus.basi_versi_id();
create trigger lapor_basi after insert on siklus.lapor
  referencing new table as berubah for each statement execute function siklus.basi_versi_id();

create function siklus.basi_pengesahan() returns trigger language plpgsql as $$
begin
  insert into siklus.kewajiban_basi (sop_id, sejak)
  select distinct v.sop_id, t.sejak from berubah b join siklus.versi v on v.id = b.versi_id join siklus.tindakan k on k.id = b.tindakan_id
  cross join lateral (values (date '-infinity'), (k.tanggal), (k.tercatat)) t (sejak)
  where t.sejak = '-infinity' or t.sejak > siklus.hari_barat();
  return null;
end $$;
create trigger pengesahan_basi after insert on siklus.pengesahan
  referencing new table as berubah for each statement execute function siklus.basi_pengesahan();

create function siklus.basi_tindak_lanjut_selesai() returns trigger language plpgsql as $$
begin
  insert into siklus.kewajiban_basi (sop_id, sejak)
  select distinct l.sop_id, t.sejak from berubah b join siklus.tindak_lanjut l on l.id = b.tindak_lanjut_id
  cross join lateral (values (date '-infinity'), (b.tanggal), (b.tercatat)) t (sejak)
  where t.sejak = '-infinity' or t.sejak > siklus.hari_barat();
  return null;
end $$;
create trigger tindak_lanjut_selesai_basi after insert on siklus.tindak_lanjut_selesai
  referencing new table as berubah for each statement execute function siklus.basi_tindak_lanjut_selesai();

-- Versions, and whose an SOP is, count for programmes too.
create function siklus.basi_versi() returns trigger language plpgsql as $$
begin
  insert into siklus.kewajiban_basi (sop_id, program, sejak)
  select distinct b.sop_id, true, t.sejak from berubah b
  cross join lateral (values (date '-infinity'), (b.tanggal_efektif), (b.tercatat), (b.berakhir), (b.akhir_tercatat)) t (sejak)
  where t.sejak = '-infinity' or t.sejak > siklus.hari_barat();
  return null;
end $$;
create trigger versi_basi_baru after insert on siklus.versi
  referencing new table as berubah for each statement execute function siklus.basi_versi();
create trigger versi_basi_ubah after update on siklus.versi
  referencing new table as berubah for each statement execute function siklus.basi_versi();

create function siklus.basi_sop_pindah() returns trigger language plpgsql as $$
begin
  insert into siklus.kewajiban_basi (sop_id, program, sejak)
  select distinct b.sop_id, true, t.sejak from berubah b cross join lateral (values (date '-infinity'), (greatest(b.tanggal, b.tercatat))) t (sejak)
  where t.sejak = '-infinity' or t.sejak > siklus.hari_barat();
  return null;
end $$;
create trigger sop_pindah_basi after insert on siklus.sop_pindah
  referencing new table as berubah for each statement execute function siklus.basi_sop_pindah();

create function siklus.basi_sop_baru() returns trigger language plpgsql as $$
begin
  insert into siklus.kewajiban_basi (sop_id, program, sejak)
  select b.id, true, t.sejak from berubah b cross join lateral (values (date '-infinity'), (b.terdaftar)) t (sejak)
  where t.sejak = '-infinity' or t.sejak > siklus.hari_barat();
  return null;
end $$;
create trigger sop_basi_baru after insert on siklus.sop
  referencing new table as berubah for each statement execute function siklus.basi_sop_baru();
create function siklus.basi_sop_ubah() returns trigger language plpgsql as $$
begin
  insert into siklus.kewajiban_basi (sop_id, program)
  select b.id, true from berubah b join lama l on l.id = b.id where (b.unit_id, b.kunci, b.terdaftar) is distinct from (l.unit_id, l.kunci, l.terdaftar);
  return null;
end $$;
create trigger sop_basi_ubah after update on siklus.sop
  referencing old table as lama new table as berubah for each statement execute function siklus.basi_sop_ubah();

-- What only programmes look at. The column named holds the day the fact is known from.
create function siklus.basi_program() returns trigger language plpgsql as $$
begin
  insert into siklus.kewajiban_basi (program, sejak)
  select distinct true, t.sejak
  from (select (to_jsonb(b) ->> k)::date as sejak from berubah b cross join unnest(tg_argv) k union all select '-infinity') t
  where (t.sejak = '-infinity' or t.sejak > siklus.hari_barat()) and exists (select from berubah);
  return null;
end $$;
create trigger kebutuhan_basi after insert on siklus.kebutuhan
  referencing new table as berubah for each statement execute function siklus.basi_program('terdaftar');
create trigger kebutuhan_cocok_basi after insert on siklus.kebutuhan_cocok
  referencing new table as berubah for each statement execute function siklus.basi_program('tercatat');
create trigger kebutuhan_gugur_basi after insert on siklus.kebutuhan_gugur
  referencing new table as berubah for each statement execute function siklus.basi_program('tercatat');
create trigger program_basi after insert on siklus.program
  referencing new table as berubah for each statement execute function siklus.basi_program('tercatat', 'mulai');
create trigger unit_basi_baru after insert on siklus.unit
  referencing new table as berubah for each statement execute function siklus.basi_program('terdaftar');
create trigger unit_basi_ubah after update on siklus.unit
  referencing new table as berubah for each statement execute function siklus.basi_program('berakhir');
create function siklus.basi_sotk() returns trigger language plpgsql as $$
begin
  insert into siklus.kewajiban_basi (program, sejak)
  select distinct true, t.sejak from berubah b join siklus.sotk e on e.id = b.sotk_id cross join lateral (values (date '-infinity'), (e.tanggal), (b.tercatat)) t (sejak)
  where t.sejak = '-infinity' or t.sejak > siklus.hari_barat();
  return null;
end $$;
create trigger sotk_terap_basi after insert on siklus.sotk_terap
  referencing new table as berubah for each statement execute function siklus.basi_sotk();

---------------------------------------------------------------------------------------- the plan of a unit
-- Units below the same nearest unit that has a ladder, a week, a window, a zone, holidays or a word on sending of its own
-- share all of these: their plan is worked out once. 0: the country's alone. sampai is kept here, and of a
-- unit only while it lags behind (infinity: it does not), so that a day's plan writes some rows and not one a unit.
create table siklus.rencana_kelompok (
  kelompok bigint primary key,
  sampai   date not null default '-infinity'
);
insert into siklus.rencana_kelompok (kelompok) values (0);
alter table siklus.rencana_unit add column kelompok bigint not null default 0 references siklus.rencana_kelompok;
update siklus.rencana_unit set sampai = '-infinity' where sampai <> '-infinity';

create or replace function siklus.rencana_unit_baru() returns trigger language plpgsql as $$
begin
  insert into siklus.rencana_unit (unit_id, kelompok)
  select new.id, coalesce((select r.kelompok from siklus.rencana_unit r where r.unit_id = new.induk_id), 0);
  return null;
end $$;

-- Sets back the plan of these units and all below them; a null among them is the whole country. One at a time, so that two of
-- these never wait for each other in a ring.
create function siklus.rencana_mundur(unit bigint[]) returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('siklus.rencana_mundur'));
  if array_position(unit, null) is not null then
    update siklus.rencana_unit set sampai = '-infinity' where sampai <> '-infinity';
  else
    update siklus.rencana_unit r set sampai = '-infinity'
    from siklus.unit a join siklus.unit u on u.jalur operator(public.<@) a.jalur
    where a.id = any (unit) and r.unit_id = u.id and r.sampai <> '-infinity';
  end if;
end $$;

-- Those that have now something of their own: they and what is below them, down to the next such unit, are a group.
create function siklus.rencana_kelompokkan(unit bigint[]) returns void language plpgsql as $$
declare
  a record;
begin
  for a in select x.id, x.jalur from siklus.unit x where x.id = any (unit) and not exists (select from siklus.rencana_kelompok k where k.kelompok = x.id) order by public.nlevel(x.jalur), x.id loop
    insert into siklus.rencana_kelompok (kelompok) values (a.id) on conflict do nothing;
    update siklus.rencana_unit r set kelompok = a.id, sampai = '-infinity'
    from siklus.unit u where u.id = r.unit_id and u.jalur operator(public.<@) a.jalur
      and (r.kelompok = 0 or (select k.jalur from siklus.unit k where k.id = r.kelompok) operator(public.@>) a.jalur);
  end loop;
end $$;

drop trigger versi_rencana_baru on siklus.versi;
drop trigger versi_rencana_ubah on siklus.versi;
drop trigger evaluasi_rencana on siklus.evaluasi;
drop trigger monitoring_rencana on siklus.monitoring;
drop trigger penundaan_rencana on siklus.penundaan;
drop trigger tindak_lanjut_rencana on siklus.tindak_lanjut;
drop trigger tahap_masuk_rencana on siklus.tahap_masuk;
drop trigger program_rencana on siklus.program;
drop trigger sop_rencana_pindah on siklus.sop;
drop trigger kebijakan_rencana on siklus.kebijakan;
drop trigger libur_rencana on siklus.libur;
drop trigger saluran_rencana on siklus.saluran;
drop trigger pejabat_rencana on siklus.pejabat;
drop trigger pengiriman_rencana on siklus.pengiriman;
drop function siklus.rencana_mundur_sop();
drop function siklus.rencana_mundur_tahap();
drop function siklus.rencana_mundur_pindah();
drop function siklus.rencana_mundur_semua();

-- A policy row that came, went or changed: from which days on another value holds. The clocks move duties; the rest moves the plan of
-- the units below; the zone moves both, since it says which day it is.
create function siklus.kebijakan_berubah() returns trigger language plpgsql as $$
declare
  a siklus.kebijakan := case when tg_op <> 'INSERT' then old end;
  b siklus.kebijakan := case when tg_op <> 'DELETE' then new end;
  k text := coalesce(b.kunci, a.kunci);
  tetap boolean := tg_op = 'UPDATE' and (a.nilai, a.pasal, a.kunci, a.unit_id) is not distinct from (b.nilai, b.pasal, b.kunci, b.unit_id); -- only its time changed
begin
  if k in ('evaluasi_bulan', 'monitoring_bulan', 'tahap_hari', 'laporan_hari', 'zona') then
    insert into siklus.kewajiban_basi (unit_id, sejak)
    select distinct x.unit_id, coalesce(t.sejak, '-infinity')
    from (values (a.unit_id, a.id, a.masa), (b.unit_id, b.id, b.masa)) x (unit_id, id, masa)
    cross join lateral (
      select lower(x.masa) where not (tetap and lower(a.masa) is not distinct from lower(b.masa))
      union all select upper(x.masa) where upper(x.masa) is not null and not (tetap and upper(a.masa) is not distinct from upper(b.masa))) t (sejak)
    where x.id is not null;
  end if;
  if k in ('hari_kerja', 'jendela_kirim', 'zona') or k like 'tangga\_%' then
    perform siklus.rencana_kelompokkan(array[a.unit_id, b.unit_id]);
    perform siklus.rencana_mundur(array[coalesce(b.unit_id, a.unit_id)]);
  end if;
  return null;
end $$;
create trigger kebijakan_berubah after insert or update or delete on siklus.kebijakan
  for each row execute function siklus.kebijakan_berubah();

-- The unit whose messages, and those of all below it, may end at an office: its own; of the asisten and the sekda the region's.
create function siklus.rencana_jabatan(jabatan bigint) returns bigint stable language sql as $$
  select case when j.jenis in ('asisten', 'sekda') then coalesce((
      select a.id from siklus.unit u join siklus.unit a on a.jalur operator(public.@>) u.jalur and a.jenis in ('kabupaten', 'kota', 'provinsi')
      where u.id = j.unit_id order by public.nlevel(a.jalur) desc limit 1), j.unit_id) else j.unit_id end
  from siklus.jabatan j where j.id = jabatan
$$;

-- A holiday or a word on sending: of the units below. Offices, who holds them and their channels: of the units whose
-- messages may end there.
create function siklus.rencana_berubah() returns trigger language plpgsql as $$
declare
  a jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  b jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  unit bigint[];
begin
  if tg_table_name not in ('saluran', 'pejabat') then
    unit := array(select (x ->> 'unit_id')::bigint from unnest(array[a, b]) x where x is not null);
    perform siklus.rencana_kelompokkan(unit);
  else
    unit := array(
      select siklus.rencana_jabatan(coalesce((x ->> 'jabatan_id')::bigint, f.jabatan_id)) from unnest(array[a, b]) x
      left join siklus.pejabat f on f.id = (x ->> 'pejabat_id')::bigint where x is not null);
  end if;
  perform siklus.rencana_mundur(unit);
  return null;
end $$;
create trigger libur_rencana after insert or update or delete on siklus.libur
  for each row execute function siklus.rencana_berubah();
create trigger pengiriman_rencana after insert or update or delete on siklus.pengiriman
  for each row execute function siklus.rencana_berubah();
create trigger saluran_rencana after insert or update or delete on siklus.saluran
  for each row execute function siklus.rencana_berubah();
create trigger pejabat_rencana after insert or update or delete on siklus.pejabat
  for each row execute function siklus.rencana_berubah();
create function siklus.jabatan_rencana() returns trigger language plpgsql as $$
begin
  perform siklus.rencana_mundur(array[siklus.rencana_jabatan(new.id)]);
  return null;
end $$;
create trigger jabatan_rencana after insert or update on siklus.jabatan
  for each row execute function siklus.jabatan_rencana();

-- What the units have already.
select siklus.rencana_kelompokkan(array(
  select l.unit_id from siklus.libur l union select g.unit_id from siklus.pengiriman g
  union select k.unit_id from siklus.kebijakan k where k.kunci in ('hari_kerja', 'jendela_kirim', 'zona') or k.kunci like 'tangga\_%')) \g /dev/null

-- The ledger is written by the planner alone, thousands of lines in one statement, from rows it has just read or written; nothing it names
-- is ever deleted. Looking each of them up again took two thirds of a day's planning.
alter table siklus.pengingat
  drop constraint pengingat_sop_id_fkey,
  drop constraint pengingat_unit_id_fkey,
  drop constraint pengingat_jenis_fkey,
  drop constraint pengingat_kiriman_id_fkey;
