/* SPDX-License-Identifier: MIT */
/* Every range that is not the public Internet, in each way of writing it. */
#include <arpa/inet.h>
#include <ifaddrs.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "xfer_address.h"

static bool allowed(const char *text, enum xfer_reach reach, const char *allow)
{
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6};
    struct sockaddr_in v4 = {.sin_family = AF_INET};

    if (inet_pton(AF_INET, text, &v4.sin_addr) == 1)
        return xfer_address_allowed((void *)&v4, reach, allow);
    assert_int_equal(inet_pton(AF_INET6, text, &v6.sin6_addr), 1);
    return xfer_address_allowed((void *)&v6, reach, allow);
}

static const char *const refused_v4[] = {
    "0.0.0.0",         "0.255.255.255",  "10.0.0.0",        "10.255.255.255", "100.64.0.0",
    "100.127.255.255", "127.0.0.1",      "127.255.255.255", "169.254.0.0",    "169.254.169.254",
    "172.16.0.0",      "172.31.255.255", "192.0.0.0",       "192.0.0.255",    "192.0.2.0",
    "192.0.2.255",     "192.88.99.0",    "192.88.99.255",   "192.168.0.0",    "192.168.255.255",
    "198.18.0.0",      "198.19.255.255", "198.51.100.0",    "198.51.100.255", "203.0.113.0",
    "203.0.113.255",   "224.0.0.0",      "239.255.255.255", "240.0.0.0",      "255.255.255.255"};

static const char *const refused_v6[] = {"::",
                                         "::1",
                                         "::7f00:1",
                                         "::ffff:0:127.0.0.1",
                                         "fe80::1",
                                         "febf::1",
                                         "fec0::1",
                                         "fc00::1",
                                         "fdff:ffff::1",
                                         "ff00::1",
                                         "ff02::1",
                                         "2001:db8::1",
                                         "2001:db8:ffff::1",
                                         "3fff::1",
                                         "3fff:fff::1",
                                         "100::1",
                                         "2002::1",
                                         "2002:7f00:1::",
                                         "64:ff9b::1",
                                         "64:ff9b::7f00:1",
                                         "64:ff9b:1::1",
                                         "64:ff9b:1:ffff::1",
                                         "5f00::1",
                                         "5f00:ffff::1",
                                         "2001::1",
                                         "2001:0:7f00:1::"};

/* The neighbours of each range, so that a wrong prefix length shows. */
static const char *const open_addresses[] = {
    "1.0.0.0",         "9.255.255.255",   "11.0.0.0",        "100.63.255.255", "100.128.0.0",
    "126.255.255.255", "128.0.0.0",       "169.253.255.255", "169.255.0.0",    "172.15.255.255",
    "172.32.0.0",      "191.255.255.255", "192.0.1.0",       "192.0.3.0",      "192.88.98.255",
    "192.88.100.0",    "192.167.255.255", "192.169.0.0",     "198.17.255.255", "198.20.0.0",
    "198.51.99.255",   "198.51.101.0",    "203.0.112.255",   "203.0.114.0",    "223.255.255.255",
    "2606:4700::1111", "2001:200::1",     "2001:db7::1",     "2001:db9::1",    "2003::1",
    "3ffe::1",         "3fff:1000::1",    "100:0:0:1::1",    "64:ff9a::1",     "64:ff9b:2::1",
    "5eff::1",         "5f01::1",         "fbff::1",         "64:ff9b:0:1::1"};

#define EACH(i, table) for (size_t i = 0; i < sizeof(table) / sizeof((table)[0]); i++)

static void refuses_every_range(void **state)
{
    char mapped[64];

    (void)state;
    EACH(i, refused_v4)
    {
        snprintf(mapped, sizeof mapped, "::ffff:%s", refused_v4[i]);
        if (allowed(refused_v4[i], XFER_PUBLIC, "") || allowed(mapped, XFER_PUBLIC, ""))
            fail_msg("%s is reached", refused_v4[i]);
    }
    EACH(i, refused_v6)
    if (allowed(refused_v6[i], XFER_PUBLIC, ""))
        fail_msg("%s is reached", refused_v6[i]);
}

static void lets_the_neighbours_through(void **state)
{
    (void)state;
    EACH(i, open_addresses)
    if (!allowed(open_addresses[i], XFER_PUBLIC, NULL))
        fail_msg("%s is not reached", open_addresses[i]);
}

static void allow_net_opens_private_networks_only(void **state)
{
    static const struct {
        const char *address, *allow;
        bool allowed;
    } cases[] = {
        {"10.20.3.4", "10.20.0.0/16", true},
        {"::ffff:10.20.3.4", "10.20.0.0/16", true},
        {"10.21.0.1", "10.20.0.0/16", false},
        {"10.21.0.1", "192.168.0.0/16, 10.21.0.0/16", true},
        {"fd12::9", "10.0.0.0/8,fd12::/16", true},
        {"fd13::9", "10.0.0.0/8,fd12::/16", false},
        {"10.20.3.4", "10.20.3.4/32", true},
        {"10.20.3.5", "10.20.3.4/32", false},
        {"10.20.3.4", "10.20.0.0", false},
        {"10.20.3.4", "10.20.0.0/", false},
        {"10.20.3.4", "10.20.0.0/33", false},
        {"10.20.3.4", "sampah,,/8,10.0.0.0/8x", false},
        {"127.0.0.1", "127.0.0.0/8", false},
        {"127.0.0.1", "0.0.0.0/0", false},
        {"::1", "::/0", false},
        {"169.254.169.254", "169.254.0.0/16", false},
        {"fe80::1", "fe80::/10", false},
        {"224.0.0.1", "224.0.0.0/4", false},
    };

    (void)state;
    EACH(i, cases)
    if (allowed(cases[i].address, XFER_PUBLIC, cases[i].allow) != cases[i].allowed)
        fail_msg("%s with %s", cases[i].address, cases[i].allow);
}

static void loopback_reach_is_loopback_only(void **state)
{
    (void)state;
    assert_true(allowed("127.0.0.1", XFER_LOOPBACK, ""));
    assert_true(allowed("127.9.9.9", XFER_LOOPBACK, ""));
    assert_true(allowed("::1", XFER_LOOPBACK, ""));
    assert_true(allowed("::ffff:127.0.0.1", XFER_LOOPBACK, ""));
    assert_false(allowed("10.0.0.1", XFER_LOOPBACK, "10.0.0.0/8"));
    assert_false(allowed("8.8.8.8", XFER_LOOPBACK, "0.0.0.0/0"));
    assert_false(allowed("0.0.0.0", XFER_LOOPBACK, ""));
    assert_false(allowed("::", XFER_LOOPBACK, ""));
    assert_false(allowed("::2", XFER_LOOPBACK, ""));
    assert_false(allowed("2606:4700::1111", XFER_LOOPBACK, ""));
}

static void relay_reach_is_any_address(void **state)
{
    (void)state;
    assert_true(allowed("10.1.2.3", XFER_RELAY, ""));
    assert_true(allowed("127.0.0.1", XFER_RELAY, ""));
    assert_true(allowed("8.8.8.8", XFER_RELAY, ""));
}

static void own_addresses_are_refused(void **state)
{
    struct ifaddrs *list;

    (void)state;
    assert_int_equal(getifaddrs(&list), 0);
    for (struct ifaddrs *i = list; i != NULL; i = i->ifa_next) {
        if (i->ifa_addr != NULL &&
            (i->ifa_addr->sa_family == AF_INET || i->ifa_addr->sa_family == AF_INET6))
            assert_false(xfer_address_allowed(i->ifa_addr, XFER_PUBLIC, "0.0.0.0/0,::/0"));
    }
    freeifaddrs(list);
}

/* For SQL, by which an address is refused when it is entered. */
static void the_table_is_told(void **state)
{
    static const char *const parts[] = {
        "\"tolak\":[{\"jaringan\":\"0.0.0.0/8\",\"selalu\":true},",
        "{\"jaringan\":\"10.0.0.0/8\",\"selalu\":false}",
        "{\"jaringan\":\"::/96\",\"selalu\":true}",
        "{\"jaringan\":\"::1/128\",\"selalu\":true}",
        "{\"jaringan\":\"ff00::/8\",\"selalu\":true}]",
        ",\"boleh\":[\"10.20.0.0/16\",\"fd12::/16\"]",
    };
    struct strbuf b = STRBUF_INIT;

    (void)state;
    xfer_address_tell("10.20.0.0/16, sembarang,fd12::/16,1.2.3.4/33", &b);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (b.data == NULL || strstr(b.data, parts[i]) == NULL)
            fail_msg("%s is not in %s", parts[i], b.data);
    strbuf_free(&b);
}

static void other_families_are_refused(void **state)
{
    struct sockaddr local = {.sa_family = AF_UNIX};

    (void)state;
    assert_false(xfer_address_allowed(&local, XFER_PUBLIC, ""));
    assert_false(xfer_address_allowed(&local, XFER_RELAY, ""));
    assert_false(xfer_address_allowed(&local, XFER_LOOPBACK, ""));
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses_every_range),
        cmocka_unit_test(lets_the_neighbours_through),
        cmocka_unit_test(allow_net_opens_private_networks_only),
        cmocka_unit_test(loopback_reach_is_loopback_only),
        cmocka_unit_test(relay_reach_is_any_address),
        cmocka_unit_test(own_addresses_are_refused),
        cmocka_unit_test(the_table_is_told),
        cmocka_unit_test(other_families_are_refused),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
