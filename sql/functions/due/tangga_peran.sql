-- SPDX-License-Identifier: MIT
-- A ladder by role: the steps of each, ascending, in days against the due date or in working days after it
-- (satuan), and every how many days the last one repeats (null: it does not). A number alone is a step of the
-- head's; so is the repetition when nobody is named. For who is told by repetition only it is the first step.
create function api.tangga_peran(nilai jsonb) returns table (peran text, langkah int[], ulang int, satuan text)
  immutable strict parallel safe language plpgsql as $$ -- asked for each class and kind of duty: its plan is kept
#variable_conflict use_column
begin
  return query
  with l as (
    select p.peran, (case jsonb_typeof(x) when 'object' then x ->> 'hari' else x #>> '{}' end)::int as hari
    from jsonb_array_elements(nilai -> 'langkah') x
    cross join lateral api.peran_daftar(x -> 'kepada') p
  ), u as (
    select p.peran from api.peran_daftar(nilai -> 'ulang_kepada') p
  )
  select coalesce(h.peran, u.peran), coalesce(h.langkah, array[(nilai ->> 'ulang_hari')::int]), case when u.peran is not null then (nilai ->> 'ulang_hari')::int end, 'hari'
  from (select l.peran, array_agg(l.hari order by l.hari) as langkah from l group by l.peran) h
  full join u on u.peran = h.peran
  union all
  select p.peran, array_agg((x ->> 'hari_kerja')::int order by (x ->> 'hari_kerja')::int), null, 'hari_kerja'
  from jsonb_array_elements(nilai -> 'eskalasi') x
  cross join lateral api.peran_daftar(x -> 'kepada') p
  group by p.peran;
end $$;

-- Roles as they may be written: one, a list, or none, which is the head.
create function api.peran_daftar(p jsonb) returns table (peran text)
  immutable parallel safe language sql as $$
  select jsonb_array_elements_text(case jsonb_typeof(p) when 'array' then p when 'string' then jsonb_build_array(p) else '["kepala"]' end)
$$;
