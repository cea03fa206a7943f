/* SPDX-License-Identifier: MIT */
/* A row becomes a signed POST, its body byte for byte as the row has it. The id is the row's,
 * stable over retries; the timestamp is the attempt's, so that a receiver may refuse old ones. */
#include "outbox_webhook.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "clock.h"

/* No request leaves with an older signature: receivers bear five minutes, and a turn may take more
 * to come. */
#define SIGNED_MS 60000

static const char user_agent[] = "User-Agent: siklusd/" SIKLUS_VERSION;

int outbox_webhook_sign(const char *secret, const char *id, int64_t timestamp, const char *body,
                        size_t body_len, char ret[OUTBOX_SIGNATURE_SIZE])
{
    struct outbox_signer *once = outbox_signer_new();
    int err =
        once != NULL ? outbox_signer_sign(once, secret, id, timestamp, body, body_len, ret) : -EIO;

    outbox_signer_free(once);
    return err;
}

int outbox_webhook_sign_all(struct outbox_signer *signer, char *secrets, const char *id,
                            int64_t timestamp, const char *body, size_t body_len,
                            char ret[OUTBOX_SIGNATURES_SIZE])
{
    char *space = strchr(secrets, ' ');
    size_t len;
    int err;

    if (space != NULL)
        *space = '\0';
    err = outbox_signer_sign(signer, secrets, id, timestamp, body, body_len, ret);
    if (space == NULL)
        return err;
    *space = ' ';
    if (err != 0)
        return err;
    len = strlen(ret);
    ret[len] = ' ';
    return outbox_signer_sign(signer, space + 1, id, timestamp, body, body_len, ret + len + 1);
}

int outbox_webhook_start(struct xfer_engine *x, struct outbox_signer *signer, struct delivery *d,
                         const char *url, enum xfer_reach reach, xfer_done *done,
                         struct outbox_verdict *ret_verdict)
{
    char id[96], timestamp[64], signature[32 + OUTBOX_SIGNATURES_SIZE],
        value[OUTBOX_SIGNATURES_SIZE];
    const char *const headers[] = {
        "Content-Type: application/json", user_agent, id, timestamp, signature, NULL};
    int64_t until = clock_mono_ms() + SIGNED_MS;
    const struct xfer_http spec = {.url = url,
                                   .headers = headers,
                                   .body = d->body,
                                   .body_len = d->body_len,
                                   .borrow = true,
                                   .reach = reach,
                                   .until_ms = until < d->lease_until ? until : d->lease_until};
    int64_t now = clock_wall_ms() / 1000;
    int err = outbox_webhook_sign_all(signer, d->secret, d->key, now, d->body, d->body_len, value);

    if (err != 0) {
        *ret_verdict = err == -EINVAL ? outbox_verdict_dead("rahasia-cacat")
                                      : outbox_verdict_later("tanda-tangan-gagal");
        return err;
    }
    snprintf(id, sizeof id, "webhook-id: %s", d->key);
    snprintf(timestamp, sizeof timestamp, "webhook-timestamp: %" PRId64, now);
    snprintf(signature, sizeof signature, "webhook-signature: %s", value);
    err = xfer_http_start(x, &spec, done, d, &d->xfer);
    if (err != 0)
        *ret_verdict = outbox_verdict_later("memori-habis");
    return err;
}
