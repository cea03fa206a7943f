/* SPDX-License-Identifier: MIT */
/* What the files of this floor share: the server, its connections, their requests. Who owns what:
 * the server its listeners and connections; a connection at most one request; evhttp the socket.
 * http_listen: sockets that accept; http_origin: how many from whom; http_conn: its bytes and its
 * end; http_admit: who is let in; http_sweep: deadlines; http_page: evhttp's own words exchanged;
 * http_head: the bytes of head and chunks; http_check: is the request lawful; http_params: path and
 * query; http_request: from evhttp to the handler; http_reply: back. */
#ifndef SIKLUS_HTTP_INTERNAL_H
#define SIKLUS_HTTP_INTERNAL_H

#include <arpa/inet.h>
#include <event2/bufferevent.h>
#include <event2/event.h>
#include <event2/http.h>
#include <sys/queue.h>

#include "http_listen.h"
#include "http_params.h"
#include "http_reply.h"
#include "http_server.h"

/* Limits that a sentence of http_page.c names as well. */
#define HTTP_HEAD_KIB 16
#define HTTP_TARGET_MAX 8000 /* RFC 9112, section 3: at least 8000 should be taken */

enum {
    HTTP_HEAD_MAX = HTTP_HEAD_KIB * 1024, /* bytes of request line and headers */
    HTTP_HEADERS_MAX = 100,
    HTTP_BLANK_MAX = 2, /* empty lines before a request */
    HTTP_VERSION_LENGTH = sizeof " HTTP/1.1" - 1,
    HTTP_LENGTH_ABSURD = 1 << 30, /* of a body: http_head_absurd */
    HTTP_LOCAL_RESERVE = 8, /* places above max_connections that only the Unix socket may take */
    HTTP_UPLOADS_MAX = 8,   /* bodies above body_max at once: evhttp keeps them in memory */
    HTTP_SWEEP_MS = 200,
    HTTP_HEARD_MAX = 16,     /* connections without a place whose request is waited for, and */
    HTTP_HEARING_MS = 200,   /* how long */
    HTTP_SWEEP_SOON_MS = 10, /* while some are on their way out */
    HTTP_BYTES_PER_MS = 16,  /* slower than this, and a long body or answer is cut */
    HTTP_ORIGIN_KEY = 16,
    HTTP_ORIGIN_LISTS = 1024,
};

/* Where a connection stands. */
enum http_stage {
    HTTP_IDLE,    /* evhttp waits for the first byte of a request */
    HTTP_HEAD,    /* some bytes of a head are there */
    HTTP_BODY,    /* the head is whole, evhttp collects the body */
    HTTP_HANDLER, /* the request is whole, the handler owes the answer, nothing is read */
    HTTP_WRITING, /* the answer is on its way out */
};

/* The chunks of a body as they came over the wire (RFC 9112, section 7.1). */
enum http_chunk {
    CHUNK_SIZE,  /* before a digit of a size */
    CHUNK_LF,    /* the line feed after a size is owed */
    CHUNK_DATA,  /* bytes are owed: left */
    CHUNK_CR,    /* behind the data */
    CHUNK_CRLF,  /* and its line feed */
    CHUNK_END,   /* the line behind the last chunk */
    CHUNK_ENDED, /* and its line feed */
    CHUNK_DONE,
};
struct http_chunks {
    enum http_chunk stage;
    unsigned digits;
    uint64_t left;
    bool bad;
};

/* A request as it came over the wire, for what evhttp's parser hides. */
struct http_head {
    unsigned blank; /* empty lines before it */
    unsigned lines;
    size_t size;
    size_t first;       /* of the first line, 0 until it ends */
    size_t line_length; /* of the line under way */
    size_t coding;      /* letters of "Transfer-Encoding:" that the line under way begins with */
    size_t sizing;      /* likewise of "Content-Length:" */
    size_t expecting;   /* and of "Expect:" */
    uint64_t length;    /* the number there */
    char version[HTTP_VERSION_LENGTH]; /* the last letters of the first line */
    char last;
    bool done;    /* the empty line was seen */
    bool bad;     /* NUL, bare CR or LF, folded line, no version at the end of the first */
    bool chunked; /* some Transfer-Encoding: what it says is for http_check */
    bool expects; /* some Expect: the body is not sent before an answer */
    struct http_chunks chunks;
};

/* Connections of one address, or of one user of this machine. */
struct http_origin {
    unsigned char key[HTTP_ORIGIN_KEY];
    unsigned count;
    struct http_origin *next;
};
struct http_origins {
    struct http_origin *lists[HTTP_ORIGIN_LISTS];
    uint64_t seed;
};

struct http_conn {
    struct http_server *server;
    struct bufferevent *bev;         /* with a reference of our own */
    struct evhttp_connection *evcon; /* known from the first request on */
    struct http_request *request;    /* in HTTP_HANDLER and HTTP_WRITING, or NULL */
    enum http_stage stage;
    struct http_head head;
    size_t received;  /* bytes of the request under way */
    size_t sent;      /* bytes of the answer under way */
    int64_t since_ms; /* start of the request; in HTTP_IDLE and HTTP_WRITING, of the stage */
    int fd;           /* -1 until settled */
    bool known;       /* settled: the peer was looked at */
    bool served;      /* at least one answer went out */
    bool doomed;      /* shut down, waits for evhttp to notice */
    bool leaving;     /* likewise, and its place is another's */
    bool waiting;     /* in the server's list of those to attend to */
    bool large;       /* counted among the server's uploads */
    bool crowded;     /* one upload too many */
    bool local;
    const struct http_problem
        *refused;               /* no place is left for it: it is told so when it has asked */
    struct ucred cred;          /* when local */
    struct http_origin *origin; /* NULL until settled, or turned away */
    char address[INET6_ADDRSTRLEN];
    TAILQ_ENTRY(http_conn) all;
    TAILQ_ENTRY(http_conn) attention;
};
TAILQ_HEAD(http_conns, http_conn);

struct http_request {
    struct http_conn *conn; /* server by way of it */
    struct evhttp_request *ev;
    char id[17];
    const char *method;
    bool head; /* HEAD: all of a GET but the body */
    bool replied;
    bool close; /* the connection ends with the answer */
    const struct http_route *route;
    struct http_params params;
    struct http_peer peer;
    int64_t started_ms;
    int status;
    size_t bytes;
    size_t left; /* of an answer in pieces, what is still to come */
    void (*taken)(void *arg);
    void *taken_arg;
    void (*ended)(void *arg);
    void *ended_arg;
    http_problem_fn *problem;
    void *problem_arg;
};

struct http_server {
    struct loop *loop;
    const struct config_http *settings;
    const struct http_table *table;
    struct evhttp *evhttp;
    struct http_listener listeners[2];
    size_t listener_count;
    struct http_conns conns;
    struct http_conns attention; /* fresh ones, and those evhttp has answered by itself */
    struct event *attend;
    struct http_origins origins;
    struct http_conn **by_fd;
    size_t by_fd_len;
    struct http_counts counts;
    unsigned uploads;
    unsigned heard;   /* connections that are refused when they have asked */
    unsigned leaving; /* connections that are counted, but whose places are free */
    struct loop_timer *sweep;
    bool sweep_soon;
    int reserve_fd;        /* given up when no descriptor is left, to refuse in words */
    int64_t retry_ms;      /* listeners rest until then, 0: they do not */
    int64_t complained_ms; /* about descriptors, at most once a minute */
    int64_t drain_ms;      /* deadline of the drain, 0: none under way */
    loop_fn *drained;
    void *drained_arg;
    TAILQ_ENTRY(http_server) living;
};

/* http_conn.c */
struct bufferevent *http_conn_new(struct event_base *base, void *server); /* for evhttp_set_bevcb */
struct http_conn *http_conn_of(struct http_server *s, struct evhttp_connection *evcon);
/* Moves it, traced; idle begins anew with what has come already. */
void http_conn_set_stage(struct http_conn *c, enum http_stage stage);
/* Moves it behind all others: it has just been of use. */
void http_conn_touch(struct http_conn *c);
/* Ends it without a word: evhttp frees it now, or as soon as it sees the shutdown. */
void http_conn_close(struct http_conn *c);
/* evhttp is done with it: its request ends, and it is freed. */
void http_conn_drop(struct http_conn *c);
/* Takes it off the books; what evhttp still holds of the bufferevent it frees itself. */
void http_conn_forget(struct http_conn *c);
/* Whom log lines name: "uid:1000", or the address; buf holds it. */
const char *http_conn_peer(const struct http_conn *c, char *buf, size_t size);

/* As log lines have it. */
const char *http_stage_name(enum http_stage stage);

/* http_admit.c */
/* Looks at all that call for it: those that are fresh, and those whose bytes are no good. */
void http_admit_attend(struct http_server *s);
/* From where does it come, and is there a place for one more from there? */
void http_admit_settle(struct http_conn *c);
/* Refuses it in words and closes it. */
void http_admit_turn_away(struct http_conn *c, const struct http_problem *why);
/* When all places are taken, those that wait longest for nothing lose theirs. */
void http_admit_make_room(struct http_server *s);

/* http_sweep.c */
/* Cuts what is past its deadline, so many at most that the loop is not held up; true: there is
 * more. */
bool http_sweep(struct http_server *s, int64_t now_ms);

/* http_origin.c */
void http_origins_init(struct http_origins *o);
/* One more from there; NULL when out of memory. */
struct http_origin *http_origin_enter(struct http_origins *o, const unsigned char *key);
void http_origin_leave(struct http_origins *o, struct http_origin *origin); /* bears NULL */

/* http_head.c */
/* Takes the next bytes of a request; those behind its head only where it is chunked. */
void http_head_feed(struct http_head *h, const char *p, size_t len);
bool http_head_wants(const struct http_head *h); /* is there more to be taken? */
/* Is the body too long to wait for its end before it is refused? body_max: the longest lawful one.
 */
bool http_head_absurd(const struct http_head *h, size_t body_max);

/* http_page.c */
struct http_problem http_page_problem(int status);
void http_page_exchange(struct http_conn *c);

/* http_request.c */
void http_request_arrived(struct evhttp_request *ev, void *server); /* for evhttp_set_gencb */
void http_request_written(struct evhttp_request *ev, void *request);
void http_request_end(struct http_request *r);
void http_request_expired(struct http_request *r);
void http_request_new_id(char ret[17]);

/* http_check.c */
bool http_check(struct evhttp_request *ev, const struct http_head *head,
                struct http_problem *ret_problem);
extern const char http_chunks_why[]; /* what is said of chunks that are none */
const char *http_check_method(const struct evhttp_request *ev); /* its name, or NULL when unknown */

/* http_reply.c */
/* The head of an answer of so many bytes: from here on the connection writes. */
void http_reply_begin(struct http_request *r, int status, const char *media, size_t bytes);
/* Appends a whole answer, status line to body, for where evhttp has no request to answer. */
void http_reply_raw(struct strbuf *out, const struct http_problem *p, const char *id);
/* Writes such an answer to a socket that is about to be closed: as far as it goes at once. */
void http_reply_to_socket(int fd, const struct http_problem *p, const char *id);

/* http_server.c */
void http_server_places(struct http_server *s); /* after the number of connections changed */
bool http_server_full(const struct http_server *s);

#endif
