/* SPDX-License-Identifier: MIT */
/* Attachments: a file comes in whole. What it holds concerns SQL only so far as to tell its type;
 * the service never shows it. It goes out again by api_pieces.c. */
#include "api_act.h"
#include "api_kinds.h"
#include "api_params.h"
#include "api_pieces.h"
#include "cleanup.h"

void api_upload_start(struct api_call *c)
{
    _cleanup_(strbuf_free) struct strbuf params = STRBUF_INIT;
    size_t len;
    const char *bytes = http_request_body(c->request, &len);

    if (!api_params_read(c, &params))
        return;
    api_pieces_add_bytes(&params, len > 0 ? bytes : "", len);
    if (params.failed)
        api_call_no_memory(c);
    else
        api_act_ask(c, params.data);
}
