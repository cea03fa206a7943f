/* SPDX-License-Identifier: MIT */
/* Is this request lawful? evhttp of libevent 2.1.12 is lenient where RFC 9110 and 9112 are strict,
 * and where two readers of one byte stream disagree a request can be smuggled past the first. So:
 * the bytes as they came (http_head.c), then the target, then the headers. */
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

const char http_chunks_why[] = "Pembagian isi (chunked) cacat: tiap bagian adalah panjangnya dalam "
                               "heksadesimal, CRLF, isinya, "
                               "CRLF, tanpa kepala di belakang bagian terakhir; perbaiki kliennya.";

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
    {"Idempotency-Key", "Kepala Idempotency-Key muncul lebih dari sekali; kirim tepat satu."},
};
enum { SINGLES = sizeof singles / sizeof *singles };

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

/* A tab is white space like any other (RFC 9110 section 5.5). */
static bool has_control(const char *s)
{
    for (; *s; s++) {
        if (((unsigned char)*s < 0x20 && *s != '\t') || *s == 0x7f)
            return true;
    }
    return false;
}

/* The origin form, "/path?query" in visible ASCII. */
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

/* The absolute form, which every server has to take (RFC 9112 section 3.2.2), becomes the origin
 * form. What it says of the host has to be what Host says: a proxy may have gone by either. */
static bool target_made_relative(struct evhttp_request *ev)
{
    const char *host = evhttp_find_header(evhttp_request_get_input_headers(ev), "Host");
    size_t scheme = strncasecmp(ev->uri, "http://", 7) == 0    ? 7
                    : strncasecmp(ev->uri, "https://", 8) == 0 ? 8
                                                               : 0;
    size_t authority = strcspn(ev->uri + scheme, "/?#");
    char *path = ev->uri + scheme + authority;

    if (scheme == 0)
        return true;
    if (authority == 0 || (host && (strlen(host) != authority ||
                                    strncasecmp(host, ev->uri + scheme, authority) != 0)))
        return false;
    if (*path != '/')
        *--path = '/'; /* over the last letter of the authority */
    memmove(ev->uri, path, strlen(path) + 1);
    ev->flags &= ~EVHTTP_PROXY_REQUEST; /* else evhttp ends the connection and does not say so */
    return true;
}

static bool host_valid(const char *host)
{
    return *host && host[strspn(host, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                      "0123456789.-_~%:[]")] == '\0';
}

/* evhttp leaves a tab before a value where it is. Of a coding it has read the value by now, and
 * knows none that begins with a tab. */
static void strip(struct evkeyval *header)
{
    size_t white = strspn(header->value, " \t");

    if (white > 0 && strcasecmp(header->key, "Transfer-Encoding") != 0)
        memmove(header->value, header->value + white, strlen(header->value + white) + 1);
}

/* Does a header's list have this member? */
static bool lists(const char *value, const char *member)
{
    static const char between[] = ", \t";

    for (value += strspn(value, between); *value; value += strspn(value, between)) {
        size_t len = strcspn(value, between);

        if (len == strlen(member) && strncasecmp(value, member, len) == 0)
            return true;
        value += len;
    }
    return false;
}

/* evhttp knows "close" only when it is all that the first such header says. */
static void heed_close(struct evkeyvalq *headers)
{
    struct evkeyval *header;

    TAILQ_FOREACH(header, headers, next)
    {
        if (strcasecmp(header->key, "Connection") == 0 && lists(header->value, "close"))
            break;
    }
    if (!header)
        return;
    while (evhttp_remove_header(headers, "Connection") == 0)
        ;
    evhttp_add_header(headers, "Connection", "close");
}

static const char *check_headers(const struct evkeyvalq *headers, const char *seen[SINGLES])
{
    struct evkeyval *header;
    unsigned count = 0;

    for (header = TAILQ_FIRST(headers); header; header = TAILQ_NEXT(header, next)) {
        if (++count > HTTP_HEADERS_MAX)
            return "Permintaan memuat lebih dari 100 kepala; kirim yang perlu saja.";
        if (!is_token(header->key))
            return "Nama sebuah kepala memuat spasi atau tanda yang tidak sah; perbaiki kliennya.";
        if (has_control(header->value))
            return "Isi sebuah kepala memuat byte kendali; perbaiki kliennya.";
        strip(header);
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

/* A list may come in several lines, which are one (RFC 9110 section 5.3). Without memory the first
 * stands for all: who goes by less does less. */
static void join_lines(struct evkeyvalq *headers, const char *name)
{
    struct strbuf all = STRBUF_INIT;
    struct evkeyval *header;
    unsigned lines = 0;

    TAILQ_FOREACH(header, headers, next)
    {
        if (strcasecmp(header->key, name) != 0)
            continue;
        strbuf_addf(&all, "%s%s", lines > 0 ? ", " : "", header->value);
        lines++;
    }
    if (lines > 1 && !all.failed) {
        while (evhttp_remove_header(headers, name) == 0)
            continue;
        evhttp_add_header(headers, name, all.data);
    }
    strbuf_free(&all);
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

/* The chunks as they came; evhttp's own reader is content with less. */
static const char *check_chunks(const struct http_head *head, const char *coding)
{
    if (coding && (head->chunks.bad || head->chunks.stage != CHUNK_DONE))
        return http_chunks_why;
    return NULL;
}

static const char *check(struct evhttp_request *ev, const struct http_head *head)
{
    struct evkeyvalq *headers = evhttp_request_get_input_headers(ev);
    const char *seen[SINGLES] = {NULL};
    const char *why;

    if (head->bad)
        return "Kepala permintaan memuat NUL, baris terlipat, atau akhir baris yang bukan CRLF; "
               "perbaiki kliennya.";
    why = check_headers(headers, seen);
    join_lines(headers, "If-Match");
    join_lines(headers, "If-None-Match");
    if (!why && !target_made_relative(ev))
        why = "Alamat permintaan menyebut host yang lain daripada kepala Host; perbaiki kliennya.";
    if (!why && !target_valid(ev->uri))
        why = "Alamat permintaan harus diawali satu \"/\" dan hanya memuat tanda ASCII yang "
              "tampak; sandikan tanda lain dengan %XX.";
    if (!why)
        why = check_host(ev, seen[0]);
    if (!why)
        why = check_length(ev, seen[1], seen[2]);
    if (!why)
        why = check_chunks(head, seen[2]);
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

    if (ev->type == EVHTTP_REQ_CONNECT)
        ev->type = EVHTTP_REQ_POST; /* evhttp never ends the connection of a CONNECT */
    if (ev->major != 1 || ev->minor < 0 || ev->minor > 1) {
        p = version;
        ev->major = 1; /* of the answer: the version we speak, not theirs */
        ev->minor = 1;
    } else if (!http_check_method(ev)) {
        p = method;
    } else if (strlen(evhttp_request_get_uri(ev)) > HTTP_TARGET_MAX) {
        p = http_page_problem(414);
    } else {
        p.detail = check(ev, head);
        heed_close(evhttp_request_get_input_headers(ev));
    }
    if (!p.detail)
        return true;
    *ret_problem = p;
    return false;
}
