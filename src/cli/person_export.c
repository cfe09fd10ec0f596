/* Everything that is kept about one person, as one file that the person can read or a program can.
 */
#include "base/file.h"
#include "base/json.h"
#include "base/utf8.h"
#include "cli/call.h"
#include "cli/person_words.h"
#include "record/people.h"
#include "report/history.h"

#include <stdlib.h>
#include <string.h>

/* A course in one of the texts that it was served with. */
typedef struct {
    Hash content;
    const Course *course; /* in the reader's language; NULL: it cannot be read */
} KeptText;

/* A row of the person's that others point at. */
typedef struct {
    const char *registration, *course; /* as text */
} CourseOf;

enum { TEXTS_MOST = 256, COURSES_MOST = 256 };

typedef struct {
    PersonReader reader;
    const Person *person;
    Record *record;
    Site site;
    const char *language;
    KeptText *texts; /* TEXTS_MOST */
    int text_count;
    CourseOf *courses; /* COURSES_MOST */
    int course_count;
    FILE *out;
    Json json;
    bool as_json;
    Err failure;    /* the first text of a course that could not be read */
    bool begun;     /* a row of `table` was written */
    char table[32]; /* of the row before */
} Telling;

static bool ends_with(const char *text, const char *end)
{
    size_t len = strlen(text), part = strlen(end);
    return len >= part && strcmp(text + len - part, end) == 0;
}

/* ---- for people ---- */

static FORMAT_ARG(2) const char *say(const Telling *t, const char *text)
{
    return catalog_text(t->reader.words, NULL, text);
}

static void print_value(FILE *out, const char *text)
{
    for (; *text; text++)
        putc(*text == '\n' ? ' ' : *text, out);
}

static void print_heading(FILE *out, const char *text)
{
    Str rest = str_of(text);
    fprintf(out, "\n%s\n", text);
    for (; rest.len; utf8_next(&rest))
        putc('-', out);
    putc('\n', out);
}

/* What is given to a person is whole, or it is not given. */
static const Course *fail(Telling *t, const Err *err)
{
    if (t->failure.code == ERR_NONE)
        t->failure = *err;
    return NULL;
}

/* The very text that something happened in, each read once. */
static const Course *course_of(Telling *t, const PersonEvent *e)
{
    const Hash none = { { 0 } };
    PersonEvent of = *e;
    Err err = { 0 };
    if (e->course[0] && hash_eq(e->content, none) &&
        !record_served(t->record, e->course, &of.content, &err))
        return fail(t, &err);
    for (int i = 0; i < t->text_count; i++)
        if (hash_eq(t->texts[i].content, of.content))
            return t->texts[i].course;
    const Course *c;
    if (!history_course(t->reader.arena, t->record, &of, &t->site, &c, &err))
        return fail(t, &err);
    c = c ? course_in(c, t->language) : NULL;
    if (c && t->text_count < TEXTS_MOST)
        t->texts[t->text_count++] = (KeptText){ of.content, c };
    return c;
}

static const char *field(const PersonalRow *row, const char *name)
{
    for (int i = 0; i < row->count; i++)
        if (strcmp(row->fields[i].name, name) == 0)
            return row->fields[i].text;
    return NULL;
}

/* "The tea round (tea-round)" */
static const char *course_words(Telling *t, const PersonalRow *row, const char *id)
{
    PersonEvent e = { .course = id };
    const char *content = field(row, "content");
    if (content && !hash_parse(str_of(content), &e.content))
        e.content = (Hash){ { 0 } };
    const Course *c = course_of(t, &e);
    return c ? arena_printf(t->reader.arena, "%s (%s)", c->title, id) : id;
}

/* Tries at a quiz name a registration alone. */
static void keep_course(Telling *t, const PersonalRow *row)
{
    const char *registration = field(row, "registration"), *course = field(row, "course");
    if (registration && course && t->course_count < COURSES_MOST)
        t->courses[t->course_count++] =
            (CourseOf){ arena_copy(t->reader.arena, registration),
                        course_words(t, row, arena_copy(t->reader.arena, course)) };
}

static const char *kept_course(const Telling *t, const PersonalRow *row)
{
    const char *registration = field(row, "registration");
    for (int i = 0; registration && !field(row, "course") && i < t->course_count; i++)
        if (strcmp(t->courses[i].registration, registration) == 0)
            return t->courses[i].course;
    return NULL;
}

/* A heading before the first row of a table, an empty line between two. */
static void begin_row(Telling *t, const PersonalRow *row)
{
    if (!t->begun)
        print_heading(t->out, say(t, row->title));
    else
        putc('\n', t->out);
    t->begun = true;
}

/* Ids tell a reader nothing, and neither does what is empty. */
static bool is_shown(const PersonalField *f)
{
    return f->text[0] && !person_field_is_id(f->name);
}

static void print_field(Telling *t, const PersonalRow *row, const PersonalField *f)
{
    const char *text = strcmp(f->name, "course") == 0 ? course_words(t, row, f->text)
                                                      : person_field_text(&t->reader, f);
    fprintf(t->out, "%s: ", person_field_label(&t->reader, row->table, f));
    print_value(t->out, text);
    putc('\n', t->out);
}

static void print_fields(Telling *t, const PersonalRow *row)
{
    const char *course = kept_course(t, row);
    int shown = 0;
    keep_course(t, row);
    for (int i = 0; i < row->count; i++)
        shown += is_shown(&row->fields[i]);
    if (!shown)
        return;
    begin_row(t, row);
    if (course)
        fprintf(t->out, "%s: %s\n", say(t, TR("Course")), course);
    for (int i = 0; i < row->count; i++)
        if (is_shown(&row->fields[i]))
            print_field(t, row, &row->fields[i]);
}

/* What words do not say, as it is stored: for whoever looks something up in the ledger. */
static void print_beside(Telling *t, const PersonalRow *row)
{
    static const char *const left_out[] = { "wall_ms",  "log",  "registration", "content",
                                            "revision", "seed", "language",     "interface",
                                            "title",    "actor" };
    const char *between = "";
    fputs("  (", t->out);
    for (int i = 0; i < row->count; i++) {
        const PersonalField *f = &row->fields[i];
        bool shown = f->text[0] != '\0';
        for (size_t n = 0; n < sizeof left_out / sizeof *left_out; n++)
            shown = shown && strcmp(f->name, left_out[n]) != 0;
        if (!shown)
            continue;
        fprintf(t->out, "%s%s: ", between, f->name);
        print_value(t->out, f->text);
        between = ", ";
    }
    fputs(")\n", t->out);
}

static void print_line(Telling *t, const char *text)
{
    fputs("  ", t->out);
    print_value(t->out, text);
    putc('\n', t->out);
}

static void print_event(Telling *t, const PersonalRow *row)
{
    const PersonEvent *e = row->event;
    const HistoryReader reader = { .arena = t->reader.arena, .words = t->reader.words };
    begin_row(t, row);
    fprintf(t->out, "%s\n", person_field_text(&t->reader, &row->fields[0]));
    if (e) {
        const char *answers[HISTORY_ANSWERS];
        const Course *course = course_of(t, e);
        const char *place = history_place(&reader, e, course);
        int count = history_answers(&reader, e, course, answers);
        print_line(t, history_words(&reader, e, course));
        for (int i = 0; i < count; i++)
            print_line(t, answers[i]);
        if (place)
            print_line(t, place);
    }
    print_beside(t, row);
}

static void print_act(Telling *t, const PersonalRow *row)
{
    if (!t->begun)
        print_heading(t->out, say(t, row->title));
    t->begun = true;
    fprintf(t->out, "%s  %s\n", person_field_text(&t->reader, &row->fields[0]),
            person_act_words(&t->reader, field(row, "kind")));
}

static void print_row(Telling *t, const PersonalRow *row)
{
    if (strcmp(row->table, "event") == 0)
        print_event(t, row);
    else if (strcmp(row->table, "acted") == 0)
        print_act(t, row);
    else
        print_fields(t, row);
}

static void print_begin(Telling *t, int64_t wall_ms)
{
    const PersonalField now = { .name = "wall_ms",
                                .text = arena_printf(t->reader.arena, "%lld", (long long)wall_ms),
                                .number = true };
    fprintf(t->out, say(t, TR("What Lectern keeps about %s (%s)")), t->person->name,
            t->person->number);
    putc('\n', t->out);
    fprintf(t->out, say(t, TR("Written on %s; times are in the time zone %s.")),
            person_field_text(&t->reader, &now), t->reader.zone->name);
    putc('\n', t->out);
    fprintf(t->out, "%s\n",
            say(t, TR("What stands in brackets is how the ledger stores it. "
                      "“lectern person export --format json” gives all of it to a program.")));
}

static void print_end(const Telling *t)
{
    print_heading(t->out, say(t, TR("What is not in here")));
    fprintf(t->out, "%s\n%s\n%s\n",
            say(t, TR("What a PIN or start code was made into: it would only help somebody to "
                      "guess it.")),
            say(t, TR("Answers to questions about feelings: they are kept without a person.")),
            say(t, TR("Copies outside this record: reports that were saved as files, and "
                      "backups.")));
}

/* ---- for programs ---- */

/* "changed" of "changed_ms": the value is no number there. */
static void json_key(const PersonalField *f, char out[48])
{
    int keep = (int)strlen(f->name) - (person_field_is_time(f) ? 3 : 0);
    if (strcmp(f->name, "wall_ms") == 0)
        snprintf(out, 48, "time");
    else
        snprintf(out, 48, "%.*s", keep, f->name);
}

static void json_row(Telling *t, const PersonalRow *row)
{
    char key[48], time[32];
    if (strcmp(t->table, row->table) != 0) {
        if (t->table[0])
            json_close(&t->json, ']');
        json_open(&t->json, row->table, '[');
    }
    json_open_flat(&t->json, NULL, '{');
    for (int i = 0; i < row->count; i++) {
        const PersonalField *f = &row->fields[i];
        bool is_time = person_field_is_time(f);
        json_key(f, key);
        if (is_time)
            zone_text(t->reader.zone, strtoll(f->text, NULL, 10), time);
        if (!f->number || is_time)
            json_text(&t->json, key, is_time ? time : f->text);
        else if (strpbrk(f->text, ".eEn"))
            json_real(&t->json, key, strtod(f->text, NULL));
        else
            json_int(&t->json, key, strtoll(f->text, NULL, 10));
    }
    json_close(&t->json, '}');
}

static void json_begin(Telling *t, const char *now)
{
    json_open(&t->json, NULL, '{');
    json_text(&t->json, "number", t->person->number);
    json_text(&t->json, "name", t->person->name);
    json_text(&t->json, "written", now);
    json_text(&t->json, "time_zone", t->reader.zone->name);
    json_text(&t->json, "lectern", LECTERN_VERSION);
}

static void json_end(Telling *t)
{
    if (t->table[0])
        json_close(&t->json, ']');
    json_close(&t->json, '}');
}

/* ---- the command ---- */

static void tell_row(void *to, const PersonalRow *row)
{
    Telling *t = to;
    if (!t->as_json && strcmp(t->table, row->table) != 0)
        t->begun = false;
    if (t->as_json)
        json_row(t, row);
    else
        print_row(t, row);
    snprintf(t->table, sizeof t->table, "%s", row->table);
}

/* In their own language, as far as it is spoken here, and with what the site says of itself. */
static void find_words(Call *call, Telling *t)
{
    Catalogs all = { .count = 0 };
    Err unreadable = { 0 };
    DiagList unsaid = { .arena = call->arena };
    const char *folder = call_beside(call, "languages");
    t->language = t->person->language[0] ? t->person->language : call->config.language;
    if (folder)
        catalogs_open(call->arena, folder, &all, &unreadable);
    t->reader.arena = call->arena;
    t->reader.words = t->language ? catalogs_find(&all, t->language) : NULL;
    t->texts = arena_array(call->arena, KeptText, TEXTS_MOST);
    t->courses = arena_array(call->arena, CourseOf, COURSES_MOST);
    site_load(call->arena, path_join(call->arena, call->config.courses, "site.yaml"), &t->site,
              &unsaid);
}

static bool tell(Telling *t, int64_t wall_ms, Err *err)
{
    char now[32];
    zone_text(t->reader.zone, wall_ms, now);
    t->json.out = t->out;
    if (t->as_json)
        json_begin(t, now);
    else
        print_begin(t, wall_ms);
    bool ok = record_tell_person(t->record, t->person->id, tell_row, t, err);
    if (ok && t->failure.code != ERR_NONE) {
        *err = t->failure;
        ok = false;
    }
    if (t->as_json)
        json_end(t);
    else
        print_end(t);
    return ok;
}

/* The ledger knows of it before the file is there. */
static bool export_person(Call *call, const char *path, const char *by, Telling *t, Err *err)
{
    Person person, asked = { .id = { { 0 } } };
    Output output = { 0 };
    Record *record = call_record(call, RECORD_READ, false, err);
    bool ok = record && call_person(record, call->args[0], &person, err) &&
              (!by || call_person(record, by, &asked, err)) &&
              call_note(call, EVENT_REPORT_EXPORTED, person.id, asked.id, "person export", err) &&
              output_open(call, path, &output, err);
    if (ok) {
        t->person = &person;
        t->record = record;
        t->out = output.stream;
        find_words(call, t);
        ok = tell(t, call->wall_ms, err) && output_keep(&output, err);
    }
    output_drop(&output);
    record_close(record);
    return ok;
}

int cmd_person_export(Call *call)
{
    int status;
    Zone zone;
    const char *path = NULL, *format = NULL, *by = NULL;
    Err err = { 0 };
    const Option options[] = {
        { .name = "output",
          .letter = 'o',
          .value = "FILE",
          .help = "write to a file instead of stdout; its ending chooses the format",
          .text = &path },
        { .name = "format",
          .value = "text|json",
          .help = "for people, which it is if not given, or for programs",
          .text = &format },
        { .name = "by", .value = "NUMBER", .help = "who asks for it, for the ledger", .text = &by },
    };
    if (!args_read(call, options, 3, 1, 1, &status))
        return status;
    if (format && strcmp(format, "text") != 0 && strcmp(format, "json") != 0)
        return args_misuse(call, "no format '%s'; there are text and json", format);
    if (!call_settings(call, &zone))
        return EXIT_COULD_NOT;
    Telling t = { .reader = { .zone = &zone },
                  .as_json =
                      format ? strcmp(format, "json") == 0 : path && ends_with(path, ".json") };
    return export_person(call, path, by, &t, &err) ? EXIT_OK : call_failed(call, &err);
}
