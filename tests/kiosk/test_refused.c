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

/* Somebody from HR, about to take a report along. The command is one that always fails. */
static void take_along(Rig *rig)
{
    rig_open(rig, MODE_KIOSK);
    kiosk_carry(rig->play.kiosk)->options.command = "/bin/false";
    rig_play(rig, "person \"E-10001\" \"Ines Weber\" code 571926 roles hr\n"
                  "tap \"Touch anywhere to begin\"\ntype \"10001\"\nkey Enter\ntype \"571926\"\n"
                  "key Enter\ntype \"628491\"\nkey Enter\ntype \"628491\"\nkey Enter\n"
                  "tap \"Who has done what\"\ntap \"Take it along\"\nexpect screen takeaway\n");
}

static const char fails[] = "tap \"Write the file\"\nwait 1s\n"
                            "expect \"The file could not be written. Please tell whoever\"\n"
                            "expect no \"cannot\"\n";

START_TEST(a_file_that_cannot_be_written_is_said_in_plain_words)
{
    Rig rig = { 0 };
    take_along(&rig);
    rig_play(&rig, fails);
    kiosk_carry(rig.play.kiosk)->options.command = "/nowhere/lectern";
    rig_play(&rig, fails);
    nftw(rig.config.exports, rig_remove, 8, FTW_DEPTH | FTW_PHYS);
    FILE *file = fopen(rig.config.exports, "w");
    ck_assert_ptr_nonnull(file);
    fclose(file);
    rig_play(&rig, "tap \"Write the file\"\nwait 1s\n"
                   "expect \"The folder or the stick is not there any more.\"\n"
                   "expect no \"cannot\"\n");
    rig_play(&rig, "tap \"Back\"\nexpect screen reports\n");
    rig_done(&rig);
}
END_TEST

START_TEST(a_file_without_its_record_does_not_blame_the_folder)
{
    Rig rig = { 0 };
    take_along(&rig);
    const char *away = path_join(&rig.arena, rig.folder, "away.db");
    ck_assert_int_eq(rename(rig.config.database, away), 0);
    rig_play(&rig, "tap \"Write the file\"\nwait 1s\nexpect \"The records could not be read\"\n"
                   "expect no \"could not be written\"\n");
    ck_assert_int_eq(rename(away, rig.config.database), 0);
    rig_play(&rig, fails);
    rig_done(&rig);
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
    tcase_add_test(t, a_file_that_cannot_be_written_is_said_in_plain_words);
    tcase_add_test(t, a_file_without_its_record_does_not_blame_the_folder);
    suite_add_tcase(s, t);
    return s;
}
