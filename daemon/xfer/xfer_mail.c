/* SPDX-License-Identifier: MIT */
/* The task is one mail to one recipient by the configured relay. Addresses and message are checked
 * before libcurl sees them, since 7.88 sends both as they are: CR LF in an address would be a
 * second command, LF "." LF in a message an end of mail for some servers. */
#include "xfer_mail.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "endpoint.h"
#include "mailaddr.h"
#include "xfer_easy.h"

#define CONNECT_MS 60000
/* All answers of a session together, in units of the wait for one. */
#define SESSION_ANSWERS 2

static const struct {
    const char *security;
    enum xfer_kind kind;
    const char *scheme;
} securities[] = {
    {"none", XFER_KIND_MAIL_CLEAR, "smtp"},
    {"starttls", XFER_KIND_MAIL_STARTTLS, "smtp"},
    {"tls", XFER_KIND_MAIL_TLS, "smtps"},
};

/* CRLF only, no NUL, ends with a line end. */
static bool message_ok(const char *m, size_t len)
{
    const char *end = m + len, *cr;

    if (len < 2 || end[-2] != '\r' || end[-1] != '\n' || memchr(m, '\0', len) != NULL)
        return false;
    for (; m < end; m = cr + 2) {
        cr = memchr(m, '\r', (size_t)(end - m));
        if (cr == NULL || cr + 1 == end || cr[1] != '\n' ||
            memchr(m, '\n', (size_t)(cr - m)) != NULL)
            return false;
    }
    return true;
}

static const char *fault(const struct xfer_mail *spec)
{
    if (!mailaddr_ok(spec->to))
        return "alamat surel penerima cacat";
    if (!mailaddr_ok(spec->from))
        return "alamat surel pengirim cacat";
    if (!message_ok(spec->message, spec->message_len))
        return "isi surel cacat: baris tidak diakhiri CRLF atau memuat NUL";
    return NULL;
}

int xfer_mail_judge(const struct xfer_mail *spec, char **ret_url, char ret_host[XFER_HOST_MAX],
                    unsigned *ret_port, enum xfer_kind *ret_kind, enum xfer_reach *ret_reach,
                    const char **ret_why)
{
    size_t row = 0, rows = sizeof securities / sizeof securities[0];
    struct endpoint relay;

    *ret_why = fault(spec);
    if (*ret_why != NULL)
        return -EINVAL;
    while (row < rows && strcmp(securities[row].security, spec->security) != 0)
        row++;
    if (row == rows || endpoint_parse(spec->relay, &relay) != 0) {
        *ret_why = "relai surel pada konfigurasi cacat";
        return -EINVAL;
    }
    if (asprintf(ret_url, strchr(relay.host, ':') != NULL ? "%s://[%s]:%u" : "%s://%s:%u",
                 securities[row].scheme, relay.host, relay.port) < 0)
        return -ENOMEM;
    memcpy(ret_host, relay.host, sizeof relay.host);
    *ret_port = relay.port;
    *ret_kind = securities[row].kind;
    /* Clear text never leaves the host. */
    *ret_reach = spec->reach == XFER_LOOPBACK || *ret_kind == XFER_KIND_MAIL_CLEAR ? XFER_LOOPBACK
                                                                                   : XFER_RELAY;
    return 0;
}

static size_t on_read(char *to, size_t size, size_t nmemb, void *arg)
{
    struct xfer *x = arg;
    size_t len = size * nmemb;

    if (len > x->body_len - x->body_sent)
        len = x->body_len - x->body_sent;
    memcpy(to, x->body + x->body_sent, len);
    x->body_sent += len;
    return len;
}

/* Reply lines: "250-…" goes on, "250 …" ends. Only the last reply is kept. */
static size_t on_reply(char *line, size_t size, size_t nmemb, void *arg)
{
    struct xfer *x = arg;
    size_t len = size * nmemb;

    if (x->over) /* the farewell */
        return len;
    if (x->line_ended)
        strbuf_reset(&x->answer);
    x->line_ended = len < 4 || line[3] != '-';
    xfer_answer_keep(x, line, len);
    return len;
}

static const struct {
    const char *command;
    enum xfer_mail_phase phase;
} phases[] = {
    {"MAIL ", XFER_MAIL_SENDER}, {"RCPT ", XFER_MAIL_RECIPIENT}, {"DATA", XFER_MAIL_DATA}};

/* Nothing is written anywhere from here: the trace also carries the password. */
static int on_trace(CURL *easy, curl_infotype type, char *data, size_t len, void *arg)
{
    struct xfer *x = arg;

    (void)easy;
    if (type != CURLINFO_HEADER_OUT)
        return 0;
    x->over = len >= 4 && memcmp(data, "QUIT", 4) == 0;
    for (size_t i = 0; i < sizeof phases / sizeof phases[0]; i++) {
        size_t n = strlen(phases[i].command);

        if (len < n || memcmp(data, phases[i].command, n) != 0)
            continue;
        x->phase = phases[i].phase;
        x->sized = memmem(data, len, " SIZE=", 6) != NULL;
    }
    return 0;
}

static int on_progress(void *arg, curl_off_t down_all, curl_off_t down, curl_off_t up_all,
                       curl_off_t up)
{
    struct xfer *x = arg;

    (void)down_all;
    (void)down;
    (void)up_all;
    (void)up;
    return atomic_load(&x->cancelled);
}

CURL *xfer_mail_easy(void)
{
    CURL *easy = xfer_easy_new();

    if (easy == NULL)
        return NULL;
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)CONNECT_MS);
    curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(easy, CURLOPT_READFUNCTION, on_read);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_reply);
    curl_easy_setopt(easy, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, on_trace);
    curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, on_progress);
    return easy;
}

void xfer_mail_bind(CURL *easy, struct xfer *x)
{
    long tls = x->pool->kind == XFER_KIND_MAIL_CLEAR ? CURLUSESSL_NONE : CURLUSESSL_ALL;

    x->line_ended = true;
    xfer_easy_bind(easy, x);
    curl_easy_setopt(easy, CURLOPT_USE_SSL, tls);
    if (tls != CURLUSESSL_NONE)
        xfer_easy_trust(easy, x->ca_file);
    curl_easy_setopt(easy, CURLOPT_USERNAME, x->username);
    curl_easy_setopt(easy, CURLOPT_PASSWORD, x->password);
    curl_easy_setopt(easy, CURLOPT_MAIL_FROM, x->from);
    curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, x->to);
    curl_easy_setopt(easy, CURLOPT_INFILESIZE_LARGE, (curl_off_t)x->body_len);
    curl_easy_setopt(easy, CURLOPT_SERVER_RESPONSE_TIMEOUT, (long)((x->timeout_ms + 999) / 1000));
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, (long)(x->timeout_ms * SESSION_ANSWERS));
    curl_easy_setopt(easy, CURLOPT_READDATA, x);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, x);
    curl_easy_setopt(easy, CURLOPT_DEBUGDATA, x);
    curl_easy_setopt(easy, CURLOPT_XFERINFODATA, x);
}

/* 552 to a MAIL that told the size is about that (RFC 1870 6.1), else to MAIL about the sender. */
static void judge_refusal(const struct xfer *x, struct xfer_result *r)
{
    bool too_large = r->code == 552 && x->sized;

    r->refused = too_large || (r->code >= 500 && x->phase >= XFER_MAIL_RECIPIENT);
    r->message = r->refused && x->phase != XFER_MAIL_RECIPIENT;
}

/* The code of the last reply decides: 2xx after the dot is delivered, 4xx and 5xx are answers; a
 * connection lost after 354, or anything else, leaves open whether the mail was taken. */
void xfer_mail_conclude(struct xfer *x, CURLcode code)
{
    struct xfer_result *r = &x->result;

    curl_easy_getinfo(x->easy, CURLINFO_RESPONSE_CODE, &r->code);
    if (code == CURLE_OK && r->code / 100 == 2) {
        r->delivered = true;
    } else if (xfer_easy_error(x, code) == -EKEYREJECTED) {
        r->error = -EKEYREJECTED; /* whatever the relay said of it: there is no way but TLS */
        strbuf_reset(&x->answer);
    } else if (code != CURLE_OK && r->code >= 400 && r->code < 600) {
        judge_refusal(x, r);
    } else {
        r->error = code == CURLE_OK ? -EPROTO : xfer_easy_error(x, code);
        strbuf_reset(&x->answer); /* the last reply is of an earlier command, not the reason */
    }
    xfer_answer_finish(x, x->why[0] != '\0' ? x->why : curl_easy_strerror(code));
}
