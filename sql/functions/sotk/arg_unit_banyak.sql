-- SPDX-License-Identifier: MIT
-- The units named by a list of kode, each once, in the order of the list; empty when there is none. A text is a list of one.
create function api.arg_unit_banyak(p jsonb, medan text) returns bigint[]
  stable language plpgsql as $$
declare
  d jsonb := case jsonb_typeof(p -> medan) when 'array' then p -> medan when 'string' then jsonb_build_array(p -> medan) when 'null' then '[]' end;
begin
  if not p ? medan then
    return '{}';
  elsif d is null or jsonb_array_length(d) > 200 or exists (select from jsonb_array_elements(d) x where jsonb_typeof(x) <> 'string') then
    perform api.tolak(400, 'parameter-cacat', format('%s harus berupa daftar kode unit, paling banyak 200.', medan), 'Tulis misalnya ["BAG-HUKUM", "BAG-UMUM"].');
  end if;
  return (
    select coalesce(array_agg(x.id order by x.urut), '{}')
    from (select (api.arg_unit(jsonb_build_object('unit', e.kode))).id, min(e.urut) as urut
          from jsonb_array_elements_text(d) with ordinality e (kode, urut) where btrim(e.kode) <> '' group by 1) x);
end $$;
