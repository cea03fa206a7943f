-- SPDX-License-Identifier: MIT
-- The second person: who answers for the SOPs of a unit, or has written this version, does not also judge it. Asked where siklus
-- knows who acts (siklus.pengguna), since names in a record are only names.
create function api.orang_kedua(s siklus.sop, versi bigint, apa text, pasal text) returns void
  stable language plpgsql as $$
begin
  if coalesce(current_setting('siklus.pengguna', true), '') = '' then
    return;
  elsif api.orang_unit(s.unit_id) then
    perform api.tolak(403, 'orang-kedua', format('%s dilakukan oleh orang lain daripada yang bertanggung jawab atas SOP ini di unitnya.', apa), 'Minta Bagian Organisasi menugaskan orang lain.', pasal);
  elsif exists (select from siklus.tindakan t where t.versi_id = versi and t.pelaku = api.pelaku() and t.kode in ('3a', '3b', '3c')) then
    perform api.tolak(403, 'orang-kedua', format('%s dilakukan oleh orang lain daripada yang mencatat penyusunan versi ini.', apa), 'Minta Bagian Organisasi menugaskan orang lain.', pasal);
  end if;
end $$;

-- Does the person who acts hold a task of that unit itself, or of one above it: as its head, its koordinator or a writer.
create function api.orang_unit(unit bigint) returns boolean
  stable language sql as $$
  select exists (
    select from siklus.tugas t join siklus.unit a on a.id = t.unit_id join siklus.unit u on u.id = unit
    where t.pengguna_id = nullif(current_setting('siklus.pengguna', true), '')::bigint and t.peran in ('kepala', 'koordinator', 'penyusun') and t.dicabut is null
      and t.masa @> api.hari_ini(unit) and u.jalur operator(public.<@) a.jalur)
$$;
