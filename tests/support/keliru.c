/* SPDX-License-Identifier: MIT */
/* Handlers gone wrong, in a daemon that is only built for tests: what is said to api.sebagai stays
 * as it is, and another statement follows. tests/e2e/hak.sh shows that nothing of another unit
 * comes out. Linked with --wrap=db_call_find. */
#include <string.h>

#include "db_calls.h"

const struct db_call_row *__real_db_call_find(const char *name);
const struct db_call_row *__wrap_db_call_find(const char *name);

static const struct db_call_row wrong[] = {
    /* the filter by unit is lost */
    {"api.sop_daftar", "select * from api.sop_daftar($1::jsonb - 'unit')", 1, false},
    {"api.saluran_daftar", "select * from api.saluran_daftar($1::jsonb - 'unit')", 1, false},
    /* the parameters are those of somebody else's request */
    {"api.tenggat_daftar", "select * from api.tenggat_daftar($1::jsonb || '{\"unit\": \"B\"}')", 1,
     false},
    {"api.sop_lihat", "select api.sop_lihat($1::jsonb || '{\"id\": 2}')", 1, false},
    {"api.sop_penjelasan", "select api.monitoring_catat($1::jsonb || '{\"id\": 2}')", 1, false},
    /* another function than the one that was named, or none */
    {"api.monitoring_daftar", "select * from api.pengguna_daftar($1::jsonb)", 1, false},
    {"api.penundaan_daftar", "select * from api.kiriman_klaim($1::jsonb)", 1, false},
    {"api.evaluasi_daftar", "select * from siklus.saluran where $1::jsonb is not null", 1, false},
    {"api.tanda_daftar", "select * from api.alamat_pada(($1::jsonb ->> 'as_of')::date)", 1, false},
};

const struct db_call_row *__wrap_db_call_find(const char *name)
{
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        if (strcmp(wrong[i].name, name) == 0)
            return &wrong[i];
    }
    return __real_db_call_find(name);
}
