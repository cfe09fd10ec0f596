#include "base/csv.h"

#include <check.h>
#include <string.h>

Suite *suite_csv(void);

/* All rows as "value/value|value…|", values at line:col when asked for. */
static void flatten(Arena *a, Str text, bool places, DiagList *diags, Buf *out)
{
    CsvReader r;
    CsvRow row;
    buf_init(out, 1 << 20);
    if (!csv_begin(&r, a, "x.csv", text, diags))
        return;
    while (csv_row(&r, &row)) {
        for (int i = 0; i < row.count; i++) {
            buf_text(out, i ? "/" : "");
            buf_str(out, row.fields[i].text);
            if (places)
                buf_printf(out, "@%d:%d+%d", row.fields[i].line, row.fields[i].col,
                           row.fields[i].width);
        }
        buf_char(out, '|');
    }
}

/* The cases of csv-spectrum in our own words, and what spreadsheets add to them. */
static const struct {
    const char *what, *text, *want;
} good[] = {
    { "nothing", "", "" },
    { "one value", "a", "a|" },
    { "no line end at the end", "a,b\n1,2", "a/b|1/2|" },
    { "CRLF", "a,b\r\n1,2\r\n", "a/b|1/2|" },
    { "CR alone", "a,b\r1,2\r", "a/b|1/2|" },
    { "a comma in quotes", "a,b\n\"1,2\",3\n", "a/b|1,2/3|" },
    { "empty values", "a,b,c\n1,\"\",\"\"\n2,,\n", "a/b/c|1//|2//|" },
    { "an empty first value", "a,b\n,2\n", "a/b|/2|" },
    { "doubled quotes", "a,b\n1,\"ha \"\"ha\"\" ha\"\n", "a/b|1/ha \"ha\" ha|" },
    { "a value of one quote", "a\n\"\"\"\"\n", "a|\"|" },
    { "json", "k,v\n1,\"{\"\"type\"\": \"\"Point\"\", \"\"at\"\": [1, 2]}\"\n",
      "k/v|1/{\"type\": \"Point\", \"at\": [1, 2]}|" },
    { "line breaks in a value", "a,b\n\"x\ny\r\nz\",2\n", "a/b|x\ny\r\nz/2|" },
    { "UTF-8", "a\n\xCA\xA4\n", "a|\xCA\xA4|" },
    { "a byte order mark",
      "\xEF\xBB\xBF"
      "a,b\n1,2\n",
      "a/b|1/2|" },
    { "a mark and quotes", "\xEF\xBB\xBF\"a\",b\n1,2\n", "a/b|1/2|" },
    { "semicolons", "a;b\n1,5;2\n", "a/b|1,5/2|" },
    { "tabs", "a\tb\n1\t2\n", "a/b|1/2|" },
    { "sep=", "sep=;\r\na,x;b\r\n1;2\r\n", "a,x/b|1/2|" },
    { "separators in a quoted title", "\"a;b;c\",d\n1,2\n", "a;b;c/d|1/2|" },
    { "blank lines", "a,b\n\n1,2\n,\n  \n", "a/b|1/2|" },
    { "a quote inside a bare value", "a\n5\" pipe\n", "a|5\" pipe|" },
};

START_TEST(what_spreadsheets_write_is_read)
{
    Arena a = { 0 };
    DiagList diags = { .arena = &a };
    Buf out;
    flatten(&a, str_of(good[_i].text), false, &diags, &out);
    ck_assert_msg(strcmp(buf_cstr(&out), good[_i].want) == 0, "%s: %s", good[_i].what,
                  buf_cstr(&out));
    ck_assert_int_eq(diags.count, 0);
    buf_done(&out);
    arena_free(&a);
}
END_TEST

START_TEST(every_value_knows_its_place)
{
    Arena a = { 0 };
    DiagList diags = { .arena = &a };
    Buf out;
    flatten(&a, STR("nä,b\n\"x\ny\",\"c\"\"d\",e\nf,g\n"), true, &diags, &out);
    ck_assert_str_eq(buf_cstr(&out), "nä@1:1+2/b@1:4+1|"
                                     "x\ny@2:1+0/c\"d@3:4+6/e@3:11+1|"
                                     "f@4:1+1/g@4:3+1|");
    buf_done(&out);
    arena_free(&a);
}
END_TEST

static const struct {
    const char *text;
    size_t len;
    const char *rule;
    int line, col;
} bad[] = {
    { "PK\3\4\24", 5, "csv-encoding", 0, 0 },      /* a workbook */
    { "a\nJ\xFCrgen\n", 9, "csv-encoding", 2, 0 }, /* Latin-1 */
    { "\xFF\xFE"
      "a\0\n\0",
      6, "csv-encoding", 0, 0 }, /* UTF-16 of Windows */
    { "a\nb\0c\n", 6, "csv-nul", 2, 0 },
    { "a,b\n1,\"x\n2,3\n", 13, "csv-quote", 2, 3 },
    { "a,b\n1,\"x\"y\n", 11, "csv-quote", 2, 6 },
};

/* Columns that were counted from the start of the line for each of them took minutes here. */
START_TEST(a_line_may_hold_very_many_values)
{
    enum { VALUES = 500 * 1000, LETTERS = 3 };
    Arena a = { 0 };
    DiagList diags = { .arena = &a };
    CsvReader r;
    CsvRow row;
    Buf text;
    buf_init(&text, 4 << 20);
    for (int i = 0; i < VALUES; i++)
        buf_text(&text, i ? ",\u00e9x" : "\u00e9x");
    ck_assert(csv_begin(&r, &a, "x.csv", buf_view(&text), &diags) && csv_row(&r, &row));
    ck_assert_int_eq(row.count, VALUES);
    ck_assert_int_eq(row.fields[VALUES - 1].col, LETTERS * (VALUES - 1) + 1);
    buf_done(&text);
    arena_free(&a);
}
END_TEST

START_TEST(what_cannot_be_read_right_is_refused_at_its_place)
{
    Arena a = { 0 };
    DiagList diags = { .arena = &a };
    Buf out;
    flatten(&a, (Str){ bad[_i].text, bad[_i].len }, false, &diags, &out);
    ck_assert_int_eq(diags.count, 1);
    ck_assert_str_eq(diags.at[0].rule, bad[_i].rule);
    ck_assert_int_eq(diags.at[0].line, bad[_i].line);
    ck_assert_int_eq(diags.at[0].col, bad[_i].col);
    ck_assert_str_ne(diags.at[0].remedy, "");
    buf_done(&out);
    arena_free(&a);
}
END_TEST

/* Whatever the bytes, reading ends and stays inside them (the sanitizers watch). */
START_TEST(random_bytes_are_survived)
{
    static const char letters[] = "\"\",;\n\r\tab\xC3\xA4";
    uint64_t state = 88172645463325252u;
    for (int round = 0; round < 3000; round++) {
        Arena a = { 0 };
        DiagList diags = { .arena = &a };
        Buf out;
        char text[40];
        size_t len = (size_t)round % sizeof text;
        for (size_t i = 0; i < len; i++) {
            state ^= state << 13, state ^= state >> 7, state ^= state << 17;
            text[i] = letters[state % (sizeof letters - 1)];
        }
        char *exact = arena_text(&a, text, len);
        flatten(&a, (Str){ exact, len }, true, &diags, &out);
        buf_done(&out);
        arena_free(&a);
    }
}
END_TEST

static const struct {
    const char *text, *cell;
} cells[] = {
    { "Anna", "Anna" },
    { "a,b;c", "\"a,b;c\"" },
    { "say \"yes\"", "\"say \"\"yes\"\"\"" },
    { "two\nlines", "\"two\nlines\"" },
    { "=1+1", "'=1+1" },
    { "'=1+1", "''=1+1" },
    { "@SUM(A1),2", "\"'@SUM(A1),2\"" },
    { "-2", "'-2" },
    { "\xEF\xBC\x9D"
      "1",
      "'\xEF\xBC\x9D"
      "1" }, /* a full-width equals sign */
    { "\tx", "\"'\tx\"" },
    { "'quoted'", "'quoted'" },
    { "", "" },
};

START_TEST(no_cell_is_a_formula_and_each_comes_back)
{
    Buf out;
    Arena a = { 0 };
    DiagList diags = { .arena = &a };
    CsvReader r;
    CsvRow row;
    buf_init(&out, 256);
    csv_put(&out, str_of(cells[_i].text));
    ck_assert_str_eq(buf_cstr(&out), cells[_i].cell);
    buf_text(&out, ",end");
    ck_assert(csv_begin(&r, &a, "x.csv", buf_view(&out), &diags) && csv_row(&r, &row));
    ck_assert_int_eq(row.count, 2);
    ck_assert(str_is(csv_unguarded(row.fields[0].text), cells[_i].text));
    buf_done(&out);
    arena_free(&a);
}
END_TEST

Suite *suite_csv(void)
{
    Suite *s = suite_create("csv");
    TCase *t = tcase_create("csv");
    tcase_add_loop_test(t, no_cell_is_a_formula_and_each_comes_back, 0,
                        sizeof cells / sizeof *cells);
    tcase_add_loop_test(t, what_spreadsheets_write_is_read, 0, sizeof good / sizeof *good);
    tcase_add_test(t, every_value_knows_its_place);
    tcase_add_test(t, a_line_may_hold_very_many_values);
    tcase_add_loop_test(t, what_cannot_be_read_right_is_refused_at_its_place, 0,
                        sizeof bad / sizeof *bad);
    tcase_add_test(t, random_bytes_are_survived);
    suite_add_tcase(s, t);
    return s;
}
