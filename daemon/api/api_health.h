/* SPDX-License-Identifier: MIT */
/* Is it alive, can it work, how much of what: for monitoring, open to all. */
#ifndef SIKLUS_API_HEALTH_H
#define SIKLUS_API_HEALTH_H

struct api_call;

void api_health_live(struct api_call *c);    /* 200 whenever the loop turns */
void api_health_ready(struct api_call *c);   /* 503 without a database or before it serves */
void api_health_metrics(struct api_call *c); /* Prometheus text */

#endif
