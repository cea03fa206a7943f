-- SPDX-License-Identifier: MIT
-- A document of each kind that is nobody's: what a text is tried with when it is saved, and shown with when there is
-- no true duty to show.
create function api.templat_contoh(kunci text) returns jsonb
  immutable parallel safe language sql as $$
  select '{"id": "contoh", "unit": {"kode": "CONTOH", "nama": "Dinas Contoh"}, "kepada": {"jabatan": "Kepala Dinas Contoh", "nama": "Contoh, S.Sos.", "status": "plt"}, "tanggal": "2026-11-23",
    "pengirim": "Bagian Organisasi Sekretariat Daerah Kabupaten Contoh", "perihal": "1 evaluasi SOP terlambat, terlama 12 hari", "tautan": "https://sop.contoh.go.id"}'::jsonb
  || case kunci
    when 'mingguan' then '{"daerah": {"kode": "KAB-CONTOH", "nama": "Kabupaten Contoh"}, "sejak": "2026-11-16", "dialihkan": null, "perihal": "Ringkasan mingguan SOP Kabupaten Contoh: 3 kewajiban terlambat di 1 SKPD, terlama 12 hari, 1 saluran mati",
      "jumlah": {"terlambat": 3, "segera": 2, "skpd": 1, "saluran_mati": 1, "jabatan_kosong": 1, "belum_aktif": 1}, "kiriman": {"terkirim": 12, "menunggu": 1, "mati": 2, "batal": 0, "dialihkan": 1},
      "skpd": [{"kode": "CONTOH", "nama": "Dinas Contoh", "terlambat": 3, "segera": 2, "terlama": 12}],
      "saluran_mati": [{"saluran": "surel", "unit": "KEC-CONTOH", "jabatan": "Camat Contoh", "gagal": 2, "alasan": "penerima menolak pesan", "terakhir_berhasil": null}],
      "jabatan_kosong": [{"unit": "KEC-CONTOH", "nama": "Kecamatan Contoh", "dialihkan_ke": "Sekretaris Daerah"}], "belum_aktif": [{"unit": "UPT-CONTOH", "nama": "UPT Contoh"}],
      "kalender": ["Hari libur tahun 2027 belum dimuat."], "akar": {"tanggal": "2026-11-22", "urut": 2093, "sidik": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}}'::jsonb
    when 'laporan' then '{"dialihkan": null, "perihal": "Laporan keadaan SOP Kabupaten Contoh per 31 Oktober 2026, nomor 065/3/LAP-SOP/KAB-CONTOH/2026", "laporan": "Laporan keadaan SOP",
      "nomor": "065/3/LAP-SOP/KAB-CONTOH/2026", "per": "2026-10-31", "terbit": "2026-11-02", "sidik": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      "berkas": [{"nama": "laporan-bupati-065-3-LAP-SOP-KAB-CONTOH-2026.pdf", "format": "pdf", "ukuran": 28500}]}'::jsonb
    when 'uji' then '{"saluran": "surel"}'
    else format('{"dialihkan": null, "dari": {"jabatan": "Sekretaris Daerah", "nama": "Contoh, M.Si.", "status": "definitif"}, "batas": "2026-12-07", "jumlah": {"terlambat": 1, "segera": 1, "berikutnya": 1, "eskalasi": 1}, "terpotong": 2, "eskalasi_terpotong": 1, "eskalasi_tautan": "https://sop.contoh.go.id/skpd?unit=KAB-CONTOH",
      "eskalasi": [{"unit": {"kode": "UPT-CONTOH", "nama": "UPT Contoh"}, "jumlah": 1, "terlama": 40, "hari_kerja": 20, "terpotong": 3, "tautan": "https://sop.contoh.go.id/skpd?unit=UPT-CONTOH", "surat": {"perihal": "Teguran atas keterlambatan kewajiban SOP", "kepada": "Kepala UPT Contoh"},
        "baris": [{"sop_id": 4, "nomor": "061/14/2024", "judul": "Pemeliharaan Contoh", "jenis": "evaluasi", "jatuh_tempo": "2026-10-14", "hari": 40, "perkiraan": false, "pasal": "%1$s", "tindakan": "Ajukan evaluasi SOP ini kepada Bagian Organisasi, lalu catat hasilnya.", "tautan": null}]}],
      "terlambat": [{"sop_id": 1, "nomor": "061/12/2024", "judul": "Pelayanan Contoh", "jenis": "evaluasi", "jatuh_tempo": "2026-11-11", "hari": 12, "perkiraan": false,
        "pasal": "%1$s", "tindakan": "Ajukan evaluasi SOP ini kepada Bagian Organisasi, lalu catat hasilnya.", "tautan": "https://sop.contoh.go.id/sop/1", "tautan_tanggapi": "https://sop.contoh.go.id/t/contoh"}],
      "segera": [{"sop_id": 2, "nomor": "061/13/2024", "judul": "Legalisasi Contoh", "jenis": "evaluasi", "jatuh_tempo": "2026-12-05", "hari": -12, "perkiraan": true, "rencana": "2026-12-01",
        "pasal": "%1$s", "tindakan": "Ajukan evaluasi SOP ini kepada Bagian Organisasi, lalu catat hasilnya.", "tautan": "https://sop.contoh.go.id/sop/2"}],
      "berikutnya": [{"sop_id": 3, "nomor": null, "judul": "Rekomendasi Contoh", "jenis": "monitoring", "jatuh_tempo": "2026-11-23", "hari": 0, "perkiraan": false,
        "pasal": "Lampiran Peraturan Menteri PAN-RB Nomor 35 Tahun 2012", "tindakan": "Lakukan monitoring pelaksanaan SOP ini, lalu catat hasilnya.", "unit_lain": "UPT Contoh", "tautan": null}]}', api.perbup('Pasal 13 ayat (1)'))::jsonb
  end
$$;
