/* SPDX-License-Identifier: MIT */
/* A composed letter as one RFC 5322 message: multipart/alternative of text and HTML, UTF-8, CRLF
 * only. With a calendar or attachments it stands in a multipart/mixed: they are no other form of
 * the letter, and a program that takes a calendar for the best of the alternatives would show an
 * appointment instead of a notice. No List-Unsubscribe: from a legal notice nobody can withdraw.
 * Deterministic: the same document gives the same bytes, so that
 * every retry sends the same mail. */
#ifndef SIKLUS_RENDER_MAIL_H
#define SIKLUS_RENDER_MAIL_H

#include <json-c/json.h>
#include <stdbool.h>
#include <stdint.h>

#include "strbuf.h"

struct render_mail_frame {
    const char *from;           /* address */
    const char *from_name;      /* may be "" */
    const char *to;             /* address */
    const char *to_name;        /* may be "" */
    const char *id;             /* stable delivery id: Message-ID is <id@domain of from> */
    int64_t date;               /* seconds since 1970, of the delivery, not of the attempt */
    const struct strbuf *files; /* made by render_mail_file; NULL: none */
};

/* Is this an address that may go on an SMTP line and in a header: one @, printable ASCII without
 * space, <>, quotes, comma, semicolon; local part <= 64, whole <= 254 bytes. */
bool render_mail_address_ok(const char *address);
/* doc: {"perihal", "teks", "html", "kalender"?, "kalender_batal"? (both of render_ical), "kepala"?:
 * {"utas": delivery id}, "lampiran"?: [{"nama", "jenis": "text/plain" | "text/html", "teks"}]}.
 * utas is the delivery that this one answers to. 0; -EINVAL for a bad address or document; -ENOMEM.
 */
/* Adds a file to those of a message of this id. type: a media type; base64: its bytes, white space
 * is passed over. 0; -EINVAL; -ENOMEM. */
int render_mail_file(const char *id, const char *name, const char *type, const char *base64,
                     struct strbuf *out);
int render_mail(const struct render_mail_frame *frame, const struct json_object *doc,
                struct strbuf *out);

#endif
