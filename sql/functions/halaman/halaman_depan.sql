-- SPDX-License-Identifier: MIT
-- The front door: each is led to the page whose question is theirs, by the first of the roles they act in.
create function api.halaman_depan(p jsonb) returns jsonb
  stable language plpgsql as $$
begin
  return jsonb_build_object('pindah', case
    when coalesce(nullif(current_setting('siklus.tugas_peran', true), ''), 'administrator') in ('administrator', 'bagian_organisasi', 'evaluator') then '/organisasi'
    else '/bupati' end);
end $$;
