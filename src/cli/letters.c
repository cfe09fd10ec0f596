#include "cli/letters.h"

#include "base/calendar.h"
#include "base/file.h"
#include "record/people.h"
#include "report/sheet.h"
#include "writer/mail.h"
#include "writer/writer.h"

#include <stdlib.h>

/* What a manager sees: done or not yet, and since when; no status and no score. */
static const Column columns[] = {
    { "number", TR("Number"), CELL_TEXT },
    { "name", TR("Name"), CELL_TEXT },
    { "department", TR("Department"), CELL_TEXT },
    { "course_title", TR("Course title"), CELL_TEXT },
    { "due_on", TR("Due on"), CELL_DATE },
    { "days_overdue", TR("Days overdue"), CELL_INT },
    { "band", TR("Band in days"), CELL_TEXT },
};
enum { COLUMN_COUNT = sizeof columns / sizeof *columns };

typedef struct {
    const char *manager; /* number, "" for none */
    int order;
    Cell cells[COLUMN_COUNT];
} LateRow;

typedef struct {
    Call *call;
    const LetterOptions *options;
    const ReportRequest *request;
    Record *record;
    Person from;
    LateRow *rows;
    int count, room;
    int sheets, letters;
    Catalogs languages;
} Letters;

static int by_manager(const void *a, const void *b)
{
    const LateRow *x = a, *y = b;
    int order = strcmp(x->manager, y->manager);
    return order ? order : x->order - y->order;
}

static const Cell *cell_of(const Table *t, const Cell *cells, const char *name)
{
    int i = 0;
    while (strcmp(t->columns[i].name, name) != 0)
        i++;
    return &cells[i];
}

static void keep_row(Letters *l, const Table *t, const Cell *cells)
{
    Arena *a = l->call->arena;
    if (l->count == l->room) {
        l->room = l->room ? 2 * l->room : 256;
        LateRow *grown = arena_array(a, LateRow, l->room);
        for (int i = 0; i < l->count; i++)
            grown[i] = l->rows[i];
        l->rows = grown;
    }
    LateRow *row = &l->rows[l->count];
    row->manager = arena_copy(a, cell_of(t, cells, "manager")->text);
    row->order = l->count++;
    for (int i = 0; i < COLUMN_COUNT; i++) {
        row->cells[i] = *cell_of(t, cells, columns[i].name);
        if (columns[i].type == CELL_TEXT)
            row->cells[i].text = arena_copy(a, row->cells[i].text);
    }
}

static bool read_rows(Letters *l, Err *err)
{
    RowSource rows[REPORT_SOURCES] = { 0 };
    Err failure = { 0 };
    Table t;
    for (int i = 0; i < REPORT_SOURCES; i++)
        record_rows(l->record, &rows[i]);
    bool ok = report_overdue_open(l->call->arena, rows, l->request, &t, &failure);
    if (ok) {
        Cell *cells = arena_array(l->call->arena, Cell, t.column_count);
        while (t.next(&t, cells, &failure))
            keep_row(l, &t, cells);
        ok = failure.code == ERR_NONE;
    }
    for (int i = 0; i < REPORT_SOURCES; i++)
        rows[i].close(&rows[i]);
    if (!ok)
        *err = failure;
    return ok;
}

/* The sheet of one manager, as the bytes of a CSV file. */
static bool sheet_bytes(Letters *l, const Catalog *words, const LateRow *rows, int count,
                        char **bytes, size_t *len, Err *err)
{
    Column *titled = arena_array(l->call->arena, Column, COLUMN_COUNT);
    for (int i = 0; i < COLUMN_COUNT; i++) {
        titled[i] = columns[i];
        titled[i].title = catalog_text(words, NULL, columns[i].title);
    }
    Sheet sheet = { .arena = l->call->arena, .columns = COLUMN_COUNT };
    Table t = { .name = "overdue",
                .title = "Overdue",
                .columns = titled,
                .column_count = COLUMN_COUNT,
                .zone = l->request->zone };
    for (int i = 0; i < count; i++)
        memcpy(sheet_row(&sheet), rows[i].cells, sizeof rows[i].cells);
    sheet_serve(&sheet, &t);
    FILE *out = open_memstream(bytes, len);
    if (!out)
        abort();
    bool ok = writer_named("csv")->write(&t, (WriterOptions){ .bom = true }, out, err);
    return fclose(out) == 0 && ok;
}

static const char *body_of(Letters *l, const Catalog *words, const Person *to, const LateRow *rows,
                           int count)
{
    Buf text;
    Arena *a = l->call->arena;
    Date today = zone_local(l->request->zone, l->request->wall_ms).date;
    Date day = l->request->as_of.year ? l->request->as_of : today;
    buf_init(&text, 4 << 20);
    buf_printf(&text, catalog_text(words, NULL, TR("Hello %s,")), to->name);
    buf_text(&text, "\n\n");
    buf_printf(&text,
               catalog_text(words, NULL,
                            TR("this is what people in your team have not done by its due day, as "
                               "of %s:")),
               date_in_words(a, words, day));
    buf_text(&text, "\n\n");
    for (int i = 0; i < count; i++) {
        buf_text(&text, "- ");
        buf_printf(&text, catalog_text(words, NULL, TR("%s: %s, due on %s")), rows[i].cells[1].text,
                   rows[i].cells[3].text, date_in_words(a, words, rows[i].cells[4].date));
        buf_char(&text, '\n');
    }
    buf_printf(&text, "\n%s\n\n%s\n",
               catalog_text(words, NULL,
                            TR("The same is attached as a sheet. Days of leave do not count, and "
                               "whoever is on leave\ntoday is not listed. Please make time for it "
                               "together: most courses take minutes.\nScores are not part of this, "
                               "and are nobody’s business but the learner’s and HR’s.")),
               l->from.name);
    const char *body = arena_str(a, buf_view(&text));
    buf_done(&text);
    return body;
}

/* "E-20417" as it is; whatever a file's name should not hold becomes "-". */
static const char *file_name(Letters *l, const char *manager, const char *ending)
{
    char *name =
        arena_printf(l->call->arena, "overdue-%s%s", *manager ? manager : "no-manager", ending);
    for (char *c = name; *c; c++)
        if (!strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.", *c))
            *c = '-';
    return name;
}

static bool put_file(Letters *l, const char *name, const Mail *mail, Str bytes, Err *err)
{
    Output out = { 0 };
    const char *path = path_join(l->call->arena, l->options->folder, name);
    bool ok = output_open(l->call, path, &out, err);
    if (ok && mail)
        ok = mail_write(mail, out.stream, err);
    else if (ok)
        fwrite(bytes.at, 1, bytes.len, out.stream);
    ok = ok && output_keep(&out, err);
    output_drop(&out);
    return ok;
}

static bool put_letter(Letters *l, const Catalog *words, const Person *to, const LateRow *rows,
                       int count, Str sheet, Err *err)
{
    Arena *a = l->call->arena;
    char id[UUID_TEXT];
    uuid_text(uuid_random(&l->call->random), id);
    const Mail mail = { .from_name = l->from.name,
                        .from = l->from.email,
                        .to_name = to->name,
                        .to = to->email,
                        .subject =
                            arena_printf(a,
                                         catalog_plural(words, "Overdue in your team: %d course",
                                                        "Overdue in your team: %d courses", count),
                                         count),
                        .body = body_of(l, words, to, rows, count),
                        .attachment_name = file_name(l, to->number, ".csv"),
                        .attachment = sheet,
                        .made_ms = l->request->wall_ms,
                        .id = id };
    l->letters++;
    return put_file(l, file_name(l, to->number, ".eml"), &mail, (Str){ 0 }, err);
}

/* Whom no letter reaches is told, so that somebody speaks to them. */
static bool write_one(Letters *l, const LateRow *rows, int count, Err *err)
{
    const char *number = rows[0].manager;
    char *bytes = NULL;
    size_t len = 0;
    Person to;
    bool known = *number && record_person(l->record, str_of(number), &to, err);
    if (*number && !known && err->code != ERR_MISSING)
        return false;
    const Catalog *words = known ? catalogs_find(&l->languages, to.language) : NULL;
    bool ok = sheet_bytes(l, words, rows, count, &bytes, &len, err) &&
              put_file(l, file_name(l, number, ".csv"), NULL, (Str){ bytes, len }, err);
    l->sheets++;
    if (ok && l->options->from && known && mail_address(to.email))
        ok = put_letter(l, words, &to, rows, count, (Str){ bytes, len }, err);
    else if (ok && l->options->from)
        fprintf(l->call->io.err, "%s: a sheet and no letter, as %s.\n",
                *number ? number : "nobody's team",
                !*number ? "these people have no manager in the roster"
                : !known ? "nobody has this number"
                         : "the roster has no usable email address");
    free(bytes);
    return ok;
}

static bool find_sender(Letters *l, Err *err)
{
    const char *number = l->options->from;
    if (!number)
        return true;
    if (!record_person(l->record, str_of(number), &l->from, err))
        return err_in(err, "--from");
    return mail_address(l->from.email) ||
           err_set(err, ERR_MISSING, "--from: the roster has no usable email address for %s",
                   l->from.name);
}

/* Each file is whole or not there; who took them out is in the ledger first. */
bool write_letters(Call *call, const ReportRequest *request, const LetterOptions *options, Err *err)
{
    Letters l = { .call = call, .options = options, .request = request };
    const Uuid many = { { 0 } };
    Err unreadable = { 0 };
    const char *languages = call_beside(call, "languages");
    if (languages)
        catalogs_open(call->arena, languages, &l.languages, &unreadable);
    l.record = call_record(call, RECORD_READ, false, err);
    bool ok = l.record && find_sender(&l, err) && read_rows(&l, err) &&
              call_note(call, EVENT_REPORT_EXPORTED, many, l.from.id,
                        "overdue csv, a sheet for each manager", err) &&
              dir_make(options->folder, 0750, err);
    if (ok && l.count)
        qsort(l.rows, (size_t)l.count, sizeof *l.rows, by_manager);
    for (int from = 0, to; ok && from < l.count; from = to) {
        for (to = from + 1; to < l.count && !strcmp(l.rows[to].manager, l.rows[from].manager);)
            to++;
        ok = write_one(&l, &l.rows[from], to - from, err);
    }
    record_close(l.record);
    if (ok)
        fprintf(call->io.err, "%d overdue, %d sheets and %d letters in %s. Nothing was sent.\n",
                l.count, l.sheets, l.letters, options->folder);
    return ok;
}
