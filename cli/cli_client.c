/* SPDX-License-Identifier: MIT */
/* One request by libcurl's easy interface. No proxy from the environment, no redirects, only http
 * and https, a connection of its own for every act (libcurl repeats a request by itself when a kept
 * connection turns out to be dead), and a limit on what comes back. */
#include "cli_client.h"

#include <curl/curl.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cli_problem.h"
#include "cli_progress.h"
#include "cli_target.h"

#define CONNECT_SECONDS 5L
#define WHOLE_SECONDS 900L

struct cli_client {
    CURL *curl;
    struct cli_target target;
    size_t received;
};

/* What the callbacks of one transfer share. */
struct transfer {
    struct cli_client *client;
    struct cli_answer *answer;
    struct cli_progress progress;
    bool reads; /* and changes nothing */
    bool too_long;
};

static int open_client(struct cli_call *call, struct cli_buf *why)
{
    if (call->client)
        return CLI_DONE;
    struct cli_client *client = cli_alloc(1, sizeof *client);
    call->client = client;
    int result = cli_target_read(call, &client->target, why);
    if (result != CLI_DONE)
        return result;
    client->curl = curl_easy_init();
    if (!client->curl) {
        cli_buf_puts(why, "pustaka curl tidak dapat disiapkan");
        return CLI_UNREACHABLE;
    }
    return CLI_DONE;
}

static size_t on_body(char *data, size_t size, size_t count, void *arg)
{
    struct transfer *t = arg;
    size_t length = size * count;

    if (length > CLI_ANSWER_MAX - t->client->received) {
        t->too_long = true;
        return 0;
    }
    t->client->received += length;
    cli_buf_add(&t->answer->body, data, length);
    return length;
}

/* Link: </v1/sop?setelah=CURSOR&batas=100>; rel="next" (RFC 8288): only the cursor is used. */
static void read_link(const char *line, size_t length, struct cli_buf *next)
{
    static const char name[] = "setelah=";
    const char *end = memchr(line, '>', length);

    if (!end || !memmem(end, length - (size_t)(end - line), "rel=\"next\"", 10))
        return;
    const char *at = memmem(line, (size_t)(end - line), name, sizeof name - 1);
    if (!at || at == line || (at[-1] != '?' && at[-1] != '&'))
        return;
    at += sizeof name - 1;
    size_t cursor = 0;
    while (at + cursor < end && at[cursor] != '&')
        cursor++;
    cli_buf_keep(next, 0);
    cli_buf_add(next, at, cursor);
}

static void read_cookie(const char *line, size_t length, struct cli_buf *cookie)
{
    size_t begin = 0, end;

    while (begin < length && line[begin] == ' ')
        begin++;
    for (end = begin; end < length && !strchr("; \r\n", line[end]);)
        end++;
    cli_buf_keep(cookie, 0);
    cli_buf_add(cookie, line + begin, end - begin);
}

static size_t on_header(char *data, size_t size, size_t count, void *arg)
{
    struct transfer *t = arg;
    size_t length = size * count;

    if (length > 5 && strncasecmp(data, "Link:", 5) == 0)
        read_link(data + 5, length - 5, &t->answer->next);
    if (length > 11 && strncasecmp(data, "Set-Cookie:", 11) == 0)
        read_cookie(data + 11, length - 11, &t->answer->cookie);
    return length;
}

static int on_progress(void *arg, curl_off_t down_all, curl_off_t down, curl_off_t up_all,
                       curl_off_t up)
{
    struct transfer *t = arg;

    (void)down_all;
    (void)down;
    (void)up_all;
    (void)up;
    cli_progress_tick(&t->progress);
    return 0;
}

static struct curl_slist *add_header(struct curl_slist *list, const char *name, const char *value)
{
    struct cli_buf line = {0};

    cli_buf_printf(&line, "%s%s", name, value);
    struct curl_slist *longer = curl_slist_append(list, cli_buf_text(&line));
    cli_buf_free(&line);
    return longer ? longer : list;
}

static struct curl_slist *make_headers(const struct cli_client *client,
                                       const struct cli_request *request)
{
    struct curl_slist *list = NULL;

    list = add_header(list, "Accept: ", request->accept ? request->accept : "application/json");
    /* Without this libcurl waits a second for "100 Continue" before a longer body. */
    list = add_header(list, "Expect:", "");
    if (request->content_type)
        list = add_header(list, "Content-Type: ", request->content_type);
    if (client->target.token.length)
        list = add_header(list, "Authorization: Bearer ", cli_buf_text(&client->target.token));
    if (client->target.session.cookie.length) {
        list = add_header(list, "Cookie: ", cli_buf_text(&client->target.session.cookie));
        list = add_header(list, "X-CSRF-Token: ", cli_buf_text(&client->target.session.mark));
    }
    return list;
}

static void set_transport(const struct cli_client *client)
{
    CURL *curl = client->curl;

    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, CONNECT_SECONDS);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, WHOLE_SECONDS);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "siklusctl/" SIKLUS_VERSION);
    if (client->target.socket)
        curl_easy_setopt(curl, CURLOPT_UNIX_SOCKET_PATH, client->target.socket);
}

static bool only_reads(const struct cli_request *request)
{
    return strcmp(request->method, "GET") == 0;
}

static void set_request(CURL *curl, const struct cli_request *request)
{
    bool reads = only_reads(request);

    curl_easy_setopt(curl, CURLOPT_FRESH_CONNECT, reads ? 0L : 1L);
    if (reads) {
        curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L);
        return;
    }
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request->method);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body_length);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request->body ? request->body : "");
}

static int no_connection(const struct cli_client *client, struct cli_buf *why)
{
    const char *socket = client->target.socket;
    long error = 0;

    curl_easy_getinfo(client->curl, CURLINFO_OS_ERRNO, &error);
    if (!socket) {
        cli_buf_printf(why, "siklusd di %s tidak dapat dihubungi; periksa alamat dan jaringannya",
                       cli_buf_text(&client->target.base));
    } else if (error == EACCES || error == EPERM) {
        cli_buf_printf(why, "Anda tidak berhak membuka soket %s; minta hak kepada administrator",
                       socket);
        return CLI_DENIED;
    } else if (error == ENOENT) {
        cli_buf_printf(why, "soket %s tidak ada; jalankan siklusd atau beri --socket", socket);
    } else {
        cli_buf_printf(why, "tidak ada siklusd yang menjawab di soket %s; jalankan siklusd",
                       socket);
    }
    return CLI_UNREACHABLE;
}

/* May the request have been done, though no answer came? Not one that only reads or never left. */
static bool maybe_done(const struct transfer *t)
{
    long sent = 0;

    curl_easy_getinfo(t->client->curl, CURLINFO_REQUEST_SIZE, &sent);
    return !t->reads && sent > 0;
}

/* What a transfer without an answer means for a person. */
static int transfer_failed(const struct transfer *t, CURLcode code, struct cli_buf *why)
{
    const char *where = cli_buf_text(&t->client->target.name);
    const char *next =
        maybe_done(t) ? "periksa apakah sudah tercatat sebelum mengulang" : "coba lagi";

    if (t->too_long)
        cli_buf_printf(why, "jawaban melebihi %zu MiB; persempit permintaan", CLI_ANSWER_MAX >> 20);
    else if (code == CURLE_COULDNT_CONNECT)
        return no_connection(t->client, why);
    else if (code == CURLE_COULDNT_RESOLVE_HOST)
        cli_buf_printf(why, "nama pada %s tidak ditemukan; periksa --url", where);
    else if (code == CURLE_OPERATION_TIMEDOUT)
        cli_buf_printf(why, "siklusd di %s tidak menjawab pada waktunya; %s", where, next);
    else if (code == CURLE_PEER_FAILED_VERIFICATION)
        cli_buf_printf(why, "sertifikat %s tidak dapat dipercaya; hubungi administrator", where);
    else
        cli_buf_printf(why, "sambungan ke siklusd di %s terputus (curl %d); %s", where, (int)code,
                       next);
    return CLI_UNREACHABLE;
}

static void read_media(CURL *curl, struct cli_answer *answer)
{
    const char *media = NULL;

    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer->status);
    curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &media);
    if (media)
        cli_buf_add(&answer->media, media, strcspn(media, "; "));
}

int cli_client_send(struct cli_call *call, const struct cli_request *request,
                    struct cli_answer *ret, struct cli_buf *why)
{
    int result = open_client(call, why);
    if (result != CLI_DONE)
        return result;
    struct transfer t = {.client = call->client, .answer = ret, .reads = only_reads(request)};
    CURL *curl = t.client->curl;
    struct cli_buf url = {0};

    cli_progress_start(&t.progress, call->quiet ? NULL : request->progress);
    curl_easy_reset(curl);
    cli_buf_printf(&url, "%s%s", cli_buf_text(&t.client->target.base), request->path);
    struct curl_slist *headers = make_headers(t.client, request);
    set_transport(t.client);
    set_request(curl, request);
    curl_easy_setopt(curl, CURLOPT_URL, cli_buf_text(&url));
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &t);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &t);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, on_progress);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &t);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    CURLcode code = curl_easy_perform(curl);
    cli_progress_end(&t.progress);
    if (code == CURLE_OK)
        read_media(curl, ret);
    else
        result = transfer_failed(&t, code, why);
    curl_slist_free_all(headers);
    cli_buf_free(&url);
    return result;
}

int cli_client_ask(struct cli_call *call, const struct cli_request *request, struct cli_answer *ret)
{
    struct cli_buf why = {0};
    int result = cli_client_send(call, request, ret, &why);

    if (result != CLI_DONE)
        cli_call_fail(result, "%s", cli_buf_text(&why));
    else if (ret->status < 200 || ret->status > 299)
        result = cli_problem_print(stderr, ret, request->about);
    cli_buf_free(&why);
    return result;
}

const char *cli_client_name(const struct cli_call *call)
{
    return cli_buf_text(&call->client->target.name);
}

void cli_answer_free(struct cli_answer *answer)
{
    cli_buf_free(&answer->cookie);
    cli_buf_free(&answer->body);
    cli_buf_free(&answer->media);
    cli_buf_free(&answer->next);
    answer->status = 0;
}

void cli_client_close(struct cli_client *client)
{
    if (!client)
        return;
    curl_easy_cleanup(client->curl);
    cli_target_free(&client->target);
    free(client);
}
