-- SPDX-License-Identifier: MIT
-- The proof, a row for each line of a delivery and each attempt to send it (also to a further address of the
-- office): what was due, to whom and why, when planned, where to, what the relay or endpoint answered, the
-- fingerprint of the text, the acknowledgement. p: unit, sejak, sampai, jenis, setelah, batas.
create function api.pengingat_bukti(p jsonb) returns table (
  kiriman bigint, tanggal date, unit text, jenis text, nomor text, judul text, jatuh_tempo date, perkiraan boolean, ditunda_hingga date, langkah text, kepada text, peran text, pasal text,
  direncanakan text, status text, saluran text, percobaan int, alamat text, waktu text, hasil text, kode int, jawaban text, sidik text, tanggapan text, _kursor text)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_bukti(p);
  sebelum bigint := (api.arg_kursor(p, 1))[1]::bigint;
  milik bigint[] := array(select x.id from siklus.unit x where x.jalur operator(public.<@) u.jalur);
  saring text := nullif(p ->> 'jenis', '');
  dari bigint := coalesce((sebelum - 1) / 1000000, 0); -- the delivery that the page before ended in
  ini bigint[] := array( -- no more than fill the page: each line is a row at least
    select x.id from (select d.id, sum(d.baris) over (order by d.id) - d.baris as lalu, sum(d.baris) filter (where d.id = dari) over () as terbaca
      from api.bukti_kiriman(milik, api.arg_tanggal(p, 'sejak'), api.arg_tanggal(p, 'sampai', 'infinity'), saring, dari) d) x
    where x.lalu - coalesce(x.terbaca, 0) < api.arg_batas(p));
begin
  return query
  select r.kiriman_id, r.tanggal, r.unit, r.nama_jenis, r.nomor, concat_ws(': ', r.judul, r.uraian), r.jatuh_tempo, r.perkiraan, r.ditunda_hingga, r.langkah, r.jabatan, r.peran, r.pasal,
    r.direncanakan, r.status, r.saluran, r.ke, r.alamat, r.waktu, r.hasil, r.kode, r.jawaban, r.sidik, nullif(r.tanggapan_teks, ''), api.kursor(r.kunci::text)
  from (
    select b.*, api.waktu(k.dibuat, z.tz) as direncanakan, q.saluran, q.ke, q.alamat, api.waktu(q.selesai, z.tz) as waktu, q.hasil, q.kode, left(api.jawaban_kata(q.kode, q.jawaban, q.alasan), 300) as jawaban,
      encode(q.hash, 'hex') as sidik, concat_ws(': ', nullif(concat_ws(' oleh ', api.waktu((b.tanggapan).dicatat, z.tz), (b.tanggapan).nama), ''), (b.tanggapan).catatan) as tanggapan_teks,
      b.kiriman_id * 1000000 + row_number() over (partition by b.kiriman_id order by b.sop_id, b.jenis, b.jatuh_tempo, b.langkah, q.id) as kunci
    from api.bukti_pada(milik, saring, ini) b
    join siklus.kiriman k on k.id = b.kiriman_id
    join api.unit_hari(siklus.sekarang()) z on z.unit_id = k.unit_id
    left join lateral api.bukti_percobaan(b.kiriman_id) q on true) r
  where sebelum is null or r.kunci > sebelum
  order by r.kunci
  limit api.arg_batas(p);
end $$;

-- The unit whose proof is asked for, with the rest of the question looked at.
create function api.arg_bukti(p jsonb) returns siklus.unit
  stable language plpgsql as $$
begin
  perform api.arg_teks(p, 'unit', 64), api.arg_teks(p, 'sejak', 10);
  if api.arg_tanggal(p, 'sampai') < api.arg_tanggal(p, 'sejak') then -- else it would seem that nobody was told
    perform api.tolak(400, 'parameter-cacat', format('Masa bukti berakhir (%s) sebelum mulai (%s).', p ->> 'sampai', p ->> 'sejak'), 'Tulis sampai pada atau sesudah sejak.');
  end if;
  perform api.arg_tenggat_jenis(p);
  return api.arg_unit(p);
end $$;

-- Attempts of a delivery and of its copies to further addresses, with the fingerprint of what each sent.
create function api.bukti_percobaan(kiriman bigint) returns table (
  id bigint, kiriman_id bigint, saluran text, ke int, alamat text, selesai timestamptz, hasil text, kode int, jawaban text, alasan text, hash bytea)
  stable language sql as $$
  select q.id, k.id, k.saluran, q.ke, q.alamat, q.selesai, q.hasil, q.kode, q.jawaban, q.alasan, i.hash
  from siklus.kiriman k
  left join siklus.percobaan q on q.kiriman_id = k.id
  left join siklus.kiriman_isi i on i.kiriman_id = k.id
  where k.id = kiriman or k.salinan_dari = kiriman
$$;

-- Digests that a delivery took the place of before they arrived (kiriman_gabung), where one was tried or moved. The days one by one:
-- each is a look-up.
create function api.bukti_digantikan(k siklus.kiriman) returns setof siklus.kiriman
  stable language plpgsql
  set plan_cache_mode = force_generic_plan -- look-ups, asked for each delivery of a proof: to plan one takes longer than to run it
as $$
begin
  if k.golongan <> 'rekap' or k.salinan_dari is not null then
    return;
  end if;
  return query
  select x.* from siklus.kiriman x
  where x.unit_id = k.unit_id and x.jabatan_tujuan is not distinct from k.jabatan_tujuan and x.saluran = k.saluran and x.golongan = k.golongan and x.id < k.id
    and x.tanggal = any (array(select k.tanggal - n from generate_series(0, 31) n))
    and x.salinan_dari is null and x.status = 'batal' and x.alasan = 'diganti'
    and (exists (select from siklus.percobaan q where q.kiriman_id = x.id) or exists (select from siklus.kiriman_jadwal j where j.kiriman_id = x.id))
    and not exists (
      select from siklus.kiriman y
      where y.unit_id = k.unit_id and y.jabatan_tujuan is not distinct from k.jabatan_tujuan and y.saluran = k.saluran and y.golongan = k.golongan
        and y.tanggal = any (array(select k.tanggal - n from generate_series(0, k.tanggal - x.tanggal) n))
        and y.salinan_dari is null and y.id > x.id and y.id < k.id and y.status <> 'batal')
  order by x.id;
end $$;
