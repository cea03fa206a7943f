/* SPDX-License-Identifier: MIT */
/* CSV as offices make it (RFC 4180 and its relatives): comma or semicolon, found from the header;
 * with or without BOM; CRLF, LF or CR; quotes doubled inside quotes. Strict about the rest: UTF-8,
 * no NUL, every quote closed, every row as wide as the header (fully empty lines are passed over).
 */
#ifndef SIKLUS_CSV_H
#define SIKLUS_CSV_H

#include <stddef.h>

#include "strbuf.h"

struct csv_limits {
    size_t columns; /* at most this many */
    size_t rows;
    size_t field; /* bytes of one field */
};

/* One table as JSON: {"kolom":["unit","judul"],"baris":[[2,"A","B"],[3,…]]}, the first element of a
 * row being the line number it starts on (from 1). Header names are lower-cased, trimmed, inner
 * spaces become _; a repeated or empty header name is a fault. Fields are trimmed of outer white
 * space; an empty field is null.
 * Appends to out. 0; or -EINVAL with a JSON array of all faults found, at most 100, appended to
 * faults: [{"baris":3,"kolom":"judul","kode":"csv-kutip","pesan":"…"}]; or -ENOMEM. On -EINVAL what
 * stands in out is void. Codes: csv-utf8, csv-buku-kerja, csv-nul, csv-tab, csv-kutip,
 * csv-lebar, csv-kolom-ganda, csv-kolom-kosong, csv-kosong, csv-batas. */
int csv_to_json(const char *text, size_t len, const struct csv_limits *limits, struct strbuf *out,
                struct strbuf *faults);

#endif
