/* SPDX-License-Identifier: MIT */
/* openapi.json, embedded in the program when it is built and served as it stands. */
#ifndef SIKLUS_API_OPENAPI_H
#define SIKLUS_API_OPENAPI_H

struct api_call;

/* Answers with it. */
void api_openapi_reply(struct api_call *c);

#endif
