#include "writer/zip.h"

#include <check.h>

Suite *suite_zip(void);

/* What is in an archive is read back in read_back.py. */

static bool archive_of(int parts)
{
    Arena a = { 0 };
    FILE *out = tmpfile();
    char name[16];
    ck_assert_ptr_nonnull(out);
    Zip *z = zip_new(&a, out);
    for (int i = 0; i < parts; i++) {
        snprintf(name, sizeof name, "%d", i);
        zip_part(z, name);
    }
    bool fits = zip_end(z);
    fclose(out);
    arena_free(&a);
    return fits;
}

START_TEST(an_archive_of_too_many_parts_is_refused)
{
    ck_assert(archive_of(3));
    ck_assert(!archive_of(UINT16_MAX + 1)); /* their number has two bytes */
}
END_TEST

START_TEST(how_long_a_part_is_counts_what_is_not_packed_yet)
{
    Arena a = { 0 };
    FILE *out = tmpfile();
    char bytes[1000] = { 0 };
    ck_assert_ptr_nonnull(out);
    Zip *z = zip_new(&a, out);
    for (uint64_t part = 0; part < 2; part++) {
        zip_part(z, part ? "b" : "a");
        for (uint64_t n = 0; n < 200; n++) {
            ck_assert_uint_eq(zip_part_len(z), n * sizeof bytes);
            zip_put(z, bytes, sizeof bytes);
        }
    }
    ck_assert(zip_end(z));
    fclose(out);
    arena_free(&a);
}
END_TEST

Suite *suite_zip(void)
{
    Suite *s = suite_create("zip");
    TCase *t = tcase_create("zip");
    tcase_add_test(t, an_archive_of_too_many_parts_is_refused);
    tcase_add_test(t, how_long_a_part_is_counts_what_is_not_packed_yet);
    suite_add_tcase(s, t);
    return s;
}
