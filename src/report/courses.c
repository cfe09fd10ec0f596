/* Which courses were served, in which version: today from the projection, on a day that is over
 * from the publications up to then. */
#include "course/library.h"
#include "report/report_inside.h"

#include <stdlib.h>

const char *body_value(Arena *a, const char *body, const char *key)
{
    Str rest = str_of(body);
    while (rest.len) {
        Str line = str_cut(&rest, '\n');
        Str name = str_cut(&line, '=');
        if (!str_is(name, key))
            continue;
        char *value = arena_str(a, line), *to = value;
        for (const char *from = value; *from; from++) {
            if (*from == '\\' && from[1])
                *to++ = *++from == 'n' ? '\n' : *from;
            else
                *to++ = *from;
        }
        *to = '\0';
        return value;
    }
    return "";
}

static ReportCourse *course_add(Survey *s, int *room)
{
    if (s->course_count == *room) {
        *room = *room ? 2 * *room : 32;
        ReportCourse *grown = arena_array(s->arena, ReportCourse, *room);
        if (s->course_count)
            memcpy(grown, s->courses, (size_t)s->course_count * sizeof *grown);
        s->courses = grown;
    }
    return &s->courses[s->course_count++];
}

static bool read_served(Survey *s, RowSource *rows, Err *failure)
{
    int room = 0;
    if (!survey_prepare(s, rows, REPORT_QUERY_SERVED, failure))
        return false;
    while (rows->step(rows, failure))
        *course_add(s, &room) =
            (ReportCourse){ .id = arena_copy(s->arena, rows->get_text(rows, 0)),
                            .title = arena_copy(s->arena, rows->get_text(rows, 1)),
                            .version = rows->get_int(rows, 2),
                            .required_version = rows->get_int(rows, 3),
                            .content = arena_copy(s->arena, rows->get_text(rows, 4)),
                            .valid_months = (int)rows->get_int(rows, 5),
                            .published_ms = rows->get_int(rows, 6) };
    return failure->code == ERR_NONE;
}

static int64_t number_in(Arena *a, const char *body, const char *key)
{
    int64_t number = 0;
    return str_int(str_of(body_value(a, body, key)), &number) ? number : 0;
}

/* A day that is over is told with the ids of today, as progress has them. */
typedef struct {
    const char *was, *course;
} Renamed;

static bool read_renamed(Survey *s, RowSource *rows, Renamed **out, int *count, Err *failure)
{
    int room = 0;
    *out = NULL;
    *count = 0;
    if (!survey_prepare(s, rows, REPORT_QUERY_RENAMED, failure))
        return false;
    while (rows->step(rows, failure)) {
        if (*count == room) {
            Renamed *grown = arena_array(s->arena, Renamed, room = room ? 2 * room : 16);
            for (int i = 0; i < *count; i++)
                grown[i] = (*out)[i];
            *out = grown;
        }
        const char *was = arena_copy(s->arena, rows->get_text(rows, 0));
        (*out)[(*count)++] = (Renamed){ was, arena_copy(s->arena, rows->get_text(rows, 1)) };
    }
    return failure->code == ERR_NONE;
}

static const char *id_now(const Renamed *renamed, int count, const char *id)
{
    for (int i = 0; i < count; i++)
        if (strcmp(renamed[i].was, id) == 0)
            return renamed[i].course;
    return id;
}

static bool read_published(Survey *s, RowSource *rows, Err *failure)
{
    int room = 0, renamed_count;
    Renamed *renamed;
    if (!read_renamed(s, rows, &renamed, &renamed_count, failure) ||
        !survey_prepare(s, rows, REPORT_QUERY_PUBLISHED, failure))
        return false;
    while (rows->step(rows, failure)) {
        const char *body = rows->get_text(rows, 0);
        const char *id = id_now(renamed, renamed_count, body_value(s->arena, body, "course"));
        ReportCourse *course = NULL;
        for (int i = 0; i < s->course_count; i++)
            if (strcmp(s->courses[i].id, id) == 0)
                course = &s->courses[i];
        if (!course)
            course = course_add(s, &room);
        course->id = id;
        course->title = body_value(s->arena, body, "title");
        course->content = body_value(s->arena, body, "content");
        course->version = number_in(s->arena, body, "version");
        course->valid_months = (int)number_in(s->arena, body, "valid_months");
        course->published_ms = rows->get_int(rows, 1);
        if (number_in(s->arena, body, "update_required") &&
            course->version > course->required_version)
            course->required_version = course->version;
    }
    return failure->code == ERR_NONE;
}

static int by_id(const void *a, const void *b)
{
    return strcmp(((const ReportCourse *)a)->id, ((const ReportCourse *)b)->id);
}

/* Leave only the course that was asked for. */
static bool choose_course(Survey *s, const char *wanted, Err *err)
{
    const char **ids = arena_array(s->arena, const char *, s->course_count + 1);
    for (int i = 0; i < s->course_count; i++) {
        ids[i] = s->courses[i].id;
        if (strcmp(ids[i], wanted) != 0)
            continue;
        s->courses = &s->courses[i];
        s->course_count = 1;
        return true;
    }
    const char *near = str_nearest(str_of(wanted), ids, (size_t)s->course_count);
    return err_set(err, ERR_MISSING, "no course '%s' was served on %s%s%s%s", wanted, s->day,
                   near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
}

bool courses_read(Survey *s, RowSource *rows, Err *err)
{
    Err failure = { ERR_NONE, "" };
    if (!(s->past ? read_published(s, rows, &failure) : read_served(s, rows, &failure))) {
        *err = failure;
        return false;
    }
    if (s->course_count)
        qsort(s->courses, (size_t)s->course_count, sizeof *s->courses, by_id);
    return !s->request->course || choose_course(s, s->request->course, err);
}

bool course_kept(Arena *a, Record *record, const char *content, const Course **out, Err *err)
{
    Hash hash;
    *out = NULL;
    return !hash_parse(str_of(content), &hash) || record_course(record, a, hash, NULL, out, err);
}
