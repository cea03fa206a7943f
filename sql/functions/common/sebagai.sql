-- SPDX-License-Identifier: MIT
-- Makes the caller known to the rest of the transaction: who, in which role, over what part of the tree. Said first in
-- every request; it runs with the rights of whoever calls, since only such a function may change the role. From then on
-- PostgreSQL itself asks whether that role may call what follows. p: api.kenali.
create function api.sebagai(p jsonb) returns void
  volatile language plpgsql as $$
declare
  k record := api.kenali(p);
  kini text[]; -- set in one expression: every request does
begin
  kini := array[set_config('siklus.pelaku', k.pelaku, true), set_config('siklus.pengguna', coalesce(k.pengguna::text, ''), true),
    set_config('siklus.kredensial', coalesce(k.kredensial, ''), true), set_config('siklus.tugas_peran', coalesce(k.peran, ''), true),
    set_config('siklus.lingkup', coalesce(k.lingkup, ''), true), set_config('siklus.unit', '', true), set_config('siklus.sop', '', true),
    set_config('siklus.semua', case when k.semua then 'ya' else '' end, true),
    set_config('siklus.permintaan', coalesce(p ->> 'permintaan', ''), true), set_config('siklus.alamat', coalesce(p ->> 'alamat', ''), true),
    case when k.peran is not null then set_config('role', 'siklus_peran_' || k.peran, true) end];
end $$;
