/* SPDX-License-Identifier: MIT */
#include "api_fakes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct api_fake fake;

void fake_reset(void)
{
    free(fake.caller);
    free(fake.params);
    free(fake.input);
    memset(&fake, 0, sizeof(fake));
    fake.ready = 1;
}

/* ---- http ---- */

const char *http_request_id(const struct http_request *r)
{
    (void)r;
    return "00112233aabbccdd";
}

const struct http_peer *http_request_peer(const struct http_request *r)
{
    return &r->peer;
}

const char *http_request_body(const struct http_request *r, size_t *ret_len)
{
    *ret_len = r->body != NULL ? strlen(r->body) : 0;
    return r->body;
}

size_t http_request_body_size(const struct http_request *r)
{
    return r->body != NULL ? strlen(r->body) : 0;
}

void http_request_body_add(const struct http_request *r, struct strbuf *out)
{
    strbuf_adds(out, r->body != NULL ? r->body : "");
}

const char *http_request_header(const struct http_request *r, const char *name)
{
    if (strcmp(name, "Content-Type") == 0)
        return r->type;
    for (const struct fake_param *p = r->sent; p != NULL && p->name != NULL; p++)
        if (strcmp(p->name, name) == 0)
            return p->value;
    return strcmp(name, "Accept") == 0 ? r->accept : NULL;
}

const char *http_request_param(const struct http_request *r, const char *name)
{
    for (const struct fake_param *p = r->params; p != NULL && p->name != NULL; p++)
        if (strcmp(p->name, name) == 0)
            return p->value;
    return NULL;
}

char *http_request_params_json(const struct http_request *r)
{
    struct strbuf out = STRBUF_INIT;

    strbuf_addc(&out, '{');
    for (const struct fake_param *p = r->params; p != NULL && p->name != NULL; p++)
        strbuf_addf(&out, "%s\"%s\":\"%s\"", p == r->params ? "" : ",", p->name, p->value);
    strbuf_addc(&out, '}');
    return strbuf_detach(&out, NULL);
}

const struct http_route *http_request_route(const struct http_request *r)
{
    return r->route != NULL ? &r->route->http : NULL;
}

void http_request_on_problem(struct http_request *r, http_problem_fn *write, void *arg)
{
    r->problem = write;
    r->problem_arg = arg;
}

const char *http_request_target(const struct http_request *r)
{
    return r->target != NULL ? r->target : "/";
}

const char *http_status_title(int status)
{
    return status == 404 ? "Tidak ditemukan" : "Ditolak";
}

void http_request_on_end(struct http_request *r, void (*ended)(void *arg), void *arg)
{
    r->ended = ended;
    r->ended_arg = arg;
}

void http_reply_header(struct http_request *r, const char *name, const char *value)
{
    size_t used = strlen(r->headers);

    snprintf(r->headers + used, sizeof(r->headers) - used, "%s: %s\n", name, value);
}

void http_reply(struct http_request *r, int status, const char *media, struct strbuf *body)
{
    r->replies++;
    r->status = status;
    snprintf(r->media, sizeof(r->media), "%s", media != NULL ? media : "");
    free(r->reply);
    r->reply = strbuf_detach(body, NULL);
}

void http_problem_json(struct strbuf *out, const struct http_problem *p, const char *id)
{
    strbuf_addf(out, "{\"kode\":\"%s\",\"trace_id\":\"%s\"}", p->code, id);
}

void http_reply_problem(struct http_request *r, const struct http_problem *p)
{
    if (r->problem != NULL) {
        r->problem(r->problem_arg, r, p);
        return;
    }
    struct strbuf body = STRBUF_INIT;

    strbuf_addf(&body, "%s|%s|%s|%s|%s", p->code, p->detail != NULL ? p->detail : "-",
                p->article != NULL ? p->article : "-", p->advice != NULL ? p->advice : "-",
                p->errors != NULL ? p->errors : "-");
    http_reply(r, p->status, "problem", &body);
}

/* An answer in pieces: what came of it so far is in reply. */
bool http_stream_start(struct http_request *r, const char *media, size_t length)
{
    struct strbuf none = STRBUF_INIT;

    strbuf_adds(&none, "");
    http_reply(r, 200, media, &none);
    fake.left = length;
    return true;
}

void http_stream_add(struct http_request *r, struct strbuf *piece, void (*taken)(void *arg),
                     void *arg)
{
    struct strbuf whole = STRBUF_INIT;

    strbuf_addf(&whole, "%s%.*s", r->reply != NULL ? r->reply : "", (int)piece->len, piece->data);
    fake.left -= piece->len;
    fake.taken = fake.left > 0 ? taken : NULL;
    fake.taken_arg = arg;
    strbuf_free(piece);
    free(r->reply);
    r->reply = strbuf_detach(&whole, NULL);
}

void http_stream_cut(struct http_request *r)
{
    (void)r;
    fake.cut++;
}

void fake_end(struct http_request *r)
{
    if (r->ended != NULL)
        r->ended(r->ended_arg);
    r->ended = NULL;
    free(r->reply);
    r->reply = NULL;
}

/* ---- db ---- */

unsigned db_pool_ready(const struct db_pool *p)
{
    (void)p;
    return fake.ready;
}

unsigned db_pool_failing(const struct db_pool *p)
{
    (void)p;
    return 1;
}

void db_pool_tell_failing(const struct db_pool *p, struct strbuf *out)
{
    (void)p;
    strbuf_adds(out, "[{\"panggilan\":\"api.kiriman_klaim\"}]");
}

unsigned db_pool_waiting(const struct db_pool *p)
{
    (void)p;
    return 3;
}

int db_call(struct db_pool *p, const struct db_call_row *call, const char *caller,
            const char *const *params, db_done *done, void *arg, struct db_ticket **ret)
{
    (void)p;
    if (fake.call_result < 0)
        return fake.call_result;
    free(fake.caller);
    free(fake.params);
    fake.call = call;
    fake.caller = caller != NULL ? strdup(caller) : NULL;
    fake.params = call->params > 0 ? strdup(params[0]) : NULL;
    fake.done = done;
    fake.arg = arg;
    if (ret != NULL)
        *ret = &fake.ticket;
    return 0;
}

struct db_read *db_read_new(struct db_pool *p, const char *caller)
{
    (void)p;
    free(fake.caller);
    fake.caller = strdup(caller);
    fake.reads++;
    return &fake.read;
}

int db_read_call(struct db_read *r, const struct db_call_row *call, const char *param,
                 db_done *done, void *arg)
{
    struct db_ticket *ticket;
    char *caller = fake.caller != NULL ? strdup(fake.caller) : NULL;
    int result = db_call(NULL, call, caller, &param, done, arg, &ticket);

    (void)r;
    free(caller);
    return result;
}

void db_read_free(struct db_read *r)
{
    fake.reads_ended += r != NULL;
}

int db_call_ahead(struct db_pool *p, const struct db_call_row *call, const char *param,
                  db_done *done, void *arg, struct db_ticket **ret)
{
    return db_call(p, call, NULL, &param, done, arg, ret);
}

bool db_withdraw(struct db_ticket *t)
{
    (void)t;
    fake.abandoned += !fake.sent;
    return !fake.sent;
}

void db_abandon(struct db_ticket *t)
{
    fake.abandoned += t != NULL;
}

int db_result_rows(const struct db_result *r)
{
    return r->rows;
}

int db_result_columns(const struct db_result *r)
{
    return r->columns;
}

const char *db_result_name(const struct db_result *r, int column)
{
    return r->names[column];
}

enum db_type db_result_type(const struct db_result *r, int column)
{
    return r->types[column];
}

const char *db_result_value(const struct db_result *r, int row, int column, size_t *ret_len)
{
    const char *value = r->values[row * r->columns + column];

    if (value != NULL && ret_len != NULL)
        *ret_len = strlen(value);
    return value;
}

int db_result_find(const struct db_result *r, const char *name)
{
    for (int i = 0; i < r->columns; i++)
        if (strcmp(r->names[i], name) == 0)
            return i;
    return -1;
}

/* ---- child ---- */

int child_start(struct child_pool *p, const char *const *argv, struct strbuf *input,
                child_done *done, void *arg, struct child_job **ret)
{
    (void)p;
    snprintf(fake.format, sizeof(fake.format), "%s %s %s", argv[0], argv[1], argv[2]);
    free(fake.input);
    fake.input = strbuf_detach(input, NULL);
    if (fake.child_result < 0)
        return fake.child_result;
    fake.drawn = done;
    fake.drawn_arg = arg;
    *ret = &fake.job;
    return 0;
}

int child_start_fed(struct child_pool *p, const char *const *argv, int out,
                    void (*hungry)(void *arg), child_done *done, void *arg, struct child_job **ret)
{
    struct strbuf none = STRBUF_INIT;

    fake.hungry = hungry;
    fake.file = out;
    return child_start(p, argv, &none, done, arg, ret);
}

/* The last piece is in input. */
int child_feed(struct child_job *j, struct strbuf *piece)
{
    (void)j;
    free(fake.input);
    fake.input_len = piece->len;
    fake.input = strbuf_detach(piece, NULL);
    fake.fed++;
    return 0;
}

void child_end_input(struct child_job *j)
{
    (void)j;
    fake.ended = true;
}

void child_cancel(struct child_job *j)
{
    (void)j;
    fake.cancelled++;
}
