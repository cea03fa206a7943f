/* SPDX-License-Identifier: MIT */
#ifndef SIKLUS_LOOP_FOR_H
#define SIKLUS_LOOP_FOR_H

#include "loop.h"

/* Runs the loop for so long, or until the test itself has it quit. */
void loop_for(struct loop *l, int64_t ms);

#endif
