#include "kiosk/own_pulse_card.h"

#include "kiosk/prose.h"
#include "lesson/pulse.h"
#include "ui/words.h"

/* Calm: a number that rose is no praise, as it may be a worry, and one that fell is no blame. */
static const char *moved_words(Ui *ui, const OwnMove *m)
{
    if (m->now == m->before)
        return ui_printf(ui, tr(ui, "As before: %d."), m->now);
    return ui_printf(ui,
                     m->now > m->before ? tr(ui, "You have moved from %d to %d.")
                                        : tr(ui, "It was %d, now it is %d."),
                     m->before, m->now);
}

/* A ring is before, a disk is now, and a disk in a ring is both: told apart without colours. */
static Node mark_of(const OwnMove *m, int rating)
{
    enum { MARK = 30, DOT = 10, RING = 5 };
    bool before = m->before == rating, now = m->now == rating;
    float px = before || now ? MARK : DOT;
    return (Node){ .w = FIXED(px),
                   .h = FIXED(px),
                   .radius = px / 2,
                   .fill = now      ? TOKEN_ACCENT
                           : before ? TOKEN_SURFACE
                                    : TOKEN_LINE,
                   .edge = before ? TOKEN_INK : TOKEN_NONE,
                   .edge_px = before ? RING : 0 };
}

static void add_scale(Ui *ui, const Step *step, const OwnMove *m)
{
    ui_open(ui, (Node){ .axis = ROW, .w = SHARE(1), .h = FIXED(40), .cross = PLACE_CENTER });
    for (int place = 1; place <= pulse_places(step); place++) {
        ui_add(ui, mark_of(m, pulse_rating(step, place)));
        if (place < pulse_places(step))
            ui_add(ui, (Node){ .w = GROW, .h = FIXED(4), .fill = TOKEN_LINE });
    }
    ui_close(ui);
}

static void add_end(Ui *ui, int rating, const char *label)
{
    part_text(ui, ui_printf(ui, tr(ui, "%d means: %s"), rating, label), TEXT_SMALL, TOKEN_SOFT);
}

static void add_move(Ui *ui, const Step *step, const OwnMove *m)
{
    const Exercise *e = &step->exercise;
    ui_open(ui, (Node){ .w = SHARE(1), .gap = 8 });
    prose_line(ui, e->parts[m->part].text,
               (Node){ .role = ROLE_TEXT, .style = TEXT_OPTION, .ink = TOKEN_INK, .w = SHARE(1) });
    part_text(ui, moved_words(ui, m), TEXT_STRONG, TOKEN_INK);
    add_scale(ui, step, m);
    ui_open(ui,
            (Node){ .axis = ROW, .flags = NODE_WRAP, .w = SHARE(1), .gap = 40, .cross_gap = 4 });
    add_end(ui, pulse_rating(step, 1), e->low);
    ui_spring(ui);
    add_end(ui, e->scale, e->high);
    ui_close(ui);
    ui_close(ui);
}

static bool is_shown(const OwnMove *m, int step)
{
    return step < 0 || m->step == step;
}

void own_pulse_card(Ui *ui, const World *w, int step)
{
    const Lesson *l = &w->lesson;
    int count = 0;
    for (int i = 0; i < l->own_count; i++)
        count += is_shown(&l->own[i], step);
    if (!count)
        return;
    ui_open(ui, (Node){ .language = l->course->language,
                        .w = GROW_MAX(part_measure(ui, 1000)),
                        .fill = TOKEN_SURFACE,
                        .edge = TOKEN_LINE,
                        .edge_px = 2,
                        .radius = 20,
                        .pad = PAD(36),
                        .gap = 28 });
    part_heading(ui, tr(ui, "Before and now"), TEXT_H3, TOKEN_INK);
    for (int i = 0; i < l->own_count; i++)
        if (is_shown(&l->own[i], step))
            add_move(ui, &l->course->steps[l->own[i].step], &l->own[i]);
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .text = tr(ui, "Only you see this. Reports show groups of eight or more."),
                       .icon = "lock",
                       .icon_px = 26,
                       .icon_gap = 14,
                       .style = TEXT_SMALL,
                       .ink = TOKEN_SOFT,
                       .axis = ROW,
                       .w = SHARE(1),
                       .cross = PLACE_CENTER });
    ui_close(ui);
}
