/* SPDX-License-Identifier: MIT */
/* The sections of the report's page, from p->y downwards; each leaves p->y below itself. The
 * heights are upper bounds. */
#ifndef SIKLUS_RENDER_BUPATI_PDF_H
#define SIKLUS_RENDER_BUPATI_PDF_H

#include "render_bupati.h"
#include "render_pdf.h"

double pdf_units_height(const struct render_bupati *b, double row);
void pdf_units(struct pdf_page *p, const struct render_bupati *b, double bottom);
double pdf_worst_height(const struct render_bupati *b, int lines);
void pdf_worst(struct pdf_page *p, const struct render_bupati *b, int lines);
#define PDF_BASIS_HEIGHT 88.0
void pdf_basis(struct pdf_page *p, const struct render_bupati *b);

#endif
