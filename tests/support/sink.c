/* SPDX-License-Identifier: MIT */
/* sink [--http-port N] [--smtp-port N] [fault options] DIR
 * Starts the receivers on 127.0.0.1, prints "http=PORT smtp=PORT", and counts until SIGTERM.
 * A fault is an option (--http-fail 3) or, without the dashes, a line of DIR/fault, which SIGHUP
 * reads anew in place of all faults so far; "fault=N" is printed when the N-th reading is in force.
 */
#include <event2/event.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "sink.h"

#define SILENT_MS 2500 /* longer than the stories let a receiver take */

static bool parse_number(const char *text, unsigned max, unsigned *ret)
{
    char *end = NULL;
    unsigned long n = text && *text >= '0' && *text <= '9' ? strtoul(text, &end, 10) : ULONG_MAX;
    if (n > max || *end != '\0')
        return false;
    *ret = (unsigned)n;
    return true;
}

static bool set_http_fail(struct sink_fault *f, const char *value)
{
    return parse_number(value, 1000000, &f->http_fail);
}

static bool set_http_code(struct sink_fault *f, const char *value)
{
    return parse_number(value, 599, &f->http_code);
}

static bool set_delay(struct sink_fault *f, const char *value)
{
    return parse_number(value, 3600000, &f->delay_ms);
}

static bool set_hold(struct sink_fault *f, const char *value)
{
    (void)value;
    f->hold = true;
    return true;
}

static bool set_drop(struct sink_fault *f, const char *value)
{
    (void)value;
    f->drop_after_data = true;
    return true;
}

static bool set_moods(struct sink_fault *f, const char *value)
{
    return parse_number(value, UINT_MAX, &f->moods) && f->moods > 0;
}

/* xorshift32 */
static unsigned dice(unsigned *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

struct sink_fault sink_mood(struct sink *s)
{
    struct sink_fault f = {0};
    unsigned roll;

    if (s->fault.moods == 0)
        return s->fault;
    roll = dice(&s->fault.moods) % 100;
    f.delay_ms = roll % 5 * 150;
    if (roll < 7)
        f.http_code = 500, f.smtp_code[STEP_END] = 451;
    else if (roll < 13)
        f.http_code = 429, f.smtp_code[STEP_END] = 452;
    else if (roll < 18)
        f.drop_after_data = true;
    else if (roll < 20)
        f.drop_after_data = true, f.delay_ms = SILENT_MS;
    return f;
}

/* STEP=CODE, as RCPT=451. */
static bool set_smtp_code(struct sink_fault *f, const char *value)
{
    static const char *const names[STEP_COUNT] = {
        [STEP_BANNER] = "BANNER", [STEP_EHLO] = "EHLO", [STEP_MAIL] = "MAIL",
        [STEP_RCPT] = "RCPT",     [STEP_DATA] = "DATA", [STEP_END] = "END",
    };
    for (size_t i = 0; i < STEP_COUNT; i++) {
        size_t len = strlen(names[i]);
        if (value && strncmp(value, names[i], len) == 0 && value[len] == '=')
            return parse_number(value + len + 1, 599, &f->smtp_code[i]);
    }
    return false;
}

static const struct {
    const char *name;
    bool has_value;
    bool (*set)(struct sink_fault *f, const char *value);
} faults[] = {
    {"http-fail", true, set_http_fail},
    {"http-code", true, set_http_code},
    {"smtp-code", true, set_smtp_code},
    {"delay", true, set_delay},
    {"drop-after-data", false, set_drop},
    {"moods", true, set_moods},
    {"hold", false, set_hold},
};

/* The number of words used (1 or 2), or 0 when name or value is wrong. */
static int fault_set(struct sink_fault *f, const char *name, const char *value)
{
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        if (strcmp(name, faults[i].name) == 0 && faults[i].set(f, value))
            return faults[i].has_value ? 2 : 1;
    }
    return 0;
}

/* No file, no fault. A bad line is named and skipped. */
static void faults_read(struct sink *s)
{
    char path[PATH_MAX], line[256];
    memset(&s->fault, 0, sizeof s->fault);
    snprintf(path, sizeof path, "%s/fault", s->dir);
    FILE *f = fopen(path, "r");
    while (f && fgets(line, sizeof line, f)) {
        char *rest = NULL;
        const char *name = strtok_r(line, " \t\n", &rest);
        if (name && fault_set(&s->fault, name, strtok_r(NULL, " \t\n", &rest)) == 0)
            fprintf(stderr, "sink: fault not known or value bad: %s\n", name);
    }
    if (f)
        fclose(f);
    sink_http_release(s->http);
    sink_smtp_release(s->smtp);
    printf("fault=%u\n", ++s->reloads);
    fflush(stdout);
}

static void on_hup(evutil_socket_t number, short what, void *arg)
{
    (void)number;
    (void)what;
    faults_read(arg);
}

static void on_stop(evutil_socket_t number, short what, void *arg)
{
    (void)number;
    (void)what;
    struct sink *s = arg;
    event_base_loopbreak(s->base);
}

struct ports {
    unsigned http, smtp;
};

/* False when the arguments are wrong. */
static bool options_read(struct sink *s, struct ports *p, int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        const char *name = argv[i], *value = i + 1 < argc ? argv[i + 1] : NULL;
        int used = 2;
        if (strncmp(name, "--", 2) != 0) {
            if (s->dir)
                return false;
            s->dir = name;
            continue;
        }
        if (strcmp(name, "--http-port") == 0)
            used = parse_number(value, 65535, &p->http) ? 2 : 0;
        else if (strcmp(name, "--smtp-port") == 0)
            used = parse_number(value, 65535, &p->smtp) ? 2 : 0;
        else
            used = fault_set(&s->fault, name + 2, value);
        if (used == 0)
            return false;
        i += used - 1;
    }
    return s->dir != NULL;
}

static int serve(struct sink *s, struct ports p)
{
    struct {
        int number;
        event_callback_fn run;
        struct event *event;
    } signals[] = {{SIGTERM, on_stop, NULL}, {SIGINT, on_stop, NULL}, {SIGHUP, on_hup, NULL}};
    int code = EXIT_FAILURE;
    s->http = sink_http_new(s, p.http, &p.http);
    s->smtp = sink_smtp_new(s, p.smtp, &p.smtp);
    for (size_t i = 0; i < 3; i++) {
        signals[i].event = evsignal_new(s->base, signals[i].number, signals[i].run, s);
        if (!signals[i].event || evsignal_add(signals[i].event, NULL) != 0)
            exit(EXIT_FAILURE);
    }
    if (s->http && s->smtp) {
        printf("http=%u smtp=%u\n", p.http, p.smtp);
        fflush(stdout);
        code = event_base_dispatch(s->base) < 0 ? EXIT_FAILURE : EXIT_SUCCESS;
    } else {
        perror("sink: bind");
    }
    for (size_t i = 0; i < 3; i++)
        event_free(signals[i].event);
    sink_smtp_free(s->smtp);
    sink_http_free(s->http);
    return code;
}

int main(int argc, char **argv)
{
    struct sink s = {0};
    struct ports p = {0};
    if (!options_read(&s, &p, argc, argv)) {
        fprintf(stderr, "usage: sink [--http-port N] [--smtp-port N] [--http-fail N] "
                        "[--http-code C] [--smtp-code STEP=CODE] [--delay MS] "
                        "[--hold] [--drop-after-data] [--moods SEED] DIR\n");
        return 64;
    }
    signal(SIGPIPE, SIG_IGN);
    sink_record_open(&s);
    s.base = event_base_new();
    int code = s.base ? serve(&s, p) : EXIT_FAILURE;
    if (s.base)
        event_base_free(s.base);
    fclose(s.log);
    return code;
}
