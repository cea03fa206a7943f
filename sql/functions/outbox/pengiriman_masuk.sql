-- SPDX-License-Identifier: MIT
-- A daemon asks whether it may send. p: mesin, nama, puncak, penerima (whom it may ask; kept for api.url_terlarang. In a rehearsal
-- addresses are only shown). Answers ditahan (null: it may), with the sentence for
-- its log, pengenal, the name under which it remembers the highest attempt of this database, and puncak, that attempt.
-- A number is seen before the attempt that took it is committed. Where the daemon does not know it yet, this call writes a mark
-- behind it: so it is told no sooner than a commit is, when it is on the disk and on a synchronous standby, and no failover takes it back.
create function api.pengiriman_masuk(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  ditahan text := api.pengiriman_tertahan(p);
  puncak bigint := (select q.last_value from siklus.percobaan_nomor q);
begin
  if p ? 'penerima' and not exists (select from siklus.denyut d where d.nama = 'penerima' and d.hasil = p -> 'penerima') and not (select s.latihan from siklus.sistem s) then
    insert into siklus.denyut (nama, waktu, hasil) values ('penerima', siklus.sekarang(), p -> 'penerima')
    on conflict (nama) do update set waktu = excluded.waktu, hasil = excluded.hasil;
  end if;
  if puncak > coalesce((p ->> 'puncak')::bigint, 0) then
    perform pg_logical_emit_message(true, 'siklus', '');
  end if;
  return jsonb_build_object('ditahan', ditahan, 'keterangan', api.tertahan_kalimat(ditahan), 'pengenal', (select c.klaster || '-' || c.basis from api.pengenal_kini() c),
    'puncak', puncak);
end $$;

create function api.tertahan_kalimat(alasan text) returns text
  immutable parallel safe language sql as $$
  select case alasan
    when 'salinan' then 'Pengiriman tertahan: basis data ini salinan dari basis data lain (dipulihkan atau disalin ke tempat ini).'
    when 'cadangan-lama' then 'Pengiriman tertahan: basis data ini lebih tua daripada yang terakhir dikirimi; agaknya cadangan lama dipulihkan, atau server utama yang lama kembali sesudah digantikan.'
    when 'mesin-baru' then 'Pengiriman dari mesin ini tertahan: basis data ini sudah dilayani mesin lain.' end
$$;
