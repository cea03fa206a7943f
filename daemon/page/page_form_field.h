/* SPDX-License-Identifier: MIT */
/* One field of a form, as its row says: {nama, label, tipe, wajib, bantuan, nilai, pilihan, kolom}.
 * tipe: teks, panjang, tanggal, pilihan (one of a list that folds), satu (one of a few), banyak
 * (several), ya (yes or no), nilai (1 to 5 and a remark), baris (a line each), objek (rows of
 * columns), dokumen (a JSON file), berkas (a file), tetap (shown, not typed). */
#ifndef SIKLUS_PAGE_FORM_FIELD_H
#define SIKLUS_PAGE_FORM_FIELD_H

#include <json-c/json.h>

#include "strbuf.h"

/* Its label, the field, and its help. */
void page_form_field(struct strbuf *out, const struct json_object *field);

#endif
