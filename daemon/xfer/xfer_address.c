/* SPDX-License-Identifier: MIT */
/* Which addresses may be connected to. One table of the networks that are not the public Internet
 * (IANA special-purpose registries, RFC 6890 and its successors); an address is made IPv6 first
 * (v4 as ::ffff:a.b.c.d), so that every row speaks for both ways of writing it. */
#include "xfer_address.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct net {
    uint8_t prefix[16];
    unsigned bits;
    bool always; /* allow_net does not open it: the host itself, its link, groups of hosts */
};

#define V4(a, b, c, d, n) {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, a, b, c, d}, 96 + (n)
#define V6(a, b, c, n)                                                                             \
    {(a) >> 8, (a)&0xff, (b) >> 8, (b)&0xff, (c) >> 8, (c)&0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, n

static const struct net refused[] = {
    {V4(0, 0, 0, 0, 8), true},       /* this network; 0.0.0.0 is the host itself on Linux */
    {V4(10, 0, 0, 0, 8), false},     /* private, RFC 1918 */
    {V4(100, 64, 0, 0, 10), false},  /* carrier NAT, RFC 6598 */
    {V4(127, 0, 0, 0, 8), true},     /* loopback */
    {V4(169, 254, 0, 0, 16), true},  /* link-local; metadata services of clouds */
    {V4(172, 16, 0, 0, 12), false},  /* private */
    {V4(192, 0, 0, 0, 24), false},   /* protocol assignments */
    {V4(192, 0, 2, 0, 24), false},   /* documentation */
    {V4(192, 88, 99, 0, 24), false}, /* 6to4 relays */
    {V4(192, 168, 0, 0, 16), false}, /* private */
    {V4(198, 18, 0, 0, 15), false},  /* benchmarks */
    {V4(198, 51, 100, 0, 24), false},
    {V4(203, 0, 113, 0, 24), false},
    {V4(224, 0, 0, 0, 4), true},                                   /* multicast */
    {V4(240, 0, 0, 0, 4), true},                                   /* reserved, broadcast */
    {V6(0, 0, 0, 128), true},                                      /* :: */
    {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 128, true}, /* ::1 */
    {V6(0, 0, 0, 96), true},                                       /* v4-compatible */
    {{0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0, 0, 0},
     96,
     true},                           /* v4-translated, RFC 2765 */
    {V6(0x64, 0xff9b, 0, 96), false}, /* NAT64: v4 inside */
    {V6(0x64, 0xff9b, 1, 48), false},
    {V6(0x100, 0, 0, 64), false},      /* discard */
    {V6(0x2001, 0, 0, 23), false},     /* protocol assignments; Teredo has v4 inside */
    {V6(0x2001, 0xdb8, 0, 32), false}, /* documentation */
    {V6(0x2002, 0, 0, 16), false},     /* 6to4: v4 inside */
    {V6(0x3fff, 0, 0, 20), false},     /* documentation, RFC 9637 */
    {V6(0x5f00, 0, 0, 16), false},     /* segment routing, RFC 9602 */
    {V6(0xfc00, 0, 0, 7), false},      /* unique local */
    {V6(0xfe80, 0, 0, 10), true},      /* link-local */
    {V6(0xfec0, 0, 0, 10), false},     /* site-local */
    {V6(0xff00, 0, 0, 8), true},       /* multicast */
};

static const struct net loopback[] = {
    {V4(127, 0, 0, 0, 8), true},
    {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 128, true},
};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static bool net_has(const struct net *net, const uint8_t ip[16])
{
    unsigned bytes = net->bits / 8, rest = net->bits % 8;

    if (memcmp(net->prefix, ip, bytes) != 0)
        return false;
    return rest == 0 || ((net->prefix[bytes] ^ ip[bytes]) >> (8 - rest)) == 0;
}

static const struct net *net_find(const struct net *nets, size_t count, const uint8_t ip[16])
{
    for (size_t i = 0; i < count; i++)
        if (net_has(&nets[i], ip))
            return &nets[i];
    return NULL;
}

static void map_v4(const struct in_addr *v4, uint8_t ret_ip[16])
{
    memset(ret_ip, 0, 10);
    ret_ip[10] = ret_ip[11] = 0xff;
    memcpy(ret_ip + 12, v4, 4);
}

/* False for what is neither IPv4 nor IPv6. */
static bool address_bytes(const struct sockaddr *address, uint8_t ret_ip[16])
{
    if (address->sa_family == AF_INET) {
        map_v4(&((const struct sockaddr_in *)(const void *)address)->sin_addr, ret_ip);
        return true;
    }
    if (address->sa_family != AF_INET6)
        return false;
    memcpy(ret_ip, &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr, 16);
    return true;
}

/* "10.20.0.0/16" or "fd12::/16" in [s, s+len). */
static bool net_parse(const char *s, size_t len, struct net *ret)
{
    char text[64], *slash, *end;
    struct in_addr v4;
    unsigned long bits;
    bool is_v4;

    if (len >= sizeof text)
        return false;
    memcpy(text, s, len);
    text[len] = '\0';
    slash = strchr(text, '/');
    if (slash == NULL || slash[1] < '0' || slash[1] > '9')
        return false;
    *slash = '\0';
    is_v4 = inet_pton(AF_INET, text, &v4) == 1;
    if (is_v4)
        map_v4(&v4, ret->prefix);
    else if (inet_pton(AF_INET6, text, ret->prefix) != 1)
        return false;
    bits = strtoul(slash + 1, &end, 10);
    if (*end != '\0' || bits > (is_v4 ? 32 : 128))
        return false;
    ret->bits = (unsigned)bits + (is_v4 ? 96 : 0);
    return true;
}

/* The next network of the list, *rest moves on; false at its end. What does not parse is none. */
static bool net_next(const char **rest, struct net *ret)
{
    static const char blank[] = ", \t";

    while (*rest != NULL && **rest != '\0') {
        const char *s = *rest + strspn(*rest, blank);
        size_t len = strcspn(s, blank);

        *rest = s + len;
        if (len > 0 && net_parse(s, len, ret))
            return true;
    }
    return false;
}

static bool listed(const char *nets, const uint8_t ip[16])
{
    struct net net;

    while (net_next(&nets, &net))
        if (net_has(&net, ip))
            return true;
    return false;
}

/* An address of one of this host's interfaces; when they cannot be read, every address counts. */
static bool is_own(const uint8_t ip[16])
{
    struct ifaddrs *list;
    uint8_t own[16];
    bool found = false;

    if (getifaddrs(&list) != 0)
        return true;
    for (const struct ifaddrs *i = list; i != NULL && !found; i = i->ifa_next)
        found = i->ifa_addr != NULL && address_bytes(i->ifa_addr, own) && memcmp(own, ip, 16) == 0;
    freeifaddrs(list);
    return found;
}

static void add_net(struct strbuf *b, const struct net *net)
{
    static const uint8_t mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    bool is_v4 = net->bits >= 96 && memcmp(net->prefix, mapped, sizeof mapped) == 0;
    char text[INET6_ADDRSTRLEN];

    inet_ntop(is_v4 ? AF_INET : AF_INET6, net->prefix + (is_v4 ? sizeof mapped : 0), text,
              sizeof text);
    strbuf_addf(b, "\"%s/%u\"", text, net->bits - (is_v4 ? 96 : 0));
}

void xfer_address_tell(const char *allow_net, struct strbuf *b)
{
    const char *comma = "";
    struct net net;

    strbuf_adds(b, "\"tolak\":[");
    for (size_t i = 0; i < COUNT(refused); i++) {
        strbuf_addf(b, "%s{\"jaringan\":", i > 0 ? "," : "");
        add_net(b, &refused[i]);
        strbuf_addf(b, ",\"selalu\":%s}", refused[i].always ? "true" : "false");
    }
    strbuf_adds(b, "],\"boleh\":[");
    while (net_next(&allow_net, &net)) {
        strbuf_adds(b, comma);
        add_net(b, &net);
        comma = ",";
    }
    strbuf_adds(b, "]");
}

bool xfer_address_allowed(const struct sockaddr *address, enum xfer_reach reach,
                          const char *allow_net)
{
    const struct net *row;
    uint8_t ip[16];

    if (!address_bytes(address, ip))
        return false;
    if (reach == XFER_LOOPBACK)
        return net_find(loopback, COUNT(loopback), ip) != NULL;
    if (reach == XFER_RELAY)
        return true;
    row = net_find(refused, COUNT(refused), ip);
    if (row != NULL && (row->always || !listed(allow_net, ip)))
        return false;
    return !is_own(ip);
}
