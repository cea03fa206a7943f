-- SPDX-License-Identifier: MIT
-- A verdict names its delivery by the key as well: a server that took over without the last deliveries gives their numbers again.
alter type siklus.percobaan_hasil add attribute kunci uuid;
