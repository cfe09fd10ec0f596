/* record_inside.h - what the files of this room share. Included nowhere else but in its tests. */
#ifndef RECORD_RECORD_INSIDE_H
#define RECORD_RECORD_INSIDE_H

#include "record/backup.h"
#include "record/erase.h"
#include "record/held.h"
#include "record/idea.h"
#include "record/join.h"
#include "record/people.h"
#include "record/record.h"
#include "record/sign_in.h"
#include "record/verify.h"

#include <sqlite3.h>

/* ---- place.c: where the file may lie ------------------------------------ */

/* The file behind `path` with links resolved, so that everyone locks the same name. */
const char *place_resolve(Arena *a, const char *path, Err *err);
bool place_check(const char *path, Err *err) MUST_USE; /* refuses network file systems */
bool place_sync_folder(const char *path, Err *err) MUST_USE;
bool place_read_only(const char *path);                  /* its disk is */
bool place_refuse_read_only(const char *path, Err *err); /* always false */

/* ---- lock.c: one advisory lock per purpose ------------------------------ */

enum { LOCK_WAIT_MS = 5000, BUSY_MS = 2000 };
enum { CLOCK_ALLOWED_MS = 5 * 60 * 1000 }; /* a few minutes are what clocks are put right by */

/* Whose the files beside the database are: its owner's, with its permissions. */
typedef struct {
    unsigned mode, owner, group;
} Owner;

typedef struct {
    const char *path;  /* borrowed; "<database>.lock", ".kiosk" or ".job" */
    const Owner *like; /* borrowed */
    int fd;            /* -1: not open */
    bool held;
    int64_t since_ns, longest_ns; /* how long it was held at most: for the test */
    int64_t times;                /* how often it was taken */
} Lock;

typedef enum { LOCK_TAKEN, LOCK_BUSY, LOCK_FAILED } LockResult;

LockResult lock_take(Lock *lock, int wait_ms);
void lock_drop(Lock *lock);
void lock_close(Lock *lock);

/* ---- the connection ----------------------------------------------------- */

typedef enum {
#define STATEMENT(name, sql) STATEMENT_##name,
#include "record/statements.def"
#undef STATEMENT
    STATEMENTS
} Statement;

struct Record {
    sqlite3 *db;
    Arena arena; /* the paths */
    const char *path;
    RecordAccess access;
    bool demo, simulated;
    Random *random;
    int64_t now_ms; /* the wall_ms that a caller told last */
    Zone zone;      /* of the site; name "": UTC */
    Owner owner;
    Lock write, kiosk, job; /* job: one import or change of format at a time */
    sqlite3_stmt *statements[STATEMENTS];
    Arena scratch; /* one body at a time */
    Held held;     /* what the fold has not written yet */
    int sources;   /* open RowSources */
    bool reading;  /* they share a read transaction */
    bool frozen;   /* read without a WAL, where nothing can be written: see rows.c */
    int64_t frozen_stamp;
    int wal_pages;  /* in the WAL after the last commit here */
    bool wal_tells; /* what nobody may see is still in the WAL; the next checkpoint clears it */
    bool (*stopped)(void); /* asked during something long; NULL: nobody */
    int largest_batch;     /* rows of people in one transaction so far: for the test */
};

/* Finish what a caller asked of the world and got wrong: a message and abort. */
_Noreturn void record_bug(const char *what);

/* A frozen file was written to after it was opened. */
bool record_frozen_changed(const Record *r);

/* ---- query.c: statements with values, and what went wrong ---------------- */

typedef struct {
    Record *r;
    sqlite3_stmt *stmt; /* NULL: could not be prepared; `code` says why */
    int bound, code;
} Query;

typedef enum { QUERY_ROW, QUERY_END, QUERY_FAILED } QueryStep;

const char *statement_text(Statement which);
Query query_begin(Record *r, Statement which);
void query_int(Query *q, int64_t value);
void query_real(Query *q, double value);
void query_null(Query *q);
void query_text(Query *q, const char *text); /* NULL binds "" */
void query_str(Query *q, Str text);
void query_bytes(Query *q, const void *bytes, size_t len);
void query_id(Query *q, Uuid id); /* nil binds NULL */
void query_hash(Query *q, Hash hash);

QueryStep query_step(Query *q, Err *err);
void query_end(Query *q);                    /* after the last step */
bool query_run(Query *q, Err *err) MUST_USE; /* no row is wanted; ends the query */

/* Values of the row at hand. */
int64_t row_int(const Query *q, int column);
Str row_str(const Query *q, int column); /* borrowed until the next step; NULL: len 0 */
Uuid row_id(const Query *q, int column);
Hash row_hash(const Query *q, int column);
bool row_null(const Query *q, int column);

/* The number in the first row, `otherwise` when there is none or it is NULL; ends the query. */
bool query_number(Query *q, int64_t otherwise, int64_t *out, Err *err) MUST_USE;

/* Always false; says what SQLite's answer means and what to do. */
bool sql_refused(const Record *r, int code, Err *err);
bool sql_run(Record *r, const char *sql, Err *err) MUST_USE;

/* ---- write.c: every write transaction and checkpoint --------------------- */

/* The lock alone; lock_drop gives it back. */
bool write_lock(Record *r, Err *err) MUST_USE;
bool job_lock(Record *r, Err *err) MUST_USE;
bool kiosk_lock(Record *r, Err *err) MUST_USE; /* does not wait */

/* The lock, then BEGIN IMMEDIATE. A true answer is followed by write_end. */
bool write_begin(Record *r, Err *err) MUST_USE;

/* Commit when `good`, else undo; gives the lock back. The result is what is on disk. */
bool write_end(Record *r, bool good, Err *err) MUST_USE;
void write_undo(Record *r); /* in place of write_end: as if nothing had been written */

/* A checkpoint that also leaves nothing in the WAL file: after an erasure. *emptied false: a reader
 * still needs it. */
bool checkpoint_truncate(Record *r, bool *emptied, Err *err) MUST_USE;

/* ---- schema.c ------------------------------------------------------------ */

enum { SCHEMA_APPLICATION = 0x4c637472 }; /* "Lctr" */

typedef struct {
    const char *const *scripts; /* run in order; NULL ends them */
} SchemaStep;                   /* steps[n] leads from user_version n to n + 1 */

extern const SchemaStep schema_steps[];
extern const int schema_version;

/* The file is ours, or empty, and not newer than `count`. Asked before anything in it is changed.
 */
bool schema_known(Record *r, int count, Err *err) MUST_USE;

/* Bring the file to format `count`, keeping a copy of an older one beside it first
 * ("<database>.format-1"). */
bool schema_raise(Record *r, const SchemaStep *steps, int count, Err *err) MUST_USE;

/* ---- backup.c ------------------------------------------------------------ */

/* Another connection asks what `r` was told to ask. */
void watch_stops(const Record *r, sqlite3 *db);

/* The file as one that is complete by itself, into `to`, which is there and empty. Returns what
 * SQLite says. */
int backup_pages(Record *r, const char *to, BackupWatch *watch, void *watch_to);

/* The file itself holds together; what the events in it say is looked at by record_verify. `path`:
 * what to call it. */
bool backup_is_sound(sqlite3 *db, const char *path, Err *err) MUST_USE;

/* ---- body.c: what an event says beside its header ------------------------- */

typedef struct {
#define TEXT(key, member) const char *member;
#define INT(key, member) int64_t member;
#define SEED(key, member) uint64_t member;
#define REAL(key, member) double member;
#define ID(key, member) Uuid member;
#define HASH(key, member) Hash member;
#include "record/body.def"
#undef TEXT
#undef INT
#undef SEED
#undef REAL
#undef ID
#undef HASH
} Body;

enum { BODY_MAX = 64 * 1024 }; /* bytes */

void body_write(const Body *body, Buf *out);

/* False when the text is not one that body_write made. Texts live in `a`. */
bool body_read(Arena *a, Str text, Body *out);

/* The keys and values of a body one by one; returns how many. Of a text that body_write did not
 * make the rest is left out. */
int body_fields(Arena *a, Str text, PersonalField *out, int room);

/* ---- ledger.c ------------------------------------------------------------- */

/* An event with its header and its body. */
typedef struct {
    Uuid log_id; /* with `seq`: where it stands */
    int64_t seq;
    Uuid id;
    EventKind kind;
    Uuid person, registration;
    int64_t wall_ms, mono_ms;
    Body body;
    bool moved; /* it counts for another person than it names; the registration is the move */
} Entry;

/* Inside a write transaction: append and fold. */
bool ledger_add(Record *r, Entry *entry, Err *err) MUST_USE;

/* An event without learning, inside a write transaction. */
bool ledger_note(Record *r, EventKind kind, Uuid person, const Body *body, int64_t wall_ms,
                 int64_t mono_ms, Err *err) MUST_USE;

/* The entry that an event of another room becomes: its registration, its body. */
bool ledger_entry(Record *r, const NewEvent *event, Entry *out, Err *err) MUST_USE;

/* record_append inside a write transaction. */
bool ledger_append(Record *r, const NewEvent *events, int count, Err *err) MUST_USE;

/* Retire the log and begin a new one: for a new file, and after a restore or a clone.
 * Inside a write transaction. */
bool ledger_begin_log(Record *r, const char *label, int64_t wall_ms, Err *err) MUST_USE;

bool event_kind_parse(Str text, EventKind *out);
bool event_is_learning(EventKind kind);

/* The payload's hash and the event's, as the chain has them. */
typedef struct {
    Uuid log_id;
    int64_t seq;
    Uuid id;
    Str kind;
    Uuid person, registration;
    int64_t wall_ms, mono_ms;
    Hash payload_hash, prev_hash;
} ChainLink;
Hash chain_payload_hash(const uint8_t salt[16], Str body);
Hash chain_hash(const ChainLink *link);

/* An event as it is, with its body where `salt` is not NULL, and nothing that follows from it. */
bool ledger_put(Record *r, const ChainLink *link, Hash hash, const uint8_t *salt, Str body,
                Err *err) MUST_USE;

/* ---- run.c ----------------------------------------------------------------- */

bool lesson_kind(EventKind stored, LessonEventKind *out); /* false: of no lesson */
LessonEvent lesson_of_body(LessonEventKind kind, int64_t wall_ms, const Body *body);

/* What was done in a registration and those that are the same, in the order of the ledger. */
typedef struct {
    Uuid log_id;
    int64_t seq;
    Uuid registration; /* that the event names */
    bool moved;        /* it came from another person's session */
    LessonEvent event; /* its try as the person's tries are counted; texts live until the next */
} RunRow;
typedef void RunVisit(void *to, const RunRow *row);
bool run_rows(Record *r, Uuid registration, RunVisit *visit, void *to, Err *err) MUST_USE;

/* history.c: an event with what is said of it, whose texts live in `a`. False: that cannot be
 * read. */
bool person_event(Arena *a, EventKind kind, int64_t wall_ms, Uuid person, Str said,
                  PersonEvent *out);

/* ---- erase.c, personal.c, clean.c ------------------------------------------- */

/* What record_erase does before it cleans up, inside a write transaction. */
bool erase_in_transaction(Record *r, const Erasure *order, Err *err) MUST_USE;
/* The same for somebody of whom there may be nothing left: then nothing is noted. */
bool erase_rest(Record *r, const Erasure *order, Err *err) MUST_USE;
/* Every row about a person that is no event. */
bool person_forget(Record *r, Uuid person, Err *err) MUST_USE;
/* From now on something is pending for record_clean. */
bool clean_mark(Record *r, Err *err) MUST_USE;

/* ---- erased.c: which bodies were taken out ----------------------------------- */

/* Stretches of events that `erased` events name. */
typedef struct {
    Uuid log_id, person;
    int64_t from, to;
} Stretch;

typedef struct {
    Arena arena;
    Stretch *at;
    int count, room;
} Erased;

void erased_stretch(Erased *e, Stretch stretch);
void erased_add(Erased *e, Uuid person, const Body *body); /* of an `erased` event about them */
bool erased_load(Record *r, Erased *e, Err *err) MUST_USE;
bool erased_has(const Erased *e, Uuid log_id, int64_t seq);

/* ---- fold.c ------------------------------------------------------------------ */

/* Bring the projections up to date with one event, inside its transaction. */
bool fold_event(Record *r, const Entry *entry, Err *err) MUST_USE;
/* Between these two, what follows from many events is written once. At the beginning the
 * projections are empty; until the end nobody else should look at them. */
void fold_begin(Record *r);
bool fold_end(Record *r, bool good, Err *err) MUST_USE; /* not `good`: nothing is written */
/* The same as fold_event with a row of STATEMENT_EVENT_WALK, which may come from another record
 * than `r`. */
bool fold_row(Record *r, const Query *row, Err *err) MUST_USE;
/* Inside a write transaction: what follows from the events is made again. `joined`: from the events
 * of several records, see order.c. */
bool fold_anew(Record *r, bool joined, Err *err) MUST_USE;

/* ---- learning.c: registrations and attempts ------------------------------------- */

/* `many`: of a person with several records. */
bool fold_learning(Record *r, const Entry *e, bool many, Err *err) MUST_USE;
bool hash_is_none(Hash h); /* all zero; no secret, so not in constant time */
Uuid registration_of(Uuid person, const char *course, int64_t cycle);

/* What a person did under an old and a new id of a course becomes one registration: the older. */
bool fold_join(Record *r, const Entry *old, const Entry *new, Err *err) MUST_USE;

/* ---- merge.c, regroup.c, attempt.c: people with several records ---------------------- */

/* Inside a write transaction: who is one with whom follows from the events of `from`. */
bool merges_fold(Record *from, Record *into, Err *err) MUST_USE;
/* Roster rows rest or wake by that. */
/* Inside a write transaction, before bodies of erased people go: whom an erasure elsewhere took
 * under one of their numbers alone is one with nobody any more, and the other number has an event
 * that says so. */
bool merges_part(Record *r, int64_t wall_ms, Err *err) MUST_USE;
#define RECORD_PARTED "the other number was erased in another record" /* the note of that event */
typedef struct {
    Uuid *people;
    int count;
} Parted;
bool merges_parted(Record *r, Arena *a, Parted *out, Err *err) MUST_USE; /* by id */
bool merged_rest(Record *r, Err *err) MUST_USE;
/* *person becomes the one whose record goes on; *many: there are several records of that person. */
bool merged_root(Record *r, Uuid *person, bool *many, Err *err) MUST_USE;
/* Everybody who is one with `root`, which comes first. */
bool merged_members(Record *r, Arena *a, Uuid root, Uuid **out, int *count, Err *err) MUST_USE;
/* After an event that says otherwise who is one with whom: at most two people or groups. */
bool regroup(Record *r, const Uuid *people, int count, Err *err) MUST_USE;

/* The cycle of a course that an event of theirs counts in. */
bool merged_cycle(Record *r, const Entry *e, const HeldCourse *in, int64_t *number,
                  Err *err) MUST_USE;
/* The try in it that the event is about; *origin: the registration that the event came with, nil
 * where it is that of the cycle. */
bool merged_attempt(Record *r, const Entry *e, HeldCycle *in, Uuid *origin, int64_t *number,
                    Err *err) MUST_USE;
/* The registration under which an event of theirs is appended. */
bool merged_registration(Record *r, Entry *e, Err *err) MUST_USE;
/* A regrade names a try of the registration `row` as the record counts it that the try was made in.
 */
bool regrade_registration(Record *r, Entry *e, Uuid row, Err *err) MUST_USE;

/* ---- moved.c, move.c: answers that were given in another person's session ------------- */

/* Inside a write transaction: which answers count for whom follows from the events of `from`. */
bool moves_fold(Record *from, Record *into, Err *err) MUST_USE;
/* A learning event becomes one of whom it counts for. */
bool moved_whose(Record *r, Entry *e, Err *err) MUST_USE;
/* *any: tries were moved away from a registration, or to it. */
bool moves_at(Record *r, Uuid registration, bool *any, Err *err) MUST_USE;
/* The try that a regrade names, as the rest of its registration is counted without what was moved;
 * and the other way round, where the registration may be a move. */
bool moved_count(Record *r, Uuid registration, int64_t *attempt, Err *err) MUST_USE;
bool moved_name(Record *r, Uuid *registration, int64_t *attempt, Err *err) MUST_USE;
/* The move that ended a completion under this registration last; nil: none. */
typedef struct {
    Uuid move;
    int64_t at_ms;
} MoveEnd;
bool moved_completion(Record *r, Uuid registration, MoveEnd *out, Err *err) MUST_USE;
/* The same for what is of a move itself, where that was taken back. */
bool moved_back(Record *r, Uuid registration, MoveEnd *out, Err *err) MUST_USE;

/* ---- sums.c: how people stand, counted ------------------------------------------- */

/* Before somebody goes on in a course, inside the transaction: how far they had come. */
bool sums_note(Record *r, Uuid person, const char *course, Err *err) MUST_USE;
/* Something else changed that sums follow from: they are to be counted anew. */
bool sums_end(Record *r, Err *err) MUST_USE;

/* ---- assign.c: who is to take which course --------------------------------------- */

bool fold_decision(Record *r, const Entry *decision, Err *err);

/* ---- certificate.c ------------------------------------------------------------ */

bool fold_certificate(Record *r, const Entry *e, Err *err) MUST_USE;

/* ---- idea.c, idea_words.c -------------------------------------------------------- */

bool fold_idea(Record *r, const Entry *e, Err *err) MUST_USE;

/* What is no word of theirs is nothing. */
IdeaPer idea_per_of(Str text);
unsigned idea_data_of(Str text);
IdeaSensitivity idea_sensitivity_of(Str text);
unsigned idea_affected_of(Str text);

/* How an event has them: "times=3 per=week minutes=20 …", "state=planned value=4 …". */
const char *idea_write_facts(Arena *a, const Idea *idea);
void idea_read_facts(Str text, Idea *out);
const char *idea_write_review(Arena *a, const IdeaReview *review);
void idea_read_review(Str text, IdeaReview *out);

/* ---- message.c ---------------------------------------------------------------------- */

bool fold_message_read(Record *r, const Entry *e, Err *err) MUST_USE;

/* ---- own_pulse.c: what only its person can open --------------------------------- */

/* Inside a write transaction: a copy of the answer of who was asked, under answer->own. */
bool own_pulse_keep(Record *r, const Entry *asked, const PulseAnswer *answer, Err *err) MUST_USE;
/* The PIN that it is sealed under is no more. */
bool own_forget(Record *r, Uuid person, Err *err) MUST_USE;

/* ---- rename.c: a course under another id ---------------------------------------- */

/* The id that a course has now, in *course; the text lives in the scratch arena. */
bool course_now(Record *r, const char **course, Err *err) MUST_USE;
/* The registration of person, course (as it is called now) and cycle: the one that there is, or the
 * one to make. */
bool registration_now(Record *r, Uuid person, const char *course, int64_t cycle, Uuid *out,
                      Err *err) MUST_USE;
bool registration_joined(Record *r, Uuid registration, Uuid into, Err *err) MUST_USE;

/* The renames that a course_published event tells of. */
bool fold_renames(Record *r, const Entry *published, Err *err) MUST_USE;
/* The same for what is no projection: touched and not confirmed, or sealed for its person. */
bool rename_drafts(Record *r, const Course *course, Err *err) MUST_USE;

/* ---- order.c: the events of several logs in one order -------------------------- */

/* `turn` counts from 1; `row` has the columns of STATEMENT_EVENT_WALK. */
typedef bool OrderVisit(void *to, int64_t turn, const Query *row, Err *err);
bool order_walk(Record *r, OrderVisit *visit, void *to, Err *err) MUST_USE;
/* Whether the record was joined with another, so that its order is kept. */
bool order_joined(Record *r, bool *joined, Err *err) MUST_USE;
bool order_keep(Record *r, int64_t turn, const Query *row, Err *err) MUST_USE;

/* ---- shadow.c: the projections made again in a database of their own --------- */

/* `shadow` can be folded into and nothing else; shadow_close it after a failure, too. */
bool shadow_open(const Record *r, Record *shadow, Err *err) MUST_USE;
void shadow_close(Record *shadow);
/* The first table of `r` that differs; NULL: they are equal to the bit. */
bool shadow_compare(Record *r, Record *shadow, const char **table, Err *err) MUST_USE;

/* ---- schema_check.c: tables, triggers, indexes and views ----------------------- */

bool schema_compare(Record *r, Record *shadow, VerifyResult *out, Err *err) MUST_USE;
/* Inside a write transaction: triggers, indexes and views become those of this format. */
bool schema_mend(Record *r, Err *err) MUST_USE;

/* ---- people.c ------------------------------------------------------------------ */

enum { PEOPLE_BATCH = 100 }; /* rows in one transaction: far under 50 ms */

void person_read(const Query *q, Person *out); /* from PERSON_FIELDS */
void query_person(Query *q, const Person *p);

/* Carry out what an import that was cut off left to do, unless another one is at work. */
bool import_recover(Record *r, Err *err) MUST_USE;

#endif
