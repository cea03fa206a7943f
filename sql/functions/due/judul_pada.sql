-- SPDX-License-Identifier: MIT
-- What a version was called on a day: as approved, or as the draft was called then.
create function api.judul_pada(v siklus.versi, as_of date) returns text
  stable parallel safe language sql as $$
  select case when v.status <> 'konsep' and v.tercatat <= as_of then v.judul else api.judul_konsep(v, as_of) end
$$;

-- The title of a draft on a day: as planned, or as it was last written by then. It has no number before its approval.
create function api.judul_konsep(v siklus.versi, as_of date) returns text
  stable parallel safe language plpgsql as $$
begin
  return coalesce(
    (select t.isi #>> '{dokumen,judul}' from siklus.tindakan t
     where t.versi_id = v.id and t.kode = '3c' and t.tanggal <= as_of and t.tercatat <= as_of and t.isi #>> '{dokumen,judul}' is not null order by t.id desc limit 1),
    (select p.judul from siklus.perjalanan p where p.versi_id = v.id), v.judul);
end $$;

-- The version that an SOP goes by on a day: the one in force, else the latest known, else the first.
create function api.sop_versi_pada(sop bigint, as_of date) returns siklus.versi
  stable parallel safe language plpgsql as $$
begin
  return (
    select v from siklus.versi v
    where v.sop_id = sop
    order by exists (select from api.versi_pada(as_of) b where b.id = v.id) desc, (coalesce(v.dirintis, v.tercatat) <= as_of) desc, case when coalesce(v.dirintis, v.tercatat) <= as_of then -v.ke else v.ke end
    limit 1);
end $$;

-- What an SOP was called on a day.
create function api.sop_judul_pada(sop bigint, as_of date) returns text
  stable parallel safe language plpgsql as $$
begin
  return api.judul_pada(api.sop_versi_pada(sop, as_of), as_of);
end $$;

-- The document of a version on a day: as approved or imported; of a draft as it was last written by then, before that
-- what it began with, the document of the version or of the SOP it is to replace.
create function api.dokumen_pada(versi bigint, as_of date) returns jsonb
  stable language plpgsql as $$
declare
  v siklus.versi;
begin
  select * into v from siklus.versi x where x.id = versi;
  if v.status <> 'konsep' and v.tercatat <= as_of or not exists (select from siklus.tindakan t where t.versi_id = v.id and t.kode = '3c') then
    return (select i.dokumen from siklus.versi_isi i where i.versi_id = v.id);
  end if;
  return coalesce(
    (select t.isi -> 'dokumen' from siklus.tindakan t
     where t.versi_id = v.id and t.kode = '3c' and t.tanggal <= as_of and t.tercatat <= as_of and t.isi ? 'dokumen' order by t.id desc limit 1),
    (select i.dokumen from siklus.versi x join siklus.versi_isi i on i.versi_id = x.id
     where x.id < v.id and x.sop_id in (v.sop_id, (select p.menggantikan from siklus.perjalanan p where p.versi_id = v.id)) order by x.id desc limit 1));
end $$;
