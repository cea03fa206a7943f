-- SPDX-License-Identifier: MIT
-- The duties of a document as a calendar, as render_ical of the daemon takes it: each on its day, also those gone
-- by, since a duty whose day was moved back must leave the future of whoever keeps it. Null when there are none.
create function api.kalender_susun(dok jsonb) returns jsonb
  stable language plpgsql as $$
begin
  return (
    select jsonb_build_object('nama', 'Tenggat SOP ' || coalesce(d #>> '{unit,nama}', ''), 'dicap', coalesce(dok ->> 'timestamp', api.waktu(siklus.sekarang())),
      'acara', jsonb_agg(api.kalender_acara(b, u.id, d #>> '{unit,nama}') order by bagian, urut))
    from (select coalesce(dok -> 'data', dok) as d) x
    left join siklus.unit u on u.kode = d #>> '{unit,kode}'
    cross join lateral (
      select 1 as bagian, * from jsonb_array_elements(d -> 'terlambat') with ordinality y (b, urut)
      union all select 2, * from jsonb_array_elements(d -> 'segera') with ordinality y (b, urut)
      union all select 3, * from jsonb_array_elements(d -> 'berikutnya') with ordinality y (b, urut)) z
    where jsonb_typeof(b) = 'object' and b ->> 'judul' is not null and api.tanggal_baca(b ->> 'jatuh_tempo') is not null
    group by x.d);
end $$;

-- One duty: a line of a digest, of the unit.
create function api.kalender_acara(b jsonb, unit bigint, nama_unit text) returns jsonb
  stable language plpgsql as $$
begin
  return (
    select jsonb_strip_nulls(jsonb_build_object('uid', api.kalender_uid(b ->> 'jenis', k.sop, unit, k.rujukan),
      'urutan', api.kalender_urutan(b ->> 'jenis', k.sop, unit, k.rujukan, t.hari), 'tanggal', t.hari, 'jenis', b ->> 'jenis',
      'ringkas', format('Tenggat %s: %s', coalesce(b ->> 'nama_jenis', b ->> 'jenis'), concat_ws(' ', nullif(b ->> 'nomor', ''), b ->> 'judul')),
      'uraian', concat_ws(E'\n', nama_unit, format('Jatuh tempo %s%s.', api.teks_tanggal(t.hari), case when b ->> 'perkiraan' = 'true' then ' (perkiraan)' end),
        'Dasar: ' || nullif(b ->> 'pasal', ''), 'Langkah berikutnya: ' || nullif(b ->> 'tindakan', '')),
      'tautan', api.tautan_aman(b ->> 'tautan')))
    from (select (b ->> 'sop_id')::bigint as sop, coalesce((b ->> 'rujukan')::bigint, 0) as rujukan) k, (select api.tanggal_baca(b ->> 'jatuh_tempo') as hari) t);
end $$;

-- The id of a duty in calendars: the same for ever, whatever its day becomes, and no other register has it.
create function api.kalender_uid(jenis text, sop bigint, unit bigint, rujukan bigint) returns text
  stable language plpgsql as $$
begin
  return (
    select md5(concat_ws(' ', s.ruang, jenis, case when sop is null then 'unit ' || unit else 'sop ' || sop end, rujukan))::uuid || '@siklus' from siklus.sistem s);
end $$;

-- How often the day of a duty has changed since it was first spoken of, as the ledger has it: 0, and one more for
-- each other day, by a change of law, policy or postponement. hari: its day now.
create function api.kalender_urutan(jenis text, sop bigint, unit bigint, rujukan bigint, hari date) returns int
  stable language plpgsql as $$
begin
  return (
    select (count(distinct h) - 1)::int
    from (
      select kalender_urutan.hari as h
      union all
      select coalesce(g.ditunda_hingga, g.jatuh_tempo) from siklus.pengingat g
      where sop is not null and g.sop_id = sop and g.jenis = kalender_urutan.jenis and g.rujukan = kalender_urutan.rujukan
      union all
      select coalesce(g.ditunda_hingga, g.jatuh_tempo) from siklus.pengingat g
      where sop is null and g.sop_id is null and g.unit_id = unit and g.jenis = kalender_urutan.jenis and g.rujukan = kalender_urutan.rujukan) x);
end $$;
