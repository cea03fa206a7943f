/* SPDX-License-Identifier: MIT */
/* The report card of one SKPD (api.laporan_rapor). */
#ifndef SIKLUS_RENDER_RAPOR_H
#define SIKLUS_RENDER_RAPOR_H

#include <json-c/json.h>

#include "strbuf.h"

/* 0, -EINVAL: not such a document, or -ENOMEM. */
#define RENDER_RAPOR_TITLE "Rapor SOP"
int render_rapor_pdf(const struct json_object *doc, struct strbuf *out);
int render_rapor_xlsx(const struct json_object *doc, struct strbuf *out);

#endif
