/* SPDX-License-Identifier: MIT */
/* The counters of the floors that the API does not see, for /metrics. */
#ifndef SIKLUS_SERVICE_METRICS_H
#define SIKLUS_SERVICE_METRICS_H

#include "http_server.h"
#include "outbox.h"
#include "strbuf.h"

/* Either may be NULL: not started. */
void service_metrics_add(struct strbuf *out, const struct http_counts *http,
                         const struct outbox_counts *outbox);

#endif
