/* SPDX-License-Identifier: MIT */
/* The files that pages name: style, script, icon. They are inside the program. */
#ifndef SIKLUS_PAGE_ASSET_H
#define SIKLUS_PAGE_ASSET_H

#include <stddef.h>

struct page_asset {
    const char *name;  /* "siklus.css" */
    const char *media; /* "text/css; charset=utf-8" */
    const char *bytes;
    size_t len;
    /* A hash of the bytes, in hex: what pages add to its address, so that a browser may keep it for
     * good and still gets a new one. */
    char mark[17];
};

/* NULL: there is none of that name. */
const struct page_asset *page_asset_find(const char *name);

#endif
