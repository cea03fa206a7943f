-- SPDX-License-Identifier: MIT
-- Rehearsal on paper: which digests would go out up to a day, when nothing is done meanwhile; nothing is written.
-- terlambat, segera, berikutnya, eskalasi: the lines of each section; peran: in which roles the office is told. A unit
-- not armed yet is shown as it would be. p: sampai, at most two years ahead; unit (that one's duties and of all below it).
create function api.pengingat_rencana(p jsonb) returns table (
  tanggal date, unit text, jabatan text, saluran text, peran text, pengiriman text, terlambat bigint, segera bigint, berikutnya bigint, eskalasi bigint, jumlah bigint)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_unit(p);
  saat timestamptz := siklus.sekarang();
  hari date := api.hari_pusat(saat);
  d date;
begin
  perform api.arg_teks(p, 'sampai', 10);
  d := api.arg_tanggal(p, 'sampai');
  if d < hari or d > hari + 731 then
    perform api.tolak(422, 'rencana-di-luar-batas', format('Rencana sampai %s tidak dapat dihitung.', api.teks_tanggal(d)),
      format('Pakai hari antara %s dan %s.', hari, hari + 731));
  end if;
  return query
  select r.tanggal, x.kode, j.nama, r.saluran, (select string_agg(distinct y, ', ') from unnest(string_to_array(string_agg(r.peran, ', '), ', ')) y),
    case when bool_or(r.aktif) then 'aktif' else 'belum' end,
    count(*) filter (where r.bagian = 'terlambat'), count(*) filter (where r.bagian = 'segera'), count(*) filter (where r.bagian = 'berikutnya'), count(*) filter (where r.bagian = 'eskalasi'), count(*)
  from api.rencana_depan(saat, d, u.jalur) r
  join siklus.unit x on x.id = r.unit_tujuan
  left join siklus.jabatan j on j.id = r.jabatan_id
  group by r.tanggal, x.kode, r.jabatan_id, j.nama, r.saluran, r.aktif
  order by r.tanggal, x.kode, j.nama, r.saluran, bool_or(r.aktif) desc;
end $$;
