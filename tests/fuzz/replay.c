/* SPDX-License-Identifier: MIT */
/* The kept inputs of a target, each as one test, in a program without libFuzzer. An input that
 * breaks something ends the program: the plan stays unmet, and stderr has the last name. */
#include <dirent.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

static int is_input(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static bool replay(const char *name)
{
    struct strbuf path = STRBUF_INIT;
    static unsigned char bytes[1 << 20];
    FILE *file;
    size_t len;

    strbuf_addf(&path, "%s/%s", FUZZ_CORPUS, name);
    file = fopen(path.data, "rb");
    strbuf_free(&path);
    if (!file)
        return false;
    len = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    fprintf(stderr, "%s\n", name);
    /* of its own length, so that a read past its end is found */
    unsigned char *input = malloc(len + !len);
    if (!input)
        return false;
    memcpy(input, bytes, len);
    LLVMFuzzerTestOneInput(input, len);
    free(input);
    return true;
}

int main(int argc, char **argv)
{
    struct dirent **inputs;
    int count = scandir(FUZZ_CORPUS, &inputs, is_input, alphasort);
    int failed = count < 1;

    setvbuf(stdout, NULL, _IOLBF, 0);
    printf("1..%d\n", count < 0 ? 0 : count);
    for (int i = 0; i < count; i++) {
        bool wanted = argc < 2 || fnmatch(argv[1], inputs[i]->d_name, 0) == 0;
        bool read = !wanted || replay(inputs[i]->d_name);

        printf("%s %d - %s%s\n", read ? "ok" : "not ok", i + 1, inputs[i]->d_name,
               wanted ? "" : " # SKIP");
        failed |= !read;
        free(inputs[i]);
    }
    if (count >= 0)
        free(inputs);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
