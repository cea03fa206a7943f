/* SPDX-License-Identifier: MIT */
/* Routes that make or take a secret. SQL decides and keeps fingerprints; here a secret is made,
 * shown once, compared off the loop, and wiped. */
#ifndef SIKLUS_API_ACCESS_H
#define SIKLUS_API_ACCESS_H

#include "api_call.h"

void api_token_make(struct api_call *c);      /* api_token.c */
void api_password_set(struct api_call *c);    /* api_password.c: of a person, by an administrator */
void api_password_change(struct api_call *c); /* one's own, against the old one */
void api_login(struct api_call *c);           /* api_login.c */
void api_logout(struct api_call *c);
void api_totp_start(struct api_call *c); /* api_totp.c */
void api_totp_prove(struct api_call *c);

#endif
