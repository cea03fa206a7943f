-- SPDX-License-Identifier: MIT
-- A kind written out as it would go: with the true duties of a unit today (none named: of the unit whose duty is the
-- most urgent), or, where there are none, with the sample, and it says which. Nothing is sent or written.
-- templat: by which versions. p: kunci, unit, kanal.
create function api.templat_uji(p jsonb) returns jsonb
  stable language plpgsql as $$
declare
  k siklus.templat_kunci := api.arg_templat(p);
  u siklus.unit := api.arg_unit(p);
  kanal text := api.arg_templat_kanal(p);
  hari date := api.hari_pusat(siklus.sekarang());
  dok jsonb;
  m record;
  s jsonb;
begin
  if u.id is null then
    select x.* into u from api.kewajiban_pada(hari) t join siklus.unit x on x.id = t.unit_id order by coalesce(t.ditunda_hingga, t.jatuh_tempo), x.id limit 1;
  end if;
  if k.kunci = 'mingguan' then -- it is not about one unit, but about the region of one
    if u.id is null then
      select x.* into u from siklus.unit x where x.jenis in ('kabupaten', 'kota', 'provinsi') order by x.jalur limit 1;
    end if;
    dok := api.templat_nyata_mingguan(api.pembina_unit(u.id, hari));
  else
    dok := api.templat_nyata(u);
  end if;
  m := api.pesan_susun(k.kunci, kanal, coalesce(dok, api.templat_contoh_unit(k.kunci, u)));
  s := api.surel_susun(k.kunci, coalesce(dok, api.templat_contoh_unit(k.kunci, u)));
  return jsonb_build_object('kunci', k.kunci, 'unit', u.kode,
      'sumber', case when dok is null then 'contoh: tidak ada kewajiban yang dapat dipakai' else format('%s %s per %s', case k.kunci when 'mingguan' then 'ringkasan' else 'kewajiban' end,
        coalesce(dok #>> '{data,daerah,nama}', u.nama), api.teks_tanggal(api.hari_ini(u.id))) end)
    || (s - '{kalender,kalender_batal,kepala}'::text[]) || jsonb_strip_nulls(jsonb_build_object('pesan', m.pesan, 'templat', (s -> 'templat') || jsonb_build_object('pesan', m.versi)));
end $$;

-- The sample, with the texts of a unit where one is meant.
create function api.templat_contoh_unit(kunci text, u siklus.unit) returns jsonb
  stable language sql as $$
  select api.templat_contoh(kunci) || case when u.id is null then '{}' else jsonb_build_object('unit', jsonb_build_object('kode', u.kode, 'nama', u.nama)) end
$$;

-- The weekly summary as a bureau would get it now; null where there is none.
create function api.templat_nyata_mingguan(b siklus.unit) returns jsonb
  stable language plpgsql as $$
declare
  k siklus.kiriman;
begin
  if b.id is null then
    return null;
  end if;
  k.id := 0;
  k.unit_id := b.id;
  k.tanggal := api.hari_ini(b.id);
  k.dibuat := siklus.sekarang();
  return jsonb_set(api.mingguan(k, (select to_jsonb(f) from api.pimpinan_pada(k.tanggal) f where f.unit_id = b.id limit 1)), '{data,id}', '"contoh"');
end $$;

-- The duties of a unit today as a document of the kind, its sections cut as those of a digest are (api.rekap); null when it has none.
create function api.templat_nyata(u siklus.unit) returns jsonb
  stable language sql as $$
  with t as (
    select j.urut, t.sop_id, t.rujukan, t.jenis, t.unit_id, t.uraian, t.pasal, t.perkiraan, w.batas, h.hari - w.batas as hari, j.nama as nama_jenis, j.tindakan, b.nilai ->> 'tautan' as tautan, c.bagian,
      row_number() over (partition by c.bagian order by h.hari - w.batas desc, j.urut, t.sop_id, t.rujukan) as ke
    from (select api.hari_ini(u.id)) h (hari)
    cross join lateral api.kewajiban_pada(h.hari, u.jalur) t
    cross join lateral (select coalesce(t.ditunda_hingga, t.jatuh_tempo) as batas) w
    join siklus.tenggat_jenis j on j.jenis = t.jenis
    join api.kebijakan_peta(h.hari) b on b.unit_id = t.unit_id
    cross join lateral (select replace(api.status_tenggat(w.batas, h.hari, (b.nilai ->> j.segera)::int), 'patuh', 'berikutnya') as bagian) c
    where t.unit_id = u.id
  ), s as (
    select t.bagian, count(*) as n, max(t.hari) as terlama, max(t.tautan) as tautan,
      jsonb_agg(jsonb_build_object('sop_id', t.sop_id, 'rujukan', t.rujukan, 'nomor', v.nomor, 'judul', concat_ws(': ', coalesce(v.judul, u.nama), t.uraian), 'jenis', t.jenis, 'nama_jenis', t.nama_jenis, 'jatuh_tempo', t.batas,
        'hari', t.hari, 'perkiraan', t.perkiraan, 'pasal', t.pasal, 'tindakan', t.tindakan,
        'tautan', t.tautan || case when t.sop_id is null then '/skpd?unit=' || u.kode else '/sop/' || t.sop_id end) order by t.ke) filter (where t.ke <= 30) as isi
    from t
    left join lateral (select x.nomor, x.judul from siklus.versi x where x.sop_id = t.sop_id and t.ke <= 30 order by x.status = 'berlaku' desc, x.ke desc limit 1) v on true
    group by t.bagian
  )
  select jsonb_build_object('id', 'contoh', 'tanggal', api.hari_ini(u.id), 'unit', jsonb_build_object('kode', u.kode, 'nama', u.nama),
      'kepada', (select jsonb_build_object('jabatan', f.jabatan, 'nama', f.nama, 'status', f.status) from api.pimpinan_pada(api.hari_ini(u.id)) f where f.unit_id = u.id limit 1),
      'perihal', coalesce((select format('%s kewajiban SOP terlambat, terlama %s hari', api.teks_bilangan(s.n), api.teks_bilangan(s.terlama)) from s where s.bagian = 'terlambat'), 'Kewajiban SOP yang akan jatuh tempo'),
      'saluran', 'contoh', 'dari', jsonb_build_object('jabatan', 'Sekretaris Daerah'),
      'jumlah', jsonb_object_agg(s.bagian, s.n), 'terpotong', sum(greatest(s.n - 30, 0)), 'tautan', max(s.tautan) || '/skpd?unit=' || u.kode)
    || jsonb_object_agg(s.bagian, s.isi)
  from s having count(*) > 0
$$;
