/* SPDX-License-Identifier: MIT */
/* What may stand on an SMTP line and in a mail header. libcurl 7.88 puts an address with CR LF on
 * the wire as it is, so that one address becomes two commands; this rule stands before every use.
 * It is narrower than RFC 5321: no quoted local part, no address literal. */
#include "mailaddr.h"

#include <stddef.h>
#include <string.h>

#define LOCAL_MAX 64
#define ADDRESS_MAX 254
#define LABEL_MAX 63

static bool is_alnum(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* atext of RFC 5322 3.2.3. */
static bool is_atext(char c)
{
    return is_alnum(c) || (c != '\0' && strchr("!#$%&'*+-/=?^_`{|}~", c) != NULL);
}

/* Atoms with single dots between them. */
static bool local_ok(const char *s, size_t len)
{
    if (len == 0 || len > LOCAL_MAX || s[0] == '.' || s[len - 1] == '.')
        return false;
    for (size_t i = 0; i < len; i++)
        if (!is_atext(s[i]) && !(s[i] == '.' && s[i - 1] != '.'))
            return false;
    return true;
}

static bool label_ok(const char *s, size_t len)
{
    if (len == 0 || len > LABEL_MAX || s[0] == '-' || s[len - 1] == '-')
        return false;
    for (size_t i = 0; i < len; i++)
        if (!is_alnum(s[i]) && s[i] != '-')
            return false;
    return true;
}

static bool domain_ok(const char *s)
{
    for (;;) {
        size_t len = strcspn(s, ".");

        if (!label_ok(s, len))
            return false;
        if (s[len] == '\0')
            return true;
        s += len + 1;
    }
}

bool mailaddr_ok(const char *address)
{
    const char *at;

    if (address == NULL || strnlen(address, ADDRESS_MAX + 1) > ADDRESS_MAX)
        return false;
    at = strchr(address, '@');
    return at != NULL && local_ok(address, (size_t)(at - address)) && domain_ok(at + 1);
}

const char *mailaddr_domain(const char *address)
{
    return strchr(address, '@') + 1;
}
