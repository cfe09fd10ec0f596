#include "course/library.h"
#include "folder.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

Suite *suite_library(void);

static const char *with_course(Reading *r)
{
    const char *folder = fresh_folder(r);
    const char *course = path_join(&r->arena, folder, "first-steps");
    put(r, course, "course.yaml", first_steps(r));
    return folder;
}

START_TEST(courses_with_errors_are_left_out_and_the_others_run)
{
    Reading r;
    Library library;
    Err err = { 0 };
    const char *folder = with_course(&r);
    put(&r, folder, "broken/course.yaml", STR("id: broken\ntitle: [\n"));
    put(&r, folder, "other/course.yaml",
        edited(&r, first_steps(&r), "id: first-steps", "id: other"));
    put(&r, folder, "no-course/notes.txt", STR("nothing"));
    put(&r, folder, ".hidden/course.yaml", STR("not looked at"));
    put(&r, folder, "site.yaml",
        STR("organisation: Works\ncontact: M\npin_contact: L\ntools: []\n"));
    ck_assert(library_load(&r.arena, folder, &library, &r.diags, &err));
    ck_assert_int_eq(library.course_count, 2);
    ck_assert_int_eq(library.left_out, 1);
    ck_assert_str_eq(library.courses[0]->id, "first-steps");
    ck_assert_str_eq(library.courses[1]->id, "other");
    ck_assert_ptr_eq(library_course(&library, "other"), library.courses[1]);
    ck_assert_ptr_null(library_course(&library, "broken"));
    ck_assert_str_eq(library.courses[0]->title, "First steps at Works");
    for (int i = 0; i < r.diags.count; i++)
        ck_assert(strstr(r.diags.at[i].file, "broken/course.yaml") ||
                  r.diags.at[i].level == DIAG_WARNING);
    done(&r, folder);
}
END_TEST

START_TEST(what_is_passed_over_is_told)
{
    static const struct {
        const char *name, *rule, *remedy;
    } wants[] = {
        { "notes", "course-missing", "write one" },
        { "named", "course-missing", "rename it to course.yaml" },
        { "notepad", "course-missing", "rename it to course.yaml" },
        { "gone", "course-link", "mend it" },
        { "locked", "course-unreadable", "the right" },
        { "half", "course-unreadable", "mend the link" },
    };
    Reading r;
    Library library;
    Err err = { 0 };
    const char *folder = with_course(&r);
    put(&r, folder, "readme.txt", STR("a file is nobody's business"));
    put(&r, folder, "notes/notes.txt", STR("no course"));
    put(&r, folder, "named/course.yml", STR("id: named"));
    put(&r, folder, "notepad/Course.yaml.txt", STR("id: notepad"));
    put(&r, folder, "locked/notes.txt", STR("x"));
    put(&r, folder, "half/notes.txt", STR("x"));
    ck_assert_int_eq(symlink("nowhere", path_join(&r.arena, folder, "gone")), 0);
    ck_assert_int_eq(symlink("nowhere", path_join(&r.arena, folder, "half/course.yaml")), 0);
    const char *locked = path_join(&r.arena, folder, "locked");
    ck_assert_int_eq(chmod(locked, 0), 0);
    bool root = access(locked, R_OK) == 0; /* nothing is locked to root */
    ck_assert(library_load(&r.arena, folder, &library, &r.diags, &err));
    ck_assert_int_eq(chmod(locked, 0700), 0);
    for (size_t i = 0; i < sizeof wants / sizeof *wants; i++) {
        const Diag *d = about(&r, folder, wants[i].name);
        if (root && strcmp(wants[i].name, "locked") == 0)
            continue;
        ck_assert_str_eq(d->rule, wants[i].rule);
        ck_assert_ptr_nonnull(strstr(d->remedy, wants[i].remedy));
        ck_assert_int_eq(d->level, DIAG_WARNING);
    }
    ck_assert(!has_rule(&r, "course-none"));
    for (int i = 0; i < r.diags.count; i++)
        ck_assert_ptr_null(strstr(r.diags.at[i].file, "readme.txt"));
    done(&r, folder);
}
END_TEST

START_TEST(a_folder_without_any_course_is_told)
{
    Reading r;
    Library library;
    Err err = { 0 };
    const char *folder = fresh_folder(&r);
    ck_assert(library_load(&r.arena, folder, &library, &r.diags, &err));
    ck_assert(has_rule(&r, "course-none"));
    done(&r, folder);
}
END_TEST

START_TEST(what_cannot_be_packed_is_told_on_the_file_itself)
{
    Reading r;
    const char *folder = with_course(&r);
    const char *course = path_join(&r.arena, folder, "first-steps");
    const char *link = path_join(&r.arena, course, "link");
    ck_assert_int_eq(symlink("course.yaml", link), 0);
    ck_assert_ptr_null(course_load(&r.arena, course, NULL, &r.diags));
    ck_assert_int_eq(r.diags.count, 1);
    ck_assert_str_eq(r.diags.at[0].file, link);
    ck_assert_str_eq(r.diags.at[0].what, "this is a link; put the file itself there");
    done(&r, folder);
}
END_TEST

START_TEST(no_courses_folder_is_an_error)
{
    Reading r;
    Library library = { .course_count = 7 };
    Err err = { 0 };
    reading_begin(&r);
    ck_assert(!library_load(&r.arena, "/nowhere/at-all", &library, &r.diags, &err));
    ck_assert_int_eq(err.code, ERR_MISSING);
    ck_assert_int_eq(library.course_count, 7);
    arena_free(&r.arena);
}
END_TEST

START_TEST(the_id_is_the_folders_name)
{
    Reading r;
    const char *folder = with_course(&r);
    const char *old = path_join(&r.arena, folder, "first-steps");
    const char *new = path_join(&r.arena, folder, "first-step");
    ck_assert_ptr_nonnull(course_load(&r.arena, old, NULL, &r.diags));
    ck_assert_ptr_nonnull(
        course_load(&r.arena, arena_printf(&r.arena, "%s//", old), NULL, &r.diags));
    ck_assert_int_eq(rename(old, new), 0);
    ck_assert_ptr_null(course_load(&r.arena, new, NULL, &r.diags));
    ck_assert_int_eq(r.diags.count, 1);
    ck_assert_str_eq(r.diags.at[0].rule, "id-folder");
    ck_assert_int_eq(r.diags.at[0].line, 1);
    done(&r, folder);
}
END_TEST

/* Python: h = lambda b: hashlib.sha256(b).digest()
 * hashlib.sha256(b'a.txt\0' + h(b'A') + b'b/c.txt\0' + h(b'')).hexdigest() */
START_TEST(the_content_hash_is_what_the_manual_says)
{
    Reading r;
    Str blob;
    Hash content;
    Err err = { 0 };
    char text[HASH_TEXT];
    const char *folder = fresh_folder(&r);
    put(&r, folder, "b/c.txt", STR(""));
    put(&r, folder, "a.txt", STR("A"));
    put(&r, folder, ".editor.swp", STR("left out"));
    put(&r, folder, "a.txt~", STR("left out"));
    put(&r, folder, "~$a.docx", STR("left out"));
    ck_assert_msg(course_pack(&r.arena, folder, &blob, &content, &err), "%s", err.text);
    ck_assert(str_eq(blob, STR("lectern-course 1\n1 a.txt\nA\n0 b/c.txt\n\n")));
    hash_text(content, text);
    ck_assert_str_eq(text, "ff815e826ffed5fa241f6fc97e607eaa51ebf7897060cf4b99593ab986e6da2e");
    done(&r, folder);
}
END_TEST

static bool same_steps(const Step *a, const Step *b, int count)
{
    for (int i = 0; i < count; i++)
        if (strcmp(a[i].id, b[i].id) != 0 ||
            !hash_eq(a[i].exercise.revision, b[i].exercise.revision) || a[i].line != b[i].line ||
            md_words(a[i].text) != md_words(b[i].text))
            return false;
    return true;
}

START_TEST(a_snapshot_gives_the_same_course_back)
{
    Reading r;
    Str blob;
    Hash content;
    Err err = { 0 };
    const char *folder = with_course(&r);
    put(&r, folder, "first-steps/pictures/cat.png", STR("\x89PNG\r\n\x1a\n"));
    const char *path = path_join(&r.arena, folder, "first-steps");
    const Course *loaded = course_load(&r.arena, path, NULL, &r.diags);
    ck_assert(course_pack(&r.arena, path, &blob, &content, &err));
    const Course *back = course_unpack(&r.arena, blob, NULL, &r.diags);
    ck_assert(loaded && back && r.diags.count == 0);
    ck_assert(hash_eq(loaded->content, content) && hash_eq(back->content, content));
    ck_assert_str_eq(back->title, loaded->title);
    ck_assert_int_eq(back->step_count, loaded->step_count);
    ck_assert(same_steps(loaded->steps, back->steps, loaded->step_count));
    ck_assert(same_steps(loaded->quiz.pool, back->quiz.pool, loaded->quiz.pool_count));
    done(&r, folder);
}
END_TEST

START_TEST(what_a_course_was_read_from_is_kept_as_asked)
{
    Reading r;
    Arena files = { 0 };
    CourseSource all, none, bare;
    const char *folder = with_course(&r);
    const char *path = path_join(&r.arena, folder, "first-steps");
    const SourceKeep keep = { .trees = &r.arena, .files = &files };
    course_source_load(&r.arena, path, NULL, &keep, &all, &r.diags);
    course_source_load(&r.arena, path, NULL, &(SourceKeep){ 0 }, &none, &r.diags);
    course_source_load(&r.arena, path, NULL, &(SourceKeep){ .unhashed = true }, &bare, &r.diags);
    ck_assert(all.course && none.course && bare.course && r.diags.count == 0);
    ck_assert(all.sound && yaml_get(all.root, "id") && all.text.len > 0);
    ck_assert_ptr_nonnull(course_unpack(&r.arena, all.files, NULL, &r.diags));
    ck_assert(!none.root && !none.text.at && !none.files.at);
    ck_assert(hash_eq(none.course->content, all.course->content));
    ck_assert(hash_eq(bare.course->content, (Hash){ 0 }));
    arena_free(&files);
    done(&r, folder);
}
END_TEST

START_TEST(the_text_beside_a_file_that_is_refused_can_still_be_read)
{
    Reading r;
    CourseSource source;
    const char *folder = with_course(&r);
    put(&r, folder, "first-steps/a picture.png", STR("no course may name it"));
    const SourceKeep keep = { .trees = &r.arena, .unhashed = true };
    course_source_load(&r.arena, path_join(&r.arena, folder, "first-steps"), NULL, &keep, &source,
                       &r.diags);
    ck_assert(!source.course && has_rule(&r, "course-files"));
    ck_assert(source.sound && yaml_get(source.root, "id"));
    done(&r, folder);
}
END_TEST

START_TEST(any_change_to_a_file_changes_the_content_hash)
{
    Reading r;
    Str blob;
    Hash before, after;
    Err err = { 0 };
    const char *folder = fresh_folder(&r);
    put(&r, folder, "a", STR("1"));
    put(&r, folder, "b", STR("2"));
    ck_assert(course_pack(&r.arena, folder, &blob, &before, &err));
    put(&r, folder, "b", STR("3"));
    ck_assert(course_pack(&r.arena, folder, &blob, &after, &err));
    ck_assert(!hash_eq(before, after));
    put(&r, folder, "b", STR("2"));
    ck_assert(course_pack(&r.arena, folder, &blob, &after, &err));
    ck_assert(hash_eq(before, after));
    done(&r, folder);
}
END_TEST

typedef enum { PUT_LINK, PUT_FOLDER_LINK, PUT_PIPE, PUT_BIG, PUT_ODD, PUT_DEEP } Foul;

static const struct {
    const char *what, *says;
    Foul foul;
} fouls[] = {
    { "a link out of the folder", "is a link", PUT_LINK },
    { "a linked folder", "is a link", PUT_FOLDER_LINK },
    { "a pipe", "pipe", PUT_PIPE },
    { "a file over 10 MiB", "larger than 10 MiB", PUT_BIG },
    { "a name with a space", "odd", PUT_ODD },
    { "six folders deep", "too deep", PUT_DEEP },
};

static void put_foul(Reading *r, const char *folder, Foul foul)
{
    const char *path = path_join(&r->arena, folder, "foul");
    switch (foul) {
    case PUT_LINK:
        ck_assert_int_eq(symlink("/etc/hostname", path), 0);
        break;
    case PUT_FOLDER_LINK:
        ck_assert_int_eq(symlink("/etc", path), 0);
        break;
    case PUT_PIPE:
        ck_assert_int_eq(mkfifo(path, 0600), 0);
        break;
    case PUT_BIG:
        put(r, folder, "foul", STR("x"));
        ck_assert_int_eq(truncate(path, (10 << 20) + 1), 0);
        break;
    case PUT_ODD:
        put(r, folder, "a picture.png", STR("x"));
        break;
    case PUT_DEEP:
        put(r, folder, "a/b/c/d/e/f", STR("x"));
        break;
    }
}

START_TEST(nothing_odd_gets_into_a_course)
{
    Reading r;
    Str blob = STR("kept");
    Hash content;
    Err err = { 0 };
    const char *folder = with_course(&r);
    const char *course = path_join(&r.arena, folder, "first-steps");
    put_foul(&r, course, fouls[_i].foul);
    ck_assert_msg(!course_pack(&r.arena, course, &blob, &content, &err), "%s", fouls[_i].what);
    ck_assert_msg(strstr(err.text, fouls[_i].says) != NULL, "%s: %s", fouls[_i].what, err.text);
    ck_assert(str_is(blob, "kept"));
    ck_assert_ptr_null(course_load(&r.arena, course, NULL, &r.diags));
    ck_assert_str_eq(r.diags.at[0].rule, "course-files");
    done(&r, folder);
}
END_TEST

static const char *const damaged[] = {
    "",
    "lectern-course 2\n1 a\nA\n",
    "lectern-course 1\n1 a\n",
    "lectern-course 1\n9 course.yaml\nid: a\n",
    "lectern-course 1\n-1 course.yaml\n\n",
    "lectern-course 1\n99999999999999999999 a\n\n",
    "lectern-course 1\n1 ../a\nA\n",
    "lectern-course 1\n1 /a\nA\n",
    "lectern-course 1\n1 a//b\nA\n",
    "lectern-course 1\n1 b\nB\n1 a\nA\n",
    "lectern-course 1\n1 a\nA\n1 a\nA\n",
    "lectern-course 1\n1 a\nAB\n",
    "lectern-course 1\n1 \nA\n",
};

START_TEST(a_damaged_snapshot_is_refused)
{
    Reading r;
    reading_begin(&r);
    ck_assert_ptr_null(course_unpack(&r.arena, str_of(damaged[_i]), NULL, &r.diags));
    ck_assert_int_eq(r.diags.count, 1);
    ck_assert_str_eq(r.diags.at[0].rule, "course-snapshot");
    ck_assert_ptr_nonnull(strstr(r.diags.at[0].what, "damaged"));
    arena_free(&r.arena);
}
END_TEST

START_TEST(a_snapshot_without_a_course_says_so)
{
    Reading r;
    reading_begin(&r);
    ck_assert_ptr_null(
        course_unpack(&r.arena, STR("lectern-course 1\n1 a.txt\nA\n"), NULL, &r.diags));
    ck_assert_ptr_nonnull(strstr(r.diags.at[0].what, "no course.yaml"));
    arena_free(&r.arena);
}
END_TEST

START_TEST(a_folder_without_a_course_says_so)
{
    Reading r;
    const char *folder = fresh_folder(&r);
    ck_assert_ptr_null(course_load(&r.arena, folder, NULL, &r.diags));
    ck_assert_ptr_null(course_load(&r.arena, "/nowhere/at-all", NULL, &r.diags));
    ck_assert_int_eq(r.diags.count, 2);
    ck_assert_str_eq(r.diags.at[1].file, "/nowhere/at-all");
    done(&r, folder);
}
END_TEST

/* A course whose page shows one picture, beside a file of that name. */
static const char *with_picture(Reading *r, const char *name, Str file)
{
    const char *folder = fresh_folder(r), *course = path_join(&r->arena, folder, "first-steps");
    const char *page =
        arena_printf(&r->arena, "        text: |\n          ![A lamp](%s)\n\n", name);
    put(r, course, "course.yaml", edited(r, first_steps(r), "        text: |\n", page));
    if (file.at)
        put(r, course, name, file);
    return folder;
}

static Str gallery_file(Reading *r, const char *name)
{
    const char *folder = PROJECT_DIR "/assets/gallery/courses/every-part";
    return file_of(r, path_join(&r->arena, folder, name));
}

START_TEST(a_picture_is_found_again_in_the_snapshot)
{
    Reading r, other;
    Str blob;
    Hash content;
    Err err = { 0 };
    reading_begin(&other);
    Str file = gallery_file(&other, "flow.png");
    const char *folder = with_picture(&r, "lamps/flow.png", file);
    const char *path = path_join(&r.arena, folder, "first-steps");
    const Course *loaded = course_load(&r.arena, path, NULL, &r.diags);
    ck_assert(course_pack(&r.arena, path, &blob, &content, &err));
    const Course *back = course_unpack(&r.arena, blob, NULL, &r.diags);
    ck_assert_msg(loaded && back && r.diags.count == 0, "%s", diagnostics(&r, (Str){ 0 }));
    const Picture *before = loaded->pictures, *after = back->pictures;
    ck_assert(before && after && !before->next && !after->next);
    ck_assert(before->image.key == after->image.key && before->offset == after->offset);
    ck_assert(hash_eq(before->content, content) && before->image.width == 1200);
    ck_assert_int_eq((int)before->size, (int)file.len);
    ck_assert(picture_is(before, (Str){ blob.at + before->offset, before->size }));
    ck_assert(!picture_is(before, (Str){ blob.at + before->offset - 1, before->size }));
    arena_free(&other.arena);
    done(&r, folder);
}
END_TEST

static const struct {
    const char *name; /* of the file, as the text has it */
    const char *file; /* of the gallery, or what is in it */
    const char *rule, *says;
} pictures[] = {
    { "lamp.png", NULL, "picture-missing", "there is no such picture" },
    { "lamp.png", "GIF89a\xFF\xFF\xFF\xFF", "picture-kind", "neither a PNG nor a JPEG" },
    { "lamp.png", "", "picture-damaged", "this file is empty" },
    { "lamp.svg", "<svg/>", "picture-kind", "make a PNG of the drawing" },
    { "lamp.png", "\x89PNG\r\n\x1a\nhalf", "picture-damaged", "damaged or cut off" },
    { "lamp.jpg", "flow.png", "picture-kind", "this is a PNG picture" },
    { "lamp.png", "assistant.jpg", "picture-kind", "this is a JPEG picture" },
};

START_TEST(a_picture_that_cannot_be_shown_is_a_warning)
{
    Reading r, other;
    reading_begin(&other);
    const char *file = pictures[_i].file;
    bool in_gallery = file && (strstr(file, ".png") || strstr(file, ".jpg"));
    Str bytes = in_gallery ? gallery_file(&other, file) : str_of(file);
    const char *folder = with_picture(&r, pictures[_i].name, bytes);
    const char *path = path_join(&r.arena, folder, "first-steps");
    const Course *c = course_load(&r.arena, path, NULL, &r.diags);
    ck_assert(c && r.diags.count == 1);
    const Diag *d = &r.diags.at[0];
    ck_assert_str_eq(d->rule, pictures[_i].rule);
    ck_assert_msg(strstr(d->what, pictures[_i].says) || strstr(d->remedy, pictures[_i].says), "%s",
                  d->what);
    ck_assert_int_eq(c->pictures->image.width > 0, in_gallery);
    arena_free(&other.arena);
    done(&r, folder);
}
END_TEST

START_TEST(a_picture_of_another_name_is_suggested)
{
    Reading r, other;
    reading_begin(&other);
    const char *folder = with_picture(&r, "lamp.png", (Str){ 0 });
    const char *path = path_join(&r.arena, folder, "first-steps");
    put(&r, path, "lamp.jpg", gallery_file(&other, "assistant.jpg"));
    ck_assert_ptr_nonnull(course_load(&r.arena, path, NULL, &r.diags));
    ck_assert_str_eq(r.diags.at[0].remedy, "did you mean `lamp.jpg`?");
    r.diags.count = 0;
    put(&r, path, "LAMP.PNG", gallery_file(&other, "flow.png")); /* as cameras call it */
    ck_assert_ptr_nonnull(course_load(&r.arena, path, NULL, &r.diags));
    ck_assert_str_eq(r.diags.at[0].remedy, "did you mean `LAMP.PNG`?");
    r.diags.count = 0;
    put(&r, path, "lamp.png/inside.png", gallery_file(&other, "flow.png"));
    ck_assert_ptr_nonnull(course_load(&r.arena, path, NULL, &r.diags));
    ck_assert_str_eq(r.diags.at[0].what, "this is a folder, so its words are shown instead");
    arena_free(&other.arena);
    done(&r, folder);
}
END_TEST

Suite *suite_library(void)
{
    Suite *s = suite_create("library");
    TCase *t = tcase_create("library");
    tcase_add_test(t, courses_with_errors_are_left_out_and_the_others_run);
    tcase_add_test(t, what_is_passed_over_is_told);
    tcase_add_test(t, a_folder_without_any_course_is_told);
    tcase_add_test(t, what_cannot_be_packed_is_told_on_the_file_itself);
    tcase_add_test(t, no_courses_folder_is_an_error);
    tcase_add_test(t, the_id_is_the_folders_name);
    tcase_add_test(t, the_content_hash_is_what_the_manual_says);
    tcase_add_test(t, a_snapshot_gives_the_same_course_back);
    tcase_add_test(t, what_a_course_was_read_from_is_kept_as_asked);
    tcase_add_test(t, the_text_beside_a_file_that_is_refused_can_still_be_read);
    tcase_add_test(t, any_change_to_a_file_changes_the_content_hash);
    tcase_add_loop_test(t, nothing_odd_gets_into_a_course, 0, sizeof fouls / sizeof *fouls);
    tcase_add_loop_test(t, a_damaged_snapshot_is_refused, 0, sizeof damaged / sizeof *damaged);
    tcase_add_test(t, a_snapshot_without_a_course_says_so);
    tcase_add_test(t, a_folder_without_a_course_says_so);
    tcase_add_test(t, a_picture_is_found_again_in_the_snapshot);
    tcase_add_loop_test(t, a_picture_that_cannot_be_shown_is_a_warning, 0,
                        sizeof pictures / sizeof *pictures);
    tcase_add_test(t, a_picture_of_another_name_is_suggested);
    suite_add_tcase(s, t);
    return s;
}
