/* SPDX-License-Identifier: MIT */
#include "render_say.h"

#include "json.h"
#include "render_text.h"

void say_member(struct strbuf *words, const struct json_object *row, const char *key)
{
    const char *s = json_get_string(row, key, "");
    strbuf_adds(words, s[0] != '\0' ? s : RENDER_TEXT_NONE);
}

void say_number_of(struct strbuf *words, const struct json_object *row, const char *key)
{
    if (json_object_is_type(json_get(row, key), json_type_int))
        render_text_number(words, json_get_int(row, key, 0));
    else
        strbuf_adds(words, RENDER_TEXT_NONE);
}

void say_short_date(struct strbuf *words, const char *iso)
{
    struct render_text_day d;
    if (iso && render_text_day(iso, &d))
        strbuf_addf(words, "%02d-%02d-%04d", d.day, d.month, d.year);
    else
        render_text_date(words, iso);
}

void say_index(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)row;
    render_text_number(words, (int64_t)index + 1);
}

void say_no(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    render_text_number(words, json_get_int(row, "no", 0));
}

void say_nomor(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    say_member(words, row, "nomor");
}

void say_judul(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    say_member(words, row, "judul");
}

void say_unit(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    say_member(words, row, "unit");
}

void say_nama(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    say_member(words, row, "nama");
}

void say_jenis(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    say_member(words, row, "jenis");
}

void say_uraian(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    say_member(words, row, "uraian");
}

void say_penanggung(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    say_member(words, row, "penanggung");
}

void say_jatuh_tempo(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    say_short_date(words, json_get_string(row, "jatuh_tempo", NULL));
}

void say_hari(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    say_number_of(words, row, "hari");
}

void say_jumlah(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    say_number_of(words, row, "jumlah");
}

void say_segera(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    say_number_of(words, row, "segera");
}

void say_terlambat(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    say_number_of(words, row, "terlambat");
}

void say_status(struct strbuf *words, const struct json_object *row, size_t index)
{
    (void)index;
    for (const char *s = json_get_string(row, "status", RENDER_TEXT_NONE); *s; s++)
        strbuf_addc(words, (char)(*s == '_' ? ' ' : *s));
    if (json_get_bool(row, "perkiraan", false))
        strbuf_adds(words, " *");
}
