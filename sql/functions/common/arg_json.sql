-- SPDX-License-Identifier: MIT
-- A member that is JSON, or a text that holds JSON (as an option of a command line does). Null: not given.
create function api.arg_json(p jsonb, medan text) returns jsonb
  stable language plpgsql as $$
begin
  if btrim(coalesce(p ->> medan, '')) = '' then
    return null;
  elsif jsonb_typeof(p -> medan) = 'string' then
    return (p ->> medan)::jsonb;
  end if;
  return p -> medan;
exception when data_exception or statement_too_complex then
  perform api.tolak(400, 'parameter-cacat', format('%s bukan JSON yang sah.', medan), 'Perbaiki tulisannya lalu ulangi.');
end $$;
