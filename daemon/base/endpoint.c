/* SPDX-License-Identifier: MIT */
/* Strict on purpose: a name with a space or a port of 0 is a mistake best told at the start. */
#include "endpoint.h"

#include <arpa/inet.h>
#include <errno.h>
#include <string.h>
#include <strings.h>

int endpoint_port(const char *s, size_t len, unsigned *ret)
{
    unsigned n = 0;
    if (len == 0 || len > 5)
        return -EINVAL;
    for (size_t i = 0; i < len; i++) {
        if (s[i] < '0' || s[i] > '9')
            return -EINVAL;
        n = n * 10 + (unsigned)(s[i] - '0');
    }
    if (n == 0 || n > 65535)
        return -EINVAL;
    *ret = n;
    return 0;
}

static bool is_name(const char *s)
{
    static const char letters[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._";
    return s[0] != '\0' && s[0] != '.' && s[0] != '-' && s[strspn(s, letters)] == '\0';
}

static bool is_v6(const char *s)
{
    struct in6_addr v6;
    return inet_pton(AF_INET6, s, &v6) == 1;
}

/* host or [v6] in [s, s+len). */
static int parse_host(const char *s, size_t len, char ret[static 254])
{
    bool bracket = len >= 2 && s[0] == '[' && s[len - 1] == ']';
    if (bracket) {
        s++;
        len -= 2;
    }
    if (len == 0 || len >= 254)
        return -EINVAL;
    memcpy(ret, s, len);
    ret[len] = '\0';
    return (bracket ? is_v6(ret) : is_name(ret)) ? 0 : -EINVAL;
}

static int parse(const char *s, size_t len, unsigned default_port, struct endpoint *ret)
{
    struct endpoint e = {.port = default_port};
    const char *colon = memrchr(s, ':', len);
    /* The colons of [::1] are inside the brackets. */
    if (colon && memchr(colon, ']', len - (size_t)(colon - s)))
        colon = NULL;
    size_t host_len = colon ? (size_t)(colon - s) : len;
    if (!colon && default_port == 0)
        return -EINVAL;
    if (colon && endpoint_port(colon + 1, len - host_len - 1, &e.port) != 0)
        return -EINVAL;
    if (parse_host(s, host_len, e.host) != 0)
        return -EINVAL;
    *ret = e;
    return 0;
}

int endpoint_parse(const char *text, struct endpoint *ret)
{
    return parse(text, strlen(text), 0, ret);
}

int endpoint_of_url(const char *url, struct endpoint *ret)
{
    static const struct {
        const char *prefix;
        unsigned port;
    } schemes[] = {{"http://", 80}, {"https://", 443}};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t n = strlen(schemes[i].prefix);
        if (strncmp(url, schemes[i].prefix, n) == 0)
            return parse(url + n, strcspn(url + n, "/?#"), schemes[i].port, ret);
    }
    return -EINVAL;
}

bool endpoint_is_literal(const struct endpoint *e)
{
    struct in_addr v4;
    return inet_pton(AF_INET, e->host, &v4) == 1 || is_v6(e->host);
}

bool endpoint_is_loopback(const struct endpoint *e)
{
    struct in_addr v4;
    struct in6_addr v6;
    if (inet_pton(AF_INET, e->host, &v4) == 1)
        return ntohl(v4.s_addr) >> 24 == 127;
    if (inet_pton(AF_INET6, e->host, &v6) == 1)
        return memcmp(&v6, &in6addr_loopback, sizeof v6) == 0;
    return strcasecmp(e->host, "localhost") == 0;
}

bool endpoint_is_network(const char *s, size_t len)
{
    char text[64];
    struct in_addr v4;
    unsigned bits = 0;
    const char *slash = memchr(s, '/', len);
    size_t host_len = slash ? (size_t)(slash - s) : 0;
    if (host_len == 0 || host_len >= sizeof text)
        return false;
    memcpy(text, s, host_len);
    text[host_len] = '\0';
    size_t digits = len - host_len - 1;
    if (digits == 0 || digits > 3)
        return false;
    for (size_t i = 0; i < digits; i++) {
        if (slash[1 + i] < '0' || slash[1 + i] > '9')
            return false;
        bits = bits * 10 + (unsigned)(slash[1 + i] - '0');
    }
    if (inet_pton(AF_INET, text, &v4) == 1)
        return bits <= 32;
    return is_v6(text) && bits <= 128;
}
