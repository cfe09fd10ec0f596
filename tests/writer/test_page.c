#include "writer/page.h"

#include <check.h>
#include <stdlib.h>
#include <unistd.h>

Suite *suite_page(void);

#define FONTS PROJECT_DIR "/assets/fonts"

static const PagesOptions a4 = { .title = "A page",
                                 .keywords = "LC1:ABC",
                                 .made_ms = 1795824000000, /* 2026-11-28T00:00:00Z */
                                 .fonts = FONTS,
                                 .width = A4_LONG,
                                 .height = A4_SHORT };

static Shape words(const char *text, ShapeBox box)
{
    return (
        Shape){ .kind = SHAPE_TEXT, .box = box, .text = { .text = text, .size = 20, .least = 6 } };
}

/* Everything that a drawing can hold. */
static void draw(Drawing *d, Arena *a, const char *text)
{
    static const uint8_t dark[9] = { 1, 0, 1, 0, 1, 0, 1, 0, 1 };
    drawing_begin(d, a, A4_LONG, A4_SHORT, "en");
    drawing_add(d, (Shape){ .kind = SHAPE_BOX,
                            .box = { 40, 40, 200, 100 },
                            .filled = true,
                            .fill = 0xFBF8F3,
                            .edge = 0x0E5A5A,
                            .edge_pt = 2,
                            .radius = 8 });
    drawing_add(
        d, (Shape){ .kind = SHAPE_MODULES, .box = { 300, 40, 60, 60 }, .modules = { dark, 3 } });
    drawing_circle(d, 500, 90, 40, (Shape){ .filled = true, .fill = 0xF0B13C });
    drawing_add(d, words(text, (ShapeBox){ 40, 200, 700, 200 }));
}

static char *write_page(const char *text, size_t *len)
{
    Arena a = { 0 };
    Err err = { .code = ERR_NONE };
    Drawing d;
    char *bytes = NULL;
    FILE *out = open_memstream(&bytes, len);
    Pages *p = pages_open(out, &a4, &err);
    ck_assert_msg(p != NULL, "%s", err.text);
    draw(&d, &a, text);
    ck_assert_msg(pages_add(p, &d, &err), "%s", err.text);
    ck_assert_msg(pages_close(p, &err), "%s", err.text);
    fclose(out);
    arena_free(&a);
    return bytes;
}

START_TEST(the_same_drawing_gives_the_same_bytes)
{
    size_t one_len, two_len;
    char *one = write_page("Given once, and given again", &one_len);
    char *two = write_page("Given once, and given again", &two_len);
    ck_assert_uint_eq(one_len, two_len);
    ck_assert_mem_eq(one, two, one_len);
    ck_assert_mem_eq(one, "%PDF-", 5);
    ck_assert_ptr_nonnull(memmem(one, one_len, "20261128000000", 14));
    ck_assert_ptr_nonnull(memmem(one, one_len, "LC1:ABC", 7)); /* the keywords, as they are */
    free(one);
    free(two);
}
END_TEST

/* What pdftotext, which knows nothing of Lectern, reads off the page. */
static void read_back(const char *bytes, size_t len, char *out, size_t room)
{
    char path[] = "/tmp/lectern-page-XXXXXX", command[128];
    int fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(write(fd, bytes, len), (ssize_t)len);
    close(fd);
    snprintf(command, sizeof command, "pdftotext -layout %s -", path);
    FILE *pipe = popen(command, "r");
    size_t got = fread(out, 1, room - 1, pipe);
    out[got] = '\0';
    ck_assert_int_eq(pclose(pipe), 0);
    unlink(path);
}

static const char *const scripts[] = { "Größe, señal, œuvre", "Пример текста", "Παράδειγμα",
                                       "例えば", "ตัวอย่าง" };

START_TEST(text_of_any_script_stays_text)
{
    char read[4096];
    size_t len;
    char *bytes = write_page(scripts[_i], &len);
    read_back(bytes, len, read, sizeof read);
    free(bytes);
    if (strcmp(scripts[_i], "例えば") == 0 && !strstr(read, "例"))
        return; /* no font for it is installed here */
    ck_assert_msg(strstr(read, scripts[_i]) != NULL, "%s: %s", scripts[_i], read);
}
END_TEST

START_TEST(a_text_too_long_gets_smaller_and_is_whole)
{
    char text[1200] = "", read[4096];
    size_t len;
    for (int i = 0; i < 100; i++)
        strncat(text, "verylongword", sizeof text - strlen(text) - 1);
    char *bytes = write_page(text, &len);
    read_back(bytes, len, read, sizeof read);
    free(bytes);
    size_t letters = 0;
    for (const char *c = read; *c; c++)
        letters += *c >= 'a' && *c <= 'z';
    ck_assert_uint_eq(letters, strlen(text));
}
END_TEST

START_TEST(a_text_is_as_high_as_its_lines)
{
    Err err = { .code = ERR_NONE };
    FILE *out = fopen("/dev/null", "w");
    Pages *p = pages_open(out, &a4, &err);
    ck_assert_ptr_nonnull(p);
    ShapeText text = { .text = "one line", .size = 10 };
    double one = pages_text_height(p, &text, 500);
    text.text = "one line\nand another";
    ck_assert(one > 10 && one < 16);
    ck_assert(pages_text_height(p, &text, 500) > 1.9 * one);
    ck_assert(pages_text_height(p, &text, 40) > 2.9 * one);
    ck_assert(pages_close(p, &err));
    fclose(out);
}
END_TEST

START_TEST(a_full_disk_is_told)
{
    Arena a = { 0 };
    Err err = { .code = ERR_NONE };
    Drawing d;
    FILE *out = fopen("/dev/full", "w");
    Pages *p = pages_open(out, &a4, &err);
    ck_assert_ptr_nonnull(p);
    draw(&d, &a, "lost");
    bool good = pages_add(p, &d, &err);
    good = pages_close(p, &err) && good;
    ck_assert(!good);
    ck_assert_ptr_nonnull(strstr(err.text, "full"));
    fclose(out);
    arena_free(&a);
}
END_TEST

Suite *suite_page(void)
{
    Suite *s = suite_create("page");
    TCase *t = tcase_create("page");
    tcase_add_test(t, the_same_drawing_gives_the_same_bytes);
    tcase_add_loop_test(t, text_of_any_script_stays_text, 0,
                        (int)(sizeof scripts / sizeof *scripts));
    tcase_add_test(t, a_text_too_long_gets_smaller_and_is_whole);
    tcase_add_test(t, a_text_is_as_high_as_its_lines);
    tcase_add_test(t, a_full_disk_is_told);
    suite_add_tcase(s, t);
    return s;
}
