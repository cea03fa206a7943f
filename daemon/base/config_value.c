/* SPDX-License-Identifier: MIT */
/* Values as people write them: 30s, 64K, 0660, ya. One row a unit; the same rows read and write. */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "config_table.h"

struct unit {
    const char *name;
    int64_t factor;
};

/* Largest first, for writing. */
static const struct unit duration_units[] = {
    {"d", 86400000}, {"h", 3600000}, {"m", 60000}, {"s", 1000}, {"ms", 1}, {NULL, 0},
};
static const struct unit size_units[] = {
    {"G", 1 << 30}, {"M", 1 << 20}, {"K", 1 << 10}, {"", 1}, {NULL, 0},
};
static const struct unit plain_units[] = {{"", 1}, {NULL, 0}};

static const struct {
    const char *word;
    bool value;
} switches[] = {
    {"yes", true},    {"no", false}, {"ya", true},   {"tidak", false}, {"true", true},
    {"false", false}, {"on", true},  {"off", false}, {"1", true},      {"0", false},
};

static const struct unit *units_of(enum config_type type)
{
    if (type == CONFIG_DURATION)
        return duration_units;
    return type == CONFIG_SIZE ? size_units : plain_units;
}

static const char *shape_of(enum config_type type)
{
    switch (type) {
    case CONFIG_DURATION:
        return "lama waktu; tulis angka dengan satuan ms, s, m, h atau d, misalnya 30s";
    case CONFIG_SIZE:
        return "ukuran; tulis angka dengan satuan K, M atau G, misalnya 64K";
    case CONFIG_MODE:
        return "izin berkas; tulis angka oktal, misalnya 0660";
    case CONFIG_SWITCH:
        return "pilihan; tulis yes atau no";
    default:
        return "bilangan bulat; tulis angka saja, misalnya 4";
    }
}

static int wrong_shape(const struct config_setting *s, const char *text, struct strbuf *why)
{
    strbuf_addf(why, "\"%.*s\" bukan %s", CONFIG_SHOWN(text, strlen(text)), shape_of(s->type));
    return -EINVAL;
}

/* Digits only: strtoull(3) would take a sign and spaces. */
static bool parse_digits(const char *text, int base, char **ret_end, int64_t *ret)
{
    if (*text < '0' || *text > '9')
        return false;
    errno = 0;
    long long n = strtoll(text, ret_end, base);
    *ret = n;
    return errno == 0;
}

static bool parse_amount(const struct unit *units, const char *text, int64_t *ret)
{
    char *end;
    int64_t n;
    if (!parse_digits(text, 10, &end, &n))
        return false;
    for (const struct unit *u = units; u->name; u++)
        if (strcmp(end, u->name) == 0)
            return !__builtin_mul_overflow(n, u->factor, ret);
    return false;
}

static void add_amount(struct strbuf *out, const struct config_setting *s, int64_t n)
{
    if (s->type == CONFIG_MODE) {
        strbuf_addf(out, "%#" PRIo64, (uint64_t)n);
        return;
    }
    const struct unit *u = units_of(s->type);
    while (n % u->factor != 0 || (n == 0 && u->factor > 1))
        u++;
    strbuf_addf(out, "%" PRId64 "%s", n / u->factor, u->name);
}

static int set_amount(const struct config_setting *s, void *field, const char *text,
                      struct strbuf *why)
{
    int64_t n;
    char *end = NULL;
    bool ok = s->type == CONFIG_MODE ? parse_digits(text, 8, &end, &n) && *end == '\0'
                                     : parse_amount(units_of(s->type), text, &n);
    if (!ok)
        return wrong_shape(s, text, why);
    if (n < s->min || n > s->max) {
        strbuf_addf(why, "nilai %.*s di luar batas ", CONFIG_SHOWN(text, strlen(text)));
        config_value_range(s, why);
        return -EINVAL;
    }
    if (s->type == CONFIG_DURATION)
        *(int64_t *)field = n;
    else if (s->type == CONFIG_SIZE)
        *(size_t *)field = (size_t)n;
    else
        *(unsigned *)field = (unsigned)n;
    return 0;
}

static int set_switch(const struct config_setting *s, bool *field, const char *text,
                      struct strbuf *why)
{
    for (size_t i = 0; i < sizeof switches / sizeof *switches; i++) {
        if (strcmp(text, switches[i].word) == 0) {
            *field = switches[i].value;
            return 0;
        }
    }
    return wrong_shape(s, text, why);
}

static bool is_word_of(const struct config_setting *s, const char *text)
{
    for (const char *const *w = s->words; *w; w++)
        if (strcmp(text, *w) == 0)
            return true;
    return false;
}

static int check_text(const struct config_setting *s, const char *text, struct strbuf *why)
{
    size_t len = strlen(text);
    if (len > (size_t)s->max) {
        strbuf_addf(why, "nilai %zu byte, paling panjang %" PRId64 " byte", len, s->max);
        return -EINVAL;
    }
    if (s->words && !is_word_of(s, text)) {
        strbuf_addf(why, "\"%s\" tidak dikenal; pilih salah satu dari ", text);
        config_value_range(s, why);
        return -EINVAL;
    }
    return 0;
}

static int set_text(const struct config_setting *s, char **field, const char *text,
                    struct strbuf *why)
{
    int err = check_text(s, text, why);
    if (err != 0)
        return err;
    char *copy = strdup(text);
    if (!copy)
        return -ENOMEM;
    free(*field);
    *field = copy;
    return 0;
}

int config_value_set(const struct config_setting *s, struct config *c, const char *text,
                     struct strbuf *why)
{
    void *field = (char *)c + s->offset;
    switch (s->type) {
    case CONFIG_TEXT:
    case CONFIG_WORD:
        return set_text(s, field, text, why);
    case CONFIG_SWITCH:
        return set_switch(s, field, text, why);
    default:
        return set_amount(s, field, text, why);
    }
}

void config_value_range(const struct config_setting *s, struct strbuf *out)
{
    if (s->type == CONFIG_TEXT)
        return;
    if (s->type == CONFIG_SWITCH) {
        strbuf_adds(out, "yes atau no");
        return;
    }
    for (const char *const *w = s->words; w && *w; w++)
        strbuf_addf(out, "%s%s", w == s->words ? "" : ", ", *w);
    if (s->words)
        return;
    add_amount(out, s, s->min);
    strbuf_adds(out, "..");
    add_amount(out, s, s->max);
}
