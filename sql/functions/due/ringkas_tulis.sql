-- SPDX-License-Identifier: MIT
-- Makes the kept rows of these SOPs fresh, each for the local day of its owner. Rows that stay as they are are not touched.
create function api.ringkas_tulis(sop bigint[], hari_zona date[]) returns void
  volatile language plpgsql as $$
declare
  potong bigint[];
  isi siklus.sop_ringkas[];
begin
  for i in 0 .. (cardinality(sop) - 1) / 5000 loop
    potong := sop[i * 5000 + 1 : i * 5000 + 5000];
    isi := array(
      select r from (select distinct h from unnest(hari_zona) h) h cross join lateral api.ringkas_sop(potong, h.h) r
      where hari_zona[1] = hari_zona[cardinality(hari_zona)] or api.hari_ini(r.pemilik) = h.h);
    delete from siklus.sop_ringkas k
    where k.sop_id = any (potong) and not exists (select from unnest(isi) r where r.sop_id = k.sop_id);
    insert into siklus.sop_ringkas as k
    select r.* from unnest(isi) r
    on conflict (sop_id) do update set (unit_id, pemilik, nomor, judul, efektif, mulai, jatuh_tempo, ditunda_hingga, monitoring, perkiraan, tanpa, tahap_sampai)
      = (excluded.unit_id, excluded.pemilik, excluded.nomor, excluded.judul, excluded.efektif, excluded.mulai, excluded.jatuh_tempo, excluded.ditunda_hingga, excluded.monitoring,
        excluded.perkiraan, excluded.tanpa, excluded.tahap_sampai)
    where k is distinct from excluded;
  end loop;
end $$;
