/* How the questions of a quiz work, in plain words beside the lines that they stand on. */
#include "base/file.h"
#include "base/json.h"
#include "cli/call.h"
#include "report/quality.h"

#include <math.h>

typedef struct {
    Call *call;
    const char *file;
    Quality quality;
} Stats;

static void put_number(FILE *out, const char *what, double value, int digits)
{
    if (isnan(value))
        fprintf(out, "%s –", what);
    else
        fprintf(out, "%s %.*f", what, digits, value);
}

static void print_options(FILE *out, const ItemQuality *q)
{
    const Exercise *e = &q->item->exercise;
    for (int i = 0; q->options && i < e->part_count; i++) {
        const OptionFigures *o = &q->options[i];
        fprintf(out, "    %-20s %4.0f %% chose it%s", e->parts[i].id,
                100.0 * o->chosen / q->answers, e->parts[i].right ? ", right" : "");
        if (o->chosen >= QUALITY_SHOWN)
            fprintf(out, "; right elsewhere on average: %.1f", o->others_mean);
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
                "    in %s (%d answers) beside %s (%d), for people who do equally well: Δ %.2f "
                "(Mantel-Haenszel; below 0 it is harder in %s)\n",
                l->other, l->other_answers, l->language, l->answers, l->figures.delta, l->other);
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
        fprintf(out, ", %.0f %% by guessing", 100 * q->guess);
    put_number(out, "\n    discrimination", q->figures.discrimination, 0);
    put_number(out, ", efficiency", q->figures.efficiency, 0);
    put_number(out, ", standard deviation", q->figures.sd, 2);
    if (!isnan(q->intended)) {
        put_number(out, ", weight", q->effective, 0);
        put_number(out, " % for an intended", q->intended, 0);
        fputs(" %", out);
    }
    fputs("\n", out);
    print_options(out, q);
    print_languages(out, &q->languages);
    print_other_key(out, q->other_key);
    if (q->answers < QUALITY_JUDGED)
        fprintf(out, "    %d more answers, and it can be judged\n", QUALITY_JUDGED - q->answers);
    for (int i = 0; i < QUALITY_FINDINGS; i++)
        if (q->findings & 1u << i)
            fprintf(out, "    - %s [%s]\n", quality_findings[i].advice, quality_findings[i].name);
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

static void print_words(const Stats *s)
{
    FILE *out = s->call->io.out;
    const Quality *q = &s->quality;
    const Quiz *quiz = &q->course->quiz;
    fprintf(out, "%s (%s): the first finished try of %d %s\n", q->course->title, q->course->id,
            q->tries, q->tries == 1 ? "person" : "people");
    if (q->other_forms)
        fprintf(out, "  %d on another number of questions left out\n", q->other_forms);
    if (q->tries >= QUALITY_SHOWN) {
        const TestFigures *t = &q->test;
        put_number(out, "  right of", quiz->form, 0);
        put_number(out, ": mean", t->mean, 2);
        put_number(out, ", median", t->median, 1);
        put_number(out, ", standard deviation", t->sd, 2);
        put_number(out, ", skewness", t->skewness, 2);
        put_number(out, ", kurtosis", t->kurtosis, 2);
        put_number(out, "\n  internal consistency", t->consistency, 0);
        put_number(out, " % (Cronbach's alpha × 100), error ratio", t->error_ratio, 0);
        put_number(out, " %, standard error", t->standard_error, 2);
        fputs(" questions\n", out);
    }
    for (int i = 0; i < quiz->pool_count; i++)
        print_item(s, &q->items[i]);
    for (int i = 0; i < q->course->forms[FORM_PRE].count; i++)
        print_before(s, &q->before[i]);
}

static void json_item(Json *j, const ItemQuality *q)
{
    const Exercise *e = &q->item->exercise;
    json_open(j, NULL, '{');
    json_text(j, "question", q->item->id);
    json_int(j, "line", q->item->line);
    json_bool(j, "shown", q->answers >= QUALITY_SHOWN);
    if (q->answers >= QUALITY_SHOWN) {
        json_int(j, "answers", q->answers);
        json_int(j, "by_another_key", q->other_key);
        json_real(j, "facility", q->figures.facility);
        json_real(j, "standard_deviation", q->figures.sd);
        json_real(j, "discrimination_index", q->figures.discrimination);
        json_real(j, "discriminative_efficiency", q->figures.efficiency);
        json_real(j, "random_guess_score", q->guess);
        json_real(j, "intended_weight", q->intended);
        json_real(j, "effective_weight", q->effective);
        json_int(j, "rapid", q->rapid);
        json_open(j, "options", '[');
        for (int i = 0; q->options && i < e->part_count; i++) {
            json_open_flat(j, NULL, '{');
            json_text(j, "id", e->parts[i].id);
            json_bool(j, "right", e->parts[i].right);
            json_int(j, "chosen", q->options[i].chosen);
            json_close(j, '}');
        }
        json_close(j, ']');
        if (q->languages.other) {
            json_open_flat(j, "languages", '{');
            json_text(j, "most", q->languages.language);
            json_int(j, "most_answers", q->languages.answers);
            json_text(j, "other", q->languages.other);
            json_int(j, "other_answers", q->languages.other_answers);
            json_real(j, "mantel_haenszel_delta", q->languages.figures.delta);
            json_real(j, "chi_square", q->languages.figures.chi_square);
            json_close(j, '}');
        }
        json_open_flat(j, "findings", '[');
        for (int i = 0; i < QUALITY_FINDINGS; i++)
            if (q->findings & 1u << i)
                json_text(j, NULL, quality_findings[i].name);
        json_close(j, ']');
    }
    json_close(j, '}');
}

static void json_before(Json *j, const BeforeQuality *b)
{
    json_open(j, NULL, '{');
    json_text(j, "question", b->item->id);
    json_int(j, "line", b->item->line);
    json_bool(j, "shown", b->answers >= QUALITY_SHOWN);
    if (b->answers >= QUALITY_SHOWN) {
        json_int(j, "answers", b->answers);
        json_int(j, "by_another_key", b->other_key);
        json_real(j, "facility", (double)b->right / b->answers);
        json_open_flat(j, "findings", '[');
        if (b->known)
            json_text(j, NULL, quality_known.name);
        json_close(j, ']');
    }
    json_close(j, '}');
}

static void print_json(const Stats *s)
{
    const Quality *q = &s->quality;
    const TestFigures *t = &q->test;
    Json j = { .out = s->call->io.out };
    json_open(&j, NULL, '{');
    json_text(&j, "course", q->course->id);
    json_bool(&j, "shown", q->tries >= QUALITY_SHOWN);
    if (q->tries >= QUALITY_SHOWN) {
        json_int(&j, "tries", q->tries);
        json_real(&j, "mean", t->mean);
        json_real(&j, "median", t->median);
        json_real(&j, "standard_deviation", t->sd);
        json_real(&j, "skewness", t->skewness);
        json_real(&j, "kurtosis", t->kurtosis);
        json_real(&j, "internal_consistency", t->consistency);
        json_real(&j, "error_ratio", t->error_ratio);
        json_real(&j, "standard_error", t->standard_error);
    }
    json_open(&j, "questions", '[');
    for (int i = 0; i < q->course->quiz.pool_count; i++)
        json_item(&j, &q->items[i]);
    json_close(&j, ']');
    json_open(&j, "before", '[');
    for (int i = 0; i < q->course->forms[FORM_PRE].count; i++)
        json_before(&j, &q->before[i]);
    json_close(&j, ']');
    json_close(&j, '}');
}

static bool read_quality(Stats *s, const Course *course, Err *err)
{
    Record *record = call_record(s->call, RECORD_READ, false, err);
    bool ok = record && report_quality(s->call->arena, record, course, INT64_MAX, &s->quality, err);
    record_close(record);
    return ok;
}

int cmd_stats(Call *call)
{
    const char *format = "text";
    const Option options[] = {
        { .name = "format", .value = "text|json", .help = "how to say it", .text = &format },
    };
    int status;
    Err err = { 0 };
    Stats s = { .call = call };
    DiagList diags = { .arena = call->arena };
    if (!args_read(call, options, 1, 1, 1, &status))
        return status;
    bool json = strcmp(format, "json") == 0;
    if (!json && strcmp(format, "text") != 0)
        return args_misuse(call, "no format '%s'; there are text and json", format);
    if (!call_settings(call, NULL))
        return EXIT_COULD_NOT;
    const char *folder = call_course_folder(call, call->args[0], &err);
    if (!folder)
        return call_failed(call, &err);
    s.file = path_join(call->arena, folder, "course.yaml");
    const Course *course = course_load(call->arena, folder, NULL, &diags);
    if (!course) {
        call_diags(call, &diags, call->io.err, false);
        return EXIT_PROBLEMS;
    }
    if (!course->quiz.pool_count) {
        fprintf(call->io.out, "%s has no quiz.\n", course->id);
        return EXIT_OK;
    }
    if (!read_quality(&s, course, &err))
        return call_failed(call, &err);
    if (json)
        print_json(&s);
    else
        print_words(&s);
    return EXIT_OK;
}
