-- SPDX-License-Identifier: MIT
-- The organisation bureau of the region a unit belongs to: the law names it (Pasal 13 and 14), the register may
-- know it. Null when it does not.
create function api.pembina_unit(unit bigint, hari date) returns siklus.unit
  stable parallel safe language plpgsql as $$
begin
  return (
    select b
    from (select a.jalur from siklus.unit u join siklus.unit a on a.jalur operator(public.@>) u.jalur
          where u.id = unit and a.jenis in ('kabupaten', 'kota', 'provinsi') order by public.nlevel(a.jalur) desc limit 1) d
    join siklus.unit b on b.jalur operator(public.<@) d.jalur
    where b.jenis = 'bagian' and b.nama ilike 'bagian organisasi%' and coalesce(b.berakhir > hari, true)
    order by public.nlevel(b.jalur), b.id limit 1);
end $$;

-- Its head, in words.
create function api.pembina_teks(unit bigint, hari date) returns text
  stable parallel safe language plpgsql as $$
declare
  b siklus.unit := api.pembina_unit(unit, hari);
begin
  return case when b.id is null then 'Bagian Organisasi Sekretariat Daerah (belum terdaftar)' else (
    select case when j.id is null then b.nama || ' (jabatan pimpinannya belum terdaftar)' else format('%s (%s)', j.nama, coalesce(f.nama || ', ' || f.status, 'kosong')) end
    from (values (1)) satu
    left join siklus.jabatan j on j.unit_id = b.id and exists (select from siklus.jabatan_jenis x where x.jenis = j.jenis and x.pimpinan)
    left join lateral (
      select x.nama, x.status from siklus.pejabat x join siklus.pejabat_status y on y.status = x.status
      where x.jabatan_id = j.id and x.masa @> hari order by y.urut, x.id limit 1) f on true
    order by j.id limit 1) end;
end $$;

-- May somebody act for the bureau on a day: whoever names the bureau itself, or holds one of its offices. Where the
-- register knows none of its people it cannot tell.
create function api.pembina_sah(unit bigint, oleh text, hari date) returns boolean
  stable parallel safe language plpgsql as $$
declare
  b siklus.unit := api.pembina_unit(unit, hari);
begin
  return siklus.kunci_nama(oleh) like '%bagian organisasi%'
    or coalesce((select bool_or(api.orang_sama(oleh, f.nama, f.nip)) from siklus.jabatan j join siklus.pejabat f on f.jabatan_id = j.id and f.masa @> hari where j.unit_id = b.id), true);
end $$;
