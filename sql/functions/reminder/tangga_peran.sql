-- SPDX-License-Identifier: MIT
-- A ladder of policy by role and unit of counting: the steps each is told, ascending, and every how many days after the due date again
-- (null: never). A bare number is told to the head.
create function api.tangga_peran(nilai jsonb) returns table (peran text, langkah int[], ulang int, satuan text)
  immutable language sql as $$
  select coalesce(l.peran, u.peran), coalesce(l.langkah, '{}'), u.ulang, 'hari'
  from (
    select p.peran, array_agg(distinct coalesce(x.isi -> 'hari', x.isi)::int order by coalesce(x.isi -> 'hari', x.isi)::int) as langkah
    from jsonb_array_elements(nilai -> 'langkah') x (isi)
    cross join lateral jsonb_array_elements_text(api.tangga_kepada(case when jsonb_typeof(x.isi) = 'object' then x.isi -> 'kepada' end)) p (peran)
    group by 1) l
  full join (
    select p.peran, (nilai ->> 'ulang_hari')::int as ulang from jsonb_array_elements_text(api.tangga_kepada(nilai -> 'ulang_kepada')) p (peran)
    where nilai ? 'ulang_hari') u on u.peran = l.peran
  union all
  select p.peran, array_agg(distinct (x.isi ->> 'hari_kerja')::int order by (x.isi ->> 'hari_kerja')::int), null, 'hari_kerja'
  from jsonb_array_elements(coalesce(nilai -> 'eskalasi', '[]')) x (isi)
  cross join lateral jsonb_array_elements_text(api.tangga_kepada(x.isi -> 'kepada')) p (peran)
  group by 1
$$;

-- Whom a step names: one role, several, or the head.
create function api.tangga_kepada(kepada jsonb) returns jsonb
  immutable language sql as $$
  select case jsonb_typeof(kepada) when 'array' then kepada when 'string' then jsonb_build_array(kepada) else '["kepala"]' end
$$;
