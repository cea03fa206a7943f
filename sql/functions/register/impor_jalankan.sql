-- SPDX-License-Identifier: MIT
-- Runs an import, one at a time. A dry run is the same work, undone: only its report outlives it. The trail
-- keeps the name and the fingerprint of a file that changed something.
create function api.impor_jalankan(kerja text, p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  lapor jsonb;
begin
  perform pg_advisory_xact_lock(hashtext('siklus.impor'));
  begin
    execute format('select api.%I($1)', kerja) into lapor using p;
    if coalesce((lapor ->> 'baru')::bigint, 0) + coalesce((lapor ->> 'revisi')::bigint, 0) + coalesce((lapor ->> 'masa_diubah')::bigint, 0) > 0 then
      perform api.jejak_catat(replace(kerja, '_kerja', ''), null, (api.arg_unit(p)).id,
        p - '{kolom,baris,dokumen}'::text[] || jsonb_build_object('sidik', encode(siklus.sidik(coalesce(p -> 'baris', p -> 'dokumen')::text), 'hex'), 'dibaca', lapor -> 'dibaca', 'baru', lapor -> 'baru'));
    end if;
    if api.arg_benar(p, 'dry_run') then
      raise exception using errcode = 'SK001', message = 'dry run';
    end if;
  exception when sqlstate 'SK001' then
    null;
  end;
  return lapor;
end $$;
