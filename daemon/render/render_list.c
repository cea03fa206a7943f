/* SPDX-License-Identifier: MIT */
/* The table of formats, and CSV: the pages one after the other. */
#include "render_list.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "cleanup.h"
#include "render.h"

const struct render_list_format render_list_formats[] = {
    {"csv", RENDER_ROWS_CSV, render_list_csv},
    {"xlsx", RENDER_XLSX, render_list_xlsx},
    {0},
};

const struct render_list_format *render_list_find(const char *name)
{
    for (const struct render_list_format *f = render_list_formats; f->name; f++) {
        if (strcmp(f->name, name) == 0)
            return f;
    }
    return NULL;
}

/* The text goes out and the buffer is empty again. */
static int write_out(int fd, struct strbuf *text)
{
    for (size_t at = 0; at < text->len;) {
        ssize_t n = write(fd, text->data + at, text->len - at);
        if (n < 0 && errno != EINTR)
            return -errno;
        at += n > 0 ? (size_t)n : 0;
    }
    strbuf_reset(text);
    return 0;
}

int render_list_csv(struct render_feed *f, int out)
{
    _cleanup_(strbuf_free) struct strbuf text = STRBUF_INIT;
    int more, err = 0;
    render_rows_csv(render_feed_rows(f), &text); /* the header */
    while (err == 0 && (more = render_feed_next(f)) != 0) {
        if (more < 0)
            return more;
        render_rows_csv_more(render_feed_rows(f), &text);
        err = text.failed ? -ENOMEM : write_out(out, &text);
    }
    return err != 0 ? err : write_out(out, &text);
}
