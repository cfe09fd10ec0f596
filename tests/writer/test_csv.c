#include "tables.h"

Suite *suite_csv(void);

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
    Table t = table_of_texts(&source);
    return write_table(&t, options);
}

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

START_TEST(numbers_are_bare_and_times_carry_their_offset)
{
    Zone berlin;
    int row = 0;
    Table t = table_of_types(&row, &berlin);
    char *csv = write_table(&t, (WriterOptions){ 0 });
    ck_assert_str_eq(
        csv, "N,P,D,T,X,C\r\n-3,85,2026-03-09,2026-03-29T01:00:00+01:00,0012,in_progress\r\n"
             ",,,,,\r\n");
    free(csv);
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

Suite *suite_csv(void)
{
    Suite *s = suite_create("csv");
    TCase *t = tcase_create("csv");
    tcase_add_loop_test(t, hostile_text_comes_back_byte_for_byte, 0, 2);
    tcase_add_test(t, people_read_titles_and_programs_read_names);
    tcase_add_test(t, a_byte_order_mark_only_when_asked_for);
    tcase_add_test(t, numbers_are_bare_and_times_carry_their_offset);
    tcase_add_test(t, notes_stand_in_two_columns_under_the_title);
    suite_add_tcase(s, t);
    return s;
}
