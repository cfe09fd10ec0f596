#include "report/regrade.h"

#include "assess/score.h"

#include <string.h>

enum { MOST_TRIES = MAX_TRIES + MAX_GRANTED, ITEMS_BYTES = MAX_FORM * (COURSE_MAX_ID + 3) };

/* An answer of a quiz as it was recorded. */
typedef struct {
    int item; /* in the pool that is served */
    bool right;
    char revision[HASH_TEXT];
    char response[MAX_RESPONSE];
} Answer;

typedef struct {
    Hash content;
    bool over, passed;
    int right, total;
    Answer *answers;
    int count;
} Try;

typedef struct {
    Hash content;
    int pass_percent;
} PassMark;

typedef struct {
    Arena *arena, *scratch; /* scratch: of one registration */
    Record *record;
    const Course *served;
    const Site *site;
    RegradePlan *out;
    int room;
    RegradedItem items[COURSE_MAX_POOL];
    Try tries[MOST_TRIES]; /* of the registration at hand */
    int try_count, cycle;
    Uuid person;
    bool passed; /* the registration has */
    PassMark marks[64];
    int mark_count;
    Err failure; /* the first text that could not be read */
} Regrading;

/* ---- one registration, as it was ---- */

static Try *latest(Regrading *g)
{
    return g->try_count ? &g->tries[g->try_count - 1] : NULL;
}

static void begin_try(Regrading *g, const CourseEvent *e)
{
    if (g->try_count == MOST_TRIES)
        return;
    g->tries[g->try_count++] =
        (Try){ .content = e->content, .answers = arena_array(g->scratch, Answer, MAX_FORM) };
}

static void note_answer(Regrading *g, const LessonEvent *e)
{
    Try *t = latest(g);
    int item = course_pool_item(g->served, e->step);
    if (e->attempt == 0 || !t || t->over || t->count == MAX_FORM || item < 0 ||
        strlen(e->response) >= MAX_RESPONSE || strlen(e->revision) >= HASH_TEXT)
        return;
    Answer *a = &t->answers[t->count++];
    a->item = item;
    a->right = answer_is_right(e);
    memcpy(a->response, e->response, strlen(e->response) + 1);
    memcpy(a->revision, e->revision, strlen(e->revision) + 1);
}

static void note_verdict(Regrading *g, const LessonEvent *e)
{
    Try *t = latest(g);
    g->passed = g->passed || e->kind == LESSON_PASSED;
    if (!t || t->over)
        return;
    t->over = true;
    t->passed = e->kind == LESSON_PASSED;
    t->right = e->right;
    t->total = e->total;
}

static bool names(const char *items, const char *id)
{
    size_t len = strlen(id);
    for (const char *at = items; (at = strstr(at, id)) != NULL; at++) {
        bool begins = at == items || at[-1] == ']', ends = !at[len] || at[len] == '[';
        if (begins && ends)
            return true;
    }
    return false;
}

/* What an earlier regrade gave is not given again. */
static void note_regraded(Regrading *g, const LessonEvent *e)
{
    g->passed = g->passed || e->passed;
    if (e->attempt < 1 || e->attempt > g->try_count)
        return;
    Try *t = &g->tries[e->attempt - 1];
    t->right = e->right;
    t->passed = t->passed || e->passed;
    for (int i = 0; i < t->count; i++)
        if (names(e->form, g->served->quiz.pool[t->answers[i].item].id))
            t->answers[i].right = true;
}

/* ---- by the key of today ---- */

static bool is_right_now(const Step *item, const Answer *answer, bool *known)
{
    Draft draft;
    draft_begin(&draft, item, 0);
    *known = draft_restore(&draft, item, answer->response);
    return *known && draft_passes(&draft, item);
}

/* The pass mark of the text that a try was taken on; that of today where it is not kept. */
static int pass_percent(Regrading *g, Hash content)
{
    for (int i = 0; i < g->mark_count; i++)
        if (hash_eq(g->marks[i].content, content))
            return g->marks[i].pass_percent;
    Arena a = { 0 };
    Err failure = { 0 };
    const Course *course = NULL;
    if (!record_course(g->record, &a, content, g->site, &course, &failure) &&
        g->failure.code == ERR_NONE)
        g->failure = failure; /* another mark than that of the try would judge it wrongly */
    int percent = course ? course->quiz.pass_percent : g->served->quiz.pass_percent;
    arena_free(&a);
    if (g->mark_count < (int)(sizeof g->marks / sizeof *g->marks))
        g->marks[g->mark_count++] = (PassMark){ content, percent };
    return percent;
}

/* Adds the items that are right now to `items`; returns how many. */
static int gained(Regrading *g, const Try *t, Buf *items)
{
    int count = 0;
    for (int i = 0; i < t->count; i++) {
        const Answer *answer = &t->answers[i];
        const Step *item = &g->served->quiz.pool[answer->item];
        char revision[HASH_TEXT];
        bool known;
        hash_text(item->exercise.revision, revision);
        if (strcmp(revision, answer->revision) == 0)
            continue;
        RegradedItem *row = &g->items[answer->item];
        bool now = is_right_now(item, answer, &known);
        row->answers++;
        row->kept += answer->right && known && !now;
        if (answer->right || !now)
            continue;
        row->gained++;
        count++;
        buf_printf(items, "%s%s", items->len ? "[,]" : "", item->id);
    }
    return count;
}

static void add_try(Regrading *g, const RegradedTry *changed)
{
    RegradePlan *out = g->out;
    if (out->try_count == g->room) {
        g->room = g->room ? 2 * g->room : 64;
        RegradedTry *grown = arena_array(g->arena, RegradedTry, g->room);
        if (out->try_count)
            memcpy(grown, out->tries, (size_t)out->try_count * sizeof *grown);
        out->tries = grown;
    }
    out->tries[out->try_count++] = *changed;
}

/* A question that must be right by the text of today, and neither was nor is by the new key. */
static bool misses_must(const Regrading *g, const Try *t, const char *now_right)
{
    for (int i = 0; i < t->count; i++) {
        const Step *item = &g->served->quiz.pool[t->answers[i].item];
        if (item->must && !t->answers[i].right && !names(now_right, item->id))
            return true;
    }
    return false;
}

static void judge_try(Regrading *g, int index)
{
    Try *t = &g->tries[index];
    Buf items;
    buf_init(&items, ITEMS_BYTES);
    g->out->finished++;
    int more = gained(g, t, &items);
    int right = t->right + more > t->total ? t->total : t->right + more;
    if (right > t->right) {
        bool enough = score_passes(right, t->total, pass_percent(g, t->content));
        bool passed = t->passed || (enough && !misses_must(g, t, buf_cstr(&items)));
        add_try(g, &(RegradedTry){ .person = g->person,
                                   .cycle = g->cycle,
                                   .attempt = index + 1,
                                   .content = t->content,
                                   .before = t->right,
                                   .right = right,
                                   .total = t->total,
                                   .passed_before = t->passed,
                                   .passed = passed,
                                   .items = arena_str(g->arena, buf_view(&items)) });
        g->out->passing += passed && !g->passed;
        g->passed = g->passed || passed;
    }
    buf_done(&items);
}

static void end_registration(Regrading *g)
{
    for (int i = 0; i < g->try_count; i++) {
        if (g->tries[i].over)
            judge_try(g, i);
        else
            g->out->under_way += i == g->try_count - 1;
    }
    g->try_count = 0;
    g->passed = false;
    arena_reset(g->scratch);
}

static void visit(void *to, const CourseEvent *e)
{
    Regrading *g = to;
    if (e->first) {
        end_registration(g);
        g->person = e->person;
        g->cycle = e->cycle;
    }
    switch (e->event.kind) {
    case LESSON_QUIZ_BEGUN:
        begin_try(g, e);
        break;
    case LESSON_ANSWERED:
        note_answer(g, &e->event);
        break;
    case LESSON_PASSED:
    case LESSON_FAILED:
        note_verdict(g, &e->event);
        break;
    case LESSON_REGRADED:
        note_regraded(g, &e->event);
        break;
    default:
        break;
    }
}

bool regrade_plan(Arena *a, Record *record, const Course *served, const Site *site,
                  RegradePlan *out, Err *err)
{
    Arena scratch = { 0 };
    Regrading *g = arena_new(a, Regrading);
    *g = (Regrading){ .arena = a,
                      .scratch = &scratch,
                      .record = record,
                      .served = served,
                      .site = site,
                      .out = out };
    *out = (RegradePlan){ .items = arena_array(a, RegradedItem, served->quiz.pool_count + 1) };
    bool good = record_course_events(record, served->id, visit, g, err);
    end_registration(g);
    arena_free(&scratch);
    if (good && g->failure.code != ERR_NONE) {
        *err = g->failure;
        good = false;
    }
    for (int i = 0; i < served->quiz.pool_count; i++) {
        if (!g->items[i].answers)
            continue;
        out->items[out->item_count] = g->items[i];
        out->items[out->item_count++].item = &served->quiz.pool[i];
    }
    return good;
}
