-- SPDX-License-Identifier: MIT
-- Who gets a delivery on a day: the addresses on its channel of the office it was planned for, the first of
-- them the delivery's own. An office that is vacant or has no address on any channel by now: the next head up the tree,
-- tingkat > 0; where there is none, the address that is left. No row: nobody.
create function api.kiriman_penerima(k siklus.kiriman, hari date) returns table (
  saluran_id bigint, alamat text, rahasia text, jabatan_id bigint, jabatan text, nama text, status text, unit_penerima text, tingkat int)
  stable language plpgsql as $$
declare
  c record;
begin
  for c in
    select x.id, x.unit_id, x.tingkat, r.darurat from (values (false), (true)) r (darurat) cross join (
      select j.id, j.unit_id, 0 as tingkat, 0 as ke from siklus.jabatan j where j.id = k.jabatan_tujuan
      union all
      select j.id, j.unit_id, (k.jabatan_tujuan is not null)::int + public.nlevel(u.jalur) - public.nlevel(a.jalur), 1
      from siklus.unit u
      join siklus.unit a on a.jalur operator(public.@>) u.jalur
      join siklus.jabatan j on j.unit_id = a.id
      join siklus.jabatan_jenis t on t.jenis = j.jenis and t.pimpinan
      where u.id = k.unit_id and j.id is distinct from k.jabatan_tujuan) x
    order by r.darurat, x.ke, x.tingkat, x.id
  loop
    if exists (select from api.alamat_jabatan(c.id, hari) a where c.darurat or not a.lowong) then
      return query
        select a.saluran_id, a.alamat, a.rahasia, c.id, a.jabatan, a.nama, a.status, u.nama, c.tingkat
        from api.alamat_jabatan(c.id, hari) a join siklus.unit u on u.id = c.unit_id
        where a.saluran = k.saluran and (k.salinan_dari is null or a.saluran_id = k.saluran_id);
      return;
    end if;
  end loop;
end $$;
