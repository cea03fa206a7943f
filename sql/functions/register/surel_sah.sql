-- SPDX-License-Identifier: MIT
-- Is it a mail address that may be used: the same shape the daemon demands before it sends.
create function api.surel_sah(t text) returns boolean
  immutable strict parallel safe language sql as $$
  select t ~ '^[A-Za-z0-9!#$%&''*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&''*+/=?^_`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$'
    and length(t) <= 254 and position('@' in t) <= 65
$$;
