/* SPDX-License-Identifier: MIT */
/* The form of an evaluation (api.laporan_formulir_evaluasi), filled in or to be filled in by
 * hand. */
#ifndef SIKLUS_RENDER_FORMULIR_H
#define SIKLUS_RENDER_FORMULIR_H

#include <json-c/json.h>

#include "strbuf.h"

/* 0, -EINVAL: not such a document, or -ENOMEM. */
int render_formulir_pdf(const struct json_object *doc, struct strbuf *out);

#endif
