/* SPDX-License-Identifier: MIT */
/* The first step of each kind of route; the call is answered by it or by a later step. */
#ifndef SIKLUS_API_KINDS_H
#define SIKLUS_API_KINDS_H

#include "api_call.h"

void api_list_start(struct api_call *c);   /* api_lists.c */
void api_doc_start(struct api_call *c);    /* api_docs.c */
void api_act_start(struct api_call *c);    /* api_act.c */
void api_import_start(struct api_call *c); /* api_import.c */
void api_upload_start(struct api_call *c); /* api_attachment.c */
void api_export_start(struct api_call *c); /* api_export.c */

void api_page_start(struct api_call *c); /* api_page.c */

void api_bulk_start(struct api_call *c); /* api_bulk.c */

/* SQL's one document, in the first column, borrowed; NULL: there is none and the call is answered
 * 404. */
const char *api_doc_text(struct api_call *c, const struct db_result *result, size_t *ret_len);
/* Answers with it, or 404. */
void api_doc_reply(struct api_call *c, const struct db_result *result);
/* Last step of all that answer with SQL's one document as it stands. */
db_done api_doc_answered;

#endif
