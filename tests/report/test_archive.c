/* The material archive of the evidence pack: whatever people read has its hash. */
#include "office.h"

#include "base/file.h"
#include "course/library.h"
#include "report/evidence.h"

Suite *suite_archive(void);

enum { ARCHIVE = 4, ITEM = 7, WORDS = 10, MOST = 200 };
static const char id[] = "every-part";

/* The course that shows every part, served with one piece of it replaced. */
static void serve(Office *o, Arena *a, const char *old, const char *new, int day)
{
    Str text, blob;
    DiagList diags = { .arena = a };
    const char *folder = path_join(a, o->folder, id), *file = path_join(a, folder, "course.yaml");
    ck_good(file_read(a, PROJECT_DIR "/assets/gallery/courses/every-part/course.yaml", 1 << 20,
                      &text, said));
    const char *at_old = strstr(text.at, old);
    ck_assert_msg(at_old != NULL, "the course does not hold: %s", old);
    const char *edited =
        arena_printf(a, "%.*s%s%s", (int)(at_old - text.at), text.at, new, at_old + strlen(old));
    ck_good(dir_make(folder, 0700, said));
    ck_good(file_write(file, str_of(edited), said));
    const Course *c = course_load(a, folder, NULL, &diags);
    ck_assert_ptr_nonnull(c);
    Hash content;
    ck_good(course_pack(a, folder, &blob, &content, said));
    ck_good(record_publish(o->r, c, blob, at(o, day, 7, 30), said));
    unlink(file);
    rmdir(folder);
}

typedef struct {
    const char *item, *words;
} Screen;

static int read_archive(Office *o, Arena *a, Screen out[MOST])
{
    RowSource rows[REPORT_SOURCES];
    ReportRequest request = asked(o, (Date){ 0 }, at(o, 10, 12, 0));
    request.record = o->r;
    const EvidenceFacts facts = { .ask = "ask" };
    Err err = { 0 };
    Table t;
    int count = 0;
    for (int i = 0; i < REPORT_SOURCES; i++)
        record_rows(o->r, &rows[i]);
    Evidence *e = evidence_open(a, rows, &request, &site_default, &facts, &err);
    ck_assert_msg(e != NULL, "%s", err.text);
    ck_good(evidence_table(e, ARCHIVE, &t, said));
    Cell *cells = arena_array(a, Cell, t.column_count);
    while (t.next(&t, cells, &err) && count < MOST)
        out[count++] = (Screen){ cells[ITEM].text, cells[WORDS].text };
    for (int i = 0; i < REPORT_SOURCES; i++)
        rows[i].close(&rows[i]);
    return count;
}

/* Words that learners read, and the screen on which they do. */
static const struct {
    const char *old, *new, *item;
} edits[] = {
    { "label: Written by hand, value", "label: Typed by hand, value", "chart-bar" },
    { "low: Strongly disagree", "low: Not at all", "where-you-stand" },
    { "![A mail from a customer", "![A letter from a customer", "reply-to-lind" },
    { "asked: Where do visitors sign in?", "asked: Who signs visitors in?", "ten-answers" },
};

START_TEST(whatever_is_read_has_its_hash)
{
    Office o = office_open();
    Arena a = { 0 };
    Screen all[MOST];
    serve(&o, &a, edits[_i].old, edits[_i].old, 2);
    serve(&o, &a, edits[_i].old, edits[_i].new, 3);
    int count = read_archive(&o, &a, all), differ = 0;
    ck_assert_int_gt(count, 20);
    ck_assert_int_eq(count % 2, 0);
    for (int i = 0; i < count / 2; i++) {
        const Screen *was = &all[i], *is = &all[count / 2 + i];
        ck_assert_str_eq(was->item, is->item);
        if (!strcmp(was->words, is->words))
            continue;
        ck_assert_str_eq(is->item, edits[_i].item);
        differ++;
    }
    ck_assert_int_eq(differ, 1);
    arena_free(&a);
    office_close(&o);
}
END_TEST

Suite *suite_archive(void)
{
    Suite *s = suite_create("archive");
    TCase *t = tcase_create("archive");
    tcase_add_loop_test(t, whatever_is_read_has_its_hash, 0, sizeof edits / sizeof *edits);
    suite_add_tcase(s, t);
    return s;
}
