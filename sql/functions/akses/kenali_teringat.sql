-- SPDX-License-Identifier: MIT
-- What api.kenali says of this request, as one array: {versi, token, fungsi, sampai, pelaku, pengguna, kredensial, peran, lingkup, semua}.
-- Of a token and a function it is remembered by the session: valid while siklus.hak_versi stays, up to a time, and in a transaction that
-- has not changed rights itself. A bounded number of drawers a session, each for what was asked last of it.
create function api.kenali_teringat(p jsonb) returns text[]
  volatile language plpgsql as $$
declare
  versi text;
  laci text;
  ingat text[];
  k record;
begin
  if p ? 'token' and not p ?| '{uid,sesi,umum,sistem}' then
    versi := (select v.nomor from siklus.hak_versi v); -- read before the facts that it speaks of
    laci := 'siklus.ingat_' || (hashtext((p ->> 'token') || (p ->> 'fungsi')) & 31);
    ingat := nullif(current_setting(laci, true), '');
    if ingat[1] = versi and ingat[2] = p ->> 'token' and ingat[3] = p ->> 'fungsi' and ingat[4]::timestamptz > now() and api.hak_teringat() then
      return ingat;
    end if;
  end if;
  k := api.kenali(p);
  ingat := array[versi, p ->> 'token', p ->> 'fungsi', k.sampai::text, k.pelaku, k.pengguna::text, k.kredensial, k.peran, k.lingkup, k.semua::text];
  if versi is not null and k.sampai is not null and api.hak_teringat() then
    perform set_config(laci, ingat::text, false);
  end if;
  return ingat;
end $$;

-- May this transaction go by what the session remembers, and add to it? Not when it has itself changed one of those facts.
create function api.hak_teringat() returns boolean
  stable language sql as $$
  select coalesce(current_setting('siklus.hak_berubah', true), '') = ''
$$;

-- Until when a thing is so that is so for a day: zones are whole hours apart, so none has another date before the next hour.
create function api.hak_sampai() returns timestamptz
  stable language plpgsql as $$
begin
  return (select date_trunc('hour', now() + s.geser) + interval '1 hour' - s.geser from siklus.sistem s);
end $$;
