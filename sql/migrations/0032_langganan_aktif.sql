-- SPDX-License-Identifier: MIT
-- A subscription whose address was stopped can be switched on again once its receiver is well.
insert into siklus.jejak_jenis values ('langganan_aktifkan', 'mengaktifkan lagi langganan yang dihentikan');
