/* SPDX-License-Identifier: MIT */
/* The address and the token, checked before anything is sent. A token stays in a file of its own,
 * never in argv, and does not leave the machine without TLS. */
#include "cli_target.h"

#include <curl/curl.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/un.h>

#include "cli_file.h"

#define TOKEN_MAX 4096

static int read_socket(const struct cli_call *call, struct cli_target *t, struct cli_buf *why)
{
    const char *given = cli_call_value(call, "socket");
    const char *from_environment = getenv("SIKLUS_SOCKET");

    t->socket = CLI_SOCKET_DEFAULT;
    if (given)
        t->socket = given;
    else if (from_environment && *from_environment)
        t->socket = from_environment;
    if (strlen(t->socket) >= sizeof((struct sockaddr_un *)NULL)->sun_path) {
        cli_buf_printf(why, "nama soket %s terlalu panjang; beri jalur di bawah %zu bita",
                       t->socket, sizeof((struct sockaddr_un *)NULL)->sun_path);
        return CLI_USAGE;
    }
    cli_buf_puts(&t->base, "http://localhost");
    cli_buf_puts(&t->name, t->socket);
    return CLI_DONE;
}

static bool has_part(CURLU *parsed, CURLUPart part)
{
    char *text = NULL;
    bool has = curl_url_get(parsed, part, &text, 0) == CURLUE_OK;

    curl_free(text);
    return has;
}

static bool is_loopback(CURLU *parsed)
{
    static const char *const names[] = {"localhost", "127.0.0.1", "[::1]"};
    char *host = NULL;
    bool found = false;

    if (curl_url_get(parsed, CURLUPART_HOST, &host, 0) != CURLUE_OK)
        return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        found = found || strcmp(host, names[i]) == 0;
    curl_free(host);
    return found;
}

static const char *wrong_url(const char *url)
{
    CURLU *parsed = curl_url();
    char *scheme = NULL;
    const char *wrong = NULL;

    if (curl_url_set(parsed, CURLUPART_URL, url, 0) != CURLUE_OK ||
        curl_url_get(parsed, CURLUPART_SCHEME, &scheme, 0) != CURLUE_OK)
        wrong = "tulis seperti https://siklus.contoh.go.id";
    else if (strcmp(scheme, "https") != 0 && strcmp(scheme, "http") != 0)
        wrong = "hanya https:// atau http://";
    else if (has_part(parsed, CURLUPART_USER) || has_part(parsed, CURLUPART_QUERY) ||
             has_part(parsed, CURLUPART_FRAGMENT))
        wrong = "tanpa nama pengguna, tanda tanya, atau pagar";
    curl_free(scheme);
    curl_url_cleanup(parsed);
    return wrong;
}

static int read_url(const char *url, struct cli_target *t, struct cli_buf *why)
{
    const char *wrong = wrong_url(url);
    size_t length = strlen(url);

    if (wrong) {
        cli_buf_printf(why, "nilai '%s' untuk --url tidak sah: %s", url, wrong);
        return CLI_USAGE;
    }
    while (length && url[length - 1] == '/')
        length--;
    cli_buf_add(&t->base, url, length);
    cli_buf_add(&t->name, url, length);
    return CLI_DONE;
}

/* Without TLS, to another machine. */
static bool is_open(const char *url)
{
    CURLU *parsed = curl_url();
    char *scheme = NULL;
    bool open = curl_url_set(parsed, CURLUPART_URL, url, 0) == CURLUE_OK &&
                curl_url_get(parsed, CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK &&
                strcmp(scheme, "http") == 0 && !is_loopback(parsed);

    curl_free(scheme);
    curl_url_cleanup(parsed);
    return open;
}

static bool sends_secret(const struct cli_call *call, const struct cli_target *t)
{
    return t->token.length || t->session.cookie.length ||
           strcmp(call->node->path ? call->node->path : "", "/v1/masuk") == 0;
}

/* The first line: visible ASCII only, so that it cannot end a header. */
static bool take_token(FILE *file, struct cli_buf *token)
{
    char line[TOKEN_MAX + 2];

    if (!fgets(line, sizeof line, file))
        return false;
    size_t length = strcspn(line, "\r\n");
    for (size_t i = 0; i < length; i++) {
        if (line[i] < '!' || line[i] > '~')
            return false;
    }
    if (length == 0 || length > TOKEN_MAX)
        return false;
    cli_buf_add(token, line, length);
    explicit_bzero(line, sizeof line);
    return true;
}

static int read_token(const char *path, struct cli_target *t, struct cli_buf *why)
{
    FILE *file = fopen(path, "re");

    if (!file) {
        cli_buf_printf(why, "berkas token %s tidak dapat dibaca: %s", path, cli_file_reason(errno));
        return CLI_USAGE;
    }
    struct stat st;
    if (fstat(fileno(file), &st) == 0 && S_ISREG(st.st_mode) && (st.st_mode & 077) != 0) {
        cli_buf_printf(why, "berkas token %s terbaca oleh orang lain; jalankan: chmod 600 %s", path,
                       path);
        fclose(file);
        return CLI_USAGE;
    }
    bool good = take_token(file, &t->token);
    fclose(file);
    if (good)
        return CLI_DONE;
    cli_buf_printf(why, "berkas token %s tidak berisi satu baris token yang sah", path);
    return CLI_USAGE;
}

int cli_target_read(const struct cli_call *call, struct cli_target *ret, struct cli_buf *why)
{
    const char *url = cli_call_value(call, "url");
    const char *token = cli_call_value(call, "token-file");
    int result;

    if (url && cli_call_value(call, "socket")) {
        cli_buf_puts(why, "pilih salah satu: --socket atau --url");
        return CLI_USAGE;
    }
    result = url ? read_url(url, ret, why) : read_socket(call, ret, why);
    if (result == CLI_DONE && token)
        result = read_token(token, ret, why);
    else if (result == CLI_DONE)
        cli_session_read(cli_buf_text(&ret->name), &ret->session);
    if (result == CLI_DONE && url && sends_secret(call, ret) && is_open(url)) {
        cli_buf_printf(why,
                       "nilai '%s' untuk --url tidak sah: token, sesi dan kata sandi hanya "
                       "dikirim lewat https://",
                       url);
        result = CLI_USAGE;
    }
    return result;
}

void cli_target_free(struct cli_target *target)
{
    if (target->token.data)
        explicit_bzero(target->token.data, target->token.length);
    cli_buf_free(&target->base);
    cli_buf_free(&target->name);
    cli_buf_free(&target->token);
    cli_session_free(&target->session);
}
