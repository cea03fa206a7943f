/* SPDX-License-Identifier: MIT */
/* A strict reader of RFC 8259 that builds json-c's objects. json-c 0.16's own reader, even with
 * STRICT and VALIDATE_UTF8, takes NaN, single quotes, raw control bytes, repeated keys (the last
 * wins), \u0000 in keys (the key is cut) and numbers beyond 64 bits (made to fit), so that two
 * readers of one text may see two different things. Here each of these is a fault with its place.
 *
 * A text is read by descent, at most JSON_DEPTH_MAX deep and JSON_VALUES_MAX values long: the
 * objects take some thirty times the room of the shortest text. */
#include <errno.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "json.h"
#include "utf8.h"

#define JSON_VALUES_MAX 1000000u
#define JSON_NUMBER_MAX 128u

struct reader {
    const char *text;
    size_t len;
    size_t at;
    size_t values, values_max;
    unsigned depth;
    int err;              /* of the first fault */
    const char *why;      /* with -EINVAL */
    size_t fault_at;      /* likewise */
    locale_t c_locale;    /* strtod(3) obeys the locale's decimal point */
    struct strbuf string; /* the string read last, unescaped */
};

static struct json_object *read_value(struct reader *r);

static void *refuse(struct reader *r, const char *why)
{
    if (r->err == 0) {
        r->err = -EINVAL;
        r->why = why;
        r->fault_at = r->at;
    }
    return NULL;
}

static void *no_memory(struct reader *r)
{
    if (r->err == 0)
        r->err = -ENOMEM;
    return NULL;
}

/* The byte at the cursor, or -1 at the end. */
static int peek(const struct reader *r)
{
    return r->at < r->len ? (unsigned char)r->text[r->at] : -1;
}

static void skip_space(struct reader *r)
{
    for (int c = peek(r); c == ' ' || c == '\t' || c == '\n' || c == '\r'; c = peek(r))
        r->at++;
}

static bool take(struct reader *r, char c)
{
    if (peek(r) != c)
        return false;
    r->at++;
    return true;
}

/* Four hexadecimal digits, or -1. */
static int read_hex4(struct reader *r)
{
    int n = 0;
    for (int i = 0; i < 4; i++) {
        int c = peek(r);
        if (c >= '0' && c <= '9')
            n = n * 16 + (c - '0');
        else if (c >= 'a' && c <= 'f')
            n = n * 16 + (c - 'a' + 10);
        else if (c >= 'A' && c <= 'F')
            n = n * 16 + (c - 'A' + 10);
        else
            return -1;
        r->at++;
    }
    return n;
}

static void add_utf8(struct strbuf *b, unsigned u)
{
    if (u < 0x80) {
        strbuf_addc(b, (char)u);
    } else if (u < 0x800) {
        strbuf_addc(b, (char)(0xC0 | (u >> 6)));
        strbuf_addc(b, (char)(0x80 | (u & 0x3F)));
    } else if (u < 0x10000) {
        strbuf_addc(b, (char)(0xE0 | (u >> 12)));
        strbuf_addc(b, (char)(0x80 | ((u >> 6) & 0x3F)));
        strbuf_addc(b, (char)(0x80 | (u & 0x3F)));
    } else {
        strbuf_addc(b, (char)(0xF0 | (u >> 18)));
        strbuf_addc(b, (char)(0x80 | ((u >> 12) & 0x3F)));
        strbuf_addc(b, (char)(0x80 | ((u >> 6) & 0x3F)));
        strbuf_addc(b, (char)(0x80 | (u & 0x3F)));
    }
}

/* After "\u". A character beyond U+FFFF is written as two surrogates. */
static bool read_unicode_escape(struct reader *r)
{
    int high = read_hex4(r);
    if (high < 0)
        return refuse(r, "\\u harus diikuti empat angka heksadesimal");
    if (high == 0)
        return refuse(r, "\\u0000 tidak diterima");
    if (high >= 0xDC00 && high <= 0xDFFF)
        return refuse(r, "pasangan surrogate tidak lengkap");
    if (high < 0xD800 || high > 0xDBFF) {
        add_utf8(&r->string, (unsigned)high);
        return true;
    }
    int low = take(r, '\\') && take(r, 'u') ? read_hex4(r) : -1;
    if (low < 0xDC00 || low > 0xDFFF)
        return refuse(r, "pasangan surrogate tidak lengkap");
    add_utf8(&r->string, 0x10000u + (((unsigned)high - 0xD800u) << 10) + ((unsigned)low - 0xDC00u));
    return true;
}

/* After the backslash. */
static bool read_escape(struct reader *r)
{
    static const char from[] = "\"\\/bfnrt";
    static const char to[] = "\"\\/\b\f\n\r\t";
    int c = peek(r);
    const char *found = c > 0 ? strchr(from, c) : NULL;
    if (found) {
        r->at++;
        strbuf_addc(&r->string, to[found - from]);
        return true;
    }
    if (take(r, 'u'))
        return read_unicode_escape(r);
    return refuse(r, "tanda \\ yang tidak dikenal di dalam teks");
}

/* At the opening quote; the text stands in r->string after. */
static bool read_string(struct reader *r)
{
    strbuf_reset(&r->string);
    r->at++;
    for (;;) {
        size_t from = r->at;
        int c = peek(r);
        while (c >= 0x20 && c != '"' && c != '\\') {
            r->at++;
            c = peek(r);
        }
        strbuf_add(&r->string, r->text + from, r->at - from);
        if (c < 0)
            return refuse(r, "teks tidak ditutup dengan tanda kutip");
        if (c < 0x20)
            return refuse(r, "karakter kendali di dalam teks");
        r->at++;
        if (c == '"')
            break;
        if (!read_escape(r))
            return false;
    }
    return !r->string.failed || no_memory(r);
}

static struct json_object *read_text(struct reader *r)
{
    if (!read_string(r))
        return NULL;
    if (r->string.len > INT32_MAX)
        return refuse(r, "teks terlalu panjang");
    struct json_object *o = json_object_new_string_len(r->string.data, (int)r->string.len);
    return o ? o : no_memory(r);
}

static bool skip_digits(struct reader *r)
{
    size_t from = r->at;
    while (peek(r) >= '0' && peek(r) <= '9')
        r->at++;
    return r->at > from;
}

/* Moves over a number of RFC 8259, section 6. */
static bool skip_number(struct reader *r, bool *ret_whole)
{
    bool whole = true;
    take(r, '-');
    if (!take(r, '0') && !skip_digits(r))
        return false;
    if (take(r, '.')) {
        whole = false;
        if (!skip_digits(r))
            return false;
    }
    if (take(r, 'e') || take(r, 'E')) {
        whole = false;
        if (!take(r, '+'))
            take(r, '-');
        if (!skip_digits(r))
            return false;
    }
    *ret_whole = whole;
    return true;
}

static struct json_object *read_number(struct reader *r)
{
    char digits[JSON_NUMBER_MAX + 1];
    size_t from = r->at;
    bool whole;
    if (!skip_number(r, &whole) || (peek(r) >= '0' && peek(r) <= '9'))
        return refuse(r, "angka tidak menurut aturan JSON");
    size_t len = r->at - from;
    if (len > JSON_NUMBER_MAX)
        return refuse(r, "angka terlalu panjang");
    memcpy(digits, r->text + from, len);
    digits[len] = '\0';
    struct json_object *o;
    errno = 0;
    if (whole) {
        long long n = strtoll(digits, NULL, 10);
        if (errno == ERANGE)
            return refuse(r, "bilangan bulat di luar 64 bit");
        o = json_object_new_int64(n);
    } else {
        double d = strtod_l(digits, NULL, r->c_locale);
        if (!isfinite(d))
            return refuse(r, "angka terlalu besar");
        /* The text is kept, so that writing it again changes nothing. */
        o = json_object_new_double_s(d, digits);
    }
    return o ? o : no_memory(r);
}

static struct json_object *read_array(struct reader *r)
{
    struct json_object *array = json_object_new_array();
    if (!array)
        return no_memory(r);
    r->at++;
    skip_space(r);
    if (take(r, ']'))
        return array;
    do {
        struct json_object *value = read_value(r);
        if (r->err == 0 && json_object_array_add(array, value) != 0) {
            json_object_put(value);
            no_memory(r);
        }
        skip_space(r);
    } while (r->err == 0 && take(r, ','));
    if (r->err == 0 && !take(r, ']'))
        refuse(r, "daftar tidak ditutup dengan ]");
    if (r->err == 0)
        return array;
    json_object_put(array);
    return NULL;
}

static void read_member(struct reader *r, struct json_object *object)
{
    skip_space(r);
    if (peek(r) != '"') {
        refuse(r, "nama anggota harus diapit tanda kutip ganda");
        return;
    }
    size_t start = r->at;
    if (!read_string(r))
        return;
    if (json_object_object_get_ex(object, r->string.data, NULL)) {
        r->at = start;
        refuse(r, "nama anggota berulang");
        return;
    }
    char *key = strbuf_detach(&r->string, NULL);
    skip_space(r);
    if (!key)
        no_memory(r);
    else if (!take(r, ':'))
        refuse(r, "sesudah nama anggota harus ada titik dua");
    struct json_object *value = r->err == 0 ? read_value(r) : NULL;
    if (r->err == 0 && json_object_object_add(object, key, value) != 0) {
        json_object_put(value);
        no_memory(r);
    }
    free(key);
}

static struct json_object *read_object(struct reader *r)
{
    struct json_object *object = json_object_new_object();
    if (!object)
        return no_memory(r);
    r->at++;
    skip_space(r);
    if (take(r, '}'))
        return object;
    do {
        read_member(r, object);
        skip_space(r);
    } while (r->err == 0 && take(r, ','));
    if (r->err == 0 && !take(r, '}'))
        refuse(r, "objek tidak ditutup dengan }");
    if (r->err == 0)
        return object;
    json_object_put(object);
    return NULL;
}

static struct json_object *read_nested(struct reader *r)
{
    if (r->depth == JSON_DEPTH_MAX)
        return refuse(r, "bersarang terlalu dalam");
    r->depth++;
    struct json_object *o = peek(r) == '{' ? read_object(r) : read_array(r);
    r->depth--;
    return o;
}

static bool take_word(struct reader *r, const char *word)
{
    size_t n = strlen(word);
    if (r->len - r->at < n || memcmp(r->text + r->at, word, n) != 0)
        return false;
    r->at += n;
    return true;
}

static struct json_object *read_boolean(struct reader *r, bool value)
{
    struct json_object *o = json_object_new_boolean(value);
    return o ? o : no_memory(r);
}

/* NULL is also the value null: what went wrong stands in r->err. */
static struct json_object *read_value(struct reader *r)
{
    skip_space(r);
    if (++r->values > r->values_max)
        return refuse(r, "terlalu banyak nilai");
    int c = peek(r);
    if (c == '{' || c == '[')
        return read_nested(r);
    if (c == '"')
        return read_text(r);
    if (c == '-' || (c >= '0' && c <= '9'))
        return read_number(r);
    if (take_word(r, "true"))
        return read_boolean(r, true);
    if (take_word(r, "false"))
        return read_boolean(r, false);
    if (take_word(r, "null"))
        return NULL;
    return refuse(r, c < 0 ? "teks berakhir sebelum lengkap" : "nilai JSON tidak dikenal");
}

static void place(const struct reader *r, struct json_fault *ret)
{
    ret->line = 1;
    ret->column = 1;
    for (size_t i = 0; i < r->fault_at; i++) {
        ret->column++;
        if (r->text[i] == '\n') {
            ret->line++;
            ret->column = 1;
        }
    }
    snprintf(ret->why, sizeof ret->why, "%s", r->why);
}

static struct json_object *read_whole(struct reader *r)
{
    if (!utf8_valid(r->text, r->len, &r->at))
        return refuse(r, "bukan UTF-8 yang sah");
    struct json_object *o = read_value(r);
    skip_space(r);
    if (r->err == 0 && r->at < r->len)
        refuse(r, "ada isi lain sesudah nilai JSON");
    if (r->err == 0)
        return o;
    json_object_put(o);
    return NULL;
}

int json_parse(const char *text, size_t len, struct json_object **ret, struct json_fault *fault)
{
    return json_parse_at_most(text, len, JSON_VALUES_MAX, ret, fault);
}

int json_parse_at_most(const char *text, size_t len, size_t values_max, struct json_object **ret,
                       struct json_fault *fault)
{
    struct reader r = {.text = text, .len = len, .values_max = values_max, .string = STRBUF_INIT};
    r.c_locale = newlocale(LC_ALL_MASK, "C", NULL);
    if (!r.c_locale)
        return -ENOMEM;
    struct json_object *o = read_whole(&r);
    if (r.err == 0)
        *ret = o;
    else if (r.err == -EINVAL && fault)
        place(&r, fault);
    strbuf_free(&r.string);
    freelocale(r.c_locale);
    return r.err;
}

size_t json_mark(const char *text, size_t len)
{
    static const char mark[] = "\xef\xbb\xbf";
    enum { MARK = sizeof mark - 1 };

    return len >= MARK && memcmp(text, mark, MARK) == 0 ? MARK : 0;
}
