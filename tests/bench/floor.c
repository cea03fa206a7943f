/* SPDX-License-Identifier: MIT */
/* The floor: what no delivery by libcurl can beat. Over 32 connections of curl_multi, without
 * retries, time limits or ledger:
 *   floor URL COUNT          as many POSTs of one body, then ends
 *   floor URL db CONNINFO    signed webhooks out of the queue public.lantai (delivery), until
 *                            it is ended: claims of 500 ahead on one connection, acknowledged by
 *                            250 or after 5 ms on another */
#include <curl/curl.h>
#include <libpq-fe.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define LINES 32
#define SETTLE 250
#define SETTLE_MS 5
#define IDLE_MS 50

static const char claim_sql[] =
    "with c as (select l.id from lantai l where l.id > $1 and l.sewa is null order by l.id "
    "limit 500 for update skip locked) "
    "update lantai l set sewa = now() + interval '1 minute' from c join lantai_isi i on i.id = "
    "c.id "
    "where l.id = c.id returning l.id, i.isi";
static const char settle_sql[] = "update lantai set selesai = now() where id = any ($1)";

struct line {
    CURL *easy;
    struct curl_slist *headers;
    char id[48], time[48], signature[96]; /* the headers that differ, written in place */
    char number[24];
    bool busy;
};

struct queue {
    PGconn *claims, *settles;
    PGresult *rows, *ahead; /* what is sent from, and what was claimed meanwhile */
    int next;
    bool claiming, settling;
    char after[24];
    char done[SETTLE * 8][24];
    int n_done;
    long first_done, claimed_at; /* ms */
    EVP_MAC_CTX *keyed;
};

static long now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static size_t on_body(char *data, size_t size, size_t nmemb, void *arg)
{
    (void)data;
    (void)arg;
    return size * nmemb;
}

static PGconn *connect_as(const char *conninfo, const char *name, const char *sql)
{
    PGconn *c = PQconnectdb(conninfo);
    PGresult *r = PQstatus(c) == CONNECTION_OK ? PQprepare(c, name, sql, 0, NULL) : NULL;

    if (r == NULL || PQresultStatus(r) != PGRES_COMMAND_OK) {
        fprintf(stderr, "%s", PQerrorMessage(c));
        exit(1);
    }
    PQclear(r);
    return c;
}

static void queue_open(struct queue *q, const char *conninfo)
{
    OSSL_PARAM params[] = {OSSL_PARAM_utf8_string("digest", (char[]){"SHA256"}, 6), OSSL_PARAM_END};

    q->claims = connect_as(conninfo, "claim", claim_sql);
    q->settles = connect_as(conninfo, "settle", settle_sql);
    snprintf(q->after, sizeof(q->after), "0");
    q->keyed = EVP_MAC_CTX_new(EVP_MAC_fetch(NULL, "HMAC", NULL));
    if (EVP_MAC_init(q->keyed, (const unsigned char *)"0123456789abcdef01234567", 24, params) != 1)
        exit(1);
}

static PGresult *result_of(PGconn *c)
{
    PGresult *r = PQgetResult(c);

    if (PQresultStatus(r) != PGRES_COMMAND_OK && PQresultStatus(r) != PGRES_TUPLES_OK) {
        fprintf(stderr, "%s", PQerrorMessage(c));
        exit(1);
    }
    PQclear(PQgetResult(c));
    return r;
}

/* Claims ahead while there is room for it, and takes what was answered. */
static void queue_claim(struct queue *q, long now)
{
    const char *values[] = {q->after};

    if (q->claiming && PQconsumeInput(q->claims) && !PQisBusy(q->claims)) {
        q->ahead = result_of(q->claims);
        q->claiming = false;
        if (PQntuples(q->ahead) > 0)
            snprintf(q->after, sizeof(q->after), "%s",
                     PQgetvalue(q->ahead, PQntuples(q->ahead) - 1, 0));
        if (PQntuples(q->ahead) == 0) {
            PQclear(q->ahead);
            q->ahead = NULL;
        }
    }
    if (q->ahead != NULL && (q->rows == NULL || q->next == PQntuples(q->rows))) {
        PQclear(q->rows);
        q->rows = q->ahead;
        q->ahead = NULL;
        q->next = 0;
    }
    if (!q->claiming && q->ahead == NULL &&
        now >= q->claimed_at + (q->rows == NULL ? IDLE_MS : 0)) {
        PQsendQueryPrepared(q->claims, "claim", 1, values, NULL, NULL, 0);
        q->claiming = true;
        q->claimed_at = now;
    }
}

static void queue_settle(struct queue *q, long now)
{
    static char list[SETTLE * 8 * 24];
    const char *values[] = {list};
    size_t len = 0;

    if (q->settling && PQconsumeInput(q->settles) && !PQisBusy(q->settles)) {
        PQclear(result_of(q->settles));
        q->settling = false;
    }
    if (q->settling || q->n_done == 0 || (q->n_done < SETTLE && now < q->first_done + SETTLE_MS))
        return;
    for (int i = 0; i < q->n_done; i++)
        len += (size_t)sprintf(list + len, "%c%s", i == 0 ? '{' : ',', q->done[i]);
    strcpy(list + len, "}");
    q->n_done = 0;
    PQsendQueryPrepared(q->settles, "settle", 1, values, NULL, NULL, 0);
    q->settling = true;
}

static void line_open(struct line *l, const char *url)
{
    char *const own[] = {l->id, l->time, l->signature};

    l->easy = curl_easy_init();
    l->headers = curl_slist_append(NULL, "Content-Type: application/json");
    l->headers = curl_slist_append(l->headers, "Expect:");
    for (int i = 0; i < 3; i++) {
        struct curl_slist *last;

        l->headers = curl_slist_append(l->headers, "x");
        for (last = l->headers; last->next != NULL; last = last->next)
            ;
        free(last->data);
        last->data = own[i];
    }
    snprintf(l->id, sizeof(l->id), "webhook-id: lantai");
    curl_easy_setopt(l->easy, CURLOPT_URL, url);
    curl_easy_setopt(l->easy, CURLOPT_HTTPHEADER, l->headers);
    curl_easy_setopt(l->easy, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(l->easy, CURLOPT_PRIVATE, l);
}

/* Standard Webhooks: over "id.timestamp.body". */
static void line_sign(struct line *l, EVP_MAC_CTX *keyed, const char *body, size_t len)
{
    char head[64];
    unsigned char mac[32];
    time_t at = time(NULL);
    int n = snprintf(head, sizeof(head), "msg_%s.%ld.", l->number, (long)at);
    size_t mac_len;

    EVP_MAC_init(keyed, NULL, 0, NULL);
    EVP_MAC_update(keyed, (const unsigned char *)head, (size_t)n);
    EVP_MAC_update(keyed, (const unsigned char *)body, len);
    EVP_MAC_final(keyed, mac, &mac_len, sizeof(mac));
    snprintf(l->id, sizeof(l->id), "webhook-id: msg_%s", l->number);
    snprintf(l->time, sizeof(l->time), "webhook-timestamp: %ld", (long)at);
    n = snprintf(l->signature, sizeof(l->signature), "webhook-signature: v1,");
    EVP_EncodeBlock((unsigned char *)l->signature + n, mac, 32);
}

/* Takes the next one from the queue; false: there is none just now. */
static bool line_next(struct line *l, struct queue *q)
{
    if (q->rows == NULL || q->next == PQntuples(q->rows)) {
        queue_claim(q, now_ms());
        if (q->rows == NULL || q->next == PQntuples(q->rows))
            return false;
    }
    snprintf(l->number, sizeof(l->number), "%s", PQgetvalue(q->rows, q->next, 0));
    curl_easy_setopt(l->easy, CURLOPT_POSTFIELDSIZE, (long)PQgetlength(q->rows, q->next, 1));
    curl_easy_setopt(l->easy, CURLOPT_COPYPOSTFIELDS, PQgetvalue(q->rows, q->next, 1));
    line_sign(l, q->keyed, PQgetvalue(q->rows, q->next, 1),
              (size_t)PQgetlength(q->rows, q->next, 1));
    q->next++;
    return true;
}

static void line_done(struct line *l, struct queue *q)
{
    if (q->n_done == SETTLE * 8) {
        fprintf(stderr, "floor: the database does not keep up\n");
        exit(1);
    }
    if (q->n_done == 0)
        q->first_done = now_ms();
    memcpy(q->done[q->n_done++], l->number, sizeof(l->number));
}

static void run(CURLM *multi, struct line *lines, struct queue *q, long left)
{
    int active = 0;

    while (q != NULL || left > 0 || active > 0) {
        struct curl_waitfd fds[2] = {0};
        bool idle = true;
        int running, queued;
        CURLMsg *msg;

        for (struct line *l = lines; l < lines + LINES; l++) {
            if (l->busy || (q != NULL ? !line_next(l, q) : left-- <= 0))
                continue;
            l->busy = true;
            active++;
            curl_multi_add_handle(multi, l->easy);
        }
        curl_multi_perform(multi, &running);
        while ((msg = curl_multi_info_read(multi, &queued)) != NULL) {
            struct line *l;

            curl_easy_getinfo(msg->easy_handle, CURLINFO_PRIVATE, &l);
            if (msg->data.result == CURLE_OK && q != NULL)
                line_done(l, q);
            curl_multi_remove_handle(multi, l->easy);
            l->busy = false;
            active--;
            idle = false;
        }
        if (q != NULL) {
            queue_claim(q, now_ms());
            queue_settle(q, now_ms());
            fds[0].fd = PQsocket(q->claims);
            fds[1].fd = PQsocket(q->settles);
            fds[0].events = fds[1].events = CURL_WAIT_POLLIN;
        }
        curl_multi_poll(multi, q != NULL ? fds : NULL, q != NULL ? 2 : 0, idle ? SETTLE_MS : 0,
                        NULL);
    }
}

int main(int argc, char **argv)
{
    static struct line lines[LINES];
    static struct queue q;
    static char body[701];
    bool from_queue = argc == 4 && strcmp(argv[2], "db") == 0;
    CURLM *multi;

    if (argc != 3 && !from_queue)
        return 64;
    curl_global_init(CURL_GLOBAL_DEFAULT);
    multi = curl_multi_init();
    if (from_queue)
        queue_open(&q, argv[3]);
    memset(body, 'x', 700);
    for (int i = 0; i < LINES; i++) {
        line_open(&lines[i], argv[1]);
        if (!from_queue)
            curl_easy_setopt(lines[i].easy, CURLOPT_POSTFIELDS, body);
    }
    run(multi, lines, from_queue ? &q : NULL, from_queue ? 0 : strtol(argv[2], NULL, 10));
    curl_multi_cleanup(multi);
    return 0;
}
