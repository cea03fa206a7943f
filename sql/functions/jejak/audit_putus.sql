-- SPDX-License-Identifier: MIT
-- A broken link: its place, what is wrong, and the row there.
create function api.audit_putus(urut bigint, sebab text, kalimat text, baku text default null) returns jsonb
  immutable language sql as $$
  select jsonb_strip_nulls(jsonb_build_object('urut', urut, 'sebab', sebab, 'kalimat', kalimat, 'baris', left(baku, 2000)))
$$;
