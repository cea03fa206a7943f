/* SPDX-License-Identifier: MIT */
/* HTTP to siklusd: over its Unix socket, or over TCP with a token. libcurl is known here only. */
#ifndef SIKLUS_CLI_CLIENT_H
#define SIKLUS_CLI_CLIENT_H

#include "cli_call.h"

/* All answers of one call together, so that no server can fill the memory. */
#define CLI_ANSWER_MAX ((size_t)256 << 20)

struct cli_client;

struct cli_request {
    const char *method;
    const char *path;         /* with the query, encoded */
    const char *accept;       /* NULL: application/json */
    const char *content_type; /* NULL: no body */
    const char *body;
    size_t body_length;
    const char *about;    /* what an error is about, such as a file; NULL: nothing more to say */
    const char *progress; /* words for a person who waits; NULL: none */
};

/* All zero before the first use. */
struct cli_answer {
    long status;
    struct cli_buf body;
    struct cli_buf media;  /* Content-Type without its parameters */
    struct cli_buf cookie; /* of Set-Cookie, without its attributes; or empty */
    struct cli_buf next;   /* cursor of the next page out of Link, encoded as it came; or empty */
};

/* CLI_DONE when an answer came, of whatever status; else an enum cli_exit and a sentence in why. */
int cli_client_send(struct cli_call *call, const struct cli_request *request,
                    struct cli_answer *ret, struct cli_buf *why);
/* The same, but a refusal or a fault is printed on stderr; CLI_DONE only for 2xx. */
int cli_client_ask(struct cli_call *call, const struct cli_request *request,
                   struct cli_answer *ret);
/* What a person calls the siklusd of this call: its socket or its URL. After a request. */
const char *cli_client_name(const struct cli_call *call);
void cli_answer_free(struct cli_answer *answer);
void cli_client_close(struct cli_client *client);

#endif
