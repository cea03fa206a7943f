-- SPDX-License-Identifier: MIT
-- Who holds a role for an SOP of a scope in a unit, in words (plpgsql: it is asked often, so its plan is kept): "Kepala Dinas X (Siti, definitif)".
-- The offices of a unit end with it, whoever's term was left open (putusan_siapkan, tujuan_pada): nobody is named for them.
create function api.peran_teks(unit bigint, peran text, lingkup text, hari date) returns text
  stable parallel safe language plpgsql as $$
begin
  return coalesce(
    (select string_agg(distinct case when w.jabatan_id is null then format('%s di %s (belum terdaftar)',
         (select string_agg(j.nama, ' atau ') from siklus.jabatan_jenis j where j.jenis = any (w.jenis_jabatan)), w.tempat)
       else format('%s (%s)', w.jabatan, coalesce('unitnya berakhir ' || api.teks_tanggal(x.berakhir), w.nama || ', ' || w.status, 'kosong')) end, '; ')
     from api.wewenang_pada(unit, peran, lingkup, hari) w
     left join siklus.jabatan j on j.id = w.jabatan_id
     left join siklus.unit x on x.id = j.unit_id and x.berakhir <= hari),
    case when peran = 'pembina' then api.pembina_teks(unit, hari) end,
    (select r.nama from siklus.peran_jenis r where r.peran = peran_teks.peran));
end $$;
