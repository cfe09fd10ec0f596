/* The disk refuses: nothing looks accepted, and what was accepted before is still there. */
#include "kiosk/rig.h"

Suite *suite_refused(void);

/* At the first exercise, with the database taken away under the kiosk. */
static const char *take_away(Rig *rig)
{
    rig_open(rig, MODE_KIOSK);
    rig_play(rig, rig_sam);
    rig_play(rig, "tap \"Begin\"\ntap \"Begin\"\ntap \"Next\"\nexpect screen exercise\n");
    return path_join(&rig->arena, rig->folder, "away.db");
}

static void bring_back(Rig *rig, const char *away)
{
    ck_assert_int_eq(rename(away, rig->config.database), 0);
    rig_play(rig, "tap \"Try again\"\nexpect screen attract\n"
                  "tap \"Touch anywhere to begin\"\ntype \"20417\"\nkey Enter\n"
                  "type \"739102\"\nkey Enter\nexpect screen home\ntap \"Continue\"\n"
                  "expect screen exercise\nexpect no \"That is enough for five cups.\"\n");
}

START_TEST(an_answer_that_is_not_on_disk_is_not_accepted)
{
    Rig rig = { 0 };
    const char *away = take_away(&rig);
    rig_play(&rig, "answer right\n");
    ck_assert_int_eq(rename(rig.config.database, away), 0);
    rig_play(&rig, "tap \"Check my answer\"\nexpect screen fault\n"
                   "expect no \"That is enough for five cups.\"\n");
    bring_back(&rig, away);
    rig_done(&rig);
}
END_TEST

START_TEST(a_choice_that_cannot_be_kept_is_said_at_once)
{
    Rig rig = { 0 };
    const char *away = take_away(&rig);
    ck_assert_int_eq(rename(rig.config.database, away), 0);
    rig_play(&rig, "type \"1\"\nexpect screen fault\n");
    bring_back(&rig, away);
    rig_done(&rig);
}
END_TEST

/* A glass that notes what happens to it, and a worker that is as slow as it can be. */
typedef struct {
    Rig rig;
    void (*work)(void *job); /* under way; NULL: none */
    void *job;
    char log[32];
} Desk;

static void note(Desk *d, char what)
{
    size_t len = strlen(d->log);
    ck_assert_uint_lt(len + 1, sizeof d->log);
    d->log[len] = what;
}

static void desk_beside(void *ctx, void (*work)(void *job), void *job)
{
    Desk *d = ctx;
    ck_assert(!d->work);
    d->work = work;
    d->job = job;
}

static void desk_join(void *ctx)
{
    Desk *d = ctx;
    if (!d->work)
        return;
    d->work(d->job);
    d->work = NULL;
    note(d, 'w');
}

static void desk_paint(void *ctx, Kiosk *k)
{
    (void)k;
    note(ctx, 'p');
}

static void desk_show(void *ctx)
{
    Desk *d = ctx;
    note(d, strstr(rig_dump(&d->rig), "That is enough for five cups.") ? 'A' : 's');
}

static void desk_draw(void *ctx, Kiosk *k)
{
    kiosk_present(k, &(Presenter){ .ctx = ctx, .paint = desk_paint, .show = desk_show });
}

/* The right answer is chosen, and a worker is there to write it. */
static const char *desk_open(Desk *d)
{
    const char *away = take_away(&d->rig);
    rig_play(&d->rig, "answer right\n");
    Workers *workers = &kiosk_carry(d->rig.play.kiosk)->options.workers;
    *workers = (Workers){ .ctx = d, .run = rig_run, .beside = desk_beside, .join = desk_join };
    d->rig.play.options.host.ctx = d; /* the rig stands first in it */
    d->rig.play.options.host.draw = desk_draw;
    return away;
}

/* p: painted, w: written, A: shown as answered, s: shown otherwise. */
START_TEST(an_answer_is_painted_while_it_is_written_and_shown_once_it_is_on_disk)
{
    Desk d = { .work = NULL };
    desk_open(&d);
    int64_t before, after;
    Hash head;
    Err err = { 0 };
    Record *record = kiosk_carry(d.rig.play.kiosk)->record;
    ck_assert(record_head(record, &before, &head, &err));
    rig_play(&d.rig, "tap \"Check my answer\"\nexpect \"That is enough for five cups.\"\n");
    ck_assert_msg(strstr(d.log, "pwA"), "what happened: %s", d.log);
    ck_assert_ptr_eq(strchr(d.log, 'A'), strstr(d.log, "pwA") + 2);
    ck_assert(record_head(record, &after, &head, &err));
    ck_assert_int_eq(after, before + 1);
    rig_done(&d.rig);
}
END_TEST

START_TEST(an_answer_that_fails_beside_its_picture_is_never_shown)
{
    Desk d = { .work = NULL };
    const char *away = desk_open(&d);
    ck_assert_int_eq(rename(d.rig.config.database, away), 0);
    rig_play(&d.rig,
             "tap \"Check my answer\"\nexpect screen fault\nexpect no \"That is enough\"\n");
    ck_assert_ptr_nonnull(strstr(d.log, "pwps"));
    ck_assert_ptr_null(strchr(d.log, 'A'));
    const Lesson *lesson = &kiosk_carry(d.rig.play.kiosk)->world.lesson;
    ck_assert_int_ge(lesson->step, 0);
    ck_assert(!lesson->run.done[lesson->step]);
    d.rig.play.options.host.draw = rig_draw;
    bring_back(&d.rig, away);
    rig_done(&d.rig);
}
END_TEST

START_TEST(what_comes_next_waits_for_the_answer)
{
    Desk d = { .work = NULL };
    desk_open(&d);
    d.rig.play.options.host.draw = rig_draw; /* nobody looks */
    rig_play(&d.rig,
             "tap \"Check my answer\"\ntap \"Next\"\nexpect no \"That is enough for five cups.\"\n"
             "expect screen exercise\n");
    ck_assert(!d.work);
    ck_assert_str_eq(d.log, "w");
    rig_done(&d.rig);
}
END_TEST

Suite *suite_refused(void)
{
    Suite *s = suite_create("refused");
    TCase *t = tcase_create("refused");
    tcase_add_test(t, an_answer_that_is_not_on_disk_is_not_accepted);
    tcase_add_test(t, a_choice_that_cannot_be_kept_is_said_at_once);
    tcase_add_test(t, an_answer_is_painted_while_it_is_written_and_shown_once_it_is_on_disk);
    tcase_add_test(t, an_answer_that_fails_beside_its_picture_is_never_shown);
    tcase_add_test(t, what_comes_next_waits_for_the_answer);
    suite_add_tcase(s, t);
    return s;
}
