-- SPDX-License-Identifier: MIT
-- Creates the unit an import names and nobody knows (--buat-unit). Its parent: the one named by induk;
-- else the only unit of a kind that such a unit usually hangs under, or the one whose name stands in
-- its own ("Sekretariat Daerah Kabupaten Magetan"); else it becomes a top. Null when that is not clear.
create function api.unit_buat(nama text, induk siklus.unit) returns siklus.unit
  volatile language plpgsql as $$
declare
  j text := api.unit_tebak(nama);
  calon bigint[];
  u siklus.unit;
  k text := left(trim(both '-' from upper(regexp_replace(nama, '[^A-Za-z0-9]+', '-', 'g'))), 48);
begin
  if induk.id is not null then
    calon := array[induk.id];
  else
    select array_agg(c.id order by c.id) into calon from siklus.unit c
    where c.berakhir is null and c.jenis = any (select unnest(induk_lazim) from siklus.unit_jenis where jenis = j);
    if cardinality(calon) > 1 or siklus.kunci_nama(unit_buat.nama) ~ ' (kabupaten|kota|provinsi) ' and cardinality(calon) > 0 then
      select array_agg(c.id) into calon from siklus.unit c
      where c.id = any (calon) and siklus.kunci_nama(unit_buat.nama) like '%' || c.kunci || '%';
      if coalesce(cardinality(calon), 0) <> 1 then
        return null;
      end if;
    end if;
  end if;
  k := coalesce(nullif(k, ''), 'UNIT');
  if exists (select from siklus.unit where kode = k) then
    k := k || '-' || (select count(*) + 1 from siklus.unit where kode like k || '%');
  end if;
  insert into siklus.unit (kode, nama, jenis, induk_id) values (k, nama, j, calon[1]) returning * into u;
  return u;
end $$;
