-- SPDX-License-Identifier: MIT
-- What a relay or a receiver refuses a mail for, told apart: a full mailbox, a message that is too large, a message it does not
-- like; the address is right in all three.
insert into siklus.alasan_kirim (alasan, arti, tunggu, saran) values
  ('kotak-penuh',   'kotak surat penerima penuh', 'tunggu, pesan dicoba lagi', 'mintalah penerima mengosongkan kotak suratnya'),
  ('surel-ditolak', 'penerima menolak surelnya sendiri, bukan alamatnya, misalnya sebagai surel sampah', null, 'lihat jawabannya, lalu tanyakan kepada pengelola surel penerima');
update siklus.alasan_kirim set saran = 'mintalah pengelola sistem penerima menaikkan batasnya; bagi surel dengan lampiran, turunkan smtp.attachment_max'
where alasan = 'isi-terlalu-besar';
