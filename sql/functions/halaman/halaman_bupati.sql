-- SPDX-License-Identifier: MIT
-- The Bupati's page: are we compliant, where not, is it getting better?
create function api.halaman_bupati(p jsonb) returns jsonb
  stable language plpgsql as $$
begin
  return jsonb_build_object('saya', api.halaman_saya()) || api.laporan_bupati(p || '{"format": "pdf"}');
end $$;
