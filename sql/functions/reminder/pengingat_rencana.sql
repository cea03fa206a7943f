-- SPDX-License-Identifier: MIT
-- Rehearsal on paper: which digests would go out up to a day, when nothing is done meanwhile; nothing is written.
-- terlambat, segera, berikutnya, eskalasi: the lines of each section; peran: in which roles the office is told. A unit
-- not armed yet is shown as it would be. p: sampai, at most two years ahead; unit (that one's duties and of all below it).
create function api.pengingat_rencana(p jsonb) returns table (
  tanggal date, unit text, jabatan text, saluran text, peran text, pengiriman text, terlambat bigint, segera bigint, berikutnya bigint, eskalasi bigint, jumlah bigint)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_lingkup(p);
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
  select r.tanggal, x.kode, j.nama, r.saluran, (select string_agg(t.peran, ', ' order by t.urut) from siklus.peran_tujuan t where r.peran & (1 << t.urut) > 0),
    case when r.aktif then 'aktif' else 'belum' end, r.terlambat, r.segera, r.berikutnya, r.eskalasi, r.terlambat + r.segera + r.berikutnya + r.eskalasi
  from api.rencana_depan(saat, d, u.jalur) r
  join siklus.unit x on x.id = r.unit_tujuan
  left join siklus.jabatan j on j.id = r.jabatan_id
  order by r.tanggal, x.kode, j.nama, r.saluran, r.aktif desc;
end $$;
