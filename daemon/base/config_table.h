/* SPDX-License-Identifier: MIT */
/* What the files of the settings share: the table and the texts of values. Others see config.h. */
#ifndef SIKLUS_CONFIG_TABLE_H
#define SIKLUS_CONFIG_TABLE_H

#include "config.h"
#include "utf8.h"

/* For "%.*s": as much of a wrong word as a fault repeats, cut between characters. */
#define CONFIG_SHOWN(s, len) (int)utf8_cut(s, len, 80), s

enum config_type {
    CONFIG_TEXT,     /* char * */
    CONFIG_WORD,     /* char *, one of words */
    CONFIG_SWITCH,   /* bool */
    CONFIG_NUMBER,   /* unsigned */
    CONFIG_MODE,     /* unsigned, octal */
    CONFIG_DURATION, /* int64_t, milliseconds */
    CONFIG_SIZE,     /* size_t, bytes */
};

struct config_setting {
    const char *section, *name;
    enum config_type type;
    size_t offset;        /* in struct config */
    const char *fallback; /* read by the same parser as the file */
    int64_t min, max;     /* of numbers; of texts max is the length in bytes */
    bool reloadable;
    const char *help; /* Bahasa Indonesia; lines end with \n but the last */
    const char *const *words;
};

extern const struct config_setting config_settings[];
extern const size_t config_setting_count;

/* Writes text as the value of s into c. 0; -ENOMEM; -EINVAL with the reason (a clause in Bahasa
 * Indonesia) appended to why. */
int config_value_set(const struct config_setting *s, struct config *c, const char *text,
                     struct strbuf *why);
/* What may be written: "1..64", "500ms..1h", "ya atau tidak"; nothing for free text. */
void config_value_range(const struct config_setting *s, struct strbuf *out);

#endif
