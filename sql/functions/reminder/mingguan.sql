-- SPDX-License-Identifier: MIT
-- The weekly summary document for the organisation bureau: per SKPD of its region what is late and soon, what was sent
-- in the seven days before, and what is wrong with the sending itself: channels on which nothing arrives, vacant
-- offices, units not armed, days off not known; and the root of the trail, so that it is kept outside. At most 50 rows a list, the rest a count.
-- penerima: a row of api.kiriman_penerima.
create function api.mingguan(k siklus.kiriman, penerima jsonb) returns jsonb
  stable language plpgsql as $$
declare
  u siklus.unit;
  daerah siklus.unit;
  c record;
  sejak timestamptz;
  skpd jsonb;
  saluran jsonb;
  kosong jsonb;
  belum jsonb;
  kirim jsonb;
begin
  select * into strict u from siklus.unit x where x.id = k.unit_id;
  select * into daerah from siklus.unit a
  where a.jalur operator(public.@>) u.jalur and a.jenis in ('kabupaten', 'kota', 'provinsi') order by public.nlevel(a.jalur) desc limit 1;
  select * into strict c from api.kebijakan_satu(u.id, k.tanggal) x;
  sejak := (k.tanggal - 7)::timestamp at time zone c.tz;
  select coalesce(jsonb_agg(to_jsonb(s) order by s.terlambat desc, s.segera desc, s.kode), '[]') into skpd from api.mingguan_skpd(daerah.jalur, k.tanggal) s;
  select coalesce(jsonb_agg(to_jsonb(s) order by s.saluran, s.jabatan), '[]') into saluran from api.mingguan_saluran(daerah.jalur, sejak, c.tz) s;
  select coalesce(jsonb_agg(jsonb_build_object('unit', x.kode, 'nama', api.unit_sebutan(x, k.tanggal),
      'dialihkan_ke', j.nama) order by x.kode), '[]') into kosong
  from api.tujuan_pada(k.tanggal) t
  join siklus.unit x on x.id = t.unit_id
  left join siklus.jabatan j on j.id = t.jabatan_id
  where t.peran = 'kepala' and (t.tingkat > 0 or t.jabatan_id is null) and x.jalur operator(public.<@) daerah.jalur
    and case when x.berakhir <= k.tanggal then exists (select from api.sop_hidup(array[x.id])) else exists (select from siklus.sop s where s.unit_id = x.id) end;
  select coalesce(jsonb_agg(jsonb_build_object('unit', x.kode, 'nama', x.nama) order by x.kode), '[]') into belum
  from siklus.unit x
  where x.jalur operator(public.<@) daerah.jalur and exists (select from siklus.sop s where s.unit_id = x.id) and not api.pengiriman_aktif(x.jalur);
  select jsonb_build_object('terkirim', count(*) filter (where x.status = 'terkirim'), 'mati', count(*) filter (where x.status = 'mati'), 'menunggu', count(*) filter (where x.status in ('menunggu', 'dikirim')),
    'batal', count(*) filter (where x.status = 'batal'),
    'dialihkan', count(*) filter (where x.jabatan_id <> x.jabatan_tujuan or exists (select from siklus.pengingat g where g.kiriman_id = x.id and g.tingkat > 0))) into kirim
  from siklus.kiriman x join siklus.unit y on y.id = x.unit_id
  where y.jalur operator(public.<@) daerah.jalur and x.tanggal >= sejak::date - 31 and x.dibuat >= sejak and x.golongan <> 'uji' and x.id <> k.id and x.id is distinct from k.salinan_dari;
  return jsonb_build_object('type', 'pengingat.mingguan', 'timestamp', api.waktu(k.dibuat, c.tz), 'data', jsonb_build_object(
    'id', k.kunci, 'unit', jsonb_build_object('kode', u.kode, 'nama', u.nama), 'daerah', jsonb_build_object('kode', daerah.kode, 'nama', daerah.nama),
    'kepada', jsonb_build_object('jabatan', penerima ->> 'jabatan', 'nama', penerima ->> 'nama', 'status', penerima ->> 'status'),
    'dialihkan', case when (penerima ->> 'tingkat')::int > 0 then format('Pesan ini semestinya untuk pimpinan %s, yang jabatannya kosong atau belum punya alamat; diteruskan kepada Saudara.', u.nama) end,
    'tanggal', k.tanggal, 'sejak', k.tanggal - 7,
    'perihal', format('Ringkasan mingguan SOP %s: %s', daerah.nama, concat_ws(', ',
      coalesce((select format('%s kewajiban terlambat di %s SKPD, terlama %s hari', api.teks_bilangan(sum((s ->> 'terlambat')::bigint)::bigint), count(*), api.teks_bilangan(max((s ->> 'terlama')::bigint)))
        from jsonb_array_elements(skpd) s where (s ->> 'terlambat')::int > 0 having count(*) > 0), 'tidak ada yang terlambat'),
      case when jsonb_array_length(saluran) > 0 then jsonb_array_length(saluran) || ' saluran mati' end)),
    'jumlah', jsonb_build_object('terlambat', (select coalesce(sum((s ->> 'terlambat')::bigint), 0) from jsonb_array_elements(skpd) s), 'segera', (select coalesce(sum((s ->> 'segera')::bigint), 0) from jsonb_array_elements(skpd) s),
      'skpd', jsonb_array_length(skpd), 'saluran_mati', jsonb_array_length(saluran), 'jabatan_kosong', jsonb_array_length(kosong), 'belum_aktif', jsonb_array_length(belum)),
    'skpd', api.daftar_potong(skpd), 'kiriman', kirim, 'saluran_mati', api.daftar_potong(saluran), 'jabatan_kosong', api.daftar_potong(kosong), 'belum_aktif', api.daftar_potong(belum),
    'kalender', (select coalesce(jsonb_agg(w.teks order by w.tahun), '[]') from api.kalender_peringatan(k.tanggal) w),
    'akar', coalesce((select jsonb_build_object('tanggal', a.tanggal, 'urut', a.urut, 'sidik', encode(a.sidik, 'hex')) from siklus.jejak_akar a where a.tanggal < k.tanggal order by a.tanggal desc limit 1), '{"tanggal": null, "urut": null, "sidik": null}'),
    'tautan', c.tautan || '/bupati/' || daerah.kode));
end $$;

-- Per SKPD of a region, the unit right below it with all its own: what is late and soon. Those with neither are left out.
create function api.mingguan_skpd(daerah public.ltree, hari date) returns table (kode text, nama text, terlambat bigint, segera bigint, terlama int)
  stable language sql as $$
  select s.kode, s.nama, count(*) filter (where w.status = 'terlambat'), count(*) filter (where w.status = 'segera'), max(w.lewat) filter (where w.status = 'terlambat')
  from (
    select public.subpath(u.jalur, 0, least(public.nlevel(daerah) + 1, public.nlevel(u.jalur))) as skpd,
      api.status_tenggat(coalesce(d.ditunda_hingga, d.jatuh_tempo), hari, (c.nilai ->> j.segera)::int) as status, hari - coalesce(d.ditunda_hingga, d.jatuh_tempo) as lewat
    from api.kewajiban_pada(hari, daerah) d
    join siklus.unit u on u.id = d.unit_id
    join siklus.tenggat_jenis j on j.jenis = d.jenis
    join api.kebijakan_unit(hari) c on c.unit_id = d.unit_id) w
  join siklus.unit s on s.jalur operator(public.=) w.skpd
  where w.status in ('terlambat', 'segera')
  group by s.kode, s.nama
$$;

-- The offices of a region that nothing reached on a channel since then, though it was tried, with the last reason and when something
-- did, within a year; and
-- those that are out of reach now for want of TLS, those with an address that has only failed for more than a day, and those with one that was stopped
-- for it, whatever arrived before: of a stopped one nothing is tried any more.
create function api.mingguan_saluran(daerah public.ltree, sejak timestamptz, tz text) returns table (saluran text, unit text, jabatan text, gagal bigint, alasan text, terakhir_berhasil text)
  stable language sql as $$
  with tls as materialized (
    select t.saluran, t.unit_id, t.jabatan_id, t.jabatan, sum(t.beruntun) as gagal, min(t.arti) as arti
    from api.saluran_tls() t join siklus.unit u on u.id = t.unit_id where u.jalur operator(public.<@) daerah group by t.saluran, t.unit_id, t.jabatan_id, t.jabatan
  ), rusak as materialized (
    select r.saluran, r.unit_id, r.jabatan_id, r.jabatan, sum(r.beruntun) as gagal,
      case when bool_or(r.henti is not null) then format('alamatnya dihentikan karena selalu gagal (%s)', min(api.alasan_kata(r.alasan)) filter (where r.henti is not null)) else min(api.alasan_kata(r.alasan)) end as arti
    from api.saluran_rusak(((sejak + interval '7 days') at time zone tz)::date) r join siklus.unit u on u.id = r.unit_id
    where u.jalur operator(public.<@) daerah and r.jabatan_id is not null and (r.henti is not null or r.sejak < mingguan_saluran.sejak + interval '6 days')
      and not exists (select from tls t where t.saluran = r.saluran and t.jabatan_id = r.jabatan_id)
    group by r.saluran, r.unit_id, r.jabatan_id, r.jabatan
  ), lain as (
    select x.saluran, x.unit_id, x.jabatan_tujuan as jabatan_id, j.nama as jabatan, count(*) filter (where x.status = 'mati' or x.percobaan > 0) as gagal,
      api.alasan_kata((array_agg(x.alasan order by x.id desc) filter (where x.alasan is not null))[1]) as arti
    from siklus.kiriman x
    join siklus.unit u on u.id = x.unit_id
    left join siklus.jabatan j on j.id = x.jabatan_tujuan
    where u.jalur operator(public.<@) daerah and x.tanggal >= sejak::date - 31 and x.dibuat >= sejak and x.status in ('mati', 'menunggu', 'dikirim', 'terkirim')
      and not exists (select from tls t where t.saluran = x.saluran and t.jabatan_id = x.jabatan_tujuan)
      and not exists (select from rusak t where t.saluran = x.saluran and t.jabatan_id = x.jabatan_tujuan)
    group by x.saluran, x.unit_id, x.jabatan_tujuan, j.nama
    having bool_or(x.status = 'mati' or x.percobaan > 1) and not bool_or(x.status = 'terkirim')
  ), y as materialized (
    select * from tls union all select * from rusak union all select * from lain
  )
  select y.saluran, u.kode, y.jabatan, y.gagal, y.arti,
    api.waktu(b.selesai, tz)
  from y
  join siklus.unit u on u.id = y.unit_id
  left join (
    select x.unit_id, x.jabatan_tujuan, x.saluran, max(x.selesai) as selesai from siklus.kiriman x
    where x.status = 'terkirim' and x.tanggal >= sejak::date - 366 and x.unit_id in (select z.unit_id from y z) group by 1, 2, 3) b
    on b.unit_id = y.unit_id and b.jabatan_tujuan is not distinct from y.jabatan_id and b.saluran = y.saluran
$$;

-- The first 50 of a list; how many there are in all stands beside it.
create function api.daftar_potong(d jsonb) returns jsonb
  immutable strict parallel safe language sql as $$
  select coalesce((select jsonb_agg(x order by n) from jsonb_array_elements(d) with ordinality y (x, n) where n <= 50), '[]')
$$;
