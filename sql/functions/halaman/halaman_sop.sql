-- SPDX-License-Identifier: MIT
-- The page of one SOP: what it is, what is to be done next and by whom, why it stands as it does, what has happened, the evidence. The
-- document itself is told by its identity block alone. p: id, setelah (of the trail).
create function api.halaman_sop(p jsonb) returns jsonb
  stable language plpgsql as $$
declare
  s siklus.sop := api.arg_sop(p);
  hari date := api.hari_ini(s.unit_id);
  boleh text[] := api.halaman_wewenang(array(select u.jalur from siklus.unit u where u.id = s.unit_id));
  sop jsonb := api.sop_lihat(p - 'setelah');
  kenapa jsonb := api.sop_penjelasan(p - 'setelah');
  wajib jsonb := (select coalesce(jsonb_agg(api.halaman_kewajiban(to_jsonb(k) || jsonb_build_object('judul', sop -> 'judul', 'pasal', coalesce(k.pasal,
      (select t ->> 'pasal' from jsonb_array_elements(kenapa -> 'tenggat') t where t ->> 'jenis' = k.jenis limit 1))), hari, boleh) order by coalesce(k.ditunda_hingga, k.jatuh_tempo), j.urut), '[]')
    from api.kewajiban_sop(array[s.id], hari) k join siklus.tenggat_jenis j on j.jenis = k.jenis);
  -- What is in force without a date is evaluated too: that is what its clock can start from.
  berlaku boolean := sop ->> 'status' = 'data_kurang' or sop ->> 'efektif' is not null and sop ->> 'status' <> 'dicabut';
  jalan bigint[] := array(select t.versi_id from api.tahap_sop(s.id, hari) t where t.tahap <> 'monev' order by t.versi_id desc);
begin
  return jsonb_build_object('saya', api.halaman_saya(), 'hari', hari,
    'sop', sop - '{dokumen,evaluasi,monitoring}'::text[], 'identitas', api.halaman_identitas(sop -> 'dokumen'),
    'penjelasan', kenapa || jsonb_build_object('tanda', (select jsonb_agg(t || jsonb_build_object('tindakan', api.saran_laman(t ->> 'tindakan'))) from jsonb_array_elements(nullif(kenapa -> 'tanda', 'null')) t)),
    'kewajiban', wajib,
    'langkah', (select coalesce(jsonb_agg(x), '[]') from unnest(jalan) v (id) cross join lateral jsonb_array_elements(api.halaman_langkah_tahap(v.id, hari, boleh)) x),
    'lain', (select coalesce(jsonb_agg(jsonb_build_object('nama', f.kirim, 'ke', format('/sop/%s/%s', s.id, f.formulir)) order by f.kirim), '[]') from api.halaman_formulir_jenis f
      where f.fungsi = any (boleh) and not wajib @> jsonb_build_array(jsonb_build_object('jenis', f.formulir)) and (f.formulir = 'lampiran' or f.formulir in ('monitoring', 'evaluasi') and berlaku
        or f.formulir = 'penolakan' and exists (select from unnest(jalan) v (id) where api.tahap_kini(v.id) = 'penyusunan')
        or f.formulir = 'revisi' and berlaku and jalan = '{}')),
    'linimasa', api.halaman_linimasa(s.id, 50),
    'lampiran', (select coalesce(jsonb_agg(to_jsonb(l) - '{sidik,_kursor}'::text[] order by l.id), '[]') from api.lampiran_daftar(jsonb_build_object('sop', s.id, 'batas', 50)) l),
    'jejak', (select coalesce(jsonb_agg(to_jsonb(j)), '[]') from api.sop_jejak(p || '{"batas": 25}') j));
end $$;

-- The parts of a document that are its identity block, in the order of the form: [{nama, isi: […]}].
create function api.halaman_identitas(dokumen jsonb) returns jsonb
  immutable language sql as $$
  select coalesce(jsonb_agg(jsonb_build_object('nama', k.nama, 'isi', (select jsonb_agg(left(x #>> '{}', 500)) from (select x from jsonb_array_elements(d.isi) x limit 20) y (x))) order by k.urut), '[]')
  from (values (1, 'dasar_hukum', 'Dasar hukum'), (2, 'kualifikasi_pelaksana', 'Kualifikasi pelaksana'), (3, 'keterkaitan', 'Keterkaitan'), (4, 'peralatan', 'Peralatan dan perlengkapan'),
    (5, 'peringatan', 'Peringatan'), (6, 'pencatatan', 'Pencatatan dan pendataan')) k (urut, kunci, nama)
  cross join lateral (select dokumen -> k.kunci as isi) d
  where jsonb_typeof(d.isi) = 'array' and d.isi <> '[]'
$$;
