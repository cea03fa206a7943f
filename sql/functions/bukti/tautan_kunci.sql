-- SPDX-License-Identifier: MIT
-- A new key signs links from now on; those signed by the one before it are believed until they end, older ones
-- no longer. Twice in a row ends every link there is. p: oleh, alasan.
create function api.tautan_kunci(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  n int;
begin
  perform api.arg_teks(p, 'oleh', 300), api.arg_teks(p, 'alasan', 1000);
  perform pg_advisory_xact_lock(hashtext('siklus.kunci_tautan'));
  insert into siklus.kunci_tautan (pelaku) values (api.pelaku()) returning nomor into n;
  delete from siklus.kunci_tautan k where k.nomor not in (select x.nomor from siklus.kunci_tautan x order by x.nomor desc limit 2);
  perform api.jejak_catat('tautan_kunci', null, null, p);
  return jsonb_build_object('kunci', n, 'keterangan', 'Tautan yang sudah dikirim dengan kunci sebelumnya tetap berlaku sampai habis masanya; ganti sekali lagi bila semuanya harus berakhir sekarang.');
end $$;
