-- SPDX-License-Identifier: MIT
-- What is printed so that a change of policy is a visible difference. unit null: the whole country.
create view api.kebijakan_lihat as
  select k.kunci, k.nilai, k.pasal, u.kode as unit, k.masa
  from siklus.kebijakan k
  left join siklus.unit u on u.id = k.unit_id
  order by k.kunci collate "C", u.kode collate "C" nulls first, lower(k.masa) nulls first;
