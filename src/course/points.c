#include "course/points.h"

#include "base/file.h"
#include "course/course_inside.h"

enum { POINTS_BYTES = 256 * 1024 };

/* ---- the file ---- */

static void read_courses(const YamlReader *r, const YamlNode *root, Points *out)
{
    static const char *const keys[] = { "code", "id", "title" };
    const YamlNode *list = yaml_need_list(r, root, "the points file", "courses");
    for (const YamlNode *n = list ? list->first : NULL; n; n = n->next) {
        if (out->course_count == POINTS_COURSES) {
            yaml_report(r, n, DIAG_ERROR, "points-too-many", "join some of them",
                        "there are more than %d courses", POINTS_COURSES);
            return;
        }
        yaml_check_keys(r, n, "a planned course", keys, 3);
        if (n->kind == YAML_MAP)
            out->courses[out->course_count++] =
                (PlannedCourse){ .code = yaml_need_text(r, n, "a planned course", "code"),
                                 .id = yaml_need_text(r, n, "a planned course", "id"),
                                 .title = yaml_need_text(r, n, "a planned course", "title") };
    }
}

static unsigned read_planned(const YamlReader *r, const YamlNode *map, const Points *points)
{
    unsigned planned = 0;
    const YamlNode *list = yaml_need_list(r, map, "a point", "planned");
    for (const YamlNode *n = list ? list->first : NULL; n; n = n->next) {
        int found = -1;
        for (int i = 0; i < points->course_count; i++)
            if (n->kind == YAML_SCALAR && str_is(n->text, points->courses[i].code))
                found = i;
        if (found < 0)
            yaml_report(r, n, DIAG_ERROR, "points-planned", "name one of `courses` by its code",
                        "there is no such planned course");
        else
            planned |= 1u << found;
    }
    return planned;
}

static Point read_point(const YamlReader *r, const YamlNode *n, const Points *points, int before)
{
    static const char *const keys[] = { "point", "kind", "text", "planned", "care", "left_out" };
    static const char what[] = "a point";
    yaml_check_keys(r, n, what, keys, sizeof keys / sizeof *keys);
    if (n->kind != YAML_MAP)
        return (Point){ .number = before };
    Point p = { .number = (int)yaml_int(r, n, "point", 1, POINTS_MAX, 0),
                .kind = yaml_need_text(r, n, what, "kind"),
                .text = yaml_need_text(r, n, what, "text"),
                .planned = read_planned(r, n, points),
                .care = yaml_text(r, n, "care", NULL),
                .left_out = yaml_text(r, n, "left_out", NULL) };
    if (p.number <= before)
        yaml_report(r, n, DIAG_ERROR, "points-order", "number the points upwards, each once",
                    "this point has no number above that of the one before");
    return p;
}

static void read_points(const YamlReader *r, const YamlNode *root, Points *out)
{
    const YamlNode *list = yaml_need_list(r, root, "the points file", "points");
    Point *all = arena_array(r->arena, Point, list ? list->count + 1 : 1);
    int before = 0;
    for (const YamlNode *n = list ? list->first : NULL; n; n = n->next) {
        Point p = read_point(r, n, out, before);
        if (p.number > before)
            all[out->count++] = p;
        before = p.number > before ? p.number : before;
    }
    out->points = all;
}

bool points_load(Arena *a, const char *path, Points *out, DiagList *diags)
{
    static const char *const keys[] = { "source", "courses", "points" };
    const YamlReader r = { .file = path, .arena = a, .diags = diags };
    Err err = { 0 };
    Str text;
    *out = (Points){ .source = "" };
    if (!file_read(a, path, POINTS_BYTES, &text, &err)) {
        if (err.code == ERR_MISSING)
            return false;
        diag_add(diags, (Diag){ .level = DIAG_ERROR,
                                .rule = "points-file",
                                .file = path,
                                .what = err.text,
                                .remedy = "" });
        return true;
    }
    const YamlNode *root = yaml_read(a, path, text, &yaml_limits_course, diags);
    if (!root || !yaml_check_keys(&r, root, "the points file", keys, 3))
        return true;
    out->source = yaml_need_text(&r, root, "the points file", "source");
    read_courses(&r, root, out);
    read_points(&r, root, out);
    return true;
}

const Point *points_find(const Points *points, int number)
{
    for (int i = 0; i < points->count; i++)
        if (points->points[i].number == number)
            return &points->points[i];
    return NULL;
}

/* ---- courses ---- */

typedef struct {
    YamlReader yaml;
    const Points *points;
    const YamlNode **read; /* by point: the first page that names it; NULL: none does */
    bool *judged;          /* by point: an exercise names it */
} PointCheck;

static void check_step(PointCheck *c, const YamlNode *step)
{
    const YamlNode *list = yaml_get(step, "points"), *kind = yaml_get(step, "kind");
    if (!list || list->kind != YAML_LIST)
        return;
    for (const YamlNode *n = list->first; n; n = n->next) {
        int64_t number;
        if (n->kind != YAML_SCALAR || !str_int(n->text, &number))
            continue;
        const Point *p = points_find(c->points, (int)number);
        if (!p) {
            yaml_report(&c->yaml, n, DIAG_ERROR, "point-unknown",
                        "see courses/points.yaml for what each number stands for",
                        "there is no point %lld", (long long)number);
            continue;
        }
        ptrdiff_t place = p - c->points->points;
        if (!kind || !str_is(kind->text, "page"))
            c->judged[place] = true;
        else if (!c->read[place])
            c->read[place] = n;
    }
}

static void check_steps(PointCheck *c, const YamlNode *list)
{
    for (const YamlNode *n = list ? list->first : NULL; n; n = n->next)
        check_step(c, n);
}

static void check_care(const PointCheck *c)
{
    for (int i = 0; i < c->points->count; i++)
        if (c->read[i] && !c->judged[i] && c->points->points[i].care)
            yaml_report(&c->yaml, c->read[i], DIAG_WARNING, "point-care",
                        "name it at an exercise that lets people question it",
                        "point %d needs care (%s), and nothing in this course has it judged",
                        c->points->points[i].number, c->points->points[i].care);
}

void course_check_points(const YamlReader *r, const YamlNode *root, const Points *points)
{
    PointCheck c = { .yaml = *r,
                     .points = points,
                     .read = arena_array(r->arena, const YamlNode *, points->count + 1),
                     .judged = arena_array(r->arena, bool, points->count + 1) };
    const YamlNode *modules = yaml_get(root, "modules");
    for (const YamlNode *m = modules ? modules->first : NULL; m; m = m->next)
        check_steps(&c, yaml_get(m, "steps"));
    check_steps(&c, yaml_get(yaml_get(root, "quiz"), "pool"));
    for (FormKind kind = FORM_PRE; kind < FORMS; kind++)
        check_steps(&c, beside_list(root, kind));
    check_care(&c);
}
