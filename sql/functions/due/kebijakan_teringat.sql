-- SPDX-License-Identifier: MIT
-- What api.kebijakan_nilai answers, remembered by the session like the caller (api.kenali_teringat): for acts, which ask for the same few units
-- again and again. A bounded number of drawers for each of a few keys; what a drawer holds begins with what it holds for.
create function api.kebijakan_teringat(unit bigint, kunci text, as_of date) returns jsonb
  stable language plpgsql as $$
declare
  tanda constant text := concat_ws(' ', current_setting('siklus.hak_versi', true), unit, as_of, '');
  ingat constant text := current_setting('siklus.ingat_kebijakan_' || (unit & 127) || kunci, true);
  nilai jsonb;
begin
  if starts_with(ingat, tanda) and api.hak_teringat() then
    return substr(ingat, length(tanda) + 1);
  end if;
  nilai := api.kebijakan_nilai(unit, kunci, as_of);
  if current_setting('siklus.hak_versi', true) <> '' and api.hak_teringat() then
    perform set_config('siklus.ingat_kebijakan_' || (unit & 127) || kunci, tanda || nilai, false);
  end if;
  return nilai;
end $$;
