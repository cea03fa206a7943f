-- SPDX-License-Identifier: MIT
-- Subscriptions, without their secrets; a machine sees its own. p: unit, riwayat (also those that were revoked).
create function api.langganan_daftar(p jsonb) returns table (
  id bigint, nama text, unit text, untuk text, alamat text, peristiwa text, keadaan text, gagal_sejak text, alasan text, dibuat text, oleh text, dicabut text)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_unit(p); -- here, since a query over nothing would never look at it
  riwayat boolean := api.arg_benar(p, 'riwayat');
begin
  return query
  select l.id, l.nama, x.kode, l.untuk, api.alamat_samar(c.alamat), array_to_string(l.peristiwa, ', '), api.langganan_keadaan(l.dicabut, c.aktif),
    api.waktu(g.sejak), g.alasan, api.waktu(l.dibuat), l.pelaku, api.waktu(l.dicabut)
  from siklus.langganan l
  join siklus.saluran c on c.langganan_id = l.id
  left join siklus.unit x on x.id = l.unit_id
  left join siklus.saluran_gagal g on g.saluran_id = c.id
  where (u.id is null or x.jalur operator(public.<@) u.jalur) and (riwayat or l.dicabut is null)
  order by l.id;
end $$;
