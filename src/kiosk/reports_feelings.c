/* Feelings and readiness: how people rate what they feel, in groups of eight or more, before and
 * after; and what helps where something is low. */
#include "kiosk/frame.h"
#include "kiosk/prose.h"
#include "kiosk/reports_inside.h"
#include "kiosk/summary_bars.h"
#include "ui/words.h"

#include <stdlib.h>
#include <string.h>

enum { LOW_FROM = 34, LOW_SHOWN = 8 }; /* per cent of a group that rate it low; lines */

static bool is_together(const KeptTable *t, int row)
{
    return kept_is(t, row, "scope", "all together");
}

/* The words that people rated; the name of the statement where the course has it no more. */
static const char *statement_words(Ui *ui, const World *w, const char *course, const char *id)
{
    const Course *c = course_as_read(w, course);
    for (int s = 0; c && s < c->step_count; s++)
        for (int p = 0; c->steps[s].kind == STEP_pulse && p < c->steps[s].exercise.part_count; p++)
            if (strcmp(c->steps[s].exercise.parts[p].id, id) == 0)
                return words_of_course(ui, c, prose_plain(ui, c->steps[s].exercise.parts[p].text));
    return id;
}

/* Where a mean stands on its scale, and of how many people it is. */
static void add_mean(Ui *ui, const KeptTable *t, int row, const char *label, Token fill)
{
    int scale = kept_number(t, row, "scale");
    const char *mean = kept_text(t, row, "mean");
    reports_mean(ui, ui_printf(ui, "%s (%d)", label, kept_number(t, row, "people")),
                 ui_printf(ui, tr(ui, "%s of %d"), words_decimal(ui, mean), scale),
                 scale ? strtof(mean, NULL) / (float)scale : 0, fill);
}

/* The same statement before the course, all together; -1: none that may be shown. */
static int row_of(const KeptTable *t, const char *course, const char *statement, bool after)
{
    for (int row = 0; row < t->rows; row++)
        if (is_together(t, row) && kept_is(t, row, "course", course) &&
            kept_is(t, row, "statement", statement) && kept_is(t, row, "moment", "after") == after)
            return row;
    return -1;
}

static void add_statement(Ui *ui, const World *w, int row)
{
    const KeptTable *t = &w->reports.pulse;
    const char *course = kept_text(t, row, "course"), *id = kept_text(t, row, "statement");
    int before = row_of(t, course, id, false), after = row_of(t, course, id, true);
    part_line(ui, TOKEN_LINE);
    part_text(ui, ui_printf(ui, tr(ui, "“%s”"), statement_words(ui, w, course, id)), TEXT_LIST,
              TOKEN_INK);
    if (before >= 0)
        add_mean(ui, t, before, tr(ui, "Before"), TOKEN_ACCENT_SOFT);
    if (after >= 0)
        add_mean(ui, t, after, tr(ui, "After"), TOKEN_ACCENT);
}

/* A row stands for its statement where no earlier one does. */
static bool is_first(const KeptTable *t, int row)
{
    const char *course = kept_text(t, row, "course"), *id = kept_text(t, row, "statement");
    int before = row_of(t, course, id, false), after = row_of(t, course, id, true);
    int first = before < 0 ? after : after < 0 || before < after ? before : after;
    return row == first;
}

static void add_course(Ui *ui, const World *w, const char *course, const char *title)
{
    const KeptTable *t = &w->reports.pulse;
    part_card(ui, 14);
    part_heading(ui, course_title(ui, w, course, title), TEXT_H3, TOKEN_INK);
    part_text(ui,
              tr(ui, "Means of all together, 1 for strong disagreement; in brackets how many rated "
                     "it."),
              TEXT_SMALL, TOKEN_SOFT);
    for (int row = 0; row < t->rows; row++)
        if (is_together(t, row) && kept_is(t, row, "course", course) && is_first(t, row))
            add_statement(ui, w, row);
    ui_close(ui);
}

/* ---- readiness ---- */

static const struct {
    const char *part, *words, *helps;
} parts[] = {
    { .part = "awareness",
      .words = TR("Knowing why"),
      .helps = TR("a talk by whoever leads: why AI, and why now") },
    { .part = "desire",
      .words = TR("Wanting to"),
      .helps = TR("talks one to one, honest words about jobs, an early success") },
    { .part = "knowledge",
      .words = TR("Knowing how"),
      .helps = TR("the courses on safe use and on tools") },
    { .part = "ability",
      .words = TR("Being able to"),
      .helps = TR("time to practise, and somebody beside one") },
    { .part = "reinforcement",
      .words = TR("Keeping it up"),
      .helps = TR("notice it when it goes well, and mend what gets in its way") },
};

static int part_of(const char *name)
{
    int i = 0, count = sizeof parts / sizeof *parts;
    while (i < count && strcmp(parts[i].part, name) != 0)
        i++;
    return i < count ? i : -1;
}

/* A department that may be shown, where a part is low, as it was asked last. */
static bool is_low(const KeptTable *t, int row)
{
    return kept_is(t, row, "scope", "department") && kept_is(t, row, "moment", "after") &&
           part_of(kept_text(t, row, "part")) >= 0 &&
           kept_number(t, row, "low_percent") >= LOW_FROM;
}

/* The lowest first; the next one behind `last`, -1 for the first. -1: none is left. */
static int next_low(const KeptTable *t, int last)
{
    int next = -1;
    for (int row = 0; row < t->rows; row++) {
        int low = kept_number(t, row, "low_percent"),
            most = next < 0 ? -1 : kept_number(t, next, "low_percent");
        int above = last < 0 ? 101 : kept_number(t, last, "low_percent");
        bool behind = low < above || (low == above && row > last);
        if (is_low(t, row) && behind && low > most)
            next = row;
    }
    return next;
}

static void add_low(Ui *ui, const KeptTable *t, int row)
{
    int part = part_of(kept_text(t, row, "part"));
    const char *department = kept_text(t, row, "department");
    part_line(ui, TOKEN_LINE);
    ui_open(ui, (Node){ .w = SHARE(1), .gap = 2 });
    part_text(ui,
              ui_printf(ui, tr(ui, "%s: %s"), ui_isolate(ui, department, NULL),
                        tr(ui, parts[part].words)),
              TEXT_LIST, TOKEN_INK);
    part_text(ui,
              ui_printf(ui, tr(ui, "%d\u00a0%% of %d rate it 3 or less of 5. What helps: %s."),
                        kept_number(t, row, "low_percent"), kept_number(t, row, "people"),
                        tr(ui, parts[part].helps)),
              TEXT_SMALL, TOKEN_SOFT);
    ui_close(ui);
}

static void add_readiness(Ui *ui, const KeptTable *t)
{
    int row = next_low(t, -1);
    part_card(ui, 14);
    part_heading(ui, tr(ui, "What departments need next"), TEXT_H3, TOKEN_INK);
    part_text(ui,
              tr(ui, "Five parts, in the order in which one needs the other: knowing why, wanting "
                     "to, knowing how, being able to, keeping it up."),
              TEXT_SMALL, TOKEN_SOFT);
    if (row < 0)
        part_text(ui, tr(ui, "No group of eight or more rates a part of it low."), TEXT_BODY,
                  TOKEN_INK);
    for (int shown = 0; row >= 0 && shown < LOW_SHOWN; shown++, row = next_low(t, row))
        add_low(ui, t, row);
    ui_close(ui);
}

void reports_feelings(Ui *ui, const World *w)
{
    const KeptTable *t = &w->reports.pulse;
    bool stacked = reports_stacked(ui);
    reports_says(ui, "eye-off",
                 tr(ui,
                    "Nobody’s answer is here: they carry no name, and groups under eight people "
                    "are not shown. Before and after need not be the same people. This is for "
                    "what a department needs next, never for judging anybody."));
    ui_open(ui, (Node){ .axis = stacked ? COLUMN : ROW, .w = SHARE(1), .gap = 28 });
    ui_open(ui, (Node){ .w = stacked ? SHARE(1) : GROW, .gap = 28 });
    const char *course = "";
    for (int row = 0; row < t->rows; row++) {
        if (!is_together(t, row) || kept_is(t, row, "course", course))
            continue;
        course = kept_text(t, row, "course");
        add_course(ui, w, course, kept_text(t, row, "course_title"));
    }
    if (!*course) {
        part_card(ui, 12);
        part_text(ui, tr(ui, "Nothing to show yet."), TEXT_BODY, TOKEN_INK);
        part_text(ui,
                  tr(ui,
                     "Answers are shown from eight of a department on; those of smaller ones wait "
                     "until they can be shown together."),
                  TEXT_SMALL, TOKEN_SOFT);
        ui_close(ui);
    }
    ui_close(ui);
    ui_open(ui, (Node){ .w = stacked ? SHARE(1) : GROW });
    add_readiness(ui, &w->reports.readiness);
    ui_close(ui);
    ui_close(ui);
}
