-- SPDX-License-Identifier: MIT
-- Records a monitoring round from the form as filled in: every row or none. The same form again changes
-- nothing. p: unit, tanggal, oleh (who filled it in), metode, catatan; the file as impor_baca takes it.
create function api.monitoring_impor(p jsonb) returns jsonb
  volatile language sql as $$
  select api.impor_jalankan('monitoring_impor_kerja', p)
$$;

create function api.monitoring_impor_kerja(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  u siklus.unit := api.arg_unit(p);
  d date;
  penilai text;
  hari date;
  putaran bigint;
  batal int := 0;
  s siklus.sop;
begin
  perform api.arg_teks(p, 'unit', 64), api.arg_teks(p, 'tanggal', 10);
  penilai := api.arg_teks(p, 'oleh', 300);
  d := api.arg_tanggal(p, 'tanggal');
  hari := api.hari_ini(u.id);
  perform api.tanggal_terjadi(d, hari, 'Monitoring');
  if api.arg_metode(p) is null then
    perform api.tolak(422, 'metode-kurang', 'Putaran monitoring belum menyebut metodenya.', format('Penilai menyebut satu atau lebih: %s.', (select string_agg(k.metode, ', ' order by k.metode) from siklus.monitoring_metode k)),
      api.perbup('Lampiran I angka 4 huruf e.a)'));
  end if;
  perform 1 from siklus.sop x where x.unit_id = u.id order by x.id for no key update; -- as sop_pegang holds one
  perform api.impor_baca('monitoring', p);
  perform api.monitoring_impor_periksa(u, d, penilai);
  perform api.impor_putus(p);
  if exists (select from impor_monitoring where not sama) then
    insert into siklus.monitoring_putaran (unit_id, tanggal, metode, penilai, catatan, pelaku, tercatat)
    values (u.id, d, api.arg_metode(p), penilai, api.arg_teks_bila_ada(p, 'catatan', 10000), api.pelaku(), hari) returning id into putaran;
    insert into siklus.monitoring (sop_id, versi_id, tanggal, oleh, catatan, pelaku, tercatat, putaran_id, berjalan_baik)
    select i.sop_id, i.versi_id, d, penilai, i.catatan, api.pelaku(), api.tercatat(x, hari), putaran, i.baik
    from impor_monitoring i join siklus.sop x on x.id = i.sop_id where not i.sama order by i.urut;
    insert into siklus.tindak_lanjut (sop_id, monitoring_id, uraian, penanggung, tanggal, jatuh_tempo, pelaku, tercatat)
    select m.sop_id, m.id, i.tindakan, i.penanggung, d, i.tenggat, m.pelaku, m.tercatat
    from siklus.monitoring m join impor_monitoring i on i.sop_id = m.sop_id where m.putaran_id = putaran and i.tindakan is not null;
    for s in select x.* from siklus.sop x join impor_monitoring i on i.sop_id = x.id where not i.sama order by x.id loop
      batal := batal + api.pengingat_gugur(s, 'monitoring');
    end loop;
  end if;
  return api.impor_laporan(p, (select count(*) from impor_monitoring where not sama), (select count(*) from impor_monitoring where sama),
    jsonb_build_object('putaran', putaran, 'tidak_baik', (select count(*) from impor_monitoring where not baik), 'tindak_lanjut', (select count(*) from siklus.tindak_lanjut t join siklus.monitoring m on m.id = t.monitoring_id where m.putaran_id = putaran),
      'pengingat_batal', batal));
end $$;

-- impor_baris read as a form: impor_monitoring, and the faults that the columns alone do not show.
create function api.monitoring_impor_periksa(u siklus.unit, d date, penilai text) returns void
  volatile language plpgsql as $$
begin
  drop table if exists pg_temp.impor_monitoring;
  create temporary table impor_monitoring on commit drop as
  select b.urut, b.baris, s.id as sop_id, s.unit_id, (api.versi_dicatat(s.id, d)).id as versi_id, case b.data ->> 'berjalan_baik' when 'ya' then true when 'tidak' then false end as baik, nullif(btrim(b.data ->> 'catatan'), '') as catatan,
    nullif(btrim(b.data ->> 'tindakan'), '') as tindakan, nullif(btrim(b.data ->> 'penanggung'), '') as penanggung, api.tanggal_baca(b.data ->> 'tenggat') as tenggat,
    nullif(siklus.kunci_nama(b.data ->> 'prosedur'), '') as prosedur, false as sama
  from impor_baris b left join siklus.sop s on s.id = case when b.data ->> 'sop' ~ '^[0-9]{1,18}$' then (b.data ->> 'sop')::bigint end;
  insert into impor_galat
  select i.baris, g.kolom, g.kode, g.pesan
  from impor_monitoring i
  join impor_baris b on b.urut = i.urut
  cross join lateral (values
    ('sop', 'sop-tak-dikenal', i.sop_id is null and b.data ->> 'sop' <> '', format('SOP nomor %s tidak ada dalam register.', left(b.data ->> 'sop', 18))),
    ('sop', 'sop-unit-lain', i.unit_id <> u.id, format('SOP nomor %s bukan milik unit %s.', i.sop_id, u.kode)),
    ('sop', 'tidak-berlaku', i.unit_id = u.id and i.versi_id is null, format('SOP nomor %s tidak berlaku pada %s.', i.sop_id, api.teks_tanggal(d))),
    ('sop', 'sop-ganda', i.urut > (select min(f.urut) from impor_monitoring f where f.sop_id = i.sop_id), format('SOP nomor %s sudah ada pada baris sebelumnya.', i.sop_id)),
    ('tindakan', 'tindakan-kurang', i.tindakan is null and (not i.baik or i.penanggung is not null or i.tenggat is not null),
      case when i.baik then 'Penanggung atau tenggat diisi tanpa tindakan.' else 'SOP yang tidak berjalan baik memerlukan tindakan (Pasal 12 ayat (1)); penilai menyebutnya.' end),
    ('penanggung', 'penanggung-kurang', i.tindakan is not null and i.penanggung is null, 'Tindakan memerlukan penanggung; kepala unit menunjuknya.'),
    ('tenggat', 'tenggat-kurang', i.tindakan is not null and coalesce(b.data ->> 'tenggat', '') = '', 'Tindakan memerlukan tenggat; penilai dan kepala unit menyepakatinya.'),
    ('tenggat', 'tenggat-mundur', i.tenggat <= d, format('Tenggat %s tidak sesudah %s.', api.teks_tanggal(i.tenggat), api.teks_tanggal(d)))) g (kolom, kode, salah, pesan)
  where g.salah;
  update impor_monitoring i set sama = true
  from siklus.monitoring m left join siklus.tindak_lanjut t on t.monitoring_id = m.id
  where m.sop_id = i.sop_id and m.tanggal = d and m.oleh = penilai
    and (m.berjalan_baik, m.catatan, t.uraian, t.penanggung, t.jatuh_tempo) is not distinct from (i.baik, i.catatan, i.tindakan, i.penanggung, i.tenggat);
  insert into impor_galat
  select i.baris, 'sop', 'sudah-dicatat', format('SOP nomor %s sudah dimonitor %s pada %s, dengan isi yang lain.', i.sop_id, left(penilai, 80), api.teks_tanggal(d))
  from impor_monitoring i where not i.sama and exists (select from siklus.monitoring m where m.sop_id = i.sop_id and m.tanggal = d and m.oleh = penilai);
  insert into impor_peringatan
  select i.baris, 'prosedur-berbeda', format('Prosedur di baris ini bukan prosedur SOP nomor %s, yaitu %s.', i.sop_id, left(api.prosedur(v), 200))
  from impor_monitoring i join siklus.versi v on v.id = i.versi_id where i.prosedur <> siklus.kunci_nama(api.prosedur(v));
  insert into impor_peringatan
  select null, 'sop-terlewat', format('%s SOP unit ini yang berlaku tidak ada dalam formulir; yang pertama SOP nomor %s.', api.teks_bilangan(count(*)), min(s.id))
  from siklus.sop s
  where s.unit_id = u.id and (api.versi_dicatat(s.id, d)).id is not null and not exists (select from impor_monitoring i where i.sop_id = s.id)
  having count(*) > 0;
end $$;
