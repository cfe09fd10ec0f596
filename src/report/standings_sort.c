/* People in the order of their numbers. To look each of them up in that order would be a jump
 * through the whole record for everyone: they are read as it keeps them, page after page, and
 * sorted here. */
#include "record/people.h"
#include "report/standings_inside.h"

#include <stdlib.h>

enum { SORT_ROOM = 3 * 1024 * 1024 };

/* A record: the number with its zero byte and the id, which it is sorted by, this, the other texts,
 * and what is known of courses. */
typedef struct {
    unsigned roles;
    Employment employment;
    int courses;
} PackedPerson;

typedef struct {
    int course;
    bool begun, decided; /* the progress follows, the decisions do */
} PackedCourse;

/* ---- putting together ---- */

static char *put(char *to, const void *bytes, size_t len)
{
    memcpy(to, bytes, len);
    return to + len;
}

static char *put_text(char *to, const char *text)
{
    return put(to, text, strlen(text) + 1);
}

static size_t largest(const Survey *s)
{
    return sizeof(Person) + sizeof(PackedPerson) +
           (size_t)s->course_count * (sizeof(PackedCourse) + sizeof(Known));
}

static bool is_decided(const OwnDecisions *own)
{
    return own->assigned || own->exempted || own->extended.year || own->waived_on.year;
}

static Str pack(const Standings *st, char *bytes)
{
    const Person *p = &st->person;
    char *at = put_text(bytes, p->number);
    at = put(at, p->id.b, sizeof p->id.b);
    PackedPerson person = { .roles = p->roles, .employment = st->employment };
    char *head = at;
    at = put(at, &person, sizeof person);
    at = put_text(at, p->name);
    at = put_text(at, p->department);
    at = put_text(at, p->manager);
    for (int i = 0; i < st->survey->course_count; i++) {
        const Known *k = &st->known[i];
        const PackedCourse course = { i, k->begun, is_decided(&k->own) };
        if (!course.begun && !course.decided)
            continue;
        at = put(at, &course, sizeof course);
        if (course.begun)
            at = put(at, &k->progress, sizeof k->progress);
        if (course.decided)
            at = put(at, &k->own, sizeof k->own);
        person.courses++;
    }
    put(head, &person, sizeof person);
    return (Str){ bytes, (size_t)(at - bytes) };
}

void standings_choose(Standings *st, StandingsWanted *wanted, void *to)
{
    st->wanted = wanted;
    st->to = to;
}

/* Every row is shown to whoever chooses, also behind the first that is wanted: they count. */
static bool is_wanted(const Standings *st)
{
    bool some = !st->wanted;
    for (int c = 0; st->wanted && c < st->survey->course_count; c++) {
        CourseStanding standing;
        standings_in(st, c, &standing);
        some = st->wanted(st->to, &standing) || some;
    }
    return some;
}

bool standings_gather(Standings *st, Err *err)
{
    Err failure = { ERR_NONE, "" };
    Sorter *sorter = sorter_new(st->survey->arena, SORT_ROOM);
    char *bytes = malloc(largest(st->survey));
    if (!bytes)
        abort(); /* as arena.h does */
    bool good = true;
    while (good && standings_employed(st, &failure))
        good = !is_wanted(st) || sorter_add(sorter, pack(st, bytes), &failure);
    free(bytes);
    st->sorter = sorter;
    st->course = st->survey->course_count;
    if (failure.code != ERR_NONE)
        *err = failure;
    return failure.code == ERR_NONE;
}

/* ---- taking apart ---- */

static const char *take(const char *from, void *to, size_t len)
{
    memcpy(to, from, len);
    return from + len;
}

static const char *take_text(const char *from, char *to)
{
    return take(from, to, strlen(from) + 1);
}

static void unpack(Standings *st, const char *at)
{
    Person *p = &st->person;
    PackedPerson person;
    at = take_text(at, p->number);
    at = take(at, p->id.b, sizeof p->id.b);
    at = take(at, &person, sizeof person);
    at = take_text(at, p->name);
    at = take_text(at, p->department);
    at = take_text(at, p->manager);
    p->roles = person.roles;
    st->employment = person.employment;
    for (int i = 0; i < st->survey->course_count; i++)
        st->known[i] = (Known){ .begun = false };
    for (int n = 0; n < person.courses; n++) {
        PackedCourse course;
        at = take(at, &course, sizeof course);
        Known *k = &st->known[course.course];
        k->begun = course.begun;
        if (course.begun)
            at = take(at, &k->progress, sizeof k->progress);
        if (course.decided)
            at = take(at, &k->own, sizeof k->own);
        k->progress.course = st->survey->courses[course.course].id; /* the row's is gone */
    }
}

bool standings_sorted(Standings *st, Err *err)
{
    Str record;
    if (!st->sorter && !standings_gather(st, err))
        return false;
    if (!sorter_next(st->sorter, &record, err))
        return false;
    unpack(st, record.at);
    st->course = 0;
    return true;
}
