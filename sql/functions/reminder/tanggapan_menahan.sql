-- SPDX-License-Identifier: MIT
-- Does an acknowledgement of an office hold back a step about a duty. Nothing is acknowledged yet.
create function api.tanggapan_menahan(jabatan bigint, jenis text, sop bigint, unit bigint, rujukan bigint, jatuh_tempo date, ditunda date, langkah int) returns boolean
  stable parallel safe language sql as $$
  select false
$$;
