/* SPDX-License-Identifier: MIT */
/* One's own account, for those who have a browser and no command line: charges, second factor,
 * password. What is secret is shown once, by the script, and stands in no page. */
#include "json.h"
#include "page_list.h"

static const char *const charge_heads[] = {"Peran", "Unit dan bawahannya", "Sejak", "Sampai", NULL};

static void add_line(struct strbuf *out, const char *name, const char *value)
{
    strbuf_addf(out, "<dt>%s</dt><dd>", name);
    page_text(out, value);
    strbuf_adds(out, "</dd>\n");
}

static void add_charge(const struct json_object *t, struct strbuf *out)
{
    strbuf_adds(out, "<tr>");
    page_cell(out, charge_heads[0]);
    page_value(out, t, "peran");
    strbuf_adds(out, "</td>");
    page_cell(out, charge_heads[1]);
    page_value(out, t, "unit");
    strbuf_adds(out, "</td>");
    page_cell(out, charge_heads[2]);
    page_date(out, page_member(t, "mulai"));
    strbuf_adds(out, "</td>");
    page_cell(out, charge_heads[3]);
    page_date(out, page_member(t, "sampai"));
    strbuf_adds(out, "</td></tr>\n");
}

static void add_person(const struct page *p, const struct json_object *me, struct strbuf *out)
{
    const struct json_object *charges = json_get_array(p->doc, "tugas");

    strbuf_adds(out, "<dl class=\"rincian kotak\">\n");
    add_line(out, "Nama lengkap", page_member(me, "nama_lengkap"));
    add_line(out, "Nama pengguna", page_member(me, "pelaku"));
    strbuf_adds(out, "<dt>Sesi ini berakhir</dt><dd>");
    page_moment(out, page_member(me, "kedaluwarsa"));
    strbuf_adds(out, "</dd>\n</dl>\n");
    page_table_open(out, "Tugas Anda hari ini", charge_heads);
    for (size_t i = 0; charges != NULL && i < json_object_array_length(charges); i++)
        add_charge(json_object_array_get_idx(charges, i), out);
    page_table_close(out);
}

/* --- second factor --- */

static void add_prepare(struct strbuf *out)
{
    page_note(
        out, "ket",
        "Pasang aplikasi autentikator di ponsel (misalnya FreeOTP atau Google Authenticator). "
        "Lalu siapkan rahasianya, masukkan ke aplikasi itu, dan ketik kode yang tampil.");
    strbuf_adds(out,
                "<form id=\"siapkan\" class=\"kotak\" data-aksi=\"/v1/saya/totp\" "
                "data-tunjuk=\"rahasia,uri\">\n"
                "<p>1. Rahasianya hanya ditampilkan sekali. Menyiapkan lagi menggantinya.</p>\n"
                "<button>Siapkan rahasia</button>\n</form>\n"
                "<form id=\"sahkan\" class=\"kotak\" data-aksi=\"/v1/saya/totp/sahkan\" "
                "data-tunjuk=\"keterangan,pemulihan\">\n"
                "<p>2. Kode dari aplikasi itu mengaktifkannya.</p>\n");
    page_field(out, "kode", "Kode enam angka", "text", "",
               "required inputmode=\"numeric\" autocomplete=\"one-time-code\" maxlength=\"20\"");
    strbuf_adds(out, "<button>Aktifkan faktor kedua</button>\n</form>\n");
}

static void add_factor(const struct json_object *me, struct strbuf *out)
{
    page_section(out, "Faktor kedua", -1);
    if (json_get_bool(me, "perlu_faktor_kedua", false))
        page_note(
            out, "kabar draf",
            json_get_bool(me, "faktor_kedua", false)
                ? "Sesi ini dibuka tanpa kode. Keluar, lalu masuk lagi dengan kode dari "
                  "aplikasi autentikator, supaya dapat mencatat dan mengesahkan."
                : "Peran Anda mengesahkan atau mengelola: tanpa faktor kedua Anda hanya dapat "
                  "membaca.");
    if (json_get_bool(me, "faktor_kedua", false))
        page_note(out, "ket",
                  "Aktif. Bila perangkatnya hilang, pakai kode pemulihan saat masuk, atau minta "
                  "administrator menghapusnya.");
    else
        add_prepare(out);
}

/* --- password --- */

static void add_password(const struct page *p, struct strbuf *out)
{
    long long least = (long long)json_get_int(p->doc, "sandi_terpendek", 0);

    page_section(out, "Kata sandi", -1);
    strbuf_adds(out, "<form id=\"sandi-baru\" class=\"kotak\" data-aksi=\"/v1/saya/sandi\" "
                     "data-ke=\"/akun\">\n");
    page_field(out, "sandi_lama", "Kata sandi sekarang", "password", "",
               "required autocomplete=\"current-password\"");
    strbuf_addf(out,
                "<label for=\"sandi\">Kata sandi baru (paling sedikit %lld huruf)</label><input "
                "id=\"sandi\" name=\"sandi\" type=\"password\" required "
                "autocomplete=\"new-password\" minlength=\"%lld\">\n",
                least, least);
    strbuf_adds(out, "<p class=\"ket\">Sesi Anda di perangkat lain berakhir.</p>\n"
                     "<button>Ganti kata sandi</button>\n</form>\n");
}

void page_akun(const struct page *p, struct strbuf *out)
{
    const struct json_object *me = json_get(p->doc, "akun");

    page_open(p, "Akun saya", out);
    add_person(p, me, out);
    if (json_get_bool(json_get(p->doc, "saya"), "akun", false)) {
        add_factor(me, out);
        add_password(p, out);
    }
    page_close(out);
}
