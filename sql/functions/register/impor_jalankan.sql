-- SPDX-License-Identifier: MIT
-- Runs an import, one at a time. A dry run is the same work, undone: only its report outlives it. What
-- brought something in leaves a row of the trail (a round of monitoring writes its own).
create function api.impor_jalankan(kerja text, p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  lapor jsonb;
begin
  perform pg_advisory_xact_lock(hashtext('siklus.impor'));
  begin
    execute format('select api.%I($1)', kerja) into lapor using p;
    if kerja <> 'monitoring_impor_kerja' and (lapor ->> 'baru')::int + coalesce((lapor ->> 'masa_diubah')::int, 0) > 0 then
      perform api.jejak_catat(replace(kerja, '_kerja', ''), null, (api.arg_unit(p)).id, p);
    end if;
    if api.arg_benar(p, 'dry_run') then
      raise exception using errcode = 'SK001', message = 'dry run';
    end if;
  exception when sqlstate 'SK001' then
    null;
  end;
  return lapor;
end $$;
