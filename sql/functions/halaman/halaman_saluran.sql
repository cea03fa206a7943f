-- SPDX-License-Identifier: MIT
-- Is it running, is mail going out: the same as api.status, in words for those who do not type commands, and the addresses that fail.
create function api.halaman_saluran(p jsonb) returns jsonb
  stable language plpgsql as $$
declare
  paling constant int := 50;
  keadaan jsonb := api.status(p);
begin
  return jsonb_build_object('saya', api.halaman_saya(), 'bagian', api.halaman_organisasi_bagian(), 'paling', paling,
    'status', keadaan || jsonb_build_object('peringatan', (select coalesce(jsonb_agg(api.saran_laman(w.teks) order by w.urut), '[]')
      from jsonb_array_elements_text(keadaan -> 'peringatan') with ordinality w (teks, urut))),
    'gagal', (
      select jsonb_build_object('jumlah', count(*), 'baris', coalesce(jsonb_agg(to_jsonb(s) - 'urut' || jsonb_build_object('alasan', api.alasan_kata(s.alasan)) order by s.urut) filter (where s.urut <= paling), '[]'))
      from (select x.*, row_number() over (order by x.dihentikan is null, x.gagal_sejak) as urut from api.saluran_daftar('{}') x where x.gagal_sejak is not null) s));
end $$;
