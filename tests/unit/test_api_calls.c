/* SPDX-License-Identifier: MIT */
/* Requests through the API with the floors below faked: what SQL is asked, what the client gets,
 * what is let go when the client leaves. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "api_caller.h"
#include "api_fixture.h"
#include "api_trail.h"
#include "log.h"

#define FORM(...) ((const struct fake_param[]){__VA_ARGS__, {NULL, NULL}})
#define JSON "application/json"
#define CSV "text/csv"

static const char *const list_names[] = {"id", "judul", "aktif", "_kursor"};
static const enum db_type list_types[] = {DB_INT, DB_TEXT, DB_BOOL, DB_TEXT};
static const char *const list_values[] = {"1", "A, \"b\"", "t", "k1", "2", NULL, "f", "k 2&/"};
static const struct db_result two_rows = {2, 4, list_names, list_types, list_values};
static const struct db_result no_rows = {0, 4, list_names, list_types, NULL};

static const char *const doc_names[] = {"f"};
static const enum db_type doc_types[] = {DB_JSON};
static const char *const doc_values[] = {"{\"a\": 1}"};
static const char *const null_values[] = {NULL};
static const struct db_result document = {1, 1, doc_names, doc_types, doc_values};
static const struct db_result null_document = {1, 1, doc_names, doc_types, null_values};

static const struct db_error fine = {.kind = 0, .message = ""};
static const struct db_error refused = {
    .kind = -EREMOTE,
    .sqlstate = "SK422",
    .message = "SOP ini sudah dicabut.",
    .detail = "Pasal 13",
    .hint = "Lihat SOP penggantinya.",
    .code = "sop-dicabut",
};

static const struct api_route *route_of(const char *operation)
{
    for (size_t i = 0; i < api_routes_count; i++)
        if (strcmp(api_routes[i].operation, operation) == 0)
            return &api_routes[i];
    fail_msg("no route %s", operation);
    return NULL;
}

static void start(struct http_request *r, const char *operation)
{
    fake_reset();
    r->route = route_of(operation);
    api_table(api)->handler(api_table(api)->arg, r);
}

struct asked {
    const char *operation;
    const struct fake_param *params;
    const char *type, *body;
    const char *sql; /* the jsonb that SQL gets */
};

/* What comes in, and the one jsonb that comes of it. */
static void test_sql_is_asked(void **state)
{
    const struct asked cases[] = {
        {"statusLihat", NULL, NULL, NULL, "{}"},
        {"sopLihat", FORM({"id", "7"}), NULL, NULL, "{\"id\":\"7\"}"},
        {"unitDaftar", FORM({"unit", "SETDA"}), NULL, NULL, "{\"unit\":\"SETDA\"}"},
        {"sopDaftar", NULL, NULL, NULL, "{\"_json\":true}"},
        {"sopDaftar", FORM({"unit", "SETDA"}), NULL, NULL, "{\"unit\":\"SETDA\",\"_json\":true}"},
        {"sopDaftar", FORM({"format", "csv"}), NULL, NULL, "{\"format\":\"csv\"}"},
        {"evaluasiCatat", FORM({"id", "7"}), JSON, " {\"oleh\":\"x\",\"hasil\":null} ",
         "{\"id\":\"7\",\"oleh\":\"x\",\"hasil\":null}"},
        {"evaluasiCatat", FORM({"id", "7"}), "application/json; charset=UTF-8", "{}",
         "{\"id\":\"7\"}"},
        {"pengingatAktifkan", NULL, JSON, "{\"jumlah\":12345678901234567.0}",
         "{\"jumlah\":12345678901234567.0}"},
        /* lists, objects and truth values reach SQL as they were written */
        {"evaluasiCatat", FORM({"id", "7"}), JSON,
         "{\"oleh\":[\"Ani\",{\"nip\":\"1\"}],\"hasil\":{\"a\":{\"b\":[]}},\"catatan\":true}\n",
         "{\"id\":\"7\",\"oleh\":[\"Ani\",{\"nip\":\"1\"}],\"hasil\":{\"a\":{\"b\":[]}},"
         "\"catatan\":true}"},
        {"pengingatUlang", FORM({"id", "7"}), NULL, NULL, "{\"id\":\"7\"}"},
        {"pengingatUlang", FORM({"id", "7"}), JSON, "{}", "{\"id\":\"7\"}"},
        {"sopImpor", FORM({"berkas", "a.csv"}, {"dry_run", "1"}, {"induk", "X"}), CSV,
         "Unit;Judul\nA;B\n",
         "{\"kolom\":[\"unit\",\"judul\"],\"baris\":[[2,\"A\",\"B\"]],\"format\":\"csv\","
         "\"berkas\":\"a.csv\",\"dry_run\":\"1\",\"induk\":\"X\"}"},
        {"sopImpor", NULL, JSON, "{\"judul\":\"B\"}",
         "{\"dokumen\":{\"judul\":\"B\"},\"format\":\"json\",\"berkas\":\"(tanpa nama)\"}"},
        {"laporanBupati", FORM({"format", "json"}), NULL, NULL, "{\"format\":\"json\"}"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const struct asked *c = &cases[i];
        struct http_request r = {
            .peer = {.local = true}, .params = c->params, .type = c->type, .body = c->body};
        char caller[API_CALLER_SIZE];

        start(&r, c->operation);
        assert_int_equal(r.replies, 0);
        assert_string_equal(fake.call->name, r.route->call);
        assert_string_equal(fake.params, c->sql);
        snprintf(caller, sizeof(caller),
                 "{\"permintaan\":\"00112233aabbccdd\",\"alamat\":null,\"fungsi\":\"%s\","
                 "\"uid\":0,\"administrator\":true}",
                 r.route->call + strlen("api."));
        assert_string_equal(fake.caller, caller);
        fake_end(&r);
        assert_int_equal(fake.abandoned, 1);
    }
}

struct turned_away {
    const char *operation;
    const struct fake_param *params;
    const char *type, *body;
    int status;
    const char *code;
};

/* Bad input is answered without SQL. */
static void test_bad_input(void **state)
{
    const struct turned_away cases[] = {
        {"evaluasiCatat", NULL, NULL, "{}", 415, "media-tidak-didukung|"},
        {"evaluasiCatat", NULL, "application/jsonx", "{}", 415, "media-tidak-didukung|"},
        {"evaluasiCatat", NULL, "application/json; charset=latin1", "{}", 415,
         "media-tidak-didukung|"},
        {"evaluasiCatat", NULL, JSON, NULL, 400, "badan-kosong|"},
        {"evaluasiCatat", NULL, JSON, "[]", 400, "badan-bukan-objek|"},
        {"evaluasiCatat", NULL, JSON, "{\"oleh\":'x'}", 400, "json-cacat|"},
        {"evaluasiCatat", NULL, JSON, "{\"oleh\":\"x\",\"oleh\":\"y\"}", 400, "json-cacat|"},
        {"evaluasiCatat", FORM({"id", "7"}), JSON, "{\"id\":8}", 400, "anggota-tidak-dikenal|"},
        {"pengingatUlang", FORM({"id", "7"}), JSON, "{\"a\":8}", 400, "anggota-tidak-dikenal|"},
        {"sopImpor", NULL, NULL, "a,b\n1,2\n", 415, "media-tidak-didukung|"},
        {"sopImpor", NULL, CSV, NULL, 400, "berkas-cacat|"},
        {"sopImpor", NULL, CSV, "a,b\n1,\"2\n", 400, "berkas-cacat|"},
        {"sopImpor", NULL, JSON, "{\"judul\":\n 1,}", 400, "berkas-cacat|"},
        {"sopDaftar", FORM({"format", "xml"}), NULL, NULL, 400, "format-tidak-dikenal|"},
        {"laporanBupati", FORM({"format", "docx"}), NULL, NULL, 400, "format-tidak-dikenal|"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const struct turned_away *c = &cases[i];
        struct http_request r = {
            .peer = {.local = true}, .params = c->params, .type = c->type, .body = c->body};

        start(&r, c->operation);
        assert_int_equal(r.replies, 1);
        assert_int_equal(r.status, c->status);
        assert_memory_equal(r.reply, c->code, strlen(c->code));
        assert_null(fake.call);
        fake_end(&r);
    }
}

/* A document of a megabyte passes whole; one of too many values is turned away. */
static void test_large_body(void **state)
{
    struct strbuf body = STRBUF_INIT;
    struct http_request r = {.peer = {.local = true}, .type = JSON};

    (void)state;
    strbuf_adds(&body, "{\"catatan\":\"");
    while (body.len < (size_t)1 << 20)
        strbuf_adds(&body, "Menerima surat masuk. ");
    strbuf_adds(&body, "\"}");
    r.body = body.data;
    start(&r, "evaluasiCatat");
    assert_int_equal(r.replies, 0);
    assert_string_equal(fake.params, body.data);
    fake_end(&r);
    strbuf_free(&body);

    strbuf_adds(&body, "{\"catatan\":[0");
    for (int i = 0; i < 100000; i++)
        strbuf_adds(&body, ",0");
    strbuf_adds(&body, "]}");
    r = (struct http_request){.peer = {.local = true}, .type = JSON, .body = body.data};
    start(&r, "evaluasiCatat");
    assert_int_equal(r.status, 400);
    assert_non_null(strstr(r.reply, "json-cacat|"));
    assert_null(fake.call);
    fake_end(&r);
    strbuf_free(&body);
}

struct listing {
    const struct fake_param *params;
    const char *accept;
    const struct db_result *result;
    const char *media, *body;
    const char *link; /* NULL: none */
};

static void test_lists(void **state)
{
    static const char rows_json[] = "[{\"id\":1,\"judul\":\"A, \\\"b\\\"\",\"aktif\":true},"
                                    "{\"id\":2,\"judul\":null,\"aktif\":false}]";
    static const char rows_csv[] = "id,judul,aktif\r\n1,\"A, \"\"b\"\"\",true\r\n2,,false\r\n";
    static const char csv[] = "text/csv; charset=utf-8; header=present";
    static const char link[] =
        "Link: </v1/sop?cari=a%20b&batas=2&setelah=k%202%26%2F>; rel=\"next\"\n";
    const struct listing cases[] = {
        {NULL, NULL, &two_rows, JSON, rows_json, NULL},
        {FORM({"batas", "3"}), NULL, &two_rows, JSON, rows_json, NULL},
        {FORM({"cari", "a b"}, {"setelah", "k0"}, {"batas", "2"}), NULL, &two_rows, JSON, rows_json,
         link},
        {FORM({"format", "csv"}), NULL, &two_rows, csv, rows_csv, NULL},
        {NULL, "text/csv, */*;q=0.1", &two_rows, csv, rows_csv, NULL},
        {FORM({"format", "json"}), "text/csv", &no_rows, JSON, "[]", NULL},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const struct listing *c = &cases[i];
        struct http_request r = {.peer = {.local = true}, .params = c->params, .accept = c->accept};
        char body[512];

        start(&r, "sopDaftar");
        fake.done(fake.arg, &fine, c->result);
        assert_int_equal(r.status, 200);
        assert_string_equal(r.media, c->media);
        snprintf(body, sizeof(body), "{\"data\":%s,\"berikutnya\":%s}", c->body,
                 c->link != NULL ? "\"k 2&/\"" : "null");
        assert_string_equal(r.reply, strcmp(c->media, JSON) == 0 ? body : c->body);
        assert_memory_equal(r.headers, c->link != NULL ? c->link : "ETag: \"",
                            strlen(c->link != NULL ? c->link : "ETag: \""));
        fake_end(&r);
        assert_int_equal(fake.abandoned, 0);
    }
}

/* A page that SQL hands over ready goes out as it came; one that is not ready shows no more columns
 * for having been asked for. */
static void test_ready_lists(void **state)
{
    static const char *const names[] = {"id", "_kursor", "_json"};
    static const enum db_type types[] = {DB_INT, DB_INT, DB_TEXT};
    static const char *const full[] = {NULL, "2", "{\"id\":1},{\"id\":2}"};
    static const char *const last[] = {NULL, NULL, "{\"id\":3}"};
    static const char *const none[] = {NULL, NULL, ""};
    static const char *const plain[] = {"7", "7", NULL};
    static const struct {
        const char *const *values;
        const char *body, *link;
    } cases[] = {
        {full, "{\"data\":[{\"id\":1},{\"id\":2}],\"berikutnya\":\"2\"}",
         "Link: </v1/sop?batas=1&setelah=2>; rel=\"next\"\n"},
        {last, "{\"data\":[{\"id\":3}],\"berikutnya\":null}", "ETag: \""},
        {none, "{\"data\":[],\"berikutnya\":null}", "ETag: \""},
        {plain, "{\"data\":[{\"id\":7}],\"berikutnya\":\"7\"}",
         "Link: </v1/sop?batas=1&setelah=7>; rel=\"next\"\n"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct http_request r = {.peer = {.local = true}, .params = FORM({"batas", "1"})};
        const struct db_result result = {1, 3, names, types, cases[i].values};

        start(&r, "sopDaftar");
        fake.done(fake.arg, &fine, &result);
        assert_string_equal(r.reply, cases[i].body);
        assert_memory_equal(r.headers, cases[i].link, strlen(cases[i].link));
        fake_end(&r);
    }
}

/* PostgreSQL's way to write a time becomes that of RFC 3339; what is none stays. */
static void test_times(void **state)
{
    static const char *const names[] = {"a", "b", "c", "d"};
    static const enum db_type types[] = {DB_TIMESTAMP, DB_TIMESTAMP, DB_TIMESTAMP, DB_TIMESTAMP};
    static const char *const values[] = {"2026-11-23 08:00:00+07", "2026-11-23 08:00:00.5-03:30",
                                         "infinity", NULL};
    static const struct db_result times = {1, 4, names, types, values};
    struct http_request r = {.peer = {.local = true}};

    (void)state;
    start(&r, "pengingatDaftar");
    fake.done(fake.arg, &fine, &times);
    assert_string_equal(r.reply, "{\"data\":[{\"a\":\"2026-11-23T08:00:00+07:00\","
                                 "\"b\":\"2026-11-23T08:00:00.5-03:30\",\"c\":\"infinity\","
                                 "\"d\":null}],\"berikutnya\":null}");
    fake_end(&r);
}

static void test_link_names_the_path(void **state)
{
    struct http_request r = {.peer = {.local = true},
                             .params = FORM({"id", "7/8"}, {"batas", "2"})};

    (void)state;
    start(&r, "kebutuhanCalon");
    fake.done(fake.arg, &fine, &two_rows);
    assert_non_null(strstr(r.headers, "</v1/kebutuhan/7%2F8/calon?setelah="));
    fake_end(&r);
}

struct answered {
    const char *operation;
    const struct db_error *error;
    const struct db_result *result;
    int status;
    const char *media, *body;
};

static void test_documents(void **state)
{
    const struct answered cases[] = {
        {"sopLihat", &fine, &document, 200, JSON, "{\"a\": 1}"},
        {"sopLihat", &fine, &null_document, 404, "problem", NULL},
        {"laporanBupati", &fine, &document, 200, JSON, "{\"a\": 1}"},
        {"pengingatUlang", &refused, NULL, 422, "problem",
         "sop-dicabut|SOP ini sudah dicabut.|Pasal 13|Lihat SOP penggantinya.|-"},
        {"unitDaftar", &refused, NULL, 422, "problem", NULL},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const struct answered *c = &cases[i];
        struct http_request r = {.peer = {.local = true}};

        start(&r, c->operation);
        fake.done(fake.arg, c->error, c->result);
        assert_int_equal(r.replies, 1);
        assert_int_equal(r.status, c->status);
        assert_string_equal(r.media, c->media);
        if (c->body != NULL)
            assert_string_equal(r.reply, c->body);
        fake_end(&r);
        assert_int_equal(fake.abandoned, 0);
    }
}

struct conditional {
    const char *operation, *key, *match;
    const char *sql; /* what api.tindak is asked; else the code of the refusal */
};

/* The conditions of an act go to SQL with it. */
static void test_conditions(void **state)
{
    const struct conditional cases[] = {
        {"sopBatal", "k-1", NULL,
         "{\"fungsi\":\"sop_batal\",\"p\":{\"id\":\"7\"},\"kunci\":\"k-1\"}"},
        {"sopBatal", NULL, "\"ab\"",
         "{\"fungsi\":\"sop_batal\",\"p\":{\"id\":\"7\"},\"dokumen\":\"sop_lihat\","
         "\"tanda\":\"\\\"ab\\\"\",\"jalur\":{\"id\":\"7\"}}"},
        {"pengingatAktifkan", NULL, "*", "syarat-tak-berlaku|"},
        {"sopBatal", "", NULL, "kunci-cacat|"},
        {"sopBatal", "a b", NULL, "kunci-cacat|"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const struct conditional *c = &cases[i];
        struct http_request r = {.peer = {.local = true},
                                 .params = FORM({"id", "7"}),
                                 .type = JSON,
                                 .body = "{}",
                                 .sent = FORM({"Idempotency-Key", c->key}, {"If-Match", c->match})};

        start(&r, c->operation);
        if (c->sql[0] != '{') {
            assert_int_equal(r.status, 400);
            assert_memory_equal(r.reply, c->sql, strlen(c->sql));
        } else {
            assert_string_equal(fake.call->name, "api.tindak");
            assert_string_equal(fake.params, c->sql);
        }
        fake_end(&r);
    }
}

static void test_answer_once_more(void **state)
{
    static const char *const names[] = {"jawaban", "diulang"};
    static const enum db_type types[] = {DB_JSON, DB_BOOL};
    static const char *const values[] = {"{\"a\": 1}", "t"};
    static const struct db_result again = {1, 2, names, types, values};
    struct http_request r = {.peer = {.local = true},
                             .params = FORM({"id", "7"}),
                             .sent = FORM({"Idempotency-Key", "k"})};

    (void)state;
    start(&r, "pengingatUlang");
    fake.done(fake.arg, &fine, &again);
    assert_int_equal(r.status, 200);
    assert_string_equal(r.reply, "{\"a\": 1}");
    assert_string_equal(r.headers, "Idempotency-Replayed: true\n");
    fake_end(&r);
}

/* Who has the answer already is told so; the tag is that of api.tanda. */
static void test_not_modified(void **state)
{
    static const char *const empty[] = {"{}"};
    static const struct db_result document_empty = {1, 1, doc_names, doc_types, empty};
    static const struct {
        const char *had;
        int status;
    } cases[] = {
        {NULL, 200},
        {"\"x\"", 200},
        {"W/\"44136fa355b3678a1146ad16f7e8649e\", \"x\"", 304},
        {"*", 304},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct http_request r = {.peer = {.local = true},
                                 .sent = FORM({"If-None-Match", cases[i].had})};

        start(&r, "statusLihat");
        fake.done(fake.arg, &fine, &document_empty);
        assert_int_equal(r.status, cases[i].status);
        assert_string_equal(r.headers, "ETag: \"44136fa355b3678a1146ad16f7e8649e\"\n");
        fake_end(&r);
    }
}

static void ask_again(void)
{
    free(fake.params);
    free(fake.caller);
    fake.params = fake.caller = NULL;
    fake.taken(fake.taken_arg);
}

/* A file goes out piece by piece, the next one asked for when the last one has left. */
static void test_attachment(void **state)
{
    static const char *const first[] = {
        "{\"nama\":\"a b.pdf\",\"tipe\":\"application/pdf\",\"ukuran\":7,"
        "\"sidik\":\"00112233445566778899aabbccddeeff\",\"isi\":\"JVBERg==\"}"};
    static const char *const second[] = {"{\"isi\":\"LTEu\"}"};
    static const struct db_result one = {1, 1, doc_names, doc_types, first};
    static const struct db_result two = {1, 1, doc_names, doc_types, second};
    struct http_request r = {.peer = {.local = true}, .params = FORM({"id", "7"})};

    (void)state;
    start(&r, "lampiranIsi");
    assert_string_equal(fake.params, "{\"id\":\"7\",\"ke\":0}");
    fake.done(fake.arg, &fine, &one);
    assert_string_equal(r.media, "application/pdf");
    assert_string_equal(r.headers, "ETag: \"00112233445566778899aabbccddeeff\"\n"
                                   "Content-Disposition: attachment; filename*=UTF-8''a%20b.pdf\n");
    assert_string_equal(r.reply, "%PDF");
    ask_again();
    assert_string_equal(fake.params, "{\"id\":\"7\",\"ke\":1}");
    fake.done(fake.arg, &fine, &two);
    assert_string_equal(r.reply, "%PDF-1.");
    assert_null(fake.taken);
    fake_end(&r);
}

/* What fails once the head is out cuts the answer short; before, it is told. */
static void test_attachment_fails(void **state)
{
    static const char *const first[] = {"{\"ukuran\":7,\"isi\":\"JVBERg==\"}"};
    static const struct db_result one = {1, 1, doc_names, doc_types, first};
    struct http_request r = {.peer = {.local = true}, .params = FORM({"id", "7"})};

    (void)state;
    start(&r, "lampiranIsi");
    fake.done(fake.arg, &fine, &one);
    ask_again();
    fake.done(fake.arg, &refused, NULL);
    assert_int_equal(fake.cut, 1);
    fake_end(&r);
    start(&r, "lampiranIsi");
    fake.done(fake.arg, &refused, NULL);
    assert_int_equal(r.status, 422);
    fake_end(&r);
}

static void test_upload(void **state)
{
    struct http_request r = {
        .peer = {.local = true}, .params = FORM({"id", "7"}, {"nama", "a.pdf"}), .body = "%PDF"};

    (void)state;
    start(&r, "lampiranTambah");
    assert_string_equal(fake.params, "{\"id\":\"7\",\"nama\":\"a.pdf\",\"isi\":\"JVBERg==\"}");
    fake_end(&r);
}

/* One request, two acts: the second is asked for when the first is answered, refused or not. */
static void test_bulk(void **state)
{
    struct http_request r = {.peer = {.local = true},
                             .type = JSON,
                             .sent = FORM({"Idempotency-Key", "k"}),
                             .body = "{\"operasi\":\"sopBatal\",\"butir\":[{\"id\":7},"
                                     "{\"id\":8,\"alasan\":\"x\"}]}"};

    (void)state;
    start(&r, "massal");
    assert_string_equal(fake.params,
                        "{\"fungsi\":\"sop_batal\",\"p\":{\"id\":7},\"kunci\":\"k#1\"}");
    free(fake.params);
    fake.params = NULL;
    free(fake.caller);
    fake.caller = NULL;
    fake.done(fake.arg, &refused, NULL);
    assert_int_equal(r.replies, 0);
    assert_string_equal(fake.params, "{\"fungsi\":\"sop_batal\",\"p\":{\"id\":8,\"alasan\":\"x\"},"
                                     "\"kunci\":\"k#2\"}");
    fake.done(fake.arg, &fine, &document);
    assert_int_equal(r.status, 200);
    assert_string_equal(r.reply,
                        "{\"data\":[{\"ke\":1,\"galat\":{\"kode\":\"sop-dicabut\",\"trace_id\":"
                        "\"00112233aabbccdd\"},\"status\":422},{\"ke\":2,\"jawaban\":{\"a\": 1},"
                        "\"status\":200}],\"berhasil\":1,\"gagal\":1}");
    fake_end(&r);
    assert_int_equal(fake.abandoned, 0);
}

/* All items are looked at before the first is done. */
static void test_bulk_refused(void **state)
{
    static const struct {
        const char *body, *code;
    } cases[] = {
        {"{\"operasi\":\"massal\",\"butir\":[{}]}", "operasi-tidak-dikenal|"},
        {"{\"operasi\":\"sopLihat\",\"butir\":[{\"id\":7}]}", "operasi-tidak-dikenal|"},
        {"{\"operasi\":\"sopBatal\",\"butir\":[]}", "butir-cacat|"},
        {"{\"operasi\":\"sopBatal\",\"butir\":[{\"id\":7},8]}", "butir-cacat|"},
        {"{\"operasi\":\"sopBatal\",\"butir\":[{\"id\":7},{\"di\":8}]}", "anggota-tidak-dikenal|"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct http_request r = {.peer = {.local = true}, .type = JSON, .body = cases[i].body};

        start(&r, "massal");
        assert_int_equal(r.status, 400);
        assert_memory_equal(r.reply, cases[i].code, strlen(cases[i].code));
        assert_null(fake.call);
        fake_end(&r);
    }
}

/* An array of faults goes out as "galat", unless it is none. */
static void test_faults_of_sql(void **state)
{
    static const struct {
        const char *detail, *galat;
    } cases[] = {{"[{\"baris\":3}]", "|[{\"baris\":3}]"}, {"[{\"baris\":3}", "|-"}};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        const struct db_error error = {
            .kind = -EREMOTE, .sqlstate = "SK400", .message = "x", .detail = cases[i].detail};
        struct http_request r = {.peer = {.local = true}};

        start(&r, "pengingatUlang");
        fake.done(fake.arg, &error, NULL);
        assert_int_equal(r.status, 400);
        assert_string_equal(strrchr(r.reply, '|'), cases[i].galat);
        fake_end(&r);
    }
}

/* The one fault of a request is told with its place, where SQL's sentence begins with its name. */
static void test_place_of_a_fault(void **state)
{
    static const struct {
        const char *operation, *code, *sentence;
        const char *galat; /* up to its code */
    } cases[] = {
        {"evaluasiCatat", "parameter-cacat", "tanggal \"x\" bukan tanggal yang sah.",
         "|[{\"pointer\":\"/tanggal\",\"kode\":\"parameter-cacat\","},
        {"evaluasiCatat", "parameter-kurang", "oleh belum diisi.", "|[{\"pointer\":\"/oleh\","},
        {"evaluasiCatat", "parameter-cacat", "id \"x\" bukan bilangan bulat.",
         "|[{\"parameter\":\"id\","},
        {"sopDaftar", "parameter-cacat", "batas \"0\" bukan bilangan.",
         "|[{\"parameter\":\"batas\","},
        {"evaluasiCatat", "parameter-cacat", "Tanggal itu belum tiba.", "|-"},
        {"evaluasiCatat", "unit-tak-dikenal", "tanggal lain.", "|-"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const struct db_error error = {.kind = -EREMOTE,
                                       .sqlstate = "SK400",
                                       .message = cases[i].sentence,
                                       .code = cases[i].code};
        struct http_request r = {
            .peer = {.local = true}, .params = FORM({"id", "7"}), .type = JSON, .body = "{}"};

        start(&r, cases[i].operation);
        fake.done(fake.arg, &error, NULL);
        assert_int_equal(r.status, 400);
        assert_memory_equal(strrchr(r.reply, '|'), cases[i].galat, strlen(cases[i].galat));
        fake_end(&r);
    }
}

static void test_place_of_a_member(void **state)
{
    struct http_request r = {
        .peer = {.local = true}, .params = FORM({"id", "7"}), .type = JSON, .body = "{\"a/b~\":1}"};

    (void)state;
    start(&r, "evaluasiCatat");
    assert_non_null(
        strstr(r.reply, "|[{\"pointer\":\"/a~1b~0\",\"kode\":\"anggota-tidak-dikenal\","));
    fake_end(&r);
}

struct drawing {
    const char *as_of;
    int start_result, result;
    int status;
    const char *header;
};

static void test_exports(void **state)
{
    static const struct drawing cases[] = {
        {"2026-11-21", 0, 0, 200,
         "Content-Disposition: attachment; filename=\"laporan-bupati-2026-11-21.pdf\"\n"},
        {NULL, 0, 0, 200, "Content-Disposition: attachment; filename=\"laporan-bupati.pdf\"\n"},
        {"2026-11-2\"", 0, 0, 200,
         "Content-Disposition: attachment; filename=\"laporan-bupati.pdf\"\n"},
        {NULL, -EAGAIN, 0, 429, "Retry-After: 5\n"},
        {NULL, -ENOENT, 0, 500, ""},
        {NULL, 0, -EPIPE, 500, ""},
        {NULL, 0, -ETIMEDOUT, 500, ""},
        {NULL, 0, -EBADMSG, 422, ""}, /* too much for one file */
        {NULL, 0, -E2BIG, 422, ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const struct drawing *c = &cases[i];
        struct strbuf out = STRBUF_INIT;
        struct http_request r = {
            .peer = {.local = true},
            .params = FORM({"format", "pdf"}, {c->as_of != NULL ? "as_of" : NULL, c->as_of})};

        start(&r, "laporanBupati");
        fake.child_result = c->start_result;
        fake.done(fake.arg, &fine, &document);
        assert_string_equal(fake.format, "/self --render bupati-pdf");
        assert_string_equal(fake.input, "{\"a\": 1}");
        strbuf_adds(&out, "%PDF");
        if (c->start_result == 0)
            fake.drawn(fake.drawn_arg, c->result, &out);
        assert_int_equal(r.replies, 1);
        assert_int_equal(r.status, c->status);
        assert_string_equal(r.headers, c->header);
        assert_string_equal(r.media, c->status == 200 ? "application/pdf" : "problem");
        fake_end(&r);
        assert_int_equal(fake.cancelled, 0);
        strbuf_free(&out);
    }
}

/* As many as can be drawn or wait are asked of SQL; whoever leaves makes room. */
static void test_exports_are_bounded(void **state)
{
    static const struct fake_param pdf[] = {{"format", "pdf"}, {NULL, NULL}};
    struct http_request r[3] = {0};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        r[i] = (struct http_request){.peer = {.local = true}, .params = pdf};
        start(&r[i], "laporanBupati");
    }
    assert_int_equal(r[1].replies, 0);
    assert_int_equal(r[2].status, 429);
    assert_string_equal(r[2].headers, "Retry-After: 5\n");
    fake_end(&r[2]);
    fake_end(&r[0]);
    start(&r[0], "laporanBupati");
    assert_int_equal(r[0].replies, 0);
    fake_end(&r[0]);
    fake_end(&r[1]);
}

struct reading {
    const char *type, *by;
    int start_result, result;
    const char *found; /* by the child */
    int status;        /* 0: SQL is asked */
    const char *says;  /* of the answer, or what SQL gets */
};

/* A long file is read by a child, with the same end as a short one. */
static void test_long_imports(void **state)
{
    static const struct reading cases[] = {
        {CSV, "/self --read csv", 0, 0, "+{\"kolom\":[\"unit\"],\"baris\":[[2,\"A\"]]}", 0,
         "{\"kolom\":[\"unit\"],\"baris\":[[2,\"A\"]],\"format\":\"csv\",\"berkas\":\"a\"}"},
        {JSON, "/self --read json", 0, 0, "+", 0, "{\"dokumen\":\"xxx"},
        {CSV, "/self --read csv", 0, 0, "-[{\"baris\":2}]", 400, "berkas-cacat|"},
        {CSV, "/self --read csv", -EAGAIN, 0, "", 429, "sibuk|"},
        {CSV, "/self --read csv", -ENOENT, 0, "", 500, "berkas-gagal|"},
        {JSON, "/self --read json", 0, -E2BIG, "", 413, "isi-terlalu-besar|"},
        {CSV, "/self --read csv", 0, -ETIMEDOUT, "", 500, "berkas-gagal|"},
        {CSV, "/self --read csv", 0, 0, "", 500, "berkas-gagal|"},
    };
    struct strbuf body = STRBUF_INIT;

    (void)state;
    strbuf_addc(&body, '"');
    while (body.len <= (size_t)64 << 10)
        strbuf_addc(&body, 'x');
    strbuf_addc(&body, '"');
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const struct reading *c = &cases[i];
        struct strbuf found = STRBUF_INIT;
        struct http_request r = {.peer = {.local = true},
                                 .route = route_of("sopImpor"),
                                 .params = FORM({"berkas", "a"}),
                                 .type = c->type,
                                 .body = body.data};

        fake_reset();
        fake.child_result = c->start_result;
        api_table(api)->handler(api_table(api)->arg, &r);
        assert_string_equal(fake.format, c->by);
        assert_string_equal(fake.input, body.data);
        strbuf_adds(&found, c->found);
        if (c->start_result == 0)
            fake.drawn(fake.drawn_arg, c->result, &found);
        assert_int_equal(r.replies, c->status != 0);
        assert_int_equal(r.status, c->status);
        assert_ptr_equal(strstr(c->status ? r.reply : fake.params, c->says),
                         c->status ? r.reply : fake.params);
        fake_end(&r);
        assert_int_equal(fake.cancelled, 0);
        strbuf_free(&found);
    }
    strbuf_free(&body);
}

/* A client that leaves takes its SQL call or its child with it. */
static void test_client_leaves(void **state)
{
    struct http_request early = {.peer = {.local = true}};
    struct http_request late = {.peer = {.local = true}, .params = FORM({"format", "xlsx"})};

    (void)state;
    start(&early, "laporanBupati");
    fake_end(&early);
    assert_int_equal(fake.abandoned, 1);
    assert_int_equal(fake.cancelled, 0);

    start(&late, "laporanBupati");
    fake.done(fake.arg, &fine, &document);
    fake_end(&late);
    assert_int_equal(fake.abandoned, 0);
    assert_int_equal(fake.cancelled, 1);
}

struct admission {
    const char *operation;
    struct http_peer peer;
    const char *waiting;
    int status; /* 0: SQL is asked */
    const char *code;
};

static void test_who_may_ask(void **state)
{
    static const struct admission cases[] = {
        {"sopDaftar", {.local = true, .uid = 0}, NULL, 0, NULL},
        {"sopDaftar", {.local = true, .uid = 4242, .gid = 4242}, NULL, 0, NULL},
        {"sopDaftar", {.local = false, .uid = 0}, NULL, 401, "perlu-kredensial|"},
        {"sopDaftar", {.local = true, .uid = 0}, "Sebentar.", 503, "belum-siap|Sebentar."},
        {"readyz", {.local = false}, "Sebentar.", 503, "belum-siap|Sebentar."},
        {"healthz", {.local = false}, "Sebentar.", 200, "{\"status\":\"hidup\"}"},
        {"readyz", {.local = false}, NULL, 200, "{\"status\":\"siap\"}"},
        {"openapi", {.local = false}, NULL, 200, "{"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const struct admission *c = &cases[i];
        struct http_request r = {.peer = c->peer};

        api_set_waiting(api, c->waiting);
        start(&r, c->operation);
        api_set_waiting(api, NULL);
        assert_int_equal(r.status, c->status);
        assert_int_equal(r.replies, c->status != 0);
        if (c->code != NULL)
            assert_memory_equal(r.reply, c->code, strlen(c->code));
        if (c->status == 401)
            assert_string_equal(r.headers, "WWW-Authenticate: Bearer\n");
        fake_end(&r);
    }
}

static void test_metrics(void **state)
{
    static const char *const names[] = {"nama", "label", "nilai"};
    static const enum db_type types[] = {DB_TEXT, DB_TEXT, DB_NUMBER};
    static const char *const values[] = {
        "siklus_sop", "status=\"patuh\"", "3",  "siklus_sop", "status=\"segera\"",
        "4",          "siklus_unit",      NULL, "5"};
    static const struct db_result numbers = {3, 3, names, types, values};
    struct http_request r = {.peer = {.local = false}};
    struct http_request without = {.peer = {.local = false}};

    (void)state;
    start(&r, "metrics");
    assert_null(fake.caller);
    fake.done(fake.arg, &fine, &numbers);
    assert_int_equal(r.status, 200);
    assert_string_equal(r.media, "text/plain; version=0.0.4; charset=utf-8");
    assert_non_null(strstr(r.reply, "\nsiklus_ready 1\n"));
    assert_non_null(strstr(r.reply, "# TYPE siklus_sop gauge\nsiklus_sop{status=\"patuh\"} 3\n"
                                    "siklus_sop{status=\"segera\"} 4\n# HELP siklus_unit"));
    assert_non_null(strstr(r.reply, "\nsiklus_unit 5\n"));
    fake_end(&r);

    start(&without, "metrics");
    fake.done(fake.arg, &refused, NULL);
    assert_int_equal(without.status, 200);
    assert_null(strstr(without.reply, "siklus_sop"));
    fake_end(&without);
}

/* Without a database the numbers of C come at once. */
static void test_metrics_without_database(void **state)
{
    struct http_request r = {.peer = {.local = false}};

    (void)state;
    fake_reset();
    fake.ready = 0;
    r.route = route_of("metrics");
    api_table(api)->handler(api_table(api)->arg, &r);
    assert_null(fake.call);
    assert_non_null(strstr(r.reply, "\nsiklus_ready 0\n"));
    fake_end(&r);
}

/* What the law refuses is answered at once and then written down in the same name; what is
 * malformed, asked only or failed is not. */
static void test_refusals_are_kept(void **state)
{
    const struct db_error malformed = {
        .kind = -EREMOTE, .sqlstate = "SK400", .message = "Cacat.", .code = "parameter-cacat"};
    const struct db_error article = {.kind = -EREMOTE,
                                     .sqlstate = "SK422",
                                     .message = "Tidak \"boleh\".",
                                     .detail = "Pasal 11\n[{\"baris\":1}]"};
    struct http_request r = {.peer = {.local = true}, .params = FORM({"id", "7"})};
    struct http_request read = {.peer = {.local = true}, .params = FORM({"id", "7"})};
    char *long_body = calloc(1, API_TRAIL_PARAMS + 64);

    assert_non_null(long_body);
    teardown(state); /* what other cases were refused waits no more */
    assert_int_equal(setup(state), 0);
    start(&r, "pengingatUlang");
    fake.done(fake.arg, &article, NULL);
    assert_int_equal(r.status, 422);
    fake_end(&r);
    assert_string_equal(fake.call->name, "api.jejak_tolak");
    assert_null(fake.caller); /* the daemon's own call: whose act it was stands in what it says */
    assert_string_equal(fake.params,
                        "{\"fungsi\":\"api.pengingat_ulang\",\"status\":422,"
                        "\"kode\":\"ditolak-aturan\",\"pesan\":\"Tidak \\\"boleh\\\".\","
                        "\"pasal\":\"Pasal 11\",\"pemanggil\":{\"permintaan\":\"00112233aabbccdd\","
                        "\"alamat\":null,\"fungsi\":\"pengingat_ulang\",\"uid\":0,"
                        "\"administrator\":true},\"isi\":{\"id\":\"7\"}}");
    fake.done(fake.arg, &fine, &document);

    start(&r, "pengingatUlang");
    fake.done(fake.arg, &malformed, NULL);
    assert_string_equal(fake.call->name, "api.pengingat_ulang");
    fake_end(&r);
    start(&read, "sopLihat");
    fake.done(fake.arg, &refused, NULL);
    assert_string_equal(fake.call->name, "api.sop_lihat");
    fake_end(&read);

    sprintf(long_body, "{\"catatan\":\"%0*d\"}", (int)API_TRAIL_PARAMS, 0);
    r = (struct http_request){
        .peer = {.local = true}, .params = FORM({"id", "7"}), .type = JSON, .body = long_body};
    start(&r, "evaluasiCatat");
    fake.done(fake.arg, &refused, NULL);
    assert_non_null(strstr(fake.params, "\"isi\":{\"panjang\":16407}}"));
    fake.done(fake.arg, &fine, &document);
    fake_end(&r);
    free(long_body);
}

static void test_out_of_memory_below(void **state)
{
    struct http_request r = {.peer = {.local = true}};

    (void)state;
    fake_reset();
    fake.call_result = -ENOMEM;
    r.route = route_of("statusLihat");
    api_table(api)->handler(api_table(api)->arg, &r);
    assert_int_equal(r.status, 503);
    fake_end(&r);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sql_is_asked),
        cmocka_unit_test(test_bad_input),
        cmocka_unit_test(test_large_body),
        cmocka_unit_test(test_lists),
        cmocka_unit_test(test_ready_lists),
        cmocka_unit_test(test_times),
        cmocka_unit_test(test_link_names_the_path),
        cmocka_unit_test(test_documents),
        cmocka_unit_test(test_conditions),
        cmocka_unit_test(test_answer_once_more),
        cmocka_unit_test(test_not_modified),
        cmocka_unit_test(test_attachment),
        cmocka_unit_test(test_attachment_fails),
        cmocka_unit_test(test_upload),
        cmocka_unit_test(test_bulk),
        cmocka_unit_test(test_bulk_refused),
        cmocka_unit_test(test_faults_of_sql),
        cmocka_unit_test(test_place_of_a_fault),
        cmocka_unit_test(test_place_of_a_member),
        cmocka_unit_test(test_exports),
        cmocka_unit_test(test_exports_are_bounded),
        cmocka_unit_test(test_long_imports),
        cmocka_unit_test(test_client_leaves),
        cmocka_unit_test(test_who_may_ask),
        cmocka_unit_test(test_metrics),
        cmocka_unit_test(test_metrics_without_database),
        cmocka_unit_test(test_refusals_are_kept),
        cmocka_unit_test(test_out_of_memory_below),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, setup, teardown);
}
