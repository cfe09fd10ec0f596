/* What is on record about oneself is told in words, whatever it is. */
#include "kiosk/history.h"

#include "ui/fake.h"

#include <check.h>
#include <string.h>

Suite *suite_history(void);

static const struct {
    EventKind kind;
    const char *class;
} kinds[] = {
#define EVENT(name, text, class) { EVENT_##name, #class },
#include "record/kinds.def"
#undef EVENT
};

/* What is done by nobody in particular is in nobody's own record. */
START_TEST(every_kind_about_a_person_has_words)
{
    World w = { .now_ms = 1 };
    Arena a = { 0 };
    Ui ui;
    ui_begin(&ui, &a, &fake_metrics, viewport_make(1920, 1080, (PanelSize){ 0 }, 1, "en"));
    HistoryLine line = { .kind = kinds[_i].kind, .form = FORMS };
    const char *words = history_words(&ui, &w, &line);
    bool audit = strcmp(kinds[_i].class, "audit") == 0;
    ck_assert_msg(audit || strncmp(words, "Noted:", 6) != 0, "%s", words);
    ck_assert(words[0]);
    arena_free(&a);
}
END_TEST

Suite *suite_history(void)
{
    Suite *s = suite_create("history");
    TCase *t = tcase_create("history");
    tcase_add_loop_test(t, every_kind_about_a_person_has_words, 0, sizeof kinds / sizeof *kinds);
    suite_add_tcase(s, t);
    return s;
}
