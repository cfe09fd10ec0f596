/* My whole record: everything that is on record about the person signed in, newest first, a part
 * at a time. */
#include "report/history.h"
#include "kiosk/frame.h"
#include "kiosk/screen.h"
#include "ui/words.h"

enum { NEWER = 1, OLDER };

static const char *set_words(void *ui, const char *text, const Course *course)
{
    return words_of_course(ui, course, text);
}

/* What was answered, all of it in a paragraph. */
static void add_answers(Ui *ui, const HistoryReader *reader, const HistoryLine *line,
                        const Course *course)
{
    const char *answers[HISTORY_ANSWERS], *all = "";
    int count = history_answers(reader, &line->is, course, answers);
    for (int i = 0; i < count; i++)
        all = ui_printf(ui, "%s%s%s", all, i ? " · " : "", answers[i]);
    if (count)
        part_text(ui, all, TEXT_SMALL, TOKEN_SOFT);
}

static void add_line(Ui *ui, const World *w, const HistoryLine *line)
{
    const Course *course = line->course ? course_in(line->course, w->display.language) : NULL;
    const HistoryReader reader = { .arena = ui->arena,
                                   .words = ui->words,
                                   .hall = w->config.privacy == PRIVACY_HALL,
                                   .set = set_words,
                                   .to = ui };
    LocalTime t = zone_local(&w->zone, line->is.wall_ms);
    const char *place = history_place(&reader, &line->is, course);
    ui_open(ui, (Node){ .axis = ROW, .w = SHARE(1), .gap = 24 });
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .text = ui_printf(ui, "%02d:%02d", t.hour, t.minute),
                       .style = TEXT_LIST,
                       .ink = TOKEN_SOFT,
                       .w = FIXED(part_measure(ui, 84)) });
    ui_open(ui, (Node){ .w = GROW });
    part_text(ui, history_words(&reader, &line->is, course), TEXT_LIST, TOKEN_INK);
    add_answers(ui, &reader, line, course);
    if (place)
        part_text(ui, place, TEXT_TINY, TOKEN_SOFT);
    ui_close(ui);
    ui_close(ui);
}

static bool same_day(const World *w, const HistoryLine *a, const HistoryLine *b)
{
    return date_compare(zone_local(&w->zone, a->is.wall_ms).date,
                        zone_local(&w->zone, b->is.wall_ms).date) == 0;
}

/* A card for each day. */
static void add_days(Ui *ui, const World *w)
{
    const OwnRecord *own = &w->own;
    for (int i = 0; i < own->line_count; i++) {
        const HistoryLine *line = &own->lines[i];
        if (i == 0 || !same_day(w, line, line - 1)) {
            if (i > 0)
                ui_close(ui);
            part_card(ui, 16);
            part_heading(ui, words_date(ui, &w->zone, line->is.wall_ms), TEXT_H3, TOKEN_INK);
        }
        add_line(ui, w, line);
    }
    if (own->line_count)
        ui_close(ui);
}

static void add_pager(Ui *ui, const OwnRecord *own)
{
    bool newer = own->before > 0, older = own->before + own->line_count < own->all;
    if (!newer && !older)
        return;
    frame_bottom(ui);
    part_text(ui,
              ui_printf(ui, tr(ui, "%d to %d of %d"), (int)own->before + 1,
                        (int)own->before + own->line_count, (int)own->all),
              TEXT_SMALL, TOKEN_SOFT);
    ui_spring(ui);
    part_button(ui, (Button){ .id = UI_ID(NEWER, 0),
                              .text = tr(ui, "Newer"),
                              .flags = newer ? 0 : NODE_DISABLED });
    part_button(ui, (Button){ .id = UI_ID(OLDER, 0),
                              .text = tr(ui, "Older"),
                              .look = BUTTON_PRIMARY,
                              .flags = older ? NODE_DEFAULT : NODE_DISABLED });
    frame_bottom_end(ui);
}

static void view(const void *state, const World *w, Ui *ui)
{
    (void)state;
    float side = ui->viewport.portrait ? 48 : 96;
    ui->title = tr(ui, "My whole record");
    frame_screen(ui);
    frame_top(
        ui, w,
        (TopBar){
            .title = tr(ui, "My whole record"), .yields = true, .back = true, .person = true });
    frame_body(ui, PAD2(40, side), 24);
    frame_title(ui, tr(ui, "My whole record"));
    part_text(ui,
              tr(ui, "All that is on record about you, newest first. What you answered is shown to "
                     "nobody else by name."),
              TEXT_LIST, TOKEN_SOFT);
    add_days(ui, w);
    frame_body_end(ui);
    add_pager(ui, &w->own);
    ui_close(ui);
}

static Go turn_to(int64_t before, Effects *fx)
{
    effects_add(fx, (Effect){ .kind = FX_READ_HISTORY, .index = before < 0 ? 0 : (int)before });
    return GO_HISTORY;
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    (void)state;
    const OwnRecord *own = &w->own;
    if (act->kind == ACT_BACK || (act->kind == ACT_PRESS && act->id == ID_BACK))
        return GO_PROGRESS;
    if (act->kind == ACT_PRESS && UI_FAMILY(act->id) == NEWER)
        return turn_to(own->before - HISTORY_LINES, fx);
    if (act->kind == ACT_PRESS && UI_FAMILY(act->id) == OLDER)
        return turn_to(own->before + own->line_count, fx);
    return GO_STAY;
}

const Screen screen_history = { .name = "history", .view = view, .update = update };
