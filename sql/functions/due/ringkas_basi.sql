-- SPDX-License-Identifier: MIT
-- The marked SOPs, which kept rows do not speak for (basi), and those of them that are of a subtree on the day or were, and so
-- are worked out by who lists it (hitung). Null: the kept rows do not say what is so on this day, or too many are marked.
create function api.ringkas_basi(acuan date, lingkup public.ltree, out basi bigint[], out hitung bigint[])
  stable language plpgsql as $$
begin
  if not api.ringkas_siap(acuan) then
    return;
  end if;
  basi := array(select distinct b.sop_id from siklus.kewajiban_basi b where b.sop_id is not null and (b.sejak <= acuan or b.kali > 0) limit 2001);
  hitung := basi;
  if lingkup is not null and basi <> '{}' then
    hitung := array(
      select x.id from unnest(basi) x (id)
      where exists (select from siklus.kewajiban_basi b join siklus.unit a on a.id = b.milik where b.sop_id = x.id and a.jalur operator(public.<@) lingkup)
        or exists (select from siklus.sop_ringkas r join siklus.unit a on a.id = r.pemilik where r.sop_id = x.id and a.jalur operator(public.<@) lingkup));
  end if;
  if cardinality(basi) > 2000 or cardinality(hitung) > 500 then
    basi := null;
  end if;
end $$;

-- May a mark have changed what units owe by programmes, so that the kept rows do not say it either?
create function api.program_basi(acuan date) returns boolean
  stable language plpgsql as $$
declare
  sop bigint[] := array(select b.sop_id from siklus.kewajiban_basi b where b.program and (b.sejak <= acuan or b.kali > 0));
begin
  return sop <> '{}' and api.program_tersentuh(sop);
end $$;
