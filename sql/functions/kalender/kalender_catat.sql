-- SPDX-License-Identifier: MIT
-- Writes down what calendars are told of duties: each keeps its id, its number grows when its day moves, when it ends, and
-- when it comes back. daftar: [{jenis, sop_id, unit_id, rujukan, hari}]. One transaction at a time, and
-- only where something changes, so that two that compose mails of the same duties never wait for each other in a circle.
create function api.kalender_catat(daftar jsonb, batal boolean) returns void
  volatile language plpgsql as $$
declare
  baru jsonb := (
    select jsonb_agg(x.isi) from jsonb_array_elements(daftar) x (isi)
    cross join lateral jsonb_to_record(x.isi) r (jenis text, sop_id bigint, unit_id bigint, rujukan bigint, hari date)
    where not exists (
      select from siklus.kalender_acara a
      where coalesce(a.sop_id, -a.unit_id) = coalesce(r.sop_id, -r.unit_id) and a.jenis = r.jenis and a.rujukan = r.rujukan and a.hari = r.hari and a.batal = kalender_catat.batal));
begin
  if baru is null then
    return;
  end if;
  perform pg_advisory_xact_lock(hashtext('siklus.kalender'));
  insert into siklus.kalender_acara as a (jenis, sop_id, unit_id, rujukan, hari, batal, urutan)
  select r.jenis, r.sop_id, case when r.sop_id is null then r.unit_id end, r.rujukan, r.hari, kalender_catat.batal, api.kalender_urutan(r.jenis, r.sop_id, r.unit_id, r.rujukan, r.hari) + kalender_catat.batal::int
  from (select distinct * from jsonb_to_recordset(baru) x (jenis text, sop_id bigint, unit_id bigint, rujukan bigint, hari date)) r
  on conflict (coalesce(sop_id, -unit_id), jenis, rujukan) do update
    set hari = excluded.hari, batal = excluded.batal, urutan = greatest(a.urutan + 1, excluded.urutan), diubah = siklus.sekarang()
    where (a.hari, a.batal) <> (excluded.hari, excluded.batal);
end $$;
