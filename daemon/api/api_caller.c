/* SPDX-License-Identifier: MIT */
/* Who asks. A token and a cookie are read, checked for their form and told to SQL by fingerprint;
 * over the Unix socket the kernel vouches for the peer's uid (SO_PEERCRED, unix(7)). A cookie goes
 * with every request a browser makes, whoever made the browser make it: so an unsafe one has to say
 * where it comes from and to bring the mark that only our own pages can read. */
#include "api_caller.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "api_cookie.h"
#include "endpoint.h"
#include "http_router.h"

static const struct http_problem nothing = {
    .status = 401,
    .code = "perlu-kredensial",
    .detail = "Permintaan lewat jaringan memerlukan token atau sesi.",
    .advice = "Kirim kepala Authorization: Bearer dengan token dari siklusctl token buat, atau "
              "masuk lebih dahulu.",
};
static const struct http_problem several = {
    .status = 400,
    .code = "kredensial-ganda",
    .detail = "Permintaan membawa lebih dari satu kredensial; kirim satu token atau satu sesi.",
};
static const struct http_problem not_bearer = {
    .status = 401,
    .code = "perlu-kredensial",
    .detail = "Kepala Authorization hanya dikenal sebagai Bearer dengan satu token.",
};
static const struct http_problem bad_token = {
    .status = 401,
    .code = "token-cacat",
    .detail = "Token ini tidak utuh: bukan skl_ dengan 43 huruf dan enam huruf pemeriksa.",
    .advice = "Salin tokennya sekali lagi, seluruhnya.",
};
static const struct http_problem bad_session = {
    .status = 401,
    .code = "sesi-berakhir",
    .detail = "Sesi ini tidak dikenal atau sudah berakhir.",
    .advice = "Masuk lagi.",
};
static const struct http_problem foreign = {
    .status = 403,
    .code = "asal-lain",
    .detail = "Permintaan ini berasal dari halaman situs lain, jadi tidak dikerjakan.",
};
static const struct http_problem broken = {
    .status = 503,
    .code = "sibuk",
    .detail = "Kredensial belum dapat diperiksa; coba lagi sebentar lagi.",
};

/* --- where it comes from --- */

/* The last of the list is the one our own proxy has added. */
static void read_address(const struct config_access *settings, const struct http_request *r,
                         char ret[API_ADDRESS_SIZE])
{
    const char *peer = http_request_peer(r)->address;
    const char *forwarded = http_request_header(r, "X-Forwarded-For");
    struct endpoint e = {.port = 0};
    const char *last;

    snprintf(ret, API_ADDRESS_SIZE, "%s", peer != NULL ? peer : "");
    if (forwarded == NULL || settings->proxy[0] == '\0' || strcmp(ret, settings->proxy) != 0)
        return;
    last = strrchr(forwarded, ',');
    last = last != NULL ? last + 1 : forwarded;
    last += strspn(last, " \t");
    snprintf(e.host, sizeof e.host, "%.*s", (int)strcspn(last, " \t"), last);
    if (endpoint_is_literal(&e))
        snprintf(ret, API_ADDRESS_SIZE, "%.*s", API_ADDRESS_SIZE - 1, e.host);
}

void api_caller_nobody(const struct config_access *settings, const struct http_request *r,
                       struct api_caller *ret)
{
    *ret = (struct api_caller){.credential = API_NOBODY};
    read_address(settings, r, ret->address);
}

/* "https://host" of the page against "host" of the request: behind a proxy we know no scheme. */
static bool is_foreign(const struct http_request *r)
{
    const char *site = http_request_header(r, "Sec-Fetch-Site");
    const char *origin = http_request_header(r, "Origin");
    const char *host = http_request_header(r, "Host");
    const char *from;

    if (site != NULL && strcmp(site, "same-origin") != 0 && strcmp(site, "none") != 0)
        return true;
    if (origin == NULL)
        return false;
    from = strstr(origin, "://");
    return from == NULL || host == NULL || strcasecmp(from + 3, host) != 0;
}

const struct http_problem *api_caller_foreign(const struct http_request *r)
{
    return is_foreign(r) ? &foreign : NULL;
}

static bool is_unsafe(const struct http_request *r)
{
    return strcmp(http_request_route(r)->method, "GET") != 0;
}

/* --- a session --- */

/* The field csrf of a form, as it stands: what we make needs no percent sign. */
static const char *form_mark(const struct http_request *r, size_t *ret_len)
{
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const char *type = http_request_header(r, "Content-Type");
    size_t len;
    const char *body = http_request_body(r, &len);

    if (type == NULL || strncasecmp(type, "application/x-www-form-urlencoded", 33) != 0)
        return NULL;
    for (const char *at = body, *end = body + len; at != NULL && end - at > 5;) {
        if (strncmp(at, "csrf=", 5) == 0) {
            *ret_len = 0;
            while (at + 5 + *ret_len < end && strchr(letters, at[5 + *ret_len]) != NULL &&
                   at[5 + *ret_len] != '\0')
                ++*ret_len;
            return at + 5;
        }
        at = memchr(at, '&', (size_t)(end - at));
        if (at != NULL)
            at++;
    }
    return NULL;
}

static int read_mark(const struct http_request *r, char ret[AUTH_DIGEST_SIZE])
{
    const char *mark = http_request_header(r, "X-CSRF-Token");
    size_t len = mark != NULL ? strlen(mark) : 0;
    char whole[AUTH_SECRET_SIZE];

    if (mark == NULL)
        mark = form_mark(r, &len);
    if (mark == NULL || len != AUTH_SECRET_SIZE - 1)
        return 0;
    memcpy(whole, mark, len);
    whole[len] = '\0';
    return auth_digest(whole, ret);
}

static const struct http_problem *read_session(const char *cookie, const struct http_request *r,
                                               struct api_caller *ret)
{
    ret->credential = API_SESSION;
    ret->unsafe = is_unsafe(r);
    if (ret->unsafe && is_foreign(r))
        return &foreign;
    if (auth_digest(cookie, ret->digest) < 0 || (ret->unsafe && read_mark(r, ret->csrf) < 0))
        return &broken;
    return NULL;
}

/* --- a token --- */

static const struct http_problem *read_token(const char *token, struct api_caller *ret)
{
    ret->credential = API_TOKEN;
    if (!auth_token_valid(token))
        return &bad_token;
    return auth_digest(token, ret->digest) < 0 ? &broken : NULL;
}

/* --- which --- */

static const struct http_problem *read_credential(const struct api_admins *a,
                                                  const struct config_access *settings,
                                                  const struct http_request *r,
                                                  struct api_caller *ret)
{
    const struct http_peer *peer = http_request_peer(r);
    bool authorized = http_request_header(r, "Authorization") != NULL;
    char cookie[AUTH_SECRET_SIZE];
    int cookies = api_cookie_read(settings, r, cookie);

    if (cookies == -EEXIST || (authorized && cookies != 0))
        return &several;
    if (authorized)
        return peer->bearer != NULL ? read_token(peer->bearer, ret) : &not_bearer;
    if (cookies != 0)
        return cookies > 0 ? read_session(cookie, r, ret) : &bad_session;
    if (!peer->local)
        return &nothing;
    ret->credential = API_PEER;
    ret->uid = peer->uid;
    ret->administrator = api_admins_has(a, peer->uid, peer->gid);
    return NULL;
}

bool api_caller_read(const struct api_admins *a, const struct config_access *settings,
                     const struct http_request *r, struct api_caller *ret,
                     struct http_problem *ret_why)
{
    const struct http_problem *why;

    api_caller_nobody(settings, r, ret);
    why = read_credential(a, settings, r, ret);
    if (why != NULL)
        *ret_why = *why;
    return why == NULL;
}

/* --- as SQL is told it --- */

/* Nothing of it can hold a quote: an address, a name of our own table, fingerprints. */
void api_caller_json(const struct api_caller *caller, const struct http_request *r,
                     const char *call, char ret[API_CALLER_SIZE])
{
    const char *quote = caller->address[0] != '\0' ? "\"" : "";
    size_t len = (size_t)snprintf(
        ret, API_CALLER_SIZE, "{\"permintaan\":\"%s\",\"alamat\":%s%s%s,\"fungsi\":\"%s\",",
        http_request_id(r), quote, quote[0] != '\0' ? caller->address : "null", quote,
        strchr(call, '.') + 1);
    char *rest = ret + len;
    size_t room = API_CALLER_SIZE - len;

    switch (caller->credential) {
    case API_NOBODY:
        snprintf(rest, room, "\"umum\":true}");
        break;
    case API_PEER:
        snprintf(rest, room, "\"uid\":%u,\"administrator\":%s}", (unsigned)caller->uid,
                 caller->administrator ? "true" : "false");
        break;
    case API_TOKEN:
        snprintf(rest, room, "\"token\":\"%s\"}", caller->digest);
        break;
    case API_SESSION:
        if (caller->unsafe)
            snprintf(rest, room, "\"sesi\":\"%s\",\"csrf\":\"%s\"}", caller->digest, caller->csrf);
        else
            snprintf(rest, room, "\"sesi\":\"%s\"}", caller->digest);
        break;
    }
}
