-- SPDX-License-Identifier: MIT
-- A draft letter of reprimand from a superior to the head of a unit, as plain text in the order of a naskah dinas: its
-- number is left blank, since whoever signs it numbers it. Names and titles were typed by somebody: each is
-- one clean line. penerima: who signs, a row of api.kiriman_penerima; baris: lines of api.rekap_baris.
create function api.surat_teguran(unit siklus.unit, tanggal date, penerima jsonb, jumlah bigint, baris jsonb) returns jsonb
  stable language sql as $$
  select jsonb_build_object('perihal', h.perihal, 'kepada', h.kepada, 'batas', h.batas, 'teks', concat_ws(E'\n',
    'KONSEP SURAT TEGURAN', '',
    'Nomor   : …………………………', 'Sifat   : Segera', 'Lampiran: -', 'Hal     : ' || h.perihal, '',
    api.teks_tanggal(tanggal), '',
    'Yth. ' || h.kepada, 'di tempat', '',
    format('Menurut register SOP, %s kewajiban SOP di %s telah melewati jatuh tempo dan belum dilaksanakan:', api.teks_bilangan(jumlah), api.satu_baris(unit.nama)), '',
    (select string_agg(concat_ws(E'\n',
        format('%s. %s %s', x.n, coalesce(api.satu_baris(x.b ->> 'nomor'), '(tanpa nomor)'), api.satu_baris(x.b ->> 'judul')),
        format('   %s: jatuh tempo %s, terlambat %s hari.', api.satu_baris(x.b ->> 'nama_jenis'), api.teks_tanggal((x.b ->> 'jatuh_tempo')::date), api.teks_bilangan((x.b ->> 'hari')::int)),
        '   Dasar: ' || api.satu_baris(x.b ->> 'pasal')), E'\n' order by x.n)
      from jsonb_array_elements(baris) with ordinality x (b, n)),
    case when jumlah > jsonb_array_length(baris) then format('dan %s kewajiban lainnya.', api.teks_bilangan(jumlah - jsonb_array_length(baris))) end, '',
    format('Sehubungan dengan itu, Saudara agar melaksanakan kewajiban tersebut dan melaporkan hasilnya paling lambat tanggal %s.', api.teks_tanggal(h.batas)),
    'Demikian untuk menjadi perhatian dan dilaksanakan sebagaimana mestinya.', '', '',
    case penerima ->> 'status' when 'plt' then 'Plt. ' when 'plh' then 'Plh. ' else '' end || coalesce(api.satu_baris(penerima ->> 'jabatan'), '…………………………') || ',', '', '', '',
    coalesce(api.satu_baris(penerima ->> 'nama'), '…………………………')))
  from (
    select 'Teguran atas keterlambatan kewajiban SOP' as perihal,
      coalesce((
        select case f.status when 'plt' then 'Plt. ' when 'plh' then 'Plh. ' else '' end || api.satu_baris(f.jabatan) || coalesce(' (' || api.satu_baris(f.nama) || ')', '')
        from api.pimpinan_pada(tanggal) f where f.unit_id = unit.id), 'Pimpinan ' || api.satu_baris(unit.nama)) as kepada,
      api.hari_kerja_ke(unit.id, tanggal, api.kebijakan_nilai(unit.id, 'hari_kerja', tanggal), (api.kebijakan_nilai(unit.id, 'teguran_hari_kerja', tanggal) #>> '{}')::int) as batas) h
$$;
