/* How the questions of a quiz work: for people in stats_words.c, here for programs. */
#include "cli/stats.h"
#include "base/file.h"
#include "base/json.h"

enum { TEXT_MAX = 64 << 20 }; /* reading the course has its own, smaller limit */

static void json_item(Json *j, const Stats *s, const ItemQuality *q)
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
            json_int(j, "line", stats_line(s, q->item, e->parts[i].id));
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
        json_item(&j, s, &q->items[i]);
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
    s.file = call_course_file(call, call->args[0], folder);
    const Course *course = course_load(call->arena, folder, NULL, &diags);
    if (!course) {
        call_diags(call, &diags, call->io.err, false);
        return EXIT_PROBLEMS;
    }
    if (!course->quiz.pool_count) {
        fprintf(call->io.out, "%s has no quiz.\n", course->id);
        return EXIT_OK;
    }
    if (!file_read(call->arena, path_join(call->arena, folder, "course.yaml"), TEXT_MAX, &s.text,
                   &err) ||
        !read_quality(&s, course, &err))
        return call_failed(call, &err);
    if (json)
        print_json(&s);
    else
        stats_words(&s);
    return EXIT_OK;
}
