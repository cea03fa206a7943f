-- SPDX-License-Identifier: MIT
-- The fingerprint of what a version says: its identity and its document, not its dates.
create function api.versi_sidik(v siklus.versi) returns bytea
  stable language plpgsql as $$
begin
  return (select siklus.sidik(jsonb_build_object('sop', v.sop_id, 'ke', v.ke, 'nomor', v.nomor, 'judul', v.judul, 'jenis', v.jenis, 'format', v.format, 'lingkup', v.lingkup,
    'penanggung_jawab_produk', v.penanggung_jawab_produk, 'penanggung_jawab_kegiatan', v.penanggung_jawab_kegiatan, 'ruang_lingkup', v.ruang_lingkup,
    'dokumen', (select i.dokumen from siklus.versi_isi i where i.versi_id = v.id))::text));
end $$;
