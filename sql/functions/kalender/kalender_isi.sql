-- SPDX-License-Identifier: MIT
-- What a calendar feed holds: the open duties of its unit and below, the nearest 1000. Nothing in it counts
-- days, so that it changes (and its fingerprint with it) only when a duty does. The day on which an evaluation is planned is told within
-- its duty: an event of its own would have every phone ring twice for one duty, and the date that binds is the legal one.
-- p: berkas, "<secret>.ics".
create function api.kalender_isi(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  k siklus.kalender;
  u siklus.unit;
  hari_ini date;
  wajib jsonb;
  isi jsonb;
  dicap timestamptz;
  dasar text;
begin
  if p ->> 'berkas' ~ '^[A-Za-z0-9_-]{43}[.]ics$' then
    select * into k from siklus.kalender where sidik = siklus.sidik(left(p ->> 'berkas', 43));
  end if;
  if k.id is null or k.dicabut is not null then
    perform api.tolak(404, case when k.id is null then 'kalender-tak-dikenal' else 'kalender-dicabut' end, 'Kalender ini tidak ada atau sudah dicabut.', 'Minta alamat yang baru kepada administrator.');
  end if;
  select * into u from siklus.unit where id = k.unit_id;
  hari_ini := api.hari_ini(u.id);
  dasar := api.kebijakan_nilai(u.id, 'tautan', hari_ini) #>> '{}';
  select jsonb_agg(to_jsonb(w)) into wajib from (
    select x.*, coalesce(x.ditunda_hingga, x.jatuh_tempo) as hari from api.kewajiban_pada(hari_ini, u.jalur) x
    order by abs(coalesce(x.ditunda_hingga, x.jatuh_tempo) - hari_ini), x.jenis, x.sop_id, x.rujukan limit 1000) w;
  perform api.kalender_catat(wajib, false);
  select jsonb_agg(jsonb_build_object('uid', api.kalender_uid(w.jenis, w.sop_id, w.unit_id, w.rujukan), 'urutan', a.urutan, 'tanggal', w.hari,
      'ringkas', concat(case when w.hari < hari_ini then 'TERLAMBAT: ' end, upper(left(j.nama, 1)), substr(j.nama, 2), ' ', concat_ws(' ', v.nomor, coalesce(v.judul, x.nama))),
      'uraian', concat_ws(E'\n', w.uraian, format('Jatuh tempo %s%s', api.teks_tanggal(w.jatuh_tempo), case when w.perkiraan then ' (perkiraan)' end), 'ditunda hingga ' || api.teks_tanggal(w.ditunda_hingga),
        'evaluasi direncanakan ' || api.teks_tanggal(r.hari) || ' oleh ' || r.nama, w.pasal, j.tindakan, x.nama),
      'jenis', j.nama, 'tautan', api.tautan_aman(dasar || case when w.sop_id is null then '/skpd?unit=' || x.kode else '/sop/' || w.sop_id end)) order by w.hari, w.jenis, w.sop_id, w.rujukan, w.unit_id), greatest(max(a.diubah), max(r.dicatat)) into isi, dicap
  from jsonb_to_recordset(wajib) w (jenis text, sop_id bigint, unit_id bigint, rujukan bigint, jatuh_tempo date, ditunda_hingga date, hari date, uraian text, pasal text, perkiraan boolean)
  join siklus.tenggat_jenis j on j.jenis = w.jenis
  join siklus.unit x on x.id = w.unit_id
  left join siklus.kalender_acara a on coalesce(a.sop_id, -a.unit_id) = coalesce(w.sop_id, -w.unit_id) and a.jenis = w.jenis and a.rujukan = w.rujukan
  left join api.evaluasi_hari_rencana(array(select (x ->> 'sop_id')::bigint from jsonb_array_elements(wajib) x where x ->> 'jenis' = 'evaluasi'), hari_ini) r
    on w.jenis = 'evaluasi' and r.sop_id = w.sop_id and r.jatuh_tempo = w.jatuh_tempo
  left join lateral (select y.nomor, y.judul from siklus.versi y where y.sop_id = w.sop_id order by y.status = 'berlaku' desc, y.ke desc limit 1) v on true;
  return jsonb_build_object('nama', 'Tenggat SOP ' || u.nama, 'dicap', api.waktu(coalesce(dicap, k.dibuat)), 'segarkan_jam', 12, 'acara', coalesce(isi, '[]'),
    'tanda', encode(siklus.sidik(concat(u.nama, ' ', dicap, ' ', isi)), 'hex'));
end $$;
