-- SPDX-License-Identifier: MIT
-- The front door: each is led to the page whose question is theirs, by the roles they act in. The head of a region and who
-- inspects ask of the whole; who runs the siklus gets the queue of Bagian Organisasi; an SKPD gets its duties.
create function api.halaman_depan(p jsonb) returns jsonb
  stable language plpgsql as $$
declare
  saya text[] := api.halaman_peran();
  daerah boolean := siklus.melihat_semua() or exists (select from siklus.unit u where u.jalur operator(public.=) any (siklus.lingkup()) and u.jenis in ('kabupaten', 'kota', 'provinsi', 'negara'));
begin
  return jsonb_build_object('pindah', case
    when saya && '{administrator,bagian_organisasi,evaluator}' then '/organisasi'
    when not 'pemeriksa' = any (saya) and not ('kepala' = any (saya) and daerah) then '/skpd'
    when api.halaman_boleh('halaman_bupati') then '/bupati'
    else '/skpd' end);
end $$;
