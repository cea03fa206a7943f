-- SPDX-License-Identifier: MIT
-- A daemon asks whether it may send. p: mesin, nama, puncak. Answers ditahan (null: it may), with the sentence for
-- its log, pengenal, the name under which it remembers the highest attempt of this database, and puncak, that attempt.
create function api.pengiriman_masuk(p jsonb) returns jsonb
  volatile language sql as $$
  select jsonb_build_object('ditahan', t.alasan, 'keterangan', api.tertahan_kalimat(t.alasan), 'pengenal', (select c.klaster || '-' || c.basis from api.pengenal_kini() c),
    'puncak', (select q.last_value from siklus.percobaan_nomor q))
  from (select api.pengiriman_tertahan(p) as alasan) t
$$;

create function api.tertahan_kalimat(alasan text) returns text
  immutable parallel safe language sql as $$
  select case alasan
    when 'salinan' then 'Pengiriman tertahan: basis data ini salinan dari basis data lain (dipulihkan atau disalin ke tempat ini).'
    when 'cadangan-lama' then 'Pengiriman tertahan: basis data ini lebih tua daripada yang terakhir dikirimi; agaknya cadangan lama dipulihkan, atau server utama yang lama kembali sesudah digantikan.'
    when 'mesin-baru' then 'Pengiriman dari mesin ini tertahan: basis data ini sudah dilayani mesin lain.' end
$$;
