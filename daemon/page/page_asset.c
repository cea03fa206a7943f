/* SPDX-License-Identifier: MIT */
/* The assembler's .incbin puts a file's bytes between two names (GNU as manual, "Incbin"); where
 * the files are is set by the build. */
#include "page_asset.h"

#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define FROM(file) ".incbin \"" PAGE_ASSETS "/" file "\"\n"
#define BYTES(name, files)                                                                         \
    __asm__(".pushsection .rodata\n"                                                               \
            ".global " #name ", " #name "_end\n" #name ":\n" files #name "_end:\n"                 \
            ".byte 0\n"                                                                            \
            ".popsection\n");                                                                      \
    extern const char name[] __attribute__((visibility("hidden")));                                \
    extern const char name##_end[] __attribute__((visibility("hidden")))

BYTES(page_css, FROM("siklus.css"));
/* One script, so that a page asks for one: the parts, and last what sets them going. */
BYTES(page_js, FROM("draf.js") FROM("isian.js") FROM("kabar.js") FROM("kirim.js") FROM("massal.js")
                   FROM("impor.js") FROM("siklus.js"));
BYTES(page_svg, FROM("siklus.svg"));

static struct page_asset assets[] = {
    {"siklus.css", "text/css; charset=utf-8", page_css, 0, ""},
    {"siklus.js", "text/javascript; charset=utf-8", page_js, 0, ""},
    {"siklus.svg", "image/svg+xml", page_svg, 0, ""},
};
static const char *const ends[] = {page_css_end, page_js_end, page_svg_end};

/* FNV-1a, 64 bits. */
static void mark(struct page_asset *a)
{
    uint64_t hash = UINT64_C(14695981039346656037);

    for (size_t i = 0; i < a->len; i++)
        hash = (hash ^ (unsigned char)a->bytes[i]) * UINT64_C(1099511628211);
    snprintf(a->mark, sizeof(a->mark), "%016" PRIx64, hash);
}

const struct page_asset *page_asset_find(const char *name)
{
    for (size_t i = 0; i < sizeof(assets) / sizeof(assets[0]); i++) {
        struct page_asset *a = &assets[i];

        if (strcmp(a->name, name) != 0)
            continue;
        if (a->mark[0] == '\0') {
            a->len = (size_t)(ends[i] - a->bytes);
            mark(a);
        }
        return a;
    }
    return NULL;
}
