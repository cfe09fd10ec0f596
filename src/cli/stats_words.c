/* How the questions of a quiz work, in plain words beside the lines that they stand on. A trainer
 * need not know what a figure is called: what it means comes first, and its name behind it. */
#include "cli/stats.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* In the scale of Moodle's figures: from where on a quiz is steady, and a question goes along with
 * the others. QUALITY_WEAK ends where SOME begins. */
enum { STEADY = 75, ROUGH = 50, GOES_ALONG = 30, SOME = 15 };

static bool says_id(Str line, const char *id)
{
    size_t len = strlen(id);
    for (size_t i = 0; i + 4 + len <= line.len; i++) {
        const char *at = line.at + i;
        if (memcmp(at, "id: ", 4) != 0 || memcmp(at + 4, id, len) != 0 ||
            (i > 0 && !strchr(" -{", at[-1])))
            continue;
        if (i + 4 + len == line.len || strchr(" ,}\r", at[4 + len]))
            return true;
    }
    return false;
}

int stats_line(const Stats *s, const Step *item, const char *id)
{
    const Quiz *quiz = &s->quality.course->quiz;
    Str rest = s->text;
    int end = 0; /* where the next question begins */
    for (int i = 0; i < quiz->pool_count; i++)
        if (quiz->pool[i].line > item->line && (!end || quiz->pool[i].line < end))
            end = quiz->pool[i].line;
    for (int line = 1; rest.len && (!end || line < end); line++) {
        Str text = str_cut(&rest, '\n');
        if (line > item->line && says_id(text, id))
            return line;
    }
    return item->line;
}

static void put_number(FILE *out, const char *what, double value, int digits)
{
    if (isnan(value))
        fprintf(out, "%s –", what);
    else
        fprintf(out, "%s %.*f", what, digits, value);
}

/* ---- the quiz ---- */

static void print_results(FILE *out, const Quality *q)
{
    const TestFigures *t = &q->test;
    fprintf(out, "  How people did: half of them had %g or more of %d right", t->median,
            q->course->quiz.form);
    if (q->tries >= QUALITY_JUDGED && t->skewness < -1)
        fputs("; most did well, and some far worse than the others", out);
    if (q->tries >= QUALITY_JUDGED && t->skewness > 1)
        fputs("; most did badly, and some far better than the others", out);
    put_number(out, ".\n    (mean", t->mean, 2);
    put_number(out, ", median", t->median, 1);
    put_number(out, ", standard deviation", t->sd, 2);
    put_number(out, ", skewness", t->skewness, 2);
    put_number(out, ", kurtosis", t->kurtosis, 2);
    fputs(")\n", out);
}

/* What its internal consistency is worth, and what to do. */
static const char *trust(const Quality *q)
{
    double consistency = q->test.consistency;
    if (q->tries < QUALITY_JUDGED)
        return "it is too early to say. Ask again once more people have taken the quiz";
    if (isnan(consistency))
        return "nothing can be said, as everybody did the same. Ask questions that some miss";
    if (consistency >= STEADY)
        return "well. Another form of the quiz would put people into much the same order";
    if (consistency >= ROUGH)
        return "enough to see how a group does, not to compare two people. Mend the questions "
               "marked [weak] first; more questions help too";
    return "little. Who has one question right need not have the next one right. Mend those marked "
           "[weak] first; more questions help too";
}

static void print_trust(FILE *out, const Quality *q)
{
    const TestFigures *t = &q->test;
    fprintf(out, "  How far it can be trusted: %s.\n", trust(q));
    if (!isnan(t->standard_error))
        fprintf(out,
                "    On another day somebody may have about %.1f questions more or fewer right.\n",
                t->standard_error);
    put_number(out, "    (internal consistency", t->consistency, 0);
    put_number(out, " %, Cronbach's alpha × 100; error ratio", t->error_ratio, 0);
    put_number(out, " %; standard error", t->standard_error, 2);
    fputs(" questions)\n", out);
}

/* ---- a question ---- */

/* Whether it goes along with the rest of the quiz. */
static const char *along(const ItemQuality *q)
{
    double d = q->figures.discrimination;
    if (q->answers < QUALITY_JUDGED)
        return "too early to say how it goes with the rest";
    if (isnan(d))
        return "all did alike, here or in the rest: it tells nobody apart";
    return d >= GOES_ALONG ? "who does well in the rest does well here"
           : d >= SOME     ? "who does well in the rest does a little better here"
           : d >= 0        ? "who does well in the rest hardly does better here"
                           : "who does well in the rest does worse here";
}

static void print_figures(FILE *out, const ItemQuality *q)
{
    fprintf(out, "    %s", along(q));
    put_number(out, " (discrimination", q->figures.discrimination, 0);
    put_number(out, ", efficiency", q->figures.efficiency, 0);
    put_number(out, ", standard deviation", q->figures.sd, 2);
    fputs(")\n", out);
    if (isnan(q->intended))
        return;
    put_number(out, "    of what sets people apart it makes up", q->effective, 0);
    put_number(out, " %, and as one of so many it should be", q->intended, 0);
    fputs(" % (effective and intended weight)\n", out);
}

static void print_options(const Stats *s, const ItemQuality *q)
{
    FILE *out = s->call->io.out;
    const Exercise *e = &q->item->exercise;
    for (int i = 0; q->options && i < e->part_count; i++) {
        const OptionFigures *o = &q->options[i];
        fprintf(out, "    line %-5d %-20s %4.0f %% chose it%s",
                stats_line(s, q->item, e->parts[i].id), e->parts[i].id,
                100.0 * o->chosen / q->answers, e->parts[i].right ? ", right" : "");
        if (o->chosen >= QUALITY_SHOWN)
            fprintf(out, "; these had %.1f of the others right on average", o->others_mean);
        fputs("\n", out);
    }
}

static void print_other_key(FILE *out, int other_key)
{
    if (other_key)
        fprintf(out, "    %d %s by another key and left out\n", other_key,
                other_key == 1 ? "answer was judged" : "answers were judged");
}

static void print_languages(FILE *out, const LanguageQuality *l)
{
    if (l->other)
        fprintf(out,
                "    of people who do equally well, %s in %s (%d answers) than in %s (%d) "
                "(Mantel-Haenszel Δ %.2f)\n",
                l->figures.delta < 0 ? "fewer are right" : "more or as many are right", l->other,
                l->other_answers, l->language, l->answers, l->figures.delta);
}

/* An option that a finding is about is named with its line. */
static void print_finding(const Stats *s, const ItemQuality *q, int finding)
{
    FILE *out = s->call->io.out;
    const QualityFinding *f = &quality_findings[finding];
    unsigned bit = 1u << finding;
    const Exercise *e = &q->item->exercise;
    if (!(bit & (QUALITY_DEAD_OPTION | QUALITY_KEY))) {
        fprintf(out, "    - %s [%s]\n", f->advice, f->name);
        return;
    }
    for (int i = 0; i < e->part_count; i++)
        if (bit == QUALITY_KEY ? quality_suspect(q, i) : quality_dead(q, i))
            fprintf(out, "    - `%s`, line %d: %s [%s]\n", e->parts[i].id,
                    stats_line(s, q->item, e->parts[i].id), f->advice, f->name);
}

static void print_item(const Stats *s, const ItemQuality *q)
{
    FILE *out = s->call->io.out;
    fprintf(out, "\n%s:%d: question `%s`: ", s->file, q->item->line, q->item->id);
    if (q->answers < QUALITY_SHOWN) {
        fprintf(out, "too few answers to show (%d are needed)\n", QUALITY_SHOWN);
        print_other_key(out, q->other_key);
        return;
    }
    fprintf(out, "%.0f %% of %d right", 100 * q->figures.facility, q->answers);
    if (!isnan(q->guess))
        fprintf(out, "; %.0f %% would be by guessing", 100 * q->guess);
    fputs("\n", out);
    print_figures(out, q);
    print_options(s, q);
    print_languages(out, &q->languages);
    print_other_key(out, q->other_key);
    if (q->answers < QUALITY_JUDGED)
        fprintf(out, "    %d more answers, and it can be judged\n", QUALITY_JUDGED - q->answers);
    for (int i = 0; i < QUALITY_FINDINGS; i++)
        if (q->findings & 1u << i)
            print_finding(s, q, i);
}

static void print_before(const Stats *s, const BeforeQuality *b)
{
    FILE *out = s->call->io.out;
    fprintf(out, "\n%s:%d: question `%s` before the course: ", s->file, b->item->line, b->item->id);
    if (b->answers < QUALITY_SHOWN)
        fprintf(out, "too few answers to show (%d are needed)\n", QUALITY_SHOWN);
    else
        fprintf(out, "%.0f %% of %d right\n", 100.0 * b->right / b->answers, b->answers);
    print_other_key(out, b->other_key);
    if (b->known)
        fprintf(out, "    - %s [%s]\n", quality_known.advice, quality_known.name);
}

/* How many questions there is something to say of: where a trainer begins to read. */
static void print_count(FILE *out, const Quality *q)
{
    int found = 0, judged = 0;
    for (int i = 0; i < q->course->quiz.pool_count; i++) {
        judged += q->items[i].answers >= QUALITY_JUDGED;
        found += q->items[i].findings != 0;
    }
    if (judged)
        fprintf(out,
                "  Something is to be looked at in %d of the %d questions that have %d answers: "
                "lines with “-” below.\n",
                found, judged, QUALITY_JUDGED);
}

void stats_words(const Stats *s)
{
    FILE *out = s->call->io.out;
    const Quality *q = &s->quality;
    fprintf(out, "%s (%s): the first finished try of %d %s\n", q->course->title, q->course->id,
            q->tries, q->tries == 1 ? "person" : "people");
    if (q->other_forms)
        fprintf(out, "  %d on another number of questions left out\n", q->other_forms);
    if (q->tries >= QUALITY_SHOWN) {
        print_results(out, q);
        print_trust(out, q);
        print_count(out, q);
    }
    for (int i = 0; i < q->course->quiz.pool_count; i++)
        print_item(s, &q->items[i]);
    for (int i = 0; i < q->course->forms[FORM_PRE].count; i++)
        print_before(s, &q->before[i]);
}
