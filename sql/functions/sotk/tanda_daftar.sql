-- SPDX-License-Identifier: MIT
-- SOPs flagged since they were last looked at, the oldest flag first. p: unit (that one and all below it), jenis, as_of.
create function api.tanda_daftar(p jsonb) returns table (
  sop bigint, unit text, nama_unit text, judul text, jenis text, sejak date, sebab text, pasal text, tindakan text)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_lingkup(p);
  acuan date := api.hari_acuan(p, u);
begin
  if coalesce(p ->> 'jenis', '') not in ('', 'sotk', 'dasar_hukum') then
    perform api.tolak(400, 'parameter-cacat', format('jenis "%s" tidak dikenal.', left(p ->> 'jenis', 40)), 'Pilih salah satu: sotk, dasar_hukum.');
  end if;
  return query
  select t.sop_id, x.kode, n.nama, v.judul, t.jenis, t.sejak, t.sebab, t.pasal, t.tindakan
  from api.tanda_pada(acuan) t
  join api.versi_pada(acuan) v on v.sop_id = t.sop_id
  join api.sop_pemilik(acuan) s on s.sop_id = t.sop_id
  join siklus.unit x on x.id = s.unit_id
  join api.unit_nama_pada(acuan) n on n.unit_id = x.id
  where (u.id is null or x.jalur operator(public.<@) u.jalur)
    and coalesce(p ->> 'jenis', '') in ('', t.jenis)
  order by t.sejak, t.sop_id, t.sebab;
end $$;
