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

-- The duties of a unit today as a document of the kind; null when it has none.
create function api.templat_nyata(u siklus.unit) returns jsonb
  stable language sql as $$
  with t as (
    select j.urut, t.sop_id, t.rujukan, hari - w.batas as hari,
      replace(api.status_tenggat(w.batas, hari, (b.nilai ->> j.segera)::int), 'patuh', 'berikutnya') as bagian,
      jsonb_build_object('sop_id', t.sop_id, 'rujukan', t.rujukan, 'nomor', v.nomor, 'judul', concat_ws(': ', coalesce(v.judul, u.nama), t.uraian), 'jenis', t.jenis, 'nama_jenis', j.nama, 'jatuh_tempo', w.batas,
        'hari', hari - w.batas, 'perkiraan', t.perkiraan, 'pasal', t.pasal, 'tindakan', j.tindakan,
        'tautan', (b.nilai ->> 'tautan') || case when t.sop_id is null then '/skpd?unit=' || u.kode else '/sop/' || t.sop_id end) as isi
    from (select api.hari_ini(u.id)) h (hari)
    cross join lateral api.kewajiban_pada(hari, u.jalur) t
    cross join lateral (select coalesce(t.ditunda_hingga, t.jatuh_tempo) as batas) w
    join siklus.tenggat_jenis j on j.jenis = t.jenis
    join api.kebijakan_peta(hari) b on b.unit_id = t.unit_id
    left join lateral (select x.nomor, x.judul from siklus.versi x where x.sop_id = t.sop_id order by x.status = 'berlaku' desc, x.ke desc limit 1) v on true
    where t.unit_id = u.id
    order by hari - w.batas desc, j.urut, t.sop_id, t.rujukan limit 50
  ), s as (
    select bagian, jsonb_agg(isi order by hari desc, urut, sop_id, rujukan) as isi, count(*) as n, max(hari) as terlama from t group by bagian
  )
  select jsonb_build_object('id', 'contoh', 'tanggal', api.hari_ini(u.id), 'unit', jsonb_build_object('kode', u.kode, 'nama', u.nama),
      'kepada', (select jsonb_build_object('jabatan', f.jabatan, 'nama', f.nama, 'status', f.status) from api.pimpinan_pada(api.hari_ini(u.id)) f where f.unit_id = u.id limit 1),
      'perihal', coalesce((select format('%s kewajiban SOP terlambat, terlama %s hari', api.teks_bilangan(s.n), api.teks_bilangan(s.terlama)) from s where s.bagian = 'terlambat'), 'Kewajiban SOP yang akan jatuh tempo'),
      'saluran', 'contoh', 'dari', jsonb_build_object('jabatan', 'Sekretaris Daerah'))
    || jsonb_object_agg(s.bagian, s.isi)
  from s having count(*) > 0
$$;
