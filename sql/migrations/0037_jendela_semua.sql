-- SPDX-License-Identifier: MIT
-- Row 0 of siklus.jendela speaks of all units at once (jendela_segarkan): a unit that is new is not among them.
create trigger unit_jendela_baru after insert on siklus.unit
  for each statement execute function siklus.jendela_buang();
