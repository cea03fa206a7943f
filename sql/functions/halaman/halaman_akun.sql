-- SPDX-License-Identifier: MIT
-- One's own account: who one is for siklus, with which charges, and what a new password must be. p: nothing.
create function api.halaman_akun(p jsonb) returns jsonb
  stable language plpgsql as $$
declare
  saya jsonb := api.saya_lihat('{}');
begin
  return jsonb_build_object('saya', api.halaman_saya(), 'akun', saya, 'sandi_terpendek', api.akses_nilai('sandi_terpendek'),
    'tugas', (select coalesce(jsonb_agg(jsonb_build_object('peran', r.nama, 'unit', coalesce(u.nama, 'seluruhnya'), 'mulai', t ->> 'mulai', 'sampai', t ->> 'sampai') order by n), '[]')
              from jsonb_array_elements(saya -> 'tugas') with ordinality x (t, n)
              join siklus.peran r on r.peran = t ->> 'peran' left join siklus.unit u on u.kode = t ->> 'unit'));
end $$;
