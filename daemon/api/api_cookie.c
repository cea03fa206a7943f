/* SPDX-License-Identifier: MIT */
#include "api_cookie.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "http_reply.h"

static const char *cookie_name(const struct config_access *settings)
{
    return settings->plain_cookie ? "siklus" : "__Host-siklus";
}

/* RFC 6265 5.4: name=value pairs between "; ". */
int api_cookie_read(const struct config_access *settings, const struct http_request *r,
                    char ret[AUTH_SECRET_SIZE])
{
    const char *at = http_request_header(r, "Cookie");
    const char *name = cookie_name(settings);
    size_t name_len = strlen(name);
    int found = 0;

    for (; at != NULL && *at != '\0'; at += strspn(at, "; \t")) {
        size_t len = strcspn(at, ";");

        if (len > name_len && strncmp(at, name, name_len) == 0 && at[name_len] == '=') {
            if (found++ > 0)
                return -EEXIST;
            snprintf(ret, AUTH_SECRET_SIZE, "%.*s", (int)(len - name_len - 1), at + name_len + 1);
            if (len - name_len != AUTH_SECRET_SIZE || !auth_secret_valid(ret))
                return -EINVAL;
        }
        at += len;
    }
    return found;
}

void api_cookie_set(const struct config_access *settings, struct http_request *r,
                    const char *session)
{
    char header[160];

    snprintf(header, sizeof header, "%s=%s; Path=/; HttpOnly; SameSite=Strict%s%s",
             cookie_name(settings), session != NULL ? session : "",
             settings->plain_cookie ? "" : "; Secure", session != NULL ? "" : "; Max-Age=0");
    http_reply_header(r, "Set-Cookie", header);
    explicit_bzero(header, sizeof header);
}
