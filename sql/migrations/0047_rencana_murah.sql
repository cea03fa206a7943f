-- SPDX-License-Identifier: MIT
-- A digest and a line with less work for each.

---------------------------------------------------------------------------------------- what a row may say
-- What nearly all say is asked first, and the rest only of the others.
alter table siklus.pengingat
  drop constraint pengingat_check,
  drop constraint pengingat_satuan_check,
  drop constraint pengingat_status_check,
  add constraint pengingat_sah check (
    (sop_id is null) <> (unit_id is null) and (satuan = 'hari' or satuan = 'hari_kerja') and (status = 'menunggu' or status = 'batal'));
alter table siklus.kiriman
  drop constraint kiriman_check,
  drop constraint kiriman_golongan_sah,
  drop constraint kiriman_status_sah,
  add constraint kiriman_sah check (
    (status = 'dikirim') = (sewa_sampai is not null) and (status = 'menunggu' or status in ('dikirim', 'terkirim', 'mati', 'batal'))
    and (golongan = 'rekap' or golongan in ('mingguan', 'uji', 'peristiwa', 'laporan')));

---------------------------------------------------------------------------------------- the queue
-- Digests of one day for one moment with hardly a gap between their numbers, as a plan writes them, need not be sorted out to become stretches.
create or replace function siklus.antrean_masuk() returns trigger language plpgsql as $$
declare
  s record;
begin
  select min(b.id) as nomor, max(b.id) as hingga, count(*) as n, min(b.coba_lagi) as coba_lagi, min(b.tanggal) as hari,
    min(b.coba_lagi) = max(b.coba_lagi) and min(b.tanggal) = max(b.tanggal) and bool_and(b.golongan = 'rekap' and b.salinan_dari is null) as serupa into s
  from baru b where b.status = 'menunggu';
  if s.serupa and s.hingga - s.nomor < 2 * s.n then
    insert into siklus.antrean (coba_lagi, nomor, hingga, hari)
    select s.coba_lagi, greatest(n, s.nomor), least(n + 127, s.hingga), s.hari from generate_series(s.nomor / 128 * 128, s.hingga, 128) n;
  elsif s.n > 0 then
    insert into siklus.antrean (coba_lagi, nomor, hingga, hari)
    select b.coba_lagi, min(b.id), max(b.id), b.hari
    from (select x.coba_lagi, x.id, case when x.golongan = 'rekap' and x.salinan_dari is null then x.tanggal end as hari from baru x where x.status = 'menunggu') b
    group by b.id / 128, b.coba_lagi, b.hari;
  end if;
  return null;
end $$;
