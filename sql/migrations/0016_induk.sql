-- SPDX-License-Identifier: MIT
-- The units right below a unit, which every question of authority asks for.
create index unit_induk on siklus.unit (induk_id);
