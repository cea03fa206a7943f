-- SPDX-License-Identifier: MIT
-- The duty to finish the stage a trip is in (Pasal 10), by the target days of policy.
create function api.tenggat_tahap(as_of date, lingkup public.ltree default null) returns table (
  sop_id bigint, unit_id bigint, rujukan bigint, mulai date, jatuh_tempo date, uraian text, pasal text)
  stable parallel safe language sql as $$
  select t.sop_id, t.unit_id, t.versi_id, t.masuk, t.jatuh_tempo, format('Menyelesaikan tahap %s', lower(j.nama)), t.pasal
  from api.tahap_pada(as_of, lingkup) t join siklus.tahap_jenis j on j.tahap = t.tahap
  where t.jatuh_tempo is not null
$$;
