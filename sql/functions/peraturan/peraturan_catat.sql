-- SPDX-License-Identifier: MIT
-- Enters a regulation by hand, before any document cites it. p: nama, tentang.
create function api.peraturan_catat(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  sebutan text := api.arg_teks(p, 'nama', 2000);
  perihal text := api.arg_teks_bila_ada(p, 'tentang', 2000);
  r siklus.peraturan;
begin
  if siklus.kunci_peraturan(sebutan) = '' then
    perform api.tolak(400, 'parameter-cacat', 'nama tidak memuat satu huruf atau angka pun.', 'Tulis misalnya "Undang-Undang Nomor 43 Tahun 2009 tentang Kearsipan".');
  end if;
  insert into siklus.peraturan (nama, kunci, jenis, nomor, tahun, tentang)
  select sebutan, siklus.kunci_peraturan(sebutan), b.jenis, b.nomor, b.tahun, coalesce(perihal, b.tentang)
  from siklus.peraturan_baca(sebutan) b
  on conflict (kunci) do nothing returning * into r;
  if r.id is null then
    select * into r from siklus.peraturan x where x.kunci = siklus.kunci_peraturan(sebutan);
    perform api.tolak(409, 'peraturan-sudah-ada', format('Peraturan ini sudah terdaftar dengan nomor register %s: %s', r.id, left(r.nama, 100) || '.'),
      format('Pakai yang itu; SOP yang menyebutnya: siklusctl peraturan sop %s.', r.id), api.perbup('Pasal 9 huruf c'));
  end if;
  perform api.jejak_catat('peraturan_catat', null, null, p);
  return jsonb_build_object('id', r.id, 'nama', r.nama, 'jenis', r.jenis, 'nomor', r.nomor, 'tahun', r.tahun, 'tentang', r.tentang);
end $$;
