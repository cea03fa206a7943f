/* SPDX-License-Identifier: MIT */
/* openapi.json inside the program: the assembler's .incbin puts the file's bytes between two names
 * (GNU as manual, "Incbin"). API_OPENAPI_FILE is set by the build. */
#include "api_openapi.h"

#include "api_call.h"

__asm__(".pushsection .rodata\n"
        ".global api_openapi_bytes\n"
        "api_openapi_bytes:\n"
        ".incbin \"" API_OPENAPI_FILE "\"\n"
        ".Lapi_openapi_end:\n"
        ".balign 8\n"
        ".global api_openapi_size\n"
        "api_openapi_size:\n"
        ".dc.a .Lapi_openapi_end - api_openapi_bytes\n"
        ".popsection\n");

extern const char api_openapi_bytes[] __attribute__((visibility("hidden")));
extern const size_t api_openapi_size __attribute__((visibility("hidden")));

void api_openapi_reply(struct api_call *c)
{
    struct strbuf body = STRBUF_INIT;

    strbuf_add(&body, api_openapi_bytes, api_openapi_size);
    http_reply(c->request, 200, "application/json", &body);
}
