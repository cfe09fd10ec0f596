/* looks.h - what a record says, for tests in which it can be read. */
#ifndef TESTS_LOOKS_H
#define TESTS_LOOKS_H

#include "record/erase.h"
#include "record/idea.h"
#include "record/people.h"
#include "record/record.h"

#include <check.h>

#define LOOK(call)                                                                                 \
    do {                                                                                           \
        Err looked_ = { .code = ERR_NONE };                                                        \
        Err *looked = &looked_;                                                                    \
        ck_assert_msg((call), "%s", looked->text);                                                 \
    } while (0)

static inline int people_in(Record *r)
{
    int count;
    LOOK(record_people_count(r, &count, looked));
    return count;
}

static inline Hash served_in(Record *r, const char *course)
{
    Hash content;
    LOOK(record_served(r, course, &content, looked));
    return content;
}

static inline Str snapshot_in(Record *r, Arena *a, Hash content)
{
    Str files;
    LOOK(record_snapshot(r, a, content, &files, looked));
    return files;
}

static inline Str snapshot_part(Record *r, Arena *a, Hash content, size_t offset, size_t size)
{
    Str bytes;
    const SnapshotPlace place = { offset, size };
    LOOK(record_snapshot_bytes(r, a, content, place, &bytes, looked));
    return bytes;
}

static inline const char *choices_in(Record *r, Arena *a, Uuid person)
{
    const char *choices;
    LOOK(record_choices(r, a, person, &choices, looked));
    return choices;
}

static inline const char *draft_in(Record *r, Arena *a, Uuid person, const char *course,
                                   const char *key)
{
    const char *draft;
    LOOK(record_draft(r, a, person, course, key, &draft, looked));
    return draft;
}

static inline int64_t wrong_clocks_in(Record *r)
{
    int64_t events;
    LOOK(record_wrong_clocks(r, &events, looked));
    return events;
}

static inline int64_t set_back_in(Record *r, int64_t *most_ms)
{
    int64_t times;
    LOOK(record_clock_set_back(r, &times, most_ms, looked));
    return times;
}

static inline bool clean_pending_in(Record *r)
{
    bool pending;
    LOOK(record_clean_pending(r, &pending, looked));
    return pending;
}

static inline bool badge_opens_in(Record *r, const Person *p, Str badge, int64_t wall_ms)
{
    bool opens;
    LOOK(record_badge_opens(r, p, badge, wall_ms, &opens, looked));
    return opens;
}

static inline bool kept_idea_in(Record *r, Uuid person, Idea *out)
{
    bool found;
    LOOK(record_kept_idea(r, person, out, &found, looked));
    return found;
}

#endif
