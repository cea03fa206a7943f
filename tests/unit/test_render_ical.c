/* SPDX-License-Identifier: MIT */
/* The calendar of duties: one golden file, and documents that try to break out of it. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "json.h"
#include "render_fixture.h"
#include "render_ical.h"
#include "utf8.h"

static const struct render_ical_frame in_a_mail = {.method = "PUBLISH",
                                                   .organizer = "sop@balangan.go.id",
                                                   .organizer_name =
                                                       "Bagian \"Organisasi\"; Setda: Balangan"};
static const struct render_ical_frame feed = {.method = NULL, .organizer = NULL};

#define EACH(i, table) for (size_t i = 0; i < sizeof(table) / sizeof((table)[0]); i++)

/* CRLF only, valid UTF-8, no line over 75 octets, no control. */
static void assert_lines_ok(const struct strbuf *b)
{
    size_t start = 0;

    assert_false(b->failed);
    assert_true(utf8_valid(b->data, b->len, NULL));
    for (size_t i = 0; i < b->len; i++) {
        if (b->data[i] == '\r')
            assert_true(i + 1 < b->len && b->data[i + 1] == '\n');
        else if (b->data[i] != '\n')
            assert_true((unsigned char)b->data[i] >= ' ');
        if (b->data[i] != '\n')
            continue;
        assert_true(i > 0 && b->data[i - 1] == '\r');
        assert_true(i - 1 - start <= 75);
        assert_true(utf8_valid(b->data + start, i - start, NULL));
        start = i + 1;
    }
    assert_int_equal(start, b->len);
}

/* How many unfolded lines begin so. */
static unsigned lines_with(const struct strbuf *b, const char *start)
{
    unsigned n = strncmp(b->data, start, strlen(start)) == 0;

    for (const char *s = b->data; (s = strstr(s, "\r\n")) != NULL; s += 2)
        n += strncmp(s + 2, start, strlen(start)) == 0;
    return n;
}

static void the_golden_calendar(void **state)
{
    struct json_object *doc = render_fixture_document("ical", "tenggat");
    struct strbuf got = STRBUF_INIT, again = STRBUF_INIT, want = STRBUF_INIT;
    size_t events = 0;

    (void)state;
    assert_int_equal(render_ical(&in_a_mail, doc, &got, &events), 0);
    assert_int_equal(events, 2);
    assert_lines_ok(&got);
    assert_int_equal(render_ical(&in_a_mail, doc, &again, &events), 0);
    assert_string_equal(got.data, again.data);
    render_fixture_bytes("ical_tenggat.ics", &got, &want);
    assert_string_equal(got.data, want.data);
    strbuf_free(&got);
    strbuf_free(&again);
    strbuf_free(&want);
    json_object_put(doc);
}

static void a_feed_has_no_method_and_may_be_empty(void **state)
{
    struct json_object *doc = render_fixture_document("ical", "tenggat");
    struct strbuf got = STRBUF_INIT;
    size_t events = 9;

    (void)state;
    json_object_object_add(doc, "acara", json_object_new_array());
    assert_int_equal(render_ical(&feed, doc, &got, &events), 0);
    assert_int_equal(events, 0);
    assert_lines_ok(&got);
    assert_int_equal(lines_with(&got, "METHOD"), 0);
    assert_int_equal(lines_with(&got, "ORGANIZER"), 0);
    assert_int_equal(lines_with(&got, "REFRESH-INTERVAL;VALUE=DURATION:PT12H"), 1);
    strbuf_free(&got);
    json_object_put(doc);
}

static struct json_object *doc_with(const char *key, struct json_object *value)
{
    struct json_object *doc = render_fixture_document("ical", "tenggat");
    struct json_object *event = json_object_array_get_idx(json_get_array(doc, "acara"), 0);

    json_object_object_add(strncmp(key, "acara.", 6) == 0 ? event : doc,
                           strncmp(key, "acara.", 6) == 0 ? key + 6 : key, value);
    return doc;
}

static void no_member_breaks_out(void **state)
{
    static const char *const members[] = {"nama",          "acara.uid",    "acara.ringkas",
                                          "acara.uraian",  "acara.tautan", "acara.jenis",
                                          "acara.tanggal", "acara.batal"};
    static const char *const values[] = {"x\r\nEND:VEVENT\r\nBEGIN:VALARM\r\n",
                                         "x\nATTACH:file:///etc/passwd",
                                         "\r",
                                         "\x01\x7f",
                                         "a;b,c\\n:\"d\"",
                                         "\xe2\x80\xae\xe2\x80\xa8x",
                                         "https://x/\r\nX:1"};
    struct strbuf got = STRBUF_INIT;

    (void)state;
    EACH(m, members)
    EACH(v, values)
    {
        struct json_object *doc = doc_with(members[m], json_object_new_string(values[v]));
        size_t events = 0;

        strbuf_reset(&got);
        assert_int_equal(render_ical(&in_a_mail, doc, &got, &events), 0);
        assert_lines_ok(&got);
        assert_true(events >= 1);
        assert_int_equal(lines_with(&got, "BEGIN:VEVENT"), events);
        assert_int_equal(lines_with(&got, "END:VEVENT"), events);
        assert_int_equal(lines_with(&got, "BEGIN:VALARM"), 0);
        assert_int_equal(lines_with(&got, "ATTACH"), 0);
        assert_int_equal(lines_with(&got, "X:1"), 0);
        json_object_put(doc);
    }
    strbuf_free(&got);
}

static void a_poor_event_is_left_out_alone(void **state)
{
    static const struct {
        const char *member, *value;
    } cases[] = {{"acara.uid", ""},          {"acara.uid", "a b"},
                 {"acara.tanggal", "besok"}, {"acara.tanggal", "2026-02-30"},
                 {"acara.ringkas", ""},      {"acara.uid", NULL},
                 {"acara.tanggal", NULL}};
    struct strbuf got = STRBUF_INIT;

    (void)state;
    EACH(i, cases)
    {
        struct json_object *value =
            cases[i].value ? json_object_new_string(cases[i].value) : json_object_new_int(7);
        struct json_object *doc = doc_with(cases[i].member, value);
        size_t events = 0;

        strbuf_reset(&got);
        assert_int_equal(render_ical(&feed, doc, &got, &events), 0);
        assert_int_equal(events, 1);
        assert_lines_ok(&got);
        json_object_put(doc);
    }
    strbuf_free(&got);
}

static void bad_frames_and_documents_are_refused(void **state)
{
    static const struct render_ical_frame frames[] = {
        {.method = "PUBLISH", .organizer = NULL},
        {.method = "REQUEST", .organizer = "a@b.id", .organizer_name = ""},
        {.method = NULL, .organizer = "a@b.id\r\nX: 1", .organizer_name = ""}};
    static const char *const documents[] = {"[]",
                                            "{}",
                                            "{\"acara\":[]}",
                                            "{\"acara\":{},\"dicap\":\"2026-11-23T08:05:00Z\"}",
                                            "{\"acara\":[],\"dicap\":\"2026-11-23\"}",
                                            "{\"acara\":[],\"dicap\":\"kini\"}"};
    struct json_object *doc = render_fixture_document("ical", "tenggat");
    struct strbuf got = STRBUF_INIT;
    size_t events = 0;

    (void)state;
    EACH(i, frames)
    assert_int_equal(render_ical(&frames[i], doc, &got, &events), -EINVAL);
    json_object_put(doc);
    EACH(i, documents)
    {
        assert_int_equal(json_parse(documents[i], strlen(documents[i]), &doc, NULL), 0);
        assert_int_equal(render_ical(&feed, doc, &got, &events), -EINVAL);
        json_object_put(doc);
    }
    assert_int_equal(got.len, 0);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_golden_calendar),
        cmocka_unit_test(a_feed_has_no_method_and_may_be_empty),
        cmocka_unit_test(no_member_breaks_out),
        cmocka_unit_test(a_poor_event_is_left_out_alone),
        cmocka_unit_test(bad_frames_and_documents_are_refused),
    };

    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
