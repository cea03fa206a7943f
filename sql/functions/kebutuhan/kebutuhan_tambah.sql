-- SPDX-License-Identifier: MIT
-- One row of the form of Lampiran II huruf A, by hand. p: unit, kegiatan, judul, output, sub_bagian, golongan
-- (else what the title says).
create function api.kebutuhan_tambah(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  u siklus.unit;
  judul text := api.arg_teks(p, 'judul', 1000);
  kegiatan text := api.arg_teks_bila_ada(p, 'kegiatan', 1000);
  output text := api.arg_teks_bila_ada(p, 'output', 1000);
  sub text := api.arg_teks_bila_ada(p, 'sub_bagian', 300);
  golongan text := coalesce(nullif(p ->> 'golongan', ''), api.kebutuhan_golongan(judul));
  butuh bigint;
begin
  perform api.arg_teks(p, 'unit', 64);
  u := api.arg_unit(p);
  if golongan not in ('sop', 'standar_pelayanan') then
    perform api.tolak(400, 'parameter-cacat', format('golongan "%s" tidak dikenal.', left(golongan, 40)), 'Pilih sop atau standar_pelayanan.');
  elsif octet_length(siklus.kunci_nama(judul)) > 2000 or coalesce(siklus.kunci_judul(judul), '') = '' then -- keys are indexed
    perform api.tolak(400, 'parameter-cacat', 'judul terlalu panjang atau tidak berisi kata.', 'Perbaiki lalu ulangi.');
  elsif golongan = 'sop' and (kegiatan is null or output is null) then
    perform api.tolak(422, 'formulir-kurang', format('Formulir kebutuhan SOP "%s" belum lengkap: %s belum diisi.', judul,
        concat_ws(' dan ', case when kegiatan is null then 'kegiatan yang dilaksanakan sesuai uraian tugas' end, case when output is null then 'perkiraan output' end)),
      format('Mintalah kepada pelaksana kegiatan di %s melalui koordinator penyusunan SOP unit itu (Pasal 8 ayat (7) sampai ayat (9)).', u.nama),
      api.perbup('Lampiran II huruf A dan Pasal 9 huruf a'));
  end if;
  butuh := api.kebutuhan_tulis(u.id, api.hari_ini(u.id), sub, null, judul, golongan, kegiatan, output);
  if butuh is null then
    perform api.tolak(409, 'kebutuhan-sudah-ada', format('Judul "%s" sudah ada dalam daftar kebutuhan %s.', judul, concat_ws(' pada ', u.nama, sub)),
      format('Lihat dengan: siklusctl kebutuhan list --unit %s; bila isinya keliru, unit itu menggugurkannya lalu mendaftarkannya lagi.', u.kode),
      api.perbup('Lampiran I angka 2 huruf c'));
  end if;
  perform api.jejak_catat('kebutuhan_tambah', null, u.id, p || jsonb_build_object('id', butuh));
  return jsonb_build_object('id', butuh, 'unit', u.kode, 'sub_bagian', sub, 'kegiatan', kegiatan, 'judul_diusulkan', judul,
    'perkiraan_output', output, 'golongan', golongan);
end $$;
