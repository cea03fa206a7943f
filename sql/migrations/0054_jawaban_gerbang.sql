-- SPDX-License-Identifier: MIT
-- What a gateway answered is read with the delivery itself: the proof has no lines of a test, and asks for a unit and days.
update siklus.alasan_kirim set saran = replace(saran, 'siklusctl pengingat bukti', 'siklusctl pengingat lihat') where saran like '%siklusctl pengingat bukti%';
