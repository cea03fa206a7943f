-- SPDX-License-Identifier: MIT
-- A form about one SOP, ready to be filled in: its fields with what is known already, who acts and the unit's today among it. Whoever may
-- not send it is refused here, by the matrix, before anything is typed. p: id, formulir, rujukan (the act, the action agreed on).
create function api.halaman_formulir(p jsonb) returns jsonb
  stable language plpgsql as $$
declare
  s siklus.sop := api.arg_sop(p);
  hari date := api.hari_ini(s.unit_id);
  saya jsonb := api.halaman_saya();
  f record;
  j siklus.tindakan_jenis;
  v siklus.versi;
  medan jsonb;
begin
  select * into f from api.halaman_formulir_jenis x where x.formulir = p ->> 'formulir' and (x.aksi like '%2$s%') = (coalesce(p ->> 'rujukan', '') <> '');
  if f.formulir is null then
    perform api.tolak(404, 'formulir-tak-dikenal', 'Formulir ini tidak ada.', 'Buka halaman SOP, lalu pilih langkahnya.');
  elsif not api.halaman_boleh(f.fungsi, array(select u.jalur from siklus.unit u where u.id = s.unit_id)) then
    if api.halaman_tanpa_faktor(f.fungsi) <> '{}' then
      perform api.tolak_tanpa_faktor();
    end if;
    perform api.tolak(403, 'tidak-berwenang', format('%s bukan wewenang Anda (%s).', f.judul, saya ->> 'peran'), format('Yang boleh: %s.', api.halaman_siapa(f.fungsi)), f.pasal);
  elsif f.formulir = 'tindakan' then
    j := api.arg_tindakan(p ->> 'rujukan');
  end if;
  v := api.halaman_formulir_versi(f.formulir, s, hari);
  medan := api.halaman_medan_isi(f.formulir, s, v.id, hari, saya ->> 'nama') || api.halaman_medan_butir(f.formulir, hari) || api.halaman_medan_tindakan(j);
  return jsonb_build_object('saya', saya,
    'formulir', jsonb_build_object('nama', f.formulir, 'judul', case when j.kode is null then f.judul else format('Tindakan %s', j.kode) end, 'kirim', f.kirim, 'aksi', format(f.aksi, s.id, p ->> 'rujukan'),
      'ke', '/sop/' || s.id, 'pasal', coalesce(j.pasal, f.pasal), 'pengantar', coalesce(j.nama, api.halaman_pengantar(f.formulir, s, p ->> 'rujukan'))),
    'sop', jsonb_build_object('id', s.id, 'nomor', v.nomor, 'judul', coalesce(v.judul, api.sop_judul_pada(s.id, hari)), 'unit', (select u.nama from siklus.unit u where u.id = s.unit_id)),
    'medan', (select jsonb_agg(m order by (m ->> 'urut')::int) from jsonb_array_elements(medan) m));
end $$;

-- The version that a form is about: who was given or taught it last, else the one in force.
create function api.halaman_formulir_versi(formulir text, s siklus.sop, hari date) returns siklus.versi
  stable language plpgsql as $$
begin
  return case formulir
    when 'terima' then (select v from siklus.versi v where v.sop_id = s.id and exists (select from siklus.distribusi d where d.versi_id = v.id) order by v.ke desc limit 1)
    when 'supervisi' then (select v from siklus.versi v where v.sop_id = s.id and exists (select from siklus.pelatihan l where l.versi_id = v.id) order by v.ke desc limit 1)
    else api.versi_dicatat(s.id, hari) end;
end $$;

-- What the action agreed on was.
create function api.halaman_pengantar(formulir text, s siklus.sop, rujukan text) returns text
  stable language plpgsql as $$
declare
  t siklus.tindak_lanjut;
begin
  if formulir <> 'tindak-lanjut' then
    return null;
  end if;
  select * into t from siklus.tindak_lanjut x where x.sop_id = s.id and x.id = api.arg_bilangan(jsonb_build_object('rujukan', rujukan), 'rujukan', 0, 0, 999999999999999);
  if t.id is null then
    perform api.tolak(404, 'tindak-lanjut-tak-dikenal', format('Tindak lanjut nomor %s tidak ada pada SOP ini.', left(rujukan, 40)), 'Buka halaman SOP, lalu pilih langkahnya.');
  end if;
  return format('%s (penanggung jawab: %s, paling lambat %s)', t.uraian, t.penanggung, api.teks_tanggal(t.jatuh_tempo));
end $$;

-- The fields of api.halaman_medan with what may be chosen and what is known already. A choice without choices is left out.
create function api.halaman_medan_isi(formulir text, s siklus.sop, versi bigint, hari date, nama text) returns jsonb
  stable language plpgsql as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('urut', m.urut, 'nama', m.nama, 'label', m.label, 'tipe', m.tipe, 'wajib', m.wajib, 'bantuan', m.bantuan, 'kelompok', m.kelompok, 'bila', m.bila,
      'pilihan', c.pilihan, 'kolom', api.halaman_kolom(m.formulir, m.nama),
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
create function api.halaman_kolom(formulir text, nama text) returns jsonb
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
    select jsonb_agg(jsonb_build_object('urut', 9 + b.urut, 'nama', 'butir.' || b.kode, 'label', b.pertanyaan, 'tipe', 'nilai', 'wajib', true, 'bantuan', b.pasal, 'kelompok', 'Sisi ' || b.sisi))
    from api.evaluasi_formulir(jsonb_build_object('as_of', hari)) with ordinality b (kode, sisi, pertanyaan, pasal, nilai, catatan, urut));
end $$;

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
