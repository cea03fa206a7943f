/* SPDX-License-Identifier: MIT */
/* Width and colours are only for a terminal; NO_COLOR as no-color.org has it: set and not empty. */
#include "cli_style.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define WIDTH_DEFAULT 80
#define WIDTH_MAX 10000

static size_t terminal_width(void)
{
    struct winsize size = {0};
    const char *columns = getenv("COLUMNS");

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    size_t width = columns ? strtoul(columns, NULL, 10) : 0;
    return width > 0 && width <= WIDTH_MAX ? width : WIDTH_DEFAULT;
}

static bool wants_color(const struct cli_call *call)
{
    const char *none = getenv("NO_COLOR");
    const char *terminal = getenv("TERM");

    if (cli_call_value(call, "no-color") || (none && *none))
        return false;
    return terminal && strcmp(terminal, "dumb") != 0;
}

void cli_style_detect(struct cli_call *call)
{
    call->style = (struct cli_style){0};
    if (!isatty(STDOUT_FILENO))
        return;
    call->style.terminal = true;
    call->style.width = terminal_width();
    call->style.color = wants_color(call);
}
