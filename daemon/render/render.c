/* SPDX-License-Identifier: MIT */
/* The table of formats: to add one is to add a row. */
#include "render.h"

#include <string.h>

#include "render_bukti.h"
#include "render_bupati.h"
#include "render_formulir.h"
#include "render_kebutuhan.h"
#include "render_monitoring.h"
#include "render_rapor.h"
#include "render_rencana.h"

const struct render_format render_formats[] = {
    {"bukti-pdf", "application/pdf", "pdf", render_bukti_pdf},
    {"bupati-pdf", "application/pdf", "pdf", render_bupati_pdf},
    {"bupati-csv", "text/csv; charset=utf-8", "csv", render_bupati_csv},
    {"bupati-xlsx", RENDER_XLSX, "xlsx", render_bupati_xlsx},
    {"formulir_evaluasi-pdf", "application/pdf", "pdf", render_formulir_pdf},
    {"kebutuhan-pdf", "application/pdf", "pdf", render_kebutuhan_pdf},
    {"kebutuhan-xlsx", RENDER_XLSX, "xlsx", render_kebutuhan_xlsx},
    {"rencana_evaluasi-pdf", "application/pdf", "pdf", render_rencana_pdf},
    {"rencana_evaluasi-xlsx", RENDER_XLSX, "xlsx", render_rencana_xlsx},
    {"monitoring-pdf", "application/pdf", "pdf", render_monitoring_pdf},
    {"rapor-pdf", "application/pdf", "pdf", render_rapor_pdf},
    {"rapor-xlsx", RENDER_XLSX, "xlsx", render_rapor_xlsx},
    {0},
};

const struct render_format *render_find(const char *name)
{
    for (const struct render_format *f = render_formats; f->name; f++) {
        if (strcmp(f->name, name) == 0)
            return f;
    }
    return NULL;
}
