/* SPDX-License-Identifier: MIT */
/* Who asks: what the request presents, as SQL is told it. Who that is, and what it may, only SQL
 * knows (api.kenali). */
#ifndef SIKLUS_API_CALLER_H
#define SIKLUS_API_CALLER_H

#include <stdbool.h>

#include "api_admins.h"
#include "auth_token.h"
#include "config.h"
#include "http_reply.h"

#define API_CALLER_SIZE 512
#define API_ADDRESS_SIZE 64

enum api_credential {
    API_NOBODY, /* whoever holds the address of an open route */
    API_PEER,   /* the kernel's word over the Unix socket */
    API_TOKEN,
    API_SESSION, /* the cookie of a browser */
};

struct api_caller {
    enum api_credential credential;
    char address[API_ADDRESS_SIZE]; /* "" over the Unix socket */
    uid_t uid;                      /* PEER */
    bool administrator;             /* PEER: root, the daemon's own user, or of http.admin_group */
    char digest[AUTH_DIGEST_SIZE];  /* TOKEN, SESSION */
    bool unsafe;                    /* SESSION: the method may change something */
    char csrf[AUTH_DIGEST_SIZE];    /* SESSION: of the mark that came with it; "" if none did */
};

/* What this request presents: a token or a cookie before the kernel's word, but never both. False:
 * it is refused; ret_why says why, what it points to is static. */
bool api_caller_read(const struct api_admins *a, const struct config_access *settings,
                     const struct http_request *r, struct api_caller *ret,
                     struct http_problem *ret_why);
/* Nobody, of whom only the address is known. */
void api_caller_nobody(const struct config_access *settings, const struct http_request *r,
                       struct api_caller *ret);
/* By what browsers say of themselves: the refusal of a request that a page of another site made;
 * NULL: it was not. */
const struct http_problem *api_caller_foreign(const struct http_request *r);
/* {"permintaan":"…","alamat":"…","fungsi":"sop_daftar","uid":0,"administrator":true}; call is a row
 * of db_calls, "api.sop_daftar". */
void api_caller_json(const struct api_caller *caller, const struct http_request *r,
                     const char *call, char ret[API_CALLER_SIZE]);

#endif
