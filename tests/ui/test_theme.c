#include "ui/theme.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

Suite *suite_theme(void);

static const char paper_file[] = PROJECT_DIR "/assets/themes/paper.yaml";

static Theme load(const char *path)
{
    Arena a = { 0 };
    DiagList diags = { .arena = &a };
    Theme theme;
    ck_assert_msg(theme_load(&a, path, &theme, &diags), "%s: %s", path,
                  diags.count ? diags.at[0].what : "");
    ck_assert_int_eq(diags.count, 0);
    arena_free(&a);
    return theme;
}

START_TEST(every_theme_of_the_folder_is_there_by_the_name_of_its_file)
{
    static const char *const expected[] = { "contrast-dark", "contrast-light", "dark", "paper" };
    Arena a = { 0 };
    DiagList diags = { .arena = &a };
    Themes all;
    themes_load(&a, PROJECT_DIR "/assets/themes", &all, &diags);
    ck_assert_int_eq(diags.count, 0);
    ck_assert_int_eq(all.count, 4);
    for (int i = 0; i < 4; i++) {
        ck_assert_str_eq(all.names[i], expected[i]);
        ck_assert_ptr_eq(themes_find(&all, expected[i]), &all.at[i]);
        bool thick = strncmp(expected[i], "contrast", 8) == 0;
        ck_assert_float_eq(all.at[i].edges, thick ? 1.5f : 1);
    }
    ck_assert_ptr_null(themes_find(&all, "neon"));
    arena_free(&a);
}
END_TEST

START_TEST(without_a_folder_the_built_in_theme_is_there)
{
    Arena a = { 0 };
    DiagList diags = { .arena = &a };
    Themes all;
    themes_load(&a, "/nowhere", &all, &diags);
    ck_assert_int_eq(diags.count, 1);
    ck_assert_int_eq(all.count, 1);
    ck_assert_ptr_nonnull(themes_find(&all, "paper"));
    arena_free(&a);
}
END_TEST

START_TEST(the_built_in_paper_is_the_one_in_the_file)
{
    Theme file = load(paper_file);
    ck_assert_str_eq(file.name, theme_paper.name);
    for (int t = TOKEN_NONE + 1; t < TOKEN_COUNT; t++)
        ck_assert_msg(file.argb[t] == theme_paper.argb[t], "%s: %08x in the file, %08x built in",
                      token_name((Token)t), file.argb[t], theme_paper.argb[t]);
}
END_TEST

typedef struct {
    uint32_t a, b;
    double contrast;
} ContrastCase;

/* The first is the definition's maximum; #767676 is the well-known lightest grey that passes 4.5 on
 * white, #777777 the darkest that fails (WebAIM's contrast checker: 4.54 and 4.48). */
static const ContrastCase contrast_cases[] = {
    { 0xff000000, 0xffffffff, 21.0 },
    { 0xffffffff, 0xffffffff, 1.0 },
    { 0xff767676, 0xffffffff, 4.54 },
    { 0xffffffff, 0xff777777, 4.48 },
};

START_TEST(contrast_is_what_the_guideline_says)
{
    const ContrastCase *c = &contrast_cases[_i];
    ck_assert_double_eq_tol(theme_contrast(c->a, c->b), c->contrast, 0.005);
}
END_TEST

typedef struct {
    const char *what, *from, *to; /* replaced in paper.yaml */
    int line;
    const char *rule; /* NULL: any */
} BadCase;

static const BadCase bad_cases[] = {
    { "no colour", "\"#FBF8F3\"", "\"cream\"", 7, "theme-colour" },
    { "too short", "\"#FBF8F3\"", "\"#FFF\"", 7, "theme-colour" },
    { "no digit", "\"#FBF8F3\"", "\"#FBF8FX\"", 7, "theme-colour" },
    { "token missing", "paper: \"#FBF8F3\"\n", "", 0, NULL },
    { "misspelt", "\nsurface:", "\nsurfase:", 8, NULL },
    { "one key too many", "\nsurface:", "\nglow: \"#FFFFFF\"\nsurface:", 8, NULL },
    { "no yaml", "name: paper", "name: [", 0, NULL },
};

/* Write paper.yaml with one thing replaced, load it, and remove it. */
static bool load_changed(Arena *a, const BadCase *c, Theme *theme, DiagList *diags)
{
    char path[] = BUILD_DIR "/theme-XXXXXX", text[8192];
    FILE *in = fopen(paper_file, "r");
    ck_assert_ptr_nonnull(in);
    text[fread(text, 1, sizeof text - 1, in)] = '\0';
    fclose(in);
    char *at = strstr(text, c->from);
    ck_assert_ptr_nonnull(at);
    int file = mkstemp(path);
    FILE *out = fdopen(file, "w");
    fprintf(out, "%.*s%s%s", (int)(at - text), text, c->to, at + strlen(c->from));
    fclose(out);
    bool good = theme_load(a, path, theme, diags);
    unlink(path);
    return good;
}

START_TEST(a_theme_with_a_fault_is_refused_with_its_line)
{
    const BadCase *c = &bad_cases[_i];
    Arena a = { 0 };
    DiagList diags = { .arena = &a };
    Theme theme = { .name = "untouched" };
    ck_assert_msg(!load_changed(&a, c, &theme, &diags), "%s", c->what);
    ck_assert_str_eq(theme.name, "untouched");
    bool seen = false;
    for (int i = 0; i < diags.count; i++)
        seen = seen || ((!c->line || diags.at[i].line == c->line) &&
                        (!c->rule || strcmp(diags.at[i].rule, c->rule) == 0));
    ck_assert_msg(seen, "%s: %s", c->what, diags.count ? diags.at[0].what : "no diagnostic");
    arena_free(&a);
}
END_TEST

START_TEST(a_missing_file_is_a_diagnostic_too)
{
    Arena a = { 0 };
    DiagList diags = { .arena = &a };
    Theme theme;
    ck_assert(!theme_load(&a, "/nowhere/neon.yaml", &theme, &diags));
    ck_assert_int_eq(diags.count, 1);
    ck_assert_str_eq(diags.at[0].rule, "theme-file");
    arena_free(&a);
}
END_TEST

Suite *suite_theme(void)
{
    Suite *s = suite_create("theme");
    TCase *t = tcase_create("theme");
    tcase_add_test(t, every_theme_of_the_folder_is_there_by_the_name_of_its_file);
    tcase_add_test(t, without_a_folder_the_built_in_theme_is_there);
    tcase_add_test(t, the_built_in_paper_is_the_one_in_the_file);
    tcase_add_loop_test(t, contrast_is_what_the_guideline_says, 0,
                        sizeof contrast_cases / sizeof *contrast_cases);
    tcase_add_loop_test(t, a_theme_with_a_fault_is_refused_with_its_line, 0,
                        sizeof bad_cases / sizeof *bad_cases);
    tcase_add_test(t, a_missing_file_is_a_diagnostic_too);
    suite_add_tcase(s, t);
    return s;
}
