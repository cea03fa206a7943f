/* SPDX-License-Identifier: MIT */
/* siklusd: the arguments say what to do; the work itself is service.c. With --render or --read it
 * is a short life: a document comes in on stdin, a file goes out on stdout; or the other way round.
 */
#include <curl/curl.h>
#include <errno.h>
#include <getopt.h>
#include <libpq-fe.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

#include "api.h"
#include "api_file.h"
#include "cleanup.h"
#include "config.h"
#include "db_calls.h"
#include "db_pool.h"
#include "fault.h"
#include "json.h"
#include "render.h"
#include "render_list.h"
#include "service.h"
#include "stdfds.h"

#define CONFIG_DEFAULT "/etc/siklus/siklusd.conf"

/* An action gets the path of the settings, or the option's argument. */
struct action {
    const char *name;
    const char *argument;
    int (*run)(const char *value);
    const char *help; /* NULL: for tests and children, not for people */
};

static int show_help(const char *unused);

/* What only libpq can judge of the settings. */
static int check_database(const struct config *config, struct strbuf *faults)
{
    _cleanup_(strbuf_free) struct strbuf fault = STRBUF_INIT;
    int r = db_pool_check(config->database.conninfo, &fault);

    if (r == -EINVAL)
        strbuf_addf(faults, "[database] %s\n", fault.data != NULL ? fault.data : "");
    return r;
}

static int read_config(struct config *config, const char *path)
{
    _cleanup_(strbuf_free) struct strbuf faults = STRBUF_INIT;
    int r = config_init(config);

    if (r == 0)
        r = config_read(config, path, &faults);
    if (r == 0)
        r = config_check(config, &faults);
    if (r == 0)
        r = check_database(config, &faults);
    if (r == 0)
        return EX_OK;
    config_free(config);
    if (r == -EINVAL) {
        fputs(faults.data != NULL ? faults.data : "", stderr);
        return EX_CONFIG;
    }
    fprintf(stderr, "siklusd: berkas setelan %s tidak dapat dibaca: %s.\n", path, strerror(-r));
    return r == -ENOMEM ? EX_OSERR : EX_NOINPUT;
}

static int serve(const char *path)
{
    struct config config;
    int code = read_config(&config, path);

    if (code != EX_OK)
        return code;
    return service_run(&config, path);
}

static int check_config(const char *path)
{
    struct config config;
    int code = read_config(&config, path);

    if (code != EX_OK)
        return code;
    printf("%s: setelan sah.\n", path);
    /* no fault: systemd may lay it there only for the service */
    if (config.smtp.password_file[0] != '\0' && access(config.smtp.password_file, F_OK) < 0 &&
        errno == ENOENT)
        printf("smtp.password_file: %s belum ada; tanpa berkas itu siklusd tidak mulai.\n",
               config.smtp.password_file);
    config_free(&config);
    return EX_OK;
}

static int show_config(const char *unused)
{
    (void)unused;
    config_print_example(stdout);
    return EX_OK;
}

/* The libraries as they are at run time: a security update shows here. */
static int show_version(const char *unused)
{
    int pq = PQlibVersion();

    (void)unused;
    printf("siklusd %s, skema %d\n", SIKLUS_VERSION, SIKLUS_SCHEMA_VERSION);
    printf("libevent %s\n", event_get_version());
    printf("libpq %d.%d\n", pq / 10000, pq % 10000);
    printf("libcurl %s\n", curl_version_info(CURLVERSION_NOW)->version);
    printf("json-c %s\n", json_c_version());
    return EX_OK;
}

static int show_routes(const char *unused)
{
    (void)unused;
    api_print_routes(stdout);
    return EX_OK;
}

static int show_calls(const char *unused)
{
    (void)unused;
    for (const struct db_call_row *row = db_calls; row->name != NULL; row++)
        printf("%s\t%u\t%s\t%s\n", row->name, row->params, row->writes ? "writes" : "reads",
               row->sql);
    return EX_OK;
}

/* Whoever writes it bounds it (child.h). */
static int read_all(struct strbuf *in)
{
    char chunk[65536];
    ssize_t n;

    while ((n = read(STDIN_FILENO, chunk, sizeof(chunk))) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -errno;
        strbuf_add(in, chunk, (size_t)n);
    }
    return in->failed ? -ENOMEM : 0;
}

static int write_all(const struct strbuf *out)
{
    if (fwrite(out->data, 1, out->len, stdout) == out->len && fflush(stdout) == 0)
        return EX_OK;
    fprintf(stderr, "siklusd: keluaran tidak dapat ditulis: %s.\n", strerror(errno));
    return EX_IOERR;
}

/* Takes over in: a long document is not in memory twice while it is drawn. */
static int draw(const struct render_format *format, struct strbuf *in)
{
    _cleanup_(json_cleanup) struct json_object *doc = NULL;
    _cleanup_(strbuf_free) struct strbuf out = STRBUF_INIT;
    struct json_fault fault = {0};
    int r = json_parse(in->data != NULL ? in->data : "", in->len, &doc, &fault);

    strbuf_free(in);
    if (r < 0) {
        fprintf(stderr, "siklusd: dokumen masukan bukan JSON yang sah: baris %zu kolom %zu, %s.\n",
                fault.line, fault.column, fault.why);
        return EX_DATAERR;
    }
    r = format->run(doc, &out);
    if (r < 0 || out.failed) {
        fprintf(stderr, "siklusd: %s gagal dibuat: %s.\n", format->name,
                strerror(r < 0 ? -r : ENOMEM));
        return r == -EINVAL ? EX_DATAERR : EX_SOFTWARE;
    }
    return write_all(&out);
}

static int render(const char *name)
{
    const struct render_format *format = render_find(name);
    _cleanup_(strbuf_free) struct strbuf in = STRBUF_INIT;
    int r;

    if (format == NULL) {
        fprintf(stderr, "siklusd: format %s tidak dikenal; yang dikenal:", name);
        for (const struct render_format *f = render_formats; f->name != NULL; f++)
            fprintf(stderr, " %s", f->name);
        fputs(".\n", stderr);
        return EX_USAGE;
    }
    r = read_all(&in);
    if (r < 0) {
        fprintf(stderr, "siklusd: dokumen masukan tidak dapat dibaca: %s.\n", strerror(-r));
        return EX_IOERR;
    }
    fault_point("drawing");
    return draw(format, &in);
}

/* For api_sheet.c: what comes is a feed, stdout a file. */
static int write_list(const char *name)
{
    const struct render_list_format *format = render_list_find(name);
    struct render_feed *feed = NULL;
    int r;

    if (format == NULL) {
        fprintf(stderr, "siklusd: bentuk daftar %s tidak dikenal.\n", name);
        return EX_USAGE;
    }
    r = render_feed_open(STDIN_FILENO, &feed);
    fault_point("listing");
    if (r == 0)
        r = format->run(feed, STDOUT_FILENO);
    render_feed_free(feed);
    if (r == 0)
        return EX_OK;
    fprintf(stderr, "siklusd: daftar sebagai %s gagal dibuat: %s.\n", name, strerror(-r));
    return EX_SOFTWARE;
}

/* For api_import.c: what was found out is the output, good or bad. */
static int read_file(const char *format)
{
    _cleanup_(strbuf_free) struct strbuf in = STRBUF_INIT;
    _cleanup_(strbuf_free) struct strbuf out = STRBUF_INIT;
    int r = read_all(&in);

    if (r == 0)
        r = api_file_read(format, in.data != NULL ? in.data : "", in.len, &out);
    if (r < 0) {
        fprintf(stderr, "siklusd: berkas masukan tidak dapat dibaca: %s.\n", strerror(-r));
        return r == -EINVAL ? EX_USAGE : EX_IOERR;
    }
    return write_all(&out);
}

static const struct action actions[] = {
    {"check-config", NULL, check_config, "periksa berkas setelan lalu selesai"},
    {"print-config", NULL, show_config, "tulis semua setelan dengan nilai bawaannya"},
    {"render", "FORMAT", render, "ubah dokumen JSON di stdin menjadi berkas di stdout"},
    {"version", NULL, show_version, "tulis versi siklusd dan pustakanya"},
    {"help", NULL, show_help, "tulis bantuan ini"},
    {"list", "FORMAT", write_list, NULL},
    {"read", "FORMAT", read_file, NULL},
    {"print-routes", NULL, show_routes, NULL},
    {"print-calls", NULL, show_calls, NULL},
};
#define ACTIONS (sizeof(actions) / sizeof(actions[0]))

static int show_help(const char *unused)
{
    (void)unused;
    printf("siklusd: pengingat dan pencatat siklus SOP.\n\n"
           "Pemakaian: siklusd [--config BERKAS] [TINDAKAN]\n\n"
           "  %-22s %s\n",
           "--config BERKAS", "berkas setelan (bawaan: " CONFIG_DEFAULT ")");
    for (size_t i = 0; i < ACTIONS; i++) {
        char option[64];

        if (actions[i].help == NULL)
            continue;
        snprintf(option, sizeof(option), "--%s%s%s", actions[i].name,
                 actions[i].argument != NULL ? " " : "",
                 actions[i].argument != NULL ? actions[i].argument : "");
        printf("  %-22s %s\n", option, actions[i].help);
    }
    printf("\nTanpa tindakan, siklusd melayani sampai menerima SIGTERM; SIGHUP membaca ulang "
           "setelan.\n"
           "Kode keluar menurut sysexits(3): 64 pemakaian, 65 dokumen salah, 66 berkas tidak "
           "terbaca, 69 tidak dapat "
           "melayani, 71 kata sandi relai tidak terbaca atau memori tidak cukup, 75 skema baru "
           "dipasang selagi melayani (mulai ulang), 78 setelan atau skema salah.\n");
    return EX_OK;
}

static int usage(const char *sentence)
{
    fprintf(stderr, "siklusd: %s; lihat siklusd --help.\n", sentence);
    return EX_USAGE;
}

#define OPTION_CONFIG 'c'
#define OPTION_ACTION 256 /* and the number of its row */

static void fill_options(struct option options[ACTIONS + 2])
{
    for (size_t i = 0; i < ACTIONS; i++)
        options[i] = (struct option){
            .name = actions[i].name,
            .has_arg = actions[i].argument != NULL ? required_argument : no_argument,
            .val = OPTION_ACTION + (int)i,
        };
    options[ACTIONS] = (struct option){"config", required_argument, NULL, OPTION_CONFIG};
    options[ACTIONS + 1] = (struct option){NULL, 0, NULL, 0};
}

int main(int argc, char **argv)
{
    struct option options[ACTIONS + 2];
    const struct action *action = NULL;
    const char *path = CONFIG_DEFAULT;
    const char *argument = NULL;
    int option;

    stdfds_hold();
    setlocale(LC_ALL, "C.UTF-8");
    umask(0027);
    opterr = 0;
    fill_options(options);
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        if (option == '?')
            return usage("pilihan tidak dikenal atau kurang nilainya");
        if (option == OPTION_CONFIG) {
            path = optarg;
            continue;
        }
        if (action != NULL)
            return usage("hanya satu tindakan sekaligus");
        action = &actions[option - OPTION_ACTION];
        argument = optarg;
    }
    if (optind < argc)
        return usage("argumen berlebih");
    if (action == NULL)
        return serve(path);
    return action->run(action->argument != NULL ? argument : path);
}
