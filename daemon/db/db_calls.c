/* SPDX-License-Identifier: MIT */
/* The whole seam between C and SQL: to call one more function is to add one row. LIST functions
 * give rows, DOC functions (documents, reports) give one row with one jsonb; both only read. ACT
 * functions (acts, imports) write and give a document, ACT_LIST functions rows. */
#include "db_calls.h"

#include <string.h>

#define ROWS(f, writes)                                                                            \
    {                                                                                              \
        "api." f, "select * from api." f "($1::jsonb)", 1, writes                                  \
    }
#define ONE(f, writes)                                                                             \
    {                                                                                              \
        "api." f, "select api." f "($1::jsonb)", 1, writes                                         \
    }
#define LIST(f) ROWS(f, false)
#define ACT_LIST(f) ROWS(f, true)
#define DOC(f) ONE(f, false)
#define ACT(f) ONE(f, true)
#define BARE(f)                                                                                    \
    {                                                                                              \
        "api." f, "select * from api." f "()", 0, false                                            \
    }

const struct db_call_row db_calls[] = {
    /* who calls, said first in the same transaction */
    ACT("sebagai"),
    /* an act under conditions */
    ACT_LIST("tindak"),
    /* the daemon itself */
    BARE("skema"),
    BARE("metrik"),
    ACT("jejak_segel"),
    ACT("jejak_tolak"),
    ACT("rencana_jalankan"),
    ACT_LIST("laporan_giliran_ambil"),
    ACT_LIST("laporan_giliran_lanjut"),
    LIST("laporan_naskah"),
    ACT("laporan_simpan"),
    LIST("kiriman_berkas"),
    ACT_LIST("kiriman_klaim"),
    ACT("kiriman_lepas_pekerja"),
    LIST("kiriman_pekerja"),
    ACT("kiriman_selesai"),
    ACT("pengiriman_masuk"),
    /* the record */
    LIST("audit_daftar"),
    DOC("audit_lihat"),
    ACT_LIST("audit_akar"),
    ACT_LIST("audit_ekspor"),
    ACT("audit_periksa"),
    /* overview */
    DOC("status"),
    /* units, offices, channels */
    LIST("unit_daftar"),
    DOC("unit_lihat"),
    DOC("unit_penjelasan"),
    ACT("unit_impor"),
    LIST("pejabat_daftar"),
    ACT("pejabat_impor"),
    LIST("saluran_daftar"),
    ACT("saluran_impor"),
    ACT("saluran_tambah"),
    ACT("saluran_cabut"),
    ACT("saluran_pilih"),
    LIST("saluran_pilihan_daftar"),
    DOC("saluran_uji_lihat"),
    ACT("saluran_uji"),
    DOC("saluran_uji_hasil"),
    LIST("kanal_daftar"),
    DOC("kanal_lihat"),
    ACT("kanal_tetapkan"),
    ACT("kanal_nonaktifkan"),
    /* SOPs and what is done to them */
    LIST("cari"),
    LIST("sop_daftar"),
    DOC("sop_lihat"),
    DOC("sop_penjelasan"),
    LIST("sop_jejak"),
    ACT("sop_impor"),
    ACT("evaluasi_catat"),
    ACT("evaluasi_tunda"),
    LIST("evaluasi_daftar"),
    LIST("evaluasi_formulir"),
    LIST("evaluasi_jadwal"),
    LIST("evaluasi_rencana_daftar"),
    ACT("evaluasi_rencana_terima"),
    ACT("evaluasi_rencana_ubah"),
    ACT("evaluasi_rencana_usul"),
    /* the siklus: its law, its acts, its duties */
    LIST("siklus_tindakan"),
    LIST("siklus_isian"),
    LIST("siklus_wewenang"),
    ACT("sop_rencanakan"),
    ACT("sop_revisi"),
    ACT("sop_batal"),
    ACT("sop_tim"),
    ACT("sop_tindakan"),
    ACT("unit_tindakan"),
    ACT("sop_sahkan"),
    ACT("sop_tolak"),
    ACT("sop_terima"),
    ACT("sop_supervisi"),
    ACT("sop_lapor"),
    LIST("tahap_daftar"),
    LIST("tenggat_daftar"),
    LIST("evaluasi_jawaban_daftar"),
    LIST("penundaan_daftar"),
    ACT("monitoring_catat"),
    LIST("monitoring_daftar"),
    LIST("monitoring_formulir"),
    ACT("monitoring_impor"),
    LIST("tindak_lanjut_daftar"),
    ACT("tindak_lanjut_selesaikan"),
    /* reorganisations and what they leave behind */
    ACT("sotk_catat"),
    ACT("sotk_batal"),
    LIST("sotk_daftar"),
    LIST("sop_yatim"),
    ACT("sop_alihkan"),
    LIST("tanda_daftar"),
    /* regulations that SOPs cite */
    LIST("peraturan_daftar"),
    ACT("peraturan_catat"),
    ACT("peraturan_status_catat"),
    LIST("peraturan_sop"),
    /* needs and their coverage */
    ACT("kebutuhan_impor"),
    LIST("kebutuhan_cakupan"),
    LIST("kebutuhan_calon"),
    ACT("kebutuhan_cocok"),
    LIST("kebutuhan_formulir"),
    LIST("kebutuhan_rencana"),
    ACT("kebutuhan_tambah"),
    ACT("kebutuhan_gugur"),
    /* programmes */
    ACT("program_tetapkan"),
    LIST("program_daftar"),
    /* reminders */
    LIST("pengingat_pratinjau"),
    LIST("pengingat_rencana"),
    LIST("pengingat_daftar"),
    ACT("pengingat_aktifkan"),
    ACT("pengingat_nonaktifkan"),
    ACT("pengingat_ulang"),
    DOC("pengingat_lihat"),
    /* acknowledgement and proof */
    DOC("tanggapan_lihat"),
    ACT("tanggapan_catat"),
    ACT("tautan_kunci"),
    LIST("pengingat_bukti"),
    DOC("laporan_bukti"),
    ACT("pengingat_ulang_banyak"),
    ACT("pengiriman_lepas"),
    /* attachments */
    ACT("lampiran_tambah"),
    LIST("lampiran_daftar"),
    DOC("lampiran_lihat"),
    DOC("lampiran_potong"),
    ACT("lampiran_cabut"),
    /* policy */
    LIST("kebijakan_daftar"),
    ACT("kebijakan_tetapkan"),
    /* texts */
    LIST("templat_daftar"),
    DOC("templat_lihat"),
    ACT("templat_tetapkan"),
    DOC("templat_uji"),
    LIST("templat_riwayat"),
    /* calendar */
    LIST("libur_daftar"),
    ACT("libur_impor"),
    LIST("langganan_daftar"),
    DOC("langganan_lihat"),
    ACT("langganan_tambah"),
    ACT("langganan_cabut"),
    ACT("langganan_rotasi"),
    ACT("langganan_aktifkan"),
    ACT("langganan_uji"),
    LIST("kalender_daftar"),
    ACT("kalender_buat"),
    ACT("kalender_cabut"),
    ACT("kalender_isi"),
    /* reports */
    LIST("laporan_daftar"),
    ACT("laporan_terbitkan"),
    DOC("laporan_lihat"),
    DOC("laporan_potong"),
    LIST("laporan_jadwal_daftar"),
    ACT("laporan_jadwal_tetapkan"),
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
    ACT("masuk_mulai"),
    ACT("masuk_selesai"),
    ACT("keluar"),
    DOC("saya_lihat"),
    ACT("saya_sandi"),
    ACT("saya_totp"),
    ACT("saya_totp_sahkan"),
    LIST("pengguna_daftar"),
    DOC("pengguna_lihat"),
    ACT("pengguna_tambah"),
    ACT("pengguna_nonaktifkan"),
    ACT("pengguna_aktifkan"),
    ACT("sandi_tetapkan"),
    ACT("totp_siapkan"),
    ACT("totp_sahkan"),
    ACT("totp_hapus"),
    LIST("tugas_daftar"),
    ACT("tugas_beri"),
    ACT("tugas_cabut"),
    LIST("tugas_peran"),
    LIST("token_daftar"),
    ACT("token_buat"),
    ACT("token_cabut"),
    LIST("sesi_daftar"),
    ACT("sesi_cabut"),
    LIST("peer_daftar"),
    ACT("peer_tetapkan"),
    LIST("akses_aturan_daftar"),
    ACT("akses_aturan_tetapkan"),
    /* rehearsal clock */
    DOC("latihan_lihat"),
    ACT("latihan_jam"),
    {NULL, NULL, 0, false},
};

const struct db_call_row *db_call_find(const char *name)
{
    for (const struct db_call_row *row = db_calls; row->name != NULL; row++) {
        if (strcmp(row->name, name) == 0)
            return row;
    }
    return NULL;
}
