/* SPDX-License-Identifier: MIT */
/* The names of parameters, as the table of routes lists them: in a path, or in a comma list. */
#ifndef SIKLUS_API_NAMES_H
#define SIKLUS_API_NAMES_H

#include <stdbool.h>

#define API_NAME_SIZE 32 /* the longest name, and its NUL */

/* Is {word} in the path of a route? */
bool api_names_in_path(const char *path, const char *word);
/* The next name of a comma list, *rest moves on; false at its end. A NULL list has no names. */
bool api_names_next(const char **rest, char ret_name[API_NAME_SIZE]);
/* Is the word one of such a list? */
bool api_names_listed(const char *list, const char *word);

#endif
