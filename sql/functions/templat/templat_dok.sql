-- SPDX-License-Identifier: MIT
-- A document as a template sees it: days and states in words, links only where they are web addresses, lists
-- numbered and counted, every name there even when it has no value. dok: as it goes out by webhook, or its data.
create function api.templat_dok(dok jsonb) returns jsonb
  stable parallel safe language plpgsql as $$
declare
  d jsonb := coalesce(dok -> 'data', dok);
  hasil jsonb;
  jumlah jsonb;
  semua jsonb;
begin
  select coalesce(jsonb_object_agg(m.key, case jsonb_typeof(m.value) when 'array' then api.templat_baris(m.value) else api.templat_hari(m.value) end), '{}') into hasil from jsonb_each(d) m;
  semua := coalesce(hasil -> 'terlambat', '[]') || coalesce(hasil -> 'segera', '[]') || coalesce(hasil -> 'berikutnya', '[]');
  -- A list may have been cut: then its count says more than its length.
  jumlah := coalesce(case jsonb_typeof(d -> 'jumlah') when 'object' then d -> 'jumlah' end, '{}') || (
    select jsonb_object_agg(l, greatest(jsonb_array_length(coalesce(hasil -> l, '[]')), case when d #>> array['jumlah', l] ~ '^[0-9]{1,15}$' then (d #>> array['jumlah', l])::bigint else 0 end))
    from unnest('{terlambat,segera,berikutnya}'::text[]) l);
  return hasil || jsonb_build_object('jumlah', jumlah, 'tautan', api.tautan_aman(d ->> 'tautan'), 'tautan_tanggapi', api.tautan_aman(d ->> 'tautan_tanggapi'),
    'eskalasi_tautan', api.tautan_aman(d ->> 'eskalasi_tautan'), 'pengirim', coalesce(d ->> 'pengirim', api.pengirim_nama(d #>> '{unit,kode}')),
    'kepada', api.templat_pejabat(d -> 'kepada', coalesce('Pimpinan ' || (d #>> '{unit,nama}'), 'Pimpinan')), 'dari', api.templat_pejabat(d -> 'dari', '…………………………'),
    'teratas', api.templat_nomori(jsonb_path_query_array(semua, '$[0 to 4]')), 'sisanya', greatest(0, (jumlah ->> 'terlambat')::bigint + (jumlah ->> 'segera')::bigint + (jumlah ->> 'berikutnya')::bigint - 5));
end $$;

-- One who holds an office, or acts in it.
create function api.templat_pejabat(o jsonb, tanpa text) returns jsonb
  immutable parallel safe language sql as $$
  select coalesce(case jsonb_typeof(o) when 'object' then o end, '{"nama": null}') || jsonb_build_object('jabatan',
    case lower(o ->> 'status') when 'plt' then 'Plt. ' when 'plh' then 'Plh. ' else '' end || coalesce(nullif(o ->> 'jabatan', ''), tanpa))
$$;

-- The entries of one list, numbered: lines of duties (they have a title) in words, entries that have such lines of
-- their own, others as they are; a bare text becomes {teks}.
create function api.templat_baris(daftar jsonb) returns jsonb
  stable parallel safe language plpgsql as $$
begin
  return (
    select coalesce(jsonb_agg(case
      when jsonb_typeof(b) <> 'object' then jsonb_build_object('no', urut, 'teks', b)
      when jsonb_typeof(b -> 'baris') = 'array' then b || jsonb_build_object('no', urut, 'baris', api.templat_kewajiban(b -> 'baris'), 'tautan', api.tautan_aman(b ->> 'tautan'))
      when b ->> 'judul' is null then b || jsonb_build_object('no', urut) || case when b ->> 'terakhir_berhasil' is null then '{}'
        else jsonb_build_object('terakhir_berhasil', coalesce(api.teks_tanggal(api.tanggal_baca(left(b ->> 'terakhir_berhasil', 10))), b ->> 'terakhir_berhasil')) end
      else (api.templat_kewajiban(jsonb_build_array(b)) -> 0) || jsonb_build_object('no', urut) end order by urut), '[]')
    from jsonb_array_elements(daftar) with ordinality x (b, urut));
end $$;

-- Lines of duties: number, title, state in a sentence, article, next act, links.
create function api.templat_kewajiban(daftar jsonb) returns jsonb
  stable parallel safe language plpgsql as $$
begin
  return (
    select coalesce(jsonb_agg(b || jsonb_build_object('no', urut,
      'nomor', coalesce(nullif(api.teks_baris(b ->> 'nomor', 160), ''), '(tanpa nomor)'), 'judul', api.teks_baris(b ->> 'judul', 300),
      'jenis', w.jenis, 'hari', abs(w.hari), 'jatuh_tempo', w.tempo, 'perkiraan', w.kira, 'rencana', w.rencana,
      'keadaan', w.jenis || case when w.hari > 0 then format(' terlambat %s hari sejak %s%s.', api.teks_bilangan(w.hari), w.tempo, case when w.kira then ' (perkiraan)' end)
        else format(' jatuh tempo %s%s, %s.', w.tempo, case when w.kira then ' (perkiraan)' end, case w.hari when 0 then 'hari ini' else api.teks_bilangan(-w.hari) || ' hari lagi' end) end,
      'pasal', api.teks_baris(b ->> 'pasal', 400), 'tindakan', api.teks_baris(b ->> 'tindakan', 400),
      'tautan', api.tautan_aman(b ->> 'tautan'), 'tautan_tanggapi', api.tautan_aman(b ->> 'tautan_tanggapi')) order by urut), '[]')
    from jsonb_array_elements(daftar) with ordinality x (b, urut)
    cross join lateral (
      select case when b ->> 'hari' ~ '^-?[0-9]{1,9}$' then (b ->> 'hari')::bigint else 0 end as hari, coalesce(b ->> 'perkiraan', '') = 'true' as kira,
        coalesce(api.teks_tanggal(api.tanggal_baca(b ->> 'jatuh_tempo')), api.teks_baris(b ->> 'jatuh_tempo', 40), '–') as tempo,
        api.templat_rencana(api.tanggal_baca(b ->> 'rencana'), api.tanggal_baca(b ->> 'jatuh_tempo'), b ->> 'hari') as rencana,
        upper(left(j.t, 1)) || substr(j.t, 2) as jenis
      from (select api.teks_baris(coalesce(b ->> 'nama_jenis', b ->> 'jenis', 'kewajiban'), 160) as t) j) w
    where jsonb_typeof(b) = 'object');
end $$;

-- The day on which it is planned to be done, in words; that it has gone by, where the line knows how many days it is from its due date.
create function api.templat_rencana(hari date, jatuh_tempo date, lewat text) returns text
  stable parallel safe language sql as $$
  select api.teks_tanggal(templat_rencana.hari) || case when lewat ~ '^-?[0-9]{1,5}$' and templat_rencana.hari < jatuh_tempo + lewat::int then ' (sudah lewat)' else '' end
$$;

create function api.templat_nomori(daftar jsonb) returns jsonb
  immutable parallel safe language plpgsql as $$
begin
  return (
    select coalesce(jsonb_agg(b || jsonb_build_object('no', urut) order by urut), '[]') from jsonb_array_elements(daftar) with ordinality x (b, urut));
end $$;

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
  stable parallel safe language plpgsql as $$
begin
  return (
    select coalesce((
      select case when strpos(b.nama, d.nama) > 0 then b.nama else b.nama || ' ' || d.nama end
      from siklus.unit u
      cross join lateral api.pembina_unit(u.id, coalesce(api.hari_ini(u.id), 'infinity')) b
      join siklus.unit d on d.jalur operator(public.@>) b.jalur and d.jenis in ('kabupaten', 'kota', 'provinsi')
      where u.kode = pengirim_nama.kode and b.id is not null
      order by public.nlevel(d.jalur) desc limit 1), 'Bagian Organisasi Sekretariat Daerah'));
end $$;
