#include "record/parcel_inside.h"

#include "base/utf8.h"
#include "record/people.h"

#include <errno.h>
#include <stdlib.h>

static const char mark[] = "lectern ledger 1\n";
enum { MARK_BYTES = sizeof mark - 1, FRAME_BYTES = 5 };

static Hash hash_item(Hash before, const uint8_t frame[FRAME_BYTES], const void *bytes, size_t len)
{
    const HashPart parts[] = { { before.b, sizeof before.b },
                               { frame, FRAME_BYTES },
                               { bytes, len } };
    return hash_parts(parts, sizeof parts / sizeof *parts);
}

static void frame_of(ItemType type, size_t len, uint8_t out[FRAME_BYTES])
{
    out[0] = (uint8_t)type;
    for (int i = 0; i < 4; i++)
        out[1 + i] = (uint8_t)(len >> (24 - 8 * i));
}

/* ---- writing ---- */

void parcel_begin(ParcelWriter *p, FILE *out)
{
    *p = (ParcelWriter){ .out = out, .hash = hash_bytes(mark, MARK_BYTES) };
    fwrite(mark, 1, MARK_BYTES, out);
}

void parcel_put(ParcelWriter *p, ItemType type, const Buf *bytes)
{
    uint8_t frame[FRAME_BYTES];
    if (bytes->full || bytes->len > ITEM_MAX)
        record_bug("an item is too long for a parcel");
    frame_of(type, bytes->len, frame);
    p->hash = hash_item(p->hash, frame, bytes->at, bytes->len);
    fwrite(frame, 1, sizeof frame, p->out);
    fwrite(bytes->at, 1, bytes->len, p->out);
}

bool parcel_end(ParcelWriter *p, Err *err)
{
    uint8_t frame[FRAME_BYTES];
    frame_of(ITEM_END, sizeof p->hash.b, frame);
    fwrite(frame, 1, sizeof frame, p->out);
    fwrite(p->hash.b, 1, sizeof p->hash.b, p->out);
    return (fflush(p->out) == 0 && !ferror(p->out)) ||
           err_set(err, ERR_SYSTEM, "the file could not be written; is the disk full?");
}

void put_i64(Buf *b, int64_t value)
{
    for (int i = 0; i < 8; i++)
        buf_char(b, (char)(uint8_t)((uint64_t)value >> (56 - 8 * i)));
}

void put_id(Buf *b, Uuid id)
{
    buf_add(b, (const char *)id.b, sizeof id.b);
}

void put_hash(Buf *b, Hash hash)
{
    buf_add(b, (const char *)hash.b, sizeof hash.b);
}

void put_text(Buf *b, const char *text)
{
    buf_add(b, text, strlen(text) + 1);
}

/* ---- reading ---- */

static bool cut_off(Err *err)
{
    return err_set(err, ERR_INVALID,
                   "the file is cut off; copy it again from where it was written");
}

bool parcel_open(ParcelReader *p, FILE *in, Err *err)
{
    char begin[MARK_BYTES];
    *p =
        (ParcelReader){ .in = in, .hash = hash_bytes(mark, MARK_BYTES), .bytes = malloc(ITEM_MAX) };
    if (!p->bytes)
        record_bug("out of memory");
    if (fread(begin, 1, MARK_BYTES, in) == MARK_BYTES && memcmp(begin, mark, MARK_BYTES) == 0)
        return true;
    return err_set(err, ERR_INVALID,
                   "this is no file of 'lectern ledger export', or one of a newer Lectern");
}

static bool end(ParcelReader *p, size_t len, Err *err)
{
    if (len != sizeof p->hash.b || memcmp(p->bytes, p->hash.b, len) != 0)
        return err_set(
            err, ERR_INVALID,
            "the file was changed or damaged on the way; copy it again from where it was "
            "written");
    return fgetc(p->in) == EOF ||
           err_set(err, ERR_INVALID, "something stands behind the end of the file");
}

bool parcel_next(ParcelReader *p, Err *err)
{
    uint8_t frame[FRAME_BYTES];
    if (fread(frame, 1, sizeof frame, p->in) != sizeof frame)
        return cut_off(err);
    size_t len = (size_t)frame[1] << 24 | (size_t)frame[2] << 16 | (size_t)frame[3] << 8 | frame[4];
    if (len > ITEM_MAX)
        return err_set(err, ERR_LIMIT, "something in the file is longer than %d bytes", ITEM_MAX);
    if (fread(p->bytes, 1, len, p->in) != len)
        return cut_off(err);
    p->type = (ItemType)frame[0];
    p->item = (Str){ p->bytes, len };
    p->torn = false;
    if (p->type == ITEM_END)
        return end(p, len, err);
    p->hash = hash_item(p->hash, frame, p->bytes, len);
    return true;
}

void parcel_close(ParcelReader *p)
{
    free(p->bytes);
    p->bytes = NULL;
}

static Str take(ParcelReader *p, size_t len)
{
    if (p->item.len < len) {
        p->torn = true;
        return (Str){ 0 };
    }
    Str taken = { p->item.at, len };
    p->item = (Str){ p->item.at + len, p->item.len - len };
    return taken;
}

int64_t take_i64(ParcelReader *p)
{
    uint64_t value = 0;
    Str bytes = take(p, 8);
    for (size_t i = 0; i < bytes.len; i++)
        value = value << 8 | (uint8_t)bytes.at[i];
    return (int64_t)value;
}

int take_byte(ParcelReader *p)
{
    Str byte = take(p, 1);
    return byte.len ? (uint8_t)*byte.at : 0;
}

Uuid take_id(ParcelReader *p)
{
    Uuid id = { { 0 } };
    Str bytes = take(p, sizeof id.b);
    if (bytes.len)
        memcpy(id.b, bytes.at, sizeof id.b);
    return id;
}

Hash take_hash(ParcelReader *p)
{
    Hash hash = { { 0 } };
    Str bytes = take(p, sizeof hash.b);
    if (bytes.len)
        memcpy(hash.b, bytes.at, sizeof hash.b);
    return hash;
}

Str take_text(ParcelReader *p)
{
    const char *nul = p->item.len ? memchr(p->item.at, '\0', p->item.len) : NULL;
    if (!nul) {
        p->torn = true;
        return (Str){ 0 };
    }
    Str text = take(p, (size_t)(nul - p->item.at));
    take(p, 1);
    return text;
}

Str take_rest(ParcelReader *p)
{
    return take(p, p->item.len);
}

/* ---- an event ---- */

void put_event(Buf *b, const ParcelEvent *e)
{
    put_id(b, e->link.id);
    put_id(b, e->link.person);
    put_id(b, e->link.registration);
    put_i64(b, e->link.wall_ms);
    put_i64(b, e->link.mono_ms);
    put_hash(b, e->link.payload_hash);
    put_hash(b, e->hash);
    buf_str(b, e->link.kind);
    buf_char(b, '\0');
    buf_char(b, e->has_body);
    if (!e->has_body)
        return;
    buf_add(b, (const char *)e->salt, sizeof e->salt);
    buf_str(b, e->body);
}

const char *take_event(ParcelReader *p, ParcelEvent *e)
{
    ChainLink link = { .log_id = e->link.log_id, .seq = e->link.seq + 1, .prev_hash = e->hash };
    link.id = take_id(p);
    link.person = take_id(p);
    link.registration = take_id(p);
    link.wall_ms = take_i64(p);
    link.mono_ms = take_i64(p);
    link.payload_hash = take_hash(p);
    Hash hash = take_hash(p);
    link.kind = take_text(p);
    *e = (ParcelEvent){ .link = link, .hash = hash, .has_body = take_byte(p) == 1 };
    Str salt = take(p, e->has_body ? sizeof e->salt : 0);
    if (salt.len)
        memcpy(e->salt, salt.at, sizeof e->salt);
    e->body = take_rest(p);
    if (p->torn || !link.kind.len || e->body.len > BODY_MAX || (!e->has_body && e->body.len))
        return "it is none";
    if (!hash_eq(hash, chain_hash(&link)))
        return "its header was changed, or it does not follow from the event before it";
    if (!e->has_body)
        return NULL;
    if (!hash_eq(link.payload_hash, chain_payload_hash(e->salt, e->body)))
        return "its body was changed";
    return utf8_valid(e->body) ? NULL : "its body is no text";
}

/* ---- a person ---- */

static void put_date(Buf *b, Date day)
{
    char text[16] = "";
    if (day.year)
        date_text(day, text);
    put_text(b, text);
}

void put_person(Buf *b, const Person *p)
{
    put_id(b, p->id);
    put_i64(b, p->roles);
    put_text(b, p->number);
    put_text(b, p->name);
    put_text(b, p->department);
    put_text(b, p->manager);
    put_text(b, p->email);
    put_text(b, p->login);
    put_text(b, p->badge);
    put_text(b, p->language);
    put_date(b, p->start);
    put_date(b, p->end);
    put_date(b, p->leave_from);
    put_date(b, p->leave_to);
}

static bool text_into(ParcelReader *p, char *out, size_t room)
{
    Str text = take_text(p);
    bool fits = text.len < room && utf8_valid(text);
    if (fits && text.len)
        memcpy(out, text.at, text.len);
    return fits;
}

static bool date_into(ParcelReader *p, Date *out)
{
    Str text = take_text(p);
    return text.len == 0 || date_parse(text, out);
}

bool take_person(ParcelReader *p, Person *out)
{
    Person q = { .id = take_id(p), .roles = (unsigned)take_i64(p) };
    bool good = text_into(p, q.number, sizeof q.number) && text_into(p, q.name, sizeof q.name) &&
                text_into(p, q.department, sizeof q.department) &&
                text_into(p, q.manager, sizeof q.manager) &&
                text_into(p, q.email, sizeof q.email) && text_into(p, q.login, sizeof q.login) &&
                text_into(p, q.badge, sizeof q.badge) &&
                text_into(p, q.language, sizeof q.language) && date_into(p, &q.start) &&
                date_into(p, &q.end) && date_into(p, &q.leave_from) && date_into(p, &q.leave_to);
    *out = q;
    return good && !p->torn && !p->item.len && !uuid_is_nil(q.id) && q.number[0] && q.name[0];
}
