/* SPDX-License-Identifier: MIT */
/* What the sink keeps: a file per message, then its line in log.tsv, flushed at once, so that a
 * reader who sees the line can open the file. */
#include <ctype.h>
#include <event2/buffer.h>
#include <inttypes.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include "sink.h"

static _Noreturn void disk_failed(const char *path)
{
    perror(path);
    exit(EXIT_FAILURE);
}

static FILE *open_in_dir(const struct sink *s, const char *name, const char *mode)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", s->dir, name);
    FILE *f = fopen(path, mode);
    if (!f)
        disk_failed(path);
    return f;
}

void sink_record_open(struct sink *s)
{
    s->log = open_in_dir(s, "log.tsv", "a");
}

static void write_part(FILE *f, struct evbuffer *part)
{
    size_t len = part ? evbuffer_get_length(part) : 0;
    if (len > 0)
        fwrite(evbuffer_pullup(part, -1), 1, len, f);
}

void sink_record_file(struct sink *s, const char *name, struct evbuffer *head,
                      struct evbuffer *body)
{
    FILE *f = open_in_dir(s, name, "w");
    write_part(f, head);
    write_part(f, body);
    if (fclose(f) != 0)
        disk_failed(name);
}

static uint64_t fnv1a(struct evbuffer *body)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    size_t len = body ? evbuffer_get_length(body) : 0;
    const unsigned char *at = len > 0 ? evbuffer_pullup(body, -1) : NULL;
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ at[i]) * UINT64_C(0x100000001b3);
    return hash;
}

/* A field of the log: what would break the table becomes "?". */
static void write_field(FILE *f, const char *text)
{
    if (!text || !*text)
        text = "-";
    for (; *text; text++)
        fputc(iscntrl((unsigned char)*text) ? '?' : *text, f);
    fputc('\t', f);
}

void sink_record_line(struct sink *s, const struct sink_message *m, struct evbuffer *body,
                      const char *file)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    fprintf(s->log, "%" PRId64 "\t", (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000);
    write_field(s->log, m->kind);
    write_field(s->log, m->id);
    write_field(s->log, m->target);
    fprintf(s->log, "%016" PRIx64 "\t%u\t%s\n", fnv1a(body), m->code, file);
    if (fflush(s->log) != 0)
        disk_failed("log.tsv");
}
