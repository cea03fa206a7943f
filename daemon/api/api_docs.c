/* SPDX-License-Identifier: MIT */
/* DOC: parameters in, SQL's one document out as it stands. */
#include "api_kinds.h"
#include "api_params.h"
#include "cleanup.h"

void api_doc_start(struct api_call *c)
{
    _cleanup_(strbuf_free) struct strbuf params = STRBUF_INIT;

    if (api_params_read(c, &params))
        api_call_sql(c, params.data, api_doc_answered);
}

void api_doc_answered(void *arg, const struct db_error *error, const struct db_result *result)
{
    struct api_call *c = arg;

    if (api_call_returned(c, error))
        api_doc_reply(c, result);
}

void api_doc_reply(struct api_call *c, const struct db_result *result)
{
    struct strbuf body = STRBUF_INIT;
    size_t len;
    const char *text = api_doc_text(c, result, &len);

    if (text == NULL)
        return;
    strbuf_add(&body, text, len);
    api_call_answer(c, "application/json", &body);
}

const char *api_doc_text(struct api_call *c, const struct db_result *result, size_t *ret_len)
{
    const char *text = NULL;

    if (db_result_rows(result) == 1)
        text = db_result_value(result, 0, 0, ret_len);
    if (text == NULL)
        api_call_refuse(c, 404, "tidak-ditemukan",
                        "Yang diminta tidak ditemukan; periksa kode atau nomornya.");
    return text;
}
