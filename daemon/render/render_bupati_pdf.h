/* SPDX-License-Identifier: MIT */
/* The parts of the report on paper, from p->y downwards; each leaves p->y below itself. */
#ifndef SIKLUS_RENDER_BUPATI_PDF_H
#define SIKLUS_RENDER_BUPATI_PDF_H

#include "render_bupati.h"
#include "render_pdf.h"

/* What to know in a minute, up to bottom. */
void pdf_bupati_summary(struct pdf_page *p, const struct render_bupati *b, double bottom);
/* The units, one by one, and their delays. */
void pdf_bupati_units(struct pdf_page *p, const struct render_bupati *b);
/* What became of the last report and what is to be done next. */
void pdf_bupati_follow_up(struct pdf_page *p, const struct render_bupati *b);
/* All SOPs, unit by unit. */
void pdf_bupati_annex(struct pdf_page *p, const struct render_bupati *b);

#endif
