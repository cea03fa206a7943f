/* SPDX-License-Identifier: MIT */
/* A long list on its way through a pipe, page by page, to the child that makes a file of it: a
 * head, pages, an end without which it is not whole. Numbers are those of this machine; a text is
 * its length, its bytes and a NUL. */
#ifndef SIKLUS_RENDER_FEED_H
#define SIKLUS_RENDER_FEED_H

#include <stdint.h>

#include "render_rows.h"

#define RENDER_FEED_COLUMNS 64

struct render_feed;

/* What it is called, when it was read (seconds since 1970), and the columns of the rows. */
void render_feed_head(struct strbuf *out, const char *title, int64_t read_at,
                      const struct render_rows *t);
void render_feed_page(struct strbuf *out, const struct render_rows *t);
void render_feed_end(struct strbuf *out);

/* Reads the head. 0; -EPROTO when it is none; -errno. */
int render_feed_open(int fd, struct render_feed **ret);
const char *render_feed_title(const struct render_feed *f);
int64_t render_feed_read_at(const struct render_feed *f);
/* The columns, and the rows of the current page: none before the first. Values end in a NUL. */
const struct render_rows *render_feed_rows(const struct render_feed *f);
/* 1: the next page is the current one; 0: it was the end; -EPROTO, -errno. */
int render_feed_next(struct render_feed *f);
void render_feed_free(struct render_feed *f);

#endif
