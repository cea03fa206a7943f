/* SPDX-License-Identifier: MIT */
/* Who asks. Over the Unix socket the kernel vouches for the peer's uid (SO_PEERCRED, unix(7)); over
 * TCP nobody does, so there only open routes answer. */
#include "api_caller.h"

#include <stdio.h>

bool api_caller_allowed(const struct api_admins *a, const struct http_peer *peer,
                        struct http_problem *ret)
{
    if (!peer->local) {
        *ret = (struct http_problem){
            .status = 401,
            .code = "perlu-token",
            .detail = "Permintaan lewat jaringan memerlukan token, sedangkan layanan ini belum "
                      "menerbitkan token; pakai soket Unix di server siklusd.",
        };
        return false;
    }
    if (!api_admins_has(a, peer->uid, peer->gid)) {
        *ret = (struct http_problem){
            .status = 403,
            .code = "bukan-administrator",
            .detail = "Pengguna ini bukan administrator siklus di server ini; minta dimasukkan ke "
                      "grup pada setelan http.admin_group.",
        };
        return false;
    }
    return true;
}

void api_caller_json(const struct http_peer *peer, const char *request_id,
                     char ret[API_CALLER_SIZE])
{
    snprintf(ret, API_CALLER_SIZE,
             "{\"pelaku\":\"uid:%u\",\"peran\":\"administrator\",\"permintaan\":\"%s\"}",
             (unsigned)peer->uid, request_id);
}

void api_caller_public_json(const char *request_id, char ret[API_CALLER_SIZE])
{
    snprintf(ret, API_CALLER_SIZE,
             "{\"pelaku\":\"tautan\",\"peran\":\"umum\",\"permintaan\":\"%s\"}", request_id);
}
