-- SPDX-License-Identifier: MIT
-- Notes the periods that have ended and whose day has come, in the zone of their unit, each once by its key; answers how many
-- reports may be made now. After downtime every missed period gets its report, since the archive is to have no gap, but only the
-- latest of a schedule is mailed: a Bupati who finds three months in one morning reads none of them, and the latest tells where
-- things stand. The older ones are in the archive (laporan arsip).
create function api.laporan_rencanakan(saat timestamptz) returns bigint
  volatile language plpgsql as $$
begin
  if not exists (select from siklus.laporan_jadwal j where j.aktif) then
    return 0;
  end if;
  insert into siklus.laporan_giliran (jadwal_id, akhir, surat, coba_lagi)
  select j.id, m.akhir, false, saat
  from siklus.laporan_jadwal j
  join api.unit_hari(saat) h on h.unit_id = j.unit_id
  join siklus.unit u on u.id = j.unit_id
  cross join lateral (select max(g.akhir) as akhir from siklus.laporan_giliran g where g.jadwal_id = j.id) t
  cross join lateral api.laporan_masa(j.periode, greatest(j.mulai, t.akhir + 1), h.hari - j.hari) m
  where j.aktif and coalesce(u.berakhir > m.akhir, true)
  on conflict do nothing;
  update siklus.laporan_giliran g set surat = not g.surat
  from (select t.jadwal_id, max(y.akhir) as akhir from (select distinct z.jadwal_id from siklus.laporan_giliran z where z.keadaan = 'menunggu') t join siklus.laporan_giliran y on y.jadwal_id = t.jadwal_id group by t.jadwal_id) x
  where g.keadaan = 'menunggu' and g.jadwal_id = x.jadwal_id and g.surat <> (g.akhir = x.akhir);
  return (select count(*) from siklus.laporan_giliran g where g.keadaan = 'menunggu' and g.coba_lagi <= saat);
end $$;
