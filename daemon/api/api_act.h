/* SPDX-License-Identifier: MIT */
/* An act on its way to SQL, with the conditions that the client put on it: to be done once
 * (Idempotency-Key) and only while what the client saw still stands (If-Match). */
#ifndef SIKLUS_API_ACT_H
#define SIKLUS_API_ACT_H

#include "api_call.h"
#include "strbuf.h"

#define API_KEY_MAX ((size_t)200) /* bytes of an Idempotency-Key */

/* {"fungsi":…,"p":params,"kunci":key: what api.tindak is asked, still open at its end; key may be
 * NULL. */
void api_act_wrap(struct strbuf *out, const struct api_route *act, const char *params,
                  const char *key);
/* Is it visible ASCII of at most API_KEY_MAX bytes? Else the call is answered. NULL is fit. */
bool api_act_key_is_fit(struct api_call *c, const char *key);
/* Asks SQL for the act of the call's route; params as for api_call_sql. Answers the call in the
 * end. */
void api_act_ask(struct api_call *c, const char *params);

#endif
