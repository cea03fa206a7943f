/* SPDX-License-Identifier: MIT */
/* Every setting, one row each, in the order of etc/siklusd.conf. To add one is to add a row here
 * and a member in config.h. Ranges keep out what would be a mistake (a lease of a second, a body of
 * a gigabyte), not what is unwise. */
#include "config_table.h"

#define MS(n) (n)
#define SEC(n) ((n)*INT64_C(1000))
#define MIN(n) SEC((n)*60)
#define HOUR(n) MIN((n)*60)
#define KIB(n) ((n)*INT64_C(1024))
#define MIB(n) KIB((n)*1024)

#define FIELD(section, member, kind, ...)                                                          \
    {                                                                                              \
#section, #member, kind, offsetof(struct config, section.member), __VA_ARGS__              \
    }
/* (section, member, default, longest, reloadable, help) */
#define TEXT(s, m, def, max, re, help) FIELD(s, m, CONFIG_TEXT, def, 0, max, re, help, NULL)
#define WORD(s, m, def, words, re, help) FIELD(s, m, CONFIG_WORD, def, 0, 32, re, help, words)
#define SWITCH(s, m, def, re, help) FIELD(s, m, CONFIG_SWITCH, def, 0, 1, re, help, NULL)
#define NUMBER(s, m, def, min, max, re, help)                                                      \
    FIELD(s, m, CONFIG_NUMBER, def, min, max, re, help, NULL)
#define MODE(s, m, def, re, help) FIELD(s, m, CONFIG_MODE, def, 0, 0777, re, help, NULL)
#define SPAN(s, m, def, min, max, re, help)                                                        \
    FIELD(s, m, CONFIG_DURATION, def, min, max, re, help, NULL)
#define SIZE(s, m, def, min, max, re, help) FIELD(s, m, CONFIG_SIZE, def, min, max, re, help, NULL)

#define RELOAD true
#define RESTART false

static const char *const levels[] = {"error", "warn", "info", "debug", NULL};
static const char *const securities[] = {"starttls", "tls", "none", NULL};

/* clang-format off: one row a setting, so that the columns can be read down. */
const struct config_setting config_settings[] = {
    WORD(log, level, "info", levels, RELOAD, "Tingkat catatan yang ditulis ke journal."),
    SIZE(log, line_max, "4K", 256, KIB(64), RELOAD,
         "Panjang satu baris catatan; selebihnya dipotong."),

    TEXT(database, conninfo, "dbname=siklus user=siklus_app", 1024, RESTART,
         "Sambungan PostgreSQL (bentuk kunci=nilai dari libpq, boleh beberapa host). Kata sandi\n"
         "jangan ditulis di sini; pakai soket Unix, sertifikat, atau passfile=."),
    NUMBER(database, pool_size, "4", 1, 64, RESTART,
           "Jumlah sambungan untuk API dan pengiriman, di luar satu sambungan pendengar. Satu\n"
           "di antaranya (bila lebih dari satu) hanya untuk yang membaca: yang menulis boleh\n"
           "menunggu server siaga, yang membaca tidak ikut menunggu."),
    NUMBER(database, queue_max, "256", 1, 10000, RESTART,
           "Jumlah panggilan yang boleh menunggu sambungan; selebihnya dijawab 503."),
    SPAN(database, connect_timeout, "5s", MS(100), MIN(2), RESTART,
         "Batas waktu menyambung ke satu host."),
    SPAN(database, statement_timeout, "30s", MS(100), MIN(30), RESTART,
         "Batas waktu satu perintah basis data."),
    SPAN(database, poll_interval, "5s", MS(100), MIN(5), RESTART,
         "Jarak pemeriksaan antrean bila pemberitahuan LISTEN tidak datang."),

    TEXT(http, socket, "/run/siklus/siklusd.sock", 107, RESTART,
         "Soket Unix untuk siklusctl di mesin ini. Kosong: tidak dibuka."),
    MODE(http, socket_mode, "0660", RESTART, "Izin berkas soket itu."),
    TEXT(http, admin_group, "siklus", 64, RELOAD,
         "Grup yang anggotanya boleh mengelola lewat soket, selain root dan pengguna siklusd."),
    TEXT(http, listen, "127.0.0.1:8181", 64, RESTART,
         "Alamat dan porta TCP; di luar mesin ini selalu di belakang proksi (nginx). Kosong:\n"
         "tidak dibuka. IPv6 ditulis [::1]:8181."),
    NUMBER(http, max_connections, "512", 4, 65536, RESTART,
           "Jumlah sambungan HTTP pada satu waktu. LimitNOFILE paling sedikit dua kalinya + 256."),
    NUMBER(
        http, max_per_address, "64", 1, 65536, RESTART,
        "Jumlah sambungan HTTP dari satu alamat. Di belakang proksi semuanya datang dari alamat\n"
        "proksi itu: batasi di sana, dan samakan ini dengan jumlah sambungannya."),
    NUMBER(http, max_per_user, "64", 1, 65536, RESTART,
           "Jumlah sambungan soket Unix dari satu pengguna mesin ini."),
    SPAN(http, head_timeout, "10s", MS(100), MIN(5), RESTART,
         "Batas waktu menerima kepala permintaan."),
    SPAN(http, request_timeout, "30s", MS(100), MIN(30), RESTART,
         "Batas waktu menerima seluruh permintaan."),
    SIZE(http, body_max, "64K", KIB(1), MIB(16), RESTART, "Ukuran isi permintaan biasa."),
    SIZE(http, document_max, "1M", KIB(1), MIB(16), RESTART,
         "Ukuran isi permintaan yang membawa dokumen, misalnya satu SOP dengan langkahnya."),
    SIZE(http, import_max, "16M", KIB(1), MIB(64), RESTART, "Ukuran berkas impor."),

    NUMBER(
        access, hash_parallel, "2", 1, 16, RESTART,
        "Jumlah kata sandi yang diperiksa pada satu waktu; tiap pemeriksaan memakai 19M memori."),
    NUMBER(access, hash_queue, "32", 1, 1000, RESTART,
           "Jumlah kata sandi yang boleh menunggu diperiksa; selebihnya dijawab 503."),
    SWITCH(access, plain_cookie, "no", RELOAD,
           "Boleh masuk lewat http tanpa TLS. Hanya untuk mencoba di mesin ini sendiri."),
    TEXT(access, proxy, "", 45, RELOAD,
         "Alamat proksi yang X-Forwarded-For-nya dipercaya, misalnya 127.0.0.1 untuk nginx di\n"
         "mesin ini. Kosong: alamat pengirim adalah alamat sambungannya."),

    SPAN(audit, seal_interval, "5s", MS(100), HOUR(1), RELOAD,
         "Jarak penyegelan jejak ke dalam rantainya."),

    SPAN(outbox, plan_interval, "60s", SEC(1), HOUR(24), RELOAD, "Jarak perencanaan pengingat."),
    SPAN(outbox, poll_interval, "5s", MS(100), MIN(10), RELOAD,
         "Jarak pengambilan kiriman bila tidak ada pemberitahuan."),
    NUMBER(outbox, batch, "400", 1, 1000, RELOAD, "Jumlah kiriman yang diambil sekaligus."),
    NUMBER(outbox, max_in_flight, "1600", 1, 16384, RELOAD,
           "Jumlah kiriman yang dipegang pada satu waktu; tiap kiriman memakai memori seukuran\n"
           "isinya ditambah 8K. Yang sungguh berjalan dibatasi webhook.max_running, dan 16 surel."),
    SPAN(outbox, lease, "15m", MIN(1), HOUR(24), RELOAD,
         "Lama satu kiriman dipegang sebelum boleh diambil proses lain. Harus lebih panjang\n"
         "dari smtp.timeout + webhook.timeout + 1m, agar tidak terkirim dua kali."),
    NUMBER(outbox, max_attempts, "12", 1, 100, RELOAD,
           "Jumlah percobaan sebelum kiriman dinyatakan mati."),
    SPAN(outbox, backoff_base, "30s", MS(100), HOUR(1), RELOAD,
         "Jeda sesudah percobaan pertama yang gagal; tiap percobaan berikutnya dua kalinya."),
    SPAN(outbox, backoff_max, "6h", SEC(1), HOUR(168), RELOAD, "Jeda terpanjang."),
    NUMBER(
        outbox, breaker_after, "10", 0, 1000, RELOAD,
        "Sesudah sekian kegagalan berturut-turut di satu penerima atau penerus, kirimannya\n"
        "ditahan tanpa menghabiskan percobaan dan penerima itu dicoba sesekali. 0: tidak pernah."),
    SPAN(outbox, disable_after, "7d", MIN(1), HOUR(8760), RELOAD,
         "Alamat yang selama ini hanya gagal dihentikan; pesannya naik ke atasan. Status\n"
         "memperingatkan jauh sebelumnya."),
    TEXT(outbox, state_dir, "", 1024, RESTART,
         "Tempat siklusd mengingat percobaan terakhir tiap basis data, agar cadangan lama yang\n"
         "dipulihkan tidak mengirim ulang. Kosong: StateDirectory= dari systemd."),

    SWITCH(webhook, allow_http, "no", RELOAD,
           "Boleh http tanpa TLS. Isi pengingat lalu terbaca di jaringan."),
    TEXT(webhook, allow_net, "", 1024, RELOAD,
         "Jaringan pribadi yang boleh dituju, dipisah koma, misalnya 10.20.0.0/16. Tanpa ini\n"
         "hanya alamat publik yang boleh."),
    TEXT(webhook, ports, "443,8443", 256, RELOAD, "Porta yang boleh dituju, dipisah koma."),
    TEXT(webhook, ca_file, "", 1024, RELOAD,
         "Berkas PEM sertifikat induk yang dipercaya bagi penerima webhook dan gerbang. Kosong:\n"
         "yang dipercaya mesin ini."),
    SPAN(webhook, timeout, "30s", MS(100), MIN(5), RELOAD, "Batas waktu satu kiriman."),
    SIZE(webhook, answer_max, "64K", KIB(1), MIB(1), RELOAD,
         "Ukuran jawaban penerima; lebih dari itu sambungan diputus."),
    NUMBER(webhook, max_running, "96", 1, 1024, RESTART,
           "Jumlah kiriman webhook dan gerbang yang berjalan bersamaan."),
    NUMBER(webhook, max_per_host, "48", 1, 1024, RESTART,
           "Di antaranya ke satu penerima, agar yang lambat tidak menghabiskan tempat."),

    TEXT(gateway, secret_dir, "/etc/siklus/rahasia", 1024, RELOAD,
         "Folder rahasia kanal (token gerbang): satu berkas satu rahasia, izin 0400, namanya\n"
         "seperti dalam ${rahasia:NAMA}. Berkas dari LoadCredential= didahulukan."),
    TEXT(gateway, local, "", 256, RELOAD,
         "Gerbang di mesin ini sendiri yang boleh dituju, host:porta dipisah koma, misalnya\n"
         "127.0.0.1:3000 untuk WAHA."),

    TEXT(smtp, relay, "", 260, RELOAD,
         "Penerus surel, host:porta, misalnya mail.balangan.go.id:587. Kosong: surel tidak\n"
         "dikirim."),
    WORD(smtp, security, "starttls", securities, RELOAD,
         "Pengamanan ke penerus. none hanya untuk penerus di mesin ini sendiri."),
    TEXT(smtp, username, "", 256, RELOAD, "Nama pengguna di penerus. Kosong: tanpa masuk."),
    TEXT(smtp, password_file, "", 1024, RELOAD,
         "Berkas berisi kata sandi, satu baris, izin 0400; dengan LoadCredential= dari systemd:\n"
         "/run/credentials/siklusd.service/NAMA."),
    TEXT(
        smtp, ca_file, "", 1024, RELOAD,
        "Berkas PEM sertifikat induk yang dipercaya bagi penerus, misalnya CA kabupaten sendiri.\n"
        "Kosong: yang dipercaya mesin ini. Surel tidak pernah dikirim tanpa TLS sebagai gantinya."),
    TEXT(smtp, from, "", 254, RELOAD, "Alamat pengirim; wajib bila relay diisi."),
    TEXT(smtp, from_name, "", 128, RELOAD,
         "Nama pengirim, misalnya Bagian Organisasi Setda Balangan."),
    SPAN(smtp, timeout, "10m", SEC(5), MIN(30), RELOAD,
         "Batas menunggu jawaban penerus. Kurang dari 10m dapat menimbulkan surel ganda, karena\n"
         "Postfix sendiri menunggu selama itu."),
    SIZE(
        smtp, attachment_max, "10M", 0, MIB(64), RELOAD,
        "Ukuran berkas laporan yang boleh dilampirkan pada satu surel; sesudah dikodekan surelnya\n"
        "sepertiga lebih besar. Laporan yang lebih besar hanya disebut alamatnya."),

    NUMBER(render, max_parallel, "2", 1, 32, RESTART,
           "Jumlah laporan (PDF, XLSX) dan daftar sebagai berkas yang dibuat pada satu waktu. "
           "Setiap daftar\n"
           "memakai satu sambungan basis data sendiri, di luar pool_size."),
    NUMBER(render, queue_max, "8", 1, 1000, RESTART,
           "Jumlah laporan yang boleh menunggu; selebihnya dijawab 429."),
    SPAN(render, timeout, "60s", SEC(1), MIN(10), RESTART, "Batas waktu membuat satu laporan."),
    SIZE(render, input_max, "256M", KIB(64), MIB(1024), RESTART,
         "Ukuran dokumen yang digambar menjadi satu laporan."),
    SIZE(render, output_max, "64M", KIB(64), MIB(512), RESTART,
         "Ukuran satu laporan, atau isi satu daftar yang diminta sebagai berkas."),
    NUMBER(render, rows_max, "200000", 1, 1000000, RESTART,
           "Jumlah baris satu daftar yang diminta sebagai berkas; yang lebih panjang ditolak."),

    TEXT(rehearsal, smtp, "", 64, RESTART,
         "Penampung surel untuk basis data latihan, host:porta di mesin ini sendiri."),
    TEXT(rehearsal, webhook, "", 256, RESTART,
         "Penampung webhook untuk basis data latihan, URL di mesin ini sendiri."),
};
/* clang-format on */
const size_t config_setting_count = sizeof config_settings / sizeof *config_settings;
