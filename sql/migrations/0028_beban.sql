-- SPDX-License-Identifier: MIT
-- The planned date of an evaluation: the third kind of date, beside the legal due date and what an import assumed. It moves no due date
-- and never lies past one. A proposal spreads the evaluations of a year; a person accepts it, or sets single days.

---------------------------------------------------------------------------------------- who evaluates how much
-- One evaluator: the bureau or a body that was asked; how many evaluations a working day; when it is not available. Dates are compared
-- as text, so that none has to be read.
create function siklus.evaluator_sah(t jsonb) returns boolean
  immutable parallel safe language sql
  return coalesce(case when jsonb_typeof(t) = 'object' and t - '{evaluator,nama,per_hari,tidak_tersedia}'::text[] = '{}' then
    t ->> 'evaluator' in ('bagian_organisasi', 'independen') and siklus.sebutan_sah(t -> 'nama') and siklus.bilangan_sah(t -> 'per_hari', 1, 100)
    and case when jsonb_typeof(coalesce(t -> 'tidak_tersedia', '[]')) = 'array' then
      jsonb_array_length(coalesce(t -> 'tidak_tersedia', '[]')) <= 100
      and not exists (select from jsonb_array_elements(coalesce(t -> 'tidak_tersedia', '[]')) x where not coalesce(
        jsonb_typeof(x) = 'object' and x - '{dari,sampai}'::text[] = '{}' and x ->> 'dari' <= x ->> 'sampai'
        and x ->> 'dari' ~ '^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' and x ->> 'sampai' ~ '^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$', false)) end
  end, false);

create function siklus.evaluator_kapasitas_sah(t jsonb) returns boolean
  immutable parallel safe language sql
  return coalesce(case when jsonb_typeof(t) = 'array' then
    jsonb_array_length(t) between 1 and 20 and not exists (select from jsonb_array_elements(t) x where not siklus.evaluator_sah(x))
    and (select count(*) = count(distinct x ->> 'nama') from jsonb_array_elements(t) x) end, false);

-- One more key, in front of those there are.
do $$
declare
  lama text := pg_get_functiondef('siklus.kebijakan_sah(text, jsonb)'::regprocedure);
  baru text := regexp_replace(lama, 'CASE', 'CASE WHEN (kunci = ''evaluator_kapasitas''::text) THEN siklus.evaluator_kapasitas_sah(nilai)');
begin
  if baru = lama then
    raise exception 'siklus.kebijakan_sah does not read as expected';
  end if;
  execute baru;
end $$;

insert into siklus.kebijakan_jenis (kunci, arti, harapan) values
  ('evaluator_kapasitas', 'siapa yang mengevaluasi SOP unit ini, berapa evaluasi sehari kerja, dan kapan ia tidak tersedia',
   '[{"evaluator": "bagian_organisasi" atau "independen", "nama": sebutan, "per_hari": 1 sampai 100, "tidak_tersedia": [{"dari": tanggal, "sampai": tanggal}]}], 1 sampai 20 evaluator');
insert into siklus.kebijakan (kunci, nilai, pasal, pelaku) values
  ('evaluator_kapasitas', '[{"evaluator": "bagian_organisasi", "nama": "Bagian Organisasi", "per_hari": 4}]',
   'Pasal 13 ayat (2) Peraturan Bupati Balangan Nomor 6 Tahun 2013; jumlah sehari: kebijakan bawaan siklus', 'pemasangan');

---------------------------------------------------------------------------------------- proposals and plans
create table siklus.evaluasi_usul (
  id        bigint generated always as identity primary key,
  unit_id   bigint not null references siklus.unit,
  tahun     int not null check (tahun between 2000 and 2199),
  dari      date not null, -- the first day that was planned for
  ringkasan jsonb not null,
  sesudah   bigint not null, -- the last day accepted before it: what is set later it does not know
  pelaku    text not null,
  dicatat   timestamptz not null default siklus.sekarang()
);
create index evaluasi_usul_unit on siklus.evaluasi_usul (unit_id, tahun, id);

-- What the latest proposal of a unit and year says of each SOP; a newer one takes the lines of the older away.
create table siklus.evaluasi_usul_baris (
  usul_id     bigint not null references siklus.evaluasi_usul,
  sop_id      bigint not null references siklus.sop,
  mulai       date not null, -- from where the legal due date was counted
  jatuh_tempo date not null, -- by law
  batas       date not null, -- the last working day not after it, or not after the day it was postponed to
  terlambat   boolean not null, -- that day has gone by
  hari        date not null,
  evaluator   text not null references siklus.evaluator_jenis,
  nama        text not null,
  tetap       boolean not null, -- a day accepted before, kept
  primary key (usul_id, sop_id),
  check (terlambat or hari <= batas)
);
create index evaluasi_usul_baris_sop on siklus.evaluasi_usul_baris (sop_id);

-- Accepted days, by whom and when. The last of one SOP and legal due date holds; when that due date is gone (evaluated, or
-- a newer version) so is the plan. A day is never past the legal date of what was not late already.
create table siklus.evaluasi_rencana (
  id          bigint generated always as identity primary key,
  sop_id      bigint not null references siklus.sop,
  mulai       date not null,
  jatuh_tempo date not null,
  batas       date not null,
  terlambat   boolean not null,
  hari        date not null,
  evaluator   text not null references siklus.evaluator_jenis,
  nama        text not null check (length(nama) between 1 and 100),
  usul_id     bigint references siklus.evaluasi_usul, -- null: set by hand
  alasan      text check (length(alasan) between 1 and 2000),
  pelaku      text not null,
  dicatat     timestamptz not null default siklus.sekarang(),
  tercatat    date not null,
  check (terlambat or hari <= batas)
);
create index evaluasi_rencana_sop on siklus.evaluasi_rencana (sop_id, jatuh_tempo, id desc);
create index evaluasi_rencana_hari on siklus.evaluasi_rencana (hari, sop_id);
create trigger evaluasi_rencana_tetap before update or delete on siklus.evaluasi_rencana for each row execute function siklus.tolak_ubah();
create trigger evaluasi_rencana_utuh before truncate on siklus.evaluasi_rencana for each statement execute function siklus.tolak_ubah();

insert into siklus.jejak_jenis values
  ('evaluasi_rencana_usul', 'mengusulkan rencana evaluasi'), ('evaluasi_rencana_terima', 'menerima rencana evaluasi'),
  ('evaluasi_rencana_ubah', 'mengubah hari rencana evaluasi');
