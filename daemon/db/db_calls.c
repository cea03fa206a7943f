/* SPDX-License-Identifier: MIT */
/* The whole seam between C and SQL: to call one more function is to add one row. LIST functions
 * give rows, DOC functions (documents, acts, imports, reports) give one row with one jsonb. */
#include "db_calls.h"

#include <string.h>

#define LIST(f)                                                                                    \
    {                                                                                              \
        "api." f, "select * from api." f "($1::jsonb)", 1                                          \
    }
#define DOC(f)                                                                                     \
    {                                                                                              \
        "api." f, "select api." f "($1::jsonb)", 1                                                 \
    }
#define BARE(f)                                                                                    \
    {                                                                                              \
        "api." f, "select * from api." f "()", 0                                                   \
    }

const struct db_call_row db_calls[] = {
    /* who calls, said first in the same transaction */
    DOC("sebagai"),
    /* an act under conditions */
    LIST("tindak"),
    /* the daemon itself */
    BARE("skema"),
    BARE("metrik"),
    DOC("jejak_segel"),
    DOC("jejak_tolak"),
    DOC("rencana_jalankan"),
    LIST("laporan_giliran_ambil"),
    LIST("laporan_giliran_lanjut"),
    LIST("laporan_naskah"),
    DOC("laporan_simpan"),
    LIST("kiriman_berkas"),
    LIST("kiriman_klaim"),
    DOC("kiriman_lepas_pekerja"),
    LIST("kiriman_pekerja"),
    DOC("kiriman_selesai"),
    DOC("pengiriman_masuk"),
    /* the record */
    LIST("audit_daftar"),
    DOC("audit_lihat"),
    LIST("audit_akar"),
    LIST("audit_ekspor"),
    DOC("audit_periksa"),
    /* overview */
    DOC("status"),
    /* units, offices, channels */
    LIST("unit_daftar"),
    DOC("unit_lihat"),
    DOC("unit_penjelasan"),
    DOC("unit_impor"),
    LIST("pejabat_daftar"),
    DOC("pejabat_impor"),
    LIST("saluran_daftar"),
    DOC("saluran_impor"),
    DOC("saluran_tambah"),
    DOC("saluran_cabut"),
    DOC("saluran_pilih"),
    LIST("saluran_pilihan_daftar"),
    DOC("saluran_uji_lihat"),
    DOC("saluran_uji"),
    DOC("saluran_uji_hasil"),
    LIST("kanal_daftar"),
    DOC("kanal_lihat"),
    DOC("kanal_tetapkan"),
    DOC("kanal_nonaktifkan"),
    /* SOPs and what is done to them */
    LIST("cari"),
    LIST("sop_daftar"),
    DOC("sop_lihat"),
    DOC("sop_penjelasan"),
    LIST("sop_jejak"),
    DOC("sop_impor"),
    DOC("evaluasi_catat"),
    DOC("evaluasi_tunda"),
    LIST("evaluasi_daftar"),
    LIST("evaluasi_formulir"),
    LIST("evaluasi_jadwal"),
    LIST("evaluasi_rencana_daftar"),
    DOC("evaluasi_rencana_terima"),
    DOC("evaluasi_rencana_ubah"),
    DOC("evaluasi_rencana_usul"),
    /* the siklus: its law, its acts, its duties */
    LIST("siklus_tindakan"),
    LIST("siklus_isian"),
    LIST("siklus_wewenang"),
    DOC("sop_rencanakan"),
    DOC("sop_revisi"),
    DOC("sop_batal"),
    DOC("sop_tim"),
    DOC("sop_tindakan"),
    DOC("unit_tindakan"),
    DOC("sop_sahkan"),
    DOC("sop_tolak"),
    DOC("sop_terima"),
    DOC("sop_supervisi"),
    DOC("sop_lapor"),
    LIST("tahap_daftar"),
    LIST("tenggat_daftar"),
    LIST("evaluasi_jawaban_daftar"),
    LIST("penundaan_daftar"),
    DOC("monitoring_catat"),
    LIST("monitoring_daftar"),
    LIST("monitoring_formulir"),
    DOC("monitoring_impor"),
    LIST("tindak_lanjut_daftar"),
    DOC("tindak_lanjut_selesaikan"),
    /* reorganisations and what they leave behind */
    DOC("sotk_catat"),
    DOC("sotk_batal"),
    LIST("sotk_daftar"),
    LIST("sop_yatim"),
    DOC("sop_alihkan"),
    LIST("tanda_daftar"),
    /* regulations that SOPs cite */
    LIST("peraturan_daftar"),
    DOC("peraturan_catat"),
    DOC("peraturan_status_catat"),
    LIST("peraturan_sop"),
    /* needs and their coverage */
    DOC("kebutuhan_impor"),
    LIST("kebutuhan_cakupan"),
    LIST("kebutuhan_calon"),
    DOC("kebutuhan_cocok"),
    LIST("kebutuhan_formulir"),
    LIST("kebutuhan_rencana"),
    DOC("kebutuhan_tambah"),
    DOC("kebutuhan_gugur"),
    /* programmes */
    DOC("program_tetapkan"),
    LIST("program_daftar"),
    /* reminders */
    LIST("pengingat_pratinjau"),
    LIST("pengingat_rencana"),
    LIST("pengingat_daftar"),
    DOC("pengingat_aktifkan"),
    DOC("pengingat_nonaktifkan"),
    DOC("pengingat_ulang"),
    DOC("pengingat_lihat"),
    /* acknowledgement and proof */
    DOC("tanggapan_lihat"),
    DOC("tanggapan_catat"),
    DOC("tautan_kunci"),
    LIST("pengingat_bukti"),
    DOC("laporan_bukti"),
    DOC("pengingat_ulang_banyak"),
    DOC("pengiriman_lepas"),
    /* attachments */
    DOC("lampiran_tambah"),
    LIST("lampiran_daftar"),
    DOC("lampiran_lihat"),
    DOC("lampiran_potong"),
    DOC("lampiran_cabut"),
    /* policy */
    LIST("kebijakan_daftar"),
    DOC("kebijakan_tetapkan"),
    /* texts */
    LIST("templat_daftar"),
    DOC("templat_lihat"),
    DOC("templat_tetapkan"),
    DOC("templat_uji"),
    LIST("templat_riwayat"),
    /* calendar */
    LIST("libur_daftar"),
    DOC("libur_impor"),
    LIST("langganan_daftar"),
    DOC("langganan_lihat"),
    DOC("langganan_tambah"),
    DOC("langganan_cabut"),
    DOC("langganan_rotasi"),
    DOC("langganan_aktifkan"),
    DOC("langganan_uji"),
    LIST("kalender_daftar"),
    DOC("kalender_buat"),
    DOC("kalender_cabut"),
    DOC("kalender_isi"),
    /* reports */
    LIST("laporan_daftar"),
    DOC("laporan_terbitkan"),
    DOC("laporan_lihat"),
    DOC("laporan_potong"),
    LIST("laporan_jadwal_daftar"),
    DOC("laporan_jadwal_tetapkan"),
    LIST("laporan_status"),
    DOC("halaman_akun"),
    DOC("halaman_buku"),
    DOC("halaman_bupati"),
    DOC("halaman_cari"),
    DOC("halaman_depan"),
    DOC("halaman_formulir"),
    DOC("halaman_skpd"),
    DOC("halaman_sop"),
    DOC("halaman_impor"),
    DOC("halaman_kalender"),
    DOC("halaman_kiriman"),
    DOC("halaman_laporan"),
    DOC("halaman_terbit"),
    DOC("halaman_jadwal"),
    DOC("halaman_mutu"),
    DOC("halaman_organisasi"),
    DOC("halaman_rencana"),
    DOC("halaman_saluran"),
    DOC("laporan_bupati"),
    DOC("laporan_kebutuhan"),
    DOC("laporan_rencana_evaluasi"),
    DOC("laporan_rapor"),
    DOC("laporan_monitoring"),
    DOC("laporan_formulir_evaluasi"),
    /* who: people, what they are charged with, by what they are known */
    DOC("masuk_mulai"),
    DOC("masuk_selesai"),
    DOC("keluar"),
    DOC("saya_lihat"),
    DOC("saya_sandi"),
    DOC("saya_totp"),
    DOC("saya_totp_sahkan"),
    LIST("pengguna_daftar"),
    DOC("pengguna_lihat"),
    DOC("pengguna_tambah"),
    DOC("pengguna_nonaktifkan"),
    DOC("pengguna_aktifkan"),
    DOC("sandi_tetapkan"),
    DOC("totp_siapkan"),
    DOC("totp_sahkan"),
    DOC("totp_hapus"),
    LIST("tugas_daftar"),
    DOC("tugas_beri"),
    DOC("tugas_cabut"),
    LIST("tugas_peran"),
    LIST("token_daftar"),
    DOC("token_buat"),
    DOC("token_cabut"),
    LIST("sesi_daftar"),
    DOC("sesi_cabut"),
    LIST("peer_daftar"),
    DOC("peer_tetapkan"),
    LIST("akses_aturan_daftar"),
    DOC("akses_aturan_tetapkan"),
    /* rehearsal clock */
    DOC("latihan_lihat"),
    DOC("latihan_jam"),
    {NULL, NULL, 0},
};

const struct db_call_row *db_call_find(const char *name)
{
    for (const struct db_call_row *row = db_calls; row->name != NULL; row++) {
        if (strcmp(row->name, name) == 0)
            return row;
    }
    return NULL;
}
