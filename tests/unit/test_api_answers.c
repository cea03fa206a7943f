/* SPDX-License-Identifier: MIT */
/* What a client gets of what SQL said: lists, documents, acts that were done before, faults with
 * their place. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "api_fixture.h"

static const char *const list_names[] = {"id", "judul", "aktif", "_kursor"};
static const enum db_type list_types[] = {DB_INT, DB_TEXT, DB_BOOL, DB_TEXT};
static const char *const list_values[] = {"1", "A, \"b\"", "t", "k1", "2", NULL, "f", "k 2&/"};
static const struct db_result two_rows = {2, 4, list_names, list_types, list_values};
static const struct db_result no_rows = {0, 4, list_names, list_types, NULL};

static const char *const null_values[] = {NULL};
static const struct db_result null_document = {1, 1, doc_names, doc_types, null_values};

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
        if (strcmp(r.route->http.method, "GET") != 0)
            refuse_act(c->error);
        else
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
#define MINE "\"44136fa355b3678a1146ad16f7e8649e\""
    static const struct {
        const char *had, *wanted;
        int status;
    } cases[] = {
        {NULL, NULL, 200},
        {"\"x\"", NULL, 200},
        {MINE, NULL, 304},
        {"W/" MINE ", \"x\"", NULL, 304},
        {",, \"x,y\"\t, W/" MINE, NULL, 304},
        {"*", NULL, 304},
        {"", NULL, 200},
        {"44136fa355b3678a1146ad16f7e8649e", NULL, 200},
        {"w/" MINE, NULL, 200},
        {"x" MINE, NULL, 200},
        {"\"x\"" MINE, NULL, 200},
        {"\"x\" *", NULL, 200},
        {"\"x", NULL, 200},
        {NULL, MINE, 200},
        {NULL, "\"x\", " MINE, 200},
        {NULL, "*", 200},
        {NULL, "\"x\"", 412},
        {NULL, "W/" MINE, 412}, /* its comparison is a strong one */
        {NULL, "", 412},
        {MINE, "\"x\"", 412}, /* asked first */
        {MINE, MINE, 304},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct http_request r = {
            .peer = {.local = true},
            .sent = FORM({"If-None-Match", cases[i].had}, {"If-Match", cases[i].wanted})};

        start(&r, "statusLihat");
        fake.done(fake.arg, &fine, &document_empty);
        assert_int_equal(r.status, cases[i].status);
        assert_string_equal(r.headers, "ETag: " MINE "\n");
        if (r.status == 412)
            assert_memory_equal(r.reply, "sudah-berubah|", 14);
        fake_end(&r);
    }
}

/* What is not there has no tag: the conditions say nothing of it. */
static void test_conditions_of_what_is_not_there(void **state)
{
    struct http_request r = {.peer = {.local = true},
                             .sent = FORM({"If-Match", "\"x\""}, {"If-None-Match", "*"})};

    (void)state;
    start(&r, "sopLihat");
    fake.done(fake.arg, &fine, &null_document);
    assert_int_equal(r.status, 404);
    fake_end(&r);
}

/* One request, two acts: the second is asked for when the first is over, refused (and in the trail)
 * or not. */
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
    refuse_act(&refused);
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

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lists),
        cmocka_unit_test(test_ready_lists),
        cmocka_unit_test(test_times),
        cmocka_unit_test(test_link_names_the_path),
        cmocka_unit_test(test_documents),
        cmocka_unit_test(test_conditions),
        cmocka_unit_test(test_answer_once_more),
        cmocka_unit_test(test_not_modified),
        cmocka_unit_test(test_conditions_of_what_is_not_there),
        cmocka_unit_test(test_bulk),
        cmocka_unit_test(test_bulk_refused),
        cmocka_unit_test(test_faults_of_sql),
        cmocka_unit_test(test_place_of_a_fault),
        cmocka_unit_test(test_place_of_a_member),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, setup, teardown);
}
