/* Messages of the leaders: five parts, a sender, days that hold, and no word that nobody can keep.
 */
#include "folder.h"

Suite *suite_message(void);

#define PARTS                                                                                      \
    "what_changes: Orders are drafted from May.\nwhat_stays: You decide.\n"                        \
    "what_is_unknown: The hours.\nwhat_we_commit_to: Two hours a month.\n"                         \
    "what_you_can_do: Try one order.\n"
#define HEAD "title: Orders\nfrom: { name: Ines, role: Purchasing }\n"
#define DAYS "written: 2026-11-01\nnext_update: 2026-12-01\nvalid_until: 2027-01-31\n"

static const Date today = { 2026, 11, 22 };

static void check(Reading *r, const char *text)
{
    const char *folder = fresh_folder(r);
    put(r, folder, "messages/orders.yaml", str_of(text));
    message_check(&r->arena, path_join(&r->arena, folder, "messages/orders.yaml"), &site_default,
                  today, &r->diags);
    int status = system(arena_printf(&r->arena, "rm -rf '%s'", folder));
    ck_assert_int_eq(status, 0);
}

START_TEST(a_whole_one_is_fine)
{
    Reading r;
    check(&r, HEAD DAYS PARTS);
    ck_assert_int_eq(r.diags.count, 0);
    arena_free(&r.arena);
}
END_TEST

static const struct {
    const char *text, *rule;
} wrong[] = {
    { HEAD DAYS "what_changes: A.\nwhat_stays: B.\nwhat_is_unknown: C.\nwhat_we_commit_to: D.\n",
      "yaml-missing" },
    { "title: Orders\n" DAYS PARTS, "message-from" },
    { HEAD "written: 2026-11-31\nnext_update: 2026-12-01\nvalid_until: 2027-01-31\n" PARTS,
      "message-date" },
    { HEAD "written: 2026-11-01\nnext_update: 2026-11-01\nvalid_until: 2027-01-31\n" PARTS,
      "message-order" },
    { HEAD "written: 2026-11-01\nnext_update: 2027-02-01\nvalid_until: 2027-01-31\n" PARTS,
      "message-order" },
    { HEAD "language: Deutsch!\n" DAYS PARTS, "message-language" },
    { HEAD "written: 2026-10-01\nnext_update: 2026-11-01\nvalid_until: 2026-11-21\n" PARTS,
      "message-stale" },
    { HEAD "written: 2026-10-01\nnext_update: 2026-11-21\nvalid_until: 2026-12-21\n" PARTS,
      "message-update-due" },
    { HEAD DAYS "what_changes: Your job is safe.\nwhat_stays: B.\nwhat_is_unknown: C.\n"
                "what_we_commit_to: D.\nwhat_you_can_do: E.\n",
      "message-false-comfort" },
    { HEAD DAYS "what_changes: A.\nwhat_stays: B.\nwhat_is_unknown: C.\nwhat_we_commit_to: D.\n"
                "what_you_can_do: Learn it, or you will be left behind.\n",
      "message-threat" },
};

/* It may end on the day of the update, which is due when that day is over. */
START_TEST(the_day_of_the_update_belongs_to_it)
{
    Reading r;
    check(&r, HEAD "written: 2026-11-01\nnext_update: 2026-11-22\nvalid_until: 2026-11-22\n" PARTS);
    ck_assert_int_eq(r.diags.count, 0);
    arena_free(&r.arena);
}
END_TEST

START_TEST(what_is_wrong_is_named)
{
    Reading r;
    check(&r, wrong[_i].text);
    ck_assert_int_eq(r.diags.count, 1);
    ck_assert_str_eq(r.diags.at[0].rule, wrong[_i].rule);
    arena_free(&r.arena);
}
END_TEST

START_TEST(the_newest_comes_first_in_the_language_asked_for)
{
    Reading r;
    Messages all;
    const char *folder = fresh_folder(&r);
    put(&r, folder, "a.yaml", str_of(HEAD DAYS PARTS));
    put(&r, folder, "b.yaml",
        str_of(HEAD
               "written: 2026-11-20\nnext_update: 2026-12-01\nvalid_until: 2027-01-31\n" PARTS));
    put(&r, folder, "b.de.yaml",
        str_of("title: Bestellungen\nlanguage: de\nfrom: { name: Ines, role: Einkauf }\n"
               "written: 2026-11-20\nnext_update: 2026-12-01\nvalid_until: 2027-01-31\n" PARTS));
    put(&r, folder, "broken.yaml", str_of(HEAD));
    put(&r, folder, "notes.txt", str_of("no message"));
    put(&r, folder, ".orders.yaml", str_of(HEAD DAYS PARTS)); /* an editor's */
    messages_load(&r.arena, folder, &site_default, &all, &r.diags);
    ck_assert_int_eq(all.count, 3);
    ck_assert_str_eq(all.at[0].id, "b");
    ck_assert_str_eq(message_in(&all, 0, "de")->title, "Bestellungen");
    ck_assert_str_eq(message_in(&all, 0, "es")->title, "Orders");
    ck_assert_str_eq(message_in(&all, 2, "de")->id, "a");
    ck_assert(message_holds(&all.at[0], today));
    ck_assert(!message_holds(&all.at[0], (Date){ 2026, 11, 19 }));
    ck_assert(!message_holds(&all.at[0], (Date){ 2027, 2, 1 }));
    ck_assert(message_holds(&all.at[0], (Date){ 2027, 1, 31 }));
    done(&r, folder);
}
END_TEST

START_TEST(without_a_folder_there_are_none)
{
    Reading r;
    Messages all;
    reading_begin(&r);
    messages_load(&r.arena, "/nowhere/messages", &site_default, &all, &r.diags);
    ck_assert_int_eq(all.count + r.diags.count, 0);
    arena_free(&r.arena);
}
END_TEST

Suite *suite_message(void)
{
    Suite *s = suite_create("message");
    TCase *t = tcase_create("message");
    tcase_add_test(t, a_whole_one_is_fine);
    tcase_add_test(t, the_day_of_the_update_belongs_to_it);
    tcase_add_loop_test(t, what_is_wrong_is_named, 0, sizeof wrong / sizeof *wrong);
    tcase_add_test(t, the_newest_comes_first_in_the_language_asked_for);
    tcase_add_test(t, without_a_folder_there_are_none);
    suite_add_tcase(s, t);
    return s;
}
