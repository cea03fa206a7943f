-- SPDX-License-Identifier: MIT
-- Takes the document of act 3c into the version: the same form as an imported JSON document. A format other
-- than Pasal 7 advises for its steps and decisions needs a reason.
create function api.naskah_tulis(t siklus.perjalanan, s siklus.sop, d siklus.tindakan, isi jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  n jsonb := isi -> 'dokumen';
  aturan constant text := api.perbup('Lampiran II huruf C');
  galat jsonb;
  saran record;
  bentuk text;
  semula text;
begin
  select jsonb_agg(jsonb_build_object('kolom', g.medan, 'kode', g.kode, 'pesan', g.pesan, 'pasal', coalesce(r.pasal, aturan))) into galat from (
    select * from api.dokumen_galat(n)
    union all
    select m.kolom, 'isi-cacat', m.kolom || case when m.tipe = 'pilihan' then ' harus salah satu dari ' || array_to_string(m.pilihan, ', ') else ' harus berupa teks, paling panjang ' || m.maks || ' huruf' end
    from siklus.impor_kolom m
    where m.jenis = 'sop' and m.kolom in ('nomor', 'judul', 'jenis', 'format', 'penanggung_jawab_produk', 'penanggung_jawab_kegiatan', 'ruang_lingkup') and coalesce(n -> m.kolom, 'null') <> 'null'
      and (jsonb_typeof(n -> m.kolom) <> 'string' or api.teks_isi(n ->> m.kolom) is null or length(n ->> m.kolom) > m.maks or m.tipe = 'pilihan' and not n ->> m.kolom = any (m.pilihan))) g
  left join siklus.pengesahan_syarat r on r.syarat = split_part(g.medan, '/', 1);
  if galat is not null then
    perform api.tolak(422, 'naskah-cacat', format('Naskah SOP mempunyai %s kesalahan.', jsonb_array_length(galat)), 'Tim penyusun memperbaiki naskahnya, lalu mencatat 3c lagi.', aturan || E'\n' || galat::text);
  end if;
  select * into saran from api.format_saran(n, s.unit_id, d.tanggal);
  bentuk := coalesce(n ->> 'format', saran.format);
  if bentuk <> saran.format and api.teks_isi(isi ->> 'alasan_format') is null then
    perform api.tolak(422, 'format-menyimpang', format('Format %s berbeda dari saran %s: naskah memuat %s langkah dan %s keputusan.', api.format_nama(bentuk), api.format_nama(saran.format), saran.langkah, saran.keputusan),
      'Tim penyusun memakai format yang disarankan, atau menyebut alasannya pada isian alasan_format.', saran.pasal);
  end if;
  select v.judul into semula from siklus.versi v where v.id = t.versi_id;
  update siklus.versi v set nomor = coalesce(n ->> 'nomor', v.nomor), judul = coalesce(n ->> 'judul', v.judul), jenis = coalesce(n ->> 'jenis', v.jenis), format = bentuk,
    penanggung_jawab_produk = coalesce(n ->> 'penanggung_jawab_produk', v.penanggung_jawab_produk),
    penanggung_jawab_kegiatan = coalesce(n ->> 'penanggung_jawab_kegiatan', v.penanggung_jawab_kegiatan), ruang_lingkup = coalesce(n ->> 'ruang_lingkup', v.ruang_lingkup)
  where v.id = t.versi_id;
  update siklus.versi_isi i set dokumen = n where i.versi_id = t.versi_id;
  return jsonb_build_object('langkah', saran.langkah, 'keputusan', saran.keputusan, 'format', api.format_nama(bentuk), 'format_saran', api.format_nama(saran.format), 'pasal_format', saran.pasal,
    'belum_lengkap', (select coalesce(jsonb_agg(jsonb_build_object('syarat', k.arti, 'pasal', k.pasal) order by k.urut), '[]') from api.syarat_kurang(t.versi_id, d.tanggal) k))
    || case when n ->> 'judul' <> semula then jsonb_build_object('judul', n ->> 'judul', 'judul_semula', semula) else '{}' end
    || coalesce((select jsonb_build_object('perhatian', format('Naskah menyebut unit "%s", sedangkan SOP ini milik %s.', left(n ->> 'unit', 100), u.nama))
      from siklus.unit u where u.id = s.unit_id and siklus.kunci_nama(n ->> 'unit') not in (u.kunci, siklus.kunci_nama(u.kode))), '{}');
end $$;

-- The format that Pasal 7 advises: steps and decisions are counted from the document, the limits are policy.
create function api.format_saran(dokumen jsonb, unit bigint, hari date) returns table (langkah int, keputusan int, format text, pasal text)
  stable language sql as $$
  select n.langkah, n.keputusan, f.format, api.perbup(f.pasal)
  from (select count(*)::int as langkah, (count(*) filter (where l ->> 'simbol' = 'keputusan'))::int as keputusan
        from jsonb_array_elements(case when jsonb_typeof(dokumen -> 'langkah') = 'array' then dokumen -> 'langkah' else '[]' end) l) n
  cross join lateral (select
    case when n.keputusan > (api.kebijakan_nilai(unit, 'format_keputusan', hari) #>> '{}')::int then 'diagram_alir'
         when n.langkah > (api.kebijakan_nilai(unit, 'format_langkah', hari) #>> '{}')::int then 'tahapan_berurutan'
         else 'langkah_sederhana' end) x (format)
  cross join lateral (select x.format, case x.format when 'diagram_alir' then 'Pasal 7 ayat (6)' when 'tahapan_berurutan' then 'Pasal 7 ayat (4)' else 'Pasal 7 ayat (3)' end) f (format, pasal)
$$;
