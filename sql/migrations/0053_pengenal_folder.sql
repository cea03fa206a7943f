-- SPDX-License-Identifier: MIT
-- Where PostgreSQL keeps this database, and on which timeline: a copy of its files, started elsewhere, bears the same identifier, and a
-- standby that was promoted is told from it by a later timeline. Null: not known.
alter table siklus.pengenal add folder text, add garis int;

-- Since 0017 no key refers to it, and nothing reads it.
drop table siklus.kiriman_golongan;
