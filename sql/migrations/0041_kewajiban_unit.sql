-- SPDX-License-Identifier: MIT
-- Duties of a part of the tree that are late are found by their units and their day at once.
drop index siklus.kewajiban_unit;
create index kewajiban_unit on siklus.kewajiban (unit_id, jenis, acuan);
