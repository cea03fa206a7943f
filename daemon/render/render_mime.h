/* SPDX-License-Identifier: MIT */
/* Foreign text in a mail: header fields (RFC 2047, RFC 5322) and bodies (RFC 2045). What comes out
 * is ASCII with CRLF line ends, whatever went in. Text must be valid UTF-8. */
#ifndef SIKLUS_RENDER_MIME_H
#define SIKLUS_RENDER_MIME_H

#include <stdbool.h>
#include <stddef.h>

#include "strbuf.h"

/* "Name: text", folded, with its CRLF. */
void render_mime_field(struct strbuf *out, const char *name, const char *text);
/* "Name: display <address>"; display may be "". */
void render_mime_mailbox(struct strbuf *out, const char *name, const char *display,
                         const char *address);
/* Base64 as it came, in lines of their length; ends with CRLF. False: it is none. */
bool render_mime_lines(struct strbuf *out, const char *base64);
/* A body whose lines end in LF or CRLF, as quoted-printable; ends with CRLF. */
void render_mime_body(struct strbuf *out, const char *text, size_t len);

#endif
