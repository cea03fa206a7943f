-- SPDX-License-Identifier: MIT
-- Page size of a list: batas, 100 when not asked, at most 1000. What is asked for nearly always is read by the expression alone, which
-- becomes a part of the caller's own.
create function api.arg_batas(p jsonb) returns int
  stable language sql as $$
  select case when p ->> 'batas' ~ '^[1-9][0-9]{0,2}$' then (p ->> 'batas')::int else api.arg_bilangan(p, 'batas', 100, 1, 1000)::int end
$$;

-- A keyset cursor: the sort key of the last row, opaque to the client. Reads back as jsonb array. One id alone is written as it is.
create function api.kursor(variadic kunci text[]) returns text
  immutable parallel safe language sql as $$
  select translate(encode(convert_to(to_jsonb(kunci)::text, 'UTF8'), 'base64'), E'+/=\n', '-_')
$$;

create function api.arg_kursor(p jsonb, n int) returns text[]
  stable language plpgsql as $$
declare
  t text := translate(coalesce(p ->> 'setelah', ''), '-_', '+/');
  k text[];
begin
  if t = '' then
    return null;
  elsif n = 1 and t ~ '^[0-9]{1,18}$' then
    return array[t];
  end if;
  select array_agg(x) into k from jsonb_array_elements_text(convert_from(decode(rpad(t, (length(t) + 3) / 4 * 4, '='), 'base64'), 'UTF8')::jsonb) x;
  -- The last key is always an id; one before it is a date.
  if cardinality(k) is distinct from n or k[n] !~ '^[0-9]{1,18}$' or n = 2 and api.tanggal_baca(k[1]) is null then
    raise data_exception;
  end if;
  return k;
exception when data_exception or invalid_parameter_value or character_not_in_repertoire or invalid_text_representation then
  perform api.tolak_penanda();
end $$;

-- Refuses a mark of a page that is none, or of a row that there is not.
create function api.tolak_penanda() returns void
  stable language plpgsql as $$
begin
  perform api.tolak(400, 'parameter-cacat', 'setelah bukan penanda halaman yang sah.', 'Mulai lagi dari halaman pertama.');
end $$;

-- The id behind which a page starts, 0 for the first: an expression too.
create function api.arg_sesudah(p jsonb) returns bigint
  stable language sql as $$
  select case when p ->> 'setelah' ~ '^[0-9]{1,18}$' then (p ->> 'setelah')::bigint when coalesce(p ->> 'setelah', '') = '' then 0
    else (api.arg_kursor(p, 1))[1]::bigint end
$$;
