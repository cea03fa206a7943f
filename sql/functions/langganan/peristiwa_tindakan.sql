-- SPDX-License-Identifier: MIT
-- The events that an act makes (siklus.peristiwa_tindakan). p: what it was asked with.
create function api.peristiwa_tindakan(tindakan text, sop bigint, unit bigint, p jsonb) returns void
  volatile language plpgsql as $$
begin
  perform api.peristiwa_terbit(t.jenis, unit, sop,
    (select coalesce(jsonb_object_agg(b, p -> b), '{}') from unnest(t.bawaan) b where jsonb_typeof(p -> b) = 'string'))
  from siklus.peristiwa_tindakan t where t.tindakan = peristiwa_tindakan.tindakan and p @> t.bila order by t.jenis;
end $$;
