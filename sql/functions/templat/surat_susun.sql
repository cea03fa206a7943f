-- SPDX-License-Identifier: MIT
-- A letter from its templates, as the unit it speaks to has them: subject, text, HTML, and which versions said so.
-- Of a draft for whoever signs it dok is {unit, tanggal, kepada, dari: {jabatan, nama, status}, batas,
-- jumlah: {terlambat}, terlambat: [lines of a digest], terpotong}. terbaca: dok as templates see it, if it is known.
create function api.surat_susun(kunci text, dok jsonb, terbaca jsonb default null) returns jsonb
  stable language plpgsql as $$
declare
  d jsonb := coalesce(terbaca, api.templat_dok(dok));
  u bigint := api.templat_unit(dok);
  p record := api.templat_jadi(kunci, 'perihal', 'surel', u, d);
  perihal text := left(coalesce(nullif(api.teks_baris(p.hasil, 200), ''), 'Pengingat SOP'), 200);
  t record;
  h record;
begin
  d := d || jsonb_build_object('perihal', perihal);
  t := api.templat_jadi(kunci, 'teks', 'surel', u, d);
  h := api.templat_jadi(kunci, 'html', 'surel', u, d);
  return jsonb_strip_nulls(jsonb_build_object('perihal', perihal, 'teks', t.hasil, 'html', h.hasil, 'templat', jsonb_build_object('perihal', p.versi, 'teks', t.versi, 'html', h.versi)));
end $$;
