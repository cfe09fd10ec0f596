#include "course/compare.h"

#include <string.h>

/* ---- texts ---- */

static bool same_text(const char *a, const char *b)
{
    return !strcmp(a ? a : "", b ? b : "");
}

static bool same_spans(const Block *a, const Block *b)
{
    if (a->span_count != b->span_count)
        return false;
    for (int i = 0; i < a->span_count; i++)
        if (a->spans[i].style != b->spans[i].style ||
            !same_text(a->spans[i].text, b->spans[i].text))
            return false;
    return true;
}

static bool same_image(const Image *a, const Image *b)
{
    return !a == !b && (!a || a->key == b->key);
}

static bool same_blocks(const Block *a, const Block *b)
{
    for (; a && b; a = a->next, b = b->next)
        if (a->kind != b->kind || a->level != b->level || a->number != b->number ||
            !same_text(a->callout, b->callout) || !same_spans(a, b) ||
            !same_image(a->image, b->image) || !same_blocks(a->inside, b->inside) ||
            !same_blocks(a->cells, b->cells))
            return false;
    return !a && !b;
}

static bool same_chart(const Chart *a, const Chart *b)
{
    if (!a || !b)
        return !a && !b;
    bool same = a->kind == b->kind && same_text(a->title, b->title) &&
                same_text(a->says, b->says) && same_text(a->unit, b->unit) &&
                a->point_count == b->point_count;
    for (int i = 0; same && i < a->point_count; i++)
        same = same_text(a->points[i].label, b->points[i].label) &&
               same_text(a->points[i].text, b->points[i].text);
    return same;
}

/* ---- exercises ---- */

static int part_of(const Exercise *e, const Part *like)
{
    for (int i = 0; i < e->part_count; i++) {
        const Part *part = &e->parts[i];
        if (!strcmp(part->id, like->id) || former_has(&part->was, like->id) ||
            former_has(&like->was, part->id))
            return i;
    }
    return -1;
}

static bool same_area(Area a, Area b)
{
    return a.left == b.left && a.top == b.top && a.width == b.width && a.height == b.height;
}

static unsigned words_of_parts(const Exercise *a, const Exercise *b)
{
    unsigned words = a->part_count == b->part_count ? 0 : WORDS_PARTS;
    int last = -1;
    for (int i = 0; i < a->part_count; i++) {
        const Part *before = &a->parts[i];
        int at = part_of(b, before);
        const Part *after = at < 0 ? NULL : &b->parts[at];
        if (!after || !same_blocks(before->text, after->text) ||
            !same_blocks(before->asked, after->asked) || !same_area(before->area, after->area))
            words |= WORDS_PARTS;
        if (!after)
            continue;
        if (at < last)
            words |= WORDS_ORDER;
        last = at > last ? at : last;
        if (!same_blocks(before->feedback, after->feedback) ||
            !same_blocks(before->thinks, after->thinks) ||
            !same_text(before->misconception, after->misconception))
            words |= WORDS_FEEDBACK;
    }
    return words;
}

static bool same_checks(const Group *a, const Group *b)
{
    bool same = a->check_count == b->check_count;
    for (int i = 0; same && i < a->check_count; i++)
        same = same_blocks(a->checks[i].says, b->checks[i].says) &&
               same_text(a->checks[i].words, b->checks[i].words);
    return same;
}

static bool same_reasons(const Group *a, const Group *b)
{
    bool same = a->reason_count == b->reason_count;
    for (int i = 0; same && i < a->reason_count; i++)
        same = same_blocks(a->reasons[i].text, b->reasons[i].text);
    return same;
}

static unsigned words_of_groups(const Exercise *a, const Exercise *b)
{
    unsigned words = a->group_count == b->group_count ? 0 : WORDS_PARTS;
    for (int i = 0; i < a->group_count && i < b->group_count; i++) {
        const Group *before = &a->groups[i], *after = &b->groups[i];
        if (!same_text(before->label, after->label) || !same_text(before->icon, after->icon) ||
            !same_blocks(before->text, after->text) || !same_reasons(before, after))
            words |= WORDS_PARTS;
        if (!same_blocks(before->feedback, after->feedback) ||
            !same_blocks(before->does, after->does))
            words |= WORDS_FEEDBACK;
        words |= same_checks(before, after) ? 0 : WORDS_LOOKED_FOR;
    }
    words |= same_text(a->never_words, b->never_words) ? 0 : WORDS_LOOKED_FOR;
    return words;
}

static unsigned words_of_outcomes(const Exercise *a, const Exercise *b)
{
    bool same = a->outcome_count == b->outcome_count;
    for (int i = 0; same && i < a->outcome_count; i++)
        same = a->outcomes[i].with == b->outcomes[i].with &&
               same_blocks(a->outcomes[i].text, b->outcomes[i].text);
    return same ? 0 : WORDS_FEEDBACK;
}

static unsigned words_of_exercise(const Exercise *a, const Exercise *b)
{
    unsigned words = words_of_parts(a, b) | words_of_groups(a, b) | words_of_outcomes(a, b);
    words |= same_blocks(a->ask, b->ask) ? 0 : WORDS_ASK;
    words |= same_blocks(a->scene, b->scene) && same_text(a->with, b->with) &&
                     same_blocks(a->picture, b->picture)
                 ? 0
                 : WORDS_TEXT;
    words |= same_text(a->low, b->low) && same_text(a->high, b->high) ? 0 : WORDS_PARTS;
    words |= a->shuffle == b->shuffle && a->certainty == b->certainty ? 0 : WORDS_WAY;
    words |= same_blocks(a->why, b->why) && same_blocks(a->hint, b->hint) ? 0 : WORDS_FEEDBACK;
    return words;
}

static unsigned words_of(const Step *a, const Step *b)
{
    unsigned words = same_text(a->title, b->title) ? 0 : WORDS_TITLE;
    words |= same_chart(a->chart, b->chart) ? 0 : WORDS_CHART;
    words |= a->seconds == b->seconds ? 0 : WORDS_MINUTES;
    if (a->kind == STEP_PAGE && b->kind == STEP_PAGE)
        return words | (same_blocks(a->text, b->text) && same_blocks(a->aside, b->aside) &&
                                same_blocks(a->practice, b->practice) && a->message == b->message
                            ? 0
                            : WORDS_TEXT);
    if (a->kind == b->kind)
        words |= words_of_exercise(&a->exercise, &b->exercise);
    return words;
}

/* ---- steps ---- */

/* A place in a course: of a step of a module, or of a question elsewhere. */
typedef struct {
    const Step *step;
    const char *module; /* no module has the name of those elsewhere */
    StepPlace where;
} Place;

static int places_of(Arena *a, const Course *c, Place **out)
{
    int count = 0, room = c->step_count + c->quiz.pool_count + 1;
    for (int k = 0; k < FORMS; k++)
        room += c->forms[k].count;
    Place *all = arena_array(a, Place, room);
    for (int m = 0; m < c->module_count; m++)
        for (int i = 0; i < c->modules[m].count; i++)
            all[count++] =
                (Place){ &c->steps[c->modules[m].first + i], c->modules[m].id, IN_MODULE };
    for (int i = 0; i < c->quiz.pool_count; i++)
        all[count++] = (Place){ &c->quiz.pool[i], "the quiz", IN_QUIZ };
    for (int k = 0; k < FORMS; k++)
        for (int i = 0; i < c->forms[k].count; i++)
            all[count++] = (Place){ &c->forms[k].items[i], form_name((FormKind)k), IN_FORM };
    *out = all;
    return count;
}

static int place_before(const Place *before, int count, const Step *after)
{
    for (int i = 0; i < count; i++)
        if (!strcmp(before[i].step->id, after->id))
            return i;
    for (int i = 0; i < count; i++)
        if (former_has(&after->was, before[i].step->id))
            return i;
    return -1;
}

/* Of places that are numbered as they stood before, those that have not moved: the longest run of
 * rising numbers. -1: it was not there before. */
static void mark_still(Arena *a, const int *from, int count, bool *still)
{
    int *length = arena_array(a, int, count + 1), *link = arena_array(a, int, count + 1);
    int best = -1;
    for (int i = 0; i < count; i++) {
        length[i] = from[i] < 0 ? 0 : 1;
        link[i] = -1;
        for (int j = 0; j < i && from[i] >= 0; j++)
            if (from[j] >= 0 && from[j] < from[i] && length[j] + 1 > length[i]) {
                length[i] = length[j] + 1;
                link[i] = j;
            }
        if (best < 0 || length[i] > length[best])
            best = i;
    }
    for (; best >= 0; best = link[best])
        still[best] = from[best] >= 0;
}

static bool has_changed(const StepChange *s)
{
    return !s->before || !s->after || s->renamed || s->moved || s->kind || s->key || s->must ||
           s->words;
}

static void add_step(CourseChanges *c, const StepChange *change)
{
    if (has_changed(change))
        c->steps[c->step_count++] = *change;
}

static StepChange compare_step(const Place *before, const Place *after, bool still)
{
    const Step *a = before->step, *b = after->step;
    return (StepChange){
        .before = a,
        .after = b,
        .where = after->where,
        .renamed = strcmp(a->id, b->id) != 0,
        /* A form is drawn: the order of the questions is nothing that anybody sees. */
        .moved = before->where != after->where || strcmp(before->module, after->module) != 0 ||
                 (!still && after->where != IN_QUIZ),
        .kind = a->kind != b->kind,
        .key = a->kind == b->kind && !hash_eq(a->exercise.revision, b->exercise.revision),
        .must = a->must != b->must,
        .words = words_of(a, b),
    };
}

/* Two that have the same title or question, where somebody may have forgotten a `was`. */
static bool reads_the_same(const Step *a, const Step *b)
{
    if (a->kind != b->kind)
        return false;
    if (a->kind == STEP_PAGE)
        return same_text(a->title, b->title) || same_blocks(a->text, b->text);
    return same_blocks(a->exercise.ask, b->exercise.ask);
}

static const Step *find_like(const CourseChanges *c, const Step *gone)
{
    for (int i = 0; i < c->step_count; i++)
        if (!c->steps[i].before && reads_the_same(gone, c->steps[i].after))
            return c->steps[i].after;
    return NULL;
}

static void compare_steps(Arena *a, CourseChanges *c)
{
    Place *before, *after;
    int had = places_of(a, c->before, &before), has = places_of(a, c->after, &after);
    int *from = arena_array(a, int, has + 1);
    bool *still = arena_array(a, bool, has + 1), *kept = arena_array(a, bool, had + 1);
    for (int i = 0; i < has; i++) {
        from[i] = place_before(before, had, after[i].step);
        if (from[i] >= 0)
            kept[from[i]] = true;
    }
    mark_still(a, from, has, still);
    c->steps = arena_array(a, StepChange, had + has + 1);
    for (int i = 0; i < has; i++) {
        StepChange change = { .after = after[i].step, .where = after[i].where };
        if (from[i] >= 0)
            change = compare_step(&before[from[i]], &after[i], still[i]);
        add_step(c, &change);
    }
    for (int i = 0; i < had; i++)
        if (!kept[i])
            add_step(c, &(StepChange){ .before = before[i].step,
                                       .where = before[i].where,
                                       .like = find_like(c, before[i].step) });
}

/* ---- the course around them ---- */

static bool same_about(const Course *a, const Course *b)
{
    bool same = same_text(a->summary, b->summary) && same_text(a->audience, b->audience) &&
                same_text(a->owner, b->owner) && a->objective_count == b->objective_count &&
                a->misconception_count == b->misconception_count &&
                a->source_count == b->source_count && a->term_count == b->term_count;
    for (int i = 0; same && i < a->objective_count; i++)
        same = same_text(a->objectives[i].text, b->objectives[i].text);
    for (int i = 0; same && i < a->misconception_count; i++)
        same = same_text(a->misconceptions[i].text, b->misconceptions[i].text);
    for (int i = 0; same && i < a->source_count; i++)
        same = same_text(a->sources[i].text, b->sources[i].text) &&
               same_text(a->sources[i].date, b->sources[i].date);
    for (int i = 0; same && i < a->term_count; i++)
        same = same_text(a->terms[i].term, b->terms[i].term) &&
               same_text(a->terms[i].text, b->terms[i].text);
    return same;
}

static bool same_look(const Course *a, const Course *b)
{
    return same_text(a->emblem, b->emblem) && same_text(a->colour, b->colour);
}

/* Minutes that nobody wrote follow from steps and questions, which are told themselves. */
static bool same_minutes(const CourseChanges *c)
{
    bool followed = c->step_count || c->draw || c->quiz_added || c->quiz_removed || c->modules;
    bool same = c->before->minutes == c->after->minutes &&
                c->before->quiz.minutes == c->after->quiz.minutes;
    for (int i = 0; !followed && same && i < c->before->module_count; i++)
        same = c->before->modules[i].minutes == c->after->modules[i].minutes;
    return followed || same;
}

static bool same_modules(const Course *a, const Course *b)
{
    bool same = a->module_count == b->module_count;
    for (int i = 0; same && i < a->module_count; i++)
        same = same_text(a->modules[i].title, b->modules[i].title) &&
               same_text(a->modules[i].emblem, b->modules[i].emblem);
    return same;
}

/* In any order. */
static bool same_required(const Course *a, const Course *b)
{
    for (int i = 0; i < b->required_count; i++)
        if (!course_requires(a, b->required[i].id))
            return false;
    return a->required_count == b->required_count;
}

static const Course *in_language(const Course *c, const char *language)
{
    for (int i = 0; i < c->translation_count; i++)
        if (!strcmp(c->translations[i]->language, language))
            return c->translations[i];
    return NULL;
}

/* The languages of one that the other has not. */
static int languages_only_in(Arena *a, const Course *one, const Course *other, const char ***out)
{
    int count = 0;
    *out = arena_array(a, const char *, one->translation_count + 1);
    for (int i = 0; i < one->translation_count; i++)
        if (!in_language(other, one->translations[i]->language))
            (*out)[count++] = one->translations[i]->language;
    return count;
}

/* Whether a step that reads the same in the course's own language does not in this one. */
static bool retranslated(const Course *a, const Course *b)
{
    for (int i = 0; i < b->step_count; i++) {
        int at = course_step(a, b->steps[i].id);
        if (at >= 0 && !words_of(&a->original->steps[at], &b->original->steps[i]) &&
            words_of(&a->steps[at], &b->steps[i]))
            return true;
    }
    for (int i = 0; i < b->quiz.pool_count; i++) {
        int at = course_pool_item(a, b->quiz.pool[i].id);
        if (at >= 0 && !words_of(&a->original->quiz.pool[at], &b->original->quiz.pool[i]) &&
            words_of(&a->quiz.pool[at], &b->quiz.pool[i]))
            return true;
    }
    return false;
}

static void compare_languages(Arena *a, CourseChanges *c)
{
    c->added_count = languages_only_in(a, c->after, c->before, &c->languages_added);
    c->removed_count = languages_only_in(a, c->before, c->after, &c->languages_removed);
    for (int i = 0; i < c->after->translation_count; i++) {
        const Course *was = in_language(c->before, c->after->translations[i]->language);
        c->retranslated += was && retranslated(was, c->after->translations[i]);
    }
}

void course_compare(Arena *a, const Course *before, const Course *after, CourseChanges *out)
{
    const Quiz *old = &before->quiz, *new = &after->quiz;
    bool both = old->pool_count && new->pool_count;
    *out = (CourseChanges){
        .before = before,
        .after = after,
        .id = strcmp(before->id, after->id) != 0,
        .title = !same_text(before->title, after->title),
        .about = !same_about(before, after),
        .look = !same_look(before, after),
        .modules = !same_modules(before, after),
        .quiz_added = !old->pool_count && new->pool_count,
        .quiz_removed = old->pool_count && !new->pool_count,
        .pass = both && old->pass_percent != new->pass_percent,
        .tries = both && old->tries != new->tries,
        .test_out = new->pool_count && old->test_out != new->test_out,
        .required = !same_required(before, after),
        .draw = both && (old->form != new->form || memcmp(old->draw, new->draw, sizeof old->draw)),
    };
    compare_steps(a, out);
    compare_languages(a, out);
    out->look = out->look || !same_minutes(out);
}

bool course_requires(const Course *c, const char *id)
{
    for (int i = 0; i < c->required_count; i++)
        if (!strcmp(c->required[i].id, id))
            return true;
    return false;
}

bool course_same(const CourseChanges *c)
{
    return !c->step_count && !c->id && !c->title && !c->about && !c->look && !c->modules &&
           !c->quiz_added && !c->quiz_removed && !c->pass && !c->tries && !c->draw &&
           !c->test_out && !c->required && !c->added_count && !c->removed_count &&
           !c->retranslated && c->before->version == c->after->version &&
           c->before->update_required == c->after->update_required &&
           c->before->valid_months == c->after->valid_months &&
           c->before->keep_months == c->after->keep_months;
}
