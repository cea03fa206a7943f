-- SPDX-License-Identifier: MIT
-- The report every import answers with; lebih adds what only one kind has.
create function api.impor_laporan(p jsonb, baru bigint, sama bigint, lebih jsonb default '{}') returns jsonb
  volatile language sql as $$
  select jsonb_build_object(
    'berkas', p ->> 'berkas', 'dry_run', api.arg_benar(p, 'dry_run'),
    'dibaca', (select count(*) from impor_baris), 'baru', baru, 'sama', sama,
    'peringatan', coalesce((select jsonb_agg(w order by w.baris) from impor_peringatan w), '[]')) || lebih
$$;
