/* SPDX-License-Identifier: MIT */
/* siklusctl: argv → tree of commands → exit code. A pure client of the API of siklusd. */
#include <curl/curl.h>
#include <locale.h>
#include <stdio.h>

#include "cli_call.h"
#include "cli_client.h"
#include "cli_help.h"
#include "cli_style.h"
#include "stdfds.h"

/* What was printed is the result: when it did not get out, the command is not done. */
static int finish_output(int result)
{
    bool lost = fflush(stdout) != 0 || ferror(stdout);

    if (!lost || result != CLI_DONE)
        return result;
    return cli_call_fail(CLI_REFUSED, "keluaran tidak dapat ditulis; periksa ruang penyimpanan");
}

static int run(struct cli_call *call)
{
    if (call->help) {
        cli_help_print(stdout, cli_buf_text(&call->words), call->node);
        return CLI_DONE;
    }
    if (call->version) {
        puts("siklusctl " SIKLUS_VERSION);
        return CLI_DONE;
    }
    cli_style_detect(call);
    return call->node->run(call);
}

int main(int argc, char **argv)
{
    struct cli_call call;
    struct cli_buf why = {0};

    stdfds_hold();
    /* One locale for all: characters are UTF-8, numbers and dates are never the environment's. */
    setlocale(LC_ALL, "C.UTF-8");
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        return cli_call_fail(CLI_UNREACHABLE, "pustaka curl tidak dapat disiapkan");
    int result = cli_call_parse(argc, argv, &call, &why);
    if (result == CLI_DONE)
        result = run(&call);
    else
        cli_call_fail(result, "%s", cli_buf_text(&why));
    result = finish_output(result);
    cli_client_close(call.client);
    cli_call_free(&call);
    cli_buf_free(&why);
    curl_global_cleanup();
    return result;
}
