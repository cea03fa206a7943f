-- SPDX-License-Identifier: MIT
-- A delivery that waited too long for its turn at a slow receiver goes back untried, so that others find room; so does one for which
-- this machine had no thread or descriptor, and what had not begun when the service was stopped.
insert into siklus.alasan_kirim (alasan, arti, tunggu, saran) values
  ('menunggu-giliran', 'menunggu giliran: sistem yang dituju lambat menjawab, atau mesin ini sedang sibuk atau dihentikan', 'tunggu, pesan dikirim pada gilirannya', null);
