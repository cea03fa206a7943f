/* SPDX-License-Identifier: MIT */
/* The table of a monitoring (api.laporan_monitoring), filled in or to be filled in by hand. */
#ifndef SIKLUS_RENDER_MONITORING_H
#define SIKLUS_RENDER_MONITORING_H

#include <json-c/json.h>

#include "strbuf.h"

/* 0, -EINVAL: not such a document, or -ENOMEM. */
int render_monitoring_pdf(const struct json_object *doc, struct strbuf *out);

#endif
