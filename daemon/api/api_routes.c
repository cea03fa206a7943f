/* SPDX-License-Identifier: MIT */
/* The table of routes: method, path, allowed query; kind; operationId; SQL function; the rest. */
#include "api_routes.h"

#include <stdio.h>

#include "api.h"
#include "api_access.h"
#include "api_frozen.h"
#include "api_health.h"
#include "api_openapi.h"
#include "api_page.h"
#include "api_pieces.h"
#include "api_public.h"

#define OPEN(path_, operation_, handler_)                                                          \
    {                                                                                              \
        .http = {"GET", path_, NULL, HTTP_ORDINARY, true}, .kind = API_HANDLER,                    \
        .operation = operation_, .handler = handler_                                               \
    }
/* Answers whoever holds its address, which is signed or secret. */
#define PUBLIC(path_, operation_, handler_)                                                        \
    {                                                                                              \
        .http = {"GET", path_, NULL, HTTP_ORDINARY, true}, .kind = API_HANDLER,                    \
        .operation = operation_, .handler = handler_                                               \
    }
/* Every list exists in every format, and whole as a file: neither stands in the rows. */
#define LIST(path_, query_, operation_, call_)                                                     \
    {                                                                                              \
        .http = {"GET", path_, query_ "format,semua", HTTP_ORDINARY, false}, .kind = API_LIST,     \
        .operation = operation_, .call = call_                                                     \
    }
#define READY_LIST(path_, query_, operation_, call_)                                               \
    {                                                                                              \
        .http = {"GET", path_, query_ "format,semua", HTTP_ORDINARY, false}, .kind = API_LIST,     \
        .operation = operation_, .call = call_, .ready = true                                      \
    }
#define WHOLE_LIST(path_, query_, operation_, call_)                                               \
    {                                                                                              \
        .http = {"GET", path_, query_ "format,semua", HTTP_ORDINARY, false}, .kind = API_LIST,     \
        .operation = operation_, .call = call_, .whole = true                                      \
    }
#define DOC(path_, query_, operation_, call_)                                                      \
    {                                                                                              \
        .http = {"GET", path_, query_, HTTP_ORDINARY, false}, .kind = API_DOC,                     \
        .operation = operation_, .call = call_                                                     \
    }
#define ACT(path_, body_, operation_, call_)                                                       \
    {                                                                                              \
        .http = {"POST", path_, NULL, HTTP_ORDINARY, false}, .kind = API_ACT,                      \
        .operation = operation_, .call = call_, .body = body_                                      \
    }
/* An act whose body carries a document, such as a whole SOP: its limit is http.document_max. */
#define ACT_LARGE(path_, body_, operation_, call_)                                                 \
    {                                                                                              \
        .http = {"POST", path_, NULL, HTTP_DOCUMENT, false}, .kind = API_ACT,                      \
        .operation = operation_, .call = call_, .body = body_                                      \
    }
/* Many acts, each in a transaction of its own. */
#define BULK(path_, operation_)                                                                    \
    {                                                                                              \
        .http = {"POST", path_, NULL, HTTP_DOCUMENT, false}, .kind = API_BULK,                     \
        .operation = operation_, .body = "operasi,butir"                                           \
    }
#define IMPORT(path_, query_, operation_, call_)                                                   \
    {                                                                                              \
        .http = {"POST", path_, "berkas,dry_run" query_, HTTP_IMPORT, false}, .kind = API_IMPORT,  \
        .operation = operation_, .call = call_                                                     \
    }
#define UPLOAD(path_, query_, operation_, call_)                                                   \
    {                                                                                              \
        .http = {"POST", path_, query_, HTTP_IMPORT, false}, .kind = API_UPLOAD,                   \
        .operation = operation_, .call = call_                                                     \
    }
/* The bytes of something that SQL keeps, by the handler's own steps. */
#define BYTES(path_, query_, operation_, call_, handler_)                                          \
    {                                                                                              \
        .http = {"GET", path_, query_, HTTP_ORDINARY, false}, .kind = API_HANDLER,                 \
        .operation = operation_, .call = call_, .handler = handler_                                \
    }
#define RENDER(path_, query_, operation_, call_, render_)                                          \
    {                                                                                              \
        .http = {"GET", path_, query_ "format", HTTP_ORDINARY, false}, .kind = API_RENDER,         \
        .operation = operation_, .call = call_, .render = render_                                  \
    }

/* Makes or takes a secret, which SQL is not told. */
#define SECRET(path_, body_, operation_, call_, handler_)                                          \
    {                                                                                              \
        .http = {"POST", path_, NULL, HTTP_ORDINARY, false}, .kind = API_HANDLER,                  \
        .operation = operation_, .call = call_, .body = body_, .handler = handler_                 \
    }

/* What people see; openapi.json says nothing of them. */
#define PAGE(path_, query_, operation_, call_, page_)                                              \
    {                                                                                              \
        .http = {"GET", path_, query_, HTTP_ORDINARY, false}, .kind = API_PAGE,                    \
        .operation = operation_, .call = call_, .page = page_                                      \
    }

/* clang-format off */
const struct api_route api_routes[] = {
    OPEN("/healthz", "healthz", api_health_live),
    OPEN("/readyz", "readyz", api_health_ready),
    OPEN("/metrics", "metrics", api_health_metrics),
    OPEN("/v1/openapi.json", "openapi", api_openapi_reply),

    PUBLIC("/t/{token}", "tautanLihat", api_public_link),
    {.http = {"POST", "/t/{token}", NULL, HTTP_ORDINARY, true}, .kind = API_HANDLER, .operation = "tautanTanggapi", .body = "nama,catatan", .handler = api_public_answer},
    PUBLIC("/kalender/{berkas}", "kalenderIsi", api_public_feed),

    BULK("/v1/massal", "massal"),

    {.http = {"GET", "/v1/status", NULL, HTTP_ORDINARY, false}, .kind = API_DOC, .operation = "statusLihat", .call = "api.status", .failing = true},

    LIST("/v1/unit", "unit,", "unitDaftar", "api.unit_daftar"),
    IMPORT("/v1/unit/impor", "", "unitImpor", "api.unit_impor"),
    DOC("/v1/unit/{kode}", NULL, "unitLihat", "api.unit_lihat"),
    DOC("/v1/unit/{kode}/penjelasan", "as_of", "unitPenjelasan", "api.unit_penjelasan"),
    LIST("/v1/pejabat", "unit,as_of,", "pejabatDaftar", "api.pejabat_daftar"),
    IMPORT("/v1/pejabat/impor", "", "pejabatImpor", "api.pejabat_impor"),
    LIST("/v1/saluran", "unit,", "saluranDaftar", "api.saluran_daftar"),
    ACT("/v1/saluran", "unit,jabatan,jenis,alamat", "saluranTambah", "api.saluran_tambah"),
    IMPORT("/v1/saluran/impor", "", "saluranImpor", "api.saluran_impor"),
    LIST("/v1/saluran/pilihan", "unit,", "saluranPilihanDaftar", "api.saluran_pilihan_daftar"),
    ACT("/v1/saluran/pilihan", "unit,jenis,kanal", "saluranPilih", "api.saluran_pilih"),
    ACT("/v1/saluran/{id}/cabut", NULL, "saluranCabut", "api.saluran_cabut"),
    DOC("/v1/saluran/{id}/uji", "unit", "saluranUjiLihat", "api.saluran_uji_lihat"),
    ACT("/v1/saluran/{id}/uji", "unit", "saluranUji", "api.saluran_uji"),
    DOC("/v1/saluran/{id}/uji/{kiriman}", NULL, "saluranUjiHasil", "api.saluran_uji_hasil"),
    LIST("/v1/kanal", "", "kanalDaftar", "api.kanal_daftar"),
    DOC("/v1/kanal/{nama}", NULL, "kanalLihat", "api.kanal_lihat"),
    ACT("/v1/kanal/{nama}", "setelan", "kanalTetapkan", "api.kanal_tetapkan"),
    ACT("/v1/kanal/{nama}/nonaktif", NULL, "kanalNonaktifkan", "api.kanal_nonaktifkan"),

    LIST("/v1/cari", "q,unit,batas,", "cari", "api.cari"),
    READY_LIST("/v1/sop", "unit,status,cari,as_of,setelah,batas,", "sopDaftar", "api.sop_daftar"),
    IMPORT("/v1/sop/impor", ",buat_unit,induk", "sopImpor", "api.sop_impor"),
    DOC("/v1/sop/{id}", "as_of", "sopLihat", "api.sop_lihat"),
    DOC("/v1/sop/{id}/penjelasan", "as_of", "sopPenjelasan", "api.sop_penjelasan"),
    LIST("/v1/sop/{id}/jejak", "setelah,batas,", "sopJejak", "api.sop_jejak"),
    ACT("/v1/sop/{id}/evaluasi", "tanggal,oleh,hasil,catatan,evaluator,lembaga,permintaan,penyusun,butir,nilai,tindak_lanjut", "evaluasiCatat", "api.evaluasi_catat"),
    ACT("/v1/sop/{id}/evaluasi/tunda", "hingga,alasan,keputusan,tanggal,oleh", "evaluasiTunda", "api.evaluasi_tunda"),
    ACT("/v1/sop/{id}/evaluasi/rencana", "hari,evaluator,alasan", "evaluasiRencanaUbah", "api.evaluasi_rencana_ubah"),
    ACT("/v1/sop/{id}/monitoring", "tanggal,oleh,catatan,metode,berjalan_baik,tindakan,penanggung,tenggat", "monitoringCatat", "api.monitoring_catat"),

    LIST("/v1/evaluasi", "unit,sop,sejak,sampai,setelah,batas,", "evaluasiDaftar", "api.evaluasi_daftar"),
    LIST("/v1/evaluasi/formulir", "as_of,", "evaluasiFormulir", "api.evaluasi_formulir"),
    LIST("/v1/evaluasi/jadwal", "unit,as_of,sampai,setelah,batas,", "evaluasiJadwal", "api.evaluasi_jadwal"),
    LIST("/v1/evaluasi/rencana", "unit,tahun,usul,as_of,setelah,batas,", "evaluasiRencanaDaftar", "api.evaluasi_rencana_daftar"),
    ACT("/v1/evaluasi/rencana", "unit,tahun,dari,ulang,dry_run", "evaluasiRencanaUsul", "api.evaluasi_rencana_usul"),
    ACT("/v1/evaluasi/rencana/{id}/terima", "unit", "evaluasiRencanaTerima", "api.evaluasi_rencana_terima"),
    LIST("/v1/evaluasi/{id}/jawaban", "", "evaluasiJawabanDaftar", "api.evaluasi_jawaban_daftar"),
    LIST("/v1/penundaan", "unit,as_of,", "penundaanDaftar", "api.penundaan_daftar"),
    LIST("/v1/monitoring", "unit,sejak,sampai,setelah,batas,", "monitoringDaftar", "api.monitoring_daftar"),
    LIST("/v1/monitoring/formulir", "unit,", "monitoringFormulir", "api.monitoring_formulir"),
    IMPORT("/v1/monitoring/impor", ",unit,tanggal,oleh,metode,catatan", "monitoringImpor", "api.monitoring_impor"),
    LIST("/v1/tindak-lanjut", "unit,status,as_of,setelah,batas,", "tindakLanjutDaftar", "api.tindak_lanjut_daftar"),
    ACT("/v1/tindak-lanjut/{id}/selesai", "tanggal,oleh,bukti", "tindakLanjutSelesaikan", "api.tindak_lanjut_selesaikan"),

    LIST("/v1/siklus/tindakan", "as_of,", "siklusTindakan", "api.siklus_tindakan"),
    LIST("/v1/siklus/isian", "tindakan,", "siklusIsian", "api.siklus_isian"),
    LIST("/v1/siklus/wewenang", "unit,as_of,", "siklusWewenang", "api.siklus_wewenang"),
    ACT("/v1/sop/rencana", "unit,judul,kebutuhan,lingkup,jenis,tanggal,oleh,dry_run", "sopRencanakan", "api.sop_rencanakan"),
    ACT("/v1/sop/{id}/revisi", "oleh,alasan,tanggal", "sopRevisi", "api.sop_revisi"),
    ACT("/v1/sop/{id}/batal", "oleh,alasan,tanggal", "sopBatal", "api.sop_batal"),
    ACT("/v1/sop/{id}/tim", "oleh,tanggal,anggota", "sopTim", "api.sop_tim"),
    ACT_LARGE("/v1/sop/{id}/tindakan/{kode}", "tanggal,oleh,bukti,isi,dokumen,hasil,alasan", "sopTindakan", "api.sop_tindakan"),
    ACT_LARGE("/v1/unit/{kode}/tindakan", "tindakan,tanggal,oleh,bukti,isi,bawahan,dry_run", "unitTindakan", "api.unit_tindakan"),
    ACT("/v1/sop/{id}/pengesahan", "oleh,keputusan_nomor,keputusan_tanggal,efektif,rencana_tinjau", "sopSahkan", "api.sop_sahkan"),
    ACT("/v1/sop/{id}/penolakan", "oleh,tanggal,alasan", "sopTolak", "api.sop_tolak"),
    ACT("/v1/sop/{id}/terima", "nama,jabatan,tanggal,sidik", "sopTerima", "api.sop_terima"),
    ACT("/v1/sop/{id}/supervisi", "nama,jabatan,tanggal,oleh,dikuasai,catatan", "sopSupervisi", "api.sop_supervisi"),
    ACT("/v1/sop/{id}/lapor", "tanggal,surat,oleh", "sopLapor", "api.sop_lapor"),
    LIST("/v1/tahap", "unit,tahap,as_of,setelah,batas,", "tahapDaftar", "api.tahap_daftar"),
    LIST("/v1/lampiran", "sop,jenis,dicabut,batas,setelah,", "lampiranDaftar", "api.lampiran_daftar"),
    DOC("/v1/lampiran/{id}", NULL, "lampiranLihat", "api.lampiran_lihat"),
    BYTES("/v1/lampiran/{id}/isi", NULL, "lampiranIsi", "api.lampiran_potong", api_pieces_send),
    ACT("/v1/lampiran/{id}/cabut", "alasan", "lampiranCabut", "api.lampiran_cabut"),
    UPLOAD("/v1/sop/{id}/lampiran", "jenis,nama,keterangan", "lampiranTambah", "api.lampiran_tambah"),

    LIST("/v1/tenggat", "unit,jenis,status,as_of,setelah,batas,", "tenggatDaftar", "api.tenggat_daftar"),

    ACT("/v1/sotk", "jenis,unit,penerus,nama,unit_jenis,tanggal,dasar,keterangan,oleh,dry_run", "sotkCatat", "api.sotk_catat"),
    LIST("/v1/sotk", "unit,sejak,", "sotkDaftar", "api.sotk_daftar"),
    LIST("/v1/sotk/yatim", "unit,", "sopYatim", "api.sop_yatim"),
    ACT("/v1/sotk/{id}/batal", "alasan,oleh", "sotkBatal", "api.sotk_batal"),
    ACT("/v1/sop/{id}/alih", "unit,oleh,dasar", "sopAlihkan", "api.sop_alihkan"),
    LIST("/v1/tanda", "unit,jenis,as_of,", "tandaDaftar", "api.tanda_daftar"),

    LIST("/v1/peraturan", "status,cari,as_of,", "peraturanDaftar", "api.peraturan_daftar"),
    ACT("/v1/peraturan", "nama,tentang", "peraturanCatat", "api.peraturan_catat"),
    ACT("/v1/peraturan/{id}/status", "status,tanggal,oleh_peraturan,keterangan", "peraturanStatusCatat", "api.peraturan_status_catat"),
    LIST("/v1/peraturan/{id}/sop", "", "peraturanSop", "api.peraturan_sop"),

    WHOLE_LIST("/v1/kebutuhan", "unit,as_of,setelah,batas,", "kebutuhanFormulir", "api.kebutuhan_formulir"),
    ACT("/v1/kebutuhan", "unit,kegiatan,judul,output,sub_bagian,golongan", "kebutuhanTambah", "api.kebutuhan_tambah"),
    IMPORT("/v1/kebutuhan/impor", ",unit", "kebutuhanImpor", "api.kebutuhan_impor"),
    WHOLE_LIST("/v1/kebutuhan/cakupan", "unit,status,setelah,batas,", "kebutuhanCakupan", "api.kebutuhan_cakupan"),
    LIST("/v1/kebutuhan/rencana", "unit,as_of,", "kebutuhanRencana", "api.kebutuhan_rencana"),
    LIST("/v1/kebutuhan/{id}/calon", "", "kebutuhanCalon", "api.kebutuhan_calon"),
    ACT("/v1/kebutuhan/{id}/cocok", "sop", "kebutuhanCocok", "api.kebutuhan_cocok"),
    ACT("/v1/kebutuhan/{id}/gugur", "alasan,oleh", "kebutuhanGugur", "api.kebutuhan_gugur"),

    LIST("/v1/program", "unit,as_of,", "programDaftar", "api.program_daftar"),
    ACT("/v1/program", "nama,unit,tenggat,dasar,mulai", "programTetapkan", "api.program_tetapkan"),

    LIST("/v1/pengingat", "unit,status,sejak,sampai,setelah,batas,", "pengingatDaftar", "api.pengingat_daftar"),
    LIST("/v1/pengingat/pratinjau", "unit,", "pengingatPratinjau", "api.pengingat_pratinjau"),
    LIST("/v1/pengingat/rencana", "unit,sampai,", "pengingatRencana", "api.pengingat_rencana"),
    ACT("/v1/pengingat/aktifkan", "unit,jumlah", "pengingatAktifkan", "api.pengingat_aktifkan"),
    ACT("/v1/pengingat/nonaktifkan", "unit", "pengingatNonaktifkan", "api.pengingat_nonaktifkan"),
    LIST("/v1/pengingat/bukti", "unit,sejak,sampai,jenis,setelah,batas,", "pengingatBukti", "api.pengingat_bukti"),
    ACT("/v1/pengingat/kunci", "oleh,alasan", "tautanKunci", "api.tautan_kunci"),
    DOC("/v1/pengingat/{id}", NULL, "pengingatLihat", "api.pengingat_lihat"),
    ACT("/v1/pengingat/{id}/ulang", NULL, "pengingatUlang", "api.pengingat_ulang"),
    ACT("/v1/pengingat/ulang", "sejak,sampai,alasan,jumlah", "pengingatUlangBanyak", "api.pengingat_ulang_banyak"),
    ACT("/v1/pengiriman/lepas", "oleh,alasan", "pengirimanLepas", "api.pengiriman_lepas"),

    LIST("/v1/kebijakan", "unit,as_of,kunci,riwayat,", "kebijakanDaftar", "api.kebijakan_daftar"),
    ACT("/v1/kebijakan", "unit,kunci,nilai,mulai,pasal", "kebijakanTetapkan", "api.kebijakan_tetapkan"),

    LIST("/v1/templat", "kunci,unit,", "templatDaftar", "api.templat_daftar"),
    DOC("/v1/templat/{kunci}", "bagian,kanal,unit,versi", "templatLihat", "api.templat_lihat"),
    ACT_LARGE("/v1/templat/{kunci}", "bagian,kanal,unit,isi,bawaan,dry_run", "templatTetapkan", "api.templat_tetapkan"),
    DOC("/v1/templat/{kunci}/uji", "unit,kanal", "templatUji", "api.templat_uji"),
    LIST("/v1/templat/{kunci}/riwayat", "bagian,kanal,unit,", "templatRiwayat", "api.templat_riwayat"),

    LIST("/v1/langganan", "unit,riwayat,", "langgananDaftar", "api.langganan_daftar"),
    ACT("/v1/langganan", "nama,alamat,peristiwa,unit,untuk", "langgananTambah", "api.langganan_tambah"),
    DOC("/v1/langganan/{id}", NULL, "langgananLihat", "api.langganan_lihat"),
    ACT("/v1/langganan/{id}/aktifkan", NULL, "langgananAktifkan", "api.langganan_aktifkan"),
    ACT("/v1/langganan/{id}/cabut", "alasan", "langgananCabut", "api.langganan_cabut"),
    ACT("/v1/langganan/{id}/rotasi", "jam", "langgananRotasi", "api.langganan_rotasi"),
    ACT("/v1/langganan/{id}/uji", NULL, "langgananUji", "api.langganan_uji"),
    LIST("/v1/kalender", "unit,", "kalenderDaftar", "api.kalender_daftar"),
    ACT("/v1/kalender", "unit,jabatan", "kalenderBuat", "api.kalender_buat"),
    ACT("/v1/kalender/{id}/cabut", NULL, "kalenderCabut", "api.kalender_cabut"),
    LIST("/v1/libur", "tahun,unit,as_of,riwayat,", "liburDaftar", "api.libur_daftar"),
    IMPORT("/v1/libur/impor", ",unit,dasar,tanggal_dasar", "liburImpor", "api.libur_impor"),

    LIST("/v1/laporan", "unit,jenis,tahun,setelah,batas,", "laporanDaftar", "api.laporan_daftar"),
    ACT("/v1/laporan", "jenis,unit,as_of,sejak,tanggal,menggantikan,alasan", "laporanTerbitkan", "api.laporan_terbitkan"),
    DOC("/v1/laporan/{id}", NULL, "laporanLihat", "api.laporan_lihat"),
    BYTES("/v1/laporan/{id}/berkas", "format", "laporanBerkas", "api.laporan_potong", api_frozen_send),
    LIST("/v1/laporan/jadwal", "unit,", "laporanJadwalDaftar", "api.laporan_jadwal_daftar"),
    ACT("/v1/laporan/jadwal", "unit,jenis,periode,kepada,hari,mulai,aktif", "laporanJadwalTetapkan", "api.laporan_jadwal_tetapkan"),
    LIST("/v1/laporan/status", "unit,as_of,", "laporanStatus", "api.laporan_status"),
    RENDER("/v1/laporan/bupati", "unit,as_of,", "laporanBupati", "api.laporan_bupati", "bupati"),
    RENDER("/v1/laporan/kebutuhan", "unit,as_of,", "laporanKebutuhan", "api.laporan_kebutuhan", "kebutuhan"),
    RENDER("/v1/laporan/rencana-evaluasi", "unit,tahun,usul,as_of,", "laporanRencanaEvaluasi", "api.laporan_rencana_evaluasi", "rencana_evaluasi"),
    RENDER("/v1/laporan/rapor", "unit,as_of,", "laporanRapor", "api.laporan_rapor", "rapor"),
    RENDER("/v1/laporan/monitoring", "unit,as_of,putaran,", "laporanMonitoring", "api.laporan_monitoring", "monitoring"),
    RENDER("/v1/laporan/formulir-evaluasi", "sop,as_of,evaluasi,", "laporanFormulirEvaluasi", "api.laporan_formulir_evaluasi", "formulir_evaluasi"),
    RENDER("/v1/laporan/bukti", "unit,sejak,sampai,jenis,", "laporanBukti", "api.laporan_bukti", "bukti"),

    {.http = {"POST", "/v1/masuk", NULL, HTTP_ORDINARY, true}, .kind = API_HANDLER, .operation = "masuk", .body = "nama,sandi,kode", .handler = api_login},
    SECRET("/v1/keluar", NULL, "keluar", "api.keluar", api_logout),
    DOC("/v1/saya", NULL, "sayaLihat", "api.saya_lihat"),
    SECRET("/v1/saya/sandi", "sandi_lama,sandi", "sayaSandi", "api.saya_sandi", api_password_change),
    SECRET("/v1/saya/totp", NULL, "sayaTotp", "api.saya_totp", api_totp_start),
    SECRET("/v1/saya/totp/sahkan", "kode", "sayaTotpSahkan", "api.saya_totp_sahkan", api_totp_prove),

    LIST("/v1/pengguna", "cari,aktif,setelah,batas,", "penggunaDaftar", "api.pengguna_daftar"),
    ACT("/v1/pengguna", "nama,nama_lengkap,surel,mesin,unit,jabatan", "penggunaTambah", "api.pengguna_tambah"),
    DOC("/v1/pengguna/{pengguna}", NULL, "penggunaLihat", "api.pengguna_lihat"),
    ACT("/v1/pengguna/{pengguna}/nonaktifkan", "alasan", "penggunaNonaktifkan", "api.pengguna_nonaktifkan"),
    ACT("/v1/pengguna/{pengguna}/aktifkan", "alasan", "penggunaAktifkan", "api.pengguna_aktifkan"),
    SECRET("/v1/pengguna/{pengguna}/sandi", "sandi", "sandiTetapkan", "api.sandi_tetapkan", api_password_set),
    SECRET("/v1/pengguna/{pengguna}/totp", NULL, "totpSiapkan", "api.totp_siapkan", api_totp_start),
    SECRET("/v1/pengguna/{pengguna}/totp/sahkan", "kode", "totpSahkan", "api.totp_sahkan", api_totp_prove),
    ACT("/v1/pengguna/{pengguna}/totp/hapus", "alasan", "totpHapus", "api.totp_hapus"),
    LIST("/v1/tugas", "pengguna,peran,unit,riwayat,setelah,batas,", "tugasDaftar", "api.tugas_daftar"),
    ACT("/v1/tugas", "pengguna,peran,unit,mulai,sampai,dasar", "tugasBeri", "api.tugas_beri"),
    LIST("/v1/tugas/peran", "", "tugasPeran", "api.tugas_peran"),
    ACT("/v1/tugas/{id}/cabut", "alasan", "tugasCabut", "api.tugas_cabut"),
    LIST("/v1/token", "pengguna,riwayat,setelah,batas,", "tokenDaftar", "api.token_daftar"),
    SECRET("/v1/token", "pengguna,nama,cakupan,hari", "tokenBuat", "api.token_buat", api_token_make),
    ACT("/v1/token/{id}/cabut", "alasan", "tokenCabut", "api.token_cabut"),
    LIST("/v1/sesi", "pengguna,riwayat,setelah,batas,", "sesiDaftar", "api.sesi_daftar"),
    ACT("/v1/sesi/{id}/cabut", NULL, "sesiCabut", "api.sesi_cabut"),
    LIST("/v1/peer", "", "peerDaftar", "api.peer_daftar"),
    ACT("/v1/peer", "uid,pengguna", "peerTetapkan", "api.peer_tetapkan"),
    LIST("/v1/akses/aturan", "", "aksesAturanDaftar", "api.akses_aturan_daftar"),
    ACT("/v1/akses/aturan", "kunci,nilai,alasan", "aksesAturanTetapkan", "api.akses_aturan_tetapkan"),

    LIST("/v1/audit", "sejak,sampai,pelaku,tindakan,unit,sop,hasil,setelah,batas,", "auditDaftar", "api.audit_daftar"),
    LIST("/v1/audit/akar", "sejak,sampai,", "auditAkar", "api.audit_akar"),
    LIST("/v1/audit/ekspor", "sejak,sampai,setelah,batas,", "auditEkspor", "api.audit_ekspor"),
    DOC("/v1/audit/periksa", "akar,sampai,setelah,batas", "auditPeriksa", "api.audit_periksa"),
    DOC("/v1/audit/{id}", NULL, "auditLihat", "api.audit_lihat"),

    PAGE("/", NULL, "halamanDepan", "api.halaman_depan", NULL),
    PAGE("/skpd", "unit,cari,lanjut,setelah", "halamanSkpd", "api.halaman_skpd", page_skpd),
    PAGE("/cari", "q", "halamanCari", "api.halaman_cari", page_cari),
    PAGE("/sop/{id}", "setelah", "halamanSop", "api.halaman_sop", page_sop_show),
    PAGE("/sop/{id}/{formulir}", NULL, "halamanFormulir", "api.halaman_formulir", page_form),
    PAGE("/sop/{id}/{formulir}/{rujukan}", NULL, "halamanFormulirTentang", "api.halaman_formulir", page_form),
    PAGE("/bupati", NULL, "halamanBupati", "api.halaman_bupati", page_bupati),
    PAGE("/bupati/{unit}", NULL, "halamanBupatiUnit", "api.halaman_bupati", page_bupati),
    PAGE("/organisasi", "unit,jenis,status,setelah", "halamanOrganisasi", "api.halaman_organisasi", page_organisasi),
    PAGE("/organisasi/data", "unit", "halamanMutu", "api.halaman_mutu", page_mutu),
    {.http = {"GET", "/organisasi/saluran", NULL, HTTP_ORDINARY, false}, .kind = API_PAGE, .operation = "halamanSaluran", .call = "api.halaman_saluran", .failing = true, .page = page_saluran},
    PAGE("/rencana", "tahun,unit,setelah,coba,dari,ulang", "halamanRencana", "api.halaman_rencana", page_rencana),
    PAGE("/kalender-sop", "bulan,unit", "halamanKalender", "api.halaman_kalender", page_kalender),
    PAGE("/buku", "unit,status,sejak,sampai,setelah", "halamanBuku", "api.halaman_buku", page_buku),
    PAGE("/buku/{id}", NULL, "halamanKiriman", "api.halaman_kiriman", page_kiriman),
    PAGE("/laporan", "unit", "halamanLaporan", "api.halaman_laporan", page_laporan),
    PAGE("/laporan/terbit", "unit,setelah", "halamanTerbit", "api.halaman_terbit", page_terbit),
    PAGE("/laporan/jadwal", "unit", "halamanJadwal", "api.halaman_jadwal", page_jadwal),
    PAGE("/impor", "jenis", "halamanImpor", "api.halaman_impor", page_impor),
    PAGE("/akun", NULL, "halamanAkun", "api.halaman_akun", page_akun),
    {.http = {"GET", "/masuk", "ke", HTTP_ORDINARY, true}, .kind = API_PAGE, .operation = "halamanMasuk", .page = page_login},
    {.http = {"POST", "/masuk", NULL, HTTP_ORDINARY, true}, .kind = API_PAGE, .operation = "formulirMasuk", .body = "nama,sandi,kode,ke", .page = page_login, .handler = api_login},
    {.http = {"POST", "/keluar", NULL, HTTP_ORDINARY, false}, .kind = API_PAGE, .operation = "formulirKeluar", .call = "api.keluar", .body = "csrf", .handler = api_logout},
    {.http = {"GET", "/aset/{berkas}", "v", HTTP_ORDINARY, true}, .kind = API_PAGE, .operation = "aset", .handler = api_page_asset},

    DOC("/v1/latihan/jam", NULL, "latihanLihat", "api.latihan_lihat"),
    ACT("/v1/latihan/jam", "sekarang,maju_hari,tanpa_kirim", "latihanJam", "api.latihan_jam"),
};
/* clang-format on */
const size_t api_routes_count = sizeof(api_routes) / sizeof(api_routes[0]);

static const char *kind_name(enum api_kind kind)
{
    static const char *const names[] = {
        [API_LIST] = "LIST",     [API_DOC] = "DOC",       [API_ACT] = "ACT",
        [API_IMPORT] = "IMPORT", [API_RENDER] = "RENDER", [API_BULK] = "BULK",
        [API_UPLOAD] = "UPLOAD", [API_PAGE] = "PAGE",     [API_HANDLER] = "HANDLER",
    };
    return names[kind];
}

static const char *or_dash(const char *s)
{
    return s != NULL ? s : "-";
}

void api_print_routes(FILE *out)
{
    for (const struct api_route *r = api_routes; r < api_routes + api_routes_count; r++)
        fprintf(out, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", r->http.method, r->http.path, r->operation,
                kind_name(r->kind), or_dash(r->call), or_dash(r->http.query), or_dash(r->body));
}
