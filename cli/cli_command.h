/* SPDX-License-Identifier: MIT */
/* The tree of commands. A command is a row: its words, one line of help, its options, the operation
 * of the API that it stands for, and the function that runs it. A new command is a new row; help,
 * argument checks, suggestions and the machine-readable list come from the rows. */
#ifndef SIKLUS_CLI_COMMAND_H
#define SIKLUS_CLI_COMMAND_H

#include <stdbool.h>

#define CLI_DEPTH_MAX 4

/* What a command ends with; the process exits with it. */
enum cli_exit {
    CLI_DONE = 0,
    CLI_REFUSED = 1,     /* by a rule, or the input has faults */
    CLI_USAGE = 2,       /* a mistake in the arguments */
    CLI_UNREACHABLE = 3, /* no daemon, or it cannot answer now */
    CLI_DENIED = 4,      /* not allowed */
    CLI_TROUBLE = 5,     /* it answered that something is wrong: status */
};

/* Shape that a value must have; whether it makes sense is for the API to say. */
enum cli_shape {
    CLI_FLAG, /* no value */
    CLI_TEXT,
    CLI_DATE,   /* YYYY-MM-DD */
    CLI_TIME,   /* RFC 3339, with offset */
    CLI_COUNT,  /* 0 to 999999999 */
    CLI_CHOICE, /* one of those in .value, "a|b|c" */
    /* Of a body only. */
    CLI_LIST, /* texts, each with an option of its own or "a,b": an array; "Ani, S.Sos." is one */
    CLI_JSON_FILE, /* a file ("-": stdin) with an object or an array, sent as it stands; x.csv: its
                      rows as an array of objects */
};

/* One option. An array of them ends with a row without a name. The same name has the same need of a
 * value everywhere, because options may stand before the words of the command. */
struct cli_option {
    const char *name;  /* without the dashes */
    char letter;       /* short form, or 0 */
    const char *value; /* what help calls the value; the choices of CLI_CHOICE */
    enum cli_shape shape;
    bool required;
    bool hidden;       /* works, but help does not show it */
    const char *query; /* parameter of the query it becomes, or NULL */
    const char *body;  /* member of the body it becomes, or NULL */
    const char *help;
};

struct cli_call;
typedef int cli_run(struct cli_call *call); /* answers an enum cli_exit */

/* One word of the tree. A group has children and no run. Children end with a row without a word. */
struct cli_node {
    const char *word;
    const char *help; /* one line */
    bool hidden;      /* works, but help does not show it */
    const struct cli_node *children;
    const char *args; /* what help calls the arguments: "ID", "FILE…" */
    int args_min;
    int args_max; /* -1: no limit */
    const struct cli_option *options;
    const char *method;      /* the operation of the API; NULL: none */
    const char *path;        /* "/v1/sop/{id}": arguments fill the braces in order */
    const char *noun;        /* what an import counts: "SOP" */
    bool paged;              /* the list has cursors */
    bool blanks;             /* an argument may be empty */
    bool blocks;             /* rows too wide for a table: each is shown as a block */
    const char *adds;        /* a parameter that run adds by itself, or NULL */
    bool rest;               /* that one is the arguments that fill no brace, as one text */
    const char *examples[2]; /* whole lines without "siklusctl", quoted for a shell */
    cli_run *run;
};

/* The whole tree, and the options that every command has. */
extern const struct cli_node cli_root;
extern const struct cli_option cli_options_global[];

/* The branches, one file a noun. */
extern const struct cli_node cli_unit_nodes[];
extern const struct cli_node cli_pejabat_nodes[];
extern const struct cli_node cli_saluran_nodes[];
extern const struct cli_node cli_kanal_nodes[];
extern const struct cli_node cli_sop_nodes[];
extern const struct cli_node cli_siklus_nodes[];
extern const struct cli_node cli_tahap_nodes[];
extern const struct cli_node cli_tenggat_nodes[];
extern const struct cli_node cli_kebutuhan_nodes[];
extern const struct cli_node cli_program_nodes[];
extern const struct cli_node cli_evaluasi_nodes[];
extern const struct cli_node cli_monitoring_nodes[];
extern const struct cli_node cli_tindak_lanjut_nodes[];
extern const struct cli_node cli_pengingat_nodes[];
extern const struct cli_node cli_kalender_nodes[];
extern const struct cli_node cli_langganan_nodes[];
extern const struct cli_node cli_lampiran_nodes[];
extern const struct cli_node cli_pengiriman_nodes[];
extern const struct cli_option cli_massal_options[]; /* of the one command massal */
cli_run cli_massal_run;
extern const struct cli_node cli_libur_nodes[];
extern const struct cli_node cli_kebijakan_nodes[];
extern const struct cli_node cli_templat_nodes[];
extern const struct cli_node cli_laporan_nodes[];
extern const struct cli_node cli_latihan_nodes[];
extern const struct cli_node cli_sotk_nodes[];
extern const struct cli_node cli_peraturan_nodes[];
extern const struct cli_node cli_saya_nodes[];
extern const struct cli_node cli_pengguna_nodes[];
extern const struct cli_node cli_tugas_nodes[];
extern const struct cli_node cli_token_nodes[];
extern const struct cli_node cli_sesi_nodes[];
extern const struct cli_node cli_peer_nodes[];
extern const struct cli_node cli_akses_nodes[];
extern const struct cli_node cli_audit_nodes[];

/* The child with that word, or NULL. */
const struct cli_node *cli_node_child(const struct cli_node *node, const char *word);
/* The shown child, or option of options, whose word is nearest to what was typed; NULL: none near.
 */
const char *cli_node_nearest(const struct cli_node *node, const char *typed);
const char *cli_option_nearest(const struct cli_option *options, const char *typed);
/* Any option of that name in the tree below node or among the global ones, or NULL. */
const struct cli_option *cli_option_anywhere(const struct cli_node *node, const char *name);
const struct cli_option *cli_option_in(const struct cli_option *options, const char *name);
/* Calls visit for node and all below it; words is the command as typed ("sop list"). */
void cli_node_walk(const struct cli_node *node,
                   void (*visit)(const char *words, const struct cli_node *node, void *arg),
                   void *arg);

#endif
