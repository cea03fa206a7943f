-- SPDX-License-Identifier: MIT
-- The rehearsal clock. Only a database made for rehearsal has one; it goes forward only. menunggu: deliveries that are due or on
-- their way; a day has been played when there are none.
create function api.latihan_lihat(p jsonb) returns jsonb
  stable language plpgsql as $$ -- asked for each day that is played: its plan is kept
begin
  return (select jsonb_build_object('latihan', s.latihan, 'sekarang', api.waktu(siklus.sekarang()),
    'geser_hari', round((extract(epoch from s.geser) / 86400)::numeric, 2),
    'menunggu', (select count(distinct x) from unnest(api.antrean_isi(siklus.sekarang())) x)
      + (select count(*) from siklus.sewa w cross join lateral unnest(w.kiriman) x (id) join siklus.kiriman k on k.id = x.id where k.status = 'dikirim')) from siklus.sistem s);
end $$;

-- Moves it to sekarang, or maju_hari days on, and plans. p: sekarang or maju_hari; tanpa_kirim: ya: what is due then counts as delivered and
-- is neither written nor sent, so that years are played at the pace of the planner.
create function api.latihan_jam(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  ke timestamptz;
  tanpa_kirim boolean := api.arg_benar(p, 'tanpa_kirim');
  hasil jsonb;
begin
  if not (select latihan from siklus.sistem) then
    perform api.tolak(422, 'bukan-latihan', 'Jam hanya dapat digeser di basis data latihan; ini basis data sungguhan.',
                      'Pasang basis data tersendiri dengan pilihan latihan.');
  end if;
  if p ? 'maju_hari' then
    ke := api.latihan_hari(siklus.sekarang() + make_interval(days => api.arg_bilangan(p, 'maju_hari', 1, 1, 3660)::int));
  else
    begin
      ke := substring(api.arg_teks(p, 'sekarang', 40) from '^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}(?::?\d{2})?)$')::timestamptz;
    exception when data_exception then
      ke := null;
    end;
    if ke is null then
      perform api.tolak(400, 'parameter-cacat', format('sekarang "%s" bukan waktu yang sah.', left(p ->> 'sekarang', 40)), 'Tulis misalnya 2027-01-05T08:00:00+07:00.');
    end if;
  end if;
  if ke < siklus.sekarang() or ke > '2199-12-31' then
    perform api.tolak(422, 'jam-mundur', 'Jam latihan hanya berjalan maju.', 'Pasang ulang basis data latihan untuk mulai dari awal.');
  end if;
  perform api.jejak_catat('latihan_jam', null, null, p);
  update siklus.sistem set geser = ke - now();
  hasil := api.rencana_jalankan('{}');
  if tanpa_kirim then
    hasil := hasil || jsonb_build_object('dianggap_terkirim', api.latihan_terkirim());
  end if;
  return api.latihan_lihat('{}') || jsonb_build_object('rencana', hasil);
end $$;

-- That moment where everyone's sending window is open, of all zones; else when on that day the last of them opens, so that a
-- day which is played is a day on which messages leave, whatever the hour at which the clock was set.
create function api.latihan_hari(saat timestamptz) returns timestamptz
  stable language plpgsql as $$
declare
  hari date := api.hari_pusat(saat);
  buka timestamptz;
  tutup timestamptz;
begin
  select max((hari + (j.nilai ->> 'dari')::time) at time zone z.tz), min((hari + (j.nilai ->> 'sampai')::time) at time zone z.tz) into buka, tutup
  from siklus.kebijakan j
  cross join siklus.zona z
  where j.kunci = 'jendela_kirim' and j.masa @> hari
    and exists (select from siklus.kebijakan k where k.kunci = 'zona' and k.masa @> hari and k.nilai #>> '{}' = z.zona);
  return case when saat >= buka and saat < tutup then saat else coalesce(buka, saat) end;
end $$;

-- What is due is taken as delivered, in a rehearsal only; alasan says so.
create function api.latihan_terkirim() returns bigint
  volatile language plpgsql as $$
declare
  saat timestamptz := siklus.sekarang();
  n bigint;
begin
  update siklus.kiriman k set status = 'terkirim', alasan = 'latihan-tanpa-kirim', selesai = saat
  where k.id = any ((select api.antrean_isi(saat))::bigint[]) and k.status = 'menunggu';
  get diagnostics n = row_count;
  perform api.antrean_rapikan(saat);
  return n;
end $$;
