#include "record/join.h"
#include "record/parcel_inside.h"
#include "record/people.h"

/* A record as one file that another one can take in: events, people and courses, no secrets. */

typedef struct {
    Record *r;
    ParcelWriter out;
    Buf item;
} Export;

static void put(Export *x, ItemType type)
{
    parcel_put(&x->out, type, &x->item);
    buf_clear(&x->item);
}

static void put_head(Export *x)
{
    buf_char(&x->item, x->r->demo);
    put(x, ITEM_HEAD);
}

static void put_row(Export *x, const Query *q)
{
    ParcelEvent e = {
        .link = { .id = row_id(q, 2),
                  .kind = row_str(q, 3),
                  .person = row_id(q, 4),
                  .registration = row_id(q, 5),
                  .wall_ms = row_int(q, 6),
                  .mono_ms = row_int(q, 7),
                  .payload_hash = row_hash(q, 8) },
        .hash = row_hash(q, 10),
        .has_body = !row_null(q, 12),
        .body = row_str(q, 12),
    };
    if (row_str(q, 11).len == sizeof e.salt)
        memcpy(e.salt, row_str(q, 11).at, sizeof e.salt);
    put_event(&x->item, &e);
    put(x, ITEM_EVENT);
}

static bool put_log(Export *x, Uuid log_id, Err *err)
{
    Query q = query_begin(x->r, STATEMENT_LOG_GET);
    query_id(&q, log_id);
    QueryStep step = query_step(&q, err);
    if (step == QUERY_ROW) {
        put_id(&x->item, log_id);
        put_i64(&x->item, row_int(&q, 0));
        buf_str(&x->item, row_str(&q, 1));
        buf_char(&x->item, '\0');
        put(x, ITEM_LOG);
    }
    query_end(&q);
    return step != QUERY_FAILED;
}

static bool put_events(Export *x, Err *err)
{
    Uuid log_id = { { 0 } };
    QueryStep step;
    bool good = true;
    Query q = query_begin(x->r, STATEMENT_EVENT_WALK);
    while (good && (step = query_step(&q, err)) != QUERY_END) {
        good = step == QUERY_ROW;
        if (good && !uuid_eq(row_id(&q, 0), log_id)) {
            log_id = row_id(&q, 0);
            good = put_log(x, log_id, err);
        }
        if (good)
            put_row(x, &q);
    }
    query_end(&q);
    return good;
}

static bool put_people(Export *x, Err *err)
{
    QueryStep step;
    Query q = query_begin(x->r, STATEMENT_PEOPLE_ALL);
    while ((step = query_step(&q, err)) == QUERY_ROW) {
        Person p;
        person_read(&q, &p);
        put_person(&x->item, &p);
        put(x, ITEM_PERSON);
    }
    query_end(&q);
    return step == QUERY_END;
}

static bool put_parts(Export *x, Hash content, Err *err)
{
    QueryStep step;
    Query q = query_begin(x->r, STATEMENT_SNAPSHOT_PARTS);
    query_hash(&q, content);
    while ((step = query_step(&q, err)) == QUERY_ROW) {
        buf_str(&x->item, row_str(&q, 0));
        put(x, ITEM_PART);
    }
    query_end(&q);
    return step == QUERY_END;
}

static bool put_snapshots(Export *x, Err *err)
{
    QueryStep step;
    bool good = true;
    Query q = query_begin(x->r, STATEMENT_SNAPSHOTS);
    while (good && (step = query_step(&q, err)) != QUERY_END) {
        good = step == QUERY_ROW;
        if (!good)
            break;
        Hash content = row_hash(&q, 0);
        put_hash(&x->item, content);
        put_i64(&x->item, row_int(&q, 3));
        put_i64(&x->item, row_int(&q, 4));
        buf_str(&x->item, row_str(&q, 1));
        buf_char(&x->item, '\0');
        buf_str(&x->item, row_str(&q, 2));
        buf_char(&x->item, '\0');
        put(x, ITEM_SNAPSHOT);
        good = put_parts(x, content, err);
    }
    query_end(&q);
    return good;
}

bool record_export(Record *r, FILE *out, Err *err)
{
    Query begin = query_begin(r, STATEMENT_BEGIN_READ); /* one moment, whoever writes meanwhile */
    if (!query_run(&begin, err))
        return false;
    Export x = { .r = r };
    buf_init(&x.item, ITEM_MAX);
    parcel_begin(&x.out, out);
    put_head(&x);
    bool good = put_events(&x, err) && put_people(&x, err) && put_snapshots(&x, err) &&
                parcel_end(&x.out, err);
    buf_done(&x.item);
    Err ignored;
    Query end = query_begin(r, STATEMENT_COMMIT);
    return query_run(&end, good ? err : &ignored) && good;
}
