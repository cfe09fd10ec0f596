#include "base/file.h"
#include "config/config.h"

#include <check.h>
#include <stdlib.h>
#include <sys/stat.h>

Suite *suite_config(void);

static Arena arena;
static DiagList diags;
static const char *home;
static ConfigPlaces places;
static Config config;
static Err err;

static void set_up(void)
{
    char *made = arena_copy(&arena, "/tmp/lectern-config-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(made));
    home = made;
    diags = (DiagList){ .arena = &arena };
    places = (ConfigPlaces){ .system_file = path_join(&arena, home, "system.yaml"),
                             .user_file = path_join(&arena, home, "user.yaml"),
                             .data_home = "/data" };
}

static void tear_down(void)
{
    ck_assert_int_eq(system(arena_printf(&arena, "rm -rf %s", home)), 0);
    arena_free(&arena);
}

static const char *write_file(const char *name, const char *text)
{
    const char *path = path_join(&arena, home, name);
    ck_assert(file_write(path, str_of(text), &err));
    return path;
}

static void load(void)
{
    ck_assert_msg(config_load(&arena, &places, &config, &diags, &err), "%s", err.text);
}

START_TEST(without_files_everything_has_a_default)
{
    load();
    ck_assert_int_eq(diags.count, 0);
    ck_assert_int_eq(config.mode, MODE_KIOSK);
    ck_assert_str_eq(config.database, "/data/lectern.db");
    ck_assert_str_eq(config.keys, "/data/keys");
    ck_assert_str_eq(config.exports, "/data/exports");
    ck_assert_str_eq(config.time_zone, "UTC");
    ck_assert_str_eq(config.theme, "paper");
    ck_assert_int_eq(config.idle_warning_s, 30);
    ck_assert_str_eq(config.sign_in_prefix, "");
}
END_TEST

START_TEST(the_later_file_wins_key_by_key)
{
    write_file("system.yaml", "theme: dark\nidle: 100\nsign_in: { prefix: \"S-\" }\n");
    write_file("user.yaml", "idle: 200\nsign_in:\n  prefix: E-\n");
    places.option_file = write_file("option.yaml", "idle: 300\n");
    load();
    ck_assert_int_eq(diags.count, 0);
    ck_assert_str_eq(config.theme, "dark");
    ck_assert_int_eq(config.idle_s, 300);
    ck_assert_str_eq(config.sign_in_prefix, "E-");
}
END_TEST

START_TEST(every_setting_can_be_set)
{
    write_file("user.yaml",
               "mode: desktop\ndatabase: postgres://hr/lectern\ncourses: /srv/courses\n"
               "keys: secret\nexports: out\ntime_zone: Europe/Berlin\nlanguage: de\n"
               "theme: high-contrast\ntext: 150\nprivacy: hall\npanel: 23.8\nviewing_distance: "
               "450\nidle: 60\n"
               "idle_warning: 10\nbadge: { pattern: '^[0-9]{8}$', alone: yes }\n"
               "sign_in: { prefix: \"E-\" }\n");
    load();
    ck_assert_int_eq(diags.count, 0);
    ck_assert_int_eq(config.mode, MODE_DESKTOP);
    ck_assert_str_eq(config.database, "postgres://hr/lectern");
    ck_assert_str_eq(config.courses, "/srv/courses");
    ck_assert_str_eq(config.keys, path_join(&arena, home, "secret"));
    ck_assert_str_eq(config.exports, path_join(&arena, home, "out"));
    ck_assert_str_eq(config.time_zone, "Europe/Berlin");
    ck_assert_str_eq(config.language, "de");
    ck_assert_str_eq(config.theme, "high-contrast");
    ck_assert_int_eq(config.text_percent, 150);
    ck_assert_int_eq(config.privacy, PRIVACY_HALL);
    ck_assert_double_eq(config.panel_in, 23.8);
    ck_assert_int_eq(config.viewing_mm, 450);
    ck_assert_int_eq(config.idle_warning_s, 10);
    ck_assert_str_eq(config.badge_pattern, "^[0-9]{8}$");
    ck_assert(config.badge_alone);
}
END_TEST

#define DEEP "/a-folder-of-sixty-four-bytes-with-the-slash-that-stands-before-"

static const struct {
    const char *text, *said;
} wrong[] = {
    { "thme: dark\n", "1:1 `thme` is not a key of the configuration; did you mean `theme`?" },
    { "privacy: shared\n", "1:10 `privacy` must be room or hall" },
    { "text: 300\n", "1:7 `text` must be a whole number from 80 to 250" },
    { "sign_in: { prefx: x }\n", "1:12 `prefx` is not a key of `sign_in`; did you mean `prefix`?" },
    { "sign_in: x\n", "1:10 `sign_in` must have keys" },
    { "mode: kiosc\n", "1:7 `mode` must be kiosk or desktop" },
    { "database: ~/x.db\n", "1:11 `database` must be a whole path" },
    { "database: \"\"\n", "1:11 `database` must be not empty" },
    { "exports: " DEEP DEEP DEEP DEEP "\n", "1:10 `exports` must be a path of at most 255 bytes" },
    { "keys: [a]\n", "1:7 `keys` must be one value" },
    { "time_zone: Europe/Berlim\n", "1:12 there is no time zone \"Europe/Berlim\"" },
    { "language: de de\n", "1:11 `language` must be one word" },
    { "panel: 21,5\n", "1:8 `panel` must be the diagonal in inches, from 5 to 100" },
    { "panel: 1e1\n", "1:8 `panel` must be the diagonal in inches" },
    { "panel: -21\n", "1:8 `panel` must be the diagonal in inches" },
    { "panel: 21.-5\n", "1:8 `panel` must be the diagonal in inches" },
    { "panel: 3\n", "1:8 `panel` must be the diagonal in inches" },
    { "idle: 60s\n", "1:7 `idle` must be a whole number from 10 to 3600; write digits" },
    { "idle: 5\n", "1:7 `idle` must be a whole number from 10 to 3600" },
    { "idle_warning: 10\n", "1:15 `idle_warning` must be at least 30 in kiosk mode" },
    { "badge: { alone: true }\n", "1:17 `badge.alone` must be yes or no" },
    { "badge: { pattern: \"[0-9\" }\n", "1:19 `badge.pattern` must be an extended regular" },
};

START_TEST(what_is_wrong_is_a_diagnostic_and_the_default_stays)
{
    Config defaults;
    load();
    defaults = config;
    write_file("user.yaml", wrong[_i].text);
    load();
    ck_assert_int_eq(diags.count, 1);
    const Diag *d = &diags.at[0];
    const char *said = arena_printf(&arena, "%d:%d %s; %s", d->line, d->col, d->what, d->remedy);
    ck_assert_msg(str_starts(str_of(said), wrong[_i].said), "%s", said);
    Buf a, b;
    buf_init(&a, 10000);
    buf_init(&b, 10000);
    config_show(&defaults, &a);
    config_show(&config, &b);
    ck_assert_str_eq(buf_cstr(&a), buf_cstr(&b));
    buf_done(&a);
    buf_done(&b);
}
END_TEST

START_TEST(a_short_warning_is_fine_on_a_desktop_and_checked_after_all_files)
{
    write_file("system.yaml", "idle_warning: 10\n");
    write_file("user.yaml", "mode: desktop\n");
    load();
    ck_assert_int_eq(diags.count, 0);
    ck_assert_int_eq(config.idle_warning_s, 10);
}
END_TEST

START_TEST(a_key_without_a_value_and_a_file_of_comments_say_nothing)
{
    write_file("system.yaml", "# theme: dark\n");
    write_file("user.yaml", "theme:\nbadge:\n  pattern:\n");
    load();
    ck_assert_int_eq(diags.count, 0);
    ck_assert_str_eq(config.theme, "paper");
}
END_TEST

START_TEST(a_named_file_that_is_missing_fails)
{
    places.option_file = path_join(&arena, home, "none.yaml");
    ck_assert(!config_load(&arena, &places, &config, &diags, &err));
    ck_assert_int_eq(err.code, ERR_MISSING);
    ck_assert(str_starts(str_of(err.text), "--config: "));
}
END_TEST

START_TEST(a_file_that_cannot_be_read_is_reported_and_the_rest_is_used)
{
    ck_assert(dir_make(places.system_file, 0755, &err));
    write_file("user.yaml", "theme: dark\n");
    load();
    ck_assert_int_eq(diags.count, 1);
    ck_assert_str_eq(diags.at[0].rule, "config-file");
    ck_assert_str_eq(config.theme, "dark");
}
END_TEST

START_TEST(showing_names_the_file_and_can_be_read_again)
{
    Buf shown;
    const char *user =
        write_file("user.yaml", "\nsign_in: { prefix: \"a\\\"b\\\\\\n\" }\npanel: 19\n");
    load();
    buf_init(&shown, 10000);
    config_show(&config, &shown);
    const char *want =
        arena_printf(&arena, "sign_in:\n  prefix: \"a\\\"b\\\\\\n\"  # %s:2\n", user);
    ck_assert_msg(strstr(buf_cstr(&shown), want) != NULL, "%s", buf_cstr(&shown));
    ck_assert_ptr_nonnull(strstr(buf_cstr(&shown), "theme: \"paper\"  # default\n"));
    ck_assert_ptr_nonnull(strstr(buf_cstr(&shown), "panel: 19"));
    ck_assert_ptr_nonnull(strstr(buf_cstr(&shown), "badge:\n  pattern: \"\"  # default\n"
                                                   "  alone: no  # default\n"));

    Config first = config;
    places.option_file = write_file("shown.yaml", buf_cstr(&shown));
    load();
    ck_assert_int_eq(diags.count, 0);
    ck_assert_str_eq(config.sign_in_prefix, first.sign_in_prefix);
    ck_assert_str_eq(config.database, first.database);
    buf_done(&shown);
}
END_TEST

Suite *suite_config(void)
{
    Suite *s = suite_create("config");
    TCase *t = tcase_create("config");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, without_files_everything_has_a_default);
    tcase_add_test(t, the_later_file_wins_key_by_key);
    tcase_add_test(t, every_setting_can_be_set);
    tcase_add_loop_test(t, what_is_wrong_is_a_diagnostic_and_the_default_stays, 0,
                        sizeof wrong / sizeof *wrong);
    tcase_add_test(t, a_short_warning_is_fine_on_a_desktop_and_checked_after_all_files);
    tcase_add_test(t, a_key_without_a_value_and_a_file_of_comments_say_nothing);
    tcase_add_test(t, a_named_file_that_is_missing_fails);
    tcase_add_test(t, a_file_that_cannot_be_read_is_reported_and_the_rest_is_used);
    tcase_add_test(t, showing_names_the_file_and_can_be_read_again);
    suite_add_tcase(s, t);
    return s;
}
