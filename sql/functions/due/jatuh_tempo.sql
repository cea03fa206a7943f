-- SPDX-License-Identifier: MIT
-- The arithmetic of the law: calendar months, the last day of a shorter month (29 February + 24 months
-- is 28 February). Pasal 13 ayat (1) counts "once in two years", PermenPAN-RB 35/2012 "every six months".
create function api.jatuh_tempo(mulai date, bulan int) returns date
  immutable strict parallel safe language sql as $$
  select (mulai + make_interval(months => bulan))::date
$$;
