/* SPDX-License-Identifier: MIT */
/* Asks, and gives up what was asked. */
#include "db_call.h"

#include <errno.h>

#include "db_ticket.h"

static int hand_over(struct db_pool *p, bool ahead, const struct db_call_row *call,
                     const char *caller, const char *const *params, db_done *done, void *arg,
                     struct db_ticket **ret)
{
    struct db_ticket *t = db_ticket_new(call, caller, call->params > 0 ? params[0] : NULL);
    int r;

    if (t == NULL)
        return -ENOMEM;
    t->done = done;
    t->arg = arg;
    r = db_pool_take(p, t, ahead);
    if (r < 0) {
        db_ticket_free(t);
        return r;
    }
    if (ret != NULL)
        *ret = t;
    return 0;
}

int db_call(struct db_pool *p, const struct db_call_row *call, const char *caller,
            const char *const *params, db_done *done, void *arg, struct db_ticket **ret)
{
    return hand_over(p, false, call, caller, params, done, arg, ret);
}

int db_call_ahead(struct db_pool *p, const struct db_call_row *call, const char *param,
                  db_done *done, void *arg, struct db_ticket **ret)
{
    return hand_over(p, true, call, NULL, &param, done, arg, ret);
}

bool db_withdraw(struct db_ticket *t)
{
    if (t->state == TICKET_SENT)
        return false; /* its answer frees the ticket */
    db_pool_withdraw(t);
    db_ticket_free(t);
    return true;
}

void db_abandon(struct db_ticket *t)
{
    if (t != NULL && !db_withdraw(t))
        t->done = NULL;
}
