-- SPDX-License-Identifier: MIT
-- The form of an act out of the rows of a spreadsheet: a column for each entry, and for each member of an entry that is
-- a list of objects (nama, jabatan). A list takes every row, another entry the first row that fills it. What is
-- no array is the form itself.
create function api.isian_baris(j siklus.tindakan_jenis, isi jsonb) returns jsonb
  stable language plpgsql as $$
begin
  if jsonb_typeof(isi) is distinct from 'array' then
    return isi;
  elsif exists (select from jsonb_array_elements(isi) x where jsonb_typeof(x) <> 'object') then
    perform api.tolak(400, 'parameter-cacat', 'Baris isi harus berupa objek: satu kolom untuk setiap isian.', format('Lihat isian tindakan %s dengan: siklusctl siklus isian.', j.kode));
  end if;
  return (
    with sel as (
      select x.urut, m.key as kolom, m.value as nilai from jsonb_array_elements(isi) with ordinality x (baris, urut) cross join lateral jsonb_each(x.baris) m
      where coalesce(m.value #>> '{}', '') <> ''
    ), larik as (
      select i.isian, jsonb_agg(b.isi order by b.urut) as nilai
      from siklus.tindakan_isian i
      cross join lateral (select s.urut, jsonb_object_agg(s.kolom, s.nilai) as isi from sel s where s.kolom = any (i.pilihan) group by s.urut) b
      where i.kode = j.kode and i.tipe = 'daftar_objek' and not exists (select from sel s where s.kolom = i.isian) group by i.isian
      union all
      select s.kolom, case when i.tipe like 'daftar%' then jsonb_agg(s.nilai order by s.urut) else (array_agg(s.nilai order by s.urut))[1] end
      from sel s left join siklus.tindakan_isian i on i.kode = j.kode and i.isian = s.kolom
      where i.isian is not null or not exists (select from siklus.tindakan_isian y where y.kode = j.kode and y.tipe = 'daftar_objek' and s.kolom = any (y.pilihan))
      group by s.kolom, i.tipe)
    select coalesce(jsonb_object_agg(l.isian, l.nilai), '{}') from larik l);
end $$;

-- The forms of several acts out of rows: the column tindakan names the act of a row.
create function api.isian_per_tindakan(isi jsonb) returns jsonb
  stable language plpgsql as $$
begin
  if jsonb_typeof(isi) is distinct from 'array' then
    return isi;
  elsif exists (select from jsonb_array_elements(isi) x where jsonb_typeof(x) <> 'object' or coalesce(x ->> 'tindakan', '') = '') then
    perform api.tolak(400, 'parameter-cacat', 'Setiap baris isi harus menyebut tindakan.', 'Beri lembar itu kolom tindakan yang memuat kode, misalnya 1b.');
  end if;
  return (select coalesce(jsonb_object_agg(g.kode, api.isian_baris(g.j, g.isi)), '{}') from (
    select (api.arg_tindakan(x ->> 'tindakan')).kode, api.arg_tindakan(x ->> 'tindakan') as j, jsonb_agg(x - 'tindakan') as isi from jsonb_array_elements(isi) x group by 1, 2) g);
end $$;
