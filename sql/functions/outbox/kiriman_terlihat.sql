-- SPDX-License-Identifier: MIT
-- What the policies of deliveries and of their lines ask row by row, asked once of the caller, for who counts tens of thousands of them
-- (grants.sql: they run as the owner, and answer numbers of what the caller sees alone).

-- The deliveries from a day on to other units than these, that speak of these: a copy speaks of what its original does.
create function api.kiriman_lain(unit bigint[], sejak date) returns bigint[]
  stable language plpgsql
  set plan_cache_mode = force_custom_plan -- one unit and a province are two plans
  set random_page_cost = 1.1              -- the indexes of the ledger are in memory
as $$
begin
  if not exists (select from siklus.unit u where u.id <> all (unit)) then
    return '{}';
  end if;
  return array(
    with g as materialized (
      select y.kiriman_id as id from siklus.sop s join siklus.pengingat y on y.sop_id = s.id where s.unit_id = any (unit)
      union
      select y.kiriman_id from siklus.pengingat y where y.sop_id is null and y.unit_id = any (unit)
    )
    select k.id from g join siklus.kiriman k on k.id = g.id where k.salinan_dari is null and k.tanggal >= sejak and k.unit_id <> all (unit)
    union all
    select k.id from g join siklus.kiriman k on k.salinan_dari = g.id where k.tanggal >= sejak and k.unit_id <> all (unit));
end $$;

-- How many arrived of those from a day on, and the last one, by channel.
create function api.kiriman_terkirim(sejak date) returns table (saluran text, n bigint, selesai timestamptz)
  stable language plpgsql
  set plan_cache_mode = force_custom_plan
as $$
declare
  terlihat bigint[] := case when not siklus.melihat_semua() then siklus.unit_terlihat() end;
  lain bigint[] := api.kiriman_lain(terlihat, sejak);
begin
  return query
  select k.saluran, count(*), max(k.selesai) from siklus.kiriman k
  where k.tanggal >= sejak and k.status = 'terkirim' and (terlihat is null or k.unit_id = any (terlihat) or k.id = any (lain)) group by k.saluran;
end $$;

-- How many lines of those made since then went to another office than the one they were meant for.
create function api.pengingat_dialihkan(sejak timestamptz, hari date) returns bigint
  stable language plpgsql
  set plan_cache_mode = force_custom_plan
as $$
declare
  terlihat bigint[] := case when not siklus.melihat_semua() then siklus.unit_terlihat() end;
  lain bigint[] := api.kiriman_lain(terlihat, hari);
begin
  return (
    select count(*)
    from siklus.kiriman k
    cross join lateral (select y.sop_id, y.unit_id, y.tingkat from siklus.pengingat y where y.kiriman_id = k.id and y.status <> 'batal' offset 0) g -- theirs alone, never the whole ledger
    where k.dibuat > sejak and k.tanggal >= pengingat_dialihkan.hari and (terlihat is null or k.unit_id = any (terlihat) or k.id = any (lain))
      and (g.tingkat > 0 or k.jabatan_id <> k.jabatan_tujuan)
      and (terlihat is null or g.sop_id in (select s.id from siklus.sop s where s.unit_id = any (terlihat)) or g.sop_id is null and g.unit_id = any (terlihat)));
end $$;
