-- SPDX-License-Identifier: MIT
-- Who holds a role for an SOP of a scope in a unit, in words (plpgsql: it is asked often, so its plan is kept): "Kepala Dinas X (Siti, definitif)".
create function api.peran_teks(unit bigint, peran text, lingkup text, hari date) returns text
  stable parallel safe language plpgsql as $$
begin
  return coalesce(
    (select string_agg(distinct case when w.jabatan_id is null then format('%s di %s (belum terdaftar)',
         (select string_agg(j.nama, ' atau ') from siklus.jabatan_jenis j where j.jenis = any (w.jenis_jabatan)), w.tempat)
       else format('%s (%s)', w.jabatan, coalesce(w.nama || ', ' || w.status, 'kosong')) end, '; ')
     from api.wewenang_pada(unit, peran, lingkup, hari) w),
    case when peran = 'pembina' then api.pembina_teks(unit, hari) end,
    (select r.nama from siklus.peran_jenis r where r.peran = peran_teks.peran));
end $$;

-- The head of the organisation bureau of the same region: the law names it (Pasal 13 and 14), the register may know it.
create function api.pembina_teks(unit bigint, hari date) returns text
  stable parallel safe language plpgsql as $$
begin
  return coalesce((
    select case when j.id is null then b.nama || ' (jabatan pimpinannya belum terdaftar)' else format('%s (%s)', j.nama, coalesce(f.nama || ', ' || f.status, 'kosong')) end
    from (select a.jalur from siklus.unit u join siklus.unit a on a.jalur operator(public.@>) u.jalur
          where u.id = unit and a.jenis in ('kabupaten', 'kota', 'provinsi') order by public.nlevel(a.jalur) desc limit 1) d
    join siklus.unit b on b.jalur operator(public.<@) d.jalur
    left join siklus.jabatan j on j.unit_id = b.id and exists (select from siklus.jabatan_jenis x where x.jenis = j.jenis and x.pimpinan)
    left join lateral (
      select x.nama, x.status from siklus.pejabat x join siklus.pejabat_status y on y.status = x.status
      where x.jabatan_id = j.id and x.masa @> hari order by y.urut, x.id limit 1) f on true
    where b.jenis = 'bagian' and b.nama ilike 'bagian organisasi%' and coalesce(b.berakhir > hari, true)
    order by public.nlevel(b.jalur), b.id, j.id limit 1), 'Bagian Organisasi Sekretariat Daerah (belum terdaftar)');
end $$;
