-- SPDX-License-Identifier: MIT
-- What waits stands in siklus.antrean: a delivery changes where it lies, and its old states go when its page is next read. To
-- sweep the table at every twentieth of it took as long as delivering does.
alter table siklus.kiriman reset (autovacuum_vacuum_scale_factor);
