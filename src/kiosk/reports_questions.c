/* What the Learning tab says of questions: wrong ideas that many hold, and questions that do not
 * work. Of everybody's answers together; what fewer than five chose is not told. */
#include "kiosk/frame.h"
#include "kiosk/prose.h"
#include "kiosk/reports_inside.h"
#include "kiosk/summary_bars.h"
#include "ui/words.h"

#include <string.h>

enum { SHOWN_MOST = 6, CHOSEN_LEAST = 5 };

static const struct {
    const char *noted, *says; /* as the report has it; in plain words */
} findings[] = {
    { .noted = "hard", .says = TR("few people are right") },
    { .noted = "easy", .says = TR("nearly everybody is right") },
    { .noted = "weak", .says = TR("who does well elsewhere does no better here") },
    { .noted = "dead-option", .says = TR("an answer that nearly nobody chooses") },
    { .noted = "suspect-key", .says = TR("another answer may be the right one") },
    { .noted = "rapid", .says = TR("many answered very fast") },
    { .noted = "sure-and-wrong", .says = TR("many were sure, and wrong") },
    { .noted = "uneven", .says = TR("it is harder in one language than in another") },
};

/* As it is served now, in the language of whoever looks; NULL: it is not in the course any more. */
static const Step *question_of(const World *w, const KeptTable *t, int row, const Course **course)
{
    *course = course_as_read(w, kept_text(t, row, "course"));
    int item = *course ? course_pool_item(*course, kept_text(t, row, "item")) : -1;
    return item < 0 ? NULL : &(*course)->quiz.pool[item];
}

static const char *asked(Ui *ui, const World *w, const KeptTable *t, int row)
{
    const Course *course;
    const Step *step = question_of(w, t, row, &course);
    return step && step->exercise.ask
               ? words_of_course(ui, course, prose_plain(ui, step->exercise.ask))
               : kept_text(t, row, "text");
}

static const char *chosen(Ui *ui, const World *w, const KeptTable *t, int row)
{
    const Course *course;
    const Step *step = question_of(w, t, row, &course);
    for (int i = 0; step && i < step->exercise.part_count; i++)
        if (kept_is(t, row, "option", step->exercise.parts[i].id))
            return words_of_course(ui, course, prose_plain(ui, step->exercise.parts[i].text));
    return kept_text(t, row, "option_text");
}

static void add_row(Ui *ui, const char *says, const char *figure, const char *about)
{
    part_line(ui, TOKEN_LINE);
    ui_open(ui, (Node){ .w = SHARE(1), .gap = 4, .pad = { 6, 0, 6, 0 } });
    part_text(ui, says, TEXT_LIST, TOKEN_INK);
    part_text(ui, figure, TEXT_SMALL, TOKEN_INK);
    part_text(ui, about, TEXT_TINY, TOKEN_SOFT);
    ui_close(ui);
}

static int add_beliefs(Ui *ui, const World *w)
{
    const KeptTable *t = &w->reports.beliefs;
    int shown = 0;
    for (int row = 0; row < t->rows && shown < SHOWN_MOST; row++) {
        int count = kept_number(t, row, "chosen");
        if (count < CHOSEN_LEAST)
            continue;
        if (!shown++) {
            part_card(ui, 10);
            part_heading(ui, tr(ui, "What many believe, and is not so"), TEXT_H3, TOKEN_INK);
        }
        const char *figure = ui_printf(ui, tr(ui, "%d of %d people chose it: %s"), count,
                                       kept_number(t, row, "answers"), asked(ui, w, t, row));
        const char *title =
            course_title(ui, w, kept_text(t, row, "course"), kept_text(t, row, "course_title"));
        add_row(ui, ui_printf(ui, tr(ui, "“%s”"), chosen(ui, w, t, row)), figure,
                kept_is(t, row, "check_key", "yes")
                    ? ui_printf(ui, "%s · %s", title, tr(ui, "another answer may be the right one"))
                    : title);
    }
    if (shown)
        ui_close(ui);
    return shown;
}

/* "few people are right · many answered very fast" */
static const char *found(Ui *ui, const char *names)
{
    const char *all = "";
    Str rest = str_of(names);
    while (rest.len) {
        Str name = str_trim(str_cut(&rest, ';'));
        for (size_t i = 0; i < sizeof findings / sizeof *findings; i++)
            if (str_is(name, findings[i].noted))
                all = ui_printf(ui, "%s%s%s", all, *all ? " · " : "", tr(ui, findings[i].says));
    }
    return all;
}

static int add_items(Ui *ui, const World *w)
{
    const KeptTable *t = &w->reports.items;
    int shown = 0;
    for (int row = 0; row < t->rows && shown < SHOWN_MOST; row++) {
        const char *what = found(ui, kept_text(t, row, "findings"));
        if (!*what)
            continue;
        if (!shown++) {
            part_card(ui, 10);
            part_heading(ui, tr(ui, "Questions to look at"), TEXT_H3, TOKEN_INK);
        }
        add_row(
            ui, asked(ui, w, t, row),
            ui_printf(ui, tr(ui, "%d\u00a0%% right, of %d answers: %s"),
                      kept_number(t, row, "right_percent"), kept_number(t, row, "answers"), what),
            course_title(ui, w, kept_text(t, row, "course"), kept_text(t, row, "course_title")));
    }
    if (shown)
        ui_close(ui);
    return shown;
}

void reports_questions(Ui *ui, const World *w)
{
    int shown = add_beliefs(ui, w);
    shown += add_items(ui, w);
    if (shown)
        reports_says(ui, "info",
                     tr(ui, "All of it, question by question, can be taken along; trainers see it "
                            "beside the lines of the course with `lectern stats`."));
    else
        reports_says(ui, "info",
                     tr(ui, "No question stands out. Wrong ideas are listed from twenty answers to "
                            "a question on, questions are judged from fifty on."));
}
