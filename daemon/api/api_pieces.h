/* SPDX-License-Identifier: MIT */
/* A file that SQL keeps, sent piece by piece (http_stream.h): the route's function is asked for one
 * piece after the other ({"id", "format", "ke": 0…}) and answers {"nama", "tipe", "ukuran",
 * "sidik", "isi": base64}. */
#ifndef SIKLUS_API_PIECES_H
#define SIKLUS_API_PIECES_H

#include <json-c/json.h>

#include "api_call.h"
#include "strbuf.h"

/* Sends the file. */
void api_pieces_send(struct api_call *c);
/* Asks for the next piece, which done hands on to api_pieces_first unless it has another use for
 * what came. */
void api_pieces_ask(struct api_call *c, db_done *done);
/* Begins with the first piece: its head, the rest. */
void api_pieces_first(struct api_call *c, const struct json_object *piece);
/* The document that came; NULL: none. The caller frees it. */
struct json_object *api_pieces_read(const struct db_result *result);
/* Adds bytes as a member "isi", in base64, to an object that ends in its brace. */
void api_pieces_add_bytes(struct strbuf *object, const char *bytes, size_t len);

#endif
