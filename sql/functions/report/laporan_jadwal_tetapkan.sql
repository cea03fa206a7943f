-- SPDX-License-Identifier: MIT
-- Sets which report of a unit is made of each month, quarter or year that has ended, and to whom it is mailed. It never reaches
-- back: of periods that end today (mulai) or later; one that was off begins anew. Setting it again gives periods that failed
-- another try. p: unit, jenis, periode, kepada (roles), hari (days after the end of the period: 1), mulai, aktif (yes).
create function api.laporan_jadwal_tetapkan(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  u siklus.unit;
  j siklus.laporan_jenis := api.arg_laporan_jenis(p);
  masa text := api.arg_teks(p, 'periode', 40);
  nyala boolean := coalesce(p ->> 'aktif', '') = '' or api.arg_benar(p, 'aktif');
  untuk text[];
  dari date := api.arg_tanggal(p, 'mulai');
  hari date;
  lama siklus.laporan_jadwal;
  b siklus.laporan_jadwal;
begin
  perform api.arg_teks(p, 'unit', 64);
  u := api.arg_unit(p);
  hari := api.hari_ini(u.id);
  if not exists (select from siklus.laporan_periode x where x.periode = masa) then
    perform api.tolak(400, 'parameter-cacat', format('periode "%s" tidak dikenal.', left(masa, 40)),
      format('Pilih salah satu: %s.', (select string_agg(x.periode, ', ' order by x.urut) from siklus.laporan_periode x)));
  elsif dari < hari then
    perform api.tolak(422, 'jadwal-mundur', format('Jadwal tidak dapat mulai %s: hari itu sudah lewat.', api.teks_tanggal(dari)),
      format('Pakai mulai %s atau sesudahnya; laporan masa lalu diterbitkan dengan: siklusctl laporan terbitkan.', hari));
  end if;
  perform pg_advisory_xact_lock(hashtext('siklus.laporan'), hashtext(u.kode));
  select * into lama from siklus.laporan_jadwal x where x.unit_id = u.id and x.jenis = j.jenis and x.periode = masa;
  untuk := case when lama.id is not null and coalesce(p -> 'kepada', '""') in ('""', 'null') then lama.kepada else api.arg_kepada(p) end;
  insert into siklus.laporan_jadwal as x (unit_id, jenis, periode, kepada, hari, aktif, mulai, pelaku)
  values (u.id, j.jenis, masa, untuk, api.arg_bilangan(p, 'hari', coalesce(lama.hari, 1), 1, 28)::int, nyala, coalesce(dari, case when lama.aktif then lama.mulai end, hari), api.pelaku())
  on conflict (unit_id, jenis, periode) do update set kepada = excluded.kepada, hari = excluded.hari, aktif = excluded.aktif, mulai = excluded.mulai, pelaku = excluded.pelaku, sejak = siklus.sekarang()
  returning * into b;
  perform api.laporan_giliran_ulang(b);
  perform api.jejak_catat('laporan_jadwal_tetapkan', null, u.id, p);
  return jsonb_build_object('id', b.id, 'unit', u.kode, 'jenis', b.jenis, 'periode', b.periode, 'kepada', to_jsonb(b.kepada), 'hari', b.hari, 'aktif', b.aktif, 'mulai', b.mulai);
end $$;

-- Its periods that are not made yet: of a schedule that is off they are dropped, else tried again.
create function api.laporan_giliran_ulang(j siklus.laporan_jadwal) returns void
  volatile language sql as $$
  update siklus.laporan_giliran g set keadaan = case when j.aktif then 'menunggu' else 'batal' end, percobaan = 0, coba_lagi = siklus.sekarang()
  where g.jadwal_id = j.id and g.keadaan in (case when j.aktif then 'gagal' else 'menunggu' end, 'gagal')
$$;

-- The roles that are told, each once; a text is a list with commas.
create function api.arg_kepada(p jsonb) returns text[]
  stable language plpgsql as $$
declare
  d jsonb := coalesce(case when jsonb_typeof(p -> 'kepada') = 'string' then to_jsonb(regexp_split_to_array(lower(p ->> 'kepada'), '\s*,\s*')) end, p -> 'kepada');
begin
  if not coalesce(siklus.peran_sah(d), false) or jsonb_typeof(d) <> 'array' then
    perform api.tolak(400, 'parameter-cacat', 'kepada harus berisi satu sampai lima peran yang berbeda.',
      format('Pilih dari: %s.', (select string_agg(x.peran, ', ' order by x.urut) from siklus.peran_tujuan x)));
  end if;
  return array(select jsonb_array_elements_text(d));
end $$;
