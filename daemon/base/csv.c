/* SPDX-License-Identifier: MIT */
/* A CSV file becomes a JSON table: check the bytes, find the delimiter, read the header, read the
 * rows. Reading goes on after a fault, so that a person mends the whole file at once; what was
 * written by then is void. Lines are counted as an editor counts them, also inside quotes. */
#include "csv.h"

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "utf8.h"

#define CSV_FAULTS_MAX 100
#define NO_COLUMN ((size_t)-1)

struct reader {
    const char *p, *end;
    size_t line; /* of p, from 1 */
    char delimiter;
    const struct csv_limits *limits;
    struct strbuf *out;
    struct strbuf *faults;
    size_t fault_count;
    bool stop;   /* no use in reading on */
    bool failed; /* out of memory */
    char **names;
    size_t columns;      /* of the header */
    struct strbuf field; /* the field read last */
    struct strbuf row;   /* the row being read, as JSON */
    size_t width;        /* of the row being read */
    bool blank;          /* nothing but empty fields in it so far */
    size_t rows;
};

__attribute__((format(printf, 5, 6))) static void
fault(struct reader *r, size_t line, size_t column, const char *code, const char *fmt, ...)
{
    if (r->fault_count == CSV_FAULTS_MAX) {
        r->stop = true;
        return;
    }
    struct strbuf text = STRBUF_INIT;
    va_list ap;
    va_start(ap, fmt);
    strbuf_addv(&text, fmt, ap);
    va_end(ap);
    const char *name = column < r->columns ? r->names[column] : NULL;
    strbuf_addf(r->faults, "%s{\"baris\":%zu,\"kolom\":", r->fault_count ? "," : "[", line);
    strbuf_add_json(r->faults, name, name ? strlen(name) : 0);
    strbuf_addf(r->faults, ",\"kode\":\"%s\",\"pesan\":", code);
    strbuf_add_json(r->faults, text.data, text.len);
    strbuf_addc(r->faults, '}');
    r->failed |= text.failed;
    r->fault_count++;
    strbuf_free(&text);
}

/* A line ends at LF, at CR LF, or at a CR alone. */
static size_t line_end(const char *p, const char *end)
{
    if (p == end || (*p != '\r' && *p != '\n'))
        return 0;
    return *p == '\r' && end - p > 1 && p[1] == '\n' ? 2 : 1;
}

static void count_lines(struct reader *r, const char *to)
{
    while (r->p < to) {
        size_t n = line_end(r->p, r->end);
        if (n > 0)
            r->line++;
        r->p += n ? n : 1;
    }
}

/* One fault a line is enough: a file in another encoding has thousands. */
static void next_line(struct reader *r)
{
    size_t line = r->line;
    while (r->p < r->end && r->line == line)
        count_lines(r, r->p + 1);
}

static void check_utf8(struct reader *r)
{
    size_t bad;
    while (!r->stop && !utf8_valid(r->p, (size_t)(r->end - r->p), &bad)) {
        count_lines(r, r->p + bad);
        fault(r, r->line, NO_COLUMN, "csv-utf8",
              "Baris %zu memuat huruf yang bukan UTF-8 (byte 0x%02X); simpan ulang berkas sebagai "
              "\"CSV UTF-8\".",
              r->line, (unsigned char)*r->p);
        next_line(r);
    }
}

static void check_nul(struct reader *r)
{
    const char *nul;
    while (!r->stop && (nul = memchr(r->p, 0, (size_t)(r->end - r->p)))) {
        count_lines(r, nul);
        fault(r, r->line, NO_COLUMN, "csv-nul",
              "Baris %zu memuat byte NUL; berkas rusak atau bukan CSV.", r->line);
        next_line(r);
    }
}

/* Files that are often taken for CSV, each told once instead of every line that is no text. */
static const struct {
    const char *begins, *code, *is;
} others[] = {
    {"\xFF\xFE", "csv-utf8", "UTF-16 (\"Unicode Text\")"},
    {"\xFE\xFF", "csv-utf8", "UTF-16 (\"Unicode Text\")"},
    {"PK\x03\x04", "csv-buku-kerja", "buku kerja (XLSX atau ODS), bukan CSV"},
    {"\xD0\xCF\x11\xE0", "csv-buku-kerja", "buku kerja (XLS), bukan CSV"},
};

static bool is_another(struct reader *r)
{
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        size_t len = strlen(others[i].begins);
        if ((size_t)(r->end - r->p) < len || memcmp(r->p, others[i].begins, len) != 0)
            continue;
        fault(r, 1, NO_COLUMN, others[i].code, "Berkas ini %s; simpan ulang sebagai \"CSV UTF-8\".",
              others[i].is);
        return true;
    }
    return false;
}

/* Every later step may take the text for UTF-8 without NUL. */
static void check_bytes(struct reader *r)
{
    const char *start = r->p;
    if (is_another(r))
        return;
    check_utf8(r);
    r->p = start;
    r->line = 1;
    check_nul(r);
    r->p = start;
    r->line = 1;
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Spreadsheets leave no-break spaces (U+00A0) at the ends of what was pasted from a document. */
static size_t leading_space(const char *s, size_t len)
{
    if (len > 0 && is_space(*s))
        return 1;
    return len > 1 && memcmp(s, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

static size_t trailing_space(const char *s, size_t len)
{
    if (len > 0 && is_space(s[len - 1]))
        return 1;
    return len > 1 && memcmp(s + len - 2, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

static void trim(const char **s, size_t *len)
{
    size_t n;
    while ((n = leading_space(*s, *len)) > 0) {
        *s += n;
        *len -= n;
    }
    while ((n = trailing_space(*s, *len)) > 0)
        *len -= n;
}

static void skip_blanks(struct reader *r)
{
    while (r->p < r->end && (*r->p == ' ' || *r->p == '\t'))
        r->p++;
}

static bool at_field_end(const struct reader *r)
{
    return r->p == r->end || *r->p == r->delimiter || *r->p == '\r' || *r->p == '\n';
}

/* A quote inside a field without quotes is ambiguous; RFC 4180, section 2.5, forbids it. */
static void read_plain(struct reader *r)
{
    const char *from = r->p;
    bool quote = false;
    for (; !at_field_end(r); r->p++)
        quote |= *r->p == '"';
    strbuf_add(&r->field, from, (size_t)(r->p - from));
    if (quote)
        fault(r, r->line, r->width, "csv-kutip",
              "Baris %zu, kolom ke-%zu: tanda kutip di tengah isian; apit seluruh isian dengan "
              "kutip dan tulis kutip di dalamnya dua kali.",
              r->line, r->width + 1);
}

/* At the opening quote. A line end inside becomes LF. */
static void read_quoted(struct reader *r)
{
    size_t opened = r->line;
    r->p++;
    while (r->p < r->end) {
        const char *from = r->p;
        while (r->p < r->end && *r->p != '"' && *r->p != '\r' && *r->p != '\n')
            r->p++;
        strbuf_add(&r->field, from, (size_t)(r->p - from));
        size_t n = line_end(r->p, r->end);
        if (n > 0) {
            strbuf_addc(&r->field, '\n');
            r->line++;
            r->p += n;
        } else if (r->end - r->p > 1 && r->p[1] == '"') {
            strbuf_addc(&r->field, '"');
            r->p += 2;
        } else if (r->p < r->end) {
            r->p++;
            return;
        }
    }
    fault(r, opened, r->width, "csv-kutip",
          "Baris %zu, kolom ke-%zu: tanda kutip dibuka tetapi tidak ditutup sampai akhir berkas.",
          opened, r->width + 1);
}

static void read_field(struct reader *r)
{
    strbuf_reset(&r->field);
    skip_blanks(r);
    if (r->p == r->end || *r->p != '"') {
        read_plain(r);
        return;
    }
    read_quoted(r);
    skip_blanks(r);
    if (at_field_end(r))
        return;
    fault(r, r->line, r->width, "csv-kutip",
          "Baris %zu, kolom ke-%zu: ada isi lain sesudah tanda kutip penutup.", r->line,
          r->width + 1);
    while (!at_field_end(r))
        r->p++;
}

/* "Nomor  SOP" → "nomor_sop"; letters beyond ASCII stay. */
static char *column_name(const char *s, size_t len)
{
    struct strbuf name = STRBUF_INIT;
    while (len > 0) {
        size_t space = leading_space(s, len);
        char c = *s;
        size_t n = space ? space : 1;
        s += n;
        len -= n;
        if (!space)
            strbuf_addc(&name, (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c));
        else if (name.len > 0 && name.data[name.len - 1] != '_')
            strbuf_addc(&name, '_');
    }
    return strbuf_detach(&name, NULL);
}

static void check_name(struct reader *r, const char *name, size_t line)
{
    if (name[0] == '\0') {
        fault(r, line, NO_COLUMN, "csv-kolom-kosong",
              "Kolom ke-%zu pada kepala tabel (baris %zu) tidak bernama; beri nama atau hapus "
              "kolom itu.",
              r->columns + 1, line);
        return;
    }
    for (size_t i = 0; i < r->columns; i++) {
        if (strcmp(r->names[i], name) != 0)
            continue;
        fault(r, line, i, "csv-kolom-ganda",
              "Kolom \"%s\" tertulis dua kali pada kepala tabel (baris %zu): kolom ke-%zu dan "
              "ke-%zu.",
              name, line, i + 1, r->columns + 1);
        return;
    }
}

static void take_name(struct reader *r, size_t line, const char *s, size_t len)
{
    if (r->columns == r->limits->columns) {
        fault(r, line, NO_COLUMN, "csv-batas",
              "Kepala tabel lebih dari %zu kolom; hapus kolom yang tidak dipakai.",
              r->limits->columns);
        r->stop = true;
        return;
    }
    char *name = column_name(s, len);
    if (!name) {
        r->failed = true;
        return;
    }
    check_name(r, name, line);
    strbuf_adds(r->out, r->columns ? "," : "{\"kolom\":[");
    strbuf_add_json(r->out, name, strlen(name));
    r->names[r->columns++] = name;
}

static void take_cell(struct reader *r, size_t line, const char *s, size_t len)
{
    (void)line;
    if (r->width >= r->columns)
        return;
    strbuf_addc(&r->row, ',');
    strbuf_add_json(&r->row, len > 0 ? s : NULL, len);
}

typedef void take_field(struct reader *r, size_t line, const char *s, size_t len);

/* Reads one row, line end included, and hands every field on. */
static void read_row(struct reader *r, take_field *take)
{
    r->width = 0;
    r->blank = true;
    for (bool more = true; more && !r->stop && !r->failed; r->width++) {
        size_t line = r->line;
        read_field(r);
        const char *s = r->field.data;
        size_t len = r->field.len;
        r->failed |= r->field.failed;
        if (r->failed)
            return;
        trim(&s, &len);
        r->blank &= len == 0;
        if (len > r->limits->field)
            fault(r, line, r->width, "csv-batas",
                  "Baris %zu, kolom ke-%zu: isian %zu byte, batasnya %zu byte; ringkas isinya.",
                  line, r->width + 1, len, r->limits->field);
        take(r, line, s, len);
        more = r->p < r->end && *r->p == r->delimiter;
        r->p += more;
    }
    size_t n = line_end(r->p, r->end);
    if (n > 0)
        r->line++;
    r->p += n;
}

static void skip_empty_lines(struct reader *r)
{
    for (;;) {
        const char *p = r->p;
        skip_blanks(r);
        size_t n = line_end(r->p, r->end);
        if (n == 0) {
            r->p = p;
            return;
        }
        r->line++;
        r->p += n;
    }
}

/* Semicolon where the decimal sign is a comma (as in Indonesia): the header decides. */
static char find_delimiter(const char *p, const char *end)
{
    size_t commas = 0, semicolons = 0;
    bool quoted = false;
    for (; p < end && (quoted || (*p != '\r' && *p != '\n')); p++) {
        quoted ^= *p == '"';
        commas += !quoted && *p == ',';
        semicolons += !quoted && *p == ';';
    }
    return semicolons > commas ? ';' : ',';
}

/* Cells that were pasted into an editor stand between tabs; such a header would be one column that
 * nobody knows. */
static bool between_tabs(const char *p, const char *end)
{
    bool word = false, tab = false;
    for (; p < end && *p != '\r' && *p != '\n'; p++) {
        if (*p == ',' || *p == ';' || *p == '"')
            return false;
        if (!is_space(*p) && tab)
            return true;
        word |= !is_space(*p);
        tab |= word && *p == '\t';
    }
    return false;
}

static void read_header(struct reader *r)
{
    skip_empty_lines(r);
    skip_blanks(r);
    if (r->p == r->end) {
        fault(r, 1, NO_COLUMN, "csv-kosong",
              "Berkas kosong; baris pertama harus berisi nama kolom.");
        r->stop = true;
        return;
    }
    if (between_tabs(r->p, r->end)) {
        fault(r, r->line, NO_COLUMN, "csv-tab",
              "Kolom pada kepala tabel (baris %zu) dipisah dengan tab; simpan ulang sebagai \"CSV "
              "UTF-8\", dengan koma atau titik koma.",
              r->line);
        r->stop = true;
        return;
    }
    r->delimiter = find_delimiter(r->p, r->end);
    read_row(r, take_name);
    strbuf_adds(r->out, "],\"baris\":[");
}

static void read_data_row(struct reader *r)
{
    size_t line = r->line;
    strbuf_reset(&r->row);
    strbuf_addf(&r->row, "%s[%zu", r->rows ? "," : "", line);
    read_row(r, take_cell);
    if (r->blank || r->stop)
        return;
    if (++r->rows > r->limits->rows) {
        fault(r, line, NO_COLUMN, "csv-batas",
              "Berkas lebih dari %zu baris data; bagi menjadi beberapa berkas.", r->limits->rows);
        r->stop = true;
        return;
    }
    if (r->width != r->columns)
        fault(r, line, NO_COLUMN, "csv-lebar",
              "Baris %zu mempunyai %zu kolom, kepala tabel %zu; periksa pemisah '%c' dan tanda "
              "kutip pada baris itu.",
              line, r->width, r->columns, r->delimiter);
    strbuf_addc(&r->row, ']');
    strbuf_add(r->out, r->row.data, r->row.len);
}

static void read_table(struct reader *r)
{
    if (r->end - r->p >= 3 && memcmp(r->p, "\xEF\xBB\xBF", 3) == 0)
        r->p += 3;
    check_bytes(r);
    if (r->fault_count > 0)
        return;
    read_header(r);
    while (r->p < r->end && !r->stop && !r->failed)
        read_data_row(r);
    strbuf_adds(r->out, "]}");
}

int csv_to_json(const char *text, size_t len, const struct csv_limits *limits, struct strbuf *out,
                struct strbuf *faults)
{
    struct reader r = {
        .p = text,
        .end = text + len,
        .line = 1,
        .limits = limits,
        .out = out,
        .faults = faults,
        .names = calloc(limits->columns ? limits->columns : 1, sizeof *r.names),
    };
    r.failed = !r.names;
    if (!r.failed)
        read_table(&r);
    if (r.fault_count > 0)
        strbuf_addc(faults, ']');
    for (size_t i = 0; i < r.columns; i++)
        free(r.names[i]);
    free(r.names);
    bool failed = r.failed || r.row.failed || out->failed || faults->failed;
    strbuf_free(&r.field);
    strbuf_free(&r.row);
    if (failed)
        return -ENOMEM;
    return r.fault_count > 0 ? -EINVAL : 0;
}
