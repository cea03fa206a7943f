-- SPDX-License-Identifier: MIT
-- The stage a trip is in, whatever the day.
create function api.tahap_kini(versi bigint) returns text
  stable parallel safe language plpgsql as $$
begin
  return (select m.tahap from siklus.tahap_masuk m where m.versi_id = versi order by m.id desc limit 1);
end $$;
