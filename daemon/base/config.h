/* SPDX-License-Identifier: MIT */
/* The settings: one table (name, parser, offset, default, reloadable, help) and one small struct
 * per module, so that a module sees its own settings and no other's. The file is INI: [section],
 * "name = value", # comments. An unknown name, a bad value or a repeated name is a fault with file,
 * line and reason in Bahasa Indonesia. */
#ifndef SIKLUS_CONFIG_H
#define SIKLUS_CONFIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "strbuf.h"

/* Durations are milliseconds (written 500ms, 10s, 5m, 6h, 14d); sizes bytes (64K, 4M). */
struct config_log {
    char *level;
    size_t line_max;
};
struct config_database {
    char *conninfo;
    unsigned pool_size; /* connections for the API and the outbox, beside one that listens */
    unsigned queue_max; /* calls that may wait for a connection */
    int64_t connect_timeout;
    int64_t statement_timeout;
    int64_t poll_interval; /* of the LISTEN safety net */
};
struct config_http {
    char *socket;         /* path of the Unix socket of the local administrator; empty: none */
    unsigned socket_mode; /* octal */
    char *admin_group; /* members may administer over the socket, beside root and the daemon's own
                          user */
    char *listen;      /* address:port for TCP; empty: none */
    unsigned max_connections;
    unsigned max_per_address;
    unsigned max_per_user; /* over the Unix socket */
    int64_t head_timeout;
    int64_t request_timeout;
    size_t body_max;
    size_t document_max;
    size_t import_max;
};
struct config_access {
    unsigned hash_parallel; /* passwords compared at once */
    unsigned hash_queue;    /* that may wait for it */
    bool plain_cookie;      /* sessions over http without TLS, for development on this machine */
    char *proxy;            /* address whose X-Forwarded-For is believed; empty: none */
};
struct config_audit {
    int64_t seal_interval;
};
struct config_outbox {
    int64_t plan_interval;
    int64_t poll_interval;
    unsigned batch;         /* rows of one claim */
    unsigned max_in_flight; /* deliveries at once */
    int64_t lease;
    unsigned max_attempts;
    int64_t backoff_base;
    int64_t backoff_max;
    unsigned breaker_after; /* failures of a receiver in a row; 0: no breaker */
    int64_t disable_after;  /* only failures for so long: the address is stopped */
    char *state_dir;        /* empty: STATE_DIRECTORY, else nothing is remembered */
};
struct config_webhook {
    bool allow_http;
    char *allow_net; /* comma list of CIDR that the SSRF rules let through */
    char *ports;     /* comma list */
    char *ca_file;   /* certificates a receiver's must stand on; empty: the machine's */
    int64_t timeout;
    size_t answer_max;
    unsigned max_running;  /* at once */
    unsigned max_per_host; /* of them to one host */
};
struct config_gateway {
    char *secret_dir; /* files of secrets that gateways name */
    char *local;      /* comma list of host:port on this machine that a gateway may be at */
};
struct config_smtp {
    char *relay;    /* host:port; empty: mail is not sent */
    char *security; /* starttls, tls, none (none only to loopback) */
    char *username;
    char *password_file;
    char *ca_file; /* certificates the relay's must stand on; empty: the machine's */
    char *from;    /* envelope and header address */
    char *from_name;
    int64_t timeout;
    size_t attachment_max; /* bytes of the files of one mail */
};
struct config_render {
    unsigned max_parallel;
    unsigned queue_max;
    int64_t timeout;
    size_t input_max;
    size_t output_max;
    unsigned rows_max;
};
struct config_rehearsal {
    char *smtp;    /* host:port of the local sink, loopback only */
    char *webhook; /* URL of the local sink, loopback only */
};
struct config {
    struct config_log log;
    struct config_database database;
    struct config_http http;
    struct config_access access;
    struct config_audit audit;
    struct config_outbox outbox;
    struct config_webhook webhook;
    struct config_gateway gateway;
    struct config_smtp smtp;
    struct config_render render;
    struct config_rehearsal rehearsal;
};

/* Fills with the defaults of the table. 0 or -ENOMEM. */
int config_init(struct config *c);
/* Reads a file over what stands in c. 0; -errno when it cannot be read; -EINVAL with one line per
 * fault ("FILE:LINE: …\n", Bahasa Indonesia) appended to faults. */
int config_read(struct config *c, const char *path, struct strbuf *faults);
/* Rules between settings (loopback sinks, security none only to loopback, lease > smtp timeout …).
 * 0 or -EINVAL with faults as above. */
int config_check(const struct config *c, struct strbuf *faults);
/* Exchanges the reloadable settings of c and fresh, which then has the old ones, to be freed. */
void config_reload(struct config *c, struct config *fresh);
/* Writes the whole table as a commented example: etc/siklusd.conf is exactly this. */
void config_print_example(FILE *out);
void config_free(struct config *c);

#endif
