/* SPDX-License-Identifier: MIT */
/* Secrets that open something by themselves: tokens (skl_<43>_<6>), session cookies, CSRF marks,
 * recovery codes. 256 bits where a machine keeps them; the database has only fingerprints. */
#ifndef SIKLUS_AUTH_TOKEN_H
#define SIKLUS_AUTH_TOKEN_H

#include <stdbool.h>

#define AUTH_TOKEN_SIZE 55    /* "skl_", 43 of base64url, "_", 6 of checksum, NUL */
#define AUTH_TOKEN_SHOWN 10   /* letters of it that lists show */
#define AUTH_SECRET_SIZE 44   /* 43 of base64url, NUL */
#define AUTH_DIGEST_SIZE 65   /* SHA-256 in hex, NUL */
#define AUTH_RECOVERY_SIZE 15 /* "xxxx-xxxx-xxxx", NUL: 60 bits */

/* 0, or -EIO when the kernel has no randomness or libcrypto fails. */
int auth_token_make(char ret[AUTH_TOKEN_SIZE]);
/* Is it of that form, with its checksum? A slip of the pen is found without asking anybody. */
bool auth_token_valid(const char *text);
/* 256 bits of a cookie: made as above; is a text of that form? */
int auth_secret_make(char ret[AUTH_SECRET_SIZE]);
bool auth_secret_valid(const char *text);
/* 0 or -EIO. */
int auth_recovery_make(char ret[AUTH_RECOVERY_SIZE]);
/* As a person types it (capitals, blanks, no dashes) → as it was shown; false: no such code. */
bool auth_recovery_read(const char *text, char ret[AUTH_RECOVERY_SIZE]);
/* What SQL keeps of any of them: 0 or -EIO. */
int auth_digest(const char *text, char ret[AUTH_DIGEST_SIZE]);
/* The CSRF mark of a session: whoever cannot read the cookie cannot make it. 0 or -EIO. */
int auth_csrf(const char *session, char ret[AUTH_SECRET_SIZE]);

#endif
