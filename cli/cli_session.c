/* SPDX-License-Identifier: MIT */
/* $XDG_STATE_HOME/siklus/sesi, else ~/.local/state/siklus/sesi: three lines, for nobody else to
 * read. */
#include "cli_session.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LINE_MAX_LENGTH 512

/* False: the user has no folder for such things. */
static bool session_path(struct cli_buf *ret)
{
    const char *state = getenv("XDG_STATE_HOME");
    const char *home = getenv("HOME");

    if (state && state[0] == '/')
        cli_buf_printf(ret, "%s/siklus/sesi", state);
    else if (home && home[0] == '/')
        cli_buf_printf(ret, "%s/.local/state/siklus/sesi", home);
    return ret->length > 0;
}

static bool take_line(FILE *file, struct cli_buf *ret)
{
    char line[LINE_MAX_LENGTH];
    bool good = fgets(line, sizeof line, file) && strchr(line, '\n');

    if (good)
        cli_buf_add(ret, line, strcspn(line, "\n"));
    explicit_bzero(line, sizeof line);
    return good && ret->length > 0;
}

bool cli_session_read(const char *name, struct cli_session *ret)
{
    struct cli_buf path = {0}, whose = {0};
    FILE *file = session_path(&path) ? fopen(cli_buf_text(&path), "re") : NULL;
    struct stat st;
    bool found = file && fstat(fileno(file), &st) == 0 && (st.st_mode & 077) == 0 &&
                 take_line(file, &whose) && strcmp(cli_buf_text(&whose), name) == 0 &&
                 take_line(file, &ret->cookie) && take_line(file, &ret->mark);

    if (file)
        fclose(file);
    cli_buf_free(&path);
    cli_buf_free(&whose);
    return found;
}

/* Each folder on the way. */
static int make_folders(char *path)
{
    for (char *at = strchr(path + 1, '/'); at; at = strchr(at + 1, '/')) {
        *at = '\0';
        int made = mkdir(path, 0700);
        *at = '/';
        if (made < 0 && errno != EEXIST)
            return -errno;
    }
    return 0;
}

static int write_lines(const char *path, const char *name, const struct cli_session *session)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    FILE *file = fd >= 0 ? fdopen(fd, "w") : NULL;

    if (!file)
        return -errno;
    fprintf(file, "%s\n%s\n%s\n", name, cli_buf_text(&session->cookie),
            cli_buf_text(&session->mark));
    return fclose(file) == 0 ? 0 : -errno;
}

int cli_session_write(const char *name, const struct cli_session *session)
{
    struct cli_buf path = {0}, fresh = {0};
    int error = session_path(&path) ? make_folders(path.data) : -ENOENT;

    if (error == 0) {
        cli_buf_printf(&fresh, "%s.%d", cli_buf_text(&path), (int)getpid());
        error = write_lines(cli_buf_text(&fresh), name, session);
    }
    if (error == 0 && rename(cli_buf_text(&fresh), cli_buf_text(&path)) < 0)
        error = -errno;
    cli_buf_free(&path);
    cli_buf_free(&fresh);
    return error;
}

void cli_session_forget(void)
{
    struct cli_buf path = {0};

    if (session_path(&path))
        unlink(cli_buf_text(&path));
    cli_buf_free(&path);
}

static void wipe(struct cli_buf *b)
{
    if (b->data)
        explicit_bzero(b->data, b->length);
    cli_buf_free(b);
}

void cli_session_free(struct cli_session *session)
{
    wipe(&session->cookie);
    wipe(&session->mark);
}
