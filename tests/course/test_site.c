#include "course/site.h"
#include "folder.h"

#include <stdio.h>

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

static const char ways[] = "organisation: W\ncontact: M\npin_contact: L\ntools: []\npaths:\n"
                           "  - { title: Leading, roles: [manager, hr], courses: [c8, c9] }\n"
                           "  - { title: Floor, departments: [Care, Yard], courses: [c1] }\n"
                           "  - { title: Yard, departments: [Yard], roles: [operator], "
                           "courses: [c7] }\n";

/* Bits of roles: manager 1, supervisor 2, hr 4, operator 8. */
START_TEST(the_first_path_that_fits_is_whose_it_is)
{
    static const struct {
        const char *department;
        unsigned roles;
        const char *title; /* NULL: none */
    } people[] = { { "Care", 0, "Floor" },    { "Care", 1, "Leading" }, { "Yard", 8, "Floor" },
                   { "", 4, "Leading" },      { "Office", 0, NULL },    { "Office", 2 | 8, NULL },
                   { "Office", 6, "Leading" } };
    Reading r;
    Site site = site_of(&r, ways);
    ck_assert_int_eq(r.diags.count, 0);
    for (size_t i = 0; i < sizeof people / sizeof *people; i++) {
        const SitePath *path = site_path(&site, people[i].department, people[i].roles);
        ck_assert_int_eq(path != NULL, people[i].title != NULL);
        ck_assert(!path || !strcmp(path->title, people[i].title));
    }
    ck_assert_str_eq(site.paths[0].courses[1].id, "c9");
    ck_assert_ptr_null(site_path(&site_default, "Care", 15));
    arena_free(&r.arena);
}
END_TEST

static const struct {
    const char *path, *rule;
} wrong_paths[] = {
    { "{ title: A, roles: [boss], courses: [a] }", "path-role" },
    { "{ title: A, departments: [Yard] }", "path-empty" },
    { "{ title: A, courses: [[a]] }", "yaml-type" },
    { "{ title: A, courses: [a] }\n  - { title: B, courses: [b] }", "path-never" },
};

START_TEST(what_is_wrong_with_a_path_is_told)
{
    Reading r;
    char text[200];
    snprintf(text, sizeof text, "paths:\n  - %s\n", wrong_paths[_i].path);
    (void)site_of(&r, text);
    ck_assert(has_rule(&r, wrong_paths[_i].rule));
    arena_free(&r.arena);
}
END_TEST

static const char *const slips[] = {
    "roles: [boss]",
    "roles: manager",
    "departments: [[Yard]]",
    "departments: Yard",
};

/* Else who mistypes a role would give its courses to the whole site. */
START_TEST(a_path_whose_people_cannot_be_read_is_nobodys)
{
    Reading r;
    char text[200];
    snprintf(text, sizeof text, "paths:\n  - { title: A, %s, courses: [a] }\n", slips[_i]);
    Site site = site_of(&r, text);
    ck_assert_int_eq(site.path_count, 1);
    ck_assert_int_gt(diag_count(&r.diags, DIAG_ERROR), 0);
    ck_assert_ptr_null(site_path(&site, "Care", 15));
    ck_assert_ptr_null(site_path(&site, "", 0));
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

static const char in_english[] =
    "organisation: Works\ncontact: Maria, office\npin_contact: the lead\n"
    "tools:\n"
    "  - { name: Helper, use: drafts, owner: IT, data: no names }\n"
    "  - { name: Eye, use: boxes, owner: Kofi, data: goods }\n"
    "paths:\n  - { title: For all, courses: [a] }\n";

/* A site with a German file beside it. */
static Site two_languages(Reading *r, const char *german)
{
    const char *folder = fresh_folder(r);
    Site site;
    put(r, folder, "site.yaml", str_of(in_english));
    put(r, folder, "site.de.yaml", str_of(german));
    put(r, folder, "site.notes.yaml", STR("contact: Nobody\n"));
    site_load(&r->arena, path_join(&r->arena, folder, "site.yaml"), &site, &r->diags);
    ck_assert_int_eq(system(arena_printf(&r->arena, "rm -rf '%s'", folder)), 0);
    return site;
}

START_TEST(each_language_has_its_own_words_for_the_same_facts)
{
    Reading r;
    Site site =
        two_languages(&r, "contact: Maria, Büro\n"
                          "tools:\n  - { name: Helfer, use: Entwürfe }\n  - { name: Auge }\n"
                          "paths:\n  - { title: Für alle }\n");
    const Site *german = site_in(&site, "de-AT");
    ck_assert_int_eq(r.diags.count, 0);
    ck_assert_int_eq(site.other_count, 1);
    ck_assert_str_eq(german->contact, "Maria, Büro");
    ck_assert_str_eq(german->pin_contact, "the lead"); /* what is left out stays */
    ck_assert_str_eq(german->tools[0].use, "Entwürfe");
    ck_assert_str_eq(german->tools[0].owner, "IT");
    ck_assert_str_eq(german->paths[0].title, "Für alle");
    ck_assert_str_eq(german->paths[0].courses[0].id, "a");
    ck_assert_str_eq(site_tools(&r.arena, german), "Helfer und Auge");
    ck_assert_ptr_eq(site_in(&site, "fr"), &site);
    ck_assert_ptr_eq(site_in(&site, NULL), &site);
    ck_assert_str_eq(site_tools(&r.arena, &site), "Helper and Eye");
    arena_free(&r.arena);
}
END_TEST

START_TEST(another_language_has_as_many_tools_and_paths)
{
    Reading r;
    Site site = two_languages(&r, "tools:\n  - { name: Helfer }\npaths: []\n");
    const Site *german = site_in(&site, "de");
    ck_assert_int_eq(diag_count(&r.diags, DIAG_ERROR), 2);
    ck_assert(has_rule(&r, "site-parts"));
    ck_assert_str_eq(german->tools[1].name, "Eye");
    ck_assert_str_eq(german->paths[0].title, "For all");
    arena_free(&r.arena);
}
END_TEST

Suite *suite_site(void)
{
    Suite *s = suite_create("site");
    TCase *t = tcase_create("site");
    tcase_add_test(t, a_whole_site_file_is_read);
    tcase_add_test(t, the_first_path_that_fits_is_whose_it_is);
    tcase_add_loop_test(t, a_path_whose_people_cannot_be_read_is_nobodys, 0,
                        (int)(sizeof slips / sizeof *slips));
    tcase_add_loop_test(t, what_is_wrong_with_a_path_is_told, 0,
                        sizeof wrong_paths / sizeof *wrong_paths);
    tcase_add_test(t, what_is_missing_reads_ask_and_the_contact);
    tcase_add_test(t, no_site_file_is_a_warning_and_leaves_a_contact);
    tcase_add_loop_test(t, a_broken_site_file_is_reported_and_leaves_a_contact, 0,
                        sizeof broken / sizeof *broken);
    tcase_add_test(t, seventeen_tools_are_too_many);
    tcase_add_test(t, each_language_has_its_own_words_for_the_same_facts);
    tcase_add_test(t, another_language_has_as_many_tools_and_paths);
    suite_add_tcase(s, t);
    return s;
}
