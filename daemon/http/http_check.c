/* SPDX-License-Identifier: MIT */
/* Is this request lawful? evhttp of libevent 2.1.12 is lenient where RFC 9110 and 9112 are strict,
 * and where two readers of one byte stream disagree a request can be smuggled past the first. So:
 * the bytes of the head as they came (http_head_feed), then the target, then the headers. */
#include <event2/http.h>
#include <event2/http_struct.h>
#include <event2/keyvalq_struct.h>
#include <string.h>
#include <strings.h>

#include "http_internal.h"

static const struct {
    const char *name;
    enum evhttp_cmd_type type;
    bool bodiless; /* evhttp leaves a body unread, as if it were the next request */
} methods[] = {
    {"GET", EVHTTP_REQ_GET, false},         {"HEAD", EVHTTP_REQ_HEAD, true},
    {"POST", EVHTTP_REQ_POST, false},       {"PUT", EVHTTP_REQ_PUT, false},
    {"DELETE", EVHTTP_REQ_DELETE, false},   {"PATCH", EVHTTP_REQ_PATCH, false},
    {"OPTIONS", EVHTTP_REQ_OPTIONS, false}, {"TRACE", EVHTTP_REQ_TRACE, true},
    {"CONNECT", EVHTTP_REQ_CONNECT, false},
};

/* A second one of these would let two readers choose differently. */
static const struct {
    const char *name;
    const char *twice;
} singles[] = {
    {"Host", "Kepala Host muncul lebih dari sekali; kirim tepat satu."},
    {"Content-Length", "Kepala Content-Length muncul lebih dari sekali; kirim tepat satu."},
    {"Transfer-Encoding", "Kepala Transfer-Encoding muncul lebih dari sekali; kirim tepat satu."},
    {"Content-Type", "Kepala Content-Type muncul lebih dari sekali; kirim tepat satu."},
    {"Authorization", "Kepala Authorization muncul lebih dari sekali; kirim tepat satu."},
    {"Cookie", "Kepala Cookie muncul lebih dari sekali; kirim tepat satu."},
    {"X-CSRF-Token", "Kepala X-CSRF-Token muncul lebih dari sekali; kirim tepat satu."},
    {"Origin", "Kepala Origin muncul lebih dari sekali; kirim tepat satu."},
};
enum { SINGLES = sizeof singles / sizeof *singles };

void http_head_feed(struct http_head *h, const char *p, size_t len)
{
    for (size_t i = 0; i < len && !h->done; i++) {
        char b = p[i];

        h->size++;
        if (b == '\n') {
            h->bad |= h->last != '\r';
            h->done = h->line_length == 0 && h->lines > 0;
            h->lines++;
            h->line_length = 0;
        } else {
            bool folded = h->line_length == 0 && h->lines > 0 && (b == ' ' || b == '\t');

            h->bad |= b == '\0' || h->last == '\r' || folded;
            h->line_length += b != '\r';
        }
        h->last = b;
    }
}

static size_t method_index(const struct evhttp_request *ev)
{
    enum evhttp_cmd_type type = evhttp_request_get_command(ev);
    size_t i = 0;

    while (i < sizeof methods / sizeof *methods && methods[i].type != type)
        i++;
    return i;
}

const char *http_check_method(const struct evhttp_request *ev)
{
    size_t i = method_index(ev);

    return i < sizeof methods / sizeof *methods ? methods[i].name : NULL;
}

/* tchar of RFC 9110 section 5.6.2. */
static bool is_token(const char *s)
{
    static const char tchar[] = "!#$%&'*+-.^_`|~0123456789"
                                "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    return *s && s[strspn(s, tchar)] == '\0';
}

static bool has_control(const char *s)
{
    for (; *s; s++) {
        if ((unsigned char)*s < 0x20 || *s == 0x7f)
            return true;
    }
    return false;
}

/* Only the origin form, "/path?query" in visible ASCII. */
static bool target_valid(const char *uri)
{
    if (uri[0] != '/' || uri[1] == '/')
        return false;
    for (; *uri; uri++) {
        if (*uri <= 0x20 || *uri >= 0x7f || *uri == '#')
            return false;
    }
    return true;
}

static bool host_valid(const char *host)
{
    return *host && host[strspn(host, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                      "0123456789.-_~%:[]")] == '\0';
}

static const char *check_headers(const struct evkeyvalq *headers, const char *seen[SINGLES])
{
    const struct evkeyval *header;
    unsigned count = 0;

    for (header = TAILQ_FIRST(headers); header; header = TAILQ_NEXT(header, next)) {
        if (++count > HTTP_HEADERS_MAX)
            return "Permintaan memuat lebih dari 100 kepala; kirim yang perlu saja.";
        if (!is_token(header->key))
            return "Nama sebuah kepala memuat spasi atau tanda yang tidak sah; perbaiki kliennya.";
        if (has_control(header->value))
            return "Isi sebuah kepala memuat byte kendali; perbaiki kliennya.";
        for (size_t i = 0; i < SINGLES; i++) {
            if (strcasecmp(header->key, singles[i].name) != 0)
                continue;
            if (seen[i])
                return singles[i].twice;
            seen[i] = header->value;
        }
    }
    return NULL;
}

static const char *check_host(const struct evhttp_request *ev, const char *host)
{
    if (!host && ev->minor == 1)
        return "Kepala Host tidak ada; HTTP/1.1 mewajibkannya.";
    if (host && !host_valid(host))
        return "Isi kepala Host bukan nama atau alamat yang sah; perbaiki kliennya.";
    return NULL;
}

/* How long the body is must have one answer (RFC 9112, section 6.3). */
static const char *check_length(const struct evhttp_request *ev, const char *length,
                                const char *coding)
{
    size_t method = method_index(ev);

    if (length && (!*length || length[strspn(length, "0123456789")] != '\0'))
        return "Isi kepala Content-Length bukan bilangan bulat; perbaiki kliennya.";
    if (coding && length)
        return "Content-Length dan Transfer-Encoding tidak boleh bersama; kirim salah satu.";
    if (coding && (ev->minor == 0 || strcasecmp(coding, "chunked") != 0))
        return "Transfer-Encoding ini tidak didukung; hanya \"chunked\" pada HTTP/1.1.";
    if ((coding || (length && strspn(length, "0") != strlen(length))) && methods[method].bodiless)
        return "Metode ini tidak boleh membawa isi; kirim tanpa isi.";
    return NULL;
}

static const char *check(struct evhttp_request *ev, const struct http_head *head)
{
    const char *seen[SINGLES] = {NULL};
    const char *why;

    if (head->bad)
        return "Kepala permintaan memuat NUL, baris terlipat, atau akhir baris yang bukan CRLF; "
               "perbaiki kliennya.";
    if (!target_valid(evhttp_request_get_uri(ev)))
        return "Alamat permintaan harus diawali satu \"/\" dan hanya memuat tanda ASCII yang "
               "tampak; sandikan tanda lain dengan %XX.";
    why = check_headers(evhttp_request_get_input_headers(ev), seen);
    if (!why)
        why = check_host(ev, seen[0]);
    if (!why)
        why = check_length(ev, seen[1], seen[2]);
    return why;
}

bool http_check(struct evhttp_request *ev, const struct http_head *head,
                struct http_problem *ret_problem)
{
    static const struct http_problem version = {
        .status = 505,
        .code = "versi-http",
        .detail = "Versi HTTP ini tidak didukung; pakai HTTP/1.1.",
    };
    static const struct http_problem method = {
        .status = 501,
        .code = "metode-tak-dikenal",
        .detail = "Metode permintaan ini tidak dikenal; pakai GET atau POST.",
    };
    struct http_problem p = {.status = 400, .code = "permintaan-cacat"};

    if (ev->major != 1 || ev->minor < 0 || ev->minor > 1) {
        p = version;
        ev->major = 1; /* of the answer: the version we speak, not theirs */
        ev->minor = 1;
    } else if (!http_check_method(ev)) {
        p = method;
    } else {
        p.detail = check(ev, head);
    }
    if (!p.detail)
        return true;
    *ret_problem = p;
    return false;
}
