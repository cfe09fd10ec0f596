/* A running kiosk signs with the key that there is now. */
#include "record/people.h"
#include "rig.h"

Suite *suite_certify(void);

static bool signs_with(const Carry *c, const Keys *keys)
{
    return memcmp(c->keys.sign_public, keys->sign_public, sizeof keys->sign_public) == 0 &&
           memcmp(c->keys.sign_secret, keys->sign_secret, sizeof keys->sign_secret) == 0;
}

START_TEST(a_new_key_is_taken_up_while_the_kiosk_runs)
{
    static Rig rig;
    Random random = random_seeded(5);
    Keys before, after;
    Err err = { 0 };
    rig_open(&rig, MODE_KIOSK);
    Carry *c = &rig.play.kiosk->carry;
    const char *folder = c->world.config.keys;
    const Effect check = { .kind = FX_CHECK, .text = "LX7K-2M9Q-41TD" };
    c->world.session.open = true;
    c->world.session.person.roles = PERSON_HR;
    ck_assert(keys_open(folder, &before, &err) && signs_with(c, &before));
    ck_assert(keys_renew_signing(folder, &random, &err));
    ck_assert(keys_open(folder, &after, &err) && !signs_with(c, &after));
    ck_assert(carry_out(c, &check) && c->world.check.done);
    ck_assert(signs_with(c, &after));

    /* Without its files it goes on with the one that it knows. */
    ck_assert_int_eq(rename(folder, path_join(&rig.arena, rig.folder, "away")), 0);
    ck_assert(carry_out(c, &check) && c->world.check.done);
    ck_assert(signs_with(c, &after));
    rig_done(&rig);
}
END_TEST

/* Names of 255 bytes in each of its four places: the longest line there is. */
static const char *longest_line(Rig *rig, char *name)
{
    Keys keys;
    Err err = { 0 };
    Buf line;
    memset(name, 'N', STATEMENT_NAME);
    name[STATEMENT_NAME] = '\0';
    Statement s = { .name = name,
                    .course = name,
                    .title = name,
                    .site = name,
                    .version = 3,
                    .passed_on = { 2026, 11, 22 } };
    code_of(hash_bytes("a", 1), s.number);
    ck_assert(keys_open(rig->config.keys, &keys, &err));
    buf_init(&line, STATEMENT_TEXT_MAX);
    ck_assert_msg(statement_write(&s, &keys, &line, &err), "%s", err.text);
    ck_assert_uint_eq(line.len, 4 + (1143 * 8 + 4) / 5); /* 1143 bytes, five bits a letter */
    const char *text = arena_copy(&rig->arena, buf_cstr(&line));
    buf_done(&line);
    return text;
}

/* By a hand, and by a scanner that types. */
START_TEST(the_longest_line_of_a_certificate_is_checked)
{
    static Rig rig;
    char name[STATEMENT_NAME + 1];
    rig_open(&rig, MODE_KIOSK);
    rig.play.kiosk->carry.world.config.badge_pattern = _i ? "B[0-9]+" : "";
    rig_play(&rig, rig_ines);
    const char *line = longest_line(&rig, name);
    rig_play(&rig, "tap \"Check a certificate\"\nexpect screen check\n");
    rig_play(&rig,
             arena_printf(&rig.arena, _i ? "scan \"%s\"\n" : "type \"%s\"\nkey Enter\n", line));
    rig_play(&rig, "expect \"This certificate holds.\"\n");
    ck_assert_ptr_nonnull(strstr(rig_dump(&rig), name));
    rig_play(&rig, arena_printf(&rig.arena,
                                "tap \"Check another one\"\ntype \"%.*s7\"\nkey Enter\n"
                                "expect \"This is not what was signed.\"\n",
                                (int)strlen(line) - 1, line));
    rig_done(&rig);
}
END_TEST

/* The chip's line of a dump: its sign and its word. */
static const char *shown_for(Rig *rig, Verdict verdict, const char *reason)
{
    World *w = &rig->play.kiosk->carry.world;
    w->check.done = true;
    w->check.found = (Verified){ .verdict = verdict,
                                 .says = { .number = "LX7K-2M9Q-41TD",
                                           .name = "Sam Example",
                                           .course = "care",
                                           .title = "Care",
                                           .site = "" },
                                 .revoked_on = { 2026, 11, 3 },
                                 .reason = reason };
    play_input(&rig->play, (Input){ .kind = INPUT_TIME });
    return rig_dump(rig);
}

static const char *icon_in(Rig *rig)
{
    const Ui *ui = kiosk_ui(rig->play.kiosk);
    const char *icon = "";
    for (int i = 0; i < ui->count; i++)
        if (ui->at[i].icon && strcmp(ui->at[i].icon, "arrow-left") != 0)
            icon = ui->at[i].icon;
    return icon;
}

START_TEST(each_outcome_of_a_check_has_its_own_sign_and_words)
{
    static const struct {
        Verdict verdict;
        const char *word, *heading;
    } each[] = {
        { VERDICT_VALID, "Valid", "This certificate holds." },
        { VERDICT_EXPIRED, "Expired", "This certificate has expired." },
        { VERDICT_REVOKED, "Revoked", "This certificate was revoked." },
        { VERDICT_ALTERED, "Altered", "This is not what was signed." },
        { VERDICT_OTHER_KEY, "Another key", "This was signed by somebody who is not known here." },
    };
    enum { EACH = sizeof each / sizeof *each };
    static Rig rig;
    const char *icons[EACH];
    rig_open(&rig, MODE_KIOSK);
    rig_play(&rig, rig_ines);
    rig_play(&rig, "tap \"Check a certificate\"\ntype \"0\"\nkey Enter\n");
    for (int i = 0; i < EACH; i++) {
        const char *dump = shown_for(&rig, each[i].verdict, "");
        ck_assert_msg(strstr(dump, each[i].word) && strstr(dump, each[i].heading), "%s", dump);
        icons[i] = icon_in(&rig);
        for (int n = 0; n < i; n++)
            ck_assert_str_ne(icons[n], icons[i]);
    }
    const char *dump = shown_for(&rig, VERDICT_REVOKED, "the quiz was void");
    ck_assert_ptr_nonnull(strstr(dump, "the quiz was void"));
    ck_assert_ptr_nonnull(strstr(dump, "3 November 2026"));
    ck_assert_ptr_null(strstr(dump, "The learning office knows why."));
    dump = shown_for(&rig, VERDICT_REVOKED, "");
    ck_assert_ptr_nonnull(strstr(dump, "The learning office knows why."));
    rig_done(&rig);
}
END_TEST

Suite *suite_certify(void)
{
    Suite *s = suite_create("certify");
    TCase *t = tcase_create("certify");
    tcase_add_test(t, a_new_key_is_taken_up_while_the_kiosk_runs);
    tcase_add_test(t, each_outcome_of_a_check_has_its_own_sign_and_words);
    tcase_add_loop_test(t, the_longest_line_of_a_certificate_is_checked, 0, 2);
    suite_add_tcase(s, t);
    return s;
}
