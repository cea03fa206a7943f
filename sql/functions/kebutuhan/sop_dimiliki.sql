-- SPDX-License-Identifier: MIT
-- Every SOP registered by a day, with the unit that owned it then and the key of its title.
create function api.sop_dimiliki(as_of date, lingkup public.ltree default null) returns table (sop_id bigint, unit_id bigint, kunci text)
  stable parallel safe language sql as $$
  select o.sop_id, o.unit_id, s.kunci from api.sop_pemilik(as_of, lingkup) o join siklus.sop s on s.id = o.sop_id where o.terdaftar <= as_of
$$;
