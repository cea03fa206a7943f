/* SPDX-License-Identifier: MIT */
/* The proof on paper: what was due, whom it was told, by which attempts (api.laporan_bukti). */
#ifndef SIKLUS_RENDER_BUKTI_H
#define SIKLUS_RENDER_BUKTI_H

#include <json-c/json.h>

#include "strbuf.h"

/* 0; -EINVAL: not such a document, or without a time of making; else -errno. */
int render_bukti_pdf(const struct json_object *doc, struct strbuf *out);

#endif
