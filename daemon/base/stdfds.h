/* SPDX-License-Identifier: MIT */
/* The three descriptors that every program begins with. */
#ifndef SIKLUS_STDFDS_H
#define SIKLUS_STDFDS_H

/* The first act of a program: those of stdin, stdout and stderr that it was started without are
 * taken, so that no file or connection gets their number and what is printed goes into it. From
 * them nothing can be read, and writing to them fails. */
void stdfds_hold(void);

#endif
