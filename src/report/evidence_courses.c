/* What is taught, and every screen that was served: the courses as the record kept them. */
#include "report/evidence_inside.h"

/* ---- 04 curriculum map ---- */

static const Column map_columns[] = {
    { "course", "Course", CELL_TEXT },
    { "course_title", "Course title", CELL_TEXT },
    { "version", "Course version", CELL_INT },
    { "minutes", "Minutes", CELL_INT },
    { "audience", "For whom", CELL_TEXT },
    { "objective", "Objective", CELL_TEXT },
    { "objective_text", "People will be able to", CELL_TEXT },
    { "level", "Level", CELL_TEXT },
    { "taught_in", "Steps that teach it", CELL_INT },
    { "questions", "Questions in the quiz", CELL_INT },
    { "systems", "Systems covered", CELL_TEXT },
    { "risks", "Risks covered", CELL_TEXT },
    { "frameworks", "Framework keys", CELL_TEXT },
};
enum { MAP_COLUMNS = sizeof map_columns / sizeof *map_columns };

/* What the site says of a course; NULL: nothing. */
static const EvidenceRow *stated_of(const EvidenceFacts *facts, const char *course)
{
    for (int i = 0; i < facts->lists[EVIDENCE_COURSES].count; i++)
        if (strcmp(facts->lists[EVIDENCE_COURSES].rows[i][0], course) == 0)
            return (const EvidenceRow *)&facts->lists[EVIDENCE_COURSES].rows[i];
    return NULL;
}

static int count_for(const Step *steps, int count, int objective)
{
    int found = 0;
    for (int i = 0; i < count; i++)
        found += steps[i].objective == objective;
    return found;
}

static void put_objective(Evidence *e, Sheet *sheet, const ReportCourse *served, const Course *c,
                          int objective)
{
    enum { SYSTEMS = 1, FRAMEWORKS = 3, SITE_COLUMNS = 10 };
    const EvidenceRow *stated = stated_of(e->facts, served->id);
    const Objective *o = &c->objectives[objective];
    Cell *row = sheet_row(sheet);
    row[0] = cell_text(served->id);
    row[1] = cell_text(served->title);
    row[2] = cell_count(served->version);
    row[3] = cell_count(c->minutes);
    row[4] = cell_text(arena_copy(e->arena, c->audience));
    row[5] = cell_text(arena_copy(e->arena, o->id));
    row[6] = cell_text(arena_copy(e->arena, o->text));
    row[7] = cell_text(o->bloom == BLOOM_NONE ? "" : bloom_name(o->bloom));
    row[8] = cell_count(count_for(c->steps, c->step_count, objective));
    row[9] = cell_count(count_for(c->quiz.pool, c->quiz.pool_count, objective));
    for (int key = SYSTEMS; key <= FRAMEWORKS; key++)
        row[SITE_COLUMNS + key - SYSTEMS] = cell_text(stated ? (*stated)[key] : e->facts->ask);
}

static void put_unread(Sheet *sheet, const char *id, const char *title, int64_t version, int column)
{
    Cell *row = sheet_row(sheet);
    row[0] = cell_text(id);
    row[1] = cell_text(title);
    row[2] = cell_count(version);
    row[column] = cell_text("cannot be read by this version of Lectern");
}

bool evidence_map(Evidence *e, Table *out, Err *err)
{
    Sheet *sheet = evidence_sheet(e, "map", "Curriculum map", map_columns, MAP_COLUMNS, out);
    bool good = true;
    for (int i = 0; good && i < e->survey.course_count; i++) {
        Arena text = { 0 };
        const ReportCourse *served = &e->survey.courses[i];
        const Course *c;
        good = course_kept(&text, e->request->record, served->content, &c, err);
        if (good && !c)
            put_unread(sheet, served->id, served->title, served->version, 6);
        for (int k = 0; c && k < c->objective_count; k++)
            put_objective(e, sheet, served, c, k);
        arena_free(&text);
    }
    return good;
}

/* ---- 05 material archive ---- */

static const Column archive_columns[] = {
    { "course", "Course", CELL_TEXT },
    { "course_title", "Course title", CELL_TEXT },
    { "version", "Course version", CELL_INT },
    { "content", "Course content (SHA-256)", CELL_TEXT },
    { "published_on", "Published on", CELL_DATE },
    { "review_by", "To be reviewed by", CELL_TEXT },
    { "place", "Place", CELL_TEXT },
    { "item", "Screen or question", CELL_TEXT },
    { "kind", "Kind", CELL_TEXT },
    { "title", "Title", CELL_TEXT },
    { "words", "Words shown (SHA-256)", CELL_TEXT },
    { "revision", "Scored part (SHA-256)", CELL_TEXT },
};
enum { ARCHIVE_COLUMNS = sizeof archive_columns / sizeof *archive_columns };

typedef struct {
    Evidence *evidence;
    Sheet *sheet;
    const char *id, *title, *content, *review_by;
    int64_t version;
    Date published;
} Edition;

static void add_words(Arena *a, Buf *to, const Block *blocks)
{
    if (!blocks)
        return;
    buf_text(to, md_plain(a, blocks));
    buf_char(to, '\n');
}

static void add_text(Buf *to, const char *text)
{
    if (text && *text)
        buf_printf(to, "%s\n", text);
}

static void add_chart(Buf *to, const Chart *chart)
{
    add_text(to, chart->title);
    add_text(to, chart->says);
    add_text(to, chart->unit);
    for (int i = 0; i < chart->point_count; i++)
        buf_printf(to, "%s: %s\n", chart->points[i].label, chart->points[i].text);
}

/* What few screens have. It stands last, so that all others keep the hash that packs of earlier
 * versions of this program gave them. */
static void add_rare_words(Arena *a, const Step *s, Buf *to)
{
    const Exercise *e = &s->exercise;
    add_text(to, e->with);
    add_text(to, e->low);
    add_text(to, e->high);
    add_words(a, to, e->picture);
    for (int i = 0; i < e->group_count; i++)
        for (int k = 0; k < e->groups[i].check_count; k++)
            add_words(a, to, e->groups[i].checks[k].says);
    if (s->chart)
        add_chart(to, s->chart);
}

/* Every word of a screen, in the order of its fields, a line each: what the hash is over. */
static void words_of(Arena *a, const Step *s, Buf *to)
{
    const Exercise *e = &s->exercise;
    buf_printf(to, "%s\n", s->title ? s->title : "");
    add_words(a, to, s->text);
    add_words(a, to, s->aside);
    add_words(a, to, s->practice);
    add_words(a, to, e->scene);
    add_words(a, to, e->ask);
    for (int i = 0; i < e->group_count; i++) {
        buf_printf(to, "%s\n", e->groups[i].label ? e->groups[i].label : "");
        for (int k = 0; k < e->groups[i].reason_count; k++)
            add_words(a, to, e->groups[i].reasons[k].text);
        add_words(a, to, e->groups[i].text);
        add_words(a, to, e->groups[i].does);
        add_words(a, to, e->groups[i].feedback);
    }
    for (int i = 0; i < e->part_count; i++) {
        add_words(a, to, e->parts[i].asked);
        add_words(a, to, e->parts[i].text);
        add_words(a, to, e->parts[i].thinks);
        add_words(a, to, e->parts[i].feedback);
    }
    for (int i = 0; i < e->outcome_count; i++)
        add_words(a, to, e->outcomes[i].text);
    add_words(a, to, e->hint);
    add_words(a, to, e->why);
    add_rare_words(a, s, to);
}

static void put_screen(const Edition *ed, const Step *s, const char *place)
{
    enum { WORDS_BYTES = 1 << 20 };
    Evidence *e = ed->evidence;
    Arena text = { 0 };
    Buf words;
    char hex[HASH_TEXT];
    Cell *row = sheet_row(ed->sheet);
    buf_init(&words, WORDS_BYTES);
    words_of(&text, s, &words);
    hash_text(hash_bytes(buf_cstr(&words), words.len), hex);
    row[0] = cell_text(ed->id);
    row[1] = cell_text(ed->title);
    row[2] = cell_count(ed->version);
    row[3] = cell_text(ed->content);
    row[4] = (Cell){ .date = ed->published };
    row[5] = cell_text(ed->review_by);
    row[6] = cell_text(place);
    row[7] = cell_text(arena_copy(e->arena, s->id));
    row[8] = cell_text(step_kind_name(s->kind));
    row[9] = cell_text(arena_copy(e->arena, s->title));
    row[10] = cell_text(arena_copy(e->arena, hex));
    if (s->kind != STEP_PAGE) {
        hash_text(s->exercise.revision, hex);
        row[11] = cell_text(arena_copy(e->arena, hex));
    }
    buf_done(&words);
    arena_free(&text);
}

static void put_edition(Edition *ed, const Course *c)
{
    Arena *a = ed->evidence->arena;
    ed->review_by = arena_copy(a, c->review_by);
    for (int m = 0; m < c->module_count; m++)
        for (int i = 0; i < c->modules[m].count; i++)
            put_screen(ed, &c->steps[c->modules[m].first + i],
                       arena_printf(a, "module: %s", c->modules[m].title));
    for (int i = 0; i < c->quiz.pool_count; i++)
        put_screen(ed, &c->quiz.pool[i], "quiz");
    for (FormKind kind = FORM_PRE; kind < FORMS; kind++)
        for (int i = 0; i < c->forms[kind].count; i++)
            put_screen(ed, &c->forms[kind].items[i], arena_printf(a, "form: %s", form_name(kind)));
}

/* Each content of a course once, when it was published first. */
static bool already_there(const Sheet *sheet, const char *id, const char *content)
{
    for (int i = 0; i < sheet->rows; i++) {
        const Cell *row = &sheet->cells[(size_t)i * (size_t)sheet->columns];
        if (strcmp(row[0].text, id) == 0 && !row[3].empty && strcmp(row[3].text, content) == 0)
            return true;
    }
    return false;
}

static bool archive_one(Evidence *e, Sheet *sheet, const char *body, int64_t when, Err *err)
{
    Arena text = { 0 };
    bool good = true;
    Edition ed = { .evidence = e,
                   .sheet = sheet,
                   .id = arena_copy(e->arena, body_value(&text, body, "course")),
                   .title = arena_copy(e->arena, body_value(&text, body, "title")),
                   .content = arena_copy(e->arena, body_value(&text, body, "content")),
                   .published = zone_local(e->request->zone, when).date };
    if (!str_int(str_of(body_value(&text, body, "version")), &ed.version))
        ed.version = 0;
    if (!already_there(sheet, ed.id, ed.content)) {
        const Course *c;
        good = course_kept(&text, e->request->record, ed.content, &c, err);
        if (c) {
            put_edition(&ed, c);
        } else if (good) {
            put_unread(sheet, ed.id, ed.title, ed.version, 9);
            sheet->cells[(size_t)(sheet->rows - 1) * (size_t)sheet->columns + 3] =
                cell_text(ed.content);
        }
    }
    arena_free(&text);
    return good;
}

bool evidence_archive(Evidence *e, Table *out, Err *err)
{
    Sheet *sheet =
        evidence_sheet(e, "archive", "Material archive", archive_columns, ARCHIVE_COLUMNS, out);
    RowSource *rows = &e->rows[0];
    Err failure = { ERR_NONE, "" };
    if (!survey_prepare(&e->survey, rows, REPORT_QUERY_PUBLISHED, err))
        return false;
    while (rows->step(rows, &failure) &&
           archive_one(e, sheet, rows->get_text(rows, 0), rows->get_int(rows, 1), &failure))
        ;
    if (failure.code != ERR_NONE)
        *err = failure;
    return failure.code == ERR_NONE;
}
