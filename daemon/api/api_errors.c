/* SPDX-License-Identifier: MIT */
/* What SQL or the way to it refused, as an answer. Two kinds: a refusal that schema api raised by
 * itself (class SK: the digits are the HTTP status, its words go to the user), and everything else
 * (the row's words; PostgreSQL's own text stays in the log). */
#include "api_errors.h"

#include <errno.h>
#include <string.h>

#include "api_names.h"
#include "cleanup.h"
#include "json.h"
#include "log.h"

struct sqlstate_row {
    const char *prefix; /* of the SQLSTATE; the first that fits */
    int status;
    const char *code;
    const char *words;
};

#define NOT_READY "Basis data sedang tidak dapat melayani permintaan ini; coba lagi sebentar lagi."
/* Beside a 503 that does not pass by itself. */
#define LOOK "Bila berlanjut, administrator melihat sebabnya dengan: journalctl -u siklusd."

/* SQLSTATE classes: PostgreSQL manual, appendix A. */
static const struct sqlstate_row sqlstates[] = {
    {"22", 400, "nilai-cacat",
     "Salah satu nilai permintaan tidak dapat dibaca sebagai tanggal, angka atau pilihan yang "
     "dikenal; periksa nilainya lalu ulangi."},
    {"23", 409, "bentrok",
     "Permintaan bertentangan dengan data yang sudah tercatat; lihat data terbaru lalu ulangi."},
    /* PostgreSQL asks once more whether the role may call this, and whether the row is in its part.
     */
    {"42501", 403, "tidak-berwenang",
     "Peran atau lingkup tugas Anda tidak mencakup permintaan ini; hubungi administrator bila "
     "seharusnya mencakup."},
    {"54", 400, "nilai-terlalu-besar",
     "Salah satu nilai permintaan terlalu besar untuk disimpan; persingkat lalu ulangi."},
    {"57014", 503, "terlalu-lama",
     "Permintaan dihentikan karena melewati batas waktu basis data; persempit permintaan atau coba "
     "lagi."},
    {"40", 503, "serentak", "Permintaan berbenturan dengan permintaan lain yang serentak; ulangi."},
    {"55P03", 503, "serentak", "Data sedang dipakai permintaan lain; ulangi sebentar lagi."},
    {"25006", 503, "basis-data-tidak-siap", NOT_READY},
    {"08", 503, "basis-data-tidak-siap", NOT_READY},
    {"57P0", 503, "basis-data-tidak-siap", NOT_READY},
    {"53", 503, "basis-data-tidak-siap", NOT_READY},
    {"", 500, "kesalahan-internal",
     "Terjadi kesalahan di dalam siklus dan permintaan tidak dikerjakan; sampaikan trace_id kepada "
     "administrator."},
};

struct refusal_row {
    const char *sqlstate;
    int status;
    const char *code; /* when SQL names none */
};

static const struct refusal_row refusals[] = {
    {"SK400", 400, "masukan-cacat"},   {"SK401", 401, "perlu-kredensial"},
    {"SK403", 403, "tidak-berwenang"}, {"SK404", 404, "tidak-ditemukan"},
    {"SK409", 409, "bentrok"},         {"SK412", 412, "sudah-berubah"},
    {"SK422", 422, "ditolak-aturan"},  {"SK429", 429, "terlalu-sering"},
};

struct kind_row {
    int kind; /* of struct db_error */
    const char *code;
    const char *words;
};

static const struct kind_row kinds[] = {
    {-EAGAIN, "sibuk", "Terlalu banyak permintaan menunggu basis data; coba lagi sebentar lagi."},
    {-ETIMEDOUT, "basis-data-tidak-siap", NOT_READY},
    {-ECANCELED, "berhenti", "siklusd sedang berhenti; coba lagi sebentar lagi."},
    /* -ECONNRESET and whatever else: a call is never sent twice, so its outcome stays unknown. */
    {0, "hasil-tidak-pasti",
     "Sambungan ke basis data terputus di tengah permintaan; periksa apakah sudah tercatat sebelum "
     "mengulang."},
};

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

/* An article, or an array of faults, or the article on a line and then the array. */
static void take_detail(const char *detail, struct http_problem *ret)
{
    const char *array = detail != NULL ? strstr(detail, "\n[") : NULL;

    if (detail != NULL && detail[0] == '[') {
        ret->errors = detail;
    } else {
        ret->article = detail;
        ret->errors = array != NULL ? array + 1 : NULL;
    }
}

/* Who may ask again is told so by the words; who can mend it, where the reason stands. */
static const char *advice(const char *code)
{
    return strcmp(code, "basis-data-tidak-siap") == 0 ? LOOK : NULL;
}

static bool refusal_problem(const struct db_error *error, struct http_problem *ret)
{
    for (size_t i = 0; i < COUNT(refusals); i++) {
        if (strcmp(refusals[i].sqlstate, error->sqlstate) != 0)
            continue;
        *ret = (struct http_problem){
            .status = refusals[i].status,
            .code = error->code != NULL ? error->code : refusals[i].code,
            .detail = error->message,
            .advice = error->hint,
        };
        take_detail(error->detail, ret);
        return true;
    }
    return false;
}

static void sqlstate_problem(const struct db_error *error, struct http_problem *ret)
{
    const struct sqlstate_row *row = sqlstates;

    while (strncmp(row->prefix, error->sqlstate, strlen(row->prefix)) != 0)
        row++; /* the last prefix, "", fits all */
    *ret = (struct http_problem){.status = row->status,
                                 .code = row->code,
                                 .detail = row->words,
                                 .advice = advice(row->code)};
}

static void kind_problem(const struct db_error *error, struct http_problem *ret)
{
    const struct kind_row *row = kinds;

    while (row->kind != error->kind && row->kind != 0)
        row++;
    *ret = (struct http_problem){
        .status = 503, .code = row->code, .detail = row->words, .advice = advice(row->code)};
}

void api_errors_problem(const struct db_error *error, struct http_problem *ret)
{
    if (error->kind != -EREMOTE)
        kind_problem(error, ret);
    else if (!refusal_problem(error, ret))
        sqlstate_problem(error, ret);
}

/* The array comes from SQL as text: nothing that is not JSON may break the answer. */
static bool is_json(const char *text)
{
    _cleanup_(json_cleanup) struct json_object *parsed = NULL;

    return json_parse(text, strlen(text), &parsed, NULL) == 0;
}

static void add_words(struct strbuf *out, const struct http_problem *p)
{
    strbuf_addf(out, ",\"kode\":\"%s\",\"pesan\":", p->code);
    strbuf_add_json(out, p->detail, strlen(p->detail));
    strbuf_adds(out, "}]");
}

void api_errors_at_member(struct strbuf *out, const struct http_problem *p, const char *name)
{
    _cleanup_(strbuf_free) struct strbuf pointer = STRBUF_INIT;

    strbuf_addc(&pointer, '/');
    for (; *name; name++) {
        if (*name == '~' || *name == '/')
            strbuf_adds(&pointer, *name == '~' ? "~0" : "~1");
        else
            strbuf_addc(&pointer, *name);
    }
    strbuf_adds(out, "[{\"pointer\":");
    strbuf_add_json(out, pointer.data, pointer.len);
    out->failed |= pointer.failed;
    add_words(out, p);
}

/* The same of a parameter of path or query, by its name. */
static void at_parameter(struct strbuf *out, const struct http_problem *p, const char *name)
{
    strbuf_adds(out, "[{\"parameter\":");
    strbuf_add_json(out, name, strlen(name));
    add_words(out, p);
}

/* Sentences about one member begin with its name (argumen.sql). */
static void find_place(const struct api_route *route, const struct http_problem *p,
                       struct strbuf *out)
{
    char name[API_NAME_SIZE];
    size_t len = strcspn(p->detail, " ");

    if (strncmp(p->code, "parameter-", strlen("parameter-")) != 0 || len >= sizeof(name))
        return;
    memcpy(name, p->detail, len);
    name[len] = '\0';
    if (api_names_listed(route->body, name))
        api_errors_at_member(out, p, name);
    else if (api_names_listed(route->http.query, name) || api_names_in_path(route->http.path, name))
        at_parameter(out, p, name);
}

/* A problem with what it borrows from. */
struct told {
    struct http_problem problem;
    char *article;
    struct strbuf place;
};

static void told_free(struct told *t)
{
    free(t->article);
    strbuf_free(&t->place);
}

/* The problem, fit for an answer, and logged if it is ours. */
static void tell(const struct api_route *route, const struct db_error *error, struct told *ret)
{
    struct http_problem *p = &ret->problem;

    api_errors_problem(error, p);
    if (p->article != NULL && p->errors != NULL) {
        ret->article = strndup(p->article, strcspn(p->article, "\n"));
        p->article = ret->article; /* without memory there is none */
    }
    if (p->status >= 500)
        log_event(p->status == 500 ? LOG_LEVEL_ERROR : LOG_LEVEL_WARN, "api.sql_failed",
                  "operation=%s kind=%d sqlstate=%s why=%s", route->operation, error->kind,
                  error->sqlstate, LOG_Q(error->message));
    if (p->errors != NULL && !is_json(p->errors)) {
        log_error("api.bad_errors", "operation=%s", route->operation);
        p->errors = NULL;
    }
    if (p->status == 400 && p->errors == NULL) {
        find_place(route, p, &ret->place);
        p->errors = ret->place.failed ? NULL : ret->place.data;
    }
}

int api_errors_json(struct strbuf *out, const struct http_request *r, const struct api_route *route,
                    const struct db_error *error)
{
    _cleanup_(told_free) struct told told = {.place = STRBUF_INIT};

    tell(route, error, &told);
    http_problem_json(out, &told.problem, http_request_id(r));
    return told.problem.status;
}

void api_errors_reply(struct http_request *r, const struct api_route *route,
                      const struct db_error *error)
{
    _cleanup_(told_free) struct told told = {.place = STRBUF_INIT};

    tell(route, error, &told);
    if (told.problem.status == 503)
        http_reply_header(r, "Retry-After", "2");
    if (told.problem.status == 401)
        http_reply_header(r, "WWW-Authenticate", "Bearer error=\"invalid_token\"");
    http_reply_problem(r, &told.problem);
}

void api_errors_no_memory(struct http_request *r)
{
    const struct http_problem problem = {
        .status = 503,
        .code = "sibuk",
        .detail = "Memori siklusd sedang habis; coba lagi sebentar lagi.",
    };

    log_error("api.no_memory", "status=503");
    http_reply_header(r, "Retry-After", "2");
    http_reply_problem(r, &problem);
}

void api_errors_not_ready(struct http_request *r, const char *why)
{
    const struct http_problem problem = {
        .status = 503, .code = "belum-siap", .detail = why, .advice = LOOK};

    http_reply_header(r, "Retry-After", "2");
    http_reply_problem(r, &problem);
}
