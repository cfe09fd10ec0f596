#include "course/site.h"
#include "reading.h"

#include <stdlib.h>
#include <unistd.h>

Suite *suite_site(void);

static Site site_of(Reading *r, const char *text)
{
    char path[] = "/tmp/lectern-site-XXXXXX";
    Err err = { 0 };
    Site site;
    reading_begin(r);
    int fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    close(fd);
    ck_assert(file_write(path, str_of(text), &err));
    site_load(&r->arena, arena_copy(&r->arena, path), &site, &r->diags);
    unlink(path);
    return site;
}

START_TEST(a_whole_site_file_is_read)
{
    Reading r;
    Site site = site_of(&r, "organisation: Works\n"
                            "contact: |\n  Maria,\n  office\n"
                            "pin_contact: the lead\n"
                            "tools:\n"
                            "  - { name: A, use: drafts, owner: IT, data: nothing secret }\n"
                            "  - { name: B }\n");
    ck_assert_int_eq(r.diags.count, 0);
    ck_assert_str_eq(site.organisation, "Works");
    ck_assert_str_eq(site.contact, "Maria, office");
    ck_assert_str_eq(site.pin_contact, "the lead");
    ck_assert_str_eq(site.tools[0].data, "nothing secret");
    ck_assert_str_eq(site.tools[1].owner, "ask Maria, office");
    ck_assert_str_eq(site_tools(&r.arena, &site), "A and B");
    arena_free(&r.arena);
}
END_TEST

START_TEST(what_is_missing_reads_ask_and_the_contact)
{
    Reading r;
    Site site = site_of(&r, "organisation: Works\ncontact: Maria\n");
    ck_assert_str_eq(site.pin_contact, "Maria");
    ck_assert_str_eq(site_tools(&r.arena, &site), "ask Maria");
    ck_assert_int_eq(diag_count(&r.diags, DIAG_WARNING), 2);
    ck_assert_int_eq(diag_count(&r.diags, DIAG_ERROR), 0);
    arena_free(&r.arena);
}
END_TEST

START_TEST(no_site_file_is_a_warning_and_leaves_a_contact)
{
    Reading r;
    Site site;
    reading_begin(&r);
    site_load(&r.arena, "/nowhere/site.yaml", &site, &r.diags);
    ck_assert_int_eq(r.diags.count, 1);
    ck_assert_int_eq(r.diags.at[0].level, DIAG_WARNING);
    ck_assert(site.contact[0] && site.pin_contact[0] && site.organisation[0]);
    arena_free(&r.arena);
}
END_TEST

static const char *const broken[] = { "organisation: [",     "- a list",
                                      "tools: none",         "tools: [a]",
                                      "organization: Works", "contact: { a: b }" };

START_TEST(a_broken_site_file_is_reported_and_leaves_a_contact)
{
    Reading r;
    Site site = site_of(&r, broken[_i]);
    ck_assert_int_gt(diag_count(&r.diags, DIAG_ERROR), 0);
    ck_assert(site.contact[0] && site.pin_contact[0] && site.organisation[0]);
    arena_free(&r.arena);
}
END_TEST

START_TEST(seventeen_tools_are_too_many)
{
    Reading r;
    Buf text;
    buf_init(&text, 4096);
    buf_text(&text, "organisation: W\ncontact: M\npin_contact: L\ntools:\n");
    for (int i = 0; i < SITE_MAX_TOOLS + 1; i++)
        buf_printf(&text, "  - { name: T%d }\n", i);
    Site site = site_of(&r, buf_cstr(&text));
    ck_assert_int_eq(site.tool_count, SITE_MAX_TOOLS);
    ck_assert(has_rule(&r, "site-too-many"));
    ck_assert_int_eq(r.diags.at[0].line, 5 + SITE_MAX_TOOLS);
    buf_done(&text);
    arena_free(&r.arena);
}
END_TEST

Suite *suite_site(void)
{
    Suite *s = suite_create("site");
    TCase *t = tcase_create("site");
    tcase_add_test(t, a_whole_site_file_is_read);
    tcase_add_test(t, what_is_missing_reads_ask_and_the_contact);
    tcase_add_test(t, no_site_file_is_a_warning_and_leaves_a_contact);
    tcase_add_loop_test(t, a_broken_site_file_is_reported_and_leaves_a_contact, 0,
                        sizeof broken / sizeof *broken);
    tcase_add_test(t, seventeen_tools_are_too_many);
    suite_add_tcase(s, t);
    return s;
}
