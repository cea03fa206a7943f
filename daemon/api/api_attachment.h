/* SPDX-License-Identifier: MIT */
/* Attachments: a file comes in whole and goes out piece by piece. What it holds concerns SQL only
 * so far as to tell its type; the service never shows it. */
#ifndef SIKLUS_API_ATTACHMENT_H
#define SIKLUS_API_ATTACHMENT_H

#include "api_call.h"

void api_attachment_send(struct api_call *c); /* GET of the bytes */

#endif
