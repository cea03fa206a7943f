-- SPDX-License-Identifier: MIT
-- A unit entered late in the evening was registered only on the next day: the day is that of the zone in which it is earliest,
-- so that the unit is registered today wherever it lies.
alter table siklus.unit alter column terdaftar set default (siklus.sekarang() at time zone 'Asia/Jakarta')::date;
