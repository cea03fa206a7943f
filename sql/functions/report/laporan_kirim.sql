-- SPDX-License-Identifier: MIT
-- Puts a report of a schedule into the ledger of deliveries: one to each office and channel of the roles that the schedule names.
-- Of a unit whose sending is not armed nothing is written, so that arming it later sends no reports of long ago. batas: bytes of
-- files that a mail may carry; beyond them it tells where they are. Answers how many.
create function api.laporan_kirim(g siklus.laporan_giliran, l siklus.laporan_terbit, batas bigint) returns int
  volatile language plpgsql as $$
declare
  saat timestamptz := siklus.sekarang();
  kini date := api.hari_ini(l.unit_id);
  muat text[];
  t record;
  ke int;
  k bigint;
  n int := 0;
begin
  if not (select api.pengiriman_aktif(u.jalur) from siklus.unit u where u.id = l.unit_id) then
    return 0;
  end if;
  select case when sum(length(b.isi)) <= batas then array_agg(b.format order by f.urut) else '{}' end into muat
  from siklus.laporan_jenis j cross join lateral unnest(j.berkas) with ordinality f (bentuk, urut) join siklus.laporan_berkas b on b.laporan_id = l.id and b.format = f.bentuk
  where j.jenis = l.jenis and f.bentuk in ('pdf', 'xlsx'); -- what people read; what programs do is fetched
  for t in
    select distinct x.jabatan_id, x.saluran from siklus.laporan_jadwal w cross join lateral unnest(w.kepada) r (peran) cross join lateral api.laporan_tujuan(l.unit_id, r.peran, kini) x
    where w.id = g.jadwal_id order by 1, 2
  loop
    k := null;
    while k is null loop -- another report to the same office on the same day has a number of its own
      select 1 + coalesce(max(y.urut), 0) into ke from siklus.kiriman y
      where y.golongan = 'laporan' and y.unit_id = l.unit_id and y.jabatan_tujuan is not distinct from t.jabatan_id and y.saluran = t.saluran and y.tanggal = kini;
      insert into siklus.kiriman (golongan, unit_id, jabatan_tujuan, saluran, tanggal, urut, coba_lagi, dibuat)
      values ('laporan', l.unit_id, t.jabatan_id, t.saluran, kini, ke, api.jendela_berikut(l.unit_id, saat), saat) on conflict do nothing returning id into k;
    end loop;
    insert into siklus.laporan_kiriman (kiriman_id, laporan_id, bentuk) values (k, l.id, muat);
    n := n + 1;
  end loop;
  perform pg_notify('siklus_kiriman', '') where n > 0;
  return n;
end $$;

-- The office that a role means for reports of a unit, by each of its channels. Unlike reminders, reports of a region itself go up
-- to its Sekda and its head too. Nobody there has an address: by mail, to whoever stands in (kiriman_penerima).
create function api.laporan_tujuan(unit bigint, peran text, hari date) returns table (jabatan_id bigint, saluran text)
  stable language plpgsql as $$
declare
  u siklus.unit;
  daerah siklus.unit;
  ke bigint;
begin
  select * into strict u from siklus.unit x where x.id = unit;
  select * into daerah from siklus.unit a where a.jalur operator(public.@>) u.jalur and a.jenis in ('kabupaten', 'kota', 'provinsi') order by public.nlevel(a.jalur) desc limit 1;
  ke := case peran when 'bupati' then daerah.id when 'sekda' then (
    select s.id from siklus.unit s where s.jalur operator(public.<@) daerah.jalur and s.jenis = 'sekretariat_daerah' and coalesce(s.berakhir > hari, true) order by public.nlevel(s.jalur), s.id limit 1) end;
  return query
    select t.jabatan_id, t.saluran from api.tujuan_unit(coalesce(ke, unit), case when ke is null then peran else 'kepala' end, hari) t;
  if not found then
    return query select null::bigint, 'surel';
  end if;
end $$;
