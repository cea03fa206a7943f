-- SPDX-License-Identifier: MIT
-- Who holds which role for the SOPs of a unit on a day, in the order of Pasal 11 and of the articles. p: unit (required), as_of.
create function api.siklus_wewenang(p jsonb) returns table (peran text, lingkup text, jabatan text, di_unit text, pejabat text, status text, pasal text)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_unit(p);
  acuan date := api.hari_acuan(p, u);
begin
  perform api.arg_teks(p, 'unit', 64);
  return query
  select r.nama, l.nama, coalesce(w.jabatan, (select string_agg(j.nama, ' atau ') from siklus.jabatan_jenis j where j.jenis = any (w.jenis_jabatan)) || ' (belum terdaftar)') || coalesce(' (unitnya berakhir ' || api.teks_tanggal(b.berakhir) || ')', ''),
    w.tempat, case when b.id is null then w.nama end, case when b.id is null then w.status end, w.pasal
  from siklus.lingkup_jenis l
  cross join siklus.peran_jenis r
  cross join lateral api.wewenang_pada(u.id, r.peran, l.lingkup, acuan) w
  left join siklus.jabatan q on q.id = w.jabatan_id
  left join siklus.unit b on b.id = q.unit_id and b.berakhir <= acuan
  order by l.urut, r.urut, w.jabatan;
end $$;
