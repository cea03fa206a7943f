-- SPDX-License-Identifier: MIT
-- To whom a reminder goes: the ladder names roles and, in working days overdue, superiors; one delivery an office,
-- channel and local day; the weekly summary of the organisation bureau.

---------------------------------------------------------------------------------------- roles
create table siklus.peran_tujuan (
  peran text primary key,
  urut  int not null unique, -- an office that stands in several is told in the highest
  nama  text not null,
  atasan boolean not null -- above the unit: told of what is late under eskalasi, with a draft letter of reprimand
);
insert into siklus.peran_tujuan values
  ('koordinator', 1, 'Koordinator', false), ('kepala', 2, 'Pimpinan', false), ('asisten', 3, 'Asisten', true),
  ('sekda', 4, 'Sekretaris Daerah', true), ('bupati', 5, 'Kepala Daerah', true);

---------------------------------------------------------------------------------------- the ladder
-- One role, or a list of different ones.
create function siklus.peran_sah(p jsonb) returns boolean
  immutable parallel safe language sql
  return coalesce(case jsonb_typeof(p)
    when 'string' then p #>> '{}' in ('koordinator', 'kepala', 'asisten', 'sekda', 'bupati')
    when 'array' then jsonb_array_length(p) between 1 and 5
      and not exists (select from jsonb_array_elements(p) x where jsonb_typeof(x) <> 'string' or x #>> '{}' not in ('koordinator', 'kepala', 'asisten', 'sekda', 'bupati'))
      and (select count(*) = count(distinct x) from jsonb_array_elements(p) x) end, false);

-- A ladder: steps in days (a number: to the head), the repetition, escalation in working days overdue; no step twice.
create function siklus.tangga_sah(t jsonb) returns boolean
  immutable parallel safe language sql
  return coalesce(case when jsonb_typeof(t) = 'object' and t - '{langkah,ulang_hari,ulang_kepada,eskalasi}'::text[] = '{}'
      and jsonb_typeof(t -> 'langkah') = 'array' and jsonb_typeof(coalesce(t -> 'eskalasi', '[]')) = 'array' then
    siklus.bilangan_sah(t -> 'ulang_hari', 1, 366) and (not t ? 'ulang_kepada' or siklus.peran_sah(t -> 'ulang_kepada'))
    and jsonb_array_length(t -> 'langkah') between 1 and 32 and jsonb_array_length(coalesce(t -> 'eskalasi', '[]')) <= 32
    and not exists (select from jsonb_array_elements(t -> 'langkah') x where not case jsonb_typeof(x)
      when 'object' then x - '{hari,kepada}'::text[] = '{}' and siklus.bilangan_sah(x -> 'hari', -366, 366) and siklus.peran_sah(x -> 'kepada')
      else siklus.bilangan_sah(x, -366, 366) end)
    and (select count(*) = count(distinct case jsonb_typeof(x) when 'object' then x -> 'hari' else x end) from jsonb_array_elements(t -> 'langkah') x)
    and not exists (select from jsonb_array_elements(coalesce(t -> 'eskalasi', '[]')) x where not case jsonb_typeof(x)
      when 'object' then x - '{hari_kerja,kepada}'::text[] = '{}' and siklus.bilangan_sah(x -> 'hari_kerja', 1, 250) and siklus.peran_sah(x -> 'kepada')
      else false end)
    and (select count(*) = count(distinct x -> 'hari_kerja') from jsonb_array_elements(coalesce(t -> 'eskalasi', '[]')) x) end, false);

create or replace function siklus.kebijakan_sah(kunci text, nilai jsonb) returns boolean
  immutable parallel safe language sql
  return coalesce(case
    when kunci in ('evaluasi_bulan', 'monitoring_bulan') then siklus.bilangan_sah(nilai, 1, 120)
    when kunci in ('segera_hari', 'segera_kerja_hari') then siklus.bilangan_sah(nilai, 0, 366)
    when kunci in ('tangga_evaluasi', 'tangga_monitoring', 'tangga_tahap', 'tangga_laporan', 'tangga_tindak_lanjut', 'tangga_penyusunan') then siklus.tangga_sah(nilai)
    when kunci = 'zona' then nilai in ('"WIB"', '"WITA"', '"WIT"')
    when kunci = 'hari_kerja' then siklus.daftar_sah(nilai, 7, 1, 7)
    when kunci = 'jendela_kirim'
      then nilai ->> 'dari' ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and nilai ->> 'sampai' ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
        and nilai ->> 'dari' < nilai ->> 'sampai'
    when kunci = 'tautan'
      then jsonb_typeof(nilai) = 'string' and nilai #>> '{}' ~ '^https?://[A-Za-z0-9.:-]+(/[!-~]*)?$' and nilai #>> '{}' !~ '/$'
    when kunci = 'laporan_hari' then siklus.bilangan_sah(nilai, 1, 366)
    when kunci = 'tunda_hari' then siklus.bilangan_sah(nilai, 1, 731)
    when kunci = 'format_langkah' then siklus.bilangan_sah(nilai, 1, 1000)
    when kunci = 'format_keputusan' then siklus.bilangan_sah(nilai, 0, 1000)
    when kunci = 'tahap_hari'
      then jsonb_typeof(nilai) = 'object' and nilai - '{persiapan,penilaian_kebutuhan,penyusunan,penerapan}'::text[] = '{}'
        and siklus.bilangan_sah(nilai -> 'persiapan', 1, 3660) and siklus.bilangan_sah(nilai -> 'penilaian_kebutuhan', 1, 3660)
        and siklus.bilangan_sah(nilai -> 'penyusunan', 1, 3660) and siklus.bilangan_sah(nilai -> 'penerapan', 1, 3660)
    when kunci = 'label'
      then jsonb_typeof(nilai) = 'object' and nilai - '{tanggal_selesai,tanggal_revisi,rencana_tinjau,tanggal_pengesahan,tanggal_efektif}'::text[] = '{}'
        and siklus.sebutan_sah(nilai -> 'tanggal_selesai') and siklus.sebutan_sah(nilai -> 'tanggal_revisi') and siklus.sebutan_sah(nilai -> 'rencana_tinjau')
        and siklus.sebutan_sah(nilai -> 'tanggal_pengesahan') and siklus.sebutan_sah(nilai -> 'tanggal_efektif')
    when kunci = 'asisten' then siklus.sebutan_sah(nilai)
    when kunci = 'teguran_hari_kerja' then siklus.bilangan_sah(nilai, 1, 60)
    when kunci = 'tautan_hari' then siklus.bilangan_sah(nilai, 1, 90)
  end, false);

insert into siklus.kebijakan_jenis (kunci, arti, harapan) values
  ('asisten',            'Asisten pada Sekretariat Daerah yang mengoordinasikan unit, menurut nama jabatannya', 'nama jabatan sebuah Asisten, misalnya "Asisten Administrasi Umum"; "asisten": yang pertama terdaftar'),
  ('teguran_hari_kerja', 'batas hari kerja untuk menindaklanjuti surat teguran', 'bilangan bulat 1 sampai 60, misalnya 10');
insert into siklus.kebijakan (kunci, nilai, pasal, pelaku) values
  ('asisten', '"asisten"', 'kebijakan bawaan siklus', 'pemasangan'),
  ('teguran_hari_kerja', '10', 'kebijakan bawaan siklus', 'pemasangan');

update siklus.kebijakan_jenis set
  arti = replace(replace(arti, 'hari terhadap jatuh tempo, lalu diulang tiap ulang_hari', 'hari terhadap jatuh tempo dan kepada siapa, lalu diulang tiap ulang_hari; atasan menurut hari kerja keterlambatan'), 'langkah pengingat ', 'tangga pengingat '),
  harapan = '{"langkah": [-90, {"hari": -30, "kepada": ["koordinator", "kepala"]}, …], "ulang_hari": 7, "ulang_kepada": ["kepala"], "eskalasi": [{"hari_kerja": 10, "kepada": "sekda"}, …]}: '
    || '1 sampai 32 langkah yang berbeda, hari -366 … 366; ulang_hari 1 … 366; hari_kerja 1 … 250; kepada: koordinator, kepala, asisten, sekda, bupati; bilangan saja berarti kepada kepala'
where kunci like 'tangga\_%';

-- Ladders that were taken with members or steps that say nothing: the same ladder without them.
update siklus.kebijakan k set nilai = jsonb_build_object('ulang_hari', k.nilai -> 'ulang_hari', 'langkah', (select jsonb_agg(distinct x) from jsonb_array_elements(k.nilai -> 'langkah') x))
where k.kunci like 'tangga\_%' and not siklus.tangga_sah(k.nilai);

-- The country's own ladders, where nobody has set another: from the day of the upgrade on; in a new database from the beginning.
create temporary table tangga_bawaan on commit drop as
select k.id, k.kunci, h.nilai, k.masa, case when exists (select from siklus.unit) then (siklus.sekarang() at time zone 'Asia/Jakarta')::date end as mulai
from (values
  ('tangga_evaluasi', '{"langkah": [{"hari": -90, "kepada": "koordinator"}, {"hari": -60, "kepada": "koordinator"}, {"hari": -30, "kepada": ["koordinator", "kepala"]}, {"hari": -14, "kepada": ["koordinator", "kepala"]},
      {"hari": -7, "kepada": ["koordinator", "kepala"]}, {"hari": -1, "kepada": ["koordinator", "kepala"]}, {"hari": 0, "kepada": ["koordinator", "kepala"]}], "ulang_hari": 7, "ulang_kepada": ["koordinator", "kepala"],
    "eskalasi": [{"hari_kerja": 5, "kepada": "asisten"}, {"hari_kerja": 10, "kepada": "sekda"}, {"hari_kerja": 20, "kepada": "bupati"}]}'::jsonb),
  ('tangga_monitoring', '{"langkah": [{"hari": -14, "kepada": "koordinator"}, {"hari": -7, "kepada": "koordinator"}, {"hari": 0, "kepada": ["koordinator", "kepala"]}], "ulang_hari": 7, "ulang_kepada": ["koordinator", "kepala"],
    "eskalasi": [{"hari_kerja": 20, "kepada": "asisten"}]}'),
  ('tangga_tahap', '{"langkah": [{"hari": -7, "kepada": "koordinator"}, {"hari": 0, "kepada": ["koordinator", "kepala"]}], "ulang_hari": 7, "ulang_kepada": ["koordinator", "kepala"]}'),
  ('tangga_laporan', '{"langkah": [{"hari": -7, "kepada": "koordinator"}, {"hari": 0, "kepada": ["koordinator", "kepala"]}], "ulang_hari": 7, "ulang_kepada": ["koordinator", "kepala"],
    "eskalasi": [{"hari_kerja": 10, "kepada": "asisten"}]}'),
  ('tangga_tindak_lanjut', '{"langkah": [{"hari": -7, "kepada": "koordinator"}, {"hari": 0, "kepada": ["koordinator", "kepala"]}], "ulang_hari": 7, "ulang_kepada": ["koordinator", "kepala"],
    "eskalasi": [{"hari_kerja": 10, "kepada": "asisten"}, {"hari_kerja": 20, "kepada": "sekda"}]}'),
  ('tangga_penyusunan', '{"langkah": [{"hari": -7, "kepada": "koordinator"}, {"hari": 0, "kepada": ["koordinator", "kepala"]}], "ulang_hari": 7, "ulang_kepada": ["koordinator", "kepala"],
    "eskalasi": [{"hari_kerja": 10, "kepada": "asisten"}, {"hari_kerja": 20, "kepada": "sekda"}]}')) h (kunci, nilai)
join siklus.kebijakan k on k.kunci = h.kunci and k.unit_id is null and k.pelaku = 'pemasangan' and k.masa @> (siklus.sekarang() at time zone 'Asia/Jakarta')::date;
update siklus.kebijakan k set nilai = b.nilai from tangga_bawaan b where k.id = b.id and b.mulai is null;
update siklus.kebijakan k set masa = daterange(lower(b.masa), b.mulai) from tangga_bawaan b where k.id = b.id and b.mulai is not null;
insert into siklus.kebijakan (kunci, nilai, pasal, pelaku, masa)
select b.kunci, b.nilai, 'kebijakan bawaan siklus', 'pemasangan', daterange(b.mulai, upper(b.masa)) from tangga_bawaan b where b.mulai is not null;
drop table tangga_bawaan;

---------------------------------------------------------------------------------------- deliveries
create table siklus.kiriman_golongan (
  golongan text primary key,
  arti     text not null
);
insert into siklus.kiriman_golongan values
  ('rekap', 'pengingat kewajiban kepada sebuah jabatan'), ('mingguan', 'ringkasan mingguan kepada Bagian Organisasi'), ('uji', 'percobaan sebuah saluran');

alter table siklus.kiriman
  add column golongan text not null default 'rekap' references siklus.kiriman_golongan,
  add column jabatan_tujuan bigint references siklus.jabatan, -- the office planned for; null: nobody with an address up the tree
  add column salinan_dari bigint references siklus.kiriman,   -- the same to another address of the office; its lines are that one's
  add column saluran_id bigint references siklus.saluran on delete set null, -- the address it was last made for
  drop constraint kiriman_unit_id_saluran_tanggal_urut_key;
update siklus.kiriman k set jabatan_tujuan = coalesce(k.jabatan_id, (
  select j.id from siklus.jabatan j join siklus.jabatan_jenis t on t.jenis = j.jenis and t.pimpinan where j.unit_id = k.unit_id order by j.id limit 1));
-- Before, a delivery was one unit's: a head that stood in for several has several of a day.
update siklus.kiriman k set urut = n.ke
from (select x.id, row_number() over (partition by x.unit_id, x.jabatan_tujuan, x.saluran, x.tanggal order by x.urut, x.id) as ke from siklus.kiriman x) n
where n.id = k.id and n.ke <> k.urut;
create unique index kiriman_hari on siklus.kiriman (golongan, unit_id, coalesce(jabatan_tujuan, 0), saluran, tanggal, urut) where salinan_dari is null;
create unique index kiriman_salinan on siklus.kiriman (salinan_dari, saluran_id) where salinan_dari is not null;

alter table siklus.pengingat
  add column peran text not null default 'kepala' references siklus.peran_tujuan,
  add column satuan text not null default 'hari' check (satuan in ('hari', 'hari_kerja')), -- what langkah counts
  add column jabatan_id bigint references siklus.jabatan, -- the office it was planned for
  add column tingkat int not null default 0, -- so many steps above the office that the role means: that one is vacant
  drop constraint pengingat_kunci,
  add constraint pengingat_kunci unique nulls not distinct (sop_id, jenis, jatuh_tempo, langkah, saluran, unit_id, rujukan, ditunda_hingga, peran, satuan);
update siklus.pengingat g set jabatan_id = k.jabatan_tujuan from siklus.kiriman k where k.id = g.kiriman_id;
