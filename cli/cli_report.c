/* SPDX-License-Identifier: MIT */
/* First one line of counts; then, line by line of the file, what was left out and why, what differs
 * from the register, what is new beside the rows, and what deserves a look. */
#include "cli_report.h"

#include <string.h>

#include "cli_document.h"

/* A number in the line of counts: an own count, or the length of a list. */
static void add_count(struct cli_buf *out, struct json_object *report, const char *name,
                      const char *words, bool even_zero)
{
    struct json_object *value = json_object_object_get(report, name);
    int64_t count = json_object_is_type(value, json_type_array)
                        ? (int64_t)json_object_array_length(value)
                        : json_object_get_int64(value);

    if (!value || (count == 0 && !even_zero))
        return;
    cli_buf_printf(out, "%s%lld %s", out->length ? ", " : "", (long long)count, words);
}

static void print_counts(FILE *out, struct json_object *report, const char *file, const char *noun)
{
    struct cli_buf line = {0};
    struct cli_buf name = {0};
    struct cli_buf is_new = {0};

    cli_buf_printf(&is_new, "%s baru", noun);
    add_count(&line, report, "dibaca", "baris dibaca", true);
    add_count(&line, report, "baru", cli_buf_text(&is_new), true);
    add_count(&line, report, "sama", "sudah ada dan sama", false);
    add_count(&line, report, "duplikat", "duplikat dilewati", false);
    add_count(&line, report, "berbeda", "berbeda dari yang tercatat", false);
    add_count(&line, report, "unit_baru", "unit baru", false);
    add_count(&line, report, "peringatan", "peringatan", false);
    cli_text_clean(&name, file, strlen(file), false);
    fprintf(out, "%s: %s\n", cli_buf_text(&name), cli_buf_text(&line));
    if (json_object_get_boolean(json_object_object_get(report, "dry_run")))
        fputs("  percobaan (--dry-run): tidak ada yang ditulis\n", out);
    cli_buf_free(&line);
    cli_buf_free(&name);
    cli_buf_free(&is_new);
}

static void add_value(struct cli_buf *out, struct json_object *object, const char *name)
{
    cli_value_text(out, json_object_object_get(object, name), false);
}

/* "      penanggung jawab produk: pada yang pertama Bupati, di sini Sekretaris Daerah" */
static void print_differences(FILE *out, struct json_object *entry, const char *first)
{
    struct json_object *list = cli_value_array(entry, "beda");
    struct cli_buf line = {0};

    for (size_t i = 0; list && i < json_object_array_length(list); i++) {
        struct json_object *one = json_object_array_get_idx(list, i);
        const char *column = cli_value_string(one, "kolom");
        cli_buf_keep(&line, 0);
        cli_text_name(&line, column ? column : "");
        cli_buf_printf(&line, ": %s ", first);
        add_value(&line, one, "pertama");
        cli_buf_puts(&line, ", di sini ");
        add_value(&line, one, "ini");
        fprintf(out, "      %s\n", cli_buf_text(&line));
    }
    cli_buf_free(&line);
}

static void add_duplicate(struct cli_buf *line, struct json_object *entry)
{
    cli_buf_puts(line, "baris ");
    add_value(line, entry, "baris");
    cli_buf_puts(line, " sama dengan baris ");
    add_value(line, entry, "dengan_baris");
    cli_buf_puts(line, ": ");
    add_value(line, entry, "judul");
}

static void add_different(struct cli_buf *line, struct json_object *entry)
{
    cli_buf_puts(line, "baris ");
    add_value(line, entry, "baris");
    cli_buf_puts(line, ": ");
    add_value(line, entry, "judul");
}

static void add_unit(struct cli_buf *line, struct json_object *entry)
{
    add_value(line, entry, "kode");
    cli_buf_puts(line, " ");
    add_value(line, entry, "nama");
    if (cli_value_string(entry, "induk")) {
        cli_buf_puts(line, ", di bawah ");
        add_value(line, entry, "induk");
    }
}

static void add_warning(struct cli_buf *line, struct json_object *entry)
{
    if (cli_value_is_number(json_object_object_get(entry, "baris"))) {
        cli_buf_puts(line, "baris ");
        add_value(line, entry, "baris");
        cli_buf_puts(line, ": ");
    }
    add_value(line, entry, "pesan");
    if (cli_value_string(entry, "kode")) {
        cli_buf_puts(line, " (");
        add_value(line, entry, "kode");
        cli_buf_puts(line, ")");
    }
}

static const struct section {
    const char *member;
    const char *title;
    void (*add)(struct cli_buf *line, struct json_object *entry);
    const char *first; /* what the first value of a difference is */
} sections[] = {
    {"duplikat", "Duplikat, dilewati", add_duplicate, "pada yang pertama"},
    {"berbeda", "Berbeda dari yang tercatat, tidak diubah", add_different, "tercatat"},
    {"unit_baru", "Unit baru", add_unit, ""},
    {"peringatan", "Peringatan", add_warning, ""},
};

static void print_section(FILE *out, const struct section *s, struct json_object *list)
{
    struct cli_buf line = {0};

    if (json_object_array_length(list))
        fprintf(out, "  %s:\n", s->title);
    for (size_t i = 0; i < json_object_array_length(list); i++) {
        struct json_object *entry = json_object_array_get_idx(list, i);
        cli_buf_keep(&line, 0);
        if (json_object_is_type(entry, json_type_object))
            s->add(&line, entry);
        else
            cli_value_text(&line, entry, false);
        fprintf(out, "    %s\n", cli_buf_text(&line));
        if (json_object_is_type(entry, json_type_object))
            print_differences(out, entry, s->first);
    }
    cli_buf_free(&line);
}

static bool is_shown_above(const char *name)
{
    static const char *const names[] = {"berkas",  "dry_run",  "dibaca",    "baru",      "sama",
                                        "berbeda", "duplikat", "unit_baru", "peringatan"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(names[i], name) == 0)
            return true;
    }
    return false;
}

static bool is_empty(struct json_object *value)
{
    return !value ||
           (json_object_is_type(value, json_type_array) && json_object_array_length(value) == 0);
}

static void print_rest(FILE *out, struct json_object *report, const struct cli_style *style)
{
    struct json_object *rest = json_object_new_object();

    json_object_object_foreach(report, name, value)
    {
        if (!is_shown_above(name) && !is_empty(value))
            json_object_object_add(rest, name, json_object_get(value));
    }
    cli_document_print(out, rest, 2, style);
    json_object_put(rest);
}

void cli_report_print(FILE *out, struct json_object *report, const char *file, const char *noun,
                      const struct cli_style *style)
{
    print_counts(out, report, file, noun);
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
        struct json_object *list = cli_value_array(report, sections[i].member);
        if (list)
            print_section(out, &sections[i], list);
    }
    print_rest(out, report, style);
}
