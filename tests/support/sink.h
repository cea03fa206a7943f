/* SPDX-License-Identifier: MIT */
/* The counting sink of the tests and the demo: it takes webhooks (HTTP) and mail (SMTP) on
 * loopback, keeps every message as a file, writes one line of DIR/log.tsv for each, and misbehaves
 * on demand. */
#ifndef SIKLUS_SINK_H
#define SIKLUS_SINK_H

#include <event2/event.h>
#include <event2/http.h>
#include <stdbool.h>
#include <stdio.h>

/* Where in a mail transaction a fault can answer; END is the answer to the final dot. */
enum sink_step { STEP_BANNER, STEP_EHLO, STEP_MAIL, STEP_RCPT, STEP_DATA, STEP_END, STEP_COUNT };

struct sink_fault {
    unsigned http_fail;             /* so many requests are still answered 503 */
    unsigned http_code;             /* 0: 200 */
    unsigned smtp_code[STEP_COUNT]; /* 0: the good answer of the step */
    unsigned delay_ms;              /* before the answer to a whole message */
    bool hold;                      /* no answer to it before the faults are read anew */
    bool drop_after_data;           /* the connection is cut instead of that answer */
    unsigned moods;                 /* the seed of answers at random; 0: as above */
};

struct sink {
    struct sink_http *http;
    struct sink_smtp *smtp;
    struct event_base *base;
    const char *dir;
    FILE *log;
    struct sink_fault fault;
    unsigned webhooks, mails, reloads;
};

struct sink_message {
    const char *kind;   /* webhook or mail */
    const char *id;     /* webhook-id or Message-ID; NULL: none */
    const char *target; /* request path or first recipient */
    unsigned code;      /* the answer; 0: the connection was cut */
};

/* sink.c: what is done with one whole message, by the faults or by the mood of the moment. */
struct sink_fault sink_mood(struct sink *s);

/* sink_record.c: files and the log. A failing disk ends the sink: a count with gaps is worse. */
void sink_record_open(struct sink *s);
/* Writes the parts (NULL: none) to DIR/<name> without draining them. */
void sink_record_file(struct sink *s, const char *name, struct evbuffer *head,
                      struct evbuffer *body);
/* One line: time_ms, kind, id, target, FNV-1a of the body, code, file. */
void sink_record_line(struct sink *s, const struct sink_message *m, struct evbuffer *body,
                      const char *file);

/* sink_http.c. The port that was bound, or 0. */
struct sink_http;
struct sink_http *sink_http_new(struct sink *s, unsigned port, unsigned *ret_port);
/* Answers what is held. */
void sink_http_release(struct sink_http *h);
void sink_http_free(struct sink_http *h);

/* sink_smtp.c */
struct sink_smtp;
struct sink_smtp *sink_smtp_new(struct sink *s, unsigned port, unsigned *ret_port);
void sink_smtp_release(struct sink_smtp *m);
void sink_smtp_free(struct sink_smtp *m);

#endif
