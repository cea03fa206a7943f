/* SPDX-License-Identifier: MIT */
/* What such a request owns between its steps. The members of the body that are secret are taken out
 * of what SQL is told before anything is asked. */
#ifndef SIKLUS_API_SECRET_H
#define SIKLUS_API_SECRET_H

#include "api_call.h"
#include "auth_password.h"
#include "json.h"

struct api_secret {
    struct json_object *params; /* for SQL */
    char *old, *fresh;          /* passwords */
    char *code;                 /* of a second factor, as typed */
    char made[256];             /* what the answer will show: a token, a cookie, a secret */
    struct json_object *totp;   /* the enciphered secret, as SQL keeps it */
};

/* Reads the body; false: answered. What it holds ends with the call. */
bool api_secret_read(struct api_call *c);
/* A text member taken out of the params; NULL with *ret NULL when it is absent, empty or null and
 * need not be there. False: answered. */
bool api_secret_take(struct api_call *c, const char *name, bool needed, char **ret);
/* A text member for SQL; text NULL: null. */
void api_secret_add(struct api_call *c, const char *name, const char *text);
/* Asks SQL with the params; call is a row of db_calls. */
void api_secret_ask(struct api_call *c, const char *call, db_done *done);
/* The same of the route's own act, once for an Idempotency-Key if one came: SQL tells a second time
 * that it was done, without the secret. */
void api_secret_ask_once(struct api_call *c, db_done *done);
/* First step of such a done: SQL's document, to be put; NULL: answered. */
struct json_object *api_secret_answer(struct api_call *c, const struct db_error *error,
                                      const struct db_result *result);
/* Compares and makes by a thread; done gets the struct auth_password. Answers 503 when too many
 * wait. */
void api_secret_work(struct api_call *c, const char *phc, worker_done *done);
/* False: SQL says that too many guesses were made, and the call is answered 429. */
bool api_secret_unheld(struct api_call *c, struct json_object *doc);
/* 200 with the document, which stays the caller's. */
void api_secret_reply(struct api_call *c, struct json_object *doc);

#endif
