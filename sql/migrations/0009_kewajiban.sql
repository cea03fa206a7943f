-- SPDX-License-Identifier: MIT
-- Every kind of duty in one queue and one ledger: what is asked, how it is said, which policy keys rule its
-- reminders and its warning window.
create table siklus.tenggat_jenis (
  jenis    text primary key,
  urut     int not null unique,
  nama     text not null,
  tangga   text not null references siklus.kebijakan_jenis,
  segera   text not null references siklus.kebijakan_jenis,
  tindakan text not null -- the one next act, as the digest says it
);
insert into siklus.tenggat_jenis values
  ('evaluasi',      1, 'evaluasi',                'tangga_evaluasi',      'segera_hari',       'Ajukan evaluasi SOP ini kepada Bagian Organisasi, lalu catat hasilnya.'),
  ('monitoring',    2, 'monitoring',              'tangga_monitoring',    'segera_hari',       'Lakukan monitoring pelaksanaan SOP ini, lalu catat hasilnya.'),
  ('tahap',         3, 'tahap siklus',            'tangga_tahap',         'segera_kerja_hari', 'Selesaikan tindakan yang tersisa pada tahap ini, lalu catat buktinya.'),
  ('laporan',       4, 'laporan hasil penyusunan', 'tangga_laporan',      'segera_kerja_hari', 'Laporkan hasil penyusunan kepada Bupati melalui Bagian Organisasi, lalu catat suratnya.'),
  ('tindak_lanjut', 5, 'tindak lanjut',           'tangga_tindak_lanjut', 'segera_kerja_hari', 'Laksanakan tindak lanjut ini, lalu catat selesainya.'),
  ('penyusunan',    6, 'program penyusunan',      'tangga_penyusunan',    'segera_kerja_hari', 'Susun SOP yang belum ada; lihat daftarnya, lalu rencanakan.');

-- A duty is one of a kind, of an SOP or of a unit, about one thing (rujukan: the version, the action, the programme;
-- 0 where the SOP itself is it).
alter table siklus.pengingat
  drop constraint pengingat_kunci,
  drop constraint pengingat_jenis_check,
  alter column sop_id drop not null,
  add column unit_id bigint references siklus.unit, -- of a duty without an SOP
  add column rujukan bigint not null default 0,
  add column ditunda_hingga date, -- the ladder of a postponed evaluation begins anew, against that day
  add column uraian text, -- of the duties that are not counted by the two clocks: what it is, by which article
  add column pasal text,
  add foreign key (jenis) references siklus.tenggat_jenis,
  add check (num_nonnulls(sop_id, unit_id) = 1),
  add constraint pengingat_kunci unique nulls not distinct (sop_id, jenis, jatuh_tempo, langkah, saluran, unit_id, rujukan, ditunda_hingga);

-- A stage entered, an action agreed on, a programme set: duties that were not there when the ledger of the unit
-- was complete.
create function siklus.rencana_mundur_tahap() returns trigger language plpgsql as $$
begin
  update siklus.rencana_unit r set sampai = '-infinity'
  where r.sampai <> '-infinity' and r.unit_id in (select s.unit_id from berubah b join siklus.perjalanan p on p.versi_id = b.versi_id join siklus.sop s on s.id = p.sop_id);
  return null;
end $$;
create trigger tahap_masuk_rencana after insert on siklus.tahap_masuk
  referencing new table as berubah for each statement execute function siklus.rencana_mundur_tahap();
create trigger tindak_lanjut_rencana after insert on siklus.tindak_lanjut
  referencing new table as berubah for each statement execute function siklus.rencana_mundur_sop();
create trigger program_rencana after insert on siklus.program
  for each statement execute function siklus.rencana_mundur_semua();
