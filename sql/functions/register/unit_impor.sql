-- SPDX-License-Identifier: MIT
-- Imports units (kode, nama, jenis, induk, zona); parents may stand anywhere in the file. A unit that
-- is known stays as it is: a change of name or place is an SOTK event, and is reported here.
create function api.unit_impor(p jsonb) returns jsonb
  volatile language sql as $$
  select api.impor_jalankan('unit_impor_kerja', p)
$$;

create function api.unit_impor_kerja(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  r record;
  u siklus.unit;
  tertunda int;
  n bigint := 0;
begin
  perform api.impor_baca('unit', p);
  drop table if exists pg_temp.impor_unit;
  create temporary table impor_unit on commit drop as
  select b.urut, b.baris, upper(b.data ->> 'kode') as kode, b.data ->> 'nama' as nama, lower(b.data ->> 'jenis') as jenis,
         upper(nullif(b.data ->> 'induk', '')) as induk, upper(nullif(b.data ->> 'zona', '')) as zona,
         x.id as ada, x.nama as nama_ada, x.jenis as jenis_ada, (select i.kode from siklus.unit i where i.id = x.induk_id) as induk_ada
  from impor_baris b left join siklus.unit x on x.kode = upper(b.data ->> 'kode');
  insert into impor_galat
  select i.baris, 'kode', 'kode-cacat', format('Kode "%s" hanya boleh berisi huruf, angka, titik, garis bawah dan tanda hubung.', i.kode)
  from impor_unit i where i.kode !~ '^[A-Z0-9][A-Z0-9._-]{0,63}$'
  union all
  select i.baris, 'kode', 'kode-ganda', format('Kode "%s" sudah dipakai baris %s.', i.kode, f.baris)
  from impor_unit i join impor_unit f on f.kode = i.kode and f.urut < i.urut
  union all
  select i.baris, 'jenis', 'jenis-tak-dikenal', format('Jenis unit "%s" tidak dikenal; pilih salah satu: %s.', i.jenis,
    (select string_agg(jenis, ', ' order by jenis) from siklus.unit_jenis))
  from impor_unit i where i.jenis is not null and not exists (select from siklus.unit_jenis j where j.jenis = i.jenis)
  union all
  select i.baris, 'induk', 'induk-tak-dikenal', format('Induk "%s" tidak dikenal.', i.induk)
  from impor_unit i where i.induk is not null and not exists (select from impor_unit x where x.kode = i.induk)
    and not exists (select from siklus.unit x where x.kode = i.induk)
  union all
  select i.baris, 'induk', 'unit-berakhir', format('Induk "%s" sudah berakhir sejak %s.', i.induk, api.teks_tanggal(x.berakhir))
  from impor_unit i join siklus.unit x on x.kode = i.induk and x.berakhir is not null where i.ada is null
  union all
  select i.baris, 'nama', 'nama-ganda', format('Unit bernama "%s" sudah ada di bawah induk yang sama.', i.nama)
  from impor_unit i
  where i.ada is null and (
    exists (select from impor_unit f where f.urut < i.urut and f.induk is not distinct from i.induk and siklus.kunci_nama(f.nama) = siklus.kunci_nama(i.nama))
    or exists (select from siklus.unit x left join siklus.unit d on d.id = x.induk_id
               where x.berakhir is null and x.kunci = siklus.kunci_nama(i.nama) and d.kode is not distinct from i.induk));
  perform api.impor_putus(p);
  loop -- parents first, whatever the order of the lines
    tertunda := 0;
    for r in select i.* from impor_unit i where i.ada is null order by i.urut loop
      continue when exists (select from siklus.unit x where x.kode = r.kode);
      if r.induk is not null and not exists (select from siklus.unit x where x.kode = r.induk) then
        tertunda := tertunda + 1;
        continue;
      end if;
      insert into siklus.unit (kode, nama, jenis, induk_id)
      values (r.kode, r.nama, r.jenis, (select id from siklus.unit where kode = r.induk)) returning * into u;
      if r.zona is not null then
        insert into siklus.kebijakan (unit_id, kunci, nilai, pasal) values (u.id, 'zona', to_jsonb(r.zona), 'impor unit');
      end if;
      n := n + 1;
      tertunda := tertunda - 1;
    end loop;
    exit when not exists (select from impor_unit i where not exists (select from siklus.unit x where x.kode = i.kode));
    if tertunda > 0 and tertunda = (select count(*) from impor_unit i where not exists (select from siklus.unit x where x.kode = i.kode)) then
      insert into impor_galat select i.baris, 'induk', 'induk-melingkar', format('Induk unit "%s" melingkar.', i.kode)
      from impor_unit i where not exists (select from siklus.unit x where x.kode = i.kode);
      perform api.impor_putus(p);
    end if;
  end loop;
  insert into impor_peringatan
  select i.baris, 'unit-berbeda', format('Unit %s sudah terdaftar sebagai "%s" (%s, induk %s) dan tidak diubah; perubahan dicatat sebagai peristiwa SOTK.',
    i.kode, i.nama_ada, i.jenis_ada, coalesce(i.induk_ada, '-'))
  from impor_unit i where i.ada is not null and (i.nama, i.jenis, coalesce(i.induk, '')) is distinct from (i.nama_ada, i.jenis_ada, coalesce(i.induk_ada, ''));
  return api.impor_laporan(p, n, (select count(*) from impor_unit where ada is not null));
end $$;
