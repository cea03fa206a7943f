/* SPDX-License-Identifier: MIT */
/* What foreign words can do to a mail, a calendar and a page. Lines: name of the sender, name and
 * address of the recipient; then a document, or a text that is put wherever one may stand. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "json.h"
#include "render_ical.h"
#include "render_mail.h"
#include "render_page.h"

enum { MAIL_LINE = 998, ICAL_LINE = 75, INPUT_MAX = 1500 };

static const char *const fields[] = {
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
    "In-Reply-To",
    "References",
    "Reply-To",
    "Auto-Submitted",
    "Content-Language",
    "X-Auto-Response-Suppress",
    "Precedence",
};

/* Each header is one of ours, and stands once: nothing foreign became a line of its own. */
static void check_head(const struct strbuf *mail)
{
    bool seen[sizeof fields / sizeof *fields] = {false};
    const char *line = mail->data;

    while (strncmp(line, "\r\n", 2) != 0) {
        size_t len = strcspn(line, ":\r");
        size_t i = 0;

        if (*line != ' ' && *line != '\t') {
            while (i < sizeof fields / sizeof *fields &&
                   (strlen(fields[i]) != len || strncmp(fields[i], line, len) != 0))
                i++;
            MUST(i < sizeof fields / sizeof *fields && line[len] == ':' && !seen[i]);
            seen[i] = true;
        }
        line = strstr(line, "\r\n");
        MUST(line != NULL);
        line += 2;
    }
    MUST(seen[0] && seen[1] && seen[2] && seen[3] && seen[4]);
}

static void check_mail(const struct render_mail_frame *frame, const struct json_object *doc)
{
    struct strbuf out = STRBUF_INIT, again = STRBUF_INIT;
    int err = render_mail(frame, doc, &out);

    MUST(err == 0 || err == -EINVAL);
    if (err == 0) {
        MUST(render_mail_address_ok(frame->to));
        MUST(fuzz_crlf(&out, MAIL_LINE));
        for (size_t i = 0; i < out.len; i++)
            MUST(out.data[i] != '\0' && (unsigned char)out.data[i] < 0x80);
        check_head(&out);
        MUST(render_mail(frame, doc, &again) == 0); /* a retry sends the same bytes */
        MUST(again.len == out.len && memcmp(again.data, out.data, out.len) == 0);
    }
    strbuf_free(&out);
    strbuf_free(&again);
}

static void check_ical(const struct render_ical_frame *frame, const struct json_object *doc)
{
    struct strbuf out = STRBUF_INIT;
    size_t events = 0, begun = 0;

    if (render_ical(frame, doc, &out, &events) == 0) {
        MUST(fuzz_crlf(&out, ICAL_LINE) && fuzz_clean(out.data, out.len, "\r\n\t"));
        for (const char *at = out.data; (at = strstr(at, "\r\nBEGIN:VEVENT\r\n")); at++)
            begun++;
        MUST(begun == events);
    }
    strbuf_free(&out);
}

/* Tags are ours alone: none of them begins with a word that runs or loads something. */
static void check_page(const struct json_object *doc)
{
    static const char *const never[] = {"<script", "<img", "<iframe", "<svg", "<link", "<object"};
    struct strbuf out = STRBUF_INIT;

    render_page_duty(doc, false, &out);
    render_page_duty(doc, true, &out);
    MUST(!out.failed && fuzz_clean(out.data, out.len, "\n\t"));
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        MUST(strcasestr(out.data, never[i]) == NULL);
    strbuf_free(&out);
}

/* A document with this text in every place that has one. */
static struct json_object *document(const char *text, size_t len)
{
    static const char shape[] =
        "{\"perihal\":%,\"teks\":%,\"html\":%,\"kepala\":{\"utas\":%},"
        "\"lampiran\":[{\"nama\":%,\"jenis\":\"text/plain\",\"teks\":%}],"
        "\"kalender\":{\"nama\":%,\"dicap\":\"2026-11-21T09:00:00+07:00\",\"acara\":[{\"uid\":"
        "\"a\","
        "\"urutan\":1,\"tanggal\":\"2026-11-21\",\"ringkas\":%,\"uraian\":%,\"tautan\":%,"
        "\"jenis\":%}]},\"judul\":%,\"nomor\":%,\"unit\":%,\"hal\":%,\"tindakan\":%,\"penerima\":%,"
        "\"tenggat\":%,\"pasal\":%,\"tautan\":%}";
    struct strbuf b = STRBUF_INIT;
    struct json_object *doc = NULL;

    for (const char *at = shape; *at; at++) {
        if (*at == '%')
            strbuf_add_json(&b, text, len);
        else
            strbuf_addc(&b, *at);
    }
    if (json_parse(b.data, b.len, &doc, NULL) != 0)
        doc = NULL; /* no text */
    strbuf_free(&b);
    return doc;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    /* short ones find as much, and many more of them */
    struct fuzz_input in = FUZZ_INPUT(data, size < INPUT_MAX ? size : INPUT_MAX);
    char *from_name = fuzz_line(&in), *to_name = fuzz_line(&in), *to = fuzz_line(&in);
    size_t len;
    char *text = fuzz_rest(&in, &len);
    struct json_object *doc = NULL;
    const bool names = fuzz_clean(from_name, strlen(from_name), "\t\r\n") &&
                       fuzz_clean(to_name, strlen(to_name), "\t\r\n");

    if (json_parse(text, len, &doc, NULL) != 0 || !json_object_is_type(doc, json_type_object)) {
        json_object_put(doc);
        doc = document(text, len);
    }
    if (doc != NULL && names) {
        const struct render_mail_frame frame = {.from = "organisasi@balangan.example",
                                                .from_name = from_name,
                                                .to = to,
                                                .to_name = to_name,
                                                .id = "msg_7",
                                                .date = 1795226400};
        const struct render_ical_frame feed = {.organizer_name = ""};
        struct json_object *calendar = json_get(doc, "kalender");

        check_mail(&frame, doc);
        check_ical(&feed, calendar != NULL ? calendar : doc);
        check_page(doc);
    }
    json_object_put(doc);
    free(from_name);
    free(to_name);
    free(to);
    free(text);
    return 0;
}
