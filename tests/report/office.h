/* office.h - a record with people, courses and learning for the tests of reports. */
#ifndef TESTS_REPORT_OFFICE_H
#define TESTS_REPORT_OFFICE_H

#include "record/people.h"
#include "report/report_inside.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct {
    char folder[300], path[320];
    Random *random;
    Record *r;
    Zone zone; /* Europe/Berlin */
} Office;

#define ck_good(call)                                                                              \
    do {                                                                                           \
        Err said_ = { .code = ERR_NONE };                                                          \
        Err *said = &said_;                                                                        \
        ck_assert_msg((call), "%s", said->text);                                                   \
    } while (0)

/* The 32nd of March is the first of April. */
static inline Date march(int day)
{
    return date_add_days((Date){ 2026, 3, 1 }, day - 1);
}

/* A minute of a day in March 2026, in local time. */
static inline int64_t at(const Office *o, int day, int hour, int minute)
{
    return zone_day_start(&o->zone, march(day)) + (hour * 60 + minute) * 60000LL;
}

static inline Office office_open(void)
{
    Office o = { .r = NULL };
    Err err = { .code = ERR_NONE };
    ck_assert(crypto_open());
    ck_good(zone_open(&o.zone, "Europe/Berlin", said));
    o.random = malloc(sizeof *o.random);
    *o.random = random_seeded(3);
    snprintf(o.folder, sizeof o.folder, "%s/report-XXXXXX", BUILD_DIR);
    ck_assert_ptr_nonnull(mkdtemp(o.folder));
    snprintf(o.path, sizeof o.path, "%s/lectern.db", o.folder);
    const RecordOptions options = { .access = RECORD_WRITE,
                                    .create = true,
                                    .demo = true,
                                    .random = o.random,
                                    .wall_ms = at(&o, 1, 7, 0) };
    o.r = record_open(o.path, &options, &err);
    ck_assert_msg(o.r != NULL, "%s", err.text);
    return o;
}

static inline void office_close(Office *o)
{
    static const char *const beside[] = { "", "-wal", "-shm", ".lock", ".job", ".kiosk" };
    char path[400];
    record_close(o->r);
    free(o->random);
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
        snprintf(path, sizeof path, "%s%s", o->path, beside[i]);
        unlink(path);
    }
    rmdir(o->folder);
}

static inline Uuid hire_for(Office *o, const char *number, const char *department, Date start,
                            Date end)
{
    Person p = { .start = start, .end = end };
    snprintf(p.number, sizeof p.number, "%s", number);
    snprintf(p.name, sizeof p.name, "Person %s", number);
    snprintf(p.department, sizeof p.department, "%s", department);
    ck_good(record_put_people(o->r, &p, 1, at(o, 1, 8, 0), said));
    return p.id;
}

static inline Uuid hire(Office *o, const char *number, const char *department)
{
    return hire_for(o, number, department, (Date){ 0 }, (Date){ 0 });
}

/* The content hash starts with the version, so that reports show which one it was. */
static inline Course a_course(const char *id, int version, bool required)
{
    return (Course){ .id = id,
                     .title = id[0] == 'c' ? "Care with AI" : "Tools",
                     .version = version,
                     .update_required = required,
                     .content = { { (uint8_t)version, (uint8_t)id[0] } } };
}

static inline void publish(Office *o, const char *id, int version, bool required, int day)
{
    Course course = a_course(id, version, required);
    ck_good(record_publish(o->r, &course, STR("files"), at(o, day, 7, 30), said));
}

static inline void learn(Office *o, EventKind kind, Uuid person, const char *course, int version,
                         int64_t when, int right)
{
    const NewEvent e = { .kind = kind,
                         .person = person,
                         .course = course,
                         .wall_ms = when,
                         .content = a_course(course, version, false).content,
                         .lesson = { .right = right, .total = 10, .attempt = 1, .step = "" } };
    ck_good(record_append(o->r, &e, 1, said));
}

/* An attempt of ten questions; eight pass. */
static inline void take_quiz(Office *o, Uuid person, const char *course, int version, int day,
                             int right)
{
    learn(o, EVENT_QUIZ_BEGUN, person, course, version, at(o, day, 10, 0), 0);
    learn(o, right >= 8 ? EVENT_PASSED : EVENT_FAILED, person, course, version, at(o, day, 10, 30),
          right);
}

/* A whole report as text: notes, then a line for each row. */
static inline bool report_text_of(Office *o, const char *name, const ReportRequest *request,
                                  bool notes, Buf *out, Err *err)
{
    Arena a = { 0 };
    Table t;
    RowSource rows[REPORT_SOURCES];
    Err failure = { .code = ERR_NONE };
    const RecordOptions options = { .access = RECORD_READ, .random = o->random };
    Record *reader = record_open(o->path, &options, err);
    ck_assert_ptr_nonnull(reader);
    for (int i = 0; i < REPORT_SOURCES; i++)
        record_rows(reader, &rows[i]);
    ReportRequest own = *request;
    own.record = reader;
    if (report_named(name)->open(&a, rows, &own, &t, &failure)) {
        Cell *cells = arena_array(&a, Cell, t.column_count);
        for (int i = 0; notes && i < t.note_count; i++)
            buf_printf(out, "%s: %s\n", t.notes[i].label, t.notes[i].value);
        while (t.next(&t, cells, &failure)) {
            for (int i = 0; i < t.column_count; i++) {
                char text[32] = "";
                if (!cells[i].empty && t.columns[i].type == CELL_TIME)
                    zone_text(t.zone, cells[i].number, text);
                else if (!cells[i].empty && t.columns[i].type == CELL_DATE)
                    date_text(cells[i].date, text);
                else if (!cells[i].empty && t.columns[i].type > CELL_CODE)
                    snprintf(text, sizeof text, "%lld", (long long)cells[i].number);
                bool is_text = t.columns[i].type <= CELL_CODE && !cells[i].empty;
                buf_printf(out, "%s%s", i ? "|" : "", is_text ? cells[i].text : text);
            }
            buf_char(out, '\n');
        }
    }
    for (int i = 0; i < REPORT_SOURCES; i++)
        rows[i].close(&rows[i]);
    record_close(reader);
    arena_free(&a);
    *err = failure;
    return failure.code == ERR_NONE;
}

static inline bool report_text(Office *o, const ReportRequest *request, bool notes, Buf *out,
                               Err *err)
{
    return report_text_of(o, "completion", request, notes, out, err);
}

static inline ReportRequest asked(const Office *o, Date as_of, int64_t now)
{
    return (ReportRequest){
        .zone = &o->zone, .wall_ms = now, .as_of = as_of, .lectern_version = "1.2.3"
    };
}

static inline void decide(Office *o, EventKind kind, Uuid person, const Decision *decision, int day)
{
    const NewEvent e = { .kind = kind,
                         .person = person,
                         .course = "care",
                         .wall_ms = at(o, day, 9, 0),
                         .note = "a reason",
                         .decision = decision };
    ck_good(record_append(o->r, &e, 1, said));
}

#endif
