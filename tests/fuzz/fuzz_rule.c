/* SPDX-License-Identifier: MIT */
/* What an answer of a gateway, a webhook or a relay means. Lines: the settings of the channel, a
 * status; then the answer. */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "outbox_gateway.h"

enum { DAY = 86400 };

static void check_verdict(const struct outbox_verdict *v)
{
    MUST((v->outcome == OUTBOX_DELIVERED) == (v->reason == NULL));
    MUST(v->delay_s >= -1 && v->delay_s <= DAY);
    MUST(!v->gone || v->outcome == OUTBOX_DEAD);
}

static void check_gateway(char *settings, const struct xfer_result *r)
{
    const struct delivery d = {.channel = OUTBOX_GATEWAY, .settings = settings};
    struct outbox_verdict v = outbox_gateway_verdict(&d, r);

    check_verdict(&v);
    MUST(v.outcome != OUTBOX_DELIVERED || v.code == r->code);
}

static void check_channels(const struct xfer_result *r)
{
    for (enum outbox_channel channel = OUTBOX_MAIL; channel < OUTBOX_UNKNOWN; channel++) {
        struct outbox_verdict v = outbox_verdict(channel, r);

        check_verdict(&v);
        MUST((v.outcome == OUTBOX_DELIVERED) == r->delivered);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_input in = FUZZ_INPUT(data, size);
    char *settings = fuzz_line(&in), *code = fuzz_line(&in);
    size_t len;
    char *body = fuzz_rest(&in, &len), *answer = strndup(body, XFER_ANSWER_MAX);
    struct xfer_result r = {.code = strtol(code, NULL, 10) % 1000, .body = body, .body_len = len};

    r.code = r.code < 0 ? -r.code : r.code;
    r.delivered = r.code >= 200 && r.code < 300;
    r.retry_after_ms = (int64_t)len * 997 - 1;
    r.answer = answer;
    check_gateway(settings, &r);
    check_channels(&r);
    free(settings);
    free(code);
    free(body);
    free(answer);
    return 0;
}
