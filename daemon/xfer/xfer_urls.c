/* SPDX-License-Identifier: MIT */
/* A table by the hash of the URL; two that fall on one place take turns. */
#include "xfer_urls.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define PLACES 128

struct place {
    char *url, *ports; /* as given; NULL while empty */
    enum xfer_reach reach;
    bool allow_http;
    char *normal;
    char host[XFER_HOST_MAX];
    unsigned port;
};

struct xfer_urls {
    struct place places[PLACES];
};

struct xfer_urls *xfer_urls_new(void)
{
    return calloc(1, sizeof(struct xfer_urls));
}

static void forget(struct place *p)
{
    free(p->url);
    free(p->ports);
    free(p->normal);
    *p = (struct place){0};
}

static bool knows(const struct place *p, const struct xfer_http *spec,
                  const struct config_webhook *settings)
{
    return p->url != NULL && p->reach == spec->reach && p->allow_http == settings->allow_http &&
           strcmp(p->url, spec->url) == 0 && strcmp(p->ports, settings->ports) == 0;
}

/* What cannot be remembered is judged again the next time. */
static void remember(struct place *p, const struct xfer_http *spec,
                     const struct config_webhook *settings, const char *normal, const char *host,
                     unsigned port)
{
    forget(p);
    p->url = strdup(spec->url);
    p->ports = strdup(settings->ports);
    p->normal = strdup(normal);
    p->reach = spec->reach;
    p->allow_http = settings->allow_http;
    p->port = port;
    memcpy(p->host, host, strlen(host) + 1);
    if (p->url == NULL || p->ports == NULL || p->normal == NULL)
        forget(p);
}

int xfer_urls_judge(struct xfer_urls *u, const struct xfer_http *spec,
                    const struct config_webhook *settings, char **ret_url,
                    char ret_host[XFER_HOST_MAX], unsigned *ret_port, const char **ret_why)
{
    uint32_t hash = UINT32_C(2166136261);
    struct place *p;
    int err;

    for (const char *c = spec->url; *c != '\0'; c++)
        hash = (hash ^ (unsigned char)*c) * UINT32_C(16777619);
    p = &u->places[hash % PLACES];
    if (knows(p, spec, settings)) {
        *ret_url = strdup(p->normal);
        memcpy(ret_host, p->host, strlen(p->host) + 1);
        *ret_port = p->port;
        return *ret_url != NULL ? 0 : -ENOMEM;
    }
    err = xfer_http_judge(spec, settings, ret_url, ret_host, ret_port, ret_why);
    if (err == 0)
        remember(p, spec, settings, *ret_url, ret_host, *ret_port);
    return err;
}

void xfer_urls_free(struct xfer_urls *u)
{
    if (u == NULL)
        return;
    for (size_t i = 0; i < PLACES; i++)
        forget(&u->places[i]);
    free(u);
}
