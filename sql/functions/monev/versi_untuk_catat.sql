-- SPDX-License-Identifier: MIT
-- The version an evaluation or monitoring of day d is about; refuses a day in the future (hari is today), or on which no
-- version was in force.
create function api.versi_untuk_catat(s siklus.sop, d date, apa text, hari date) returns siklus.versi
  stable language plpgsql as $$
declare
  v siklus.versi;
begin
  if d > hari then
    perform api.tanggal_terjadi(d, hari, apa); -- says so
  end if;
  v := api.versi_dicatat(s.id, d);
  if v.id is null then
    perform api.tolak(422, 'tidak-berlaku', format('SOP nomor %s tidak berlaku pada %s.', s.id, api.teks_tanggal(d)),
      format('Lihat tanggalnya dengan: siklusctl sop show %s.', s.id), api.perbup('Pasal 12 dan Pasal 13'));
  end if;
  return v;
end $$;

-- What has not happened yet is not recorded.
create function api.tanggal_terjadi(d date, hari date, apa text) returns void
  stable language plpgsql as $$
begin
  if d > hari then
    perform api.tolak(422, 'tanggal-depan', format('%s tanggal %s belum terjadi.', apa, api.teks_tanggal(d)),
      'Catat setelah dilaksanakan; yang melaksanakan dapat menyebut tanggalnya.', api.perbup('Pasal 12 dan Pasal 13'));
  end if;
end $$;

-- The version in force on a day, by law. Of a version known by year only, any day of that year counts.
create function api.versi_dicatat(sop bigint, d date) returns siklus.versi
  stable language plpgsql as $$
declare
  v siklus.versi;
begin
  select x.* into v from siklus.versi x
  where x.sop_id = sop and x.status <> 'konsep' and (x.berakhir is null or d < x.berakhir)
    and (x.tanggal_efektif is null or d >= case x.ketelitian when 'tahun' then date_trunc('year', x.tanggal_efektif)::date else x.tanggal_efektif end)
  order by x.ke desc limit 1;
  return v;
end $$;
