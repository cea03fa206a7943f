-- SPDX-License-Identifier: MIT
-- What a digest by mail tells the calendars of its office beside its own duties: what moved since they were told (pindah,
-- lines of a digest) and what ended (batal, entries to be withdrawn; RFC 5546 3.2.5). Said once; again when the delivery that
-- said it died. A copy to a further address says what the delivery says that it is a copy of.
create function api.kalender_surel(k siklus.kiriman, dok jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  asal bigint := coalesce(k.salinan_dari, k.id);
  berubah jsonb;
begin
  if k.jabatan_tujuan is null then
    return null;
  end if;
  perform api.kalender_catat(
    (select jsonb_agg(jsonb_build_object('jenis', x.b ->> 'jenis', 'sop_id', x.sop_id, 'unit_id', x.unit_id, 'rujukan', x.rujukan, 'hari', x.hari)) from api.kalender_baris(dok) x), false);
  insert into siklus.kalender_surel as s (jabatan_id, jenis, sop_id, unit_id, rujukan, hari, kiriman_id)
  select distinct on (coalesce(x.sop_id, -x.unit_id), x.b ->> 'jenis', x.rujukan) k.jabatan_tujuan, x.b ->> 'jenis', x.sop_id, case when x.sop_id is null then x.unit_id end, x.rujukan, x.hari, asal
  from api.kalender_baris(dok) x
  on conflict (jabatan_id, coalesce(sop_id, -unit_id), jenis, rujukan) do update set hari = excluded.hari, batal = false, kiriman_id = excluded.kiriman_id;
  -- Of the rest what is no longer so. Nothing is known to have ended before the duties of a day were ever looked at.
  if exists (select from siklus.kewajiban_keadaan n where n.zona is not null) then
    with usang as (
      select s.ctid as letak, w.acuan
      from siklus.kalender_surel s
      join siklus.kiriman x on x.id = s.kiriman_id
      left join siklus.kewajiban w on w.jenis = s.jenis and w.rujukan = s.rujukan and (w.sop_id = s.sop_id or s.sop_id is null and w.sop_id is null and w.unit_id = s.unit_id)
      where s.jabatan_id = k.jabatan_tujuan and s.kiriman_id <> asal
        and (x.status in ('mati', 'batal') or s.batal <> (w.jenis is null) or w.acuan <> s.hari)
      order by s.hari desc limit 200
    )
    update siklus.kalender_surel s set hari = coalesce(u.acuan, s.hari), batal = u.acuan is null, kiriman_id = asal from usang u where s.ctid = u.letak;
  end if;
  select jsonb_agg(jsonb_build_object('jenis', s.jenis, 'sop_id', s.sop_id, 'unit_id', s.unit_id, 'rujukan', s.rujukan, 'hari', s.hari, 'batal', s.batal)) into berubah
  from siklus.kalender_surel s
  where s.jabatan_id = k.jabatan_tujuan and s.kiriman_id = asal
    and not exists (select from api.kalender_baris(dok) x where coalesce(x.sop_id, -x.unit_id) = coalesce(s.sop_id, -s.unit_id) and x.b ->> 'jenis' = s.jenis and x.rujukan = s.rujukan);
  if berubah is null then
    return null;
  end if;
  perform api.kalender_catat(jsonb_path_query_array(berubah, '$[*] ? (@.batal == false)'), false), api.kalender_catat(jsonb_path_query_array(berubah, '$[*] ? (@.batal == true)'), true);
  return jsonb_build_object(
    'pindah', coalesce((select jsonb_agg(api.kalender_surel_baris(x, k.tanggal) order by x ->> 'hari') from jsonb_array_elements(berubah) x where not (x ->> 'batal')::boolean), '[]'),
    'batal', coalesce((select jsonb_agg(api.kalender_surel_acara(x, k.tanggal) order by x ->> 'hari') from jsonb_array_elements(berubah) x where (x ->> 'batal')::boolean), '[]'));
end $$;

-- A duty of siklus.kalender_surel as a line of a digest.
create function api.kalender_surel_baris(x jsonb, tanggal date) returns jsonb
  stable language plpgsql as $$
begin
  return (
    select jsonb_build_object('sop_id', s.id, 'rujukan', x -> 'rujukan', 'nomor', v.nomor, 'judul', coalesce(v.judul, u.nama), 'jenis', j.jenis, 'nama_jenis', j.nama, 'jatuh_tempo', x -> 'hari',
      'tindakan', j.tindakan, 'unit', jsonb_build_object('kode', u.kode, 'nama', u.nama),
      'rencana', case when j.jenis = 'evaluasi' then (
        select r.hari from siklus.kewajiban w cross join lateral api.evaluasi_hari_rencana(w.sop_id, w.jatuh_tempo, kalender_surel_baris.tanggal) r where w.sop_id = s.id and w.jenis = 'evaluasi') end,
      'tautan', (api.kebijakan_nilai(u.id, 'tautan', kalender_surel_baris.tanggal) #>> '{}') || case when s.id is null then '/skpd?unit=' || u.kode else '/sop/' || s.id end)
    from siklus.tenggat_jenis j
    left join siklus.sop s on s.id = (x ->> 'sop_id')::bigint
    join siklus.unit u on u.id = coalesce(s.unit_id, (x ->> 'unit_id')::bigint)
    left join lateral (select y.nomor, y.judul from siklus.versi y where y.sop_id = s.id order by y.status = 'berlaku' desc, y.ke desc limit 1) v on true
    where j.jenis = x ->> 'jenis');
end $$;

-- The same as an entry that is withdrawn.
create function api.kalender_surel_acara(x jsonb, tanggal date) returns jsonb
  stable language plpgsql as $$
declare
  b jsonb := api.kalender_surel_baris(x, tanggal);
begin
  return (
    select api.kalender_acara(b, a.unit_id, b #>> '{unit,nama}') || jsonb_build_object('urutan', a.urutan, 'batal', true)
    from siklus.kalender_acara a
    where coalesce(a.sop_id, -a.unit_id) = coalesce((x ->> 'sop_id')::bigint, -(x ->> 'unit_id')::bigint) and a.jenis = x ->> 'jenis' and a.rujukan = (x ->> 'rujukan')::bigint);
end $$;
