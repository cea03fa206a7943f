-- SPDX-License-Identifier: MIT
-- What waits stands in siklus.antrean: a delivery changes where it lies, and its old states go when its page is next read. To
-- sweep the table at every twentieth of it took a quarter of the time that PostgreSQL has for delivering.
alter table siklus.kiriman reset (autovacuum_vacuum_scale_factor);
