-- SPDX-License-Identifier: MIT
-- The kind, the part and the channel that a request names.
create function api.arg_templat(p jsonb) returns siklus.templat_kunci
  stable language plpgsql as $$
declare
  k siklus.templat_kunci;
begin
  select * into k from siklus.templat_kunci x where x.kunci = api.arg_teks(p, 'kunci', 64);
  if k.kunci is null then
    perform api.tolak(404, 'templat-tak-dikenal', format('Templat "%s" tidak dikenal.', left(p ->> 'kunci', 40)),
      format('Pilih salah satu: %s.', (select string_agg(x.kunci, ', ' order by x.urut) from siklus.templat_kunci x)));
  end if;
  return k;
end $$;

-- The part; null when none is named.
create function api.arg_templat_bagian(p jsonb, kunci text) returns siklus.templat_bagian
  stable language plpgsql as $$
declare
  b siklus.templat_bagian;
begin
  if coalesce(p ->> 'bagian', '') = '' then
    return null;
  end if;
  select * into b from siklus.templat_bagian x
  where x.bagian = p ->> 'bagian' and exists (select from siklus.templat t where t.kunci = arg_templat_bagian.kunci and t.bagian = x.bagian and t.bawaan);
  if b.bagian is null then
    perform api.tolak(404, 'templat-tak-dikenal', format('Templat %s tidak mempunyai bagian "%s".', kunci, left(p ->> 'bagian', 40)),
      format('Pilih salah satu: %s.', (select string_agg(x.bagian, ', ' order by x.urut) from siklus.templat_bagian x
        where exists (select from siklus.templat t where t.kunci = arg_templat_bagian.kunci and t.bagian = x.bagian and t.bawaan))));
  end if;
  return b;
end $$;

-- A channel by name; null: all of them.
create function api.arg_templat_kanal(p jsonb) returns text
  stable language plpgsql as $$
begin
  return case when coalesce(p ->> 'kanal', '') <> '' then (api.arg_kanal(p, 'kanal')).nama end;
end $$;
