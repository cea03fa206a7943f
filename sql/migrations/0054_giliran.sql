-- SPDX-License-Identifier: MIT
-- A delivery that waited too long for its turn at a slow receiver goes back untried, so that others find room.
insert into siklus.alasan_kirim (alasan, arti, tunggu, saran) values
  ('menunggu-giliran', 'menunggu giliran: sistem yang dituju lambat menjawab', 'tunggu, pesan dikirim pada gilirannya', null);
