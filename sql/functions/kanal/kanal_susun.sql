-- SPDX-License-Identifier: MIT
-- What exactly is sent by a channel, out of the document of a message: set by the base of the channel.
create function api.kanal_susun(kanal siklus.kanal, alamat text, dok jsonb) returns text
  volatile language sql as $$
  select case kanal.dasar
    when 'gerbang' then api.gerbang_susun(kanal, alamat, dok)
    when 'surel' then api.surel_susun(split_part(dok ->> 'type', '.', 2), dok)
    else dok end::text
$$;
