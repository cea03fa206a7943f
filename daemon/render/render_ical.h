/* SPDX-License-Identifier: MIT */
/* Duties as a calendar (RFC 5545): CRLF, lines folded at 75 octets, values escaped. Each duty is a
 * VEVENT of a whole day that leaves the reader free (TRANSPARENT); a VTODO would say more, but the
 * mail and calendar programs of most offices do not show one. Deterministic, no clock. */
#ifndef SIKLUS_RENDER_ICAL_H
#define SIKLUS_RENDER_ICAL_H

#include <json-c/json.h>
#include <stddef.h>

#include "strbuf.h"

struct render_ical_frame {
    const char *method;         /* "PUBLISH" or "CANCEL" in a mail (RFC 6047); NULL for a feed */
    const char *organizer;      /* address; NULL: none. A method asks for one (RFC 5546 3.2.1) */
    const char *organizer_name; /* may be "" */
};

/* doc: {"nama", "dicap", "segarkan_jam"?, "acara": [{"uid", "urutan", "tanggal", "ringkas",
 * "uraian"?, "tautan"?, "jenis"?, "batal"?}]}. dicap is the moment of DTSTAMP (RFC 3339), tanggal a
 * day, urutan the SEQUENCE; uraian may have several lines; segarkan_jam says how often a feed is to
 * be read. An event without a clean uid, a day or a summary is left out.
 * 0 and *ret_events how many were written; -EINVAL for a bad frame or document; -ENOMEM. */
int render_ical(const struct render_ical_frame *frame, const struct json_object *doc,
                struct strbuf *out, size_t *ret_events);

#endif
