#include "writer/writer.h"

#include <check.h>
#include <stdlib.h>
#include <unistd.h>

Suite *suite_csv(void);

/* A table of two text columns, the second of which always reads "end". */
typedef struct {
    const char *const *texts;
    int count, next;
} Texts;

static bool next_text(Table *t, Cell *cells, Err *err)
{
    (void)err;
    Texts *texts = t->source;
    if (texts->next == texts->count)
        return false;
    cells[0] = (Cell){ .text = texts->texts[texts->next++] };
    cells[1] = (Cell){ .text = "end" };
    return true;
}

static const Column two_columns[] = { { "given", "What was given", CELL_TEXT },
                                      { "end", "End", CELL_TEXT } };

static char *write_table(Table *t, WriterOptions options)
{
    char *bytes = NULL;
    size_t len = 0;
    Err err = { .code = ERR_NONE };
    FILE *out = open_memstream(&bytes, &len);
    ck_assert_msg(writer_named("csv")->write(t, options, out, &err), "%s", err.text);
    fclose(out);
    ck_assert_uint_eq(strlen(bytes), len);
    return bytes;
}

static char *write_texts(const char *const *texts, int count, WriterOptions options)
{
    Texts source = { texts, count, 0 };
    Table t = { .name = "texts",
                .columns = two_columns,
                .column_count = 2,
                .source = &source,
                .next = next_text };
    return write_table(&t, options);
}

/* What spreadsheets and shells choke on; from the "big list of naughty strings", csv-spectrum and
 * OWASP's page on CSV injection. */
static const char *const hostile[] = {
    "",
    "plain",
    " leading and trailing ",
    "0012",
    "1E5",
    "12,5",
    "a;b",
    "a\tb",
    "\"",
    "\"\"",
    "say \"hi\"",
    "\"quoted\"",
    "line\nbreak",
    "line\r\nbreak",
    "bare\rreturn",
    "\n",
    "\r",
    ",",
    ",\",\n\"",
    "=1+1",
    "=HYPERLINK(\"http://example.test\",\"x\")",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\tTAB",
    "\rCR",
    "\nLF",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    "'",
    "'=1+1",
    "''=1+1",
    "'plain",
    "Müller-Ελλάδα-日本語-😀",
    "اسم",
    "e\xCC\x81 combining",
    "<script>alert(1)</script>",
    "$(touch x)",
    "{{7*7}}",
    "NULL",
    "undefined",
    "\\",
    "\\n",
    "%s%n",
};
enum { HOSTILE = sizeof hostile / sizeof *hostile };

/* A reader after RFC 4180, independent of the writer and of the roster's reader. */
static const char *read_value(const char *at, char *out)
{
    if (*at != '"') {
        while (*at && *at != ',' && *at != '\r')
            *out++ = *at++;
    } else {
        for (at++; *at != '"' || at[1] == '"'; at++) {
            at += *at == '"';
            *out++ = *at;
        }
        at++;
    }
    *out = '\0';
    return at;
}

static bool starts_dangerously(const char *text)
{
    static const char *const signs[] = { "=",  "+",  "-",  "@",  "\t", "\r",
                                         "\n", "＝", "＋", "－", "＠" };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strncmp(text, signs[i], strlen(signs[i])) == 0)
            return true;
    return false;
}

START_TEST(hostile_text_comes_back_byte_for_byte)
{
    char value[256];
    bool machine = _i;
    char *csv = write_texts(hostile, HOSTILE, (WriterOptions){ .machine = machine });
    const char *at = strstr(csv, "\r\n") + 2;
    for (int i = 0; i < HOSTILE; i++) {
        at = read_value(at, value);
        if (!machine)
            ck_assert_msg(!starts_dangerously(value), "a formula: %s", value);
        const char *bare = value + strspn(value, "'");
        bool guarded = !machine && value[0] == '\'' && starts_dangerously(bare);
        ck_assert_str_eq(value + (guarded ? 1 : 0), hostile[i]);
        ck_assert_int_eq(strncmp(at, ",end\r\n", 6), 0);
        at += 6;
    }
    ck_assert_str_eq(at, "");
    free(csv);
}
END_TEST

START_TEST(people_read_titles_and_programs_read_names)
{
    char *people = write_texts(NULL, 0, (WriterOptions){ 0 });
    char *programs = write_texts(NULL, 0, (WriterOptions){ .machine = true });
    ck_assert_str_eq(people, "What was given,End\r\n");
    ck_assert_str_eq(programs, "given,end\r\n");
    free(people);
    free(programs);
}
END_TEST

START_TEST(a_byte_order_mark_only_when_asked_for)
{
    char *csv = write_texts(NULL, 0, (WriterOptions){ .bom = true });
    ck_assert_str_eq(csv, "\xEF\xBB\xBFWhat was given,End\r\n");
    free(csv);
}
END_TEST

static const Column typed_columns[] = {
    { "n", "N", CELL_INT },  { "p", "P", CELL_PERCENT }, { "d", "D", CELL_DATE },
    { "t", "T", CELL_TIME }, { "x", "X", CELL_TEXT },
};

static bool next_typed(Table *t, Cell *cells, Err *err)
{
    (void)err;
    int *row = t->source;
    const Cell full[] = { { .number = -3 },
                          { .number = 85 },
                          { .date = { 2026, 3, 9 } },
                          { .number =
                                1774742400000 }, /* date -u -d @1774742400: 2026-03-29 00:00 */
                          { .text = "0012" } };
    for (int i = 0; i < 5; i++)
        cells[i] = *row ? (Cell){ .empty = true } : full[i];
    return (*row)++ < 2;
}

START_TEST(numbers_are_bare_and_times_carry_their_offset)
{
    Zone berlin;
    Err err = { .code = ERR_NONE };
    int row = 0;
    ck_assert(zone_open(&berlin, "Europe/Berlin", &err));
    Table t = { .name = "typed",
                .columns = typed_columns,
                .column_count = 5,
                .zone = &berlin,
                .source = &row,
                .next = next_typed };
    char *csv = write_table(&t, (WriterOptions){ 0 });
    ck_assert_str_eq(csv, "N,P,D,T,X\r\n-3,85,2026-03-09,2026-03-29T01:00:00+01:00,0012\r\n"
                          ",,,,\r\n");
    free(csv);
}
END_TEST

static bool next_fails(Table *t, Cell *cells, Err *err)
{
    (void)t;
    (void)cells;
    return err_set(err, ERR_SYSTEM, "the disk is gone");
}

START_TEST(a_report_that_breaks_off_is_a_failure)
{
    Table t = { .name = "broken", .columns = two_columns, .column_count = 2, .next = next_fails };
    Err err = { .code = ERR_NONE };
    FILE *out = tmpfile();
    ck_assert(!writer_named("csv")->write(&t, (WriterOptions){ 0 }, out, &err));
    ck_assert_str_eq(err.text, "broken: the disk is gone");
    fclose(out);
}
END_TEST

START_TEST(a_full_disk_is_a_failure)
{
    Texts source = { hostile, HOSTILE, 0 };
    Table t = { .name = "texts",
                .columns = two_columns,
                .column_count = 2,
                .source = &source,
                .next = next_text };
    Err err = { .code = ERR_NONE };
    FILE *full = fopen("/dev/full", "w");
    ck_assert_ptr_nonnull(full);
    ck_assert(!writer_named("csv")->write(&t, (WriterOptions){ 0 }, full, &err));
    ck_assert_ptr_nonnull(strstr(err.text, "the disk is full"));
    fclose(full);
}
END_TEST

START_TEST(notes_stand_in_two_columns_under_the_title)
{
    static const Note notes[] = { { "As of", "2026-11-22" }, { "Time zone", "UTC" } };
    const Table t = { .title = "Completion", .notes = notes, .note_count = 2 };
    char *bytes = NULL;
    size_t len = 0;
    Err err = { .code = ERR_NONE };
    FILE *out = open_memstream(&bytes, &len);
    ck_assert(writer_notes(&t, out, &err));
    fclose(out);
    ck_assert_str_eq(bytes, "Completion\n\nAs of      2026-11-22\nTime zone  UTC\n");
    free(bytes);
}
END_TEST

START_TEST(a_format_that_nobody_writes_is_none)
{
    ck_assert_ptr_null(writer_named("docx"));
    ck_assert_ptr_eq(writer_named("csv"), &writers[0]);
}
END_TEST

Suite *suite_csv(void)
{
    Suite *s = suite_create("csv");
    TCase *t = tcase_create("csv");
    tcase_add_loop_test(t, hostile_text_comes_back_byte_for_byte, 0, 2);
    tcase_add_test(t, people_read_titles_and_programs_read_names);
    tcase_add_test(t, a_byte_order_mark_only_when_asked_for);
    tcase_add_test(t, numbers_are_bare_and_times_carry_their_offset);
    tcase_add_test(t, a_report_that_breaks_off_is_a_failure);
    tcase_add_test(t, a_full_disk_is_a_failure);
    tcase_add_test(t, notes_stand_in_two_columns_under_the_title);
    tcase_add_test(t, a_format_that_nobody_writes_is_none);
    suite_add_tcase(s, t);
    return s;
}
