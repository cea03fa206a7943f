/* SPDX-License-Identifier: MIT */
#include "api_names.h"

#include <stdio.h>
#include <string.h>

bool api_names_next(const char **rest, char ret_name[API_NAME_SIZE])
{
    size_t n;

    if (*rest == NULL || **rest == '\0')
        return false;
    n = strcspn(*rest, ",");
    snprintf(ret_name, API_NAME_SIZE, "%.*s", (int)n, *rest);
    *rest += n;
    *rest += **rest == ',';
    return true;
}

bool api_names_in_path(const char *path, const char *word)
{
    size_t len = strlen(word);

    for (; (path = strchr(path, '{')) != NULL; path++) {
        if (strncmp(path + 1, word, len) == 0 && path[1 + len] == '}')
            return true;
    }
    return false;
}

bool api_names_listed(const char *list, const char *word)
{
    char name[API_NAME_SIZE];

    while (api_names_next(&list, name))
        if (strcmp(name, word) == 0)
            return true;
    return false;
}
