/* The file of another record: as it comes, and as items whose hashes are right, so that what stands
 * behind the hashes is met as well. */
#include "fuzz.h"
#include "record/join.h"
#include "record/join_inside.h"

#include <stdio.h>

static void check(const char *bytes, size_t len)
{
    Err err = { 0 };
    FILE *in = fmemopen((void *)(uintptr_t)bytes, len, "rb");
    if (!in)
        return;
    bool good = record_join_check(NULL, in, &err);
    fuzz_hold(good || err.text[0]);
    fclose(in);
}

typedef struct {
    ParcelWriter out;
    Buf item;
    ParcelEvent at;
} Maker;

static Str take(Str *rest, size_t len)
{
    Str taken = { rest->at, len < rest->len ? len : rest->len };
    *rest = (Str){ rest->at + taken.len, rest->len - taken.len };
    return taken;
}

/* An event that follows from the one before: the first byte chooses its kind, the rest is its body.
 */
static void put_sound_event(Maker *m, Str bytes)
{
    Str first = take(&bytes, 1);
    uint8_t chosen = first.len ? (uint8_t)*first.at : 0;
    ParcelEvent e = { .has_body = chosen < 0x80, .body = chosen < 0x80 ? bytes : (Str){ 0 } };
    e.link = (ChainLink){ .log_id = m->at.link.log_id,
                          .seq = m->at.link.seq + 1,
                          .id = { { 1 } },
                          .person = { { 2 } },
                          .kind = str_of(event_kind_text((EventKind)(chosen % EVENT_KINDS))),
                          .payload_hash = chain_payload_hash(e.salt, e.body),
                          .prev_hash = m->at.hash };
    e.hash = chain_hash(&e.link);
    put_event(&m->item, &e);
    m->at = e;
}

static void put_sound_item(Maker *m, ItemType type, Str bytes)
{
    if (type == ITEM_EVENT) {
        put_sound_event(m, bytes);
    } else if (type == ITEM_LOG) {
        m->at = (ParcelEvent){ .link.log_id = { { (uint8_t)(1 + bytes.len) } } };
        put_id(&m->item, m->at.link.log_id);
        put_i64(&m->item, 0);
        put_text(&m->item, "");
    } else {
        buf_str(&m->item, bytes);
    }
    parcel_put(&m->out, type, &m->item);
    buf_clear(&m->item);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static const ItemType types[] = { ITEM_HEAD,   ITEM_LOG,      ITEM_EVENT, ITEM_EVENT,
                                      ITEM_PERSON, ITEM_SNAPSHOT, ITEM_PART,  (ItemType)'?' };
    Str rest = { (const char *)bytes, len };
    char *made;
    size_t made_len;
    Err err = { 0 };
    if (len)
        check((const char *)bytes, len);
    FILE *out = open_memstream(&made, &made_len);
    Maker m = { .at.has_body = false };
    buf_init(&m.item, ITEM_MAX);
    parcel_begin(&m.out, out);
    put_sound_item(&m, ITEM_HEAD, (Str){ "", 1 });
    while (rest.len > 1) {
        Str head = take(&rest, 2);
        put_sound_item(&m, types[(uint8_t)head.at[0] % 8], take(&rest, (uint8_t)head.at[1]));
    }
    fuzz_hold(parcel_end(&m.out, &err));
    fclose(out);
    check(made, made_len);
    buf_done(&m.item);
    free(made);
    return 0;
}
