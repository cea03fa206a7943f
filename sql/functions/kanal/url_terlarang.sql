-- SPDX-License-Identifier: MIT
-- Why the daemons would never ask this URL; null: nothing speaks against it. By what they told of their settings last
-- (api.pengiriman_masuk), whose networks are told there and nowhere else. What a name leads to is seen when it is asked.
create function api.url_terlarang(url text) returns text
  stable language plpgsql as $$
declare
  batas jsonb := (select d.hasil from siklus.denyut d where d.nama = 'penerima');
  b text[] := regexp_match(url, '^(https?)://(\[[^]]*\]|[^/:]*)(?::([0-9]+))?');
  porta text := coalesce(b[3], case b[1] when 'https' then '443' else '80' end);
  ip inet;
  t record;
begin
  if batas is null then
    return null;
  elsif b[1] = 'http' and not (batas ->> 'http')::boolean then
    return 'Alamat webhook harus diawali https://; http:// hanya bila webhook.allow_http dalam siklusd.conf mengizinkannya.';
  elsif porta::int <> all (array(select x::int from regexp_split_to_table(batas ->> 'porta', '[, \t]+') x where x <> '')) then
    return format('Port %s tidak boleh dihubungi dari server ini; webhook.ports dalam siklusd.conf mengizinkan %s.', porta, batas ->> 'porta');
  end if;
  ip := case when b[2] ~ '^\[' then btrim(b[2], '[]')::inet when b[2] ~ '^[0-9.]+$' then b[2]::inet when lower(b[2]) ~ '(^|\.)localhost$' then '127.0.0.1' end; -- RFC 6761, 6.3
  if ip <<= '::ffff:0:0/96' then -- of IPv4, written as IPv6 (RFC 4291, 2.5.5.2)
    ip := substring(host(ip) from '[0-9.]+$')::inet;
  end if;
  select x.jaringan, x.selalu into t from jsonb_to_recordset(batas -> 'tolak') x (jaringan inet, selalu boolean)
  where ip <<= x.jaringan and (x.selalu or not exists (select from jsonb_array_elements_text(batas -> 'boleh') y where ip <<= y::inet)) limit 1;
  return case when t.selalu then format('%s tidak pernah dihubungi dari server ini: %s milik mesin itu sendiri atau sambungannya.', b[2], t.jaringan)
    when found then format('%s tidak boleh dihubungi dari server ini: jaringan %s belum dibuka dengan webhook.allow_net dalam siklusd.conf.', b[2], t.jaringan) end;
end $$;
