/* SPDX-License-Identifier: MIT */
/* What the API offers, one row each. To add an endpoint is to add a row here, its SQL function, its
 * row in db_calls.c and its path in openapi.json; tests/contract compares them. */
#ifndef SIKLUS_API_ROUTES_H
#define SIKLUS_API_ROUTES_H

#include <stddef.h>

#include "http_router.h"
#include "page.h"

struct api_call;

enum api_kind {
    API_LIST,    /* rows of SQL become JSON, CSV or XLSX */
    API_DOC,     /* one document of SQL, as it stands */
    API_ACT,     /* the body's members are handed to SQL, which answers a document */
    API_IMPORT,  /* the body is a file */
    API_UPLOAD,  /* the body is a file that is kept as it stands */
    API_RENDER,  /* a document of SQL, drawn as a file by a child process */
    API_BULK,    /* many acts of one kind, each by itself */
    API_PAGE,    /* a document of SQL as a page for people; or a handler that answers them */
    API_HANDLER, /* C answers by itself */
};

struct api_route {
    struct http_route http;
    enum api_kind kind;
    const char *operation; /* operationId of openapi.json */
    const char *call;      /* row of db_calls; NULL: none */
    bool ready;            /* LIST: its call may hand the rows of a JSON page over ready */
    bool failing;          /* DOC, PAGE: its call is told what fails of the daemon's own calls */
    bool whole;            /* LIST: its call hands all rows over where no page is asked for */
    const char *body;      /* ACT, forms: allowed members of the body; NULL: no body */
    const char *render;    /* RENDER: formats of this name in render.h: "bupati" */
    page_fn *page;         /* PAGE */
    void (*handler)(struct api_call *c); /* HANDLER; PAGE: instead of call */
};

extern const struct api_route api_routes[];
extern const size_t api_routes_count;

#endif
