/* SPDX-License-Identifier: MIT */
/* One libcurl handle as the security notes of libcurl ask for it (libcurl-security(3)): named
 * protocols only, no redirects, no proxy, no name resolved by itself, each socket checked by its
 * binary address before it is opened. */
#include "xfer_easy.h"

#include <errno.h>
#include <string.h>

#include "utf8.h"
#include "xfer_address.h"
#include "xfer_host.h"

#define DNS_CACHE_S 3600L
#define CONNECTION_LIFE_S 300L
#define BUFFER_BYTES 4096L /* each handle has one; answers are short */

bool xfer_easy_may_connect(struct xfer *x, const struct sockaddr *address)
{
    /* Settings belong to the loop's thread; a mail, which runs in another, needs none of them. */
    const char *allow = x->reach == XFER_PUBLIC ? x->pool->engine->settings->allow_net : NULL;
    bool allowed = xfer_address_allowed(address, x->reach, allow);

    if (!allowed)
        x->forbidden = true;
    return allowed;
}

static curl_socket_t on_open_socket(void *arg, curlsocktype purpose, struct curl_sockaddr *address)
{
    struct xfer *x = arg;
    curl_socket_t fd;

    if (purpose != CURLSOCKTYPE_IPCXN || !xfer_easy_may_connect(x, &address->addr))
        return CURL_SOCKET_BAD;
    fd = socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    if (fd < 0 && (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM))
        x->starved = true;
    return fd;
}

/* libcurl is about to resolve a name by itself: only an IPv6 literal, which takes no name server,
 * may come to that. A name it was told and has forgotten is told again with the next transfer. */
static int on_resolver_start(void *state, void *reserved, void *arg)
{
    const struct xfer *x = arg;

    (void)state;
    (void)reserved;
    x->host->told = false;
    return x->host->resolve != NULL;
}

CURL *xfer_easy_new(void)
{
    CURL *easy = curl_easy_init();

    if (easy == NULL)
        return NULL;
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NOPROXY, "*"); /* else the environment is asked each time */
    curl_easy_setopt(easy, CURLOPT_BUFFERSIZE, BUFFER_BYTES);
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    curl_easy_setopt(easy, CURLOPT_MAXLIFETIME_CONN, CONNECTION_LIFE_S);
    curl_easy_setopt(easy, CURLOPT_DNS_CACHE_TIMEOUT, DNS_CACHE_S);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, on_open_socket);
    curl_easy_setopt(easy, CURLOPT_RESOLVER_START_FUNCTION, on_resolver_start);
    return easy;
}

void xfer_easy_bind(CURL *easy, struct xfer *x)
{
    x->easy = easy;
    curl_easy_setopt(easy, CURLOPT_PRIVATE, x);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, x->why);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, x);
    curl_easy_setopt(easy, CURLOPT_RESOLVER_START_DATA, x);
    curl_easy_setopt(easy, CURLOPT_RESOLVE, x->resolve);
    curl_easy_setopt(easy, CURLOPT_URL, x->url);
}

void xfer_easy_trust(CURL *easy, const char *ca_file)
{
    const curl_version_info_data *built = curl_version_info(CURLVERSION_NOW);
    bool own = ca_file != NULL && ca_file[0] != '\0';

    curl_easy_setopt(easy, CURLOPT_CAINFO, own ? ca_file : built->cainfo);
    curl_easy_setopt(easy, CURLOPT_CAPATH, own ? NULL : built->capath);
}

static const struct {
    CURLcode code;
    int err;
} errors[] = {
    {CURLE_OPERATION_TIMEDOUT, -ETIMEDOUT},
    {CURLE_COULDNT_CONNECT, -ECONNREFUSED},
    {CURLE_COULDNT_RESOLVE_HOST, -EHOSTUNREACH},
    {CURLE_RECV_ERROR, -ECONNRESET},
    {CURLE_SEND_ERROR, -ECONNRESET},
    {CURLE_GOT_NOTHING, -ECONNRESET},
    {CURLE_PARTIAL_FILE, -ECONNRESET},
    {CURLE_OUT_OF_MEMORY, -ENOMEM},
    {CURLE_SSL_CONNECT_ERROR, -EKEYREJECTED},
    {CURLE_PEER_FAILED_VERIFICATION, -EKEYREJECTED},
    {CURLE_SSL_CACERT_BADFILE, -EKEYREJECTED},
    {CURLE_USE_SSL_FAILED, -EKEYREJECTED}, /* a relay without STARTTLS */
};

/* In TLS 1.3 a server that wants a certificate of ours says so after the handshake, for libcurl in
 * the middle of the talk; only its error text has the alert (RFC 8446 4.4.2.4). */
static bool is_alert(const struct xfer *x, CURLcode code)
{
    return (code == CURLE_RECV_ERROR || code == CURLE_SEND_ERROR) &&
           strstr(x->why, ":SSL routines:") != NULL && strstr(x->why, " alert ") != NULL;
}

int xfer_easy_error(const struct xfer *x, CURLcode code)
{
    if (x->forbidden && code == CURLE_COULDNT_CONNECT)
        return -EPERM;
    if (x->starved && code == CURLE_COULDNT_CONNECT)
        return -EBUSY;
    if (is_alert(x, code))
        return -EKEYREJECTED;
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++)
        if (errors[i].code == code)
            return errors[i].err;
    return -EPROTO;
}

void xfer_answer_keep(struct xfer *x, const char *data, size_t len)
{
    size_t room = XFER_ANSWER_MAX - x->answer.len;

    strbuf_add(&x->answer, data, len < room ? len : room);
}

/* C0 controls and DEL become spaces; invalid UTF-8 and C1 controls (U+0080..U+009F) become "?". */
static void make_harmless(char *s, size_t len)
{
    size_t bad = 0;

    for (size_t i = 0; i < len; i++)
        if ((unsigned char)s[i] < 0x20 || s[i] == 0x7f)
            s[i] = ' ';
    for (size_t at = 0; !utf8_valid(s + at, len - at, &bad); at += bad + 1)
        s[at + bad] = '?';
    for (size_t i = 0; i + 1 < len; i++)
        if ((unsigned char)s[i] == 0xc2 && (unsigned char)s[i + 1] < 0xa0)
            s[i] = s[i + 1] = '?';
}

void xfer_answer_finish(struct xfer *x, const char *reason)
{
    struct strbuf *b = &x->answer;

    if (b->len == 0 && reason[0] != '\0')
        xfer_answer_keep(x, reason, strlen(reason));
    if (b->len == 0)
        return;
    while (b->len > 0 && (unsigned char)b->data[b->len - 1] <= ' ')
        b->len--;
    b->data[b->len] = '\0';
    make_harmless(b->data, b->len);
    x->result.answer = b->data;
}
