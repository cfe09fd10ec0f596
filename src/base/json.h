/* json.h - JSON as it is written: one value after the other, commas and quotes looked after. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/str.h"

#include <stdio.h>

typedef struct {
    FILE *out;
    int depth;
    int flat; /* from this depth on everything stands on one line; 0: nothing does */
    bool any; /* something stands before in the same list or object */
} Json;

/* `key` is NULL in a list and at the top. `bracket` is '{' or '['. */
void json_open(Json *j, const char *key, char bracket);
void json_open_flat(Json *j, const char *key, char bracket); /* all of it on one line */
void json_close(Json *j, char bracket);                      /* '}' or ']' */

/* Bytes that are no UTF-8 become U+FFFD, so that what is written can be read. */
void json_str(Json *j, const char *key, Str text);
void json_text(Json *j, const char *key, const char *text);
void json_int(Json *j, const char *key, int64_t value);
void json_real(Json *j, const char *key, double value); /* NaN: null */
void json_null(Json *j, const char *key);
void json_bool(Json *j, const char *key, bool value);

#endif
