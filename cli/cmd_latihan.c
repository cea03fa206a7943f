/* SPDX-License-Identifier: MIT */
/* siklusctl latihan: the clock of a rehearsal database, moved by word so that years can be played
 * in seconds. A day is done when nothing that is due waits any more. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli_operation.h"
#include "cli_options.h"
#include "cli_run.h"

#define POLL_FIRST_MS 4
#define POLL_MOST_MS 100
#define DAYS_MAX 3660
#define WAIT_DEFAULT 10

static const struct cli_option set_options[] = {
    {.name = "ke",
     .value = "WAKTU",
     .shape = CLI_TIME,
     .required = true,
     .body = "sekarang",
     .help = "waktu yang menjadi sekarang, misalnya 2027-01-05T08:00:00+07:00"},
    CLI_OPTION_END,
};

/* maju_hari is sent as 1, as often as --hari says. */
static const struct cli_option step_options[] = {
    {.name = "hari",
     .value = "N",
     .shape = CLI_COUNT,
     .required = true,
     .body = "maju_hari",
     .help = "banyaknya hari"},
    {.name = "tunggu",
     .value = "DETIK",
     .shape = CLI_COUNT,
     .help = "paling lama menunggu kiriman sehari; bawaan 10"},
    {.name = "tanpa-kirim",
     .shape = CLI_FLAG,
     .body = "tanpa_kirim",
     .help = "anggap terkirim yang direncanakan, tanpa menulis dan mengirim suratnya: "
             "bertahun-tahun dalam semenit"},
    CLI_OPTION_END,
};

/* One rehearsal played day by day. */
struct steps {
    struct cli_call *call;
    long days;
    long wait_seconds;
    bool unsent; /* what is planned counts as delivered */
    int64_t sent;
    struct json_object *rows; /* one a day, for --output json */
};

static void pause_for(long ms)
{
    const struct timespec pause = {.tv_nsec = ms * 1000000L};

    nanosleep(&pause, NULL);
}

/* What is due or on its way; -1 when the answer does not say. */
static int64_t count_waiting(struct json_object *clock)
{
    struct json_object *waiting = json_object_object_get(clock, "menunggu");

    return json_object_is_type(waiting, json_type_int) ? json_object_get_int64(waiting) : -1;
}

/* Waits until the queue is empty, or the time is over: *ret_waiting is what is left. A day of few
 * messages is over soon, so the first looks are close together. */
static int await_queue(const struct steps *s, int64_t *ret_waiting)
{
    long pause = POLL_FIRST_MS;

    for (long waited = 0;;
         waited += pause, pause = pause * 2 < POLL_MOST_MS ? pause * 2 : POLL_MOST_MS) {
        struct json_object *clock = NULL;
        int result = cli_get(s->call, "/v1/latihan/jam", &clock);
        if (result != CLI_DONE)
            return result;
        *ret_waiting = count_waiting(clock);
        json_object_put(clock);
        if (*ret_waiting < 0)
            return cli_call_fail(
                CLI_UNREACHABLE,
                "jawaban jam latihan tidak memuat menunggu; periksa versi siklusd");
        if (*ret_waiting == 0 || waited >= s->wait_seconds * 1000)
            return CLI_DONE;
        pause_for(pause);
    }
}

/* The deliveries of one day, as GET /v1/pengingat lists them. */
static int read_deliveries(const struct steps *s, const char *day, struct json_object *rows)
{
    struct cli_buf path = {0};

    cli_buf_puts(&path, "/v1/pengingat");
    cli_operation_add(&path, "sejak", day);
    cli_operation_add(&path, "sampai", day);
    int result = cli_get_rows(s->call, cli_buf_text(&path), rows);
    cli_buf_free(&path);
    return result;
}

static void add_member(struct cli_buf *line, struct json_object *delivery, const char *name)
{
    cli_buf_puts(line, line->length ? " · " : "");
    cli_value_text(line, json_object_object_get(delivery, name), false);
}

static void print_delivery(struct json_object *delivery)
{
    static const char *const members[] = {"status", "saluran", "unit", "jabatan", "perihal"};
    struct cli_buf line = {0};

    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        add_member(&line, delivery, members[i]);
    printf("  %s\n", cli_buf_text(&line));
    cli_buf_free(&line);
}

/* Days without a delivery are not printed: most days of a year have none. */
static void print_day(const char *day, struct json_object *list, int64_t waiting)
{
    size_t count = json_object_array_length(list);
    struct cli_buf clean = {0};

    cli_text_clean(&clean, day, strlen(day), false);
    if (count || waiting)
        printf("%s: %zu kiriman", cli_buf_text(&clean), count);
    if (waiting)
        printf(", %lld masih menunggu", (long long)waiting);
    if (count || waiting)
        putchar('\n');
    for (size_t i = 0; i < count; i++)
        print_delivery(json_object_array_get_idx(list, i));
    fflush(stdout);
    cli_buf_free(&clean);
}

static int64_t count_sent(struct json_object *list)
{
    int64_t sent = 0;

    for (size_t i = 0; i < json_object_array_length(list); i++) {
        const char *status = cli_value_string(json_object_array_get_idx(list, i), "status");
        sent += status && strcmp(status, "terkirim") == 0;
    }
    return sent;
}

static void keep_day(struct steps *s, const char *day, struct json_object *list, int64_t waiting)
{
    struct json_object *row = json_object_new_object();

    json_object_object_add(row, "tanggal", json_object_new_string(day));
    json_object_object_add(row, "terkirim", json_object_new_int64(count_sent(list)));
    json_object_object_add(row, "menunggu", json_object_new_int64(waiting));
    json_object_object_add(row, "kiriman", json_object_get(list));
    json_object_array_add(s->rows, row);
}

/* The local date that the answer to the move names. */
static int day_of(struct json_object *clock, struct cli_buf *ret)
{
    const char *now = cli_value_string(clock, "sekarang");

    if (!now || strlen(now) < 10)
        return cli_call_fail(CLI_UNREACHABLE,
                             "jawaban jam latihan tidak memuat sekarang; periksa versi siklusd");
    cli_buf_add(ret, now, 10);
    return CLI_DONE;
}

/* Of a quiet day, on which nothing was due, there is nothing to read. */
static int report_day(struct steps *s, const char *day, bool quiet_day, int64_t waiting)
{
    struct json_object *list = json_object_new_array();
    int result = quiet_day ? CLI_DONE : read_deliveries(s, day, list);

    if (result == CLI_DONE) {
        s->sent += count_sent(list);
        if (s->call->format == CLI_JSON)
            keep_day(s, day, list, waiting);
        else if (!s->call->quiet)
            print_day(day, list, waiting);
    }
    json_object_put(list);
    return result;
}

/* A day on which nothing leaves: how many messages would have. */
static int report_unsent_day(struct steps *s, const char *day, struct json_object *clock)
{
    struct json_object *plan = json_object_object_get(clock, "rencana");
    struct json_object *count = json_object_object_get(plan, "dianggap_terkirim");

    if (!json_object_is_type(count, json_type_int))
        return cli_call_fail(CLI_UNREACHABLE, "jawaban jam latihan tidak memuat dianggap_terkirim; "
                                              "periksa versi siklusd");
    int64_t n = json_object_get_int64(count);
    s->sent += n;
    if (s->call->format == CLI_JSON) {
        struct json_object *row = json_object_new_object();
        json_object_object_add(row, "tanggal", json_object_new_string(day));
        json_object_object_add(row, "dianggap_terkirim", json_object_new_int64(n));
        json_object_array_add(s->rows, row);
    } else if (n && !s->call->quiet) {
        printf("%s: %lld kiriman\n", day, (long long)n);
    }
    return CLI_DONE;
}

/* A quiet day, on which nothing is due, is over at once. */
static int play_day(struct steps *s, const char *day, struct json_object *clock)
{
    bool quiet_day = count_waiting(clock) == 0;
    int64_t waiting = 0;

    if (s->unsent)
        return report_unsent_day(s, day, clock);
    int result = quiet_day ? CLI_DONE : await_queue(s, &waiting);
    return result == CLI_DONE ? report_day(s, day, quiet_day, waiting) : result;
}

static int step_day(struct steps *s)
{
    struct json_object *body = json_object_new_object();
    struct json_object *clock = NULL;
    struct cli_buf day = {0};

    json_object_object_add(body, "maju_hari", json_object_new_int(1));
    if (s->unsent)
        json_object_object_add(body, "tanpa_kirim", json_object_new_boolean(true));
    int result = cli_act_quietly(s->call, body, &clock);
    if (result == CLI_DONE)
        result = day_of(clock, &day);
    if (result == CLI_DONE)
        result = play_day(s, cli_buf_text(&day), clock);
    cli_buf_free(&day);
    json_object_put(clock);
    return result;
}

static void print_end(const struct steps *s)
{
    if (s->call->format == CLI_JSON) {
        struct json_object *document = json_object_new_object();
        json_object_object_add(document, "data", json_object_get(s->rows));
        const char *text = json_object_to_json_string_ext(
            document, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE);
        cli_print_json(s->call, text, strlen(text));
        json_object_put(document);
    } else if (!s->call->quiet) {
        printf("%ld hari dijalani, %lld kiriman %s\n", s->days, (long long)s->sent,
               s->unsent ? "dianggap terkirim" : "terkirim");
    }
}

static int run_steps(struct cli_call *call)
{
    const char *wait = cli_call_value(call, "tunggu");
    struct steps s = {
        .call = call,
        .days = strtol(cli_call_value(call, "hari"), NULL, 10),
        .wait_seconds = wait ? strtol(wait, NULL, 10) : WAIT_DEFAULT,
        .unsent = cli_call_value(call, "tanpa-kirim") != NULL,
    };
    int result = CLI_DONE;

    if (call->format == CLI_CSV)
        return cli_no_csv(call);
    if (s.days < 1 || s.days > DAYS_MAX)
        return cli_call_fail(CLI_USAGE, "nilai --hari harus 1 sampai %d", DAYS_MAX);
    s.rows = json_object_new_array();
    for (long i = 0; i < s.days && result == CLI_DONE; i++)
        result = step_day(&s);
    if (result == CLI_DONE)
        print_end(&s);
    json_object_put(s.rows);
    return result;
}

const struct cli_node cli_latihan_nodes[] = {
    {.word = "lihat",
     .help = "waktu yang berlaku sekarang",
     .method = "GET",
     .path = "/v1/latihan/jam",
     .examples = {"latihan lihat", "latihan lihat --output json"},
     .run = cli_run_document},
    {.word = "jam",
     .help = "pindahkan jam ke sebuah waktu",
     .options = set_options,
     .method = "POST",
     .path = "/v1/latihan/jam",
     .examples = {"latihan jam --ke 2027-01-05T08:00:00+07:00",
                  "latihan jam --ke 2028-06-30T09:00:00+07:00 --quiet"},
     .run = cli_run_document},
    {.word = "maju",
     .help = "majukan jam hari demi hari dan tunjukkan yang terkirim",
     .options = step_options,
     .method = "POST",
     .path = "/v1/latihan/jam",
     .examples = {"latihan maju --hari 30", "latihan maju --hari 730 --tanpa-kirim --output json"},
     .run = run_steps},
    CLI_NODE_END,
};
