-- SPDX-License-Identifier: MIT
-- Compliance at the end of each month that is over: what was known then does not change, so it is counted once (api.tren_tulis). Never the truth: whatever
-- changes what was known of a past month, such as a fact recorded as known long ago, takes the months from then on away.
create table siklus.tren_bulan (
  akhir date primary key -- of which the rows of siklus.tren_unit are there
);
create table siklus.tren_unit (
  akhir     date not null,
  unit_id   bigint not null, -- of the register: who sees it
  pemilik   bigint not null, -- whose the SOPs were
  berlaku   bigint not null,
  kurang    bigint not null,
  terlambat bigint not null,
  primary key (akhir, pemilik, unit_id)
);

-- The writer of the months holds the same lock: it either sees the fact, or what it wrote is taken away.
create function siklus.tren_buang(sejak date) returns void language plpgsql as $$
begin
  if sejak < date_trunc('month', siklus.hari_barat()) then
    perform pg_advisory_xact_lock(hashtext('siklus.tren'));
    delete from siklus.tren_bulan b where b.akhir >= sejak;
  end if;
end $$;

create function siklus.tren_fakta() returns trigger language plpgsql as $$
begin
  perform siklus.tren_buang((select min(greatest(b.tanggal, b.tercatat)) from berubah b));
  return null;
end $$;
create trigger evaluasi_tren after insert on siklus.evaluasi
  referencing new table as berubah for each statement execute function siklus.tren_fakta();
create trigger penundaan_tren after insert on siklus.penundaan
  referencing new table as berubah for each statement execute function siklus.tren_fakta();

create function siklus.tren_versi_baru() returns trigger language plpgsql as $$
begin
  perform siklus.tren_buang((select min(greatest(b.tercatat, b.tanggal_efektif)) from berubah b where b.status <> 'konsep'));
  return null;
end $$;
create trigger versi_tren_baru after insert on siklus.versi
  referencing new table as berubah for each statement execute function siklus.tren_versi_baru();

create function siklus.tren_versi_ubah() returns trigger language plpgsql as $$
begin
  perform siklus.tren_buang((
    select min(case when (l.status = 'konsep', l.sop_id, l.ke, l.tercatat, l.tanggal_efektif) is distinct from (b.status = 'konsep', b.sop_id, b.ke, b.tercatat, b.tanggal_efektif)
        then least(case when l.status <> 'konsep' then greatest(l.tercatat, l.tanggal_efektif) end, case when b.status <> 'konsep' then greatest(b.tercatat, b.tanggal_efektif) end)
      when (l.berakhir, l.akhir_tercatat) is distinct from (b.berakhir, b.akhir_tercatat) then least(greatest(l.berakhir, l.akhir_tercatat), greatest(b.berakhir, b.akhir_tercatat)) end)
    from lama l join berubah b on b.id = l.id));
  return null;
end $$;
create trigger versi_tren_ubah after update on siklus.versi
  referencing old table as lama new table as berubah for each statement execute function siklus.tren_versi_ubah();

-- Whose, and below whose policy: of every month.
create function siklus.tren_semua() returns trigger language plpgsql as $$
begin
  perform siklus.tren_buang('-infinity');
  return null;
end $$;
create trigger sop_pindah_tren after insert on siklus.sop_pindah
  for each statement execute function siklus.tren_semua();

create function siklus.tren_sop() returns trigger language plpgsql as $$
begin
  if exists (select from berubah b join lama l on l.id = b.id where b.unit_id <> l.unit_id) then
    perform siklus.tren_buang('-infinity');
  end if;
  return null;
end $$;
create trigger sop_tren after update on siklus.sop
  referencing old table as lama new table as berubah for each statement execute function siklus.tren_sop();

create function siklus.tren_pohon() returns trigger language plpgsql as $$
begin
  if exists (select from berubah b join lama l on l.id = b.id where b.jalur operator(public.<>) l.jalur) then
    perform siklus.tren_buang('-infinity');
  end if;
  return null;
end $$;
create trigger unit_tren after update on siklus.unit
  referencing old table as lama new table as berubah for each statement execute function siklus.tren_pohon();

create function siklus.tren_kebijakan() returns trigger language plpgsql as $$
begin
  if coalesce(new.kunci, old.kunci) = 'evaluasi_bulan' or old.kunci = 'evaluasi_bulan' then
    perform siklus.tren_buang(coalesce(least(lower(old.masa), lower(new.masa)), '-infinity'));
  end if;
  return null;
end $$;
create trigger kebijakan_tren after insert or update or delete on siklus.kebijakan
  for each row execute function siklus.tren_kebijakan();
