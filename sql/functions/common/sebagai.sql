-- SPDX-License-Identifier: MIT
-- Makes the caller known to the rest of the transaction: who, in which role, over what part of the tree. Said first in
-- every request; it runs with the rights of whoever calls, since only such a function may change the role. From then on
-- PostgreSQL itself asks whether that role may call what follows. p: api.kenali.
create function api.sebagai(p jsonb) returns void
  volatile language plpgsql as $$
declare
  k text[] := api.kenali_teringat(p);
  kini text[]; -- set in one expression: every request does
begin
  kini := array[set_config('siklus.pelaku', k[5], true), set_config('siklus.pengguna', coalesce(k[6], ''), true),
    set_config('siklus.kredensial', coalesce(k[7], ''), true), set_config('siklus.tugas_peran', coalesce(k[8], ''), true),
    set_config('siklus.lingkup', coalesce(k[9], ''), true), set_config('siklus.hak_versi', coalesce(k[1], ''), true),
    case when current_setting('siklus.unit', true) <> '' then set_config('siklus.unit', '', true) end,
    case when current_setting('siklus.sop', true) <> '' then set_config('siklus.sop', '', true) end,
    set_config('siklus.semua', case when k[10]::boolean then 'ya' else '' end, true),
    set_config('siklus.permintaan', coalesce(p ->> 'permintaan', ''), true), set_config('siklus.alamat', coalesce(p ->> 'alamat', ''), true),
    case when k[8] is not null then set_config('role', 'siklus_peran_' || k[8], true) end];
end $$;
