/* The courses on the home screen as cards: those of a path in its order, then all else. Where there
 * are too many to look over, the likeliest ones. */
#include "kiosk/frame.h"
#include "kiosk/home.h"
#include "kiosk/language.h"
#include "kiosk/pad.h"
#include "ui/words.h"

int home_offered(const World *w)
{
    int best = -1;
    for (int i = 0; i < w->session.standing_count; i++) {
        const Standing *s = &w->session.standing[i];
        if (standing_is_done(s) || s->first >= 0)
            continue;
        if (s->begun)
            return i;
        if (best < 0 || (s->assigned && !w->session.standing[best].assigned))
            best = i;
    }
    return best;
}

const char *home_deadline(Ui *ui, const Standing *s)
{
    char day[16] = "";
    Date shown = s->again == AGAIN_SOON || s->again == AGAIN_ENDED ? s->until : s->due;
    if (!shown.year || !date_text(shown, day))
        return s->again == AGAIN_NEWER
                   ? tr(ui, "There is a newer version, which everybody takes once.")
                   : NULL;
    const char *words =
        s->again == AGAIN_SOON    ? tr(ui, "What you have is valid until %s. Time to renew it.")
        : s->again == AGAIN_ENDED ? tr(ui, "What you had was valid until %s. Time to renew it.")
        : s->again == AGAIN_NEWER ? tr(ui, "There is a newer version: please take it by %s.")
        : s->over                 ? tr(ui, "Was due on %s")
                                  : tr(ui, "Due on %s");
    return ui_printf(ui, words, words_written_date(ui, day));
}

void home_add_deadline(Ui *ui, const Standing *s, TextStyle style, Token ink)
{
    const char *words = standing_is_done(s) ? NULL : home_deadline(ui, s);
    if (words)
        ui_add(ui, (Node){ .role = ROLE_TEXT,
                           .text = words,
                           .icon = "calendar-clock",
                           .icon_px = 26,
                           .icon_gap = 10,
                           .style = style,
                           .ink = ink,
                           .w = SHARE(1) });
}

static const char *after_words(Ui *ui, const World *w, const Standing *s)
{
    return ui_printf(ui, tr(ui, "After “%s”"), w->session.standing[s->first].face->title);
}

static const char *card_state(Ui *ui, const World *w, const Standing *s)
{
    return standing_is_done(s) ? tr(ui, "done")
           : s->begun          ? tr(ui, "begun")
           : s->first >= 0     ? after_words(ui, w, s)
                               : tr(ui, "not started");
}

HomeState home_state(Ui *ui, const World *w, const Standing *s)
{
    if (s->waived && !s->completed)
        return (HomeState){ "circle-check", tr(ui, "Counts as done"), TOKEN_LEAF };
    if (s->completed && !s->completed_ms)
        return (HomeState){ "circle-check", tr(ui, "Done"), TOKEN_LEAF };
    if (s->completed)
        return (HomeState){ "circle-check",
                            ui_printf(ui, s->passed ? tr(ui, "Passed on %s") : tr(ui, "Done on %s"),
                                      words_day(ui, &w->zone, s->completed_ms)),
                            TOKEN_LEAF };
    if (s->first >= 0)
        return (HomeState){ "lock", after_words(ui, w, s), TOKEN_SOFT };
    if (s->begun)
        return (HomeState){ "play",
                            s->next < 0 ? tr(ui, "The quiz is left")
                                        : ui_printf(ui, tr(ui, "Step %d of %d"), s->next + 1,
                                                    s->entry->step_count),
                            TOKEN_SOFT };
    return (HomeState){ "circle", tr(ui, "Not started"), TOKEN_SOFT };
}

static void add_status(Ui *ui, HomeState state)
{
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .name = "",
                       .text = state.text,
                       .icon = state.icon,
                       .icon_px = 26,
                       .icon_gap = 10,
                       .style = TEXT_CHIP,
                       .ink = state.ink,
                       .w = SHARE(1) });
}

void home_add_row(Ui *ui, Node row, const Standing *s, HomeState state)
{
    const CourseEntry *c = s->entry;
    row.role = ROLE_BUTTON;
    row.name = s->face->title;
    row.axis = ROW;
    row.w = SHARE(1);
    row.h = FIT_MIN(100);
    row.pad = PAD2(10, PART_ROW_SIDE);
    row.gap = 22;
    row.radius = 14;
    row.cross = PLACE_CENTER;
    ui_open(ui, row);
    part_emblem(ui, c->emblem, colour_soft(c->colour), 36);
    ui_open(ui, (Node){ .w = GROW, .gap = 6 });
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .name = "",
                       .text = words_of_title(ui, s->face),
                       .style = TEXT_TITLE,
                       .ink = TOKEN_INK,
                       .w = SHARE(1) });
    add_status(ui, state);
    ui_close(ui);
    part_onward(ui);
    ui_close(ui);
}

/* A path has its title in each language of the site's file, at the same place. */
static const char *path_title(const World *w)
{
    return world_site(w)->paths[w->session.path - w->library->site.paths].title;
}

static bool has_path(const World *w)
{
    return w->session.path_count > 0 && w->session.standing_count > 1;
}

/* How far it is, and by when it is to be done. */
static void add_terms(Ui *ui, const World *w, const Standing *s)
{
    add_status(ui, home_state(ui, w, s));
    home_add_deadline(ui, s, TEXT_CHIP, TOKEN_INK);
}

/* `brief`: without what the course is about, which its own screen says. */
static void add_card(Ui *ui, const World *w, int index, Size width, bool brief)
{
    const Standing *s = &w->session.standing[index];
    const CourseEntry *c = s->entry;
    const CourseFace *face = s->face;
    const char *other = language_of_course(ui, w, face->language);
    float share = c->step_count ? (float)s->steps_done / (float)c->step_count : 0;
    ui_open(ui, (Node){ .id = UI_ID(HOME_CARD, index),
                        .role = ROLE_BUTTON,
                        .flags = index == 0 && home_offered(w) < 0 ? NODE_DEFAULT : 0,
                        .name = face->title,
                        .value = card_state(ui, w, s),
                        .language = face->language,
                        .w = width,
                        .h = FIT_MIN(brief ? 170 : 300),
                        .fill = TOKEN_SURFACE,
                        .edge = TOKEN_LINE,
                        .edge_px = 2,
                        .radius = 20,
                        .pad = PAD(brief ? 26 : 30),
                        .gap = brief ? 12 : 18 });
    ui_open(ui, (Node){ .axis = ROW, .w = SHARE(1), .gap = 22, .cross = PLACE_CENTER });
    part_emblem(ui, c->emblem, colour_soft(c->colour), 48);
    ui_open(ui, (Node){ .w = GROW, .gap = brief ? 4 : 0 });
    if (has_path(w) && w->session.path_count > 1 && index < w->session.path_count)
        part_text(ui, ui_printf(ui, tr(ui, "Course %d"), index + 1), TEXT_TINY, TOKEN_SOFT);
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .name = "",
                       .text = face->title,
                       .style = TEXT_H3,
                       .ink = TOKEN_INK,
                       .w = SHARE(1),
                       .balance = true });
    if (brief)
        add_terms(ui, w, s);
    ui_close(ui);
    ui_close(ui);
    if (!brief) {
        add_terms(ui, w, s);
        ui_add(ui, (Node){ .role = ROLE_TEXT,
                           .text = face->summary,
                           .style = TEXT_SMALL,
                           .ink = TOKEN_SOFT,
                           .w = SHARE(1) });
    }
    if (other)
        ui_add(ui, (Node){ .role = ROLE_TEXT,
                           .text = other,
                           .icon = "info",
                           .icon_px = 24,
                           .icon_gap = 10,
                           .style = TEXT_CHIP,
                           .ink = TOKEN_INK,
                           .w = SHARE(1) });
    ui_spring(ui);
    ui_open(ui, (Node){ .axis = ROW, .w = SHARE(1), .gap = 16, .cross = PLACE_CENTER });
    part_bar(ui, share, 12, TOKEN_SUNKEN, TOKEN_ACCENT, GROW);
    part_text(ui, ui_printf(ui, tr(ui, "%d min"), c->minutes), TEXT_TINY, TOKEN_SOFT);
    ui_close(ui);
    ui_close(ui);
}

/* With one course alone its modules stand here: there is nothing else to choose from. */
static void add_module(Ui *ui, const Course *only, const Standing *s, int index, Size width)
{
    const Module *m = &only->modules[index];
    int done = index < MAX_MODULES_SHOWN ? s->module_done[index] : 0;
    bool all = done >= m->count, now = s->next >= m->first && s->next < m->first + m->count;
    ui_open(ui, (Node){ .id = UI_ID(HOME_MODULE, index),
                        .role = ROLE_BUTTON,
                        .flags = index == 0 && s->completed ? NODE_DEFAULT : 0,
                        .name = m->title,
                        .value = all   ? tr(ui, "done")
                                 : now ? tr(ui, "now")
                                       : tr(ui, "open"),
                        .language = only->language,
                        .w = width,
                        .h = FIT_MIN(280),
                        .fill = TOKEN_SURFACE,
                        .edge = now && s->begun ? TOKEN_ACCENT : TOKEN_LINE,
                        .edge_px = now && s->begun ? 4 : 2,
                        .radius = 20,
                        .pad = PAD(30),
                        .gap = 14 });
    part_text(ui, ui_printf(ui, tr(ui, "Module %d"), index + 1), TEXT_TINY, TOKEN_SOFT);
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .name = "",
                       .text = m->title,
                       .style = TEXT_H3,
                       .ink = TOKEN_INK,
                       .balance = true,
                       .w = SHARE(1) });
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .name = "",
                       .text = all    ? tr(ui, "Done")
                               : done ? ui_printf(ui, tr(ui, "%d of %d steps"), done, m->count)
                                      : ui_printf(ui, tr_n(ui, "%d step", "%d steps", m->count),
                                                  m->count),
                       .icon = all               ? "circle-check"
                               : now && s->begun ? "play"
                                                 : "circle",
                       .icon_px = 26,
                       .icon_gap = 10,
                       .style = TEXT_CHIP,
                       .ink = all ? TOKEN_LEAF : TOKEN_SOFT });
    ui_spring(ui);
    ui_open(ui, (Node){ .axis = ROW, .w = SHARE(1), .gap = 16, .cross = PLACE_CENTER });
    part_bar(ui, m->count ? (float)done / (float)m->count : 0, 12, TOKEN_SUNKEN, TOKEN_ACCENT,
             GROW);
    part_text(ui, ui_printf(ui, tr(ui, "%d min"), m->minutes), TEXT_TINY, TOKEN_SOFT);
    ui_close(ui);
    ui_close(ui);
}

static void add_courses_head(Ui *ui, const World *w)
{
    int count = has_path(w) ? w->session.path_count : w->session.standing_count, done = 0;
    for (int i = 0; i < count; i++)
        done += standing_is_done(&w->session.standing[i]);
    ui_open(ui, (Node){ .axis = ROW,
                        .flags = NODE_WRAP,
                        .w = SHARE(1),
                        .cross_gap = 4,
                        .cross = PLACE_CENTER });
    part_heading(ui,
                 has_path(w)  ? path_title(w)
                 : count == 1 ? tr(ui, "In this course")
                              : tr(ui, "Your courses"),
                 TEXT_H2, TOKEN_INK);
    ui_spring(ui);
    if (count > 1)
        part_text(ui, ui_printf(ui, tr(ui, "%d of %d done"), done, count), TEXT_SMALL, TOKEN_SOFT);
    ui_close(ui);
    if (!count)
        part_text(
            ui,
            ui_printf(
                ui, tr(ui, "There is nothing to learn here just now. %s knows when there will be."),
                w->library ? world_site(w)->contact : tr(ui, "Your trainer")),
            TEXT_BODY, TOKEN_SOFT);
    /* Only for those who can do something about it. */
    if (!w->library || !world_may_report(w))
        return;
    int before = w->library->as_before, out = w->library->left_out - before;
    if (out)
        part_notice(
            ui,
            ui_printf(
                ui,
                tr_n(ui, "%d course is left out because of mistakes; `lectern check` names them.",
                     "%d courses are left out because of mistakes; `lectern check` names them.",
                     out),
                out),
            "info");
    if (before)
        part_notice(
            ui,
            ui_printf(ui,
                      tr_n(ui,
                           "%d course is shown as it was before its last edit, which has mistakes; "
                           "`lectern check` names them.",
                           "%d courses are shown as they were before their last edits, which have "
                           "mistakes; `lectern check` names them.",
                           before),
                      before),
            "info");
}

/* The course where there is no other; NULL: there are more, or none, or it cannot be read. */
static const Course *only_course(const World *w)
{
    return w->session.standing_count == 1 ? world_course(w, w->session.standing[0].entry) : NULL;
}

/* Cards of standings, or of the modules of the only one, in rows. */
static void add_cards(Ui *ui, const World *w, const int *at, int count, int across, bool brief)
{
    Size each = SHARE(1 / (float)across);
    const Course *only = only_course(w);
    for (int first = 0; first < count; first += across) {
        ui_open(ui, (Node){ .axis = ROW, .w = SHARE(1), .gap = 28, .cross = PLACE_STRETCH });
        for (int i = first; i < first + across; i++) {
            if (i >= count)
                ui_add(ui, (Node){ .w = each }); /* so that a card alone is no wider */
            else if (only)
                add_module(ui, only, &w->session.standing[0], at[i], each);
            else
                add_card(ui, w, at[i], each, brief);
        }
        ui_close(ui);
    }
}

/* As many cards beside each other as have room, and rather no card alone in its row. */
static int cards_across(const Ui *ui, int cards, float wide)
{
    enum { LEAST_CARD = 330 }; /* design px at 100 % */
    float room = wide > 0 ? wide : ui->viewport.wide - 2 * 96;
    float fit = room / (LEAST_CARD * ui->viewport.text_scale);
    if (ui->viewport.narrow || ui->viewport.portrait)
        return ui->viewport.narrow ? 1 : 2;
    if (cards > 3 && fit >= 4)
        return 4;
    return fit >= 3 && cards != 2 && cards != 4 ? 3 : 2;
}

/* What is most likely meant comes first: 0. */
static int rank_of(const World *w, int index)
{
    const Standing *s = &w->session.standing[index];
    bool done = standing_is_done(s);
    return done                            ? 4
           : s->begun || s->again          ? 0
           : index < w->session.path_count ? 1
           : s->due.year                   ? 2
                                           : 3;
}

/* Which standings have a card, in their order; how many. */
static int choose_cards(const World *w, int chosen[HOME_MOST_CARDS])
{
    int all = w->session.standing_count, count = 0;
    int most = all > HOME_MOST_CARDS ? HOME_FIRST_CARDS : all;
    for (int rank = 0; rank <= 4 && count < most; rank++)
        for (int i = 0; i < all && count < most; i++) {
            int at = count;
            if (rank_of(w, i) != rank)
                continue;
            for (; at > 0 && chosen[at - 1] > i; at--)
                chosen[at] = chosen[at - 1];
            chosen[at] = i;
            count++;
        }
    return count;
}

/* The places of the modules of the only course. */
static int choose_modules(const Course *only, int chosen[COURSE_MAX_MODULES])
{
    for (int i = 0; i < only->module_count; i++)
        chosen[i] = i;
    return only->module_count;
}

void home_courses(Ui *ui, const World *w, float wide)
{
    int all = w->session.standing_count, path = 0, at[COURSE_MAX_MODULES];
    const Course *only = only_course(w);
    int cards = only ? choose_modules(only, at) : choose_cards(w, at);
    while (has_path(w) && path < cards && at[path] < w->session.path_count)
        path++;
    bool split = has_path(w) && path < cards;
    int longest = !split ? cards : path > cards - path ? path : cards - path;
    int across = cards_across(ui, longest, wide);
    add_courses_head(ui, w);
    if (all > HOME_MOST_CARDS)
        pad_search(ui, UI_ID(HOME_FIND, 0), ui_printf(ui, tr(ui, "Find one of %d courses"), all));
    add_cards(ui, w, at, split ? path : cards, across, wide > 0);
    if (!split)
        return;
    part_heading(ui, tr(ui, "More courses"), TEXT_H2, TOKEN_INK);
    add_cards(ui, w, at + path, cards - path, across, wide > 0);
}
