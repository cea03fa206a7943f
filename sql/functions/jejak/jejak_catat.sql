-- SPDX-License-Identifier: MIT
-- Adds an act to the trail, in the transaction of the act: who, as what, in which request, with what. Long members
-- (documents) are kept by fingerprint, secrets not at all.
create function api.jejak_catat(tindakan text, sop bigint, unit bigint, p jsonb) returns void
  volatile language plpgsql as $$
declare
  ada boolean;
begin
  insert into siklus.jejak (dicatat, pelaku, pengguna, jabatan, peran, permintaan, alamat, tindakan, sop_id, unit_id, isi)
  select now() + (select s.geser from siklus.sistem s), api.pelaku(), o.pengguna::bigint, o.jabatan, o.peran, o.permintaan, o.alamat, tindakan, sop, unit, api.jejak_isi(p) from api.jejak_oleh() o
  returning exists (select from siklus.langganan l where l.dicabut is null) into ada;
  if ada then -- mostly nobody has subscribed
    perform api.peristiwa_tindakan(tindakan, sop, unit, p);
  end if;
end $$;

-- What api.sebagai told about the caller, beside the name, and the office that person holds; nothing is known of who works by psql.
create function api.jejak_oleh() returns table (pengguna text, jabatan text, peran text, permintaan text, alamat text)
  stable language sql as $$
  select nullif(current_setting('siklus.pengguna', true), ''),
    (select j.nama from siklus.pengguna g join siklus.jabatan j on j.id = g.jabatan_id where g.id = nullif(current_setting('siklus.pengguna', true), '')::bigint),
    nullif(current_setting('siklus.tugas_peran', true), ''), nullif(current_setting('siklus.permintaan', true), ''), nullif(current_setting('siklus.alamat', true), '')
$$;

-- The parameters of an act as the trail keeps them.
create function api.jejak_isi(p jsonb) returns jsonb
  stable language plpgsql as $$
declare
  t constant text := p;
begin
  -- as nearly always; LIKE takes a third of what a regular expression does
  if length(t) <= 10000 and t not like all ('{%sandi%,%phc%,%password%,%token%,%rahasia%,%secret%,%otp%,%csrf%,%cookie%}') then
    return p;
  end if;
  return (select coalesce(jsonb_object_agg(m.key, case
    when api.jejak_rahasia(m.key) then '"***"'
    when length(m.value::text) > 10000 then to_jsonb('sha256:' || encode(siklus.sidik(m.value::text), 'hex'))
    when jsonb_typeof(m.value) in ('object', 'array') then api.jejak_samar(m.value)
    else m.value end), '{}') from jsonb_each(p) m);
end $$;

-- Is a member (or a column) of that name a secret: a password, a token, a key, a code of the moment?
create function api.jejak_rahasia(nama text) returns boolean
  immutable strict parallel safe language sql as $$
  select nama ~ '(^|_)(sandi|phc|password|token|rahasia|secret|totp|otp|csrf|cookie)(_|$)'
$$;

-- A value without the secrets in it, however deep; most have none, which their text tells.
create function api.jejak_samar(d jsonb) returns jsonb
  stable parallel safe language plpgsql as $$
begin
  if d::text !~ 'sandi|phc|password|token|rahasia|secret|otp|csrf|cookie' then
    return d;
  elsif jsonb_typeof(d) = 'object' then
    return (select coalesce(jsonb_object_agg(m.key, case when api.jejak_rahasia(m.key) then '"***"' else api.jejak_samar(m.value) end), '{}') from jsonb_each(d) m);
  elsif jsonb_typeof(d) = 'array' then
    return (select coalesce(jsonb_agg(api.jejak_samar(x) order by n), '[]') from jsonb_array_elements(d) with ordinality y (x, n));
  end if;
  return d;
end $$;
