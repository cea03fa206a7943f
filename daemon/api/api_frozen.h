/* SPDX-License-Identifier: MIT */
/* A file of an issued report: the bytes of its first drawing, for ever. */
#ifndef SIKLUS_API_FROZEN_H
#define SIKLUS_API_FROZEN_H

#include "api_call.h"

void api_frozen_send(struct api_call *c); /* GET of the bytes */

#endif
