/* SPDX-License-Identifier: MIT */
/* A document is drawn as a file by a child process, so that the loop never waits for a drawing and
 * a fault in a font cannot end the daemon. */
#ifndef SIKLUS_API_DRAWING_H
#define SIKLUS_API_DRAWING_H

#include <stddef.h>

#include "api_call.h"
#include "child.h"

/* Is there room for one more, drawn or waiting to be? Asked before SQL is: a document that nobody
 * can draw is not written. Its place is free again when the call ends. False: the call is answered.
 */
bool api_drawing_admit(struct api_call *c);
/* Draws the document as c->format (a row of render_formats); done gets c. When there is no room or
 * it cannot be started, the call is answered. */
void api_drawing_start(struct api_call *c, const char *text, size_t len, child_done *done);
/* The same of a list that comes page by page and becomes a file: c->format is a row of
 * render_list_formats (child.h: child_start_fed). */
void api_drawing_feed(struct api_call *c, int file, void (*hungry)(void *arg), child_done *done);
/* First step of done: takes up the request again. False: it failed, the call is answered. */
bool api_drawing_done(struct api_call *c, int err);

#endif
