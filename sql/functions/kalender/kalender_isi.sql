-- SPDX-License-Identifier: MIT
-- What a calendar feed holds: the open duties of its unit and below, the nearest 1000. Nothing in it counts
-- days, so that it changes (and its fingerprint with it) only when a duty does. p: berkas, "<secret>.ics".
create function api.kalender_isi(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  k siklus.kalender;
  u siklus.unit;
  hari date;
  isi jsonb;
  dicap timestamptz;
begin
  if p ->> 'berkas' ~ '^[A-Za-z0-9_-]{43}[.]ics$' then
    select * into k from siklus.kalender where sidik = siklus.sidik(left(p ->> 'berkas', 43));
  end if;
  if k.id is null or k.dicabut is not null then
    perform api.tolak(404, case when k.id is null then 'kalender-tak-dikenal' else 'kalender-dicabut' end, 'Kalender ini tidak ada atau sudah dicabut.', 'Minta alamat yang baru kepada administrator.');
  end if;
  select * into u from siklus.unit where id = k.unit_id;
  hari := api.hari_ini(u.id);
  with wajib as materialized (
    select w.*, coalesce(w.ditunda_hingga, w.jatuh_tempo) as acuan
    from api.kewajiban_pada(hari, u.jalur) w
    order by abs(coalesce(w.ditunda_hingga, w.jatuh_tempo) - hari), w.jenis, w.sop_id, w.rujukan limit 1000
  ), acara as (
    insert into siklus.kalender_acara as a (jenis, sop_id, unit_id, rujukan, jatuh_tempo, ditunda_hingga)
    select w.jenis, w.sop_id, case when w.sop_id is null then w.unit_id end, w.rujukan, w.jatuh_tempo, w.ditunda_hingga from wajib w
    on conflict on constraint kalender_acara_kunci do update
      set jatuh_tempo = excluded.jatuh_tempo, ditunda_hingga = excluded.ditunda_hingga, urutan = a.urutan + 1, diubah = siklus.sekarang()
      where (a.jatuh_tempo, a.ditunda_hingga) is distinct from (excluded.jatuh_tempo, excluded.ditunda_hingga)
    returning *
  )
  select jsonb_agg(jsonb_build_object('uid', coalesce(b.uid, a.uid), 'urutan', coalesce(b.urutan, a.urutan), 'tanggal', w.acuan,
      'ringkas', concat(case when w.acuan < hari then 'TERLAMBAT: ' end, upper(left(j.nama, 1)), substr(j.nama, 2), ' ', concat_ws(' ', v.nomor, coalesce(v.judul, x.nama))),
      'uraian', concat_ws(E'\n', w.uraian, format('Jatuh tempo %s', api.teks_tanggal(w.jatuh_tempo)), 'ditunda hingga ' || api.teks_tanggal(w.ditunda_hingga), w.pasal, j.tindakan, x.nama),
      'jenis', j.nama) order by w.acuan, w.jenis, w.sop_id, w.rujukan, w.unit_id), max(coalesce(b.diubah, a.diubah)) into isi, dicap
  from wajib w
  join siklus.tenggat_jenis j on j.jenis = w.jenis
  join siklus.unit x on x.id = w.unit_id
  left join acara b on b.jenis = w.jenis and b.sop_id is not distinct from w.sop_id and coalesce(b.unit_id, 0) = case when w.sop_id is null then w.unit_id else 0 end and b.rujukan = w.rujukan
  left join siklus.kalender_acara a on a.jenis = w.jenis and a.sop_id is not distinct from w.sop_id and coalesce(a.unit_id, 0) = case when w.sop_id is null then w.unit_id else 0 end and a.rujukan = w.rujukan
  left join lateral (select y.nomor, y.judul from siklus.versi y where y.sop_id = w.sop_id order by y.status = 'berlaku' desc, y.ke desc limit 1) v on true;
  return jsonb_build_object('nama', 'Tenggat SOP ' || u.nama, 'dicap', api.waktu(coalesce(dicap, k.dibuat)), 'segarkan_jam', 12, 'acara', coalesce(isi, '[]'),
    'tanda', encode(siklus.sidik(concat(u.nama, ' ', dicap, ' ', isi)), 'hex'));
end $$;
