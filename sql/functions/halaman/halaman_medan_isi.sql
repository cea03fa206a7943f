-- SPDX-License-Identifier: MIT
-- The fields of api.halaman_medan with what may be chosen and what is known already. A choice without choices is left out.
create function api.halaman_medan_isi(formulir text, versi bigint, hari date, nama text) returns jsonb
  stable language plpgsql as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('urut', m.urut, 'nama', m.nama, 'label', m.label, 'tipe', m.tipe, 'wajib', m.wajib, 'bantuan', m.bantuan, 'kelompok', m.kelompok, 'bila', m.bila,
      'pilihan', c.pilihan, 'kolom', api.halaman_kolom(m.nama),
      'nilai', case when m.nama = 'tanggal' then hari::text when m.nama = 'oleh' then halaman_medan_isi.nama when m.nama = 'evaluator' then 'bagian_organisasi'
        when m.nama = 'sidik' then (select encode(d.sidik, 'hex') from siklus.distribusi d where d.versi_id = versi order by d.id desc limit 1)
        when m.tipe = 'pilihan' then (select x ->> 'nilai' from jsonb_array_elements(c.pilihan) x where api.nama_polos(x ->> 'nilai') = api.nama_polos(halaman_medan_isi.nama) limit 1) end))), '[]')
    from api.halaman_medan m
    cross join lateral (select case when m.tipe in ('pilihan', 'banyak', 'satu') then api.halaman_pilihan(m.formulir, m.nama, versi) end as pilihan) c
    where m.formulir = halaman_medan_isi.formulir and c.pilihan is distinct from '[]');
end $$;

create function api.halaman_pilihan(formulir text, nama text, versi bigint) returns jsonb
  stable language plpgsql as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('nilai', x.nilai, 'nama', x.arti) order by x.urut), '[]') from (
      select 1 as urut, k.metode as nilai, k.arti from siklus.monitoring_metode k where nama = 'metode'
      union all select 1, e.jenis, e.arti from siklus.evaluator_jenis e where nama = 'evaluator'
      union all select n.urut, n.nama, n.nama from unnest(api.penyusun_versi(versi)) with ordinality n (nama, urut) where halaman_pilihan.nama = 'penyusun'
      union all select h.urut, h.hasil, h.arti from siklus.evaluasi_hasil h where nama = 'hasil'
      union all select d.id, d.nama, d.nama || ', ' || d.jabatan from siklus.distribusi d where formulir = 'terima' and d.versi_id = versi and not exists (select from siklus.tanda_terima r where r.distribusi_id = d.id)
      union all select l.id, l.nama, l.nama || ', ' || l.jabatan from siklus.pelatihan l where formulir = 'supervisi' and l.versi_id = versi
        and (select u.dikuasai from siklus.supervisi u where u.pelatihan_id = l.id order by u.id desc limit 1) is not true
      union all select j.urut, j.jenis, j.nama from siklus.lampiran_jenis j where formulir = 'lampiran') x);
end $$;

-- The columns of a list whose lines are filled in one by one.
create function api.halaman_kolom(nama text) returns jsonb
  immutable language sql as $$
  select case nama
    when 'tindak_lanjut' then '[{"nama": "uraian", "label": "Tindakan", "tipe": "teks"}, {"nama": "penanggung", "label": "Penanggung jawab", "tipe": "teks"}, {"nama": "tenggat", "label": "Paling lambat", "tipe": "tanggal"}]'
    when 'anggota' then '[{"nama": "nama", "label": "Nama", "tipe": "teks"}, {"nama": "nip", "label": "NIP", "tipe": "teks"}, {"nama": "peran", "label": "Peran", "tipe": "pilihan", "pilihan": [{"nilai": "penulis", "nama": "penulis"}, {"nilai": "ketua", "nama": "ketua"}, {"nilai": "anggota", "nama": "anggota"}]}]' end::jsonb
$$;

-- The questions of an evaluation, each with a score of 1 to 5 and a remark.
create function api.halaman_medan_butir(formulir text, hari date) returns jsonb
  stable language plpgsql as $$
begin
  if formulir <> 'evaluasi' then
    return '[]';
  end if;
  return (
    select jsonb_agg(jsonb_build_object('urut', 9 + b.urut, 'nama', 'butir.' || b.kode, 'label', b.pertanyaan, 'tipe', 'nilai', 'wajib', true, 'bantuan', 'Nilai 1 (kurang) sampai 5 (baik). ' || b.pasal, 'kelompok', 'Sisi ' || b.sisi))
    from api.evaluasi_formulir(jsonb_build_object('as_of', hari)) with ordinality b (kode, sisi, pertanyaan, pasal, nilai, catatan, urut));
end $$;
