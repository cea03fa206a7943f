-- SPDX-License-Identifier: MIT
-- Every text of a JSON value with its place. plpgsql: a recursive function must not be taken into its caller's plan.
create function api.json_teks(jsonb, text default '') returns table (tempat text, isi text)
  immutable language plpgsql as $$
begin
  if jsonb_typeof($1) = 'string' then
    return query select $2, $1 #>> '{}';
  elsif jsonb_typeof($1) = 'object' then
    return query select t.* from jsonb_each($1) m cross join lateral api.json_teks(m.value, $2 || '/' || m.key) t;
  elsif jsonb_typeof($1) = 'array' then
    return query select t.* from jsonb_array_elements($1) with ordinality m (value, i) cross join lateral api.json_teks(m.value, $2 || '/' || i - 1) t;
  end if;
end $$;
