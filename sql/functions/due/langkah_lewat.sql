-- SPDX-License-Identifier: MIT
-- The latest step of a ladder that has come by a working day: catch-up sends that one, once. tangga:
-- {"langkah":[days against the due date],"ulang_hari":n}. berikut is the next working day after hari:
-- a step on or before the due date is sent on the last working day up to it (hari_kirim), so it has come
-- when its day lies before berikut; a later one when its day is reached. Null: none has come yet.
create function api.langkah_lewat(tangga jsonb, jatuh_tempo date, hari date, berikut date) returns int
  immutable parallel safe language sql as $$
  select case
    when hari - jatuh_tempo >= (tangga ->> 'ulang_hari')::int
      then (hari - jatuh_tempo) / (tangga ->> 'ulang_hari')::int * (tangga ->> 'ulang_hari')::int
    else (select max(l.langkah)
          from (select x::int as langkah from jsonb_array_elements_text(tangga -> 'langkah') x) l
          where jatuh_tempo + l.langkah < case when l.langkah <= 0 then berikut else hari + 1 end)
  end
$$;
