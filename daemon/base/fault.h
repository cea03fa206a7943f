/* SPDX-License-Identifier: MIT */
/* Marked points, at which the tests kill or stop the daemon (tests/support/fault.c). In other
 * builds there is nothing of it. */
#ifndef SIKLUS_FAULT_H
#define SIKLUS_FAULT_H

#ifdef SIKLUS_TESTS
void fault_point(const char *name);
#else
#define fault_point(name) ((void)0)
#endif

#endif
