-- SPDX-License-Identifier: MIT
-- The channel named by nama; refuses when there is none.
create function api.arg_kanal(p jsonb, medan text default 'nama') returns siklus.kanal
  stable language plpgsql as $$
declare
  k siklus.kanal;
begin
  select * into k from siklus.kanal x where x.nama = lower(p ->> medan);
  if k.nama is null then
    perform api.tolak(404, 'kanal-tak-dikenal', format('Kanal "%s" tidak dikenal.', left(p ->> medan, 40)),
      format('Pilih salah satu: %s.', (select string_agg(x.nama, ', ' order by x.nama) from siklus.kanal x)));
  end if;
  return k;
end $$;
