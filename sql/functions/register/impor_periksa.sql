-- SPDX-License-Identifier: MIT
-- Checks impor_baris against the columns that an import knows (siklus.impor_kolom), cell by cell, and
-- writes dates into data as ISO.
create function api.impor_periksa(jenis text, p jsonb) returns void
  volatile language plpgsql as $$
begin
  insert into impor_galat
  select 1, c.kolom, 'kolom-tidak-ada', format('Kolom wajib "%s" tidak ada.', c.kolom)
  from siklus.impor_kolom c
  where c.jenis = impor_periksa.jenis and c.wajib and p ->> 'format' = 'csv' and not p -> 'kolom' ? c.kolom;
  insert into impor_peringatan
  select 1, 'kolom-diabaikan', format('Kolom "%s" tidak dikenal dan diabaikan.', k.kolom)
  from jsonb_array_elements_text(case when p ->> 'format' = 'csv' then p -> 'kolom' else '[]' end) k (kolom)
  where not exists (select from siklus.impor_kolom c where c.jenis = impor_periksa.jenis and c.kolom = k.kolom);
  insert into impor_galat
  select s.baris, s.kolom, s.kode, s.pesan
  from (
    select b.baris, c.kolom, g.kode, g.pesan
    from impor_baris b
    join siklus.impor_kolom c on c.jenis = impor_periksa.jenis
    cross join lateral (select b.data ->> c.kolom as isi) n
    cross join lateral (
      select case
        when coalesce(n.isi, '') = '' or c.wajib and siklus.kunci_nama(n.isi) = '' then case when c.wajib and (p ->> 'format' <> 'csv' or p -> 'kolom' ? c.kolom) then 'kolom-kosong' end
        -- "1 Februari 2026" is no date first of all: that it is long helps nobody
        when c.tipe = 'teks' and (length(n.isi) > c.maks
          -- keys of names are indexed, some 2,700 bytes at most; NFKC makes eleven bytes of one at most
          or octet_length(n.isi) * 11 > 2 * c.maks and octet_length(siklus.kunci_nama(n.isi)) > 2 * c.maks) then 'terlalu-panjang'
        when c.tipe = 'tanggal' and api.tanggal_baca(n.isi) is null then 'tanggal-cacat'
        when c.tipe = 'tahun' and (n.isi !~ '^\d{4}$' or n.isi::int not between 1945 and extract(year from siklus.sekarang())::int + 1) then 'tahun-cacat'
        when c.tipe = 'pilihan' and not lower(n.isi) = any (select lower(x) from unnest(c.pilihan) x) then 'pilihan-tak-dikenal'
      end as kode) f
    cross join lateral (select f.kode, case f.kode
        when 'kolom-kosong' then format('"%s" belum diisi.', c.kolom)
        when 'terlalu-panjang' then format('Isi "%s" lebih panjang daripada %s huruf.', c.kolom, c.maks)
        when 'tanggal-cacat' then format('"%s" bukan tanggal yang sah; tulis TTTT-BB-HH.', left(n.isi, 40))
        when 'tahun-cacat' then format('"%s" bukan tahun yang sah.', left(n.isi, 40))
        when 'pilihan-tak-dikenal' then format('"%s" tidak dikenal; pilih salah satu: %s.', left(n.isi, 40), array_to_string(c.pilihan, ', '))
      end as pesan) g
    where f.kode is not null
  ) s;
  update impor_baris b set data = b.data || t.isi
  from (select x.urut, jsonb_object_agg(c.kolom, api.tanggal_baca(x.data ->> c.kolom)) as isi
        from impor_baris x join siklus.impor_kolom c on c.jenis = impor_periksa.jenis and c.tipe = 'tanggal'
        where coalesce(x.data ->> c.kolom, '') <> '' group by x.urut) t
  where t.urut = b.urut;
  update impor_baris b set data = b.data || t.isi
  from (select x.urut, jsonb_object_agg(c.kolom, o.nilai) as isi
        from impor_baris x join siklus.impor_kolom c on c.jenis = impor_periksa.jenis and c.tipe = 'pilihan'
        cross join lateral unnest(c.pilihan) o (nilai)
        where lower(x.data ->> c.kolom) = lower(o.nilai) and x.data ->> c.kolom <> o.nilai group by x.urut) t
  where t.urut = b.urut;
end $$;
