-- SPDX-License-Identifier: MIT
-- For the head of every page: who looks at it, as what, and the pages that one may open, in the order of the menu. A page is in the
-- menu of whom the matrix lets call its function; the page of imports only of those who may import something.
create function api.halaman_saya() returns jsonb
  stable language plpgsql as $$
declare
  bertugas text[] := api.halaman_peran();
  lemah text[] := api.halaman_tanpa_faktor();
begin
  return jsonb_build_object(
    'nama', coalesce((select g.nama_lengkap from siklus.pengguna g where g.id = nullif(current_setting('siklus.pengguna', true), '')::bigint), api.pelaku()),
    'peran', api.peran_nama(bertugas) || case when lemah = '{}' then ''
      when lemah @> bertugas then ' (hanya membaca, tanpa faktor kedua)' else format(' (hanya membaca sebagai %s, tanpa faktor kedua)', api.peran_nama(lemah)) end,
    'akun', nullif(current_setting('siklus.pengguna', true), '') is not null,
    'menu', (select coalesce(jsonb_agg(jsonb_build_object('ke', m.ke, 'nama', m.nama) order by m.urut), '[]') from api.halaman_menu m
             where exists (select from api.hak_peran h where h.fungsi = m.fungsi and h.peran = any (bertugas))
               and (m.fungsi <> 'halaman_impor' or exists (select from api.halaman_impor_jenis j join api.hak_peran h on h.fungsi = j.jenis || '_impor'
                                                           where h.peran = any (bertugas) and h.peran <> all (lemah)))));
end $$;
