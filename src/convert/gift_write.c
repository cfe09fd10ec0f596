/* Questions as Moodle's GIFT. Texts go out as the Markdown they are. */
#include "convert/convert_inside.h"

#include <stdio.h>

/* Every sign that GIFT gives a meaning, and line breaks. */
static void put_escaped(Buf *out, Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '\n') {
            buf_text(out, "\\n");
            continue;
        }
        if (strchr("~=#{}:\\", text.at[i]))
            buf_char(out, '\\');
        buf_char(out, text.at[i]);
    }
}

static void put_text(Buf *out, const char *text)
{
    if (text)
        put_escaped(out, str_trim(str_of(text)));
}

/* A text that begins as a format or weight would is told apart from one. */
static void put_part(Buf *out, const char *sign, const char *text)
{
    Str said = str_trim(str_of(text));
    buf_printf(out, "\t%s", sign);
    if (str_starts(said, "%"))
        buf_text(out, sign[0] == '=' ? "%100%" : sign[1] ? "" : "%0%");
    if (str_starts(said, "["))
        buf_text(out, "[markdown]");
    put_escaped(out, said);
}

static void put_feedback(Buf *out, const char *feedback)
{
    if (feedback) {
        buf_char(out, '#');
        if (str_starts(str_trim(str_of(feedback)), "["))
            buf_text(out, "[markdown]");
        put_text(out, feedback);
    }
    buf_char(out, '\n');
}

static void put_choice(const Question *q, Buf *out)
{
    for (int i = 0; i < q->part_count; i++) {
        put_part(out, q->parts[i].right ? "=" : "~", q->parts[i].text);
        put_feedback(out, q->parts[i].feedback);
    }
}

/* Right options share the mark; a wrong one takes all of it. The shares are those Moodle knows. */
static void put_multiple(const Question *q, Buf *out)
{
    static const char *const shares[] = { "100", "100",      "50",       "33.33333", "25",
                                          "20",  "16.66667", "14.28571", "12.5" };
    size_t right = 0;
    for (int i = 0; i < q->part_count; i++)
        right += q->parts[i].right;
    const char *share = shares[right < sizeof shares / sizeof *shares ? right : 8];
    for (int i = 0; i < q->part_count; i++) {
        char sign[16] = "~%-100%";
        if (q->parts[i].right)
            snprintf(sign, sizeof sign, "~%%%s%%", share);
        put_part(out, sign, q->parts[i].text);
        put_feedback(out, q->parts[i].feedback);
    }
}

static const char *label_of(const Question *q, const char *bin)
{
    for (int i = 0; i < q->bin_count; i++)
        if (bin && !strcmp(q->bins[i].id, bin))
            return q->bins[i].label;
    return "";
}

/* "->" parts a pair, so one in a card is written as Markdown may write it. */
static void put_sort(const Question *q, Buf *out)
{
    for (int i = 0; i < q->part_count; i++) {
        Str text = str_trim(str_of(q->parts[i].text));
        buf_text(out, str_starts(text, "[") ? "\t=[markdown]" : "\t=");
        const char *arrow;
        while (text.len && (arrow = memmem(text.at, text.len, "->", 2))) {
            put_escaped(out, (Str){ text.at, (size_t)(arrow - text.at) });
            buf_text(out, "-\\\\>");
            text.len -= (size_t)(arrow + 2 - text.at);
            text.at = arrow + 2;
        }
        put_escaped(out, text);
        buf_text(out, " -> ");
        put_text(out, label_of(q, q->parts[i].bin));
        buf_char(out, '\n');
    }
}

static void put_mark(Buf *out, const char *mark, const char *value)
{
    if (value)
        buf_printf(out, " [%s%s]", mark, value);
}

/* "[tag:misconception-2:too-sure]": what the second option shows. */
static void put_misconceptions(const Question *q, Buf *out)
{
    for (int i = 0; i < q->part_count; i++)
        if (q->parts[i].misconception)
            buf_printf(out, " [tag:misconception-%d:%s]", i + 1, q->parts[i].misconception);
}

static void put_question(QuestionList *list, const Question *q, Buf *out)
{
    buf_text(out, "\n//");
    put_mark(out, "id:", q->id);
    put_mark(out, "tag:objective:", q->objective);
    put_mark(out, "tag:bloom:", q->bloom);
    put_mark(out, "tag:source:", q->source);
    put_mark(out, "tag:confidence:", q->confidence ? "yes" : NULL);
    put_mark(out, "tag:must:", q->must ? "yes" : NULL);
    put_mark(out, "tag:shuffle:", q->fixed ? "no" : NULL);
    if (q->minutes)
        buf_printf(out, " [tag:minutes:%d]", q->minutes);
    put_misconceptions(q, out);
    buf_text(out, "\n::");
    put_text(out, q->title ? q->title : q->id);
    buf_text(out, "::[markdown]");
    if (q->scene) {
        put_text(out, q->scene);
        buf_text(out, "\\n\\n");
    }
    put_text(out, q->ask);
    buf_text(out, "{\n");
    if (q->kind == STEP_choice)
        put_choice(q, out);
    else if (q->kind == STEP_multiple)
        put_multiple(q, out);
    else
        put_sort(q, out);
    if (q->kind == STEP_sort)
        question_report(list, DIAG_NOTE, q->line, "gift-sort", "they stay in the course alone",
                        "GIFT has no feedback for a card, and no second bin that earns half");
    if (q->why) {
        buf_text(out, "\t####");
        put_text(out, q->why);
        buf_char(out, '\n');
    }
    buf_text(out, "}\n");
}

void gift_write(QuestionList *list, const char *course, Buf *out)
{
    buf_printf(out, "// %s, as GIFT. Save as UTF-8.\n", course);
    for (int i = 0; i < list->count; i++) {
        const Question *q = &list->at[i];
        if (q->kind == STEP_order)
            question_report(list, DIAG_WARNING, q->line, "export-kind",
                            "it stays in the course alone",
                            "an order has no counterpart in GIFT and was left out");
        else
            put_question(list, q, out);
    }
}
