-- SPDX-License-Identifier: MIT
-- A new SOP in the register; refuses a title that its unit has already.
create function api.sop_baru(unit bigint, judul text, hari date) returns siklus.sop
  volatile language plpgsql as $$
declare
  s siklus.sop;
  k text := nullif(siklus.kunci_judul(judul), '');
begin
  if k is null then
    perform api.tolak(400, 'parameter-cacat', 'judul tidak memuat huruf atau angka.', 'Perbaiki judulnya lalu ulangi.');
  elsif octet_length(k) > 2000 then -- as an import has it: an index does not take longer keys
    perform api.tolak(400, 'parameter-cacat', 'judul lebih panjang daripada 1000 huruf.', 'Persingkat lalu ulangi.');
  end if;
  insert into siklus.sop (unit_id, kunci, terdaftar) values (unit, k, hari) on conflict do nothing returning * into s;
  if s.id is null then
    select * into s from siklus.sop x where x.unit_id = unit and x.kunci = k;
    perform api.tolak(409, 'judul-kembar', format('SOP berjudul "%s" sudah ada di unit itu, nomor %s.', left(judul, 200), s.id),
      format('Lihat dengan: siklusctl sop show %s; untuk memperbaruinya: siklusctl sop revisi %s --oleh NAMA --alasan TEKS.', s.id, s.id), api.perbup('Pasal 9 huruf d'));
  end if;
  return s;
end $$;
