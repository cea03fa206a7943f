/* SPDX-License-Identifier: MIT */
/* The counters of http and outbox as Prometheus text. */
#include "service_metrics.h"

#include <inttypes.h>

static void add(struct strbuf *out, const char *name, const char *type, const char *help,
                uint64_t value)
{
    strbuf_addf(out, "# HELP %s %s\n# TYPE %s %s\n%s %" PRIu64 "\n", name, help, name, type, name,
                value);
}

static void add_http(struct strbuf *out, const struct http_counts *c)
{
    add(out, "siklus_http_requests_total", "counter", "Requests that reached a route.",
        c->requests);
    add(out, "siklus_http_refused_total", "counter", "Requests and connections refused by a limit.",
        c->refused);
    add(out, "siklus_http_timeouts_total", "counter", "Connections cut at a deadline.",
        c->timeouts);
    add(out, "siklus_http_connections", "gauge", "Open connections.", c->connections);
}

static void add_outbox(struct strbuf *out, const struct outbox_counts *c)
{
    add(out, "siklus_outbox_delivered_total", "counter", "Deliveries taken by the receiver.",
        c->delivered);
    add(out, "siklus_outbox_postponed_total", "counter", "Attempts that will be repeated.",
        c->postponed);
    add(out, "siklus_outbox_dead_total", "counter", "Deliveries given up.", c->dead);
    add(out, "siklus_outbox_held_total", "counter",
        "Deliveries put off untried, their receiver being down.", c->held);
    add(out, "siklus_outbox_breakers_open", "gauge", "Receivers that are down.", c->breakers);
    add(out, "siklus_outbox_waits", "gauge",
        "1 while sending waits for siklusctl pengiriman lepas.", c->waits);
    add(out, "siklus_outbox_claims_total", "counter", "Claims asked of the database.", c->claims);
    add(out, "siklus_outbox_fenced_total", "counter",
        "Outcomes that came after the lease was lost.", c->fenced);
    add(out, "siklus_outbox_in_flight", "gauge", "Deliveries under way.", c->in_flight);
}

void service_metrics_add(struct strbuf *out, const struct http_counts *http,
                         const struct outbox_counts *outbox)
{
    if (http != NULL)
        add_http(out, http);
    if (outbox != NULL)
        add_outbox(out, outbox);
}
