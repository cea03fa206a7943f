-- SPDX-License-Identifier: MIT
-- Why nothing may leave this database by the hands of that machine's daemon; null: it may. The first daemon of a new
-- database is let in by itself. p: mesin, puncak (the highest number of an attempt that it has seen), both may be missing.
create function api.pengiriman_tertahan(p jsonb) returns text
  volatile language plpgsql as $$
declare
  i siklus.pengenal;
  c record;
  akhir bigint;
begin
  if (select s.latihan from siklus.sistem s) then
    return null; -- it never sends outside
  end if;
  select * into i from siklus.pengenal;
  select * into c from api.pengenal_kini();
  if i.klaster is null and p ? 'mesin' then
    insert into siklus.pengenal (klaster, basis, folder, garis) values (c.klaster, c.basis, c.folder, c.garis) on conflict do nothing;
    insert into siklus.mesin (mesin, nama, diterima, pelaku) values (p ->> 'mesin', coalesce(p ->> 'nama', p ->> 'mesin'), siklus.sekarang(), api.pelaku()) on conflict do nothing;
    select * into i from siklus.pengenal;
  elsif i.klaster is null then
    return null;
  end if;
  if c.klaster <> i.klaster or c.basis <> i.basis or c.folder <> i.folder and c.garis <= i.garis then
    return 'salinan';
  elsif p ? 'mesin' and (c.folder <> i.folder or c.garis <> i.garis or i.folder is null) then -- a standby was promoted
    update siklus.pengenal set folder = c.folder, garis = c.garis;
  end if;
  select q.last_value into akhir from siklus.percobaan_nomor q;
  if (p ->> 'puncak')::bigint > greatest(akhir, i.puncak) then
    update siklus.pengenal set puncak = (p ->> 'puncak')::bigint, sejak = siklus.sekarang() returning * into i;
  end if;
  if i.puncak > akhir then
    return 'cadangan-lama';
  elsif not p ? 'mesin' or exists (select from siklus.mesin m where m.mesin = p ->> 'mesin' and m.diterima is not null) then
    return null;
  end if;
  insert into siklus.mesin (mesin, nama) values (p ->> 'mesin', coalesce(p ->> 'nama', p ->> 'mesin')) on conflict do nothing;
  return 'mesin-baru';
end $$;

-- folder, garis: where PostgreSQL keeps it, null when this may not be read; and its timeline.
create function api.pengenal_kini(out klaster bigint, out basis oid, out folder text, out garis int)
  stable language sql as $$
  select c.system_identifier, d.oid, case when pg_has_role('pg_read_all_settings', 'usage') then current_setting('data_directory') end,
    case when not pg_is_in_recovery() then ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int end
  from pg_control_system() c, pg_database d where d.datname = current_database()
$$;
