/* SPDX-License-Identifier: MIT */
/* The task is a POST to an address that others chose: the URL is judged as libcurl itself parses
 * it, then sent; the answer is counted and cut, and only its first bytes are kept. */
#include "xfer_http.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cleanup.h"
#include "endpoint.h"
#include "xfer_easy.h"

#define URL_MAX 2048

/* TLS is done on the loop, and a receiver that asks for Diffie-Hellman over a prime of its choice
 * (DHE in TLS 1.2, ffdhe in 1.3) would hold it for a second or two each time: curves only. */
#define CIPHERS "DEFAULT:!kDHE"
#define GROUPS "X25519:P-256:X448:P-521:P-384"

static void cleanup_url(CURLU **u)
{
    curl_url_cleanup(*u);
}

static void cleanup_part(char **part)
{
    curl_free(*part);
}

static bool printable(const char *s)
{
    if (strnlen(s, URL_MAX + 1) > URL_MAX)
        return false;
    for (; *s != '\0'; s++)
        if (*s <= ' ' || *s >= 0x7f)
            return false;
    return true;
}

/* Letters, digits, "-", ".", "_", or an IPv6 address in brackets; nothing that a resolver and
 * libcurl could read in two ways. */
static bool host_ok(const char *host)
{
    size_t len = strlen(host);

    if (len == 0 || len >= XFER_HOST_MAX || host[len - 1] == '.')
        return false;
    if (host[0] == '[')
        return strspn(host + 1, "0123456789abcdefABCDEF:.") == len - 2 && host[len - 1] == ']';
    return strspn(host, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._") == len;
}

static bool port_listed(const char *ports, unsigned port)
{
    static const char between[] = ", \t";
    unsigned one;
    size_t len;

    for (const char *s = ports + strspn(ports, between); *s != '\0'; s += strspn(s, between)) {
        len = strcspn(s, between);
        if (endpoint_port(s, len, &one) == 0 && one == port)
            return true;
        s += len;
    }
    return false;
}

static int judge_scheme(CURLU *u, const struct xfer_http *spec,
                        const struct config_webhook *settings, const char **ret_why)
{
    _cleanup_(cleanup_part) char *scheme = NULL;

    if (curl_url_get(u, CURLUPART_SCHEME, &scheme, 0) != CURLUE_OK)
        return -ENOMEM;
    if (strcmp(scheme, "https") == 0)
        return 0;
    if (strcmp(scheme, "http") == 0 && (settings->allow_http || spec->reach == XFER_LOOPBACK))
        return 0;
    *ret_why = "alamat webhook harus diawali https://";
    return -EPERM;
}

static int judge_host(CURLU *u, char ret_host[XFER_HOST_MAX], const char **ret_why)
{
    _cleanup_(cleanup_part) char *host = NULL;
    _cleanup_(cleanup_part) char *zone = NULL;
    size_t len;

    if (curl_url_get(u, CURLUPART_HOST, &host, 0) != CURLUE_OK || !host_ok(host) ||
        curl_url_get(u, CURLUPART_ZONEID, &zone, 0) == CURLUE_OK) {
        *ret_why = "nama host pada alamat webhook cacat";
        return -EINVAL;
    }
    len = strlen(host);
    if (host[0] == '[') { /* the resolver takes it bare */
        memcpy(ret_host, host + 1, len - 2);
        ret_host[len - 2] = '\0';
    } else {
        memcpy(ret_host, host, len + 1);
    }
    return 0;
}

static int judge_port(CURLU *u, const struct xfer_http *spec, const struct config_webhook *settings,
                      unsigned *ret_port, const char **ret_why)
{
    _cleanup_(cleanup_part) char *text = NULL;
    unsigned port;

    if (curl_url_get(u, CURLUPART_PORT, &text, CURLU_DEFAULT_PORT) != CURLUE_OK)
        return -ENOMEM;
    port = (unsigned)strtoul(text, NULL, 10);
    if (port == 0 || (spec->reach == XFER_PUBLIC && !port_listed(settings->ports, port))) {
        *ret_why = "port pada alamat webhook tidak ada dalam daftar webhook.ports";
        return -EPERM;
    }
    *ret_port = port;
    return 0;
}

int xfer_http_judge(const struct xfer_http *spec, const struct config_webhook *settings,
                    char **ret_url, char ret_host[XFER_HOST_MAX], unsigned *ret_port,
                    const char **ret_why)
{
    _cleanup_(cleanup_url) CURLU *u = curl_url();
    CURLUcode code;
    int err;

    if (u == NULL)
        return -ENOMEM;
    code = printable(spec->url) ? curl_url_set(u, CURLUPART_URL, spec->url, CURLU_DISALLOW_USER)
                                : CURLUE_MALFORMED_INPUT;
    if (code == CURLUE_OUT_OF_MEMORY)
        return -ENOMEM;
    if (code == CURLUE_USER_NOT_ALLOWED) {
        *ret_why = "alamat webhook tidak boleh memuat nama pengguna atau kata sandi";
        return -EPERM;
    }
    if (code != CURLUE_OK) {
        *ret_why = "alamat webhook cacat";
        return code == CURLUE_UNSUPPORTED_SCHEME ? -EPERM : -EINVAL;
    }
    if ((err = judge_scheme(u, spec, settings, ret_why)) != 0 ||
        (err = judge_host(u, ret_host, ret_why)) != 0 ||
        (err = judge_port(u, spec, settings, ret_port, ret_why)) != 0)
        return err;
    if (curl_url_get(u, CURLUPART_URL, ret_url, 0) != CURLUE_OK)
        return -ENOMEM;
    return 0;
}

/* False once more came than is borne; MAXFILESIZE would not stop an endless answer. */
static bool count(struct xfer *x, size_t len)
{
    x->answer_bytes += len;
    return x->answer_bytes <= x->answer_max;
}

static size_t on_header(char *data, size_t size, size_t nmemb, void *arg)
{
    (void)data;
    return count(arg, size * nmemb) ? size * nmemb : 0;
}

static size_t on_body(char *data, size_t size, size_t nmemb, void *arg)
{
    struct xfer *x = arg;

    xfer_answer_keep(x, data, size * nmemb);
    if (x->whole)
        strbuf_add(&x->all, data, size * nmemb);
    return count(x, size * nmemb) ? size * nmemb : 0;
}

CURL *xfer_http_easy(void)
{
    CURL *easy = xfer_easy_new();

    if (easy == NULL)
        return NULL;
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(easy, CURLOPT_SSL_CIPHER_LIST, CIPHERS);
    curl_easy_setopt(easy, CURLOPT_SSL_EC_CURVES, GROUPS);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
    return easy;
}

/* A handle is used again for whatever comes next: each of these is set every time. */
static void bind_method(CURL *easy, struct xfer *x)
{
    if (x->method == XFER_GET) {
        curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, NULL);
        curl_easy_setopt(easy, CURLOPT_HTTPGET, 1L);
        return;
    }
    curl_easy_setopt(easy, CURLOPT_POST, 1L);
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, x->method == XFER_PUT ? "PUT" : NULL);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)x->body_len);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, x->body);
}

void xfer_http_bind(CURL *easy, struct xfer *x)
{
    xfer_easy_bind(easy, x);
    if (strncmp(x->url, "https:", 6) == 0)
        xfer_easy_trust(easy, x->engine->settings->ca_file);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, (long)x->timeout_ms);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, x->headers);
    curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, (long)x->fresh);
    curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, (long)x->fresh);
    bind_method(easy, x);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, x);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, x);
}

/* A final status is an answer, however the rest of it ended: the receiver has decided. */
void xfer_http_conclude(struct xfer *x, CURLcode code)
{
    curl_off_t retry_after = 0;

    curl_easy_getinfo(x->easy, CURLINFO_RESPONSE_CODE, &x->result.code);
    curl_easy_getinfo(x->easy, CURLINFO_RETRY_AFTER, &retry_after);
    if (x->result.code >= 200) {
        x->result.error = 0;
        x->result.delivered = x->result.code < 300;
        if (retry_after > 0 && retry_after < INT64_MAX / 1000)
            x->result.retry_after_ms = retry_after * 1000;
        x->result.body = x->whole ? x->all.data : NULL;
        x->result.body_len = x->all.failed ? 0 : x->all.len;
        xfer_answer_finish(x, "");
        return;
    }
    x->result.error = code == CURLE_OK ? -EPROTO : xfer_easy_error(x, code);
    xfer_answer_finish(x, x->why[0] != '\0' ? x->why : curl_easy_strerror(code));
}
