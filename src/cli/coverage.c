/* Which points of the source are taught and practised where, and which wait for courses that are
 * not written yet. */
#include "base/file.h"
#include "cli/call.h"
#include "course/points.h"
#include "report/sheet.h"
#include "writer/writer.h"

#include <stdio.h>

typedef enum {
    COVER_BOTH,
    COVER_TAUGHT,
    COVER_PRACTISED,
    COVER_WAITS,
    COVER_LEFT_OUT,
    COVER_MISSING,
    COVERS
} Cover;

static const struct {
    const char *name, *words;
} covers[COVERS] = {
    [COVER_BOTH] = { "taught_and_practised", "taught and practised" },
    [COVER_TAUGHT] = { "taught", "taught, not practised" },
    [COVER_PRACTISED] = { "practised", "practised, not read about" },
    [COVER_WAITS] = { "waits", "waiting for courses that are not written yet" },
    [COVER_LEFT_OUT] = { "left_out", "left out on purpose" },
    [COVER_MISSING] = { "missing", "planned in courses that are there, and missing in them" },
};

typedef struct {
    const char *taught, *practised, *waits, *missing; /* places or courses; "" for none */
    Cover cover;
} Covered;

typedef struct {
    Call *call;
    Library library;
    Points points;
    Covered *covered; /* by point */
} Coverage;

static const char *joined(Arena *a, const char *list, const char *more)
{
    return arena_printf(a, "%s%s%s", list, *list ? "; " : "", more);
}

static void note_step(Coverage *v, const Course *course, const Step *step)
{
    Arena *a = v->call->arena;
    for (int i = 0; i < step->point_count; i++) {
        const Point *p = points_find(&v->points, step->points[i]);
        if (!p)
            continue;
        Covered *c = &v->covered[p - v->points.points];
        const char **list = step->kind == STEP_PAGE ? &c->taught : &c->practised;
        *list = joined(a, *list, arena_printf(a, "%s/%s", course->id, step->id));
    }
}

static void note_course(Coverage *v, const Course *course)
{
    for (int i = 0; i < course->step_count; i++)
        note_step(v, course, &course->steps[i]);
    for (int i = 0; i < course->quiz.pool_count; i++)
        note_step(v, course, &course->quiz.pool[i]);
    for (FormKind kind = FORM_PRE; kind < FORMS; kind++)
        for (int i = 0; i < course->forms[kind].count; i++)
            note_step(v, course, &course->forms[kind].items[i]);
}

static Cover cover_of(const Point *p, const Covered *c)
{
    if (*c->taught && *c->practised)
        return COVER_BOTH;
    if (*c->taught || *c->practised)
        return *c->taught ? COVER_TAUGHT : COVER_PRACTISED;
    if (p->left_out)
        return COVER_LEFT_OUT;
    return *c->waits ? COVER_WAITS : COVER_MISSING;
}

static void note_planned(Coverage *v, const Point *p, Covered *c)
{
    Arena *a = v->call->arena;
    for (int i = 0; i < v->points.course_count; i++) {
        const PlannedCourse *planned = &v->points.courses[i];
        if (!(p->planned & 1u << i))
            continue;
        if (library_course(&v->library, planned->id))
            c->missing = joined(a, c->missing, planned->id);
        else
            c->waits = joined(a, c->waits, planned->title);
    }
}

static void count(Coverage *v)
{
    v->covered = arena_array(v->call->arena, Covered, v->points.count + 1);
    for (int i = 0; i < v->points.count; i++)
        v->covered[i] = (Covered){ .taught = "", .practised = "", .waits = "", .missing = "" };
    for (int i = 0; i < v->library.course_count; i++)
        note_course(v, v->library.courses[i]);
    for (int i = 0; i < v->points.count; i++) {
        note_planned(v, &v->points.points[i], &v->covered[i]);
        v->covered[i].cover = cover_of(&v->points.points[i], &v->covered[i]);
    }
}

/* ---- what is printed ---- */

static void print_sums(const Coverage *v, const int sums[COVERS])
{
    FILE *out = v->call->io.out;
    fprintf(out, "%s: %d points\n", v->points.source, v->points.count);
    for (int i = 0; i < COVERS; i++)
        if (sums[i])
            fprintf(out, "%5d %s\n", sums[i], covers[i].words);
}

static void print_point(FILE *out, const Point *p, const Covered *c)
{
    fprintf(out, "\n%3d  %s\n", p->number, p->text);
    if (p->care)
        fprintf(out, "     needs care: %s\n", p->care);
    if (*c->taught)
        fprintf(out, "     taught in %s\n", c->taught);
    if (*c->practised)
        fprintf(out, "     practised in %s\n", c->practised);
    if (c->cover == COVER_LEFT_OUT)
        fprintf(out, "     left out: %s\n", p->left_out);
    else if (*c->waits)
        fprintf(out, "     %s %s\n", c->cover == COVER_WAITS ? "waits for" : "taken up again in",
                c->waits);
    if (c->cover == COVER_MISSING)
        fprintf(out, "     missing in %s\n", c->missing);
}

static void print_words(const Coverage *v)
{
    int sums[COVERS] = { 0 };
    for (int i = 0; i < v->points.count; i++)
        sums[v->covered[i].cover]++;
    print_sums(v, sums);
    for (int i = 0; i < v->points.count; i++)
        print_point(v->call->io.out, &v->points.points[i], &v->covered[i]);
}

static bool print_table(const Coverage *v, const Writer *writer, Err *err)
{
    static const Column columns[] = {
        { "point", "Point", CELL_INT },
        { "text", "What the source says", CELL_TEXT },
        { "kind", "Kind", CELL_TEXT },
        { "care", "Needs care", CELL_TEXT },
        { "coverage", "Coverage", CELL_TEXT },
        { "taught_in", "Taught in", CELL_TEXT },
        { "practised_in", "Practised in", CELL_TEXT },
        { "waits_for", "Waits for", CELL_TEXT },
        { "left_out", "Left out", CELL_TEXT },
    };
    enum { COLUMNS = sizeof columns / sizeof *columns };
    Sheet sheet = { .arena = v->call->arena, .columns = COLUMNS };
    for (int i = 0; i < v->points.count; i++) {
        const Point *p = &v->points.points[i];
        const Covered *c = &v->covered[i];
        Cell *row = sheet_row(&sheet);
        const Cell cells[COLUMNS] = {
            cell_count(p->number),
            cell_text(p->text),
            cell_text(p->kind),
            cell_text(p->care ? p->care : ""),
            cell_text(covers[c->cover].name),
            cell_text(c->taught),
            cell_text(c->practised),
            cell_text(c->waits),
            cell_text(p->left_out ? p->left_out : ""),
        };
        memcpy(row, cells, sizeof cells);
    }
    const Note notes[] = { { "Source", v->points.source } };
    Table t = { .name = "coverage",
                .title = "Coverage of the source by the courses",
                .columns = columns,
                .column_count = COLUMNS,
                .zone = &v->call->zone,
                .notes = notes,
                .note_count = 1 };
    sheet_serve(&sheet, &t);
    return writer->write(&t, (WriterOptions){ 0 }, v->call->io.out, err);
}

/* A number that no point has, and a course that cannot be read, are mistakes to be mended first. */
static bool read_courses(Coverage *v, const char *folder, DiagList *diags, Err *err)
{
    Arena *a = v->call->arena;
    CourseSources sources = { .keep = { .trees = a, .unhashed = true } };
    if (!library_load_sources(a, folder, &v->library, &sources, diags, err))
        return false;
    if (!points_load(a, path_join(a, folder, "points.yaml"), &v->points, diags))
        return err_set(err, ERR_MISSING, "there is no points.yaml in %s", folder);
    for (int i = 0; i < sources.count; i++) {
        const CourseSource *s = &sources.at[i];
        const YamlReader r = { .file = s->file, .arena = a, .diags = diags };
        if (s->course && library_course(&v->library, s->course->id))
            course_check_points(&r, s->root, &v->points);
    }
    return true;
}

static bool any_missing(const Coverage *v)
{
    for (int i = 0; i < v->points.count; i++)
        if (v->covered[i].cover == COVER_MISSING)
            return true;
    return false;
}

int cmd_coverage(Call *call)
{
    const char *format = "text";
    const Option options[] = {
        { .name = "format", .value = "text|csv|json", .help = "how to say it", .text = &format },
    };
    int status;
    Err err = { 0 };
    Coverage v = { .call = call };
    DiagList diags = { .arena = call->arena };
    if (!args_read(call, options, 1, 0, 1, &status))
        return status;
    bool words = strcmp(format, "text") == 0;
    if (!words && strcmp(format, "csv") != 0 && strcmp(format, "json") != 0)
        return args_misuse(call, "no format '%s'; there are text, csv and json", format);
    if (!call_settings(call, &call->zone))
        return EXIT_COULD_NOT;
    const char *folder = call->arg_count ? call->args[0] : call->config.courses;
    if (!read_courses(&v, folder, &diags, &err))
        return call_failed(call, &err);
    call_diags(call, &diags, call->io.err, false);
    if (diag_count(&diags, DIAG_ERROR) > 0)
        return EXIT_PROBLEMS;
    count(&v);
    if (words)
        print_words(&v);
    else if (!print_table(&v, writer_named(format), &err))
        return call_failed(call, &err);
    return any_missing(&v) ? EXIT_PROBLEMS : EXIT_OK;
}
