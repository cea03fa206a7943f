-- SPDX-License-Identifier: MIT
-- Where the messages to the head of each unit go on a day: the channels of the office and of who holds
-- it. A head who is not there or has no channel: the next step up, tingkat > 0.
create function api.penerima_pada(hari date) returns table (
  unit_id bigint, saluran text, saluran_id bigint, jabatan_id bigint, jabatan text,
  nama text, status text, unit_penerima text, tingkat int)
  stable parallel safe language sql as $$
  select distinct on (t.unit_id, a.saluran) t.unit_id, a.saluran, a.saluran_id, a.jabatan_id, a.jabatan, a.nama, a.status, u.nama, t.tingkat
  from api.tujuan_pada(hari) t
  join api.saluran_ada(hari) a on a.jabatan_id = t.jabatan_id
  join siklus.unit u on u.id = a.unit_id
  where t.peran = 'kepala'
  order by t.unit_id, a.saluran, a.tetap, a.saluran_id
$$;
