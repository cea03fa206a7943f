-- SPDX-License-Identifier: MIT
-- Ends a task now. p: id, alasan.
create function api.tugas_cabut(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  t siklus.tugas;
  g siklus.pengguna;
begin
  perform api.arg_teks(p, 'alasan', 1000);
  select * into t from siklus.tugas where id = api.arg_bilangan(p, 'id', 0, 0, 999999999999999) for update;
  if t.id is null then
    perform api.tolak(404, 'tugas-tak-dikenal', format('Tugas nomor %s tidak ada.', left(p ->> 'id', 20)), 'Lihat daftarnya dengan: siklusctl tugas list.');
  elsif t.dicabut is not null then
    perform api.tolak(409, 'tugas-sudah-dicabut', format('Tugas nomor %s sudah dicabut %s.', t.id, api.waktu(t.dicabut)), 'Tidak ada yang perlu dilakukan.');
  elsif not api.lingkup_memuat((select u.jalur from siklus.unit u where u.id = t.unit_id), false) then
    perform api.tolak(403, 'di-luar-lingkup', format('Tugas nomor %s di luar lingkup Anda.', t.id), 'Minta administrator di atasnya.');
  end if;
  select * into g from siklus.pengguna where id = t.pengguna_id;
  update siklus.tugas set dicabut = siklus.sekarang(), pencabut = api.pelaku() where id = t.id returning * into t;
  perform api.jejak_catat('tugas_cabut', null, t.unit_id, jsonb_build_object('tugas', t.id, 'pengguna', g.nama, 'peran', t.peran, 'alasan', p ->> 'alasan'));
  return api.tugas_uraian(t) || jsonb_build_object('pengguna', g.nama, 'dicabut', api.waktu(t.dicabut));
end $$;
