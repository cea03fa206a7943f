-- SPDX-License-Identifier: MIT
-- Refuses who does not see the whole tree.
create function api.perlu_seluruhnya() returns void
  stable language plpgsql as $$
begin
  if not siklus.lingkup_penuh() then
    perform api.tolak(403, 'di-luar-lingkup', 'Rantai jejak memuat semua unit, sedangkan tugas Anda hanya sebagian.', 'Lihat jejak unit Anda dengan: siklusctl audit list.');
  end if;
end $$;
