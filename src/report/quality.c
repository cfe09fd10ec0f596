#include "report/quality.h"

#include "assess/certainty.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const QualityFinding quality_findings[QUALITY_FINDINGS] = {
    { "hard",
      "few people are right: check whether the course teaches it, and whether the key is right" },
    { "easy",
      "nearly everybody is right: it tells nobody apart; ask something harder, or leave it out" },
    { "weak", "who does well in the rest does not do better here: reword it, or check the key" },
    { "dead-option", "an option that nearly nobody chose: make it tempting, or leave it out" },
    { "suspect-key", "who chose a wrong option does better in the rest than who chose the key: "
                     "check the key first" },
    { "rapid", "many answered in under a third of the usual time: they may have guessed" },
    { "sure-and-wrong", "many were sure and wrong: a page should take up what they believe" },
    { "uneven", "of people who do equally well, fewer are right in one language than in another: "
                "compare the translation" },
};

const QualityFinding quality_known = {
    "known-before", "nearly everybody knows it before the course: the course need not teach it, or "
                    "the question gives the answer away"
};

typedef struct {
    int item; /* in the pool; -1: it is gone */
    int place;
    bool right, same_key;
    uint32_t picked; /* bit set of parts, of a choice or multiple */
    int duration_ms;
    Certainty certainty;
    int language; /* in Reading.languages; -1: not known */
} Answer;

/* The first finished try of one person. */
typedef struct {
    Answer *answers;
    int count, total, right;
} Try;

enum { MOST_LANGUAGES = 8 };

typedef struct {
    Arena *arena;
    const Course *course;
    const char *languages[MOST_LANGUAGES]; /* that answers were given in */
    int language_count;
    Try *tries;
    int count, room;
    int64_t until_ms;
    Uuid person; /* whose events are walked */
    bool known;  /* there is a try of this person */
    BeforeQuality *before;
    Answer now[MAX_FORM];
    int now_count, begun; /* begun: questions on the form; 0: none is under way */
} Reading;

/* ---- reading ---- */

static int form_length(const char *form)
{
    int count = form[0] ? 1 : 0;
    for (const char *at = form; (at = strstr(at, "[,]")) != NULL; at += 3)
        count++;
    return count;
}

static uint32_t picked_of(const Step *item, const char *response)
{
    Draft d;
    uint32_t picked = 0;
    if (item->kind != STEP_choice && item->kind != STEP_multiple)
        return 0;
    draft_begin(&d, item, 0);
    if (draft_restore(&d, item, response))
        for (int i = 0; i < d.count; i++)
            picked |= d.slot[i] ? UINT32_C(1) << i : 0;
    return picked;
}

static bool same_key(const Step *item, const LessonEvent *e)
{
    char revision[HASH_TEXT];
    hash_text(item->exercise.revision, revision);
    return strcmp(revision, e->revision) == 0;
}

static void note_before(Reading *r, const LessonEvent *e)
{
    int item = course_form_item(r->course, FORM_PRE, e->step);
    if (strcmp(e->form, form_name(FORM_PRE)) != 0 || item < 0)
        return;
    BeforeQuality *b = &r->before[item];
    bool counts = same_key(b->item, e);
    b->answers += counts;
    b->other_key += !counts;
    b->right += counts && answer_is_right(e);
}

static int language_of(Reading *r, const char *language)
{
    if (!language || !language[0])
        return -1;
    for (int i = 0; i < r->language_count; i++)
        if (!strcmp(r->languages[i], language))
            return i;
    if (r->language_count == MOST_LANGUAGES)
        return -1;
    r->languages[r->language_count] = arena_copy(r->arena, language);
    return r->language_count++;
}

static void note_answer(Reading *r, const LessonEvent *e, const char *language)
{
    if (e->attempt == 0)
        note_before(r, e);
    if (e->attempt == 0 || !r->begun || r->now_count == MAX_FORM)
        return;
    Answer *a = &r->now[r->now_count];
    *a = (Answer){ .item = course_pool_item(r->course, e->step),
                   .place = r->now_count,
                   .right = answer_is_right(e),
                   .duration_ms = e->duration_ms,
                   .certainty = e->certainty,
                   .language = language_of(r, language) };
    if (a->item >= 0) {
        const Step *item = &r->course->quiz.pool[a->item];
        a->same_key = same_key(item, e);
        a->picked = picked_of(item, e->response);
    }
    r->now_count++;
}

static void keep_try(Reading *r, const LessonEvent *verdict)
{
    if (r->count == r->room) {
        r->room = r->room ? 2 * r->room : 128;
        Try *grown = arena_array(r->arena, Try, r->room);
        if (r->count)
            memcpy(grown, r->tries, (size_t)r->count * sizeof *grown);
        r->tries = grown;
    }
    Answer *answers = arena_array(r->arena, Answer, r->now_count + 1);
    memcpy(answers, r->now, (size_t)r->now_count * sizeof *answers);
    r->tries[r->count++] = (Try){
        .answers = answers, .count = r->now_count, .total = verdict->total, .right = verdict->right
    };
    r->known = true;
}

static void visit(void *to, const CourseEvent *e)
{
    Reading *r = to;
    if (e->first) {
        r->known = r->known && uuid_eq(r->person, e->person); /* a later cycle is no first try */
        r->person = e->person;
        r->begun = 0;
    }
    if (r->known || e->event.wall_ms > r->until_ms)
        return;
    switch (e->event.kind) {
    case LESSON_QUIZ_BEGUN:
        r->begun = form_length(e->event.form);
        r->now_count = 0;
        break;
    case LESSON_ANSWERED:
        note_answer(r, &e->event, e->language);
        break;
    case LESSON_PASSED:
    case LESSON_FAILED:
        if (r->begun && r->now_count == e->event.total)
            keep_try(r, &e->event);
        r->begun = 0;
        break;
    default:
        break;
    }
}

/* Leave the tries that have as many questions as the quiz has now. */
static int leave_others(Reading *r)
{
    int kept = 0, form = r->course->quiz.form;
    for (int i = 0; i < r->count; i++)
        if (r->tries[i].total == form)
            r->tries[kept++] = r->tries[i];
    int others = r->count - kept;
    r->count = kept;
    return others;
}

/* ---- one question ---- */

typedef struct {
    const Answer **answers; /* of the key of today */
    double *marks, *others, *totals;
    int count, other_key;
} Sample;

static Sample sample_of(const Reading *r, Arena *a, int item)
{
    Sample s = { .answers = arena_array(a, const Answer *, r->count + 1),
                 .marks = arena_array(a, double, r->count + 1),
                 .others = arena_array(a, double, r->count + 1),
                 .totals = arena_array(a, double, r->count + 1) };
    for (int i = 0; i < r->count; i++)
        for (int k = 0; k < r->tries[i].count; k++) {
            const Answer *answer = &r->tries[i].answers[k];
            if (answer->item != item)
                continue;
            if (!answer->same_key) {
                s.other_key++;
                continue;
            }
            s.answers[s.count] = answer;
            s.marks[s.count] = answer->right;
            s.totals[s.count] = r->tries[i].right;
            s.others[s.count] = r->tries[i].right - answer->right;
            s.count++;
        }
    return s;
}

/* Moodle's random guess score: of a choice 1 / options; a multiple is right as a whole or not at
 * all. */
static double guess_of(const Step *item)
{
    int parts = item->exercise.part_count;
    if (item->kind == STEP_choice)
        return 1.0 / parts;
    return item->kind == STEP_multiple ? 1.0 / (double)((UINT64_C(1) << parts) - 1) : NAN;
}

static void count_options(const Sample *s, Arena *a, ItemQuality *q)
{
    const Exercise *e = &q->item->exercise;
    if (q->item->kind != STEP_choice && q->item->kind != STEP_multiple)
        return;
    q->options = arena_array(a, OptionFigures, e->part_count);
    for (int part = 0; part < e->part_count; part++) {
        double sum = 0, claimed = 0;
        OptionFigures *o = &q->options[part];
        for (int i = 0; i < s->count; i++) {
            if (!(s->answers[i]->picked & UINT32_C(1) << part))
                continue;
            o->chosen++;
            sum += s->others[i];
            o->sure += s->answers[i]->certainty != CERTAINTY_NONE;
            claimed += certainty_claim(s->answers[i]->certainty);
        }
        o->others_mean = o->chosen ? sum / o->chosen : NAN;
        o->claimed = o->sure ? claimed / o->sure : NAN;
    }
}

static int by_time(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

static void count_times(const Sample *s, Arena *a, ItemQuality *q)
{
    int *times = arena_array(a, int, s->count + 1), known = 0;
    for (int i = 0; i < s->count; i++)
        if (s->answers[i]->duration_ms > 0)
            times[known++] = s->answers[i]->duration_ms;
    qsort(times, (size_t)known, sizeof *times, by_time);
    int median = known ? times[known / 2] : 0;
    while (q->rapid < known && times[q->rapid] < median / 3)
        q->rapid++;
    for (int i = 0; i < s->count; i++) {
        q->asked_sure += s->answers[i]->certainty != CERTAINTY_NONE;
        q->sure_wrong += s->answers[i]->certainty == CERTAINTY_HIGH && !s->answers[i]->right;
    }
}

/* Strong people chose a wrong option: probably the key is not what it should be. */
bool quality_suspect(const ItemQuality *q, int part)
{
    const Exercise *e = &q->item->exercise;
    const OptionFigures *o = q->options ? &q->options[part] : NULL;
    if (!o || q->item->kind != STEP_choice || e->parts[part].right || o->chosen < QUALITY_SHOWN)
        return false;
    for (int i = 0; i < e->part_count; i++)
        if (e->parts[i].right)
            return o->others_mean > q->options[i].others_mean;
    return false;
}

bool quality_dead(const ItemQuality *q, int part)
{
    return q->options && 20 * q->options[part].chosen < q->answers;
}

static unsigned option_findings(const ItemQuality *q)
{
    unsigned findings = 0;
    for (int i = 0; q->options && i < q->item->exercise.part_count; i++) {
        if (quality_dead(q, i))
            findings |= QUALITY_DEAD_OPTION;
        if (quality_suspect(q, i))
            findings |= QUALITY_KEY;
    }
    return findings;
}

static int answers_in(const Sample *s, int language)
{
    int count = 0;
    for (int i = 0; i < s->count; i++)
        count += s->answers[i]->language == language;
    return count;
}

/* By how many questions of their form people have right, this one included. */
static DifFigures compare_languages(const Sample *s, int one, int other)
{
    DifStratum strata[MAX_FORM + 1] = { 0 };
    for (int i = 0; i < s->count; i++) {
        const Answer *a = s->answers[i];
        DifStratum *at = &strata[(int)s->totals[i]];
        if (a->language == one || a->language == other)
            (a->right ? at->right : at->wrong)[a->language == other]++;
    }
    return dif_of_groups(strata, MAX_FORM + 1);
}

static void count_languages(const Reading *r, const Sample *s, LanguageQuality *out)
{
    int counts[MOST_LANGUAGES], most = 0;
    for (int i = 0; i < r->language_count; i++) {
        counts[i] = answers_in(s, i);
        most = counts[i] > counts[most] ? i : most;
    }
    for (int i = 0; i < r->language_count; i++) {
        if (i == most || counts[i] < DIF_LEAST)
            continue;
        DifFigures f = compare_languages(s, most, i);
        if (!isnan(f.delta) && (!out->other || fabs(f.delta) > fabs(out->figures.delta)))
            *out = (LanguageQuality){ r->languages[most], r->languages[i], counts[most], counts[i],
                                      f };
    }
}

static unsigned findings_of(const ItemQuality *q)
{
    unsigned findings = 0;
    if (q->answers < QUALITY_JUDGED)
        return 0;
    findings |= q->figures.facility < 0.30 ? QUALITY_HARD : 0;
    findings |= q->figures.facility > 0.95 ? QUALITY_EASY : 0;
    findings |= q->figures.discrimination < 15 ? QUALITY_WEAK : 0;
    findings |= 10 * q->rapid >= q->answers ? QUALITY_RAPID : 0;
    if (q->asked_sure >= QUALITY_JUDGED && 10 * q->sure_wrong > 3 * q->asked_sure)
        findings |= QUALITY_SURE_WRONG;
    findings |= q->languages.other && dif_is_large(q->languages.figures) ? QUALITY_UNEVEN : 0;
    return findings | option_findings(q);
}

/* ---- all of them ---- */

static void judge_items(const Reading *r, Arena *a, Quality *out)
{
    const Quiz *quiz = &r->course->quiz;
    double *covariances = arena_array(a, double, quiz->pool_count + 1);
    double *weights = arena_array(a, double, quiz->pool_count + 1);
    out->items = arena_array(a, ItemQuality, quiz->pool_count + 1);
    for (int i = 0; i < quiz->pool_count; i++) {
        ItemQuality *q = &out->items[i];
        Sample s = sample_of(r, a, i);
        *q = (ItemQuality){ .item = &quiz->pool[i],
                            .answers = s.count,
                            .other_key = s.other_key,
                            .figures = stats_item(a, s.marks, s.others, s.count, 1),
                            .guess = guess_of(&quiz->pool[i]),
                            .intended = NAN,
                            .effective = NAN };
        covariances[i] = stats_covariance(s.marks, s.totals, s.count);
        count_options(&s, a, q);
        count_times(&s, a, q);
        count_languages(r, &s, &q->languages);
        q->findings = findings_of(q);
    }
    if (quiz->form != quiz->pool_count)
        return;
    stats_weights(covariances, quiz->pool_count, weights);
    for (int i = 0; i < quiz->pool_count; i++) {
        out->items[i].intended = 100.0 / quiz->pool_count;
        out->items[i].effective = weights[i];
    }
}

/* Places on the form take the part of questions, as in Moodle where questions are drawn. */
static void judge_test(const Reading *r, Arena *a, Quality *out)
{
    double *totals = arena_array(a, double, r->count + 1),
           *marks = arena_array(a, double, r->count + 1);
    double variances = 0;
    for (int i = 0; i < r->count; i++)
        totals[i] = r->tries[i].right;
    for (int place = 0; place < r->course->quiz.form; place++) {
        for (int i = 0; i < r->count; i++)
            marks[i] = r->tries[i].answers[place].right;
        variances += stats_variance(marks, r->count);
    }
    out->test = stats_test(a, totals, r->count, variances, r->course->quiz.form);
}

bool report_quality(Arena *a, Record *record, const Course *course, int64_t until_ms, Quality *out,
                    Err *err)
{
    const FormItems *pre = &course->forms[FORM_PRE];
    Reading r = { .arena = a,
                  .course = course,
                  .until_ms = until_ms,
                  .before = arena_array(a, BeforeQuality, pre->count + 1) };
    for (int i = 0; i < pre->count; i++)
        r.before[i].item = &pre->items[i];
    *out = (Quality){ .course = course, .before = r.before };
    if (!record_course_events(record, course->id, visit, &r, err))
        return false;
    out->other_forms = leave_others(&r);
    out->tries = r.count;
    for (int i = 0; i < pre->count; i++)
        r.before[i].known = r.before[i].answers >= QUALITY_JUDGED &&
                            10 * r.before[i].right > 9 * r.before[i].answers;
    judge_items(&r, a, out);
    judge_test(&r, a, out);
    return true;
}
