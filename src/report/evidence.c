/* The tables of the evidence pack, and those that the site itself states. */
#include "report/evidence_inside.h"

static const char statement[] =
    "These are measures taken to support AI literacy under Article 4 as amended by Regulation (EU) "
    "2026/1744. They do not guarantee any person's level, and are not legal advice.";

Sheet *evidence_sheet(Evidence *e, const char *name, const char *title, const Column *columns,
                      int count, Table *out)
{
    Sheet *sheet = arena_new(e->arena, Sheet);
    *sheet = (Sheet){ .arena = e->arena, .columns = count };
    *out = (Table){ .name = name,
                    .title = title,
                    .columns = columns,
                    .column_count = count,
                    .zone = e->request->zone };
    sheet_serve(sheet, out);
    return sheet;
}

/* ---- 01 scope and 12 statement ---- */

static void put_pair(Sheet *sheet, const char *what, const char *value)
{
    Cell *row = sheet_row(sheet);
    row[0] = cell_text(what);
    row[1] = cell_text(value);
}

static bool scope_table(Evidence *e, Table *out, Err *err)
{
    static const Column columns[] = { { "what", "What", CELL_TEXT },
                                      { "value", "Stated", CELL_TEXT } };
    Sheet *sheet = evidence_sheet(e, "scope", "Scope note", columns, 2, out);
    const Survey *s = &e->survey;
    (void)err;
    put_pair(sheet, "Organisation", e->site->organisation);
    for (int i = 0; i < EVIDENCE_SCOPE_KEYS; i++)
        put_pair(sheet, evidence_scope[i].title, e->facts->scope[i]);
    put_pair(sheet, "Law",
             "Article 4 of Regulation (EU) 2024/1689 as amended by Regulation (EU) "
             "2026/1744, in force since 27 July 2026");
    put_pair(sheet, "As of",
             arena_printf(e->arena, "the end of %s, %s", s->day, e->request->zone->name));
    put_pair(sheet, "People employed", arena_printf(e->arena, "%lld", (long long)s->headcount));
    put_pair(sheet, "Courses served", arena_printf(e->arena, "%d", s->course_count));
    put_pair(sheet, "Whom to ask", e->site->contact);
    return true;
}

static bool statement_table(Evidence *e, Table *out, Err *err)
{
    static const Column columns[] = { { "statement", "Statement", CELL_TEXT } };
    Sheet *sheet = evidence_sheet(e, "statement", "Statement", columns, 1, out);
    (void)err;
    sheet_row(sheet)[0] = cell_text(statement);
    return true;
}

/* ---- what the site states in lists ---- */

static const Column *columns_of(Evidence *e, const EvidenceShape *shape)
{
    Column *columns = arena_array(e->arena, Column, shape->key_count);
    for (int i = 0; i < shape->key_count; i++)
        columns[i] = (Column){ shape->keys[i].key, shape->keys[i].title, CELL_TEXT };
    return columns;
}

/* Nothing stated: one row that says whom to ask. Stated that there is nothing: one that says so. */
static void put_one_for_all(Sheet *sheet, const EvidenceShape *shape, const char *text)
{
    Cell *row = sheet_row(sheet);
    for (int i = 0; i < shape->key_count; i++)
        row[i] = cell_text(text);
}

static Sheet *list_table(Evidence *e, EvidenceList which, const char *title, Table *out)
{
    const EvidenceShape *shape = &evidence_shapes[which];
    Sheet *sheet =
        evidence_sheet(e, shape->name, title, columns_of(e, shape), shape->key_count, out);
    for (int i = 0; i < e->facts->lists[which].count; i++) {
        Cell *row = sheet_row(sheet);
        for (int k = 0; k < shape->key_count; k++)
            row[k] = cell_text(e->facts->lists[which].rows[i][k]);
    }
    if (e->facts->lists[which].stated && !sheet->rows)
        put_one_for_all(sheet, shape, "none, as the site states");
    return sheet;
}

static void ask_if_empty(Evidence *e, EvidenceList which, Sheet *sheet)
{
    if (!sheet->rows)
        put_one_for_all(sheet, &evidence_shapes[which], e->facts->ask);
}

/* Without a register the tools of site.yaml are listed, as far as they are described there. */
static bool register_table(Evidence *e, Table *out, Err *err)
{
    enum { NAME, PURPOSE, OWNER = 6 };
    Sheet *sheet = list_table(e, EVIDENCE_SYSTEMS, "AI system register", out);
    (void)err;
    for (int i = 0; !e->facts->lists[EVIDENCE_SYSTEMS].stated && i < e->site->tool_count; i++) {
        put_one_for_all(sheet, &evidence_shapes[EVIDENCE_SYSTEMS], e->facts->ask);
        Cell *row = &sheet->cells[(size_t)(sheet->rows - 1) * (size_t)sheet->columns];
        row[NAME] = cell_text(e->site->tools[i].name);
        row[PURPOSE] = cell_text(e->site->tools[i].use);
        row[OWNER] = cell_text(e->site->tools[i].owner);
    }
    ask_if_empty(e, EVIDENCE_SYSTEMS, sheet);
    return true;
}

static bool audience_table(Evidence *e, Table *out, Err *err)
{
    (void)err;
    ask_if_empty(e, EVIDENCE_AUDIENCES, list_table(e, EVIDENCE_AUDIENCES, "Audience matrix", out));
    return true;
}

static bool measures_table(Evidence *e, Table *out, Err *err)
{
    (void)err;
    ask_if_empty(e, EVIDENCE_MEASURES,
                 list_table(e, EVIDENCE_MEASURES, "Measures besides courses", out));
    return true;
}

static bool refresh_table(Evidence *e, Table *out, Err *err)
{
    (void)err;
    ask_if_empty(e, EVIDENCE_REFRESHES, list_table(e, EVIDENCE_REFRESHES, "Refresh log", out));
    return true;
}

static bool incident_table(Evidence *e, Table *out, Err *err)
{
    (void)err;
    ask_if_empty(e, EVIDENCE_INCIDENTS,
                 list_table(e, EVIDENCE_INCIDENTS, "Incidents and what was changed", out));
    return true;
}

/* ---- 08 effect ---- */

static bool effect_table(Evidence *e, Table *out, Err *err)
{
    return report_learning_open(e->arena, e->rows, e->request, out, err);
}

static bool beliefs_table(Evidence *e, Table *out, Err *err)
{
    return report_misconceptions_open(e->arena, e->rows, e->request, out, err);
}

/* ---- the pack ---- */

static const struct {
    const char *file, *why;
    bool (*open)(Evidence *e, Table *out, Err *err);
} tables[EVIDENCE_TABLES] = {
    { "01-scope", "who states this, in which role, under which law", scope_table },
    { "02-ai-system-register", "scope comes from the systems in use", register_table },
    { "03-audience-matrix", "who needs to know what, from which starting point", audience_table },
    { "04-curriculum-map", "what is taught, in how many minutes, about which systems and risks",
      evidence_map },
    { "05-material-archive", "every screen and question by version, with hash and review date",
      evidence_archive },
    { "06-delivery-log", "who learned what and when, under pseudonyms", evidence_delivery },
    { "07-measures-besides-courses", "training is not the only measure", measures_table },
    { "08-effect-learning",
      "whether it helped, in groups of five and more; voluntary, the law does "
      "not ask for it",
      effect_table },
    { "08-effect-misconceptions",
      "which wrong ideas are left; voluntary, the law does not ask for "
      "it",
      beliefs_table },
    { "09-refresh-log", "what made training new, and what was done", refresh_table },
    { "10-incidents", "what went wrong, and what was changed", incident_table },
    { "11-exceptions", "everybody who is not covered, and why", evidence_exceptions },
    { "12-statement", "what this pack is, and what it is not", statement_table },
};

Evidence *evidence_open(Arena *a, RowSource rows[REPORT_SOURCES], const ReportRequest *request,
                        const Site *site, const EvidenceFacts *facts, Err *err)
{
    Evidence *e = arena_new(a, Evidence);
    *e = (Evidence){ .arena = a, .rows = rows, .request = request, .site = site, .facts = facts };
    if (!survey_open(a, rows, request, &e->survey, err) ||
        !members_read(&e->survey, &rows[0], &e->members, err))
        return NULL;
    return e;
}

bool evidence_table(Evidence *e, int which, Table *out, Err *err)
{
    return tables[which].open(e, out, err);
}

const char *evidence_file(int which)
{
    return tables[which].file;
}

const char *evidence_why(int which)
{
    return tables[which].why;
}

const Note *evidence_notes(Evidence *e, int *count)
{
    static const Note own[] = {
        { "Statement", statement },
        { "Names", "none: people stand under pseudonyms, which HR alone can resolve. In a small "
                   "department they may still be guessed: treat the pack as personal data" },
        { "What the site states", "comes from courses/evidence.yaml and courses/site.yaml; a value "
                                  "that is missing there reads whom to ask" },
        { "Effect", "voluntary: the law does not ask to measure what single people know" },
    };
    enum { OWN = sizeof own / sizeof *own };
    Note *notes = arena_array(e->arena, Note, NOTES_SCOPE + OWN + NOTES_ORIGIN),
         origin[NOTES_ORIGIN];
    int n = survey_note_scope(&e->survey, notes);
    for (int i = 0; i < OWN; i++)
        notes[n++] = own[i];
    /* The first of them counts rows, which a pack of tables has none of. */
    int origins = survey_note_origin(&e->survey, 0, origin);
    for (int i = 1; i < origins; i++)
        notes[n++] = origin[i];
    *count = n;
    return notes;
}
