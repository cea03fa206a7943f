-- SPDX-License-Identifier: MIT
-- Who holds each role for SOPs of a scope in a unit: office and holder, with the article.
create function api.wewenang_uraian(unit bigint, lingkup text, hari date) returns jsonb
  stable language plpgsql as $$
#variable_conflict use_column
begin
  return (select jsonb_agg(jsonb_build_object('peran', r.nama, 'oleh', api.peran_teks(unit, r.peran, lingkup, hari),
    'pasal', coalesce((select string_agg(distinct w.pasal, '; ') from api.wewenang_pada(unit, r.peran, lingkup, hari) w), r.pasal)) order by r.urut)
  from siklus.peran_jenis r where r.peran <> 'tim');
end $$;
