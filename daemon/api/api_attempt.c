/* SPDX-License-Identifier: MIT */
#include "api_attempt.h"

#include <stdlib.h>
#include <string.h>

#include "api_errors.h"
#include "strbuf.h"

/* Too long to keep: the length alone. */
static char *keep(const char *params)
{
    struct strbuf length = STRBUF_INIT;
    size_t len = strlen(params);

    if (len <= API_TRAIL_PARAMS)
        return strdup(params);
    strbuf_addf(&length, "{\"panjang\":%zu}", len);
    return strbuf_detach(&length, NULL);
}

struct api_attempt *api_attempt_new(const struct api_trail_act *act)
{
    struct api_attempt *x = calloc(1, sizeof(*x));

    if (x == NULL)
        return NULL;
    x->function = act->function;
    x->caller = strdup(act->caller);
    x->params = keep(act->params);
    if (x->caller != NULL && x->params != NULL)
        return x;
    api_attempt_free(x);
    return NULL;
}

/* 401 of somebody who is known all the same, by a token that was good once. */
static bool is_former(const struct http_problem *p)
{
    static const char *const codes[] = {"token-dicabut", "token-kedaluwarsa", "pengguna-nonaktif"};

    for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
        if (strcmp(p->code, codes[i]) == 0)
            return true;
    return false;
}

bool api_attempt_is_refusal(const struct db_error *error)
{
    struct http_problem problem;

    if (error->kind == 0)
        return false;
    api_errors_problem(error, &problem);
    return problem.status == 403 || problem.status == 404 || problem.status == 409 ||
           problem.status == 422 || (problem.status == 401 && is_former(&problem));
}

static void add_text(struct strbuf *out, const char *name, const char *text)
{
    if (text == NULL)
        return;
    strbuf_addf(out, ",\"%s\":", name);
    strbuf_add_json(out, text, strcspn(text, "\n"));
}

bool api_attempt_refused(struct api_attempt *x, const struct db_error *error)
{
    struct strbuf out = STRBUF_INIT;
    struct http_problem problem;

    api_errors_problem(error, &problem);
    strbuf_addf(&out, "{\"fungsi\":\"%s\",\"status\":%d", x->function->name, problem.status);
    add_text(&out, "kode", problem.code);
    add_text(&out, "pesan", problem.detail);
    add_text(&out, "pasal", problem.article);
    strbuf_addf(&out, ",\"pemanggil\":%s,\"isi\":%s}", x->caller, x->params);
    x->refusal = strbuf_detach(&out, NULL);
    x->told = db_error_copy(error);
    return x->refusal != NULL && x->told != NULL;
}

void api_attempt_free(struct api_attempt *x)
{
    free(x->caller);
    free(x->params);
    free(x->told);
    free(x->refusal);
    free(x);
}
