/* SPDX-License-Identifier: MIT */
/* Who asks. Over the Unix socket the kernel vouches for the peer's uid (SO_PEERCRED, unix(7)); over
 * TCP nobody does, so there only open routes answer. */
#include "api_caller.h"

#include <stdio.h>
#include <string.h>

bool api_caller_read(const struct api_admins *a, const struct http_request *r,
                     struct api_caller *ret, struct http_problem *ret_why)
{
    const struct http_peer *peer = http_request_peer(r);

    if (!peer->local) {
        *ret_why = (struct http_problem){
            .status = 401,
            .code = "perlu-token",
            .detail = "Permintaan lewat jaringan memerlukan token, sedangkan layanan ini belum "
                      "menerbitkan token; pakai soket Unix di server siklusd.",
        };
        return false;
    }
    *ret = (struct api_caller){
        .credential = API_PEER,
        .uid = peer->uid,
        .administrator = api_admins_has(a, peer->uid, peer->gid),
    };
    return true;
}

/* Nothing of it can hold a quote: an address of the kernel, a name of our own table. */
static int add_request(const struct http_request *r, const char *call, char *ret)
{
    const char *address = http_request_peer(r)->address;
    bool known = address != NULL && address[0] != '\0';

    return snprintf(ret, API_CALLER_SIZE,
                    "{\"permintaan\":\"%s\",\"alamat\":%s%s%s,\"fungsi\":\"%s\",",
                    http_request_id(r), known ? "\"" : "", known ? address : "null",
                    known ? "\"" : "", strchr(call, '.') + 1);
}

void api_caller_json(const struct api_caller *caller, const struct http_request *r,
                     const char *call, char ret[API_CALLER_SIZE])
{
    size_t len = (size_t)add_request(r, call, ret);

    switch (caller->credential) {
    case API_NOBODY:
        snprintf(ret + len, API_CALLER_SIZE - len, "\"umum\":true}");
        break;
    case API_PEER:
        snprintf(ret + len, API_CALLER_SIZE - len, "\"uid\":%u,\"administrator\":%s}",
                 (unsigned)caller->uid, caller->administrator ? "true" : "false");
        break;
    }
}
