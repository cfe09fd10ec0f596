#include "record/certificate.h"

#include "record/record_inside.h"

/* ---- reading ---- */

static Date row_date(const Query *q, int column)
{
    Date day = { 0 };
    if (!row_null(q, column) && !date_parse(row_str(q, column), &day))
        day = (Date){ 0 };
    return day;
}

static PublicKey row_key(const Query *q, int column)
{
    PublicKey key;
    memcpy(key.b, row_hash(q, column).b, sizeof key.b);
    return key;
}

static Hash hash_of_key(PublicKey key)
{
    Hash hash;
    memcpy(hash.b, key.b, sizeof hash.b);
    return hash;
}

static void read_certificate(const Query *q, Arena *a, Certificate *out)
{
    Str number = row_str(q, 0);
    Certificate c = {
        .person = row_id(q, 1),
        .registration = row_id(q, 2),
        .course = arena_str(a, row_str(q, 3)),
        .title = arena_str(a, row_str(q, 4)),
        .language = arena_str(a, row_str(q, 5)),
        .site = arena_str(a, row_str(q, 6)),
        .content = row_hash(q, 7),
        .version = row_int(q, 8),
        .passed_on = row_date(q, 9),
        .valid_until = row_date(q, 10),
        .key = row_key(q, 11),
        .head = row_hash(q, 12),
        .issued_ms = row_int(q, 13),
        .revoked_ms = row_int(q, 14),
        .reason = arena_str(a, row_str(q, 15)),
    };
    memcpy(c.number, number.at, number.len < CODE_TEXT ? number.len : CODE_TEXT - 1);
    *out = c;
}

/* Room for one more at the end of a list in an arena, which is kept in powers of two. */
#define list_grow(a, Type, at, count)                                                              \
    do {                                                                                           \
        if (((count) & ((count)-1)) == 0) {                                                        \
            Type *grown_ = arena_array((a), Type, (count) ? 2 * (count) : 1);                      \
            if (count)                                                                             \
                memcpy(grown_, (at), (size_t)(count) * sizeof(Type));                              \
            (at) = grown_;                                                                         \
        }                                                                                          \
    } while (0)

bool record_certificate(Record *r, Arena *a, const char *number, Certificate *out, bool *found,
                        Err *err)
{
    Query q = query_begin(r, STATEMENT_CERTIFICATE_GET);
    query_text(&q, number);
    QueryStep step = query_step(&q, err);
    *found = step == QUERY_ROW;
    if (*found)
        read_certificate(&q, a, out);
    query_end(&q);
    return step != QUERY_FAILED;
}

bool record_certificates(Record *r, Arena *a, Uuid person, const Certificate **out, int *count,
                         Err *err)
{
    Certificate *list = NULL;
    QueryStep step;
    *count = 0;
    Query q = query_begin(r, uuid_is_nil(person) ? STATEMENT_CERTIFICATES_ALL
                                                 : STATEMENT_CERTIFICATES_OF);
    query_id(&q, person);
    while ((step = query_step(&q, err)) == QUERY_ROW) {
        list_grow(a, Certificate, list, *count);
        read_certificate(&q, a, &list[(*count)++]);
    }
    query_end(&q);
    *out = list;
    return step == QUERY_END;
}

bool record_certificates_due(Record *r, Arena *a, Uuid person, const char *course,
                             const CertificateDue **out, int *count, Err *err)
{
    CertificateDue *list = NULL;
    QueryStep step;
    *count = 0;
    Query q = query_begin(r, uuid_is_nil(person) ? STATEMENT_CERTIFICATES_DUE_ALL
                                                 : STATEMENT_CERTIFICATES_DUE_OF);
    query_id(&q, person);
    query_text(&q, course);
    while ((step = query_step(&q, err)) == QUERY_ROW) {
        list_grow(a, CertificateDue, list, *count);
        list[(*count)++] = (CertificateDue){ .person = row_id(&q, 0),
                                             .registration = row_id(&q, 1),
                                             .course = arena_str(a, row_str(&q, 2)),
                                             .content = row_hash(&q, 3) };
    }
    query_end(&q);
    *out = list;
    return step == QUERY_END;
}

bool record_signing_keys(Record *r, Arena *a, const PublicKey **out, int *count, Err *err)
{
    PublicKey *list = NULL;
    QueryStep step;
    *count = 0;
    Query q = query_begin(r, STATEMENT_SIGNING_KEYS);
    while ((step = query_step(&q, err)) == QUERY_ROW) {
        list_grow(a, PublicKey, list, *count);
        list[(*count)++] = row_key(&q, 0);
    }
    query_end(&q);
    *out = list;
    return step == QUERY_END;
}

/* ---- issuing ---- */

/* What is on record of a registration. */
typedef struct {
    int64_t done_ms; /* passed, or completed where there is no quiz; 0: neither */
    Hash content;
    int64_t version;
    bool completed, certified;
} Passed;

static bool read_passed(Record *r, const CertificateDue *due, Passed *out, bool *found, Err *err)
{
    Query q = query_begin(r, STATEMENT_CERTIFICATE_PASSED);
    query_id(&q, due->person);
    query_text(&q, due->course);
    query_id(&q, due->registration);
    QueryStep step = query_step(&q, err);
    *found = step == QUERY_ROW;
    if (*found)
        *out = (Passed){ .done_ms = row_null(&q, 0) ? row_int(&q, 1) : row_int(&q, 0),
                         .completed = !row_null(&q, 1),
                         .content = row_hash(&q, 2),
                         .version = row_int(&q, 3),
                         .certified = row_int(&q, 4) > 0 };
    query_end(&q);
    return step != QUERY_FAILED;
}

/* A course that is completed again after a move took away the completion gives another one. */
static void number_of(Uuid registration, Uuid move, char out[CODE_TEXT])
{
    static const char domain[] = "lectern certificate 1";
    HashPart parts[] = { { domain, sizeof domain },
                         { registration.b, sizeof registration.b },
                         { move.b, uuid_is_nil(move) ? 0 : sizeof move.b } };
    code_of(hash_parts(parts, sizeof parts / sizeof *parts), out);
}

/* Every key is named by an event of its own, which stays when the person with the only certificate
 * under it is erased. */
static bool note_key(Record *r, PublicKey key, Uuid actor, int64_t wall_ms, Err *err)
{
    Query q = query_begin(r, STATEMENT_SIGNING_KEY_GET);
    query_hash(&q, hash_of_key(key));
    int64_t known;
    if (!query_number(&q, 0, &known, err))
        return false;
    Body body = { .actor = actor, .key = hash_of_key(key) };
    return known > 0 || ledger_note(r, EVENT_SIGNING_KEY, (Uuid){ { 0 } }, &body, wall_ms, 0, err);
}

bool record_add_signing_key(Record *r, PublicKey key, Uuid actor, int64_t wall_ms, Err *err)
{
    return write_begin(r, err) && write_end(r, note_key(r, key, actor, wall_ms, err), err);
}

/* Of a person with several records, the one that the course was completed in: should they turn out
 * to be two people after all, each keeps what is theirs. And where the completion was moved, the
 * move: it may be taken back. */
static bool find_completed(Record *r, CertificateDue *due, Err *err)
{
    Uuid person = due->person;
    bool many, moves = false;
    if (!merged_root(r, &person, &many, err) ||
        (!many && !moves_at(r, due->registration, &moves, err)))
        return false;
    if (!many && !moves)
        return true;
    Query q = query_begin(r, STATEMENT_COMPLETED_UNDER);
    query_id(&q, due->registration);
    QueryStep step = query_step(&q, err);
    if (step == QUERY_ROW) {
        due->registration = row_id(&q, 0);
        due->person = row_id(&q, 1);
    }
    query_end(&q);
    return step != QUERY_FAILED;
}

static bool issue(Record *r, const NewCertificate *given, const Passed *p, Err *err)
{
    NewCertificate whose = *given;
    const NewCertificate *c = &whose;
    MoveEnd ended;
    if (!find_completed(r, &whose.due, err) ||
        !moved_completion(r, whose.due.registration, &ended, err))
        return false;
    char number[CODE_TEXT], passed_on[16], valid_until[16] = "";
    int64_t seq;
    Hash head;
    Zone utc = { .name = "UTC" };
    Date day = zone_local(r->zone.name[0] ? &r->zone : &utc, p->done_ms).date;
    number_of(c->due.registration, ended.move, number);
    date_text(day, passed_on);
    if (c->valid_months > 0)
        date_text(date_add_months(day, c->valid_months), valid_until);
    if (!note_key(r, c->key, (Uuid){ { 0 } }, c->wall_ms, err) || !record_head(r, &seq, &head, err))
        return false;
    Entry e = { .kind = EVENT_CERTIFICATE_ISSUED,
                .person = c->due.person,
                .registration = c->due.registration,
                .wall_ms = c->wall_ms,
                .body = { .course = c->due.course,
                          .content = p->content,
                          .version = p->version,
                          .language = c->language,
                          .title = c->title,
                          .certificate = number,
                          .passed_on = passed_on,
                          .valid_until = valid_until,
                          .site = c->site,
                          .key = hash_of_key(c->key),
                          .head = head } };
    return ledger_add(r, &e, err);
}

bool record_certify(Record *r, const NewCertificate *c, Err *err)
{
    Passed p;
    bool found;
    if (!write_begin(r, err))
        return false;
    bool good = read_passed(r, &c->due, &p, &found, err);
    if (good && found && p.completed && !p.certified)
        good = issue(r, c, &p, err);
    return write_end(r, good, err);
}

static bool revoke(Record *r, const Certificate *c, Uuid actor, const char *reason, int64_t wall_ms,
                   Err *err)
{
    Entry e = { .kind = EVENT_CERTIFICATE_REVOKED,
                .person = c->person,
                .registration = c->registration,
                .wall_ms = wall_ms,
                .body = { .actor = actor, .certificate = c->number, .note = reason } };
    return ledger_add(r, &e, err);
}

bool record_revoke(Record *r, const char *number, Uuid actor, const char *reason, int64_t wall_ms,
                   bool *found, Err *err)
{
    Certificate c;
    Arena a = { 0 };
    if (!write_begin(r, err))
        return false;
    bool good = record_certificate(r, &a, number, &c, found, err);
    if (good && *found && !c.revoked_ms)
        good = revoke(r, &c, actor, reason, wall_ms, err);
    arena_free(&a);
    return write_end(r, good, err);
}

/* ---- folding ---- */

static bool fold_issued(Record *r, const Entry *e, Err *err)
{
    const Body *b = &e->body;
    Query q = query_begin(r, STATEMENT_CERTIFICATE_ADD);
    query_text(&q, b->certificate);
    query_id(&q, e->person);
    query_id(&q, e->registration);
    query_text(&q, b->course);
    query_text(&q, b->title);
    query_text(&q, b->language);
    query_text(&q, b->site);
    query_hash(&q, b->content);
    query_int(&q, b->version);
    query_text(&q, b->passed_on);
    if (b->valid_until && *b->valid_until)
        query_text(&q, b->valid_until);
    else
        query_null(&q);
    query_hash(&q, b->key);
    query_hash(&q, b->head);
    query_int(&q, e->wall_ms);
    return query_run(&q, err);
}

static bool revoke_moved(Record *r, const Entry *e, const char *reason, int64_t at_ms, Err *err)
{
    Query q = query_begin(r, STATEMENT_CERTIFICATE_REVOKE);
    query_text(&q, e->body.certificate);
    query_id(&q, e->person);
    query_text(&q, reason);
    query_int(&q, at_ms);
    query_int(&q, 1);
    return query_run(&q, err);
}

/* Whose answers they were follows from the moves: nobody has to revoke what they end. */
static bool fold_moved(Record *r, const Entry *e, Err *err)
{
    MoveEnd ended, back;
    char number[CODE_TEXT];
    if (!moved_completion(r, e->registration, &ended, err) ||
        !moved_back(r, e->registration, &back, err))
        return false;
    if (back.at_ms)
        return revoke_moved(r, e, CERTIFICATE_MOVED_BACK, back.at_ms, err);
    if (uuid_is_nil(ended.move))
        return true;
    number_of(e->registration, ended.move, number);
    return !strcmp(number, e->body.certificate) ||
           revoke_moved(r, e, CERTIFICATE_MOVED, ended.at_ms, err);
}

bool fold_certificate(Record *r, const Entry *e, Err *err)
{
    if (e->kind == EVENT_CERTIFICATE_ISSUED)
        return fold_issued(r, e, err) && fold_moved(r, e, err);
    bool revoked = e->kind == EVENT_CERTIFICATE_REVOKED;
    Query q = query_begin(r, revoked ? STATEMENT_CERTIFICATE_REVOKE : STATEMENT_SIGNING_KEY_ADD);
    if (revoked) {
        query_text(&q, e->body.certificate);
        query_id(&q, e->person);
        query_text(&q, e->body.note);
    } else {
        query_hash(&q, e->body.key);
    }
    query_int(&q, e->wall_ms);
    if (revoked)
        query_int(&q, 0);
    return query_run(&q, err);
}
