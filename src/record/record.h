/* record.h - the ledger and what is derived from it: one SQLite file.
 *
 * Truth is an append-only, hash-chained table of events; registrations,
 * attempts and progress are projections that can be rebuilt from it. Names and
 * PIN hashes stand in tables of their own, so that a person can be erased and the
 * chain still holds. Every write transaction and every checkpoint of every
 * process runs under one advisory lock beside the database.
 */
#ifndef RECORD_RECORD_H
#define RECORD_RECORD_H

#include "base/zone.h"
#include "course/course.h"
#include "crypto/keys.h"
#include "crypto/pin.h"
#include "crypto/seal.h"
#include "lesson/lesson.h"
#include "record/row_source.h"

#include <stdio.h>

/* One connection to one file; used by one thread at a time. */
typedef struct Record Record;

typedef enum { RECORD_READ, RECORD_WRITE } RecordAccess;

typedef struct {
    RecordAccess access;
    bool create;       /* make the file when it is not there */
    bool demo;         /* a new file is marked demo: cheap PIN hashes are allowed in it, for ever */
    bool simulated;    /* a new file is of people who do not exist: whatever shows it says so */
    bool kiosk;        /* also take the one place of a running kiosk on this file */
    const char *label; /* the kiosk's name, for a new log; NULL: none. Nothing is looked up by it */
    Random *random;    /* borrowed */
    const Zone *zone;  /* of the site: who is employed today; copied, NULL: UTC */
    int64_t wall_ms;   /* now, for the events that opening writes */
} RecordOptions;

/* Refuses, each with what to do: a network file system, a newer version, a file
 * that is not ours, one that cannot be written, a second kiosk. */
Record *record_open(const char *path, const RecordOptions *options, Err *err);
void record_close(Record *r); /* NULL is fine */
bool record_is_demo(const Record *r);
bool record_is_simulated(const Record *r); /* of people who do not exist */

/* ---- events ------------------------------------------------------------ */

typedef enum {
#define EVENT(name, text, audience) EVENT_##name,
#include "record/kinds.def"
#undef EVENT
    EVENT_KINDS
} EventKind;

const char *event_kind_text(EventKind kind);
EventKind event_of_lesson(LessonEventKind kind);

/* Whom a decision about a course is for; `target` names the department or the role. */
typedef enum { ASSIGN_ALL, ASSIGN_DEPARTMENT, ASSIGN_ROLE, ASSIGN_PERSON } AssignScope;
const char *assign_scope_text(AssignScope scope); /* "all": as records have it */

/* What ASSIGNED, UNASSIGNED, EXTENDED, EXEMPTED, WAIVED and DECISION_LIFTED say; the reason is the
 * event's note. What holds for the same target ends with a new one; DECISION_LIFTED ends that
 * somebody is extended, exempted or waived. */
typedef struct {
    AssignScope scope;
    const char *target;
    Date due;   /* by that day, it included; of EXTENDED: not before it */
    int days;   /* so many days after the start, or after this where that is later; 0: none */
    int months; /* to be taken again so many months after each pass; 0: as the course says */
} Decision;

/* One thing to append. Fields that do not apply stay zero. */
typedef struct {
    Uuid id; /* uuid_at(), kept by the caller before the first try, so that a retry
                does nothing twice; nil: made here */
    EventKind kind;
    Uuid person;        /* whom it is about; nil: nobody */
    Uuid actor;         /* who did it, when another person */
    const char *course; /* id */
    int cycle;          /* 1-based; 0: the latest there is, or the first */
    int64_t wall_ms, mono_ms;
    const char *language;           /* of the course as it was shown, or NULL */
    const char *interface_language; /* of the kiosk around it, or NULL */
    LessonEvent lesson;             /* of the lesson kinds; its text is copied into the body */
    const char *note;               /* of the others: a short text without personal data, or NULL */
    const Decision *decision;       /* of those that decide who is to take a course; or NULL */
    Hash content;                   /* the course's content hash, where there is a course */
} NewEvent;

/* Append all or nothing, with every projection, in one durable transaction.
 * When it returns true the events are on disk. An event whose id is in the ledger
 * already is passed over; the same id with another content is ERR_INVALID. */
bool record_append(Record *r, const NewEvent *events, int count, Err *err) MUST_USE;

/* ---- pulses: how people feel, of whom nobody knows who said what ---- */

#define RECORD_PULSE_BOX "pulse box" /* what its key is for */
enum { RECORD_PULSE_GROUP = 8 };     /* so many answers of one group leave the box together */

typedef struct {
    const char *course, *moment; /* "before", "after" */
    const char *cohort;          /* the department; "": none */
    const char *marks;  /* "desire=4/5 worry=2/5": what was marked on which scale; "": nothing */
    const SealKey *own; /* of whoever answers: a copy for their own eyes; NULL: none is kept */
} PulseAnswer;

/* Append that somebody was asked (EVENT_ASKED, and what follows from it) and put the answer into
 * the box, in one transaction. Nothing that is kept joins the two; the box is sealed under `key`
 * and written anew whether or not something was marked. Nothing happens when the person was asked
 * this before. A copy that only the person can open is kept where they have a key (own_pulse.h).
 * The answers of a group leave the box as one event of sums, when there are RECORD_PULSE_GROUP of
 * them. */
bool record_append_pulse(Record *r, const SealKey *key, const NewEvent *events, int count,
                         const PulseAnswer *answer, Err *err) MUST_USE;

/* Let groups that are large enough leave the box, and answers that wait in vain join a larger
 * group: after four weeks those of the department, after eight those of everybody; after twelve
 * they are dropped. */
bool record_tend_pulses(Record *r, const SealKey *key, int64_t wall_ms, Err *err) MUST_USE;

/* The place of a Draft that is not confirmed yet: overwritten, not part of the ledger.
 * `key` is the id of the step or question; its ANSWERED event removes the draft in the
 * same transaction. "" or NULL as response removes it too. */
bool record_keep_draft(Record *r, Uuid person, const char *course, const char *key,
                       const char *response, Err *err) MUST_USE;
/* *out NULL: none. */
bool record_draft(Record *r, Arena *a, Uuid person, const char *course, const char *key,
                  const char **out, Err *err) MUST_USE;

/* How a person wants things shown, for their next visit: a short text that only the caller reads.
 * Not part of the ledger; erased with the person. "" removes it. */
bool record_keep_choices(Record *r, Uuid person, const char *choices, Err *err) MUST_USE;
/* *out "": none. */
bool record_choices(Record *r, Arena *a, Uuid person, const char **out, Err *err) MUST_USE;

/* Fold the learning events of a registration's latest cycle. False only on a database error. */
bool record_load_run(Record *r, Uuid person, const Course *course, Run *out, Err *err) MUST_USE;

/* What people did in a course, one registration after the other, each in the order of the ledger.
 * Texts live until the next event. */
typedef struct {
    Uuid person, registration;
    int cycle;
    bool first;   /* of its registration */
    Hash content; /* of the course as it was shown */
    const char *language;
    LessonEvent event;
} CourseEvent;
typedef void CourseVisit(void *to, const CourseEvent *event);
bool record_course_events(Record *r, const char *course, CourseVisit *visit, void *to,
                          Err *err) MUST_USE;

/* A message of the leaders, written on a day, was opened by somebody. Nothing happens the second
 * time. */
bool record_read_message(Record *r, Uuid person, const char *message, Date written, int64_t wall_ms,
                         int64_t mono_ms, Err *err) MUST_USE;
/* Those that somebody has opened. */
typedef struct {
    const char *message;
    Date written;
} MessageRead;
bool record_messages_read(Record *r, Arena *a, Uuid person, const MessageRead **out, int *count,
                          Err *err) MUST_USE;

/* What is on record about one person, for their own eyes, newest first. Texts live until the next
 * event. */
typedef struct {
    EventKind kind;
    int64_t wall_ms;
    bool by_another;           /* it was somebody else who did it */
    const char *course, *note; /* "": none */
    Hash content;              /* of the course as it was then; all zero: none, or not known */
    LessonEvent lesson;        /* of the lesson kinds; otherwise only its texts can be relied on */
} PersonEvent;
typedef void PersonVisit(void *to, const PersonEvent *event);
typedef struct {
    int64_t skip; /* the newest ones */
    int count;
} EventPart;
bool record_person_events(Record *r, Uuid person, EventPart part, PersonVisit *visit, void *to,
                          Err *err) MUST_USE;
bool record_person_event_count(Record *r, Uuid person, int64_t *out, Err *err) MUST_USE;

/* The content that the attempt under way began on; all zero: no attempt is under way. */
bool record_attempt_content(Record *r, Uuid person, const char *course, Hash *out,
                            Err *err) MUST_USE;

/* The head of the newest log: what reports print. */
bool record_head(Record *r, int64_t *seq, Hash *hash, Err *err) MUST_USE;

/* The latest moment that one of the newest events names: a clock that stands before it is wrong.
 * 0: there is no event. */
bool record_newest(Record *r, int64_t *wall_ms, Err *err) MUST_USE;

/* Events whose time cannot be right: before 2020, or from 2036 on. Nothing depends on it but what
 * is shown as a date. */
bool record_wrong_clocks(Record *r, int64_t *events, Err *err) MUST_USE;

/* How often the clock was set back by more than five minutes, and in *most_ms by how much at the
 * most. */
bool record_clock_set_back(Record *r, int64_t *times, int64_t *most_ms, Err *err) MUST_USE;

enum { RECORD_WAL_MAX = 4 * 1024 * 1024 }; /* bytes; above it, a checkpoint is due */

/* Move the WAL into the database, under the lock; at sign-out, when idle, above RECORD_WAL_MAX.
 * Where a reader still needs the WAL the rest waits for the next time. */
bool record_checkpoint(Record *r, Err *err) MUST_USE;
int64_t record_wal_bytes(const Record *r); /* in use after the last write of this connection */

/* From now on whatever SQLite frees is overwritten with zeros first. Once a process, before its
 * first record. */
bool record_wipe_freed(void) MUST_USE;

/* Free what is held in memory of the file, which is whole without it: for when a person has left.
 */
void record_forget(Record *r);

/* ---- courses ----------------------------------------------------------- */

/* Publish a course: keep its snapshot under its content hash, note the event,
 * and make it the one that is served. Nothing happens when it is served already. */
bool record_publish(Record *r, const Course *course, Str blob, int64_t wall_ms, Err *err) MUST_USE;

/* The same for several, in their order, a few at a time: those before one that fails may be there.
 */
typedef struct {
    const Course *course;
    Str blob;
} Publication;
bool record_publish_all(Record *r, const Publication *all, int count, int64_t wall_ms,
                        Err *err) MUST_USE;

/* The files of a snapshot; len 0: there is none. */
bool record_snapshot(Record *r, Arena *a, Hash content, Str *out, Err *err) MUST_USE;
/* `size` bytes of it from `offset` on; len 0: they are not there. */
typedef struct {
    size_t offset, size;
} SnapshotPlace;
bool record_snapshot_bytes(Record *r, Arena *a, Hash content, SnapshotPlace place, Str *out,
                           Err *err) MUST_USE;
/* The course in it; *out NULL: it is not there, or not as this version reads courses. */
bool record_course(Record *r, Arena *a, Hash content, const Site *site, const Course **out,
                   Err *err) MUST_USE;
bool record_served(Record *r, const char *course, Hash *content,
                   Err *err) MUST_USE; /* zero: none */
/* "The tea round (tea-round)", for people; of one that is not served the id alone. */
bool record_served_name(Record *r, Arena *a, const char *course, const char **out,
                        Err *err) MUST_USE;
bool record_served_courses(Record *r, Arena *a, const char ***ids, int *count, Err *err) MUST_USE;

/* ---- sums of how people stand -------------------------------------------- */

/* What the room report counted, kept so that it need not look at everybody again. `standing` is its
 * own number. Sums hold as long as nobody joins, leaves or moves and nothing is decided or
 * published; how far people had come who go on in the meantime is noted in standing_before. */
typedef struct {
    Date from; /* the first day: that of the count, or one on which the sum changes by itself */
    const char *department, *course;
    int64_t standing, people; /* people: more or fewer from that day on */
} StandingSum;
typedef struct {
    Date since, until; /* on those days and between them */
    const char *zone;
} SumsBase;

/* From here on changes are noted. Read after it: what was counted is good where standing_before was
 * empty in what was read. One at a time: *begun false, somebody else is at it, or imports people.
 * After *begun comes record_sums_done; where sums ended in the meantime nothing is kept. */
bool record_sums_begin(Record *r, const SumsBase *base, bool *begun, Err *err) MUST_USE;
bool record_sums_add(Record *r, const StandingSum *sums, int count, Err *err) MUST_USE;
bool record_sums_done(Record *r, bool good, Err *err) MUST_USE;

#endif
