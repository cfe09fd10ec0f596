/* Taking a report along: why there is no file, stopping it, and what stands there already. */
#include "kiosk/export_run.h"
#include "kiosk/rig.h"

#include <pthread.h>
#include <sys/eventfd.h>
#include <sys/stat.h>

Suite *suite_takeaway(void);

/* A `lectern` of a few lines of shell, which has its arguments. */
static void put_command(Rig *rig, const char *lines)
{
    const char *path = path_join(&rig->arena, rig->folder, "lectern");
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    fprintf(file, "#!/bin/sh\n%s\n", lines);
    fclose(file);
    ck_assert_int_eq(chmod(path, 0700), 0);
    kiosk_carry(rig->play.kiosk)->options.command = path;
}

static const char come_in[] = "tap \"Touch anywhere to begin\"\ntype \"10001\"\nkey Enter\n"
                              "type \"628491\"\nkey Enter\n";
static const char to_screen[] =
    "tap \"Who has done what\"\ntap \"Take it along\"\nexpect screen takeaway\n";

static void take_along(Rig *rig)
{
    rig_open(rig, MODE_KIOSK);
    rig_play(rig, rig_ines);
    rig_play(rig, to_screen);
}

static const struct {
    const char *says, *expected;
} ends[] = {
    { "echo 'failed full' >&2; exit 3", "There is no room for the file there." },
    { "echo 'failed closed' >&2; exit 3", "Nothing may be written there." },
    { "echo '7 %' >&2; echo 'failed gone' >&2; exit 3", "The folder or the stick is not there" },
    { "echo 'failed large' >&2; exit 3", "That is too much for one file of this kind." },
    { "echo 'failed record' >&2; exit 3", "The records could not be read" },
    { "echo 'failed unknown' >&2; exit 3", "The file could not be written. Please tell" },
    { "echo 'failed wrong' >&2; exit 3", "The file could not be written. Please tell" },
    { "echo 'lectern: no' >&2; exit 3", "The file could not be written. Please tell" },
    { "kill -9 $$", "The file could not be written. Please tell" },
    { "kill -15 $$", "Stopped. Nothing was written." },
};

START_TEST(why_there_is_no_file_is_told_as_it_is)
{
    Rig rig = { 0 };
    take_along(&rig);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        put_command(&rig, ends[i].says);
        rig_play(&rig, "tap \"Write the file\"\nwait 1s\n");
        ck_assert_msg(strstr(rig_dump(&rig), ends[i].expected), "%s:\n%s", ends[i].says,
                      rig_dump(&rig));
    }
    put_command(&rig, "echo 'failed wrong' >&2; exit 3");
    rig_play(&rig, "tap \"Evidence\"\ntap \"Write the file\"\nwait 1s\n"
                   "expect \"What this site states for auditors has mistakes\"\n");
    rig_done(&rig);
}
END_TEST

static const char writes[] = "for a; do [ \"$p\" = -o ] && echo \"$a\" >\"$a\"; p=$a; done";

START_TEST(what_was_taken_along_before_stays)
{
    Rig rig = { 0 };
    take_along(&rig);
    put_command(&rig, writes);
    rig_play(&rig, "tap \"Write the file\"\nwait 1s\nexpect \"/completion-2026-11-22.csv\"\n"
                   "tap \"Write the file\"\nwait 1s\nexpect \"/completion-2026-11-22-2.csv\"\n"
                   "tap \"Write the file\"\nwait 1s\nexpect \"/completion-2026-11-22-3.csv\"\n"
                   "tap \"Evidence\"\ntap \"Write the file\"\nwait 1s\n"
                   "expect \"/evidence-2026-11-22\"\n"
                   "tap \"Write the file\"\nwait 1s\nexpect \"/evidence-2026-11-22-2\"\n");
    const char *first = path_join(&rig.arena, rig.config.exports, "completion-2026-11-22.csv");
    Str text;
    Err err = { 0 };
    ck_assert(file_read(&rig.arena, first, 4096, &text, &err));
    ck_assert_str_eq(text.at, arena_printf(&rig.arena, "%s\n", first));
    rig_done(&rig);
}
END_TEST

START_TEST(what_is_not_wanted_any_more_is_not_written)
{
    Rig rig = { 0 };
    take_along(&rig);
    put_command(&rig, writes);
    rig.hold = true;
    rig_play(&rig, "tap \"Write the file\"\nexpect \"Writing …\"\ntap \"Stop writing\"\n"
                   "expect \"Stopping …\"\n");
    rig.hold = false;
    rig_play(&rig,
             "wait 1s\nexpect \"Stopped. Nothing was written.\"\nexpect no \"Stop writing\"\n");
    ck_assert(!file_exists(path_join(&rig.arena, rig.config.exports, "completion-2026-11-22.csv")));
    rig_play(&rig, "tap \"Write the file\"\nwait 1s\nexpect \"/completion-2026-11-22.csv\"\n");
    rig_done(&rig);
}
END_TEST

typedef struct {
    int stop;
    atomic_int percent;
} Watching;

static void *stop_in_the_middle(void *arg)
{
    Watching *w = arg;
    while (atomic_load(&w->percent) != 37)
        usleep(1000);
    eventfd_write(w->stop, 1);
    return NULL;
}

START_TEST(a_file_under_way_is_stopped)
{
    Watching w = { .stop = eventfd(0, EFD_CLOEXEC) };
    Err err = { 0 };
    pthread_t thread;
    char *const argv[] = { (char[]){ "/bin/sh" }, (char[]){ "-c" },
                           (char[]){ "echo '37 %' >&2; exec sleep 600" }, NULL };
    ExportRun run = { .argv = argv, .stop = w.stop, .percent = &w.percent };
    atomic_init(&w.percent, -1);
    ck_assert_int_eq(pthread_create(&thread, NULL, stop_in_the_middle, &w), 0);
    ck_assert_int_eq(export_run(&run, &err), EXPORT_STOPPED);
    pthread_join(thread, NULL);
    ck_assert_str_eq(err.text, "");
    close(w.stop);
}
END_TEST

/* Whoever went while it was written still gets it; the next one waits, and gets theirs. */
START_TEST(two_files_are_not_written_at_once)
{
    Rig rig = { 0 };
    take_along(&rig);
    put_command(&rig, writes);
    rig.hold = true;
    rig_play(&rig, "tap \"Write the file\"\nexpect \"Writing …\"\nkey Esc\nkey Esc\n"
                   "tap \"Save and leave\"\nwait 4s\n");
    Carry *c = kiosk_carry(rig.play.kiosk);
    struct ExportJob *first = c->export;
    ck_assert_ptr_nonnull(first);
    void *job = rig.jobs[0];
    void (*work)(void *) = rig.works[0];
    rig.job_count = 0; /* it takes its time */
    rig.hold = false;
    rig_play(&rig, come_in);
    rig_play(&rig, to_screen);
    rig_play(&rig, "tap \"Write the file\"\nexpect \"Another file is still being written.\"\n");
    ck_assert_ptr_eq(c->export, first);
    rig_run(&rig, work, job);
    rig_play(&rig, "wait 1s\nexpect no \"completion-2026-11-22.csv\"\n");
    rig_play(&rig, "tap \"Write the file\"\nwait 1s\nexpect \"/completion-2026-11-22-2.csv\"\n");
    rig_done(&rig);
}
END_TEST

START_TEST(a_folder_is_not_taken_for_the_stick_that_was_there)
{
    Rig rig = { 0 };
    take_along(&rig);
    put_command(&rig, writes);
    const char *stick = path_join(&rig.arena, rig.folder, "STICK");
    ck_assert_int_eq(mkdir(stick, 0700), 0);
    Reports *r = &kiosk_carry(rig.play.kiosk)->world.reports;
    snprintf(r->places[0], sizeof r->places[0], "%s", stick);
    rig_play(&rig, "tap \"Write the file\"\nwait 1s\n"
                   "expect \"The folder or the stick is not there any more.\"\n");
    ck_assert_int_eq(rmdir(stick), 0); /* nothing is in it */
    rig_play(&rig, "tap \"Write the file\"\nwait 1s\n"
                   "expect \"The folder or the stick is not there any more.\"\n");
    ck_assert_int_ne(access(stick, F_OK), 0);
    rig_play(&rig, "tap \"Look for a stick again\"\ntap \"Write the file\"\nwait 1s\n"
                   "expect \"/exports/completion-2026-11-22.csv\"\n");
    rig_done(&rig);
}
END_TEST

Suite *suite_takeaway(void)
{
    Suite *s = suite_create("takeaway");
    TCase *t = tcase_create("takeaway");
    tcase_add_test(t, why_there_is_no_file_is_told_as_it_is);
    tcase_add_test(t, what_was_taken_along_before_stays);
    tcase_add_test(t, what_is_not_wanted_any_more_is_not_written);
    tcase_add_test(t, a_file_under_way_is_stopped);
    tcase_add_test(t, two_files_are_not_written_at_once);
    tcase_add_test(t, a_folder_is_not_taken_for_the_stick_that_was_there);
    suite_add_tcase(s, t);
    return s;
}
