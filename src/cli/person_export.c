/* Everything that is kept about one person, as one file that the person can read or a program can.
 */
#include "base/json.h"
#include "cli/call.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    const Zone *zone;
    const Person *person;
    FILE *out;
    Json json;
    bool as_json;
    char table[32]; /* of the row before */
} Telling;

static bool ends_with(const char *text, const char *end)
{
    size_t len = strlen(text), part = strlen(end);
    return len >= part && strcmp(text + len - part, end) == 0;
}

/* A moment, and no stretch of time. */
static bool is_time(const PersonalField *f)
{
    return f->number && ends_with(f->name, "_ms") && strcmp(f->name, "duration_ms") != 0;
}

static const char *label_of(const PersonalField *f, char out[48])
{
    int keep = is_time(f) ? (int)strlen(f->name) - 3 : (int)strlen(f->name);
    if (strcmp(f->name, "wall_ms") == 0)
        return "time";
    snprintf(out, 48, "%.*s", keep, f->name);
    return out;
}

static const char *text_of(const Telling *t, const PersonalField *f, char out[32])
{
    if (!is_time(f))
        return f->text;
    zone_text(t->zone, strtoll(f->text, NULL, 10), out);
    return out;
}

/* ---- for people ---- */

static void print_value(FILE *out, const char *text)
{
    for (; *text; text++)
        putc(*text == '\n' ? ' ' : *text, out);
}

static void print_heading(FILE *out, const char *text)
{
    fprintf(out, "\n%s\n", text);
    for (size_t i = 0; i < strlen(text); i++)
        putc('-', out);
    putc('\n', out);
}

/* Ids tell a reader nothing, and neither does what is empty. */
static bool is_shown(const PersonalField *f)
{
    static const char *const ids[] = { "person", "log", "registration", "into_registration",
                                       "content" };
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        if (strcmp(f->name, ids[i]) == 0)
            return false;
    return f->text[0] != '\0';
}

/* Events and the like stand on one line each, everything else on one line a value. */
static void print_row(Telling *t, const PersonalRow *row)
{
    char label[48], time[32];
    bool happened = row->count > 0 && strcmp(row->fields[0].name, "wall_ms") == 0;
    if (strcmp(t->table, row->table) != 0)
        print_heading(t->out, row->title);
    else if (!happened)
        putc('\n', t->out);
    for (int i = 0; i < row->count; i++) {
        const PersonalField *f = &row->fields[i];
        if (!is_shown(f))
            continue;
        if (happened && i > 0)
            fputs(i == 1 ? "  " : ", ", t->out);
        if (!happened || i > 1)
            fprintf(t->out, "%s: ", label_of(f, label));
        print_value(t->out, text_of(t, f, time));
        if (!happened)
            putc('\n', t->out);
    }
    if (happened)
        putc('\n', t->out);
}

static void print_begin(Telling *t, const char *now)
{
    fprintf(t->out,
            "What Lectern keeps about %s (%s)\n"
            "Written %s; times are in the time zone %s.\n",
            t->person->name, t->person->number, now, t->zone->name);
}

static void print_end(const Telling *t)
{
    print_heading(t->out, "What is not in here");
    fputs("What a PIN or start code was made into: it would only help somebody to guess it.\n"
          "Answers to questions about feelings: they are kept without a person.\n"
          "Copies outside this record: reports that were saved as files, and backups.\n",
          t->out);
}

/* ---- for programs ---- */

static void json_row(Telling *t, const PersonalRow *row)
{
    char label[48], time[32];
    if (strcmp(t->table, row->table) != 0) {
        if (t->table[0])
            json_close(&t->json, ']');
        json_open(&t->json, row->table, '[');
    }
    json_open_flat(&t->json, NULL, '{');
    for (int i = 0; i < row->count; i++) {
        const PersonalField *f = &row->fields[i];
        const char *key = label_of(f, label);
        if (!f->number || is_time(f))
            json_text(&t->json, key, text_of(t, f, time));
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
    json_text(&t->json, "time_zone", t->zone->name);
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
    if (t->as_json)
        json_row(t, row);
    else
        print_row(t, row);
    snprintf(t->table, sizeof t->table, "%s", row->table);
}

static bool tell(Record *record, Telling *t, int64_t wall_ms, Err *err)
{
    char now[32];
    zone_text(t->zone, wall_ms, now);
    t->json.out = t->out;
    if (t->as_json)
        json_begin(t, now);
    else
        print_begin(t, now);
    bool ok = record_tell_person(record, t->person->id, tell_row, t, err);
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
        t->out = output.stream;
        ok = tell(record, t, call->wall_ms, err) && output_keep(&output, err);
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
    Telling t = { .zone = &zone,
                  .as_json =
                      format ? strcmp(format, "json") == 0 : path && ends_with(path, ".json") };
    return export_person(call, path, by, &t, &err) ? EXIT_OK : call_failed(call, &err);
}
