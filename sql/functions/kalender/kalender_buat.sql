-- SPDX-License-Identifier: MIT
-- Makes the secret address of a calendar of a unit's open duties. It is shown here and never again.
-- p: unit, jabatan (kind of the office it is for).
create function api.kalender_buat(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  u siklus.unit;
  j siklus.jabatan;
  rahasia text := api.tautan_huruf(public.gen_random_bytes(32));
  n bigint;
begin
  perform api.arg_teks(p, 'unit', 64);
  u := api.arg_unit(p);
  if api.arg_teks_bila_ada(p, 'jabatan', 40) is not null then
    select x.* into j from siklus.jabatan x where x.unit_id = u.id and x.jenis = lower(api.arg_teks(p, 'jabatan', 40)) order by x.id limit 1;
    if j.id is null then
      perform api.tolak(404, 'jabatan-tak-dikenal', format('Unit %s tidak punya jabatan "%s".', u.kode, left(p ->> 'jabatan', 40)), 'Lihat jabatannya dengan: siklusctl pejabat list.');
    end if;
  end if;
  insert into siklus.kalender (unit_id, jabatan_id, sidik, pelaku) values (u.id, j.id, siklus.sidik(rahasia), api.pelaku()) returning id into n;
  perform api.jejak_catat('kalender_buat', null, u.id, jsonb_build_object('kalender', n, 'jabatan', j.nama));
  return jsonb_build_object('id', n, 'unit', u.kode, 'nama', u.nama, 'jabatan', j.nama,
    'alamat', (api.kebijakan_nilai(u.id, 'tautan', api.hari_ini(u.id)) #>> '{}') || '/kalender/' || rahasia || '.ics',
    'keterangan', 'Simpan alamat ini sekarang: tidak dapat ditampilkan lagi. Siapa pun yang memegangnya dapat membaca kalender ini; cabut bila bocor.');
end $$;
