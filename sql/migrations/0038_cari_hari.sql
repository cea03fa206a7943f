-- SPDX-License-Identifier: MIT
-- Duties of a part of the tree that are late are found by their units and their day at once.
drop index siklus.kewajiban_unit;
create index kewajiban_unit on siklus.kewajiban (unit_id, jenis, acuan);
-- A month of the calendar shows the reviews that documents plan for themselves.
create index versi_tinjau on siklus.versi (rencana_tinjau) where status = 'berlaku' and rencana_tinjau is not null;
