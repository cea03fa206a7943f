-- SPDX-License-Identifier: MIT
-- A verdict names its delivery by the key as well: a server that took over without the last deliveries gives their numbers again.
alter type siklus.percobaan_hasil add attribute kunci uuid;

-- What a relay or a receiver refuses a mail for, told apart: a full mailbox, a message that is too large, a message it does not
-- like; the address is right in all three.
insert into siklus.alasan_kirim (alasan, arti, tunggu, saran) values
  ('kotak-penuh',   'kotak surat penerima penuh', 'tunggu, pesan dicoba lagi', 'mintalah penerima mengosongkan kotak suratnya'),
  ('surel-ditolak', 'penerima menolak surelnya sendiri, bukan alamatnya, misalnya sebagai surel sampah', null, 'lihat jawabannya, lalu tanyakan kepada pengelola surel penerima');
update siklus.alasan_kirim set saran = 'mintalah pengelola sistem penerima menaikkan batasnya; bagi surel dengan lampiran, turunkan smtp.attachment_max'
where alasan = 'isi-terlalu-besar';

-- What a gateway answered is read with the delivery itself: the proof has no lines of a test, and asks for a unit and days.
update siklus.alasan_kirim set saran = replace(saran, 'siklusctl pengingat bukti', 'siklusctl pengingat lihat') where saran like '%siklusctl pengingat bukti%';
