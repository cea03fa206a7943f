-- SPDX-License-Identifier: MIT
-- Refuses an act whose form (siklus.tindakan_isian) is not filled in as it must be, naming each entry. lengkap:
-- what must be there is asked for, not only what is there looked at.
create function api.isian_periksa(j siklus.tindakan_jenis, isi jsonb, lengkap boolean) returns void
  stable language plpgsql as $$
declare
  kurang text;
  salah text;
begin
  if jsonb_typeof(isi) is distinct from 'object' then
    perform api.tolak(400, 'parameter-cacat', 'isi harus berupa objek JSON.', format('Lihat isian tindakan %s dengan: siklusctl siklus isian.', j.kode));
  end if;
  select string_agg(format('%s (%s)', i.isian, i.arti), ', ' order by i.isian) into kurang
  from siklus.tindakan_isian i
  where lengkap and i.kode = j.kode and i.wajib and coalesce(isi -> i.isian, 'null') in ('null', '[]', '{}')
    or lengkap and i.kode = j.kode and i.wajib and jsonb_typeof(isi -> i.isian) = 'string' and api.teks_isi(isi ->> i.isian) is null;
  if kurang is not null then
    perform api.tolak(422, 'bukti-kurang', format('Tindakan %s belum lengkap: isi %s.', j.kode, kurang),
      format('Dilengkapi oleh %s; lihat isiannya dengan: siklusctl siklus isian.', (select r.nama from siklus.peran_jenis r where r.peran = j.peran)), j.pasal);
  end if;
  select left(string_agg(coalesce(i.pesan, format('"%s" tidak dikenal', left(m.key, 40))), ', ' order by m.key), 500) into salah
  from jsonb_each(isi) m
  left join lateral (select x.isian, api.isian_salah(x, m.value) as pesan from siklus.tindakan_isian x where x.kode = j.kode and x.isian = m.key) i on true
  where m.value <> 'null' and (i.isian is null or i.pesan is not null);
  if salah is not null then
    perform api.tolak(400, 'parameter-cacat', format('Isian tindakan %s salah: %s.', j.kode, salah), 'Perbaiki lalu ulangi; lihat isiannya dengan: siklusctl siklus isian.');
  end if;
end $$;

-- What is wrong with a value of an entry; null when nothing is. plpgsql keeps the plan: it is
-- asked of every entry.
create function api.isian_salah(i siklus.tindakan_isian, nilai jsonb) returns text
  stable language plpgsql as $$
begin
  return case
    when length(nilai::text) > 20000 and i.tipe <> 'dokumen' then i.isian || ' terlalu panjang'
    when i.tipe = 'teks' and jsonb_typeof(nilai) <> 'string' then i.isian || ' harus berupa teks'
    when i.tipe = 'tanggal' and api.tanggal_baca(nilai #>> '{}') is null then i.isian || ' harus tanggal TTTT-BB-HH'
    when i.tipe = 'ya_tidak' and nilai not in ('true', 'false', '"ya"', '"tidak"') then i.isian || ' harus ya atau tidak'
    when i.tipe = 'pilihan' and not coalesce(nilai #>> '{}' = any (i.pilihan), false) then i.isian || ' harus salah satu dari ' || array_to_string(i.pilihan, ', ')
    when i.tipe like 'daftar%' and jsonb_typeof(nilai) <> 'array' then i.isian || ' harus berupa daftar'
    when i.tipe = 'daftar' and exists (select from jsonb_array_elements(nilai) x where jsonb_typeof(x) <> 'string' or api.teks_isi(x #>> '{}') is null) then i.isian || ' harus daftar teks'
    when i.tipe = 'daftar_pilihan' and exists (select from jsonb_array_elements(nilai) x where not coalesce(x #>> '{}' = any (i.pilihan), false))
      then i.isian || ' hanya boleh berisi ' || array_to_string(i.pilihan, ', ')
    when i.tipe = 'daftar_objek' and exists (
      select from jsonb_array_elements(nilai) x cross join unnest(i.pilihan) k where jsonb_typeof(x -> k) is distinct from 'string' or api.teks_isi(x ->> k) is null or length(x ->> k) > 300)
      then format('setiap %s harus mempunyai %s', i.isian, array_to_string(i.pilihan, ', '))
    when i.tipe = 'dokumen' and jsonb_typeof(nilai) <> 'object' then i.isian || ' harus berupa objek JSON'
  end;
end $$;
