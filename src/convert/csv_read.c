/* Questions from a CSV file: the first row names the columns, each other row is a question. */
#include "base/csv.h"
#include "base/utf8.h"
#include "convert/csv_columns.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

enum { MOST_COLUMNS = 512, NAME_BYTES = 32 };

/* Where a value stands in a row, -1: there is no such column. */
typedef struct {
    int of[CSV_COUNT];
    int part[QUESTION_PARTS][CSV_PART_COUNT];
} Columns;

typedef struct {
    QuestionList *list;
    const Columns *columns;
    const CsvRow *row;
    int part_of[QUESTION_PARTS]; /* the part that stands in column text_<n + 1>, -1: none */
} Row;

#define TEMPLATE "`lectern import csv --template` prints a sheet with all of them"

static void unknown(QuestionList *list, int line, const char *name)
{
    question_report(list, DIAG_WARNING, line, "csv-column", TEMPLATE,
                    "the column `%.40s` is not known and was passed over", name);
}

/* One that names too little: what it names instead tells what it is. */
static void refuse_header(QuestionList *list, const CsvRow *row)
{
    Buf names;
    buf_init(&names, 300);
    for (int i = 0; i < row->count && names.len < 120; i++)
        buf_printf(&names, "%s`%.*s`", i ? ", " : "", (int)utf8_first(row->fields[i].text, 30).len,
                   row->fields[i].text.at);
    question_report(list, DIAG_ERROR, row->line, "csv-header", TEMPLATE,
                    "the first row must name at least `ask`, `text_1` and `text_2`; here it is %s",
                    buf_cstr(&names));
    buf_done(&names);
}

/* "Text 1", "text_1" and "option 1" name the same column: *number is 1, 0 without one. */
static void normal_name(Str cell, char out[NAME_BYTES], int *number)
{
    size_t len = 0;
    cell = str_trim(cell);
    for (size_t i = 0; i < cell.len && len + 1 < NAME_BYTES; i++)
        if (isalpha((unsigned char)cell.at[i]))
            out[len++] = (char)tolower((unsigned char)cell.at[i]);
    out[len] = '\0';
    size_t digits = cell.len;
    while (digits && isdigit((unsigned char)cell.at[digits - 1]))
        digits--;
    char text[8] = "";
    size_t count = cell.len - digits;
    memcpy(text, cell.at + digits, count < sizeof text - 1 ? count : sizeof text - 1);
    *number = (int)strtol(text, NULL, 10);
    bool part = !strcmp(out, "option") || !strcmp(out, "card") || !strcmp(out, "item");
    if (part)
        snprintf(out, NAME_BYTES, "text");
}

static int *place_of(Columns *columns, const char *name, int number)
{
    if (number > 0 && number <= QUESTION_PARTS)
        for (int i = 0; i < CSV_PART_COUNT; i++)
            if (!strcmp(name, csv_part_names[i]))
                return &columns->part[number - 1][i];
    for (int i = 0; i < CSV_COUNT && number == 0; i++)
        if (!strcmp(name, csv_names[i]))
            return &columns->of[i];
    return NULL;
}

static bool read_header(QuestionList *list, const CsvRow *row, Columns *out)
{
    int known = list->diags->count;
    for (int i = 0; i < CSV_COUNT; i++)
        out->of[i] = -1;
    for (int part = 0; part < QUESTION_PARTS; part++)
        for (int i = 0; i < CSV_PART_COUNT; i++)
            out->part[part][i] = -1;
    for (int i = 0; i < row->count && i < MOST_COLUMNS; i++) {
        char name[NAME_BYTES];
        int number;
        normal_name(row->fields[i].text, name, &number);
        int *place = place_of(out, name, number);
        if (place && *place < 0)
            *place = i;
        else if (str_trim(row->fields[i].text).len)
            unknown(list, row->line, arena_str(list->arena, row->fields[i].text));
    }
    bool whole = out->of[CSV_ask] >= 0 && out->part[0][CSV_PART_text] >= 0 &&
                 out->part[1][CSV_PART_text] >= 0;
    if (!whole) {
        list->diags->count = known; /* names that are not known are the same mistake */
        refuse_header(list, row);
    }
    return whole;
}

/* The value of a cell, NULL when it is empty. */
static const char *cell(const Row *r, int column)
{
    if (column < 0 || column >= r->row->count)
        return NULL;
    Str text = str_trim(csv_unguarded(r->row->fields[column].text));
    char *kept = text.len ? arena_str(r->list->arena, text) : NULL;
    size_t len = 0;
    for (const char *c = kept; c && *c; c++) /* a spreadsheet's line breaks */
        if (*c != '\r')
            kept[len++] = *c;
    if (kept)
        kept[len] = '\0';
    return kept;
}

/* Ids as people write lists: between blanks, commas, semicolons or line breaks. */
static const char *ids(const Row *r, int column)
{
    const char *text = cell(r, column);
    char *kept = text ? arena_copy(r->list->arena, text) : NULL;
    for (char *c = kept; c && *c; c++)
        if (strchr(",;\n\t", *c))
            *c = ' ';
    return kept;
}

static void read_parts(Row *r, Question *q)
{
    for (int i = 0; i < QUESTION_PARTS; i++) {
        const int *at = r->columns->part[i];
        const char *text = cell(r, at[CSV_PART_text]);
        r->part_of[i] = text ? q->part_count : -1;
        if (!text)
            continue;
        *part_add(q) = (QuestionPart){ .text = text,
                                       .id = cell(r, at[CSV_PART_id]),
                                       .feedback = cell(r, at[CSV_PART_feedback]),
                                       .misconception = cell(r, at[CSV_PART_misconception]),
                                       .bin = cell(r, at[CSV_PART_bin]),
                                       .also = ids(r, at[CSV_PART_also]),
                                       .after = ids(r, at[CSV_PART_after]) };
    }
}

/* Up to the last bar; *rest is what stands behind it. */
static Str cut_last(Str *rest)
{
    const char *bar = rest->len ? memrchr(rest->at, '|', rest->len) : NULL;
    Str before = { rest->at, bar ? (size_t)(bar - rest->at) : rest->len };
    size_t gone = before.len + (bar ? 1 : 0);
    *rest = (Str){ rest->at + gone, rest->len - gone };
    return str_trim(before);
}

/* A line of the cell `bins` each: "id | label | icon"; label and icon may be left out. */
static void read_bins(const Row *r, Question *q)
{
    const char *text = cell(r, r->columns->of[CSV_bins]);
    Arena *a = r->list->arena;
    Str rest = str_of(text);
    while (text && rest.len && q->bin_count < QUESTION_BINS) {
        Str line = str_cut(&rest, '\n');
        Str id = str_trim(str_cut(&line, '|')), label = cut_last(&line);
        Str icon = str_trim(line);
        if (id.len)
            q->bins[q->bin_count++] = (QuestionBin){ .id = arena_str(a, id),
                                                     .label = arena_str(a, label.len ? label : id),
                                                     .icon = icon.len ? arena_str(a, icon) : NULL };
    }
}

/* A card may name its bin by its id or its label; without a cell `bins` the cards name them all. */
static void settle_bins(const Row *r, Question *q)
{
    bool listed = q->bin_count > 0;
    for (int i = 0; i < q->part_count; i++) {
        const char *named = q->parts[i].bin;
        for (int bin = 0; bin < q->bin_count && named; bin++)
            if (!strcmp(q->bins[bin].label, named))
                q->parts[i].bin = q->bins[bin].id;
        if (!listed && named)
            q->parts[i].bin = bin_labelled(r->list, q, named);
    }
}

/* "2", "1 3" or "A, C": which parts are right. False: it names none of them. */
static bool read_right(const Row *r, Question *q)
{
    Str rest = str_of(ids(r, r->columns->of[CSV_right]));
    int right = 0;
    while (rest.len) {
        int64_t number = 0;
        Str word = str_cut(&rest, ' ');
        if (!word.len)
            continue;
        if (word.len == 1 && isalpha((unsigned char)word.at[0]))
            number = toupper((unsigned char)word.at[0]) - 'A' + 1;
        else if (!str_int(word, &number))
            return false;
        if (number < 1 || number > QUESTION_PARTS || r->part_of[number - 1] < 0)
            return false;
        q->parts[r->part_of[number - 1]].right = true;
        right++;
    }
    return right > 0;
}

static StepKind kind_of(const Row *r, const Question *q, bool *known)
{
    static const StepKind kinds[] = { STEP_choice, STEP_multiple, STEP_sort, STEP_order };
    const char *word = cell(r, r->columns->of[CSV_kind]);
    int right = 0;
    for (size_t i = 0; word && i < sizeof kinds / sizeof *kinds; i++)
        if (!strcasecmp(word, step_kind_name(kinds[i])))
            return kinds[i];
    *known = !word;
    for (int i = 0; i < q->part_count; i++)
        right += q->parts[i].right;
    return right > 1 ? STEP_multiple : STEP_choice;
}

/* "yes" or "no"; something else is told, and leaves the question out. */
static bool yes_or_no(const Row *r, CsvColumn column, bool fallback, bool *known)
{
    const char *word = cell(r, r->columns->of[column]);
    bool yes = word && !strcasecmp(word, "yes"), no = word && !strcasecmp(word, "no");
    if (word && !yes && !no) {
        question_report(r->list, DIAG_ERROR, r->row->line, "csv-question",
                        "write one of them, or leave the cell empty",
                        "`%s` is neither yes nor no but `%.40s`", csv_names[column], word);
        *known = false;
    }
    return word && (yes || no) ? yes : fallback;
}

static void read_texts(const Row *r, Question *q, bool *known)
{
    const int *of = r->columns->of;
    const char *minutes = cell(r, of[CSV_minutes]);
    q->id = cell(r, of[CSV_id]);
    q->title = cell(r, of[CSV_title]);
    q->objective = cell(r, of[CSV_objective]);
    q->bloom = cell(r, of[CSV_bloom]);
    q->source = cell(r, of[CSV_source]);
    q->scene = cell(r, of[CSV_scene]);
    q->ask = cell(r, of[CSV_ask]);
    q->why = cell(r, of[CSV_why]);
    q->minutes = minutes ? minutes_of(minutes) : 0;
    q->confidence = yes_or_no(r, CSV_confidence, false, known);
    q->must = yes_or_no(r, CSV_must, false, known);
    q->fixed = !yes_or_no(r, CSV_shuffle, true, known);
}

/* `right` numbers what a choice offers; cards have bins and steps an order. */
static void drop_right(const Row *r, Question *q)
{
    if (!cell(r, r->columns->of[CSV_right]))
        return;
    for (int i = 0; i < q->part_count; i++)
        q->parts[i].right = false;
    question_report(r->list, DIAG_WARNING, r->row->line, "csv-column", "leave it empty there",
                    "`right` says nothing in a row of the kind %s, and was passed over",
                    step_kind_name(q->kind));
}

static void read_row(QuestionList *list, const Columns *columns, const CsvRow *row)
{
    Row r = { .list = list, .columns = columns, .row = row };
    Question *q = question_add(list, STEP_choice, row->line);
    bool known = true, clear = true;
    if (!q)
        return;
    read_texts(&r, q, &clear);
    read_parts(&r, q);
    read_bins(&r, q);
    settle_bins(&r, q);
    bool right = read_right(&r, q);
    q->kind = kind_of(&r, q, &known);
    bool marked = q->kind == STEP_choice || q->kind == STEP_multiple;
    const char *wrong = !known             ? "`kind` is none of choice, multiple, sort and order"
                        : marked && !right ? "`right` names none of the texts by its number"
                                           : NULL;
    if (known && !marked)
        drop_right(&r, q);
    if (wrong)
        question_report(list, DIAG_ERROR, row->line, "csv-question",
                        known ? "write 2, or 1 3 for several" : "write one of them", "%s", wrong);
    if (wrong || !clear)
        list->count--;
}

void csv_questions_read(Str text, QuestionList *out)
{
    CsvReader reader;
    CsvRow row;
    Columns columns;
    if (!csv_begin(&reader, out->arena, out->file, text, out->diags))
        return;
    if (!csv_row(&reader, &row)) {
        question_report(out, DIAG_ERROR, 0, "csv-header",
                        "`lectern import csv --template` prints a sheet to begin with",
                        "the file is empty");
        return;
    }
    if (!read_header(out, &row, &columns))
        return;
    while (csv_row(&reader, &row))
        read_row(out, &columns, &row);
}
