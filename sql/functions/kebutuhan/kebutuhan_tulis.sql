-- SPDX-License-Identifier: MIT
-- Enters a need on a day, again when it was dropped; null when it is there already.
create function api.kebutuhan_tulis(unit bigint, hari date, sub text, nomor text, judul text, golongan text, kegiatan text, output text)
  returns bigint volatile language sql as $$
  insert into siklus.kebutuhan (unit_id, sub_bagian, nomor, judul, golongan, kegiatan, output, terdaftar, ke)
  select unit, sub, kebutuhan_tulis.nomor, kebutuhan_tulis.judul, kebutuhan_tulis.golongan, kebutuhan_tulis.kegiatan, kebutuhan_tulis.output,
    hari, coalesce(max(k.ke), 0) + 1
  from siklus.kebutuhan k left join siklus.kebutuhan_gugur g on g.kebutuhan_id = k.id
  where k.unit_id = unit and k.sub_bagian is not distinct from sub and k.kunci = siklus.kunci_judul(kebutuhan_tulis.judul)
  having count(*) = count(g.kebutuhan_id)
  on conflict do nothing returning id
$$;
