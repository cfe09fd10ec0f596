#include "course/evidence.h"

#include "reading.h"

#include <stdlib.h>
#include <unistd.h>

Suite *suite_evidence(void);

#define TEMPLATE PROJECT_DIR "/assets/templates/evidence.yaml"

static EvidenceFacts facts_at(Reading *r, const char *path)
{
    static const Site site = { .contact = "Maria" };
    EvidenceFacts facts;
    reading_begin(r);
    evidence_load(&r->arena, path, &site, &facts, &r->diags);
    return facts;
}

static EvidenceFacts facts_of(Reading *r, const char *text)
{
    char path[] = "/tmp/lectern-evidence-XXXXXX";
    Err err = { 0 };
    int fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    close(fd);
    ck_assert(file_write(path, str_of(text), &err));
    EvidenceFacts facts = facts_at(r, path);
    unlink(path);
    return facts;
}

START_TEST(the_template_states_everything)
{
    Reading r;
    EvidenceFacts facts = facts_at(&r, TEMPLATE);
    ck_assert_int_eq(r.diags.count, 0);
    ck_assert_str_eq(facts.scope[0], "deployer");
    ck_assert_str_eq(facts.lists[EVIDENCE_SYSTEMS].rows[0][6], "IT service desk");
    ck_assert_str_eq(facts.lists[EVIDENCE_REFRESHES].rows[0][3], "2026-08-14");
    ck_assert(facts.lists[EVIDENCE_INCIDENTS].stated);
    ck_assert_int_eq(facts.lists[EVIDENCE_INCIDENTS].count, 0);
    arena_free(&r.arena);
}
END_TEST

/* No site has to state anything; then everything has to be asked. */
START_TEST(without_a_file_everything_is_asked_and_nothing_is_wrong)
{
    Reading r;
    EvidenceFacts facts = facts_at(&r, "/nowhere/evidence.yaml");
    ck_assert_int_eq(r.diags.count, 0);
    for (int i = 0; i < EVIDENCE_SCOPE_KEYS; i++)
        ck_assert_str_eq(facts.scope[i], "ask Maria");
    for (EvidenceList i = 0; i < EVIDENCE_LISTS; i++)
        ck_assert(!facts.lists[i].stated);
    arena_free(&r.arena);
}
END_TEST

START_TEST(what_is_missing_is_told_and_asked)
{
    Reading r;
    EvidenceFacts facts = facts_of(&r, "scope: { role: deployer }\nsystems:\n  - name: Helper\n"
                                       "    purpose: |\n      drafts\n      and notes\n");
    ck_assert(has_rule(&r, "evidence-missing"));
    ck_assert_int_eq(diag_count(&r.diags, DIAG_ERROR), 0);
    /* Three keys of the scope, five of the system, and five lists. */
    ck_assert_int_eq(r.diags.count, 13);
    ck_assert_str_eq(facts.scope[1], "ask Maria");
    ck_assert_str_eq(facts.lists[EVIDENCE_SYSTEMS].rows[0][1], "drafts and notes");
    ck_assert_str_eq(facts.lists[EVIDENCE_SYSTEMS].rows[0][3], "ask Maria");
    arena_free(&r.arena);
}
END_TEST

static const struct {
    const char *text, *rule;
} wrong[] = {
    { "scope: { stated_on: soon }", "evidence-date" },
    { "incidents:\n  - { date: 2026-02-30 }", "evidence-date" },
    { "systems: Helper", "yaml-type" },
    { "systems:\n  - { nmae: Helper }", "yaml-unknown-key" },
    { "sytems: []", "yaml-unknown-key" },
};

START_TEST(what_is_wrong_is_an_error_with_its_line)
{
    Reading r;
    facts_of(&r, wrong[_i].text);
    ck_assert_msg(has_rule(&r, wrong[_i].rule), "%s: no %s", wrong[_i].text, wrong[_i].rule);
    arena_free(&r.arena);
}
END_TEST

START_TEST(too_many_rows_and_a_folder_are_told)
{
    Reading r;
    Buf text;
    buf_init(&text, 1 << 16);
    buf_text(&text, "incidents:\n");
    for (int i = 0; i <= EVIDENCE_MAX_ROWS; i++)
        buf_text(&text, "  - { date: 2026-01-01, what: W, action: A, lesson: L }\n");
    EvidenceFacts facts = facts_of(&r, buf_cstr(&text));
    ck_assert(has_rule(&r, "evidence-too-many"));
    ck_assert_int_eq(facts.lists[EVIDENCE_INCIDENTS].count, EVIDENCE_MAX_ROWS);
    arena_free(&r.arena);
    buf_done(&text);
    facts_at(&r, "/tmp");
    ck_assert(has_rule(&r, "evidence-file"));
    arena_free(&r.arena);
}
END_TEST

Suite *suite_evidence(void)
{
    Suite *s = suite_create("evidence");
    TCase *t = tcase_create("evidence");
    tcase_add_test(t, the_template_states_everything);
    tcase_add_test(t, without_a_file_everything_is_asked_and_nothing_is_wrong);
    tcase_add_test(t, what_is_missing_is_told_and_asked);
    tcase_add_loop_test(t, what_is_wrong_is_an_error_with_its_line, 0,
                        sizeof wrong / sizeof *wrong);
    tcase_add_test(t, too_many_rows_and_a_folder_are_told);
    suite_add_tcase(s, t);
    return s;
}
