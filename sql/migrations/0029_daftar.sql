-- SPDX-License-Identifier: MIT
-- Lists and counts of many SOPs, and the search. What is known of each SOP today stands in one narrow row, so that its state
-- follows from dates by comparison, whatever day it is; never the truth: derived from the facts, and made anew for what
-- was touched together with the duties (api.kewajiban_segarkan). Who reads it leaves out what is marked since (api.ringkas_basi).
create table siklus.sop_ringkas (
  sop_id         bigint primary key,
  unit_id        bigint not null, -- of the register: who sees it
  pemilik        bigint not null, -- whose it is on the day; another one until the day of a move
  nomor          text,
  judul          text,
  efektif        date,
  mulai          date,            -- what the evaluation is counted from
  jatuh_tempo    date,
  ditunda_hingga date,
  monitoring     date,
  perkiraan      boolean not null,
  tanpa          text check (tanpa in ('proses', 'dicabut')), -- no version is in force
  tahap_sampai   date             -- proses: the earliest target of a stage, after which it is late
);
create index sop_ringkas_unit on siklus.sop_ringkas (pemilik, sop_id);
create index sop_ringkas_tempo on siklus.sop_ringkas (pemilik, jatuh_tempo, sop_id) where jatuh_tempo is not null;
create index sop_ringkas_urut on siklus.sop_ringkas (jatuh_tempo, sop_id) where jatuh_tempo is not null;
create index sop_ringkas_pindah on siklus.sop_ringkas (pemilik) where pemilik <> unit_id;
update siklus.kewajiban_keadaan set zona = null; -- made anew, with this

-- How many SOPs of each unit are in which state, as counted for one day, with the days of warning that held then
-- (api.kepatuhan_hitung counts the others).
create table siklus.unit_ringkas (
  unit_id     bigint primary key,
  hari        date not null,
  segera_hari int not null,
  sop         bigint not null,
  patuh       bigint not null,
  segera      bigint not null,
  terlambat   bigint not null,
  proses      bigint not null,
  proses_terlambat bigint not null,
  data_kurang bigint not null,
  dicabut     bigint not null,
  ditunda     bigint not null,
  terlama     int,
  monitoring_terlambat bigint not null
);

-- A mark of an SOP says whose it is in the register (milik), so that lists of other units need not look.
alter table siklus.kewajiban_basi add column milik bigint;
update siklus.kewajiban_basi b set milik = s.unit_id from siklus.sop s where s.id = b.sop_id;
create index kewajiban_tempo on siklus.kewajiban (jatuh_tempo);
create index kewajiban_basi_sop on siklus.kewajiban_basi (sop_id);
create index kewajiban_basi_milik on siklus.kewajiban_basi (milik);

create or replace function siklus.basi_sop() returns trigger language plpgsql as $$
begin
  insert into siklus.kewajiban_basi (sop_id, milik, sejak)
  select distinct b.sop_id, s.unit_id, t.sejak from berubah b join siklus.sop s on s.id = b.sop_id cross join lateral (values (date '-infinity'), (b.tanggal), (b.tercatat)) t (sejak)
  where t.sejak = '-infinity' or t.sejak > siklus.hari_barat();
  return null;
end $$;

create or replace function siklus.basi_versi_id() returns trigger language plpgsql as $$
begin
  insert into siklus.kewajiban_basi (sop_id, milik, sejak)
  select distinct v.sop_id, s.unit_id, t.sejak from berubah b join siklus.versi v on v.id = b.versi_id join siklus.sop s on s.id = v.sop_id
  cross join lateral (values (date '-infinity'), (b.tanggal), (b.tercatat)) t (sejak)
  where t.sejak = '-infinity' or t.sejak > siklus.hari_barat();
  return null;
end $$;

create or replace function siklus.basi_pengesahan() returns trigger language plpgsql as $$
begin
  insert into siklus.kewajiban_basi (sop_id, milik, sejak)
  select distinct v.sop_id, s.unit_id, t.sejak from berubah b join siklus.versi v on v.id = b.versi_id join siklus.sop s on s.id = v.sop_id join siklus.tindakan k on k.id = b.tindakan_id
  cross join lateral (values (date '-infinity'), (k.tanggal), (k.tercatat)) t (sejak)
  where t.sejak = '-infinity' or t.sejak > siklus.hari_barat();
  return null;
end $$;

create or replace function siklus.basi_tindak_lanjut_selesai() returns trigger language plpgsql as $$
begin
  insert into siklus.kewajiban_basi (sop_id, milik, sejak)
  select distinct l.sop_id, s.unit_id, t.sejak from berubah b join siklus.tindak_lanjut l on l.id = b.tindak_lanjut_id join siklus.sop s on s.id = l.sop_id
  cross join lateral (values (date '-infinity'), (b.tanggal), (b.tercatat)) t (sejak)
  where t.sejak = '-infinity' or t.sejak > siklus.hari_barat();
  return null;
end $$;

create or replace function siklus.basi_versi() returns trigger language plpgsql as $$
begin
  insert into siklus.kewajiban_basi (sop_id, milik, program, sejak)
  select distinct b.sop_id, s.unit_id, true, t.sejak from berubah b join siklus.sop s on s.id = b.sop_id
  cross join lateral (values (date '-infinity'), (b.tanggal_efektif), (b.tercatat), (b.dirintis), (b.berakhir), (b.akhir_tercatat)) t (sejak)
  where t.sejak = '-infinity' or t.sejak > siklus.hari_barat();
  return null;
end $$;

create or replace function siklus.basi_sop_pindah() returns trigger language plpgsql as $$
begin
  insert into siklus.kewajiban_basi (sop_id, milik, program, sejak)
  select distinct b.sop_id, m.milik, true, t.sejak from berubah b
  cross join lateral (values (b.dari), (b.ke)) m (milik) cross join lateral (values (date '-infinity'), (greatest(b.tanggal, b.tercatat))) t (sejak)
  where t.sejak = '-infinity' or t.sejak > siklus.hari_barat();
  return null;
end $$;

create or replace function siklus.basi_sop_baru() returns trigger language plpgsql as $$
begin
  insert into siklus.kewajiban_basi (sop_id, milik, program, sejak)
  select b.id, b.unit_id, true, t.sejak from berubah b cross join lateral (values (date '-infinity'), (b.terdaftar)) t (sejak)
  where t.sejak = '-infinity' or t.sejak > siklus.hari_barat();
  return null;
end $$;

create or replace function siklus.basi_sop_ubah() returns trigger language plpgsql as $$
begin
  insert into siklus.kewajiban_basi (sop_id, milik, program)
  select distinct b.id, m.milik, true from berubah b join lama l on l.id = b.id cross join lateral (values (l.unit_id), (b.unit_id)) m (milik)
  where (b.unit_id, b.kunci, b.terdaftar) is distinct from (l.unit_id, l.kunci, l.terdaftar);
  return null;
end $$;

-- The title of a draft is that of its latest text (3c).
create function siklus.basi_naskah() returns trigger language plpgsql as $$
begin
  insert into siklus.kewajiban_basi (sop_id, milik, sejak)
  select distinct v.sop_id, s.unit_id, t.sejak from berubah b join siklus.versi v on v.id = b.versi_id join siklus.sop s on s.id = v.sop_id
  cross join lateral (values (date '-infinity'), (b.tanggal), (b.tercatat)) t (sejak)
  where b.kode = '3c' and (t.sejak = '-infinity' or t.sejak > siklus.hari_barat());
  return null;
end $$;
create trigger tindakan_basi after insert on siklus.tindakan
  referencing new table as berubah for each statement execute function siklus.basi_naskah();

---------------------------------------------------------------------------------------- the search
-- What an SOP is found by: A its titles, B its numbers, C the regulations it cites, D what it was called before; and the units
-- it is of, from the top down, as words that nobody can ask for (#12), so that one index answers "in this part of the
-- tree". Written with the facts themselves, by triggers.
create table siklus.sop_cari (
  sop_id bigint primary key references siklus.sop,
  kata   tsvector not null
);
create index sop_cari_kata on siklus.sop_cari using gin (kata) with (gin_pending_list_limit = 256);

-- The words that occur in titles and regulations, for those that are spelt otherwise. Only ever added to; one that two acts bring at the
-- same time may stand twice.
create table siklus.cari_kata (
  kata  text not null,
  pokok text not null -- its stem
);
create index cari_kata_kata on siklus.cari_kata using gin (kata public.gin_trgm_ops);
create index cari_kata_urut on siklus.cari_kata (kata text_pattern_ops);
create index cari_kata_pokok on siklus.cari_kata (pokok);

-- Letters and digits alone, in lower case: what is searched and what is asked for are read alike, and nothing asked for is an operator.
create function siklus.cari_teks(t text) returns text
  immutable strict parallel safe language sql
  return btrim(regexp_replace(lower(normalize(left(t, 20000), nfkc)), '[^[:alnum:]]+', ' ', 'g'));

create function siklus.cari_tulis(sop bigint[]) returns void language plpgsql as $$
begin
  with t as materialized (
    select v.sop_id, v.id, v.status in ('konsep', 'berlaku') or v.ke = max(v.ke) over (partition by v.sop_id) as kini, siklus.cari_teks(v.nomor) as nomor,
      siklus.cari_teks(case when v.status = 'konsep' then coalesce(
        (select t.isi #>> '{dokumen,judul}' from siklus.tindakan t where t.versi_id = v.id and t.kode = '3c' and t.isi #>> '{dokumen,judul}' is not null order by t.id desc limit 1),
        (select p.judul from siklus.perjalanan p where p.versi_id = v.id), v.judul) else v.judul end) as judul,
      (select siklus.cari_teks(string_agg(r.nama, ' ' order by d.urut)) from siklus.versi_dasar d join siklus.peraturan r on r.id = d.peraturan_id where d.versi_id = v.id) as dasar
    from siklus.versi v where v.sop_id = any (sop)
  ), tulis as (
    insert into siklus.sop_cari as c (sop_id, kata)
    select s.id, setweight(to_tsvector('indonesian', coalesce(string_agg(distinct t.judul, ' ') filter (where t.kini), '')), 'A')
      || setweight(to_tsvector('indonesian', coalesce(string_agg(distinct t.nomor, ' '), '')), 'B')
      || setweight(to_tsvector('indonesian', coalesce(string_agg(distinct t.dasar, ' ') filter (where t.kini), '')), 'C')
      || setweight(to_tsvector('indonesian', coalesce(string_agg(distinct t.judul, ' ') filter (where not t.kini), '')), 'D')
      || array_to_tsvector(string_to_array(replace(public.ltree2text(u.jalur), 'u', '#'), '.'))
    from siklus.sop s join siklus.unit u on u.id = s.unit_id join t on t.sop_id = s.id
    group by s.id, u.jalur
    on conflict (sop_id) do update set kata = excluded.kata where c.kata <> excluded.kata
  )
  insert into siklus.cari_kata (kata, pokok)
  select w.kata, coalesce((ts_lexize('indonesian_stem', w.kata))[1], w.kata)
  from (select distinct x as kata from t cross join lateral string_to_table(concat_ws(' ', t.judul, t.dasar), ' ') x where length(x) between 3 and 60 and x !~ '[0-9]') w
  where not exists (select from siklus.cari_kata k where k.kata = w.kata);
end $$;

create function siklus.cari_versi() returns trigger language plpgsql as $$
begin
  perform siklus.cari_tulis(array(select distinct b.sop_id from berubah b));
  return null;
end $$;
create trigger versi_cari_baru after insert on siklus.versi
  referencing new table as berubah for each statement execute function siklus.cari_versi();
create trigger versi_cari_ubah after update on siklus.versi
  referencing new table as berubah for each statement execute function siklus.cari_versi();

create function siklus.cari_versi_id() returns trigger language plpgsql as $$
begin
  perform siklus.cari_tulis(array(select distinct v.sop_id from berubah b join siklus.versi v on v.id = b.versi_id));
  return null;
end $$;
create trigger perjalanan_cari after insert on siklus.perjalanan
  referencing new table as berubah for each statement execute function siklus.cari_versi_id();
create trigger versi_dasar_cari after insert on siklus.versi_dasar
  referencing new table as berubah for each statement execute function siklus.cari_versi_id();
create trigger versi_dasar_cari_hapus after delete on siklus.versi_dasar
  referencing old table as berubah for each statement execute function siklus.cari_versi_id();

create function siklus.cari_naskah() returns trigger language plpgsql as $$
begin
  if exists (select from berubah b where b.kode = '3c') then
    perform siklus.cari_tulis(array(select distinct v.sop_id from berubah b join siklus.versi v on v.id = b.versi_id where b.kode = '3c'));
  end if;
  return null;
end $$;
create trigger tindakan_cari after insert on siklus.tindakan
  referencing new table as berubah for each statement execute function siklus.cari_naskah();

create function siklus.cari_pindah() returns trigger language plpgsql as $$
begin
  if exists (select from berubah b join lama l on l.id = b.id where b.unit_id <> l.unit_id) then
    perform siklus.cari_tulis(array(select b.id from berubah b join lama l on l.id = b.id where b.unit_id <> l.unit_id));
  end if;
  return null;
end $$;
create trigger sop_cari_pindah after update on siklus.sop
  referencing old table as lama new table as berubah for each statement execute function siklus.cari_pindah();

do $$
declare
  awal bigint := 0;
  sop bigint[];
begin
  loop
    sop := array(select s.id from siklus.sop s where s.id > awal order by s.id limit 5000);
    exit when sop = '{}';
    perform siklus.cari_tulis(sop);
    awal := sop[cardinality(sop)];
  end loop;
end $$;
