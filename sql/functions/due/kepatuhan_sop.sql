-- SPDX-License-Identifier: MIT
-- What api.kepatuhan answers of these SOPs, for a page of a list. Today it is read off the kept rows, but for those SOPs that were
-- marked since; on other days each is worked out. It passes the policies of what hangs on an SOP, asked row by row at the price of
-- the row, and so asks of each SOP itself what theirs ask: is it of a unit inside the caller's part. Tests hold it
-- against api.kepatuhan and against the policies.
create function api.kepatuhan_sop(sop bigint[], as_of date) returns table (
  sop_id bigint, unit_id bigint, unit text, nomor text, judul text, efektif date, status text, perkiraan boolean, jatuh_tempo date, ditunda_hingga date, hari int,
  status_monitoring text, monitoring_jatuh_tempo date, mulai date)
  stable parallel safe language plpgsql
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off  -- however small the tables were when it was planned, and
  set enable_hashjoin = off -- however many a list of unknown length might hold
  set enable_mergejoin = off
as $$
#variable_conflict use_column
declare
  semua boolean := siklus.melihat_semua();
  terlihat bigint[] := case when not semua then siklus.unit_terlihat() end;
  hitung bigint[] := sop; -- those that are worked out
  r siklus.sop_ringkas[];
begin
  if api.ringkas_siap(as_of) then
    hitung := array(select b.sop_id from siklus.kewajiban_basi b where b.sop_id = any (sop) and (b.sejak <= as_of or b.kali > 0));
    r := array(select x from siklus.sop_ringkas x where x.sop_id = any (sop) and (semua or x.unit_id = any (terlihat)) and x.sop_id <> all (hitung));
  end if;
  if hitung <> '{}' then
    r := r || array(select x from api.ringkas_sop(array(select s.id from siklus.sop s where s.id = any (hitung) and (semua or s.unit_id = any (terlihat))), as_of) x);
  end if;
  return query
  select x.sop_id, x.pemilik, k.kode, x.nomor, x.judul, x.efektif,
    api.ringkas_status(x.tahap_sampai, x.tanpa, x.jatuh_tempo, x.ditunda_hingga, as_of, k.segera),
    x.perkiraan, x.jatuh_tempo, x.ditunda_hingga, as_of - coalesce(x.ditunda_hingga, x.jatuh_tempo),
    api.ringkas_status_monitoring(x.tanpa, x.monitoring, as_of, k.segera),
    x.monitoring, x.mulai
  from (
    select y.id, y.kode, (
      select b.nilai #>> '{}' from siklus.kebijakan b where b.kunci = 'segera_hari' and b.masa @> as_of and (b.unit_id is null or b.unit_id = any (y.moyang))
      order by array_position(y.moyang, b.unit_id) desc nulls last limit 1)::int as segera
    from (select u.id, u.kode, api.unit_moyang(u.id) as moyang from siklus.unit u where u.id = any (array(select distinct z.pemilik from unnest(r) z)) offset 0) y
    offset 0) k
  join unnest(r) x on x.pemilik = k.id;
end $$;
