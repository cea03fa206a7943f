/* SPDX-License-Identifier: MIT */
/* Addresses as people and networks write them. Lines: an address, networks that are allowed, a
 * conninfo; then the bytes of an IP address. */
#include <errno.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>

#include "db_target.h"
#include "endpoint.h"
#include "fuzz.h"
#include "mailaddr.h"
#include "render_link.h"
#include "xfer_address.h"

static void check_mail(const char *s)
{
    const char *at = strchr(s, '@');

    if (!mailaddr_ok(s))
        return;
    MUST(at != NULL && at != s && strchr(at + 1, '@') == NULL);
    MUST(strlen(s) <= 254 && at - s <= 64 && mailaddr_domain(s) == at + 1);
    MUST(fuzz_clean(s, strlen(s), "") && strpbrk(s, " <>\"(),;:\\[]") == NULL);
    for (; *s; s++)
        MUST((unsigned char)*s < 0x80);
}

static void check_endpoint(const char *s)
{
    struct endpoint e;

    if (endpoint_parse(s, &e) == 0)
        MUST(e.port > 0 && e.port < 65536 && e.host[0] && !strpbrk(e.host, "[]/@ "));
    if (endpoint_of_url(s, &e) == 0)
        MUST(e.port > 0 && e.port < 65536 && e.host[0] && !strpbrk(e.host, "[]/@ "));
    endpoint_is_network(s, strlen(s));
    MUST(render_link(s) == NULL || (strncmp(s, "http", 4) == 0 && !strpbrk(s, "\"'<> \r\n")));
}

static bool allowed4(const unsigned char *ip, enum xfer_reach reach, const char *nets)
{
    struct sockaddr_in to = {.sin_family = AF_INET};

    memcpy(&to.sin_addr, ip, 4);
    return xfer_address_allowed((const struct sockaddr *)&to, reach, nets);
}

static bool allowed6(const unsigned char *ip, enum xfer_reach reach, const char *nets)
{
    struct sockaddr_in6 to = {.sin6_family = AF_INET6};

    memcpy(&to.sin6_addr, ip, 16);
    return xfer_address_allowed((const struct sockaddr *)&to, reach, nets);
}

/* Whatever is allowed: never this machine nor its neighbours on the wire, and no way around by the
 * other family. */
static void check_reach(const unsigned char ip[16], const char *nets)
{
    static const unsigned char local[][4] = {{127, 0, 0, 1}, {169, 254, 169, 254}, {0, 0, 0, 0}};
    static const unsigned char local6[16] = {[15] = 1};
    unsigned char mapped[16] = {[10] = 0xff, [11] = 0xff};

    for (size_t i = 0; i < sizeof local / sizeof *local; i++) {
        MUST(!allowed4(local[i], XFER_PUBLIC, nets));
        memcpy(mapped + 12, local[i], 4);
        MUST(!allowed6(mapped, XFER_PUBLIC, nets));
    }
    MUST(!allowed6(local6, XFER_PUBLIC, nets));
    memcpy(mapped + 12, ip, 4);
    for (enum xfer_reach reach = XFER_PUBLIC; reach <= XFER_LOOPBACK; reach++)
        MUST(allowed4(ip, reach, nets) == allowed6(mapped, reach, nets));
    MUST(allowed4(ip, XFER_LOOPBACK, nets) == (ip[0] == 127));
    allowed6(ip, XFER_PUBLIC, nets);
}

static void check_conninfo(const char *s)
{
    struct strbuf fault = STRBUF_INIT;
    struct db_targets t;
    int err = db_targets_parse(s, &t, &fault);

    if (err == 0) {
        MUST(t.count > 0 && t.count <= DB_TARGETS_MAX);
        for (unsigned i = 0; i < t.count; i++)
            db_target_has_name(&t.list[i]);
        db_targets_free(&t);
    } else {
        MUST(err == -EINVAL && fault.len > 0);
    }
    strbuf_free(&fault);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_input in = FUZZ_INPUT(data, size);
    unsigned char ip[16] = {0};
    char *text = fuzz_line(&in), *nets = fuzz_line(&in), *conninfo = fuzz_line(&in);
    size_t left = (size_t)(in.end - in.at);

    memcpy(ip, in.at, left < sizeof ip ? left : sizeof ip);
    check_mail(text);
    check_endpoint(text);
    check_reach(ip, nets);
    check_conninfo(conninfo);
    free(text);
    free(nets);
    free(conninfo);
    return 0;
}
