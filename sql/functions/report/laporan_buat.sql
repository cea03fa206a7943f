-- SPDX-License-Identifier: MIT
-- Makes and freezes a report, by whoever: a person's act, or a schedule. Numbers are given one at a time in each unit, and run with
-- the dates, as in a register of outgoing letters; one that is undone leaves no gap. lama: the one that is replaced.
create function api.laporan_buat(j siklus.laporan_jenis, u siklus.unit, per date, sejak date, tanggal date, lama siklus.laporan_terbit, alasan text, pembuat text)
  returns siklus.laporan_terbit
  volatile language plpgsql as $$
#variable_conflict use_variable
declare
  hari date := api.hari_ini(u.id);
  tanggal date := coalesce(laporan_buat.tanggal, hari);
  pola text := api.kebijakan_nilai(u.id, 'nomor_laporan', hari) #>> '{}';
  akhir record;
  ke int;
  nomor text;
  dok jsonb;
  l siklus.laporan_terbit;
  kunci text;
begin
  perform pg_advisory_xact_lock(hashtext('siklus.laporan'), hashtext(u.kode));
  select max(x.tanggal) as tanggal into akhir from siklus.laporan_terbit x where x.unit_id = u.id;
  if per > tanggal then
    perform api.tolak(422, 'laporan-mendahului', format('Laporan tanggal %s tidak dapat menerangkan keadaan per %s.', api.teks_tanggal(tanggal), api.teks_tanggal(per)), 'Pilih keadaan pada tanggal laporan atau sebelumnya.');
  elsif sejak > per then
    perform api.tolak(400, 'parameter-cacat', format('sejak %s sesudah as_of %s.', api.teks_tanggal(sejak), api.teks_tanggal(per)), 'Pakai sejak pada atau sebelum as_of.');
  elsif tanggal > hari then
    perform api.tolak(422, 'tanggal-depan', format('Tanggal laporan %s belum tiba.', api.teks_tanggal(tanggal)), format('Pakai %s atau sebelumnya.', hari));
  elsif tanggal < akhir.tanggal then
    perform api.tolak(422, 'nomor-mundur', format('Nomor terakhir unit %s sudah bertanggal %s; nomor berikutnya tidak dapat bertanggal lebih awal.', u.kode, api.teks_tanggal(akhir.tanggal)),
      format('Pakai tanggal %s sampai %s.', akhir.tanggal, hari));
  elsif lama.id is not null and (lama.jenis <> j.jenis or lama.unit_id <> u.id) then
    perform api.tolak(422, 'laporan-lain', format('Laporan nomor %s berjenis atau berunit lain.', lama.nomor), 'Sebut laporan yang sejenis dari unit yang sama.');
  elsif exists (select from siklus.laporan_terbit x where x.menggantikan = lama.id) then
    perform api.tolak(409, 'laporan-sudah-diganti', format('Laporan nomor %s sudah digantikan oleh nomor %s.', lama.nomor, (select x.nomor from siklus.laporan_terbit x where x.menggantikan = lama.id)),
      'Bila masih keliru, gantikan yang terakhir itu.');
  end if;
  ke := 1 + coalesce((select max(x.urut) from siklus.laporan_terbit x where x.unit_id = u.id and x.tahun = extract(year from tanggal)::int), 0);
  nomor := replace(replace(replace(pola, '{urut}', ke::text), '{tahun}', extract(year from tanggal)::int::text), '{unit}', u.kode);
  execute 'select ' || j.fungsi || '($1)' into strict dok
  using jsonb_build_object('unit', u.kode, 'as_of', per, 'sejak', coalesce(sejak, date_trunc('year', per)::date), 'sampai', per);
  dok := dok || jsonb_build_object('terbit', jsonb_build_object('nomor', nomor, 'tanggal', tanggal, 'menggantikan', lama.nomor, 'alasan', alasan));
  begin
    insert into siklus.laporan_terbit (nomor, jenis, unit_id, as_of, tanggal, urut, isi, sidik, menggantikan, alasan, pembuat)
    values (nomor, j.jenis, u.id, per, tanggal, ke, dok::text, siklus.sidik(dok::text), lama.id, alasan, pembuat) returning * into l;
  exception when unique_violation then
    get stacked diagnostics kunci = constraint_name;
    if kunci <> 'laporan_terbit_nomor_key' then
      raise;
    end if;
    perform api.tolak(409, 'nomor-terpakai', format('Nomor %s sudah dipakai laporan unit lain yang memakai pola nomor yang sama.', nomor),
      format('Tambahkan {unit} pada polanya: siklusctl kebijakan set nomor_laporan … --unit %s.', u.kode));
  end;
  insert into siklus.laporan_berkas (laporan_id, format, isi, sidik) values (l.id, 'json', convert_to(l.isi, 'UTF8'), l.sidik);
  return l;
end $$;
