/* SPDX-License-Identifier: MIT */
/* A composed letter as one message. Its bytes depend on the frame and the document alone: the
 * Message-ID, the boundaries and the date come from the delivery, not from the attempt. A boundary
 * begins with "=_", which quoted-printable never produces, and none is the beginning of another. */
#include "render_mail.h"

#include <errno.h>
#include <string.h>
#include <time.h>

#include "json.h"
#include "mailaddr.h"
#include "render_ical.h"
#include "render_mime.h"
#include "render_text.h"

#define ID_MAX 64
#define NAME_MAX_CHARS 120
#define SUBJECT_MAX 200
#define FILE_MAX_CHARS 80
#define ATTACHMENTS_MAX 50
#define TYPE_MAX 100                     /* so that its line is none of RFC 5322's too long ones */
#define DATE_LIMIT INT64_C(253402300800) /* the year 10000 */

bool render_mail_address_ok(const char *address)
{
    return mailaddr_ok(address);
}

static bool id_ok(const char *id)
{
    size_t len = strnlen(id, ID_MAX + 1);

    return len > 0 && len <= ID_MAX &&
           strspn(id, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-") == len;
}

/* --- header --- */

/* RFC 5322 3.3; strftime(3) would ask the locale for the names. */
static void add_date(struct strbuf *out, int64_t seconds)
{
    static const char *const days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    time_t t = (time_t)seconds;
    struct tm tm;

    gmtime_r(&t, &tm);
    strbuf_addf(out, "Date: %s, %d %s %04d %02d:%02d:%02d +0000\r\n", days[tm.tm_wday], tm.tm_mday,
                months[tm.tm_mon], tm.tm_year + 1900, tm.tm_hour, tm.tm_min, tm.tm_sec);
}

static void add_subject(struct strbuf *out, const struct json_object *doc)
{
    const char *text = json_get_string(doc, "perihal", "");
    struct strbuf subject = STRBUF_INIT;

    render_text_plain(&subject, text, strlen(text), SUBJECT_MAX);
    render_mime_field(out, "Subject", subject.len > 0 ? subject.data : "Pengingat SOP");
    strbuf_free(&subject);
}

static void add_mailbox(struct strbuf *out, const char *field, const char *name,
                        const char *address)
{
    struct strbuf clean = STRBUF_INIT;

    render_text_plain(&clean, name, strlen(name), NAME_MAX_CHARS);
    render_mime_mailbox(out, field, clean.len > 0 ? clean.data : "", address);
    strbuf_free(&clean);
}

/* Both fields, since programs differ in which of them they look at. */
static void add_thread(struct strbuf *out, const struct json_object *doc, const char *domain)
{
    const char *first = json_get_string(json_get(doc, "kepala"), "utas", "");

    if (id_ok(first))
        strbuf_addf(out, "In-Reply-To: <%s@%s>\r\nReferences: <%s@%s>\r\n", first, domain, first,
                    domain);
}

static void add_headers(struct strbuf *out, const struct render_mail_frame *frame,
                        const struct json_object *doc)
{
    add_date(out, frame->date);
    add_mailbox(out, "From", frame->from_name, frame->from);
    add_mailbox(out, "To", frame->to_name, frame->to);
    add_subject(out, doc);
    strbuf_addf(out, "Message-ID: <%s@%s>\r\n", frame->id, mailaddr_domain(frame->from));
    add_thread(out, doc, mailaddr_domain(frame->from));
    strbuf_adds(out, "Auto-Submitted: auto-generated\r\n"
                     "X-Auto-Response-Suppress: All\r\n"
                     "MIME-Version: 1.0\r\n");
}

/* --- parts --- */

static void add_encoded(struct strbuf *out, const char *text, size_t len)
{
    strbuf_adds(out, "Content-Transfer-Encoding: quoted-printable\r\n\r\n");
    render_mime_body(out, text, len);
    strbuf_adds(out, "\r\n");
}

static void add_part(struct strbuf *out, const char *id, const char *type, const char *text)
{
    strbuf_addf(out, "--=_%s\r\nContent-Type: text/%s; charset=utf-8\r\n", id, type);
    add_encoded(out, text, strlen(text));
}

/* The letter itself, in its two forms. */
static void add_letter(struct strbuf *out, const char *id, const struct json_object *doc)
{
    const char *html = json_get_string(doc, "html", "");

    strbuf_addf(out, "Content-Type: multipart/alternative;\r\n boundary=\"=_%s\"\r\n\r\n", id);
    add_part(out, id, "plain", json_get_string(doc, "teks", ""));
    if (html[0] != '\0')
        add_part(out, id, "html", html);
    strbuf_addf(out, "--=_%s--\r\n", id);
}

/* What is to be taken into a calendar, and what is to be taken out of it: nobody is asked to answer
 * (PUBLISH, CANCEL), so both are attachments. An object has one method (RFC 5546 1.4). */
static const struct {
    const char *member, *method, *file;
} calendars[] = {{"kalender", "PUBLISH", "tenggat.ics"},
                 {"kalender_batal", "CANCEL", "tenggat-batal.ics"}};
#define CALENDARS (sizeof calendars / sizeof calendars[0])

static void add_calendar(struct strbuf *out, const char *id, size_t which,
                         const struct strbuf *calendar)
{
    strbuf_addf(out,
                "--=_m-%s\r\n"
                "Content-Type: text/calendar; charset=utf-8; method=%s;\r\n"
                " name=\"%s\"\r\n"
                "Content-Disposition: attachment; filename=\"%s\"\r\n",
                id, calendars[which].method, calendars[which].file, calendars[which].file);
    if (calendar->failed)
        out->failed = true;
    else
        add_encoded(out, calendar->data, calendar->len);
}

/* Letters, digits, and behind the first also dots and hyphens: fit for any file system. */
static void add_file_name(struct strbuf *out, const char *name, size_t number)
{
    size_t start = out->len;

    for (const char *c = name; *c != '\0' && out->len - start < FILE_MAX_CHARS; c++) {
        bool letter = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') ||
                      (*c >= '0' && *c <= '9') || ((*c == '.' || *c == '-') && out->len > start);

        if (letter)
            strbuf_addc(out, *c);
    }
    if (out->len == start)
        strbuf_addf(out, "lampiran-%zu.txt", number);
}

static void add_attachment(struct strbuf *out, const char *id, const struct json_object *file,
                           size_t number)
{
    const char *text = json_get_string(file, "teks", "");
    bool html = strcmp(json_get_string(file, "jenis", "text/plain"), "text/html") == 0;

    if (text[0] == '\0')
        return;
    strbuf_addf(out,
                "--=_m-%s\r\n"
                "Content-Type: text/%s; charset=utf-8\r\n"
                "Content-Disposition: attachment;\r\n filename=\"",
                id, html ? "html" : "plain");
    add_file_name(out, json_get_string(file, "nama", ""), number);
    strbuf_adds(out, "\"\r\n");
    add_encoded(out, text, strlen(text));
}

/* A type and its kind, and of a text that it is UTF-8; no other parameter. */
static bool type_ok(const char *type)
{
    static const char *const token = "abcdefghijklmnopqrstuvwxyz0123456789.+-";
    size_t main = strspn(type, token), sub;

    if (main == 0 || type[main] != '/' || strlen(type) > TYPE_MAX)
        return false;
    sub = strspn(type + main + 1, token);
    type += main + 1 + sub;
    return sub > 0 && (type[0] == '\0' || strcmp(type, "; charset=utf-8") == 0);
}

int render_mail_file(const char *id, const char *name, const char *type, const char *base64,
                     struct strbuf *out)
{
    if (!id_ok(id) || !type_ok(type))
        return -EINVAL;
    strbuf_addf(out,
                "--=_m-%s\r\n"
                "Content-Type:\r\n %s\r\n"
                "Content-Transfer-Encoding: base64\r\n"
                "Content-Disposition: attachment;\r\n filename=\"",
                id, type);
    add_file_name(out, name, 1);
    strbuf_adds(out, "\"\r\n\r\n");
    return render_mime_lines(out, base64) ? (out->failed ? -ENOMEM : 0) : -EINVAL;
}

static void add_mixed(struct strbuf *out, const char *id, const struct json_object *doc,
                      const struct strbuf drawn[CALENDARS], const struct strbuf *drawn_files)
{
    struct json_object *files = json_get_array(doc, "lampiran");
    size_t count = json_length(files);

    strbuf_addf(out, "Content-Type: multipart/mixed;\r\n boundary=\"=_m-%s\"\r\n\r\n--=_m-%s\r\n",
                id, id);
    add_letter(out, id, doc);
    for (size_t i = 0; i < CALENDARS; i++)
        if (drawn[i].len > 0)
            add_calendar(out, id, i, &drawn[i]);
    for (size_t i = 0; i < count && i < ATTACHMENTS_MAX; i++)
        add_attachment(out, id, json_object_array_get_idx(files, i), i + 1);
    if (drawn_files != NULL)
        strbuf_add(out, drawn_files->data, drawn_files->len);
    strbuf_addf(out, "--=_m-%s--\r\n", id);
}

/* --- the message --- */

/* A calendar that cannot be drawn must not hold the letter back: it is left out. */
static int draw_calendar(const struct render_mail_frame *frame, const struct json_object *doc,
                         size_t which, struct strbuf *out)
{
    const struct render_ical_frame calendar = {.method = calendars[which].method,
                                               .organizer = frame->from,
                                               .organizer_name = frame->from_name};
    size_t events = 0;
    int err = render_ical(&calendar, json_get(doc, calendars[which].member), out, &events);

    if (err == -ENOMEM)
        return err;
    if (err != 0 || events == 0)
        strbuf_reset(out);
    return 0;
}

static bool frame_ok(const struct render_mail_frame *frame)
{
    return mailaddr_ok(frame->from) && mailaddr_ok(frame->to) && id_ok(frame->id) &&
           frame->date >= 0 && frame->date < DATE_LIMIT;
}

int render_mail(const struct render_mail_frame *frame, const struct json_object *doc,
                struct strbuf *out)
{
    struct strbuf drawn[CALENDARS] = {STRBUF_INIT, STRBUF_INIT};
    struct json_object *files = json_get_array(doc, "lampiran");
    bool mixed = (files != NULL && json_object_array_length(files) > 0) ||
                 (frame->files != NULL && frame->files->len > 0);
    int err = 0;

    if (!frame_ok(frame) || json_get_string(doc, "teks", "")[0] == '\0')
        return -EINVAL;
    for (size_t i = 0; i < CALENDARS && err == 0; i++) {
        err = draw_calendar(frame, doc, i, &drawn[i]);
        mixed = mixed || drawn[i].len > 0;
    }
    if (err == 0) {
        add_headers(out, frame, doc);
        if (mixed)
            add_mixed(out, frame->id, doc, drawn, frame->files);
        else
            add_letter(out, frame->id, doc);
    }
    for (size_t i = 0; i < CALENDARS; i++)
        strbuf_free(&drawn[i]);
    return err == 0 && out->failed ? -ENOMEM : err;
}
