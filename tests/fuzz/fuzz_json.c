/* SPDX-License-Identifier: MIT */
/* JSON: what we read json-c's own reader reads too, and what is written of it says the same. */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "json.h"

static void check_again(const struct json_object *o)
{
    size_t len;
    int flags = JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE;
    const char *text =
        json_object_to_json_string_length((struct json_object *)(uintptr_t)o, flags, &len);
    struct json_object *again = NULL;

    MUST(json_parse(text, len, &again, NULL) == 0);
    MUST(json_object_equal((struct json_object *)(uintptr_t)o, again));
    json_object_put(again);
}

static void check_others(const char *text, size_t len)
{
    struct json_tokener *tokener = json_tokener_new_ex(JSON_DEPTH_MAX + 2);

    MUST(tokener != NULL);
    json_tokener_set_flags(tokener, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
    json_object_put(json_tokener_parse_ex(tokener, text, (int)len + 1)); /* with its NUL */
    MUST(json_tokener_get_error(tokener) == json_tokener_success);
    json_tokener_free(tokener);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_input in = FUZZ_INPUT(data, size);
    struct json_object *o = NULL;
    struct json_fault fault = {0};
    size_t len;
    char *text = fuzz_rest(&in, &len);
    int err = json_parse(text, len, &o, &fault);

    if (err == 0) {
        check_again(o);
        check_others(text, len);
        json_object_put(o);
    } else {
        MUST(o == NULL && fault.line > 0 && fault.column > 0 && fault.column <= len + 1);
        MUST(fault.why[0] != '\0' && memchr(fault.why, '\0', sizeof fault.why) != NULL);
    }
    free(text);
    return 0;
}
