/* SPDX-License-Identifier: MIT */
/* A typed code against the enciphered secret of a person. */
#ifndef SIKLUS_API_TOTP_H
#define SIKLUS_API_TOTP_H

#include "api_secret.h"

/* Puts langkah (the step a code of six digits belongs to, or null) and, of a recovery code,
 * pemulihan (its fingerprint) into the params. False: the key is not there, and the call is
 * answered. */
bool api_totp_compare(struct api_call *c, const char *whose);

#endif
