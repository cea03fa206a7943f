-- SPDX-License-Identifier: MIT
-- Sets a programme: by when a unit and each below it must have the SOPs it needs. A row of the same unit and
-- name takes the place of the earlier one from today on. p: nama, unit, tenggat, dasar, mulai (else today).
create function api.program_tetapkan(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  n text := api.arg_teks(p, 'nama', 200);
  dasar text := api.arg_teks(p, 'dasar', 500);
  u siklus.unit;
  hari date;
  awal date;
  akhir date;
  lama siklus.program;
  baru siklus.program;
begin
  perform api.arg_teks(p, 'unit', 64);
  perform api.arg_teks(p, 'tenggat', 10);
  u := api.arg_unit(p);
  hari := api.hari_ini(u.id);
  akhir := api.arg_tanggal(p, 'tenggat');
  awal := api.arg_tanggal(p, 'mulai', least(hari, akhir));
  if akhir < awal then
    perform api.tolak(422, 'tenggat-mendahului', format('Tenggat %s mendahului mulainya program, %s.', api.teks_tanggal(akhir), api.teks_tanggal(awal)),
      'Pejabat yang menetapkan program menyebut tenggat sesudah mulainya; perbaiki --tenggat atau --mulai.', api.perbup('Pasal 8 ayat (2)'));
  end if;
  select * into lama from siklus.program x where x.unit_id = u.id and x.kunci = siklus.kunci_nama(n) order by x.id desc limit 1;
  insert into siklus.program (unit_id, nama, dasar, mulai, jatuh_tempo, pelaku, tercatat)
  values (u.id, n, dasar, awal, akhir, api.pelaku(), hari) returning * into baru;
  perform api.jejak_catat('program_tetapkan', null, u.id, p);
  return jsonb_build_object('id', baru.id, 'nama', n, 'unit', u.kode, 'mulai', awal, 'tenggat', akhir, 'dasar', dasar,
    'menggantikan', lama.id, 'tenggat_lama', lama.jatuh_tempo);
end $$;
