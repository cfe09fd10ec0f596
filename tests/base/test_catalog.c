#include "base/buf.h"
#include "base/catalog.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

Suite *suite_catalog(void);

typedef struct {
    const char *text, *translation;
    size_t text_len, translation_len; /* 0: strlen */
} Pair;

#define HEADER(plural)                                                                             \
    {                                                                                              \
        "", "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: " plural "\n", 0, 0            \
    }
#define FORMS(one, many, german_one, german_many)                                                  \
    {                                                                                              \
        one "\0" many, german_one "\0" german_many, sizeof one + sizeof many - 1,                  \
            sizeof german_one + sizeof german_many - 1                                             \
    }

static const Pair german[] = {
    HEADER("nplurals=2; plural=(n != 1);"),
    FORMS("%d minute", "%d minutes", "%d Minute", "%d Minuten"),
    { "%d of %d", "von %2$d: %1$d", 0, 0 },
    { "Back", "Zurück", 0, 0 },
    { "May", "Darf", 0, 0 },
    { "a month\4May", "Mai", 0, 0 },
};
enum { GERMAN = sizeof german / sizeof *german };

static void add_number(Buf *out, uint32_t v, bool swapped)
{
    if (swapped)
        v = __builtin_bswap32(v);
    buf_add(out, (const char *)&v, sizeof v);
}

static size_t len_of(const Pair *p, bool translation)
{
    size_t len = translation ? p->translation_len : p->text_len;
    return len ? len : strlen(translation ? p->translation : p->text);
}

/* A .mo file as msgfmt writes it. */
static Str compiled(Arena *a, const Pair *pairs, uint32_t count, bool swapped)
{
    Buf out;
    buf_init(&out, 1 << 20);
    uint32_t header[] = { 0x950412de, 0, count, 28, 28 + 8 * count, 0, 0 };
    for (size_t i = 0; i < 7; i++)
        add_number(&out, header[i], swapped);
    uint32_t at = 28 + 16 * count;
    for (int table = 0; table < 2; table++)
        for (uint32_t i = 0; i < count; i++) {
            uint32_t len = (uint32_t)len_of(&pairs[i], table == 1);
            add_number(&out, len, swapped);
            add_number(&out, at, swapped);
            at += len + 1;
        }
    for (int table = 0; table < 2; table++)
        for (uint32_t i = 0; i < count; i++) {
            buf_add(&out, table ? pairs[i].translation : pairs[i].text,
                    len_of(&pairs[i], table == 1));
            buf_add(&out, "", 1);
        }
    ck_assert(!out.full);
    Str copy = { arena_text(a, out.at, out.len), out.len };
    buf_done(&out);
    return copy;
}

START_TEST(a_sentence_reads_in_another_language)
{
    Arena a = { 0 };
    Err err = { 0 };
    const Catalog *c = NULL;
    ck_assert_msg(catalog_read(&a, compiled(&a, german, GERMAN, _i == 1), "de", &c, &err), "%s",
                  err.text);
    ck_assert_str_eq(catalog_text(c, NULL, "Back"), "Zurück");
    ck_assert_str_eq(catalog_text(c, NULL, "May"), "Darf");
    ck_assert_str_eq(catalog_text(c, "a month", "May"), "Mai");
    ck_assert_str_eq(catalog_text(c, "a name", "May"), "May");
    ck_assert_str_eq(catalog_text(c, "a mont", "May"), "May");
    ck_assert_str_eq(catalog_text(c, NULL, "Not translated"), "Not translated");
    ck_assert_str_eq(catalog_text(c, NULL, ""), "");
    ck_assert_str_eq(catalog_plural(c, "%d minute", "%d minutes", 1), "%d Minute");
    ck_assert_str_eq(catalog_plural(c, "%d minute", "%d minutes", 0), "%d Minuten");
    ck_assert_str_eq(catalog_plural(c, "%d minute", "%d minutes", -3), "%d Minuten");
    char text[32];
    snprintf(text, sizeof text, catalog_text(c, NULL, "%d of %d"), 2, 7);
    ck_assert_str_eq(text, "von 7: 2");
    arena_free(&a);
}
END_TEST

START_TEST(without_a_catalogue_it_is_the_language_of_the_source)
{
    ck_assert_str_eq(catalog_text(NULL, "a month", "May"), "May");
    ck_assert_str_eq(catalog_plural(NULL, "%d step", "%d steps", 1), "%d step");
    ck_assert_str_eq(catalog_plural(NULL, "%d step", "%d steps", 2), "%d steps");
}
END_TEST

static const struct {
    const char *expression;
    unsigned long n, value;
} plurals[] = {
    { "(n != 1)", 1, 0 },
    { "n != 1", 7, 1 },
    { "n>1", 1, 0 },
    { "0", 9, 0 },
    /* Russian */
    { "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2", 21, 0 },
    { "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2", 22, 1 },
    { "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2", 112, 2 },
    /* Arabic */
    { "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5", 103, 3 },
    { "10 - 3 - 2", 0, 5 },
    { "2 + 3 * 4", 0, 14 },
    { "!n", 0, 1 },
    { "n / 0", 5, 0 },
    { "n % 0", 5, 0 },
    { "1 ? 2 ? 3 : 4 : 5", 0, 3 },
};

START_TEST(a_plural_expression_has_a_value)
{
    unsigned long value = 99;
    ck_assert(plural_value(plurals[_i].expression, plurals[_i].n, &value));
    ck_assert_uint_eq(value, plurals[_i].value);
}
END_TEST

static const char *const no_plurals[] = {
    "",
    "n !",
    "n = 1",
    "(n",
    "n)",
    "n ? 1",
    "n n",
    "1; system(1)",
    "n & 1",
    "x",
    "n ? : 1",
    "!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!n",
    "((((((((((((((((((((((((((((((((n))))))))))))))))))))))))))))))))",
    ("n?0:n?0:n?0:n?0:n?0:n?0:n?0:n?0:n?0:n?0:n?0:n?0:n?0:n?0:n?0:n?0:n?0:n?0:n?0:n?0:n?0:n?0:n?0:"
     "n?0:n?0:n?0:n?0:n?0:0"),
};

START_TEST(what_is_no_plural_expression_is_refused)
{
    unsigned long value;
    ck_assert(!plural_value(no_plurals[_i], 1, &value));
}
END_TEST

static const struct {
    const char *wanted, *is;
    bool agrees;
} formats[] = {
    { "plain", "anders", true },
    { "%d of %d", "%d von %d", true },
    { "%d of %s", "%2$s: %1$d", true },
    { "%.1f %% of %ld", "%.0f %% de %ld", true },
    { "%d", "", false },
    { "%d", "%s", false },
    { "%d", "%ld", false },
    { "%s", "%s %s", false },
    { "%s", "%n", false },
    { "plain", "%n", false },
    { "plain", "%s", false },
    { "%d %s", "%2$s", false },
    { "%d %s", "%1$d %1$s", false },
    { "%s", "%1$s%s", false },
    { "%s", "%*s", false },
    { "%s", "100 %", false },
};

START_TEST(a_translation_takes_the_arguments_of_its_sentence)
{
    ck_assert_int_eq(format_agrees(formats[_i].wanted, formats[_i].is), formats[_i].agrees);
}
END_TEST

static const struct {
    const char *why;
    Pair pairs[3];
    int count;
} hostile[] = {
    { "other arguments", { HEADER("nplurals=1; plural=0;"), { "%s", "%n", 0, 0 } }, 2 },
    { "an argument more", { HEADER("nplurals=1; plural=0;"), { "Back", "%s", 0, 0 } }, 2 },
    { "a form is missing",
      { HEADER("nplurals=3; plural=n%3;"), FORMS("%d a", "%d b", "%d A", "%d B") },
      2 },
    { "a form too many",
      { HEADER("nplurals=1; plural=0;"), FORMS("%d a", "%d b", "%d A", "%d B") },
      2 },
    { "a form that is not there", { HEADER("nplurals=2; plural=n;") }, 1 },
    { "no expression", { HEADER("nplurals=2; plural=n n;") }, 1 },
    { "too many forms", { HEADER("nplurals=9; plural=0;") }, 1 },
    { "an empty translation", { HEADER("nplurals=1; plural=0;"), { "Back", "", 0, 0 } }, 2 },
    { "not sorted",
      { HEADER("nplurals=1; plural=0;"), { "b", "B", 0, 0 }, { "a", "A", 0, 0 } },
      3 },
    { "no UTF-8", { HEADER("nplurals=1; plural=0;"), { "b", "\xff", 0, 0 } }, 2 },
    { "no header", { { "b", "B", 0, 0 } }, 1 },
    { "nothing", { { "", "", 0, 0 } }, 0 },
};

START_TEST(a_hostile_catalogue_is_refused)
{
    Arena a = { 0 };
    Err err = { 0 };
    const Catalog *c = NULL;
    Str file = compiled(&a, hostile[_i].pairs, (uint32_t)hostile[_i].count, false);
    ck_assert_msg(!catalog_read(&a, file, "de", &c, &err), "%s", hostile[_i].why);
    ck_assert_int_eq(err.code, ERR_INVALID);
    ck_assert_ptr_null(c);
    arena_free(&a);
}
END_TEST

/* Every length and every flipped byte, in memory of just that size: run under the sanitizers. */
START_TEST(a_damaged_catalogue_is_refused_or_read_but_never_followed_outside)
{
    Arena a = { 0 };
    Str whole = compiled(&a, german, GERMAN, false);
    for (size_t len = 0; len < whole.len; len++) {
        char *cut = malloc(len ? len : 1);
        memcpy(cut, whole.at, len);
        const Catalog *c;
        Err err = { 0 };
        ck_assert(!catalog_read(&a, (Str){ cut, len }, "de", &c, &err));
        free(cut);
    }
    for (size_t i = 0; i < 8 * whole.len; i++) {
        Arena one = { 0 };
        char *flipped = malloc(whole.len);
        memcpy(flipped, whole.at, whole.len);
        flipped[i / 8] = (char)(flipped[i / 8] ^ (1 << i % 8));
        const Catalog *c;
        Err err = { 0 };
        if (catalog_read(&one, (Str){ flipped, whole.len }, "de", &c, &err)) {
            ck_assert_ptr_nonnull(catalog_text(c, "a month", "May"));
            ck_assert_ptr_nonnull(catalog_text(c, NULL, "Back"));
            ck_assert_ptr_nonnull(catalog_plural(c, "%d minute", "%d minutes", 5));
        }
        free(flipped);
        arena_free(&one);
    }
    arena_free(&a);
}
END_TEST

Suite *suite_catalog(void)
{
    Suite *s = suite_create("catalog");
    TCase *t = tcase_create("catalog");
    tcase_add_loop_test(t, a_sentence_reads_in_another_language, 0, 2);
    tcase_add_test(t, without_a_catalogue_it_is_the_language_of_the_source);
    tcase_add_loop_test(t, a_plural_expression_has_a_value, 0,
                        (int)(sizeof plurals / sizeof *plurals));
    tcase_add_loop_test(t, what_is_no_plural_expression_is_refused, 0,
                        (int)(sizeof no_plurals / sizeof *no_plurals));
    tcase_add_loop_test(t, a_translation_takes_the_arguments_of_its_sentence, 0,
                        (int)(sizeof formats / sizeof *formats));
    tcase_add_loop_test(t, a_hostile_catalogue_is_refused, 0,
                        (int)(sizeof hostile / sizeof *hostile));
    tcase_add_test(t, a_damaged_catalogue_is_refused_or_read_but_never_followed_outside);
    suite_add_tcase(s, t);
    return s;
}
