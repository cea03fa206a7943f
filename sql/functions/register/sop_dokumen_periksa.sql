-- SPDX-License-Identifier: MIT
-- Checks the documents of an SOP import: dokumen_galat of each, and members that nothing reads.
create function api.sop_dokumen_periksa() returns void
  volatile language plpgsql as $$
begin
  if not exists (select from impor_baris where dokumen is not null) then
    return;
  end if;
  insert into impor_galat
  select b.baris, g.medan, g.kode, g.pesan from impor_baris b cross join lateral api.dokumen_galat(b.dokumen) g;
  insert into impor_peringatan
  select b.baris, 'isi-diabaikan', format('Bagian "%s" tidak dikenal; disimpan di dokumen, tidak dipakai.', m.key)
  from impor_baris b cross join jsonb_object_keys(b.dokumen) m (key)
  where not exists (select from siklus.impor_kolom c where c.jenis = 'sop' and c.kolom = m.key)
    and not m.key = any (api.dokumen_daftar() || '{langkah,tugas_fungsi}');
end $$;

-- Members of a document that are lists of texts.
create function api.dokumen_daftar() returns text[]
  immutable parallel safe language sql as $$
  select '{pelaksana,dasar_hukum,kualifikasi_pelaksana,keterkaitan,peralatan,peringatan,pencatatan}'::text[]
$$;

-- What is wrong with the lists and steps of a document: symbols, and that each way of a decision leads to a step.
create function api.dokumen_galat(dokumen jsonb) returns table (medan text, kode text, pesan text)
  immutable language sql as $$
  select m, 'isi-cacat', format('"%s" harus berupa daftar.', m)
  from unnest(api.dokumen_daftar() || '{langkah}') m where jsonb_typeof(dokumen -> m) not in ('array', 'null')
  union all
  select format('langkah/%s/%s', l.i, g.medan), g.kode, g.pesan
  from jsonb_array_elements(case when jsonb_typeof(dokumen -> 'langkah') = 'array' then dokumen -> 'langkah' else '[]' end) with ordinality l (isi, i)
  cross join lateral (
    select 'no', 'langkah-cacat', 'Nomor langkah harus bilangan bulat.' where coalesce(l.isi ->> 'no', '') !~ '^[0-9]{1,4}$'
    union all select 'kegiatan', 'langkah-cacat', 'Kegiatan langkah belum diisi.' where coalesce(l.isi ->> 'kegiatan', '') = ''
    union all select 'simbol', 'simbol-tak-dikenal', 'Simbol harus mulai, proses, keputusan atau selesai.'
      where coalesce(l.isi ->> 'simbol', '') not in ('mulai', 'proses', 'keputusan', 'selesai')
    union all select c.cabang, 'cabang-tanpa-tujuan', format('Cabang "%s" tidak menuju langkah yang ada.', c.cabang)
      from (values ('ya'), ('tidak')) c (cabang)
      where l.isi ->> 'simbol' = 'keputusan' and not exists (
        select from jsonb_array_elements(dokumen -> 'langkah') t where t -> 'no' = l.isi -> c.cabang)
  ) g (medan, kode, pesan)
$$;
