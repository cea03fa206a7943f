-- SPDX-License-Identifier: MIT
-- Adds an act to the trail, in the transaction of the act. Long members (documents) are kept by fingerprint.
create function api.jejak_catat(tindakan text, sop bigint, unit bigint, p jsonb) returns void
  volatile language plpgsql as $$
begin
  insert into siklus.jejak (pelaku, tindakan, sop_id, unit_id, isi)
  select api.pelaku(), tindakan, sop, unit,
    (select coalesce(jsonb_object_agg(m.key, case when length(m.value::text) > 10000
       then to_jsonb('sha256:' || encode(siklus.sidik(m.value::text), 'hex')) else m.value end), '{}') from jsonb_each(p) m);
end $$;
