-- SPDX-License-Identifier: MIT
-- Refuses the whole file when a fault was found: all of them are named, and nothing is written.
create function api.impor_putus(p jsonb) returns void
  volatile language plpgsql as $$
declare
  n bigint;
begin
  select count(*) into n from impor_galat;
  if n > 0 then
    perform api.tolak(422, 'impor-ditolak',
      format('Impor ditolak: %s kesalahan; tidak ada yang ditulis.', api.teks_bilangan(n)),
      'Perbaiki baris yang disebut, lalu impor lagi.',
      (select jsonb_agg(g order by g.baris, g.kolom)::text from (select * from impor_galat order by baris, kolom limit 1000) g));
  end if;
end $$;
