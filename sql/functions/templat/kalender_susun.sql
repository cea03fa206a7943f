-- SPDX-License-Identifier: MIT
-- The duties of a document as a calendar, as render_ical of the daemon takes it: each on its day, also those gone
-- by, since a duty whose day was moved back must leave the future of whoever keeps it. Null when there are none.
create function api.kalender_susun(dok jsonb) returns jsonb
  stable language plpgsql as $$
begin
  return (
    select jsonb_build_object('nama', 'Tenggat SOP ' || coalesce(d #>> '{unit,nama}', ''), 'dicap', coalesce(dok ->> 'timestamp', api.waktu(siklus.sekarang())),
      'acara', jsonb_agg(api.kalender_acara(z.b, z.unit_id, coalesce(z.b #>> '{unit,nama}', d #>> '{unit,nama}')) order by z.bagian, z.urut))
    from (select coalesce(dok -> 'data', dok) as d) x
    cross join lateral api.kalender_baris(dok) z
    group by x.d);
end $$;

-- The duties of a document that have a day, each with its unit; at last those it moves in calendars (kalender_catat). That of a test of a
-- channel is none.
create function api.kalender_baris(dok jsonb) returns table (bagian int, urut bigint, b jsonb, sop_id bigint, unit_id bigint, rujukan bigint, hari date)
  stable language plpgsql as $$
#variable_conflict use_column
begin
  return query
  select z.bagian, z.urut, z.b, (z.b ->> 'sop_id')::bigint, u.id, coalesce((z.b ->> 'rujukan')::bigint, 0), api.tanggal_baca(z.b ->> 'jatuh_tempo')
  from (select coalesce(dok -> 'data', dok) as d) x
  cross join lateral (
    select 1 as bagian, * from jsonb_array_elements(d -> 'terlambat') with ordinality y (b, urut)
    union all select 2, * from jsonb_array_elements(d -> 'segera') with ordinality y (b, urut)
    union all select 3, * from jsonb_array_elements(d -> 'berikutnya') with ordinality y (b, urut)
    union all select 4, * from jsonb_array_elements(dok #> '{kalender,pindah}') with ordinality y (b, urut)) z
  left join siklus.unit u on u.kode = coalesce(z.b #>> '{unit,kode}', x.d #>> '{unit,kode}')
  where dok ->> 'type' is distinct from 'saluran.uji' and jsonb_typeof(z.b) = 'object' and z.b ->> 'judul' is not null and api.tanggal_baca(z.b ->> 'jatuh_tempo') is not null;
end $$;

-- What is withdrawn from calendars by a document, in the same form. Null: nothing.
create function api.kalender_batal(dok jsonb) returns jsonb
  stable language plpgsql as $$
begin
  return (
    select jsonb_build_object('nama', 'Tenggat SOP ' || coalesce(coalesce(dok -> 'data', dok) #>> '{unit,nama}', ''), 'dicap', coalesce(dok ->> 'timestamp', api.waktu(siklus.sekarang())), 'acara', dok #> '{kalender,batal}')
    where jsonb_array_length(dok #> '{kalender,batal}') > 0);
end $$;

-- One duty: a line of a digest, of the unit.
create function api.kalender_acara(b jsonb, unit bigint, nama_unit text) returns jsonb
  stable language plpgsql as $$
begin
  return (
    select jsonb_strip_nulls(jsonb_build_object('uid', api.kalender_uid(b ->> 'jenis', k.sop, unit, k.rujukan),
      'urutan', api.kalender_urutan(b ->> 'jenis', k.sop, unit, k.rujukan, t.hari), 'tanggal', t.hari, 'jenis', coalesce(b ->> 'nama_jenis', b ->> 'jenis'),
      'ringkas', format('Tenggat %s: %s', coalesce(b ->> 'nama_jenis', b ->> 'jenis'), concat_ws(' ', nullif(b ->> 'nomor', ''), b ->> 'judul')),
      'uraian', concat_ws(E'\n', nama_unit, format('Jatuh tempo %s%s.', api.teks_tanggal(t.hari), case when b ->> 'perkiraan' = 'true' then ' (perkiraan)' end),
        'Evaluasi direncanakan ' || api.teks_tanggal(api.tanggal_baca(b ->> 'rencana')) || '.', 'Dasar: ' || nullif(b ->> 'pasal', ''), 'Langkah berikutnya: ' || nullif(b ->> 'tindakan', '')),
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

-- The number of an entry with that day (RFC 5545 3.8.7.4): as calendars were told, one more if it has changed since; of a
-- duty that none was told of, how often its day has changed as the ledger has it.
create function api.kalender_urutan(jenis text, sop bigint, unit bigint, rujukan bigint, hari date) returns int
  stable language plpgsql as $$
declare
  n int;
begin
  select a.urutan + (a.hari <> kalender_urutan.hari or a.batal)::int into n from siklus.kalender_acara a
  where coalesce(a.sop_id, -a.unit_id) = coalesce(sop, -unit) and a.jenis = kalender_urutan.jenis and a.rujukan = kalender_urutan.rujukan;
  return coalesce(n, (
    select (count(distinct h) - 1)::int
    from (
      select kalender_urutan.hari as h
      union all
      select coalesce(g.ditunda_hingga, g.jatuh_tempo) from siklus.pengingat g
      where sop is not null and g.sop_id = sop and g.jenis = kalender_urutan.jenis and g.rujukan = kalender_urutan.rujukan
      union all
      select coalesce(g.ditunda_hingga, g.jatuh_tempo) from siklus.pengingat g
      where sop is null and g.sop_id is null and g.unit_id = unit and g.jenis = kalender_urutan.jenis and g.rujukan = kalender_urutan.rujukan) x));
end $$;
