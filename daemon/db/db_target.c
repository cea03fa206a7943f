/* SPDX-License-Identifier: MIT */
/* Takes a conninfo apart into targets, and opens one of them: the settings that every connection of
 * the daemon has are put around what the administrator wrote. */
#include "db_target.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cleanup.h"

static const char *option(const PQconninfoOption *options, const char *keyword)
{
    for (const PQconninfoOption *o = options; o != NULL && o->keyword != NULL; o++) {
        if (strcmp(o->keyword, keyword) == 0)
            return o->val != NULL && o->val[0] != '\0' ? o->val : NULL;
    }
    return NULL;
}

static bool is_one_of(const char *word, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (strcmp(word, *words) == 0)
            return true;
    }
    return false;
}

/* Splits "a,,b" into copies; an empty item is NULL. The number of items, or -errno. */
static int split(const char *list, char **items)
{
    int n = 0;

    while (list != NULL) {
        size_t len = strcspn(list, ",");

        if (n == DB_TARGETS_MAX)
            return -E2BIG;
        if (len > 0 && (items[n] = strndup(list, len)) == NULL)
            return -ENOMEM;
        n++;
        list = list[len] == ',' ? list + len + 1 : NULL;
    }
    return n;
}

static int fault_line(struct strbuf *fault, const char *text)
{
    strbuf_adds(fault, text);
    return -EINVAL;
}

static void items_free(char **items)
{
    for (int i = 0; i < DB_TARGETS_MAX; i++)
        free(items[i]);
}

/* One port serves all hosts, as in libpq. */
static int spread_ports(struct db_targets *t, const char *list, struct strbuf *fault)
{
    char *ports[DB_TARGETS_MAX] = {0};
    int n = split(list, ports);
    int r = 0;

    if (n > 1 && n != (int)t->count)
        r = fault_line(fault, "jumlah port dalam conninfo tidak sama dengan jumlah host.");
    else if (n < 0)
        r = n;
    for (unsigned i = 0; r == 0 && i < t->count; i++) {
        const char *port = n == 0 ? NULL : ports[n == 1 ? 0 : i];

        if (port != NULL && (t->list[i].port = strdup(port)) == NULL)
            r = -ENOMEM;
    }
    items_free(ports);
    return r;
}

static int spread_hosts(struct db_targets *t, const char *hosts, const char *addresses,
                        struct strbuf *fault)
{
    char *host[DB_TARGETS_MAX] = {0};
    char *address[DB_TARGETS_MAX] = {0};
    int n = split(hosts, host);
    int m = split(addresses, address);
    int r = n < 0 ? n : m < 0 ? m : 0;

    if (r == 0 && n > 0 && m > 0 && n != m)
        r = fault_line(fault, "jumlah hostaddr dalam conninfo tidak sama dengan jumlah host.");
    if (r < 0) {
        items_free(host);
        items_free(address);
        return r;
    }
    for (int i = 0; i < DB_TARGETS_MAX; i++) {
        t->list[i].host = host[i];
        t->list[i].hostaddr = address[i];
    }
    t->count = n > m ? (unsigned)n : m > 0 ? (unsigned)m : 1;
    return 0;
}

static int take_apart(struct db_targets *t, struct strbuf *fault)
{
    PQconninfoOption *defaults = PQconndefaults(); /* PGHOST and its kin */
    const char *host = option(t->options, "host");
    const char *hostaddr = option(t->options, "hostaddr");
    const char *port = option(t->options, "port");
    const char *user = option(t->options, "user");
    int r;

    if (defaults == NULL)
        return -ENOMEM;
    if (host == NULL && hostaddr == NULL) {
        host = option(defaults, "host");
        hostaddr = option(defaults, "hostaddr");
    }
    if (user == NULL)
        user = option(defaults, "user");
    t->user = user != NULL ? strdup(user) : NULL;
    r = user != NULL && t->user == NULL ? -ENOMEM : spread_hosts(t, host, hostaddr, fault);
    if (r == 0)
        r = spread_ports(t, port != NULL ? port : option(defaults, "port"), fault);
    if (r == -E2BIG)
        r = fault_line(fault, "conninfo menyebut terlalu banyak host.");
    PQconninfoFree(defaults);
    return r;
}

/* Who writes has no use for a server that takes no writes. */
static bool may_write(const char *session_attrs)
{
    static const char *const writing[] = {"any", "read-write", "primary", NULL};

    return session_attrs == NULL || is_one_of(session_attrs, writing);
}

int db_targets_parse(const char *conninfo, struct db_targets *ret, struct strbuf *fault)
{
    struct db_targets t = {0};
    char *why = NULL;
    int r = 0;

    t.options = PQconninfoParse(conninfo, &why);
    if (t.options == NULL) {
        /* libpq ends its sentence with a newline */
        strbuf_addf(fault, "conninfo tidak dapat dibaca: %.*s.",
                    why != NULL ? (int)strcspn(why, "\n") : 0, why != NULL ? why : "");
        r = -EINVAL;
    } else if (option(t.options, "service") != NULL) {
        /* its file may name hosts that only libpq would see, and resolve on the loop */
        r = fault_line(fault, "conninfo tidak boleh memakai service; tulis host dan dbname-nya.");
    } else if (!may_write(option(t.options, "target_session_attrs"))) {
        r = fault_line(fault, "target_session_attrs dalam conninfo harus read-write, primary atau "
                              "any: siklusd menulis.");
    } else {
        r = take_apart(&t, fault);
    }
    PQfreemem(why);
    if (r < 0)
        db_targets_free(&t);
    else
        *ret = t;
    return r;
}

void db_targets_free(struct db_targets *t)
{
    PQconninfoFree(t->options);
    free(t->user);
    for (int i = 0; i < DB_TARGETS_MAX; i++) {
        free(t->list[i].host);
        free(t->list[i].hostaddr);
        free(t->list[i].port);
    }
    *t = (struct db_targets){0};
}

bool db_target_has_name(const struct db_target *t)
{
    return t->hostaddr == NULL && t->host != NULL && t->host[0] != '/' && t->host[0] != '@';
}

#define PARAMS_MAX 96

struct params {
    const char *keyword[PARAMS_MAX + 1];
    const char *value[PARAMS_MAX + 1];
    unsigned count;
};

/* A keyword that comes again replaces what came before (PQconnectdbParams). */
static void param(struct params *p, const char *keyword, const char *value)
{
    if (value == NULL || p->count == PARAMS_MAX)
        return;
    p->keyword[p->count] = keyword;
    p->value[p->count++] = value;
}

/* What the administrator may overrule. Kerberos is off since to look for a credential may ask the
 * network on the loop; keepalives end a connection whose other side has vanished. */
static void add_preferences(struct params *p, const struct db_targets *all)
{
    param(p, "user", all->user);
    param(p, "fallback_application_name", "siklusd");
    param(p, "gssencmode", "disable");
    param(p, "keepalives_idle", "30");
    param(p, "keepalives_interval", "10");
    param(p, "keepalives_count", "3");
    if (all->count > 1)
        param(p, "target_session_attrs", "read-write");
}

static void add_given(struct params *p, const struct db_targets *all)
{
    static const char *const own[] = {"host", "hostaddr", "port", "options", NULL};

    for (const PQconninfoOption *o = all->options; o->keyword != NULL; o++) {
        if (!is_one_of(o->keyword, own))
            param(p, o->keyword, o->val);
    }
}

/* Server-side limits, so that nothing needs PQcancel, which would block the loop. A wait for a lock
 * ends before the statement does, so that the reason is told apart. The pool is idle by nature:
 * where the administrator ends idle sessions, calls would die with them. Whoever waited for another
 * must see what that one wrote, whatever isolation other programs are given; and rows that are not
 * somebody's are left out, which with row_security off is an error. */
static void session_options(struct strbuf *b, const struct db_targets *all,
                            const struct config_database *settings)
{
    const char *given = option(all->options, "options");

    strbuf_addf(b, "%s -c statement_timeout=%" PRId64 " -c lock_timeout=%" PRId64,
                given != NULL ? given : "", settings->statement_timeout,
                settings->statement_timeout / 2);
    strbuf_addf(b, " -c idle_in_transaction_session_timeout=%" PRId64 " -c datestyle=ISO",
                settings->statement_timeout);
    strbuf_adds(b, " -c idle_session_timeout=0 -c default_transaction_isolation=read\\ committed"
                   " -c row_security=on");
}

static void options_cleanup(struct strbuf *b)
{
    strbuf_free(b);
}

PGconn *db_target_connect(const struct db_targets *all, const struct db_target *t,
                          const char *address, const struct config_database *settings)
{
    _cleanup_(options_cleanup) struct strbuf options = STRBUF_INIT;
    struct params p = {0};

    session_options(&options, all, settings);
    if (options.failed)
        return NULL;
    add_preferences(&p, all);
    add_given(&p, all);
    param(&p, "host", t->host);
    param(&p, "hostaddr", address != NULL ? address : t->hostaddr);
    param(&p, "port", t->port);
    param(&p, "client_encoding", "UTF8");
    param(&p, "options", options.data);
    return PQconnectStartParams(p.keyword, p.value, 0);
}
