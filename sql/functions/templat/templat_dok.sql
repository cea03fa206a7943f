-- SPDX-License-Identifier: MIT
-- A document as a template sees it: days and states in words, links only where they are web addresses, lists
-- numbered and counted, every name there even when it has no value. dok: as it goes out by webhook, or its data.
create function api.templat_dok(dok jsonb) returns jsonb
  stable parallel safe language plpgsql as $$
declare
  d jsonb := coalesce(dok -> 'data', dok);
  kewajiban constant text[] := '{terlambat,segera,berikutnya,eskalasi}';
  l text;
  hasil jsonb;
  semua jsonb := '[]';
  n bigint;
begin
  select coalesce(jsonb_object_agg(m.key, api.templat_hari(m.value)), '{}') into hasil from jsonb_each(d) m;
  hasil := hasil || jsonb_build_object('tautan', api.tautan_aman(d ->> 'tautan'), 'tautan_tanggapi', api.tautan_aman(d ->> 'tautan_tanggapi'),
    'pengirim', coalesce(d ->> 'pengirim', api.pengirim_nama(d #>> '{unit,kode}')),
    'kepada', coalesce(case jsonb_typeof(d -> 'kepada') when 'object' then d -> 'kepada' end, '{}') || jsonb_build_object('jabatan', left(
      case lower(d #>> '{kepada,status}') when 'plt' then 'Plt. ' when 'plh' then 'Plh. ' else '' end
      || coalesce(nullif(d #>> '{kepada,jabatan}', ''), 'Pimpinan ' || (d #>> '{unit,nama}'), 'Pimpinan'), 200)));
  foreach l in array kewajiban loop
    hasil := hasil || jsonb_build_object(l, api.templat_baris(d -> l));
    n := greatest(jsonb_array_length(hasil -> l), case when d #>> array['jumlah', l] ~ '^[0-9]{1,15}$' then (d #>> array['jumlah', l])::bigint else 0 end);
    hasil := jsonb_set(hasil, array['jumlah'], coalesce(case jsonb_typeof(hasil -> 'jumlah') when 'object' then hasil -> 'jumlah' end, '{}') || jsonb_build_object(l, n));
    if l <> 'eskalasi' then
      semua := semua || (hasil -> l);
    end if;
  end loop;
  return hasil || jsonb_build_object('teratas', api.templat_nomori(jsonb_path_query_array(semua, '$[0 to 4]')),
    'sisanya', greatest(0, (hasil #>> '{jumlah,terlambat}')::bigint + (hasil #>> '{jumlah,segera}')::bigint + (hasil #>> '{jumlah,berikutnya}')::bigint - 5));
end $$;

-- The lines of one list. A line without a title is not a duty (the weekly summary counts units): only numbered.
create function api.templat_baris(daftar jsonb) returns jsonb
  stable parallel safe language sql as $$
  select coalesce(jsonb_agg(case when b ->> 'judul' is null then b || jsonb_build_object('no', urut) else b || jsonb_build_object('no', urut,
    'nomor', coalesce(nullif(api.teks_baris(b ->> 'nomor', 160), ''), '(tanpa nomor)'), 'judul', api.teks_baris(b ->> 'judul', 300),
    'jenis', w.jenis, 'hari', abs(w.hari), 'jatuh_tempo', w.tempo, 'perkiraan', w.kira,
    'keadaan', w.jenis || case when w.hari > 0 then format(' terlambat %s hari sejak %s%s.', api.teks_bilangan(w.hari), w.tempo, case when w.kira then ' (perkiraan)' end)
      else format(' jatuh tempo %s%s, %s.', w.tempo, case when w.kira then ' (perkiraan)' end, case w.hari when 0 then 'hari ini' else api.teks_bilangan(-w.hari) || ' hari lagi' end) end,
    'pasal', api.teks_baris(b ->> 'pasal', 400), 'tindakan', api.teks_baris(b ->> 'tindakan', 400),
    'tautan', api.tautan_aman(b ->> 'tautan'), 'tautan_tanggapi', api.tautan_aman(b ->> 'tautan_tanggapi')) end order by urut), '[]')
  from jsonb_array_elements(case jsonb_typeof(daftar) when 'array' then daftar else '[]' end) with ordinality x (b, urut)
  cross join lateral (
    select case when b ->> 'hari' ~ '^-?[0-9]{1,9}$' then (b ->> 'hari')::bigint else 0 end as hari, coalesce(b ->> 'perkiraan', '') = 'true' as kira,
      coalesce(api.teks_tanggal(api.tanggal_baca(b ->> 'jatuh_tempo')), api.teks_baris(b ->> 'jatuh_tempo', 40), '–') as tempo,
      upper(left(j.t, 1)) || substr(j.t, 2) as jenis
    from (select api.teks_baris(coalesce(b ->> 'nama_jenis', b ->> 'jenis', 'kewajiban'), 160) as t) j) w
  where jsonb_typeof(b) = 'object'
$$;

create function api.templat_nomori(daftar jsonb) returns jsonb
  immutable parallel safe language sql as $$
  select coalesce(jsonb_agg(b || jsonb_build_object('no', urut) order by urut), '[]') from jsonb_array_elements(daftar) with ordinality x (b, urut)
$$;

-- A text that is a day becomes its words; anything else stays.
create function api.templat_hari(nilai jsonb) returns jsonb
  immutable parallel safe language sql as $$
  select case when jsonb_typeof(nilai) = 'string' and nilai #>> '{}' ~ '^\d{4}-\d\d-\d\d$' then coalesce(to_jsonb(api.teks_tanggal(api.tanggal_baca(nilai #>> '{}'))), nilai) else nilai end
$$;

-- The same rule as render_link of the daemon: what no program can take for anything but a web address.
create function api.tautan_aman(t text) returns text
  immutable parallel safe language sql as $$
  select case when t ~ '^https?://[!#$%&()*+,./0-9:;=?@A-Z\[\]_a-z~-]+$' and length(t) <= 500 then t end
$$;

-- Who sends: the organisation bureau of the region of a unit, by name.
create function api.pengirim_nama(kode text) returns text
  stable parallel safe language sql as $$
  select coalesce((
    select case when strpos(b.nama, d.nama) > 0 then b.nama else b.nama || ' ' || d.nama end
    from siklus.unit u
    cross join lateral api.pembina_unit(u.id, coalesce(api.hari_ini(u.id), 'infinity')) b
    join siklus.unit d on d.jalur operator(public.@>) b.jalur and d.jenis in ('kabupaten', 'kota', 'provinsi')
    where u.kode = pengirim_nama.kode and b.id is not null
    order by public.nlevel(d.jalur) desc limit 1), 'Bagian Organisasi Sekretariat Daerah')
$$;
