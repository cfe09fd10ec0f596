/* row_source.h - rows for reports and screens: prepare, bind, step, typed columns. A record gives
 * them; so may another database. */
#ifndef RECORD_ROW_SOURCE_H
#define RECORD_ROW_SOURCE_H

#include "base/err.h"
#include "crypto/hash.h"
#include "crypto/random.h"

#include <stdint.h>

typedef struct Record Record;
typedef struct RowSource RowSource;
struct RowSource {
    void *ctx;
    bool (*prepare)(RowSource *s, const char *sql, Err *err);
    void (*bind_int)(RowSource *s, int index, int64_t value); /* 1-based */
    void (*bind_text)(RowSource *s, int index, const char *value);
    void (*bind_id)(RowSource *s, int index, Uuid value);
    bool (*step)(RowSource *s, Err *err);      /* false: the end, or err->code is set */
    bool (*is_null)(RowSource *s, int column); /* 0-based */
    int64_t (*get_int)(RowSource *s, int column);
    double (*get_real)(RowSource *s, int column);
    Uuid (*get_id)(RowSource *s, int column);   /* nil: it is none */
    Hash (*get_hash)(RowSource *s, int column); /* zeros: it is none */
    /* Borrowed until the next step; ids and hashes come as their usual text; NULL gives "". */
    const char *(*get_text)(RowSource *s, int column);
    void (*close)(RowSource *s);
};

/* A source over this file; several may be open at once, each is closed by its own `close`. They
 * all see one moment, from the first prepare to the last close; until then nothing may be written
 * through this record. */
void record_rows(Record *r, RowSource *out);

#endif
