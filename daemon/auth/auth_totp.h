/* SPDX-License-Identifier: MIT */
/* Codes of a second factor (RFC 6238: SHA-1, 30 seconds, 6 digits, as every authenticator has it)
 * and how their secret is kept: enciphered by a key that the database never sees. */
#ifndef SIKLUS_AUTH_TOTP_H
#define SIKLUS_AUTH_TOTP_H

#include <stdbool.h>
#include <stdint.h>

#define AUTH_TOTP_BYTES 20  /* of a secret, as RFC 4226 recommends */
#define AUTH_TOTP_SHOWN 33  /* it in base32, NUL */
#define AUTH_SEALED_SIZE 97 /* it enciphered, in hex: nonce, text, tag; NUL */
#define AUTH_KEY_NAME_SIZE 17

struct auth_key {
    unsigned char bytes[32];
    char name[AUTH_KEY_NAME_SIZE]; /* tells keys apart, not the key */
};

/* The code of a step, of so many digits (6 to 8). -EIO when libcrypto fails. */
int auth_totp_code(const unsigned char secret[AUTH_TOTP_BYTES], uint64_t step, unsigned digits,
                   uint32_t *ret);
/* Is it the code of now, of the step before or of the one after? *ret_step is the one. */
bool auth_totp_fits(const unsigned char secret[AUTH_TOTP_BYTES], const char *code, int64_t now_s,
                    int64_t *ret_step);
/* Six digits, blanks aside; false: no code. */
bool auth_totp_read(const char *text, char ret[7]);
/* As a person types it into an authenticator: base32 (RFC 4648). */
void auth_totp_show(const unsigned char secret[AUTH_TOTP_BYTES], char ret[AUTH_TOTP_SHOWN]);
/* A new one: 0, or -EIO when the kernel has no randomness. */
int auth_totp_make(unsigned char ret[AUTH_TOTP_BYTES]);

/* The key is the file siklus-totp of the folder of secrets (secret_file.h), at least 32 letters.
 * 0 and *ret, which the caller wipes; -EINVAL (too short), -EIO (libcrypto), or what
 * secret_file_read says. */
int auth_key_read(const char *dir, struct auth_key *ret);
/* AES-256-GCM; whose is bound to it: what is moved to another person's row opens nothing. 0, -EIO.
 */
int auth_seal(const struct auth_key *key, const char *whose,
              const unsigned char secret[AUTH_TOTP_BYTES], char ret[AUTH_SEALED_SIZE]);
/* 0; -EBADMSG: not sealed by this key for this person. */
int auth_open(const struct auth_key *key, const char *whose, const char *sealed,
              unsigned char ret[AUTH_TOTP_BYTES]);

#endif
