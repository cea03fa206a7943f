/* SPDX-License-Identifier: MIT */
#include "api_drawing.h"

#include <errno.h>
#include <string.h>

#include "log.h"

static void refuse_busy(struct api_call *c)
{
    http_reply_header(c->request, "Retry-After", "5");
    api_call_refuse(c, 429, "sibuk",
                    "Terlalu banyak laporan sedang dibuat; coba lagi beberapa detik lagi.");
}

/* What the document says is our own word, so what the child does not take of it is its size. */
static void refuse_size(struct api_call *c)
{
    api_call_refuse(c, 422, "laporan-terlalu-besar",
                    "Laporan ini memuat lebih banyak daripada yang dapat digambar dalam satu "
                    "berkas; minta per unit yang lebih kecil, atau sebagai JSON.");
}

static void refuse_failed(struct api_call *c, int error)
{
    if (error == -EBADMSG || error == -E2BIG || error == -EFBIG) {
        refuse_size(c);
        return;
    }
    log_error("api.render_failed", "format=%s error=%s", c->format, LOG_Q(strerror(-error)));
    api_call_refuse(c, 500, "laporan-gagal",
                    "Laporan gagal dibuat; sampaikan trace_id kepada administrator.");
}

/* When r says that it could not be started. */
static void refuse_start(struct api_call *c, int r)
{
    if (r == -EAGAIN)
        refuse_busy(c);
    else if (r < 0)
        refuse_failed(c, r);
}

bool api_drawing_admit(struct api_call *c)
{
    const struct config_render *limits = &c->api->settings->render;

    if (c->api->drawings >= limits->max_parallel + limits->queue_max) {
        refuse_busy(c);
        return false;
    }
    c->drawing = true;
    c->api->drawings++;
    return true;
}

void api_drawing_start(struct api_call *c, const char *text, size_t len, child_done *done)
{
    const char *argv[] = {c->api->self, "--render", c->format, NULL};
    struct strbuf input = STRBUF_INIT;

    strbuf_add(&input, text, len);
    if (input.failed) {
        api_call_no_memory(c);
        return;
    }
    refuse_start(c, child_start(c->api->render, argv, &input, done, c, &c->job));
}

void api_drawing_feed(struct api_call *c, int file, void (*hungry)(void *arg), child_done *done)
{
    const char *argv[] = {c->api->self, "--list", c->format, NULL};

    refuse_start(c, child_start_fed(c->api->render, argv, file, hungry, done, c, &c->job));
}

bool api_drawing_done(struct api_call *c, int err)
{
    c->job = NULL;
    api_call_resume(c);
    if (err < 0)
        refuse_failed(c, err);
    return err >= 0;
}
