/* `requires: [course-id]`: what is finished before this course is begun. */
#include "base/file.h"
#include "course/course_inside.h"
#include "course/library.h"

void requires_read(const CourseReader *r, Course *out)
{
    const YamlNode *list = yaml_list(&r->text.yaml, r->root, "requires");
    int count = list_count(r, list, COURSE_MAX_REQUIRED, "courses before this one");
    CourseMention *required = arena_array(r->text.yaml.arena, CourseMention, count);
    const YamlNode *node = list ? list->first : NULL;
    for (int i = 0; i < count; i++, node = node->next) {
        if (node->kind != YAML_SCALAR || !node->text.len) {
            yaml_report(&r->text.yaml, node, DIAG_ERROR, "yaml-type", "write one id",
                        "this must be the id of a course");
            continue;
        }
        check_id(r, node, node->text.at);
        required[out->required_count++] = (CourseMention){ node->text.at, node->line, node->col };
    }
    out->required = required;
}

/* ---- all courses together ------------------------------------------------ */

/* That a course waits for another, which is there. */
typedef struct {
    int course, first; /* their places */
    int next;          /* the next one that waits for the same; -1: none */
} Wait;

/* Which courses are there, and what each of them still waits for while the rest is taken away. */
typedef struct {
    bool *gone;            /* this and the next four are by the place of a course */
    int *ahead, *behind;   /* waits for courses that are not gone; and of such that are not gone */
    int *own, *first_wait; /* its own waits begin there; the first one that is for it, -1: none */
    Wait *waits;           /* of all courses, one after the other */
    int *left;             /* what is to be taken away */
    int left_count;
    const Library *library;
    const char *folder;
    DiagList *diags;
} Waiting;

static void report(const Waiting *w, int course, const CourseMention *at, Diag d)
{
    Arena *a = w->diags->arena;
    d.file = path_join(a, path_join(a, w->folder, w->library->entries[course]->id), "course.yaml");
    d.line = at->line;
    d.col = at->col;
    d.width = (int)strlen(at->id);
    diag_add(w->diags, d);
}

static const char *nearest_course(const Waiting *w, int course, const char *id)
{
    Arena *a = w->diags->arena;
    const char **ids = arena_array(a, const char *, w->library->course_count);
    int count = 0;
    for (int i = 0; i < w->library->course_count; i++)
        if (i != course)
            ids[count++] = w->library->entries[i]->id;
    return str_nearest(str_of(id), ids, (size_t)count);
}

/* One that is there with errors has been told of. */
static void report_unknown(const Waiting *w, int course)
{
    Arena *a = w->diags->arena;
    const CourseEntry *c = w->library->entries[course];
    for (int i = 0; i < c->required_count; i++) {
        const char *id = c->required[i].id;
        if (library_place(w->library, id) >= 0 ||
            file_exists(path_join(a, path_join(a, w->folder, id), "course.yaml")))
            continue;
        const char *near = nearest_course(w, course, id);
        report(w, course, &c->required[i],
               (Diag){ .level = DIAG_WARNING,
                       .rule = "requires-unknown",
                       .what = arena_printf(a,
                                            "there is no course `%.60s` here, so nobody has to "
                                            "finish it first",
                                            id),
                       .remedy = near ? arena_printf(a, "did you mean `%s`?", near)
                                      : "correct the id, or take it away" });
    }
}

/* The first of its required courses that is not gone yet; NULL: none. */
static const CourseMention *waits_for(const Waiting *w, int course)
{
    const CourseEntry *c = w->library->entries[course];
    for (int i = 0; i < c->required_count; i++) {
        int place = library_place(w->library, c->required[i].id);
        if (place >= 0 && !w->gone[place])
            return &c->required[i];
    }
    return NULL;
}

/* All waits between courses that are there; one without any is gone from the start. */
static void note_waits(Waiting *w)
{
    int count = 0;
    for (int i = 0; i < w->library->course_count; i++) {
        const CourseEntry *c = w->library->entries[i];
        w->gone[i] = !c->required_count;
        w->own[i] = count;
        for (int k = 0; k < c->required_count; k++) {
            int first = library_place(w->library, c->required[k].id);
            if (first < 0)
                continue;
            w->waits[count] = (Wait){ .course = i, .first = first, .next = w->first_wait[first] };
            w->first_wait[first] = count++;
            w->behind[first]++;
        }
    }
    w->own[w->library->course_count] = count;
    for (int i = 0; i < count; i++)
        w->ahead[w->waits[i].course] += !w->gone[w->waits[i].first];
}

static void take_away(Waiting *w, int course)
{
    if (w->gone[course] || (w->ahead[course] && w->behind[course]))
        return;
    w->gone[course] = true;
    w->left[w->left_count++] = course;
}

/* Take away what waits for nothing, and what nothing waits for, until a circle is left: each wait
 * is looked at once from either end. */
static void leave_circles(Waiting *w)
{
    for (int i = 0; i < w->library->course_count; i++)
        take_away(w, i);
    while (w->left_count) {
        int course = w->left[--w->left_count];
        for (int i = w->own[course]; i < w->own[course + 1]; i++) {
            w->behind[w->waits[i].first]--;
            take_away(w, w->waits[i].first);
        }
        for (int i = w->first_wait[course]; i >= 0; i = w->waits[i].next) {
            w->ahead[w->waits[i].course]--;
            take_away(w, w->waits[i].course);
        }
    }
}

static Waiting waiting_of(const Library *library, const char *folder, DiagList *diags)
{
    Arena *a = diags->arena;
    int count = library->course_count, waits = 0;
    for (int i = 0; i < count; i++)
        waits += library->entries[i]->required_count;
    Waiting w = { .gone = arena_array(a, bool, count + 1),
                  .ahead = arena_array(a, int, count + 1),
                  .behind = arena_array(a, int, count + 1),
                  .own = arena_array(a, int, count + 1),
                  .first_wait = arena_array(a, int, count + 1),
                  .waits = arena_array(a, Wait, waits + 1),
                  .left = arena_array(a, int, count + 1),
                  .library = library,
                  .folder = folder,
                  .diags = diags };
    for (int i = 0; i < count; i++)
        w.first_wait[i] = -1;
    note_waits(&w);
    return w;
}

void library_check_required(Library *library, const char *folder, DiagList *diags)
{
    Waiting w = waiting_of(library, folder, diags);
    for (int i = 0; i < library->course_count; i++)
        report_unknown(&w, i);
    leave_circles(&w);
    for (int i = 0; i < library->course_count; i++) {
        const CourseMention *at = w.gone[i] ? NULL : waits_for(&w, i);
        if (at)
            report(&w, i, at,
                   (Diag){ .level = DIAG_ERROR,
                           .rule = "requires-circle",
                           .what = "nobody could begin this course: on a circle of courses each "
                                   "waits for the next",
                           .remedy = "take one of them out of `requires`" });
    }
    library_keep(library, w.gone);
}
