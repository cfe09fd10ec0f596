#include "tables.h"

Suite *suite_formats(void);

static const WriterOptions options = { .fonts = PROJECT_DIR "/assets/fonts" };

/* What holds for every format: each of these runs once for each row of the table of writers. */

START_TEST(the_same_table_gives_the_same_bytes)
{
    Arena a = { 0 };
    Zone berlin;
    int row;
    Table first = table_of_types(&row, &berlin);
    Str one = write_with(&writers[_i], &first, options, &a);
    Table second = table_of_types(&row, &berlin);
    Str two = write_with(&writers[_i], &second, options, &a);
    ck_assert_uint_gt(one.len, 0);
    ck_assert(str_eq(one, two));
    arena_free(&a);
}
END_TEST

START_TEST(a_report_that_breaks_off_is_a_failure)
{
    Table t = { .name = "broken",
                .title = "Broken",
                .columns = two_columns,
                .column_count = 2,
                .next = next_fails };
    Err err = { .code = ERR_NONE };
    FILE *out = tmpfile();
    ck_assert(!writers[_i].write(&t, options, out, &err));
    ck_assert_str_eq(err.text, "broken: the disk is gone");
    fclose(out);
}
END_TEST

START_TEST(a_full_disk_is_a_failure)
{
    Texts source = { hostile, HOSTILE, 0 };
    Table t = table_of_texts(&source);
    Err err = { .code = ERR_NONE };
    FILE *full = fopen("/dev/full", "w");
    ck_assert_ptr_nonnull(full);
    ck_assert(!writers[_i].write(&t, options, full, &err));
    ck_assert_msg(strstr(err.text, "the disk is full") != NULL, "%s", err.text);
    fclose(full);
}
END_TEST

static bool next_endless(Table *t, Cell *cells, Err *err)
{
    (void)t;
    (void)err;
    cells[0] = cells[1] = (Cell){ .text = "again" };
    return true;
}

START_TEST(nobody_is_given_a_document_of_100001_rows)
{
    Table t = { .name = "endless",
                .title = "Endless",
                .columns = two_columns,
                .column_count = 2,
                .next = next_endless };
    Err err = { .code = ERR_NONE };
    FILE *out = tmpfile();
    ck_assert(!writer_named("pdf")->write(&t, options, out, &err));
    ck_assert_int_eq(err.code, ERR_LIMIT);
    ck_assert_ptr_nonnull(strstr(err.text, "or write .xlsx or .csv"));
    ck_assert_int_eq(ftell(out), 0);
    fclose(out);
}
END_TEST

START_TEST(a_file_is_known_by_how_its_name_ends)
{
    Arena a = { 0 };
    ck_assert_ptr_eq(writer_for_file(arena_printf(&a, "a.b/march%s", writers[_i].extension)),
                     &writers[_i]);
    ck_assert_ptr_eq(writer_named(writers[_i].name), &writers[_i]);
    ck_assert_ptr_nonnull(strstr(writer_names(&a), writers[_i].name));
    arena_free(&a);
}
END_TEST

START_TEST(a_format_that_nobody_writes_is_none)
{
    ck_assert_ptr_null(writer_named("docx"));
    ck_assert_ptr_null(writer_for_file("march.docx"));
    ck_assert_ptr_null(writer_for_file("march"));
}
END_TEST

Suite *suite_formats(void)
{
    Suite *s = suite_create("formats");
    TCase *t = tcase_create("formats");
    int count = (int)writer_count;
    tcase_add_loop_test(t, the_same_table_gives_the_same_bytes, 0, count);
    tcase_add_loop_test(t, a_report_that_breaks_off_is_a_failure, 0, count);
    tcase_add_loop_test(t, a_full_disk_is_a_failure, 0, count);
    tcase_add_loop_test(t, a_file_is_known_by_how_its_name_ends, 0, count);
    tcase_add_test(t, nobody_is_given_a_document_of_100001_rows);
    tcase_add_test(t, a_format_that_nobody_writes_is_none);
    suite_add_tcase(s, t);
    return s;
}
