/* A shelf of courses: what it says of them without reading them, and how few of them are in memory.
 */
#include "course/library.h"
#include "kiosk/language.h"
#include "looks.h"
#include "rig.h"

Suite *suite_library(void);

/* The courses that come with Lectern, and the one of the tests. */
static const char *const folders[] = {
    PROJECT_DIR "/courses/ai-day-to-day",
    PROJECT_DIR "/courses/your-job",
    PROJECT_DIR "/courses/use-ai-safely",
    PROJECT_DIR "/courses/tool-skills",
    PROJECT_DIR "/tests/kiosk/data/courses/tea-round",
};

START_TEST(an_entry_says_what_the_run_of_a_beginner_says)
{
    Arena a = { 0 }, read = { 0 };
    DiagList diags = { .arena = &read };
    Run *run = arena_new(&a, Run);
    const Course *course = course_load(&read, folders[_i], NULL, &diags);
    ck_assert_ptr_nonnull(course);
    const CourseEntry *entry = course_entry(&a, course_in(course, "de"));
    run_begin(run);
    ck_assert_str_eq(entry->id, course->id);
    ck_assert(hash_eq(entry->content, course->content));
    ck_assert_int_eq(entry->step_count, course->step_count);
    ck_assert_int_eq(entry->seconds, run_seconds_left(run, course));
    ck_assert_int_eq(entry->tries, run_tries_left(run, course));
    ck_assert_int_eq(entry->pre, run_form_left(run, course, FORM_PRE, 1795338000000));
    ck_assert_int_eq(run_form_left(run, course, FORM_REFRESHER, 1795338000000), 0);
    ck_assert_int_eq(run_form_left(run, course, FORM_DAY_30, 1795338000000), 0);
    ck_assert_int_eq(run_next(run, course), 0);
    static const char *const languages[] = { "en", "de", "es", "de-AT", "fr" };
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        const Course *in = course_in(course, languages[i]);
        const CourseFace *face = entry_in(entry, languages[i]);
        ck_assert_str_eq(face->language, in->language);
        ck_assert_str_eq(face->title, in->title);
        ck_assert_str_eq(face->summary, in->summary);
    }
    arena_free(&read); /* the entry needs nothing of it */
    ck_assert_str_eq(entry->id, path_name(folders[_i]));
    ck_assert_int_gt((int)strlen(entry_in(entry, "es")->title), 3);
    arena_free(&a);
}
END_TEST

/* So many copies of the course of the tests in `folder`, under other ids. */
static void fill(Rig *rig, const char *folder, int count)
{
    Str text;
    Err err = { 0 };
    ck_assert(file_read(&rig->arena, PROJECT_DIR "/tests/kiosk/data/courses/tea-round/course.yaml",
                        1 << 20, &text, &err));
    const char *rest = strstr(text.at, "\ntitle: The tea round\n");
    ck_assert_ptr_nonnull(rest);
    for (int i = 1; i <= count; i++) {
        char *id = arena_printf(&rig->arena, "tea-%03d", i);
        const char *course = path_join(&rig->arena, folder, id);
        ck_assert(dir_make(course, 0755, &err));
        const char *yaml = arena_printf(&rig->arena, "id: %s\ntitle: The tea round %d\n%s", id, i,
                                        rest + strlen("\ntitle: The tea round\n"));
        ck_assert(file_write(path_join(&rig->arena, course, "course.yaml"), str_of(yaml), &err));
    }
}

static const char *fill_new(Rig *rig, int count)
{
    Err err = { 0 };
    char *folder = arena_copy(&rig->arena, "/tmp/lectern-shelf-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    fill(rig, folder, count);
    ck_assert(file_write(path_join(&rig->arena, folder, "site.yaml"),
                         STR("organisation: Works\ncontact: M\npin_contact: L\ntools: []\n"),
                         &err));
    return folder;
}

static const char sign_in[] = "person \"E-1\" \"Sam Example\" code 482913\nkey Enter\n"
                              "type \"E-1\"\nkey Enter\ntype \"482913\"\nkey Enter\n"
                              "type \"739102\"\nkey Enter\ntype \"739102\"\nkey Enter\n";

/* More than are published in one go. */
START_TEST(of_three_hundred_courses_a_few_are_in_memory_and_all_are_in_the_record)
{
    enum { ALL = 300 };
    Rig rig = { 0 };
    const char *folder = fill_new(&rig, ALL);
    rig_open_on(&rig, MODE_KIOSK, folder);
    Carry *c = kiosk_carry(rig.play.kiosk);
    int64_t written = record_wal_bytes(c->record);
    while (rig.job_count)
        play_input(&rig.play, (Input){ .kind = INPUT_TIME, .now_ms = 1000 });
    ck_assert_int_eq(record_wal_bytes(c->record), written); /* nothing on the kiosk's own thread */
    ck_assert_ptr_nonnull(c->world.library);
    ck_assert_int_eq(c->world.library->course_count, ALL);
    ck_assert_ptr_null(c->world.library->courses);
    for (int i = 0; i < ALL; i++) {
        const CourseEntry *entry = c->world.library->entries[i];
        ck_assert(hash_eq(served_in(c->record, entry->id), entry->content));
    }
    ck_assert_int_le(c->texts.count, TEXTS_AT_REST);
    rig_play(&rig, sign_in);
    ck_assert_int_eq(c->world.session.standing_count, ALL);
    for (int i = 0; i < 2 * TEXTS_AT_REST; i++) { /* opened, one after the other */
        Effect open = { .kind = FX_OPEN_COURSE, .index = i };
        ck_assert(carry_out(c, &open));
        ck_assert_str_eq(c->world.lesson.course->id, c->world.library->entries[i]->id);
        play_input(&rig.play, (Input){ .kind = INPUT_RESIZE, .x = 1920, .y = 1080 });
        ck_assert_int_le(c->texts.count, TEXTS_AT_REST);
    }
    scratch_remove(folder);
    rig_done(&rig);
}
END_TEST

/* The oldest go; what is held and what the glass shows stays. */
START_TEST(what_is_held_or_shown_stays_in_memory)
{
    enum { ALL = 12 };
    Rig rig = { 0 };
    const char *folder = fill_new(&rig, ALL);
    rig_open_on(&rig, MODE_KIOSK, folder);
    while (rig.job_count)
        play_input(&rig.play, (Input){ .kind = INPUT_TIME, .now_ms = 1000 });
    Carry *c = kiosk_carry(rig.play.kiosk);
    const CourseEntry **entries = c->world.library->entries;
    CourseTexts t = { .record = c->record, .site = &c->library.site };
    const Course *held = texts_course(&t, entries[0]->content, &(Err){ .code = ERR_NONE });
    ck_assert_ptr_nonnull(held);
    for (int i = 1; i < 8; i++)
        ck_assert_ptr_nonnull(texts_course(&t, entries[i]->content, &(Err){ .code = ERR_NONE }));
    texts_mark(&t);
    const Course *shown = texts_course(&t, entries[8]->content, &(Err){ .code = ERR_NONE });
    texts_let_go(&t, 3, held);
    ck_assert_int_eq(t.count, 3);
    ck_assert_ptr_eq(texts_course(&t, entries[0]->content, &(Err){ .code = ERR_NONE }), held);
    ck_assert_ptr_eq(texts_course(&t, entries[8]->content, &(Err){ .code = ERR_NONE }), shown);
    texts_let_go(&t, 0, held);
    ck_assert_int_eq(t.count, 2); /* both were used since the mark */
    texts_mark(&t);
    texts_let_go(&t, 0, held);
    ck_assert_int_eq(t.count, 1);
    ck_assert_ptr_null(texts_course(&t, (Hash){ { 1 } }, &(Err){ .code = ERR_NONE }));
    texts_free(&t);
    scratch_remove(folder);
    rig_done(&rig);
}
END_TEST

/* Reading a text is what takes long, and how far somebody is in it is known without. */
START_TEST(at_sign_in_no_course_that_was_begun_is_read)
{
    enum { ALL = 70, BEGUN = 66 };
    Rig rig = { 0 };
    const char *folder = fill_new(&rig, ALL);
    rig_open_on(&rig, MODE_KIOSK, folder);
    while (rig.job_count)
        play_input(&rig.play, (Input){ .kind = INPUT_TIME, .now_ms = 1000 });
    rig_play(&rig, sign_in);
    Carry *c = kiosk_carry(rig.play.kiosk);
    for (int i = 0; i < BEGUN; i++) {
        ck_assert(carry_out(c, &(Effect){ .kind = FX_OPEN_COURSE, .index = i }));
        ck_assert(carry_out(c, &(Effect){ .kind = FX_SHOW_STEP, .index = 0 }));
    }
    ck_assert(carry_out(c, &(Effect){ .kind = FX_SIGN_OUT }));
    rig_play(&rig, "wait 200s\nexpect screen attract\n"
                   "key Enter\ntype \"E-1\"\nkey Enter\ntype \"739102\"\n");
    uint64_t before = c->texts.uses;
    rig_play(&rig, "key Enter\nexpect screen home\n");
    ck_assert_int_eq((int)(c->texts.uses - before), 1); /* home itself shows one of them */
    for (int i = 0; i < ALL; i++)
        ck_assert_int_eq(c->world.session.standing[i].begun, i < BEGUN);
    before = c->texts.uses;
    rig_play(&rig, "tap \"My progress\"\n");
    ck_assert_int_le((int)(c->texts.uses - before), TEXTS_AT_REST); /* of what it shows */
    scratch_remove(folder);
    rig_done(&rig);
}
END_TEST

/* The kiosk starts again a month later on the same record; how many courses it read. */
static int started_again(Rig *rig)
{
    rig_play(rig, "unplug 30d\n");
    while (rig->job_count)
        play_input(&rig->play, (Input){ .kind = INPUT_TIME });
    const Carry *c = kiosk_carry(rig->play.kiosk);
    ck_assert_ptr_nonnull(c->world.library);
    return c->world.library->read;
}

/* Everything that home, the search and the course's own screen show, in a
 * language. */
static const char *shown(Rig *rig, const char *language)
{
    Carry *c = kiosk_carry(rig->play.kiosk);
    Buf all;
    buf_init(&all, 4 * RIG_DUMP_MAX);
    snprintf(c->world.display.language, sizeof c->world.display.language, "%s", language);
    language_follow(&c->world);
    stage_show(rig->play.kiosk, true);
    buf_text(&all, rig_dump(rig));
    static const ScreenId screens_of_courses[] = { SCREEN_home, SCREEN_find, SCREEN_course };
    for (int i = 0; i < 3; i++) {
        if (screens_of_courses[i] == SCREEN_course)
            ck_assert(carry_out(c, &(Effect){ .kind = FX_OPEN_COURSE, .index = 1 }));
        kiosk_enter(rig->play.kiosk, screens_of_courses[i]);
        stage_show(rig->play.kiosk, true);
        buf_text(&all, rig_dump(rig));
    }
    const char *out = arena_copy(&rig->arena, buf_cstr(&all));
    buf_done(&all);
    return out;
}

static const char again_in[] = "key Enter\ntype \"E-1\"\nkey Enter\ntype \"739102\"\nkey Enter\n";
static const char *const spoken[] = { "en", "de", "es" };

/* A copy of the bundled courses, so that they may be changed. */
static const char *bundled_copy(Rig *rig)
{
    char *folder = arena_copy(&rig->arena, "/tmp/lectern-shelf-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    const char *copy = arena_printf(&rig->arena, "cp -r '" PROJECT_DIR "/courses/.' '%s'", folder);
    ck_assert_int_eq(system(copy), 0);
    return folder;
}

static void spoil(const char *path, long at, int with)
{
    FILE *f = fopen(path, "r+b");
    ck_assert_ptr_nonnull(f);
    ck_assert_int_eq(fseek(f, at, at < 0 ? SEEK_END : SEEK_SET), 0);
    int was = fgetc(f);
    ck_assert_int_eq(fseek(f, -1, SEEK_CUR), 0);
    ck_assert_int_ne(fputc(was ^ with, f), EOF);
    fclose(f);
}

static void ck_same_text(const char *a, const char *b)
{
    ck_assert(!a == !b);
    if (a)
        ck_assert_str_eq(a, b);
}

/* What was kept of a course, beside what its folder says. */
static void ck_as_in_folder(const Rig *rig, const CourseEntry *kept)
{
    Arena a = { 0 };
    DiagList diags = { .arena = &a };
    const char *folder = path_join(&a, rig->config.courses, kept->id);
    const Course *course =
        course_load(&a, folder, &kiosk_carry(rig->play.kiosk)->library.site, &diags);
    ck_assert_ptr_nonnull(course);
    const CourseEntry *read = course_entry(&a, course);
    const int pairs[][2] = { { kept->minutes, read->minutes },
                             { kept->step_count, read->step_count },
                             { kept->module_count, read->module_count },
                             { kept->seconds, read->seconds },
                             { kept->tries, read->tries },
                             { kept->pre, read->pre },
                             { (int)kept->pages, (int)read->pages },
                             { kept->was.count, read->was.count },
                             { kept->required_count, read->required_count },
                             { kept->face_count, read->face_count } };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        ck_assert_msg(pairs[i][0] == pairs[i][1], "number %zu of %s: %d, not %d", i, kept->id,
                      pairs[i][0], pairs[i][1]);
    ck_assert_str_eq(kept->id, read->id);
    ck_same_text(kept->emblem, read->emblem);
    ck_same_text(kept->colour, read->colour);
    ck_assert(hash_eq(kept->content, read->content));
    ck_assert(str_eq(kept->outline, read->outline));
    for (int i = 0; i < read->was.count; i++)
        ck_assert_str_eq(kept->was.at[i], read->was.at[i]);
    for (int i = 0; i < read->required_count; i++) {
        ck_assert_str_eq(kept->required[i].id, read->required[i].id);
        ck_assert_int_eq(kept->required[i].line, read->required[i].line);
        ck_assert_int_eq(kept->required[i].col, read->required[i].col);
    }
    for (int i = 0; i < read->face_count; i++) {
        ck_assert_str_eq(kept->faces[i].language, read->faces[i].language);
        ck_assert_str_eq(kept->faces[i].title, read->faces[i].title);
        ck_same_text(kept->faces[i].summary, read->faces[i].summary);
    }
    arena_free(&a);
}

START_TEST(a_start_that_reads_nothing_shows_what_one_that_reads_all_shows)
{
    Rig rig = { 0 };
    const char *folder = bundled_copy(&rig), *cold[3];
    rig_open_on(&rig, MODE_KIOSK, folder);
    rig_play(&rig, sign_in);
    const char *kept = arena_printf(&rig.arena, "%s.catalogue", rig.config.database);
    ck_assert(!file_exists(kept)); /* the files are too new for that */
    ck_assert_int_eq(started_again(&rig), 4);
    ck_assert(file_exists(kept));
    const char *first = rig_dump(&rig);
    rig_play(&rig, again_in);
    for (int i = 0; i < 3; i++)
        cold[i] = shown(&rig, spoken[i]);
    ck_assert(strstr(cold[1], "KI") && strstr(cold[2], "IA"));
    ck_assert_int_eq(remove(kept), 0);
    ck_assert_int_eq(started_again(&rig), 4);
    ck_assert_int_eq(started_again(&rig), 0);
    ck_assert_str_eq(rig_dump(&rig), first);
    const Library *library = kiosk_carry(rig.play.kiosk)->world.library;
    for (int i = 0; i < library->course_count; i++)
        ck_as_in_folder(&rig, library->entries[i]);
    rig_play(&rig, again_in);
    for (int i = 0; i < 3; i++)
        ck_assert_str_eq(shown(&rig, spoken[i]), cold[i]);
    scratch_remove(folder);
    rig_done(&rig);
}
END_TEST

START_TEST(what_changed_is_read_and_what_is_gone_is_gone)
{
    enum { ALL = 5 };
    Rig rig = { 0 };
    Err err = { 0 };
    const char *folder = fill_new(&rig, ALL);
    rig_open_on(&rig, MODE_KIOSK, folder);
    ck_assert_int_eq(started_again(&rig), ALL);
    ck_assert_int_eq(started_again(&rig), 0);
    const char *course = path_join(&rig.arena, folder, "tea-003/course.yaml");
    Str text;
    ck_assert(file_read(&rig.arena, course, 1 << 20, &text, &err));
    char *other = arena_str(&rig.arena, text);
    memcpy(strstr(other, "The tea round 3"), "One tea round 3", 15); /* as long as it was */
    ck_assert(file_write(course, str_of(other), &err));
    ck_assert_int_eq(started_again(&rig), 1);
    const Library *library = kiosk_carry(rig.play.kiosk)->world.library;
    ck_assert_str_eq(library->entries[2]->faces[0].title, "One tea round 3");
    ck_assert_int_eq(started_again(&rig), 0);
    scratch_remove(path_join(&rig.arena, folder, "tea-002"));
    ck_assert_int_eq(started_again(&rig), 0);
    library = kiosk_carry(rig.play.kiosk)->world.library;
    ck_assert_int_eq(library->course_count, ALL - 1);
    ck_assert_ptr_null(library_entry(library, "tea-002"));
    /* The facts of the site stand in the texts of all courses. */
    ck_assert(file_write(path_join(&rig.arena, folder, "site.yaml"),
                         STR("organisation: Other\ncontact: M\npin_contact: L\ntools: []\n"),
                         &err));
    ck_assert_int_eq(started_again(&rig), ALL - 1);
    ck_assert(file_write(course, STR("id: tea-003\ntitle: [\n"), &err)); /* a mistake */
    ck_assert_int_eq(started_again(&rig), 1);
    ck_assert_int_eq(started_again(&rig), 1); /* told each time */
    ck_assert_int_eq(kiosk_carry(rig.play.kiosk)->world.library->as_before, 1);
    scratch_remove(folder);
    rig_done(&rig);
}
END_TEST

/* A record under an old id is found without the course being read. */
START_TEST(what_a_course_was_called_is_kept)
{
    Rig rig = { 0 };
    Err err = { 0 };
    Str text;
    const char *folder = fill_new(&rig, 2);
    const char *course = path_join(&rig.arena, folder, "tea-001/course.yaml");
    ck_assert(file_read(&rig.arena, course, 1 << 20, &text, &err));
    const char *renamed = arena_printf(&rig.arena, "was: [tea-oldest, tea-old]\n%s", text.at);
    ck_assert(file_write(course, str_of(renamed), &err));
    rig_open_on(&rig, MODE_KIOSK, folder);
    ck_assert_int_eq(started_again(&rig), 2);
    ck_assert_int_eq(started_again(&rig), 0);
    const CourseEntry *kept = kiosk_carry(rig.play.kiosk)->world.library->entries[0];
    ck_assert_int_eq(kept->was.count, 2);
    ck_assert_str_eq(kept->was.at[0], "tea-oldest");
    ck_assert_str_eq(kept->was.at[1], "tea-old");
    ck_as_in_folder(&rig, kept);
    scratch_remove(folder);
    rig_done(&rig);
}
END_TEST

START_TEST(a_damaged_catalogue_is_made_anew)
{
    enum { ALL = 3, STEP = 37 };
    Rig rig = { 0 };
    Err err = { 0 };
    Str whole, now;
    const char *folder = fill_new(&rig, ALL);
    rig_open_on(&rig, MODE_KIOSK, folder);
    const char *kept = arena_printf(&rig.arena, "%s.catalogue", rig.config.database);
    ck_assert_int_eq(started_again(&rig), ALL);
    ck_assert(file_read(&rig.arena, kept, 1 << 20, &whole, &err));
    ck_assert_uint_gt(whole.len, 400);
    for (size_t at = 0; at < whole.len; at += STEP) {
        Catalogue read;
        Hash made_with;
        memcpy(made_with.b, whole.at + strlen("lectern-catalogue 2\n") + sizeof(Hash), 32);
        ck_assert(catalogue_read(&rig.arena, whole, made_with, &read));
        char *flipped = arena_str(&rig.arena, whole);
        memcpy(flipped, whole.at, whole.len);
        flipped[at] ^= 0x10;
        ck_assert(!catalogue_read(&rig.arena, (Str){ flipped, whole.len }, made_with, &read));
        ck_assert_int_eq(read.count, 0);
        ck_assert(!catalogue_read(&rig.arena, (Str){ whole.at, at }, made_with, &read));
        /* The hash of a forger is right: what does not fit is refused all the same, or is harmless.
         */
        if (at > strlen("lectern-catalogue 2\n") + 2 * sizeof(Hash)) {
            size_t head = strlen("lectern-catalogue 2\n") + sizeof(Hash);
            Hash right = hash_bytes(flipped + head, whole.len - head);
            memcpy(flipped + head - sizeof(Hash), right.b, sizeof(Hash));
            (void)catalogue_read(&rig.arena, (Str){ flipped, whole.len }, made_with, &read);
            memset(flipped + at, 0xff, whole.len - at < 4 ? whole.len - at : 4);
            right = hash_bytes(flipped + head, whole.len - head);
            memcpy(flipped + head - sizeof(Hash), right.b, sizeof(Hash));
            (void)catalogue_read(&rig.arena, (Str){ flipped, whole.len }, made_with, &read);
        }
    }
    spoil(kept, -20, 0x01);
    ck_assert_int_eq(started_again(&rig), ALL);
    ck_assert(file_read(&rig.arena, kept, 1 << 20, &now, &err));
    ck_assert(str_eq(now, whole));
    ck_assert(file_write(kept, (Str){ whole.at, whole.len / 2 }, &err));
    ck_assert_int_eq(started_again(&rig), ALL);
    ck_assert(file_write(kept, STR(""), &err));
    ck_assert_int_eq(started_again(&rig), ALL);
    ck_assert_int_eq(started_again(&rig), 0);
    scratch_remove(folder);
    rig_done(&rig);
}
END_TEST

Suite *suite_library(void)
{
    Suite *s = suite_create("library");
    TCase *t = tcase_create("library");
    tcase_add_loop_test(t, an_entry_says_what_the_run_of_a_beginner_says, 0,
                        sizeof folders / sizeof *folders);
    tcase_add_test(t, of_three_hundred_courses_a_few_are_in_memory_and_all_are_in_the_record);
    tcase_add_test(t, at_sign_in_no_course_that_was_begun_is_read);
    tcase_add_test(t, what_is_held_or_shown_stays_in_memory);
    tcase_add_test(t, a_start_that_reads_nothing_shows_what_one_that_reads_all_shows);
    tcase_add_test(t, what_changed_is_read_and_what_is_gone_is_gone);
    tcase_add_test(t, what_a_course_was_called_is_kept);
    tcase_add_test(t, a_damaged_catalogue_is_made_anew);
    suite_add_tcase(s, t);
    return s;
}
