-- SPDX-License-Identifier: MIT
-- A text with those of its words between « and » whose stem is one of these.
create function api.cari_sorot(teks text, pokok text[]) returns text
  immutable parallel safe language sql as $$
  select string_agg(case when x.b[1] <> '' and tsvector_to_array(to_tsvector('indonesian', siklus.cari_teks(x.b[1]))) && pokok then '«' || x.b[1] || '»' else concat(x.b[1], x.b[2]) end, '' order by x.n)
  from regexp_matches(left(teks, 2000), '([[:alnum:]]+)|([^[:alnum:]]+)', 'g') with ordinality x (b, n)
$$;
