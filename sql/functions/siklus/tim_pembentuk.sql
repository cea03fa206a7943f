-- SPDX-License-Identifier: MIT
-- Refuses who neither coordinates the writing nor answers for it (Pasal 8).
create function api.tim_pembentuk(s siklus.sop, lingkup text, oleh text, hari date, apa text) returns void
  stable language plpgsql as $$
begin
  if not exists (select from api.wewenang_pada(s.unit_id, 'penanggung_jawab', lingkup, hari) w where w.pejabat_id is not null and api.orang_sama(oleh, w.nama, w.nip)) then
    perform api.peran_periksa(s, 'koordinator', lingkup, oleh, hari, apa,
      (select format('Dapat juga dilakukan penanggung jawab penyusunan: %s.', api.peran_teks(s.unit_id, 'penanggung_jawab', lingkup, hari)) from api.wewenang_pada(s.unit_id, 'penanggung_jawab', lingkup, hari) w where w.pejabat_id is not null limit 1));
  end if;
end $$;
