-- SPDX-License-Identifier: MIT
-- May the caller call this function in the role that the page was opened in: what a page offers.
create function api.halaman_boleh(fungsi text) returns boolean
  stable language plpgsql as $$
begin
  return exists (select from api.hak_peran h where h.fungsi = halaman_boleh.fungsi and h.peran = coalesce(nullif(current_setting('siklus.tugas_peran', true), ''), 'administrator'));
end $$;
