/* Moodle's GIFT format: questions separated by empty lines.
 *
 * "::name:: text {=right ~wrong#feedback}"; lines that begin with // are comments, a \ makes the
 * next sign an ordinary one. What stands for an ordinary sign is kept as one byte below 9 until
 * the question has been taken apart.
 */
#include "convert/convert_inside.h"

#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

static const char signs[] = "~=#{}:\\n"; /* \n is a line break */

typedef enum { MOODLE, HTML, MARKDOWN, PLAIN, FORMATS } Format;

static const char *const format_names[FORMATS] = { "[moodle]", "[html]", "[markdown]", "[plain]" };

typedef struct {
    QuestionList *list;
    int line;              /* where the question begins */
    Str name, text;        /* in front of the answer */
    Str answer, after;     /* between the braces, and behind them */
    const char *id;        /* from a comment [id:…] before it */
    const char *objective; /* [tag:objective:…] */
    const char *bloom, *source, *confidence, *must, *shuffle;
    const char *misconceptions[QUESTION_PARTS]; /* of each option; NULL: none */
    int minutes;                                /* 0: not said */
    Format format;                              /* of its text, and of parts that do not say */
    bool broken;                                /* reported, and nothing of it comes in */
} Gift;

static void cannot(const Gift *g, const char *remedy, const char *what)
{
    question_report(g->list, DIAG_ERROR, g->line, "gift-kind", remedy, "%s", what);
}

static void wrong(const Gift *g, const char *remedy, const char *what)
{
    question_report(g->list, DIAG_ERROR, g->line, "gift-syntax", remedy, "%s", what);
}

/* "\=" and the like as one byte, the number of the sign from 1 on. */
static Str escape_signs(Arena *a, Str text)
{
    char *out = arena_alloc(a, text.len + 1, 1);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        const char *sign = text.at[i] == '\\' && i + 1 < text.len && text.at[i + 1]
                               ? strchr(signs, text.at[i + 1])
                               : NULL;
        i += sign != NULL;
        out[len++] = sign ? (char)(sign - signs + 1) : text.at[i];
    }
    return (Str){ out, len };
}

/* The text as people read it: signs are themselves again, lines of the file are joined. */
static Str ordinary(Arena *a, Str text)
{
    char *out = arena_alloc(a, text.len + 1, 1);
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        bool sign = c >= 1 && c < (char)sizeof signs;
        out[i] = sign ? (signs[c - 1] == 'n' ? '\n' : signs[c - 1]) : c == '\n' ? ' ' : c;
    }
    return (Str){ out, text.len };
}

/* "[html]" and the like in front of a text say how it is marked up. */
static Format take_format(Str *text, Format otherwise)
{
    const char *end = text->at + text->len; /* a blank before a gap belongs to the text */
    *text = str_trim(*text);
    text->len = (size_t)(end - text->at);
    for (int format = 0; format < FORMATS; format++)
        if (str_starts(*text, format_names[format])) {
            size_t len = strlen(format_names[format]);
            *text = (Str){ text->at + len, text->len - len };
            return (Format)format;
        }
    return otherwise;
}

/* Moodle's own format is plain text in which HTML may stand. */
static const char *markdown_from(const Gift *g, Format format, Str text)
{
    Arena *a = g->list->arena;
    Str said = str_trim(ordinary(a, text));
    bool tags = memchr(said.at, '<', said.len) || memchr(said.at, '&', said.len);
    if (format == MARKDOWN)
        return arena_str(a, said);
    return format == HTML || (format == MOODLE && tags) ? markdown_of_html(a, said)
                                                        : markdown_of_plain(a, said);
}

static const char *markdown(const Gift *g, Str text)
{
    Format format = take_format(&text, g->format);
    return markdown_from(g, format, text);
}

/* NULL where there is nothing. */
static const char *markdown_or_none(const Gift *g, Str text)
{
    const char *said = str_trim(text).len ? markdown(g, text) : "";
    return *said ? said : NULL;
}

static Str cut_at(Str *rest, const char *mark)
{
    const char *at = rest->len ? memmem(rest->at, rest->len, mark, strlen(mark)) : NULL;
    Str before = { rest->at, at ? (size_t)(at - rest->at) : rest->len };
    size_t skipped = before.len + (at ? strlen(mark) : 0);
    *rest = (Str){ rest->at + skipped, rest->len - skipped };
    return before;
}

/* "%50%" in front of an option. */
static bool take_weight(Str *text, double *weight)
{
    char number[16] = "";
    Str rest = str_trim(*text);
    if (!rest.len || rest.at[0] != '%')
        return false;
    const char *end = memchr(rest.at + 1, '%', rest.len - 1);
    size_t len = end ? (size_t)(end - rest.at) - 1 : 0;
    if (!end || !len || len >= sizeof number || strspn(rest.at + 1, "-0123456789.") < len)
        return false;
    memcpy(number, rest.at + 1, len);
    *weight = strtod(number, NULL);
    *text = (Str){ end + 1, rest.len - len - 2 };
    return true;
}

/* An answer in the middle of a text leaves a gap there. */
static void add_question_text(Gift *g, Question *q)
{
    Arena *a = g->list->arena;
    Str text = g->text, name = str_trim(ordinary(a, g->name));
    g->format = take_format(&text, MOODLE);
    Buf all;
    buf_init(&all, QUESTION_FILE_BYTES);
    buf_str(&all, text);
    if (str_trim(g->after).len) {
        buf_text(&all, "_____");
        buf_str(&all, g->after);
    }
    Str whole = str_of(arena_str(a, buf_view(&all)));
    question_split(g->list, q, markdown_from(g, g->format, whole));
    buf_done(&all);
    q->title = name.len ? arena_str(a, name) : NULL;
    q->id = g->id;
    q->objective = g->objective;
    q->bloom = g->bloom;
    q->source = g->source;
    q->confidence = g->confidence && !strcmp(g->confidence, "yes");
    q->must = g->must && !strcmp(g->must, "yes");
    q->fixed = g->shuffle && !strcmp(g->shuffle, "no");
    q->minutes = g->minutes;
    if (q->title && q->id && !strcmp(q->title, q->id))
        q->title = NULL; /* what an export puts there when there is none */
}

enum { WHOLE_MARK = 100 };

/* One option behind its "=" or "~". Of several right ones each earns a part of the mark; in a
 * choice what earns a part is wrong. */
static void add_option(const Gift *g, Question *q, Str option, bool equals, bool *weighted)
{
    double weight = equals ? WHOLE_MARK : 0;
    *weighted |= take_weight(&option, &weight) && weight > 0 && weight < WHOLE_MARK;
    Str text = cut_at(&option, "#");
    QuestionPart *part = part_add(q);
    if (!part)
        return;
    part->text = markdown(g, text);
    part->feedback = markdown_or_none(g, option);
    part->right = q->kind == STEP_choice ? weight >= WHOLE_MARK : weight > 0;
}

static void read_options(Gift *g, Str answer)
{
    bool single = memchr(answer.at, '=', answer.len), weighted = false, equals = false;
    Question *q = question_add(g->list, single ? STEP_choice : STEP_multiple, g->line);
    int right = 0, options = 0;
    if (!q)
        return;
    add_question_text(g, q);
    while (answer.len) {
        size_t len = 0;
        while (len < answer.len && answer.at[len] != '~' && answer.at[len] != '=')
            len++;
        if (str_trim((Str){ answer.at, len }).len) {
            add_option(g, q, (Str){ answer.at, len }, equals, &weighted);
            options++;
        }
        equals = len < answer.len && answer.at[len] == '=';
        answer = len < answer.len ? (Str){ answer.at + len + 1, answer.len - len - 1 } : (Str){ 0 };
    }
    for (int i = 0; i < q->part_count; i++)
        right += q->parts[i].right;
    if (!single && right == 1)
        q->kind = STEP_choice;
    if (single && weighted)
        question_report(g->list, DIAG_NOTE, g->line, "gift-weight",
                        "a choice knows right and wrong",
                        "the part of the mark that a wrong option earned is not kept");
    if (options > q->part_count) {
        wrong(g, "leave some out", "this question has more options than can be read");
        g->list->count--;
    }
}

static void read_pairs(Gift *g, Str answer)
{
    Question *q = question_add(g->list, STEP_sort, g->line);
    if (!q)
        return;
    add_question_text(g, q);
    (void)cut_at(&answer, "=");
    while (answer.len) {
        Str pair = cut_at(&answer, "=");
        Str left = cut_at(&pair, "->");
        QuestionPart *part = part_add(q);
        if (!part)
            break;
        part->text = markdown(g, left);
        part->bin = bin_labelled(
            g->list, q, arena_str(g->list->arena, str_trim(ordinary(g->list->arena, pair))));
    }
}

static bool is_word(Str text, const char *const *words)
{
    for (; *words; words++)
        if (str_is(text, *words))
            return true;
    return false;
}

/* "T#what is said to who is wrong#to who is right" */
static void read_truth(Gift *g, bool truth, Str feedback)
{
    Question *q = question_add(g->list, STEP_choice, g->line);
    if (!q)
        return;
    Str if_wrong = cut_at(&feedback, "#");
    add_question_text(g, q);
    q->fixed = true;
    for (int i = 0; i < 2; i++) {
        QuestionPart *part = part_add(q);
        part->id = i == 0 ? "true" : "false";
        part->text = i == 0 ? "True" : "False";
        part->right = truth == (i == 0);
        part->feedback = markdown_or_none(g, part->right ? feedback : if_wrong);
    }
}

static void read_answer(Gift *g)
{
    static const char *const yes[] = { "T", "TRUE", NULL }, *const no[] = { "F", "FALSE", NULL };
    Str answer = str_trim(g->answer), general = answer;
    answer = cut_at(&general, "####");
    int before = g->list->count;
    Str feedback = answer, word = str_trim(cut_at(&feedback, "#"));
    if (!answer.len)
        cannot(g, "make it a choice", "an essay has no counterpart in a course and was left out");
    else if (answer.at[0] == '#')
        cannot(g, "make it a choice", "a number to type has no counterpart and was left out");
    else if (memchr(answer.at, '~', answer.len))
        read_options(g, answer);
    else if (memmem(answer.at, answer.len, "->", 2))
        read_pairs(g, answer);
    else if (is_word(word, yes) || is_word(word, no))
        read_truth(g, is_word(word, yes), feedback);
    else
        cannot(g, "make it a choice", "a word to type has no counterpart and was left out");
    if (g->list->count == before)
        return;
    Question *q = &g->list->at[before];
    q->why = markdown_or_none(g, general);
    for (int i = 0; i < q->part_count; i++)
        q->parts[i].misconception = g->misconceptions[i];
}

static bool has_control(Str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.at[i] < ' ' && !memchr("\n\t\r", text.at[i], 3))
            return true;
    return false;
}

static void read_question(Gift *g, Str text)
{
    Str all = str_trim(escape_signs(g->list->arena, text));
    g->name = (Str){ 0 };
    if (str_starts(all, "::")) {
        all = (Str){ all.at + 2, all.len - 2 };
        g->name = str_trim(cut_at(&all, "::"));
    }
    const char *open = memchr(all.at, '{', all.len);
    const char *close = open ? memchr(open, '}', all.len - (size_t)(open - all.at)) : NULL;
    if (!open) {
        cannot(g, "make it a page, or add an answer in { }",
               "this text asks nothing and was left out");
    } else if (!close) {
        wrong(g, "close it, before the next empty line",
              "the answer begins with `{` and has no `}`");
    } else {
        g->text = (Str){ all.at, (size_t)(open - all.at) };
        g->answer = (Str){ open + 1, (size_t)(close - open) - 1 };
        g->after = (Str){ close + 1, all.len - (size_t)(close + 1 - all.at) };
        if (str_trim(g->text).len || str_trim(g->after).len)
            read_answer(g);
        else
            wrong(g, "write it before the `{`", "this answer has no question");
    }
}

/* "[id:x]" and "[tag:objective:y]" of a comment. */
static const char *mark_in(const Gift *g, Str comment, const char *mark, const char *known)
{
    (void)cut_at(&comment, mark);
    const char *end = comment.len ? memchr(comment.at, ']', comment.len) : NULL;
    Str value = { comment.at, end ? (size_t)(end - comment.at) : 0 };
    return str_trim(value).len ? arena_str(g->list->arena, str_trim(value)) : known;
}

/* "[tag:misconception-2:too-sure]": what the second option shows. */
static void read_misconceptions(Gift *g, Str comment)
{
    for (int i = 0; i < QUESTION_PARTS; i++) {
        char mark[40];
        snprintf(mark, sizeof mark, "[tag:misconception-%d:", i + 1);
        g->misconceptions[i] = mark_in(g, comment, mark, g->misconceptions[i]);
    }
}

static void read_comment(Gift *g, Str line)
{
    g->id = mark_in(g, line, "[id:", g->id);
    g->objective = mark_in(g, line, "[tag:objective:", g->objective);
    g->bloom = mark_in(g, line, "[tag:bloom:", g->bloom);
    g->source = mark_in(g, line, "[tag:source:", g->source);
    g->confidence = mark_in(g, line, "[tag:confidence:", g->confidence);
    g->must = mark_in(g, line, "[tag:must:", g->must);
    g->shuffle = mark_in(g, line, "[tag:shuffle:", g->shuffle);
    const char *minutes = mark_in(g, line, "[tag:minutes:", NULL);
    g->minutes = minutes ? minutes_of(minutes) : g->minutes;
    read_misconceptions(g, line);
}

static void end_question(Gift *g, Buf *text)
{
    if (!g->broken && str_trim(buf_view(text)).len)
        read_question(g, buf_view(text));
    buf_clear(text);
    *g = (Gift){ .list = g->list };
}

void gift_read(Str text, QuestionList *out)
{
    Gift g = { .list = out };
    Buf block;
    int line_number = 0;
    if (str_starts(text, "\xEF\xBB\xBF"))
        text = (Str){ text.at + 3, text.len - 3 };
    buf_init(&block, QUESTION_FILE_BYTES);
    while (text.len) {
        Str line = str_cut(&text, '\n'), said = str_trim(line);
        line_number++;
        if (!utf8_valid(line) || has_control(line)) {
            g.line = g.line ? g.line : line_number;
            if (!g.broken)
                wrong(&g, "save the file as UTF-8", "this question holds bytes that are no text");
            g.broken = true;
        } else if (str_starts(said, "//")) {
            read_comment(&g, said);
        } else if (!said.len) {
            end_question(&g, &block);
        } else if (!str_starts(said, "$CATEGORY:")) {
            g.line = g.line ? g.line : line_number;
            buf_str(&block, line);
            buf_char(&block, '\n');
        }
    }
    end_question(&g, &block);
    buf_done(&block);
}
