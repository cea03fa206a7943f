-- SPDX-License-Identifier: MIT
-- The stage a trip is in, in words; and what a stage and a format are called. Acts and explanations speak in words, what
-- registers or is filtered by (lists, an SOP as it stands) keeps the codes.
create function api.tahap_kata(versi bigint) returns text
  stable parallel safe language plpgsql as $$
begin
  return api.tahap_nama(api.tahap_kini(versi));
end $$;
