/* SPDX-License-Identifier: MIT */
#include "cli_secret.h"

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "cli_call.h"
#include "cli_run.h"

#define SECRET_MAX 1024

static bool read_line(struct cli_buf *ret)
{
    char line[SECRET_MAX + 2];
    bool good = fgets(line, sizeof line, stdin) != NULL;
    size_t length = good ? strcspn(line, "\r\n") : 0;

    good = length > 0 && length <= SECRET_MAX;
    if (good)
        cli_buf_add(ret, line, length);
    explicit_bzero(line, sizeof line);
    return good;
}

/* The terminal shows nothing while it is typed, and is put right again whatever was typed. */
static bool read_typed(const char *prompt, struct cli_buf *ret)
{
    struct termios before, silent;
    bool good;

    fprintf(stderr, "%s: ", prompt);
    fflush(stderr);
    if (tcgetattr(STDIN_FILENO, &before) != 0)
        return false;
    silent = before;
    silent.c_lflag &= ~(tcflag_t)ECHO;
    if (tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) != 0)
        return false;
    good = read_line(ret);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
    fputc('\n', stderr);
    return good;
}

static int read_again(const struct cli_buf *first)
{
    struct cli_buf second = {0};
    bool same = read_typed("sekali lagi", &second) &&
                strcmp(cli_buf_text(first), cli_buf_text(&second)) == 0;

    cli_secret_free(&second);
    return same ? CLI_DONE : cli_call_fail(CLI_USAGE, "kedua ketikan tidak sama; ulangi");
}

int cli_secret_read(const char *prompt, bool twice, struct cli_buf *ret)
{
    bool typed = isatty(STDIN_FILENO) == 1;

    if (!(typed ? read_typed(prompt, ret) : read_line(ret)))
        return cli_call_fail(CLI_USAGE,
                             "%s tidak terbaca; ketik di terminal atau beri satu baris lewat stdin",
                             prompt);
    return typed && twice ? read_again(ret) : CLI_DONE;
}

void cli_secret_free(struct cli_buf *secret)
{
    if (secret->data)
        explicit_bzero(secret->data, secret->length);
    cli_buf_free(secret);
}

int cli_run_password(struct cli_call *call)
{
    struct cli_buf secret = {0};
    int result = cli_secret_read("kata sandi baru", true, &secret);

    if (result == CLI_DONE) {
        struct json_object *body = json_object_new_object();
        json_object_object_add(body, "sandi", json_object_new_string(cli_buf_text(&secret)));
        result = cli_act(call, body);
    }
    cli_secret_free(&secret);
    return result;
}
