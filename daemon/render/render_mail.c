/* SPDX-License-Identifier: MIT */
/* A reminder digest as one message. Its bytes depend on the frame and the document alone: the
 * Message-ID, the boundary and the date come from the delivery, not from the attempt. The boundary
 * begins with "=_", which quoted-printable never produces. */
#include "render_mail.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <time.h>

#include "json.h"
#include "mailaddr.h"
#include "render_digest.h"
#include "render_mime.h"
#include "render_text.h"

#define ID_MAX 64
#define NAME_MAX_CHARS 120
#define SUBJECT_MAX 160
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
    struct strbuf subject = STRBUF_INIT;

    render_digest_plain(&subject, doc, "perihal", SUBJECT_MAX);
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

static void add_headers(struct strbuf *out, const struct render_mail_frame *frame,
                        const struct json_object *doc)
{
    add_date(out, frame->date);
    add_mailbox(out, "From", frame->from_name, frame->from);
    add_mailbox(out, "To", frame->to_name, frame->to);
    add_subject(out, doc);
    strbuf_addf(out,
                "Message-ID: <%s@%s>\r\n"
                "Auto-Submitted: auto-generated\r\n"
                "X-Auto-Response-Suppress: All\r\n"
                "MIME-Version: 1.0\r\n"
                "Content-Type: multipart/alternative;\r\n"
                " boundary=\"=_%s\"\r\n\r\n",
                frame->id, mailaddr_domain(frame->from), frame->id);
}

static void add_part(struct strbuf *out, const char *id, const char *type,
                     const struct strbuf *body)
{
    strbuf_addf(out,
                "--=_%s\r\n"
                "Content-Type: text/%s; charset=utf-8\r\n"
                "Content-Transfer-Encoding: quoted-printable\r\n\r\n",
                id, type);
    if (body->failed)
        out->failed = true;
    else
        render_mime_body(out, body->data, body->len);
    strbuf_adds(out, "\r\n");
}

int render_mail(const struct render_mail_frame *frame, const struct json_object *doc,
                struct strbuf *out)
{
    struct strbuf sender = STRBUF_INIT, text = STRBUF_INIT, html = STRBUF_INIT;

    if (!mailaddr_ok(frame->from) || !mailaddr_ok(frame->to) || !id_ok(frame->id) ||
        frame->date < 0 || frame->date >= DATE_LIMIT || !render_digest_ok(doc))
        return -EINVAL;
    render_text_plain(&sender, frame->from_name, strlen(frame->from_name), NAME_MAX_CHARS);
    if (sender.len == 0)
        strbuf_adds(&sender, frame->from);
    if (sender.failed)
        return -ENOMEM;
    render_digest_text(&text, doc, sender.data, frame->id);
    render_digest_html(&html, doc, sender.data, frame->id);
    add_headers(out, frame, doc);
    add_part(out, frame->id, "plain", &text);
    add_part(out, frame->id, "html", &html);
    strbuf_addf(out, "--=_%s--\r\n", frame->id);
    strbuf_free(&sender);
    strbuf_free(&text);
    strbuf_free(&html);
    return out->failed ? -ENOMEM : 0;
}
