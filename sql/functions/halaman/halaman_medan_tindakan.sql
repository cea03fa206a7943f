-- SPDX-License-Identifier: MIT
-- What is written down with an act of Lampiran I, and how the act may end: entries are asked for where it ends as it should.
create function api.halaman_medan_tindakan(j siklus.tindakan_jenis) returns jsonb
  stable language plpgsql as $$
declare
  biasa text := case j.kode when '3d' then 'lulus' else 'selesai' end;
  lain boolean := exists (select from siklus.tindakan_hasil h where h.kode = j.kode and h.hasil <> biasa);
begin
  if j.kode is null then
    return '[]';
  end if;
  return (
    select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('urut', 10 + i.urut, 'nama', case i.tipe when 'dokumen' then 'dokumen' else 'isi.' || i.isian end, 'label', upper(left(i.arti, 1)) || substr(i.arti, 2), 'wajib', i.wajib,
      'tipe', case i.tipe when 'teks' then 'panjang' when 'ya_tidak' then 'ya' when 'daftar' then 'baris' when 'daftar_pilihan' then 'banyak' when 'daftar_objek' then 'objek' else i.tipe end,
      'bantuan', case i.tipe when 'daftar' then 'Satu baris untuk setiap butir.' end, 'bila', case when lain then 'hasil=' || biasa end,
      'pilihan', case when i.tipe in ('pilihan', 'daftar_pilihan') then (select jsonb_agg(jsonb_build_object('nilai', x, 'nama', translate(x, '_', ' '))) from unnest(i.pilihan) x) end,
      'kolom', case when i.tipe = 'daftar_objek' then (select jsonb_agg(jsonb_build_object('nama', x, 'label', initcap(translate(x, '_', ' ')), 'tipe', 'teks')) from unnest(i.pilihan) x) end)))
        filter (where i.isian is not null), '[]')
    from (select t.*, row_number() over (order by not t.wajib, t.isian) as urut from siklus.tindakan_isian t where t.kode = j.kode) i)
    || case when lain then jsonb_build_array(
      jsonb_build_object('urut', 3, 'nama', 'hasil', 'label', 'Hasil', 'tipe', 'satu', 'wajib', true, 'nilai', biasa,
        'pilihan', (select jsonb_agg(jsonb_build_object('nilai', h.hasil, 'nama', h.arti) order by h.hasil <> biasa, h.hasil) from siklus.tindakan_hasil h where h.kode = j.kode)),
      jsonb_build_object('urut', 89, 'nama', 'alasan', 'label', 'Alasan', 'tipe', 'panjang', 'wajib', true,
        'bila', 'hasil=' || (select min(h.hasil) from siklus.tindakan_hasil h where h.kode = j.kode and h.alasan))) else '[]' end;
end $$;
