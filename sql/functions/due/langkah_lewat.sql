-- SPDX-License-Identifier: MIT
-- The latest step of a ladder that has come by a working day: catch-up sends that one, once. langkah:
-- days against the due date, ascending; from ulang days after it the step repeats every ulang days.
-- berikut is the next working day after hari: a step on or before the due date is sent on the last
-- working day up to it, so it has come when its day lies before berikut; a later one when
-- its day is reached. Null: none has come yet.
create function api.langkah_lewat(langkah int[], ulang int, jatuh_tempo date, hari date, berikut date) returns int
  immutable parallel safe language sql as $$
  select case
    when hari - jatuh_tempo >= ulang then (hari - jatuh_tempo) / ulang * ulang
    else langkah[width_bucket(case when hari > jatuh_tempo then hari - jatuh_tempo else least(berikut - jatuh_tempo - 1, 0) end, langkah)]
  end
$$;
