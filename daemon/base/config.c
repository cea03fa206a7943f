/* SPDX-License-Identifier: MIT */
/* The INI file over the defaults. Every fault of the file is told at once, with its line. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "cleanup.h"
#include "config_table.h"
#include "utf8.h"

#define FILE_MAX ((size_t)256 * 1024)

struct reader {
    struct config *config;
    const char *path;
    struct strbuf *faults;
    unsigned line;
    const char *section; /* of the table; NULL before the first, "" for an unknown one */
    unsigned *seen;      /* per setting: the line it stands on, 0 for none */
    bool faulty;
    int err; /* other than faults */
};

static void fault(struct reader *r, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

static void fault(struct reader *r, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    strbuf_addf(r->faults, "%s:%u: ", r->path, r->line);
    strbuf_addv(r->faults, fmt, ap);
    strbuf_adds(r->faults, ".\n");
    va_end(ap);
    r->faulty = true;
}

int config_init(struct config *c)
{
    struct strbuf why = STRBUF_INIT;
    int err = 0;
    memset(c, 0, sizeof *c);
    for (size_t i = 0; err == 0 && i < config_setting_count; i++)
        err = config_value_set(&config_settings[i], c, config_settings[i].fallback, &why);
    strbuf_free(&why);
    if (err != 0)
        config_free(c);
    return err;
}

static char *trim(char *s)
{
    s += strspn(s, " \t");
    size_t len = strlen(s);
    while (len > 0 && strchr(" \t\r", s[len - 1]))
        len--;
    s[len] = '\0';
    return s;
}

static void take_section(struct reader *r, char *line)
{
    size_t len = strlen(line);
    r->section = "";
    if (line[len - 1] != ']') {
        fault(r, "nama bagian \"%.*s\" tidak ditutup dengan ]", CONFIG_SHOWN(line, strlen(line)));
        return;
    }
    line[len - 1] = '\0';
    char *name = trim(line + 1);
    for (size_t i = 0; i < config_setting_count; i++) {
        if (strcmp(config_settings[i].section, name) == 0) {
            r->section = config_settings[i].section;
            return;
        }
    }
    fault(r, "bagian [%.*s] tidak dikenal; hapus atau betulkan namanya",
          CONFIG_SHOWN(name, strlen(name)));
}

static const struct config_setting *find(const char *section, const char *name)
{
    for (size_t i = 0; i < config_setting_count; i++)
        if (strcmp(config_settings[i].section, section) == 0 &&
            strcmp(config_settings[i].name, name) == 0)
            return &config_settings[i];
    return NULL;
}

static void take_value(struct reader *r, const struct config_setting *s, const char *value)
{
    unsigned *seen = &r->seen[s - config_settings];
    if (*seen > 0) {
        fault(r, "%s.%s sudah diatur pada baris %u; hapus salah satu", s->section, s->name, *seen);
        return;
    }
    *seen = r->line;
    struct strbuf why = STRBUF_INIT;
    int err = config_value_set(s, r->config, value, &why);
    if (err == -EINVAL && !why.failed)
        fault(r, "%s.%s: %s", s->section, s->name, why.data);
    else if (err != 0)
        r->err = -ENOMEM;
    strbuf_free(&why);
}

static void take_setting(struct reader *r, char *line)
{
    char *equals = strchr(line, '=');
    if (!equals) {
        fault(r, "\"%.*s\" bukan pengaturan; tulis nama = nilai", CONFIG_SHOWN(line, strlen(line)));
        return;
    }
    *equals = '\0';
    char *name = trim(line);
    if (!r->section) {
        fault(r, "\"%.*s\" berdiri sebelum nama bagian; tulis [bagian] lebih dahulu",
              CONFIG_SHOWN(name, strlen(name)));
        return;
    }
    /* Under an unknown section each setting would be a fault of its own and say nothing new. */
    if (r->section[0] == '\0')
        return;
    const struct config_setting *s = find(r->section, name);
    if (s)
        take_value(r, s, trim(equals + 1));
    else
        fault(r, "%s.%.*s tidak dikenal; hapus atau betulkan namanya", r->section,
              CONFIG_SHOWN(name, strlen(name)));
}

static bool is_clean(const char *line, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)line[i];
        if ((c < 0x20 && c != '\t' && !(c == '\r' && i == len - 1)) || c == 0x7F)
            return false;
    }
    return utf8_valid(line, len, NULL);
}

/* line is NUL-terminated and may be written to. */
static void take_line(struct reader *r, char *line, size_t len)
{
    if (!is_clean(line, len)) {
        fault(r, "ada karakter kendali atau huruf yang bukan UTF-8; tulis ulang baris ini");
        return;
    }
    line = trim(line);
    if (line[0] == '\0' || line[0] == '#')
        return;
    if (line[0] == '[')
        take_section(r, line);
    else
        take_setting(r, line);
}

static void take_text(struct reader *r, char *text, size_t len)
{
    char *end = text + len;
    if (len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
        text += 3;
    while (text < end && r->err == 0) {
        char *stop = memchr(text, '\n', (size_t)(end - text));
        if (!stop)
            stop = end; /* the NUL of the buffer */
        *stop = '\0';
        r->line++;
        take_line(r, text, (size_t)(stop - text));
        text = stop + 1;
    }
}

static int read_file(const char *path, struct strbuf *into)
{
    _cleanup_(cleanup_fd) int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return -errno;
    for (;;) {
        char chunk[4096];
        ssize_t n = read(fd, chunk, sizeof chunk);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -errno;
        if (n == 0)
            return into->failed ? -ENOMEM : 0;
        if (into->len + (size_t)n > FILE_MAX)
            return -EFBIG;
        strbuf_add(into, chunk, (size_t)n);
    }
}

int config_read(struct config *c, const char *path, struct strbuf *faults)
{
    struct reader r = {.config = c, .path = path, .faults = faults};
    struct strbuf text = STRBUF_INIT;
    r.err = read_file(path, &text);
    r.seen = calloc(config_setting_count, sizeof *r.seen);
    if (r.err == 0 && !r.seen)
        r.err = -ENOMEM;
    if (r.err == 0)
        take_text(&r, text.data, text.len);
    free(r.seen);
    strbuf_free(&text);
    if (r.err == 0 && r.faulty)
        return faults->failed ? -ENOMEM : -EINVAL;
    return r.err;
}

static size_t width_of(enum config_type type)
{
    switch (type) {
    case CONFIG_TEXT:
    case CONFIG_WORD:
        return sizeof(char *);
    case CONFIG_SWITCH:
        return sizeof(bool);
    case CONFIG_DURATION:
        return sizeof(int64_t);
    case CONFIG_SIZE:
        return sizeof(size_t);
    default:
        return sizeof(unsigned);
    }
}

static void swap(char *a, char *b, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        char t = a[i];
        a[i] = b[i];
        b[i] = t;
    }
}

/* Swapped, not copied: the old texts go with fresh. */
void config_reload(struct config *c, struct config *fresh)
{
    for (size_t i = 0; i < config_setting_count; i++) {
        const struct config_setting *s = &config_settings[i];
        if (s->reloadable)
            swap((char *)c + s->offset, (char *)fresh + s->offset, width_of(s->type));
    }
}

static void print_help(FILE *out, const char *help)
{
    while (*help) {
        int len = (int)strcspn(help, "\n");
        fprintf(out, "# %.*s\n", len, help);
        help += len + (help[len] == '\n');
    }
}

static void print_setting(FILE *out, const struct config_setting *s)
{
    struct strbuf range = STRBUF_INIT;
    config_value_range(s, &range);
    print_help(out, s->help);
    fputs("# ", out);
    if (range.len > 0)
        fprintf(out, "Nilai: %s. ", range.data);
    fprintf(out, "Berlaku sesudah %s.\n", s->reloadable ? "muat ulang" : "mulai ulang");
    fprintf(out, "#%s =%s%s\n", s->name, s->fallback[0] ? " " : "", s->fallback);
    strbuf_free(&range);
}

void config_print_example(FILE *out)
{
    const char *section = "";
    fputs("# Pengaturan siklusd. Setiap baris yang diawali # memuat nilai bawaannya; hapus # dan "
          "ubah\n"
          "# nilainya bila perlu. Satuan waktu: ms, s, m, h, d; satuan ukuran: K, M, G.\n"
          "# Periksa dengan: siklusd --check-config\n",
          out);
    for (size_t i = 0; i < config_setting_count; i++) {
        const struct config_setting *s = &config_settings[i];
        fputc('\n', out);
        if (strcmp(section, s->section) != 0)
            fprintf(out, "[%s]\n", s->section);
        section = s->section;
        print_setting(out, s);
    }
}

void config_free(struct config *c)
{
    for (size_t i = 0; i < config_setting_count; i++) {
        const struct config_setting *s = &config_settings[i];
        if (s->type == CONFIG_TEXT || s->type == CONFIG_WORD)
            free(*(char **)((char *)c + s->offset));
    }
    memset(c, 0, sizeof *c);
}
