-- SPDX-License-Identifier: MIT
-- Has a group a unit that does not lag behind: asked for each group by whoever plans.
create index rencana_unit_kelompok on siklus.rencana_unit (kelompok);
