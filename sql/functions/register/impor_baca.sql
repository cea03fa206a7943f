-- SPDX-License-Identifier: MIT
-- Reads an import (p as the daemon makes it: CSV table or JSON document) into temporary tables:
-- impor_baris (urut, baris: the line, data: field → text, dokumen), impor_galat, impor_peringatan.
-- Every fault of form is found here, by line and column; nothing is written before impor_putus.
create function api.impor_baca(jenis text, p jsonb) returns void
  volatile language plpgsql as $$
begin
  drop table if exists pg_temp.impor_baris, pg_temp.impor_galat, pg_temp.impor_peringatan;
  create temporary table impor_baris (urut int primary key, baris int not null, data jsonb not null, dokumen jsonb) on commit drop;
  create temporary table impor_galat (baris int, kolom text, kode text not null, pesan text not null) on commit drop;
  create temporary table impor_peringatan (baris int, kode text not null, pesan text not null) on commit drop;
  if p ->> 'format' = 'csv' then
    insert into impor_baris
    select r.urut, (r.isi ->> 0)::int,
           jsonb_object_agg(k.kolom, r.isi -> k.i::int), null
    from jsonb_array_elements(p -> 'baris') with ordinality r (isi, urut)
    cross join jsonb_array_elements_text(p -> 'kolom') with ordinality k (kolom, i)
    group by r.urut, r.isi;
  else
    insert into impor_baris
    select d.urut, d.urut, coalesce((select jsonb_object_agg(m.key, m.value) from jsonb_each(d.isi) m
                                     where exists (select from siklus.impor_kolom c where c.jenis = impor_baca.jenis and c.kolom = m.key)), '{}'), d.isi
    from jsonb_array_elements(case jsonb_typeof(p -> 'dokumen') when 'array' then p -> 'dokumen' else jsonb_build_array(p -> 'dokumen') end)
         with ordinality d (isi, urut)
    where jsonb_typeof(d.isi) = 'object';
    insert into impor_galat
    select d.urut, null, 'isi-cacat', 'Unsur daftar ini bukan objek SOP.'
    from jsonb_array_elements(case jsonb_typeof(p -> 'dokumen') when 'array' then p -> 'dokumen' else '[]' end) with ordinality d (isi, urut)
    where jsonb_typeof(d.isi) <> 'object';
    insert into impor_galat
    select b.baris, m.key, 'isi-cacat', format('"%s" harus berupa teks.', m.key)
    from impor_baris b cross join jsonb_each(b.data) m where jsonb_typeof(m.value) not in ('string', 'null', 'number');
  end if;
  if not exists (select from impor_baris) then
    insert into impor_galat values (1, null, 'berkas-kosong', 'Berkas tidak berisi satu baris pun.');
  end if;
  analyze impor_baris;
  perform api.impor_periksa(jenis, p);
end $$;
