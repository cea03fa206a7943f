/* SPDX-License-Identifier: MIT */
/* What most rows of the tree name as their run: a list, a document or an act, an import. */
#ifndef SIKLUS_CLI_RUN_H
#define SIKLUS_CLI_RUN_H

#include "cli_client.h"
#include "cli_value.h"

/* Largest page the API gives. */
#define CLI_PAGE_MAX 1000

/* GET of rows, all pages or --batas of them, as table, JSON or CSV. */
int cli_run_list(struct cli_call *call);
/* GET of one document, or POST of the body that the options make; the answer is shown. */
int cli_run_document(struct cli_call *call);
/* POST of each FILE to an import; the report is shown. */
int cli_run_import(struct cli_call *call);

/* CLI_USAGE, after a sentence: the command answers with a document, which is no CSV. */
int cli_no_csv(const struct cli_call *call);
/* CLI_UNREACHABLE, after a sentence: what answered is no list. */
int cli_no_list(void);
/* Reads a file ("-": stdin) of at most max bytes. CLI_DONE, or CLI_USAGE after a sentence. */
int cli_load(const char *file, size_t max, struct cli_buf *ret);
/* An act with a body of the caller's own making; body is given up. */
int cli_act(struct cli_call *call, struct json_object *body);
/* The same without showing the answer: *ret is put by the caller, and set for CLI_DONE only. */
int cli_act_quietly(struct cli_call *call, struct json_object *body, struct json_object **ret);
/* GET of a document by its path, not shown; *ret as above. */
int cli_get(struct cli_call *call, const char *path, struct json_object **ret);
/* Adds all rows of the paged list at path (which has a query) to the array rows. */
int cli_get_rows(struct cli_call *call, const char *path, struct json_object *rows);
/* Prints text as it came; on a terminal it is made clean. */
void cli_print_text(const struct cli_call *call, const char *text, size_t length);
/* The same for a JSON document, which then ends in a line feed. */
void cli_print_json(const struct cli_call *call, const char *text, size_t length);
/* Shows the one document of an answer in the call's format. */
int cli_answer_show(struct cli_call *call, const struct cli_answer *answer);
/* The document of an answer, or NULL after a sentence on stderr. */
struct json_object *cli_answer_parse(const struct cli_answer *answer);

#endif
