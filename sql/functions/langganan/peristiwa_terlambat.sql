-- SPDX-License-Identifier: MIT
-- Tells of each duty that its day has passed: once for that duty and that day, to whoever had subscribed before the
-- day was over. Reads the projection, and only when that has changed since the last time. How many events.
create function api.peristiwa_terlambat(saat timestamptz) returns int
  volatile language plpgsql as $$
declare
  kini jsonb;
  ini bigint[];
begin
  if not exists (select from siklus.langganan l where l.dicabut is null and 'tenggat.terlambat' = any (l.peristiwa)) then
    return 0;
  end if;
  select jsonb_build_object('nomor', k.nomor, 'zona', k.zona) into kini from siklus.kewajiban_keadaan k;
  if exists (select from siklus.denyut d where d.nama = 'peristiwa' and d.hasil = kini) then
    return 0;
  end if;
  with baru as (
    insert into siklus.peristiwa (jenis, waktu, unit_id, sop_id, data, sekali)
    select 'tenggat.terlambat', saat, w.unit_id, w.sop_id,
      jsonb_build_object('jenis', w.jenis, 'jatuh_tempo', w.jatuh_tempo, 'ditunda_hingga', w.ditunda_hingga, 'perkiraan', w.perkiraan),
      format('%s %s %s %s', w.jenis, coalesce('sop ' || w.sop_id, 'unit ' || w.unit_id), w.rujukan, w.acuan)
    from siklus.kewajiban w
    join api.unit_hari(saat) h on h.unit_id = w.unit_id
    where w.acuan < h.hari and w.acuan >= h.hari - 92 -- who was away longer asks for the list
      and exists (select from api.langganan_bagi('tenggat.terlambat', w.unit_id) b join siklus.langganan l on l.id = b.langganan_id where (l.dibuat at time zone h.tz)::date <= w.acuan)
    on conflict (sekali) do nothing returning id
  )
  select array_agg(b.id order by b.id) into ini from baru b;
  perform api.peristiwa_kirim(ini);
  insert into siklus.denyut (nama, waktu, hasil) values ('peristiwa', saat, kini)
  on conflict (nama) do update set waktu = excluded.waktu, hasil = excluded.hasil;
  return coalesce(cardinality(ini), 0);
end $$;
