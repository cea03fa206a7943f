/* SPDX-License-Identifier: MIT */
/* Who asks: what the request presents, as SQL is told it. Who that is, and what it may, only SQL
 * knows (api.kenali). */
#ifndef SIKLUS_API_CALLER_H
#define SIKLUS_API_CALLER_H

#include <stdbool.h>

#include "api_admins.h"
#include "http_reply.h"

#define API_CALLER_SIZE 512

enum api_credential {
    API_NOBODY, /* whoever holds the address of an open route */
    API_PEER,   /* the kernel's word over the Unix socket */
};

struct api_caller {
    enum api_credential credential;
    uid_t uid;          /* PEER */
    bool administrator; /* PEER: root, the daemon's own user, or of http.admin_group */
};

/* What this request presents. False: not what a route that is not open needs; ret_why says why,
 * what it points to is static. */
bool api_caller_read(const struct api_admins *a, const struct http_request *r,
                     struct api_caller *ret, struct http_problem *ret_why);
/* {"permintaan":"…","alamat":"…","fungsi":"sop_daftar","uid":0,"administrator":true}; call is a row
 * of db_calls, "api.sop_daftar". */
void api_caller_json(const struct api_caller *caller, const struct http_request *r,
                     const char *call, char ret[API_CALLER_SIZE]);

#endif
