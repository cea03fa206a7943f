-- SPDX-License-Identifier: MIT
-- Passes the needs of units to another one: each is entered there with the last word on it, and dropped where it
-- was, so that coverage of a past day stays. One that the other unit has already stays where it is. How many.
create function api.kebutuhan_beralih(dari bigint[], ke_unit bigint, hari date, e siklus.sotk) returns int
  volatile language plpgsql as $$
declare
  r record;
  baru bigint;
  n int := 0;
begin
  for r in
    select distinct on (x.sub_bagian, x.kunci) x.*
    from api.kebutuhan_pada(hari) x
    where x.unit_id = any (dari) and not exists (
      select from api.kebutuhan_pada(hari) y where y.unit_id = ke_unit and y.kunci = x.kunci and y.sub_bagian is not distinct from x.sub_bagian)
    order by x.sub_bagian, x.kunci, x.unit_id, x.id
  loop
    insert into siklus.kebutuhan (unit_id, sub_bagian, nomor, judul, golongan, kegiatan, output, terdaftar, ke)
    select ke_unit, r.sub_bagian, r.nomor, r.judul, r.golongan, r.kegiatan, r.output, hari, 1 + coalesce(max(y.ke), 0)
    from siklus.kebutuhan y where y.unit_id = ke_unit and y.kunci = r.kunci and y.sub_bagian is not distinct from r.sub_bagian
    returning id into baru;
    insert into siklus.kebutuhan_cocok (kebutuhan_id, sop_id, pelaku, tercatat)
    select baru, c.sop_id, api.pelaku(), hari from siklus.kebutuhan_cocok c where c.kebutuhan_id = r.id order by c.id desc limit 1;
    insert into siklus.kebutuhan_gugur (kebutuhan_id, alasan, oleh, pelaku, tercatat)
    values (r.id, format('Beralih menurut %s.', left(e.dasar, 300)), e.oleh, api.pelaku(), hari);
    n := n + 1;
  end loop;
  return n;
end $$;
