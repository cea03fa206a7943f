-- SPDX-License-Identifier: MIT
-- A row of the list of SOPs as the service writes it in JSON, in pieces that are kept with the SOP (siklus.sop_ringkas): between them
-- stand what the day says, after the first its unit. Column by column that of api.sop_daftar.
create function api.ringkas_json_awal(nomor text, judul text) returns text
  stable parallel safe language sql as $$
  select ',"nomor":' || coalesce(to_json(nomor)::text, 'null') || ',"judul":' || coalesce(to_json(judul)::text, 'null') || ',"status":"'
$$;

create function api.ringkas_json_tengah(perkiraan boolean, efektif date, jatuh_tempo date, ditunda_hingga date) returns text
  stable parallel safe language sql as $$
  select '","perkiraan":' || perkiraan::text || ',"efektif":' || coalesce(to_json(efektif)::text, 'null') || ',"jatuh_tempo":' || coalesce(to_json(jatuh_tempo)::text, 'null')
    || ',"ditunda_hingga":' || coalesce(to_json(ditunda_hingga)::text, 'null') || ',"hari":'
$$;

create function api.ringkas_json_akhir(monitoring date) returns text
  stable parallel safe language sql as $$
  select ',"monitoring_jatuh_tempo":' || coalesce(to_json(monitoring)::text, 'null') || '}'
$$;
