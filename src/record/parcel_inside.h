/* parcel_inside.h - the file in which one record is carried to another: README.md says what is in
 * it.
 *
 * A mark, then items of one type, a length and bytes, and at the end the hash of all that.
 */
#ifndef RECORD_PARCEL_INSIDE_H
#define RECORD_PARCEL_INSIDE_H

#include "record/record_inside.h"

typedef enum {
    ITEM_HEAD = 'H',     /* whether it is of a demo */
    ITEM_LOG = 'L',      /* its events follow */
    ITEM_EVENT = 'E',    /* from the first of its log on, without a gap */
    ITEM_PERSON = 'P',   /* a row of the roster */
    ITEM_SNAPSHOT = 'S', /* a course as it was served; its parts follow */
    ITEM_PART = 'B',
    ITEM_END = 'Z' /* the hash; nothing follows */
} ItemType;

enum { ITEM_MAX = 512 * 1024 }; /* bytes */

typedef struct {
    FILE *out;
    Hash hash;
} ParcelWriter;

void parcel_begin(ParcelWriter *p, FILE *out);
void parcel_put(ParcelWriter *p, ItemType type, const Buf *bytes);
bool parcel_end(ParcelWriter *p, Err *err) MUST_USE;

typedef struct {
    FILE *in;
    Hash hash;
    char *bytes; /* owned, ITEM_MAX */
    ItemType type;
    Str item;  /* what is not taken yet of the item at hand */
    bool torn; /* more was taken than the item holds */
} ParcelReader;

bool parcel_open(ParcelReader *p, FILE *in, Err *err) MUST_USE;
/* The next item; ITEM_END comes when the hash is right and nothing follows. */
bool parcel_next(ParcelReader *p, Err *err) MUST_USE;
void parcel_close(ParcelReader *p);

/* Parts of an item. What is taken beyond its end is zero, and `torn` says so. */
void put_i64(Buf *b, int64_t value);
void put_id(Buf *b, Uuid id);
void put_hash(Buf *b, Hash hash);
void put_text(Buf *b, const char *text); /* with its NUL */
int64_t take_i64(ParcelReader *p);
int take_byte(ParcelReader *p);
Uuid take_id(ParcelReader *p);
Hash take_hash(ParcelReader *p);
Str take_text(ParcelReader *p);
Str take_rest(ParcelReader *p);

/* ---- what is in the items ------------------------------------------------- */

typedef struct {
    ChainLink link; /* kind is borrowed from the reader */
    Hash hash;
    bool has_body;
    uint8_t salt[16];
    Str body; /* borrowed */
} ParcelEvent;

void put_event(Buf *b, const ParcelEvent *e);
/* `link` is the event before, in the same log, and becomes this one. NULL: it follows from the one
 * before, and nothing in it was changed; else what is wrong. */
const char *take_event(ParcelReader *p, ParcelEvent *e);

void put_person(Buf *b, const Person *p);
bool take_person(ParcelReader *p, Person *out); /* false: it is none */

#endif
