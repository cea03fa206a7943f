-- SPDX-License-Identifier: MIT
-- A unit that has no other below it, by its code, with its day and its days of warning: {versi, kode, sampai, id, jalur, hari, segera};
-- null for any other. Remembered by the session like the caller (api.kenali_teringat), so that most requests look nothing up. Whether the
-- caller may see it is for who asks.
create function api.unit_daun(kode text) returns text[]
  stable language plpgsql as $$
declare
  laci text := 'siklus.ingat_unit_' || (hashtext(upper(kode)) & 255);
  ingat text[] := nullif(current_setting(laci, true), '');
begin
  if ingat[1] = current_setting('siklus.hak_versi', true) and ingat[2] = upper(kode) and ingat[3]::timestamptz > now() and api.hak_teringat() then
    return ingat;
  end if;
  ingat := (
    select array[current_setting('siklus.hak_versi', true), u.kode, api.hak_sampai()::text, u.id::text, u.jalur::text, h.hari::text, (
      select k.nilai #>> '{}' from siklus.kebijakan k where k.kunci = 'segera_hari' and k.masa @> h.hari and (k.unit_id is null or k.unit_id = any (u.moyang))
      order by array_position(u.moyang, k.unit_id) desc nulls last limit 1)]
    from (select x.id, x.kode, x.jalur, api.jalur_moyang(x.jalur) as moyang from siklus.unit x where x.kode = upper(unit_daun.kode) offset 0) u
    cross join lateral (select api.hari_zona(u.id, now() + s.geser) as hari from siklus.sistem s offset 0) h
    where not exists (select from siklus.unit a where a.induk_id = u.id offset 0));
  if ingat[1] <> '' and api.hak_teringat() then
    perform set_config(laci, ingat::text, false);
  end if;
  return ingat;
end $$;
