/* A disk that fails while a screen is read: whoever stands there is told, nothing is shown as if it
 * were not there, and afterwards all of it is there again. */
#include "../failing_reads.h"
#include "kiosk/rig.h"
#include "record/verify.h"

Suite *suite_unread(void);

static const char sam_again[] = "tap \"Touch anywhere to begin\"\ntype \"20417\"\nkey Enter\n"
                                "type \"739102\"\nkey Enter\nexpect screen home\n";
static const char ines_again[] = "tap \"Touch anywhere to begin\"\ntype \"10001\"\nkey Enter\n"
                                 "type \"628491\"\nkey Enter\nexpect screen home\n";
static const char kim_again[] = "tap \"Touch anywhere to begin\"\ntype \"20418\"\nkey Enter\n"
                                "type \"739103\"\nkey Enter\nexpect screen home_done\n";
static const char kim[] = "person \"E-20418\" \"Kim Done\" code 482914 department Logistics\n"
                          "tap \"Touch anywhere to begin\"\n"
                          "type \"20418\"\nkey Enter\ntype \"482914\"\nkey Enter\n"
                          "type \"739103\"\nkey Enter\ntype \"739103\"\nkey Enter\n"
                          "tap \"Begin\"\ntap \"Begin\"\nstudy\ntap \"Start the quiz\"\nstudy\n"
                          "expect screen passed\ntap \"To my courses\"\n";
static const char leave[] = "tap \"Save and leave\"\nwait 4s\nexpect screen attract\n";

/* What is done while the disk fails, and how to get there. */
typedef struct {
    const char *who, *before, *act;
} Visit;
static const Visit visits[] = {
    { sam_again, NULL, sam_again }, /* signing in itself */
    { sam_again, "", "tap \"Continue\"\n" },
    { sam_again, "", "size 1080x1920\n" }, /* listed anew: where somebody stopped */
    { sam_again, "", "tap \"My progress\"\n" },
    { sam_again, "tap \"My progress\"\n", "tap \"My whole record\"\n" },
    { sam_again, "", "tap \"Hand in an idea\"\n" },
    { kim_again, NULL, kim_again },
    { kim_again, "", "tap \"My progress\"\n" },
    { kim_again, "tap \"My progress\"\n", "tap \"My whole record\"\n" },
    { ines_again, "", "tap \"Who has done what\"\n" },
    { ines_again, "tap \"Who has done what\"\n", "tap \"Learning\"\n" },
    { ines_again, "tap \"Who has done what\"\n", "tap \"Feelings and readiness\"\n" },
    { ines_again, "tap \"Who has done what\"\n", "tap \"Ideas\"\n" },
    { ines_again, "tap \"Who has done what\"\n", "tap \"Evidence\"\n" },
    { ines_again, "tap \"Who has done what\"\n", "tap \"Logistics\"\n" },
    { ines_again, "tap \"Who has done what\"\ntap \"Logistics\"\n", "tap \"Sam Example\"\n" },
    { ines_again, "tap \"Give somebody a new start code\"\n", "type \"20417\"\nkey Enter\n" },
    { ines_again, "tap \"Give somebody another try\"\n", "type \"20417\"\nkey Enter\n" },
};
enum { VISITS = sizeof visits / sizeof *visits, MOST_READS = 400 };

/* Sam has begun the course; nobody is signed in. */
static void open_worked(Rig *rig)
{
    rig_open(rig, MODE_KIOSK);
    rig_play(rig, rig_ines);
    rig_play(rig, leave);
    rig_play(rig, rig_sam);
    rig_play(rig,
             "tap \"Begin\"\ntap \"Begin\"\ntap \"Next\"\nexpect screen exercise\nanswer right\n");
    rig_play(rig, "tap \"Check my answer\"\n");
    rig_play(rig, leave);
    rig_play(rig, kim);
    rig_play(rig, leave);
}

/* What is on the glass, without times and counts: another visit has others. */
static const char *shown_on(Rig *rig)
{
    Buf text;
    buf_init(&text, RIG_DUMP_MAX);
    for (Str rest = str_of(rig_dump(rig)); rest.len;) {
        Str word = str_cut(&rest, ' ');
        bool number = false;
        for (size_t i = 0; i < word.len; i++)
            number = number || (word.at[i] >= '0' && word.at[i] <= '9');
        buf_printf(&text, "%.*s ", number ? 1 : (int)word.len, number ? "#" : word.at);
    }
    const char *kept = arena_copy(&rig->arena, buf_cstr(&text));
    buf_done(&text);
    return kept;
}

/* What was forgotten; what is on the glass may still point at it. */
static CourseTexts parted[MOST_READS];
static int parted_count;

/* Nothing that is read from now on is in memory already. */
static void forget_all(Rig *rig)
{
    Carry *c = kiosk_carry(rig->play.kiosk);
    ck_assert_int_lt(parted_count, MOST_READS);
    parted[parted_count++] = c->texts;
    c->texts.at = NULL;
    c->texts.count = c->texts.room = 0;
    record_forget(c->record);
}

static void done(Rig *rig)
{
    rig_done(rig);
    while (parted_count)
        texts_free(&parted[--parted_count]);
}

/* Lines of a script, as far as they go. */
static void act(Rig *rig, const char *script)
{
    PlayLine *lines;
    int count;
    ck_assert(play_read(&rig->play, str_of(script), &lines, &count));
    for (int i = 0; i < count && strcmp(rig_screen(rig), "fault") != 0; i++)
        if (!play_line(&rig->play, &lines[i]))
            return;
}

static void get_there(Rig *rig, const Visit *visit)
{
    if (visit->before) {
        rig_play(rig, visit->who);
        rig_play(rig, visit->before);
    }
    forget_all(rig);
}

static void go_home(Rig *rig)
{
    if (strcmp(rig_screen(rig), "fault") == 0)
        rig_play(rig, "tap \"Try again\"\n");
    if (strcmp(rig_screen(rig), "attract") != 0)
        play_input(&rig->play, (Input){ .kind = INPUT_TIME });
    while (strcmp(rig_screen(rig), "attract") != 0)
        rig_play(rig, "wait 200s\n");
}

/* True: it was read to the end. */
static bool fails_at(Rig *rig, const Visit *visit, int at, const char *whole)
{
    get_there(rig, visit);
    fail_at = at;
    reads = 0;
    set_reads(true);
    act(rig, visit->act);
    set_reads(false);
    bool untouched = reads < at;
    const char *shown = shown_on(rig);
    bool told = strcmp(rig_screen(rig), "fault") == 0 || strstr(shown, "could not be read");
    bool grows = strstr(visit->act, "My whole record") != NULL; /* with each visit */
    bool same = grows ? strstr(shown, "You signed in.") != NULL : !strcmp(shown, whole);
    ck_assert_msg(told || same, "%s: read %d of the disk: %s\nnot\n%s", visit->act, at, shown,
                  whole);
    ck_assert(!untouched || same);
    go_home(rig);
    return untouched;
}

/* One read after the other fails, more of them at a time further on, until none is left to. */
static void ck_visit(Rig *rig, const Visit *visit)
{
    get_there(rig, visit);
    rig_play(rig, visit->act);
    const char *whole = shown_on(rig);
    go_home(rig);
    int at = 1, told = 0;
    while (at < MOST_READS && !fails_at(rig, visit, at, whole)) {
        at += at < 12 ? 1 : at / 4;
        told++;
    }
    ck_assert_int_lt(at, MOST_READS);
    ck_assert_int_gt(told, 0);
}

START_TEST(a_screen_that_cannot_be_read_says_so)
{
    Rig rig = { 0 };
    VerifyResult v;
    Err err = { 0 };
    open_worked(&rig);
    ck_visit(&rig, &visits[_i]);
    rig_play(&rig, sam_again); /* and what was learned is there */
    rig_play(&rig, "expect \"Continue\"\n");
    ck_assert(record_verify(kiosk_carry(rig.play.kiosk)->record, &v, &err));
    ck_assert(verify_is_whole(&v) && v.fault_count == 0);
    done(&rig);
}
END_TEST

START_TEST(nor_is_a_course_gone_that_cannot_be_read)
{
    static const Visit among_many[] = {
        { sam_again, "", "tap \"Find one of 26 courses\"\n" },
        { sam_again, "tap \"Find one of 26 courses\"\n", "tap \"A lost badge\"\n" },
    };
    Rig rig = { 0 };
    rig_open_on(&rig, MODE_KIOSK, "assets/gallery/library");
    rig_play(&rig, rig_sam);
    rig_play(&rig, leave);
    ck_visit(&rig, &among_many[1]);
    rig_play(&rig, sam_again);
    rig_play(&rig, among_many[0].act);
    rig_play(&rig, "expect \"A lost badge\"\n");
    done(&rig);
}
END_TEST

static void paint_picture(void *ctx, Kiosk *k)
{
    (void)k;
    Rig *rig = ctx;
    CourseTexts *texts = kiosk_carry(rig->play.kiosk)->world.texts;
    Err err = { 0 };
    const Course *c =
        texts_course(texts, kiosk_carry(rig->play.kiosk)->world.lesson.course->content, &err);
    Str bytes;
    ck_assert(c && c->pictures);
    if (strcmp(rig_screen(rig), "fault") != 0)
        ck_assert_int_eq(
            kiosk_read_image(rig->play.kiosk, &c->pictures->image, &rig->arena, &bytes),
            fail_at == 0);
}

static void show_nothing(void *ctx)
{
    (void)ctx;
}

/* Its words stand in the place of a picture that is not there; not of one that cannot be read. */
START_TEST(nor_is_a_picture)
{
    Rig rig = { 0 };
    const Presenter to = { .ctx = &rig, .paint = paint_picture, .show = show_nothing };
    rig_open_on(&rig, MODE_KIOSK, "assets/gallery/courses");
    rig_play(&rig, rig_sam);
    rig_play(&rig, "tap \"Checking what an assistant wrote\"\n");
    kiosk_present(rig.play.kiosk, &to);
    ck_assert_str_eq(rig_screen(&rig), "course");
    record_forget(kiosk_carry(rig.play.kiosk)->record);
    fail_at = 1;
    reads = 0;
    set_reads(true);
    kiosk_present(rig.play.kiosk, &to);
    set_reads(false);
    ck_assert_int_gt(reads, 0);
    ck_assert_str_eq(rig_screen(&rig), "fault");
    done(&rig);
}
END_TEST

Suite *suite_unread(void)
{
    Suite *s = suite_create("unread");
    TCase *t = tcase_create("unread");
    tcase_add_loop_test(t, a_screen_that_cannot_be_read_says_so, 0, VISITS);
    tcase_add_test(t, nor_is_a_course_gone_that_cannot_be_read);
    tcase_add_test(t, nor_is_a_picture);
    suite_add_tcase(s, t);
    return s;
}
