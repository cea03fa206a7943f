/* SPDX-License-Identifier: MIT */
#include "loop_for.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void on_quit(void *arg)
{
    loop_quit(arg);
}

void loop_for(struct loop *l, int64_t ms)
{
    struct loop_timer *t = loop_timer_new(l, on_quit, l);

    assert_non_null(t);
    loop_timer_start(t, ms);
    assert_int_equal(loop_run(l), 0);
    loop_timer_free(t);
}
