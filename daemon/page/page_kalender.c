/* SPDX-License-Identifier: MIT */
/* A month: due dates, planned evaluations, days off. One list, which the style sheet lays out as a
 * grid where there is room. Below it the secret addresses by which calendars follow. */

#include "json.h"
#include "page_list.h"
#include "render_text.h"

static const char *const months[] = {"Januari",   "Februari", "Maret",    "April",
                                     "Mei",       "Juni",     "Juli",     "Agustus",
                                     "September", "Oktober",  "November", "Desember"};
static const char *const days[] = {"Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"};
static const char *const feed_heads[] = {"Unit", "Untuk", "Dibuat", "Tindakan", NULL};

/* --- which month --- */

static void add_step(const struct page *p, const char *month, const char *words, const char *rel,
                     struct strbuf *out)
{
    strbuf_addf(out, "<a class=\"tombol\" rel=\"%s\" href=\"/kalender-sop", rel);
    page_query(out, json_get(p->doc, "saring"), "bulan", month);
    strbuf_addf(out, "\">%s</a>\n", words);
}

static void add_choice(const struct page *p, struct strbuf *out)
{
    const struct json_object *f = json_get(p->doc, "saring");

    page_filter_open(out, "/kalender-sop");
    page_field(out, "bulan", "Bulan", "month", page_member(p->doc, "bulan"),
               "pattern=\"[0-9]{4}-[0-9]{2}\" placeholder=\"TTTT-BB\"");
    page_unit(out, p->doc, "unit", "Unit dan bawahannya", page_member(f, "unit"), "Semua unit");
    page_filter_close(out, "/kalender-sop");
}

/* --- its days --- */

static void add_event(const struct json_object *e, struct strbuf *out)
{
    strbuf_adds(out, json_get_bool(e, "lewat", false) ? "<li class=\"lewat\">" : "<li>");
    strbuf_adds(out, "<small>");
    page_value(out, e, "jenis");
    strbuf_adds(out, json_get_bool(e, "ditunda", false) ? " (ditunda)</small> " : "</small> ");
    page_sop(out, e);
    strbuf_adds(out, " <small class=\"unit\">");
    page_value(out, e, "unit");
    strbuf_adds(out, "</small></li>\n");
}

/* Those that are not named stand in the work queue, from that day on. */
static void add_rest(const struct json_object *day, int64_t rest, struct strbuf *out)
{
    const char *onward = page_member(day, "lanjut");

    if (onward[0] != '\0') {
        strbuf_adds(out, "<a href=\"/organisasi?setelah=");
        page_segment(out, onward);
        strbuf_adds(out, "\">");
    }
    strbuf_adds(out, "dan ");
    render_text_number(out, rest);
    strbuf_adds(out, onward[0] != '\0' ? " lagi</a>\n" : " lagi\n");
}

static void add_events(const struct json_object *day, struct strbuf *out)
{
    const struct json_object *events = json_get_array(day, "acara");
    size_t shown = json_length(events);
    int64_t rest = json_get_int(day, "jumlah", 0) - (int64_t)shown;

    if (shown == 0)
        return;
    strbuf_adds(out, "<ul>\n");
    for (size_t i = 0; i < shown; i++)
        add_event(json_object_array_get_idx(events, i), out);
    strbuf_adds(out, "</ul>\n");
    if (rest > 0)
        add_rest(day, rest, out);
}

static void add_off(const struct json_object *day, struct strbuf *out)
{
    const struct json_object *off = json_get_array(day, "libur");

    for (size_t i = 0; off != NULL && i < json_object_array_length(off); i++) {
        const char *name = json_object_get_string(json_object_array_get_idx(off, i));

        strbuf_adds(out, "<p class=\"libur\">");
        page_text(out, name != NULL ? name : "");
        strbuf_adds(out, "</p>");
    }
}

/* The name of the day is said on phones, where no column says it. */
static void add_day(const struct json_object *day, struct strbuf *out)
{
    const struct json_object *off = json_get_array(day, "libur");
    int64_t weekday = json_get_int(day, "pekan", 1);
    bool holiday = off != NULL && json_object_array_length(off) > 0;
    bool empty = json_get_int(day, "jumlah", 0) == 0 && !holiday;
    struct render_text_day d;

    if (weekday < 1 || weekday > 7 || !render_text_day(page_member(day, "tanggal"), &d))
        return;
    strbuf_addf(out,
                "<li class=\"pekan%lld%s%s%s\"%s><h3><time datetime=\"%04d-%02d-%02d\">"
                "<span class=\"nama-hari\">%s, </span>%d</time></h3>",
                (long long)weekday, holiday || weekday > 5 ? " merah" : "", empty ? " kosong" : "",
                json_get_bool(day, "kini", false) ? " kini" : "",
                json_get_bool(day, "kini", false) ? " aria-current=\"date\"" : "", d.year, d.month,
                d.day, days[weekday - 1], d.day);
    add_off(day, out);
    add_events(day, out);
    strbuf_adds(out, "</li>\n");
}

static void add_month(const struct page *p, struct strbuf *out)
{
    const struct json_object *list = json_get_array(p->doc, "hari");
    struct render_text_day first;

    if (!render_text_day(page_member(p->doc, "awal"), &first))
        return;
    strbuf_addf(out, "<h2>%s %d</h2>\n<p class=\"langkah\">", months[first.month - 1], first.year);
    add_step(p, page_member(p->doc, "sebelum"), "Bulan sebelumnya", "prev", out);
    add_step(p, page_member(p->doc, "sesudah"), "Bulan berikutnya", "next", out);
    strbuf_adds(out, "</p>\n<div><div class=\"kepala-pekan\" aria-hidden=\"true\">");
    for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++)
        strbuf_addf(out, "<span>%s</span>", days[i]);
    strbuf_adds(out, "</div>\n<ol class=\"hari-hari\">\n");
    for (size_t i = 0; list != NULL && i < json_object_array_length(list); i++)
        add_day(json_object_array_get_idx(list, i), out);
    strbuf_adds(out, "</ol></div>\n");
}

static void add_warnings(const struct page *p, struct strbuf *out)
{
    const struct json_object *lines = json_get_array(p->doc, "peringatan");

    for (size_t i = 0; lines != NULL && i < json_object_array_length(lines); i++) {
        const char *line = json_object_get_string(json_object_array_get_idx(lines, i));

        page_note(out, "kabar draf", line != NULL ? line : "");
    }
}

/* --- feeds --- */

static void add_feed(const struct json_object *k, bool may, struct strbuf *out)
{
    strbuf_adds(out, "<tr>");
    page_cell(out, feed_heads[0]);
    page_value(out, k, "unit");
    strbuf_adds(out, "</td>");
    page_cell(out, feed_heads[1]);
    page_value(out, k, "jabatan");
    if (json_get(k, "berganti") != NULL) {
        strbuf_adds(out, "<br><small>pejabatnya berganti ");
        page_date(out, page_member(k, "berganti"));
        strbuf_adds(out, "; cabut dan buat yang baru</small>");
    }
    strbuf_adds(out, "</td>");
    page_cell(out, feed_heads[2]);
    page_moment(out, page_member(k, "dibuat"));
    strbuf_adds(out, "<br><small>oleh ");
    page_value(out, k, "oleh");
    strbuf_adds(out, "</small></td>");
    page_cell(out, feed_heads[3]);
    if (may)
        strbuf_addf(out,
                    "<form data-aksi=\"/v1/kalender/%lld/cabut\"><button>Cabut<span "
                    "class=\"tersirat\"> umpan nomor %lld</span></button></form>",
                    (long long)json_get_int(k, "id", 0), (long long)json_get_int(k, "id", 0));
    strbuf_adds(out, "</td></tr>\n");
}

static void add_make(const struct page *p, struct strbuf *out)
{
    strbuf_adds(out, "<form id=\"umpan\" class=\"kotak\" data-aksi=\"/v1/kalender\" "
                     "data-tunjuk=\"alamat,keterangan\">\n");
    page_unit_again(out, p->doc, "umpan-unit", page_member(p->doc, "unit_umpan"));
    strbuf_adds(out, "<label for=\"umpan-jabatan\">Jabatan (boleh kosong)</label><input "
                     "id=\"umpan-jabatan\" name=\"jabatan\" maxlength=\"40\" "
                     "placeholder=\"kepala\">\n<button>Buat alamat rahasia</button>\n</form>\n");
}

static void add_feeds(const struct page *p, struct strbuf *out)
{
    const struct json_object *feeds = json_get_array(p->doc, "umpan");
    bool may = json_get_bool(p->doc, "boleh_umpan", false);

    if (feeds == NULL)
        return;
    page_section(out, "Ikuti dari kalender Anda", -1);
    page_note(out, "ket",
              "Sebuah alamat rahasia membuat tenggat unit ini muncul di kalender ponsel "
              "atau komputer. Siapa pun yang memegangnya dapat membacanya; cabut bila "
              "bocor.");
    if (json_object_array_length(feeds) > 0) {
        page_table_open(out, "Alamat yang berlaku", feed_heads);
        for (size_t i = 0; i < json_object_array_length(feeds); i++)
            add_feed(json_object_array_get_idx(feeds, i), may, out);
        page_table_close(out);
    }
    if (may)
        add_make(p, out);
}

void page_kalender(const struct page *p, struct strbuf *out)
{
    page_open(p, "Kalender tenggat", out);
    add_choice(p, out);
    add_warnings(p, out);
    add_month(p, out);
    add_feeds(p, out);
    page_close(out);
}
