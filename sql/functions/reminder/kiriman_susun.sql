-- SPDX-License-Identifier: MIT
-- What exactly is sent: the document of a delivery's kind, set by the base of its channel.
create function api.kiriman_susun(k siklus.kiriman, penerima jsonb) returns text
  stable language sql as $$
  select case k.golongan when 'mingguan' then api.mingguan(k, penerima) else api.rekap(k, penerima) end::text
$$;
