/* SPDX-License-Identifier: MIT */
/* A whole list as a file, CSV or XLSX: read page by page as it was at one moment, handed page by
 * page to a child that writes the file, and sent piece by piece. No list is ever whole in memory.
 */
#ifndef SIKLUS_API_SHEET_H
#define SIKLUS_API_SHEET_H

#include "api_call.h"

/* Of the list that the route names; format is a row of render_list_formats. */
void api_sheet_start(struct api_call *c, const char *format);

#endif
