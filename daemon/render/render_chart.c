/* SPDX-License-Identifier: MIT */
/* The table of charts, and what surrounds one in a browser. */
#include "render_chart.h"

#include <errno.h>
#include <math.h>

#include "json.h"
#include "render_chart_draw.h"

#define COUNT_MAX 1000000000000
/* Smaller than this nothing can be read. */
#define SIDE_MIN 60.0
#define SIDE_MAX 4000.0

static const struct chart {
    const char *title;
    void (*draw)(struct canvas *c, const struct json_object *doc);
    void (*tell)(struct strbuf *out, const struct json_object *doc);
    double (*least)(struct canvas *c, const struct json_object *doc);
} charts[CHART_KINDS] = {
    [CHART_STATES] = {"SOP menurut keadaan", chart_states_draw, chart_states_tell,
                      chart_states_least},
    [CHART_TREND] = {"Kepatuhan dari bulan ke bulan", chart_trend_draw, chart_trend_tell, NULL},
    [CHART_RANKED] = {"Unit kerja dengan keterlambatan terlama", chart_ranked_draw,
                      chart_ranked_tell, NULL},
};

const struct pdf_style chart_body = {.size = 1, .colour = PDF_INK};
const struct pdf_style chart_strong = {.size = 1, .colour = PDF_INK, .bold = true};
const struct pdf_style chart_muted = {.size = 0.92, .colour = PDF_MUTED};
const struct pdf_style chart_muted_right = {
    .size = 0.92, .colour = PDF_MUTED, .align = PDF_ALIGN_RIGHT};

int64_t chart_count(const struct json_object *o, const char *key)
{
    int64_t n = json_get_int(o, key, 0);
    return n < 0 ? 0 : n > COUNT_MAX ? COUNT_MAX : n;
}

static void open_svg(const struct json_object *doc, const struct chart *chart, struct canvas *c)
{
    int width = (int)lround(c->width), height = (int)lround(c->height);
    strbuf_addf(c->svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"bagan\" role=\"img\" "
                "viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" "
                "font-size=\"%d\" fill=\"#%06x\"><title>",
                width, height, width, height, (int)c->unit, PDF_INK);
    strbuf_add_html(c->svg, chart->title);
    strbuf_adds(c->svg, "</title><desc>");
    chart->tell(canvas_words(c), doc);
    strbuf_add_html(c->svg, canvas_said(c));
    strbuf_adds(c->svg, "</desc>");
    canvas_box(c, 0, 0, c->width, c->height, 0xffffff);
}

int chart_svg(const struct json_object *doc, enum chart_kind kind, double width, double height,
              struct strbuf *out)
{
    struct canvas c = canvas_on_svg(out, fmin(fmax(width, SIDE_MIN), SIDE_MAX),
                                    fmin(fmax(height, SIDE_MIN), SIDE_MAX));
    if (charts[kind].least != NULL)
        c.height = fmax(c.height, ceil(charts[kind].least(&c, doc)));
    open_svg(doc, &charts[kind], &c);
    charts[kind].draw(&c, doc);
    strbuf_adds(out, "</svg>");
    return canvas_end(&c) ? 0 : -ENOMEM;
}

void chart_pdf(struct pdf_page *p, const struct json_object *doc, enum chart_kind kind, double x,
               double y, double width, double height)
{
    struct canvas c = canvas_on_page(p, x, y, width, height);
    charts[kind].tell(canvas_words(&c), doc);
    pdf_tag_figure(p, canvas_said(&c));
    charts[kind].draw(&c, doc);
    pdf_tag_close(p);
    if (!canvas_end(&c))
        p->text.failed = true;
}
