-- SPDX-License-Identifier: MIT
-- The signature of a link's text by one key: HMAC-SHA256 (RFC 2104).
create function api.tautan_tanda(isi text, kunci bytea) returns bytea
  immutable parallel safe language sql as $$
  select public.hmac(convert_to(isi, 'UTF8'), kunci, 'sha256')
$$;

-- Bytes as they stand in an address (RFC 4648, base64url without its padding), and back; null for anything else.
create function api.tautan_huruf(b bytea) returns text
  immutable parallel safe language sql as $$
  select translate(encode(b, 'base64'), E'+/=\n', '-_')
$$;

create function api.tautan_bita(t text) returns bytea
  immutable strict parallel safe language plpgsql as $$
begin
  return decode(rpad(translate(t, '-_', '+/'), (length(t) + 3) / 4 * 4, '='), 'base64');
exception when invalid_parameter_value then
  return null;
end $$;
