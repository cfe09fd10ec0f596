/* A running kiosk signs with the key that there is now. */
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

Suite *suite_certify(void)
{
    Suite *s = suite_create("certify");
    TCase *t = tcase_create("certify");
    tcase_set_timeout(t, 20);
    tcase_add_test(t, a_new_key_is_taken_up_while_the_kiosk_runs);
    suite_add_tcase(s, t);
    return s;
}
