-- SPDX-License-Identifier: MIT
-- The words of a title that tell it from others, sorted: for finding an SOP under another wording.
create function api.judul_kata(t text) returns text[]
  immutable strict parallel safe language sql as $$
  select array_agg(distinct w) from regexp_split_to_table(
    regexp_replace(siklus.kunci_nama(t), '^(sop|standar operasional prosedur)( ap)? ', ''), '[^[:alnum:]]+') w
  where length(w) > 1 and w not in ('dan', 'di', 'ke', 'dari', 'untuk', 'tentang', 'yang', 'atau', 'pada', 'dengan', 'sop', 'ap')
$$;
