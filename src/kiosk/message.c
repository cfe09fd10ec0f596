/* A message of the leaders: who says it, its five parts, and until when it holds. */
#include "kiosk/message.h"

#include "kiosk/frame.h"
#include "kiosk/prose.h"
#include "kiosk/screen.h"
#include "ui/words.h"

#include <string.h>

enum { MOST_AT_HOME = 3 };

static bool is_shown(const World *w, const Message *m)
{
    return !m->translated && message_holds(m, zone_local(&w->zone, w->wall_ms).date);
}

bool message_is_new(const World *w, const Message *m)
{
    const Session *s = &w->session;
    for (int i = 0; i < s->read_count; i++)
        if (!strcmp(s->read[i].message, m->id) && !date_compare(s->read[i].written, m->written))
            return false;
    return true;
}

static void add_way(Ui *ui, const World *w, uint32_t family, int index)
{
    const Messages *all = &w->library->messages;
    const Message *m = message_in(all, index, w->display.language);
    bool new = message_is_new(w, &all->at[index]);
    const char *title = ui_isolate(ui, m->title, m->language);
    part_way(ui, UI_ID(family, index), new ? "mail" : "mail-open",
             new ? ui_printf(ui, tr(ui, "New: %s"), title) : title);
}

void message_current(Ui *ui, const World *w, uint32_t family)
{
    const Messages *all = w->library ? &w->library->messages : NULL;
    for (int i = 0; all && i < all->count; i++) {
        if (!is_shown(w, &all->at[i]))
            continue;
        part_ways(ui, tr(ui, "From those who lead"));
        add_way(ui, w, family, i);
        ui_close(ui);
        return;
    }
}

bool message_has_ways(const World *w)
{
    const Messages *all = w->library ? &w->library->messages : NULL;
    for (int i = 0; all && i < all->count; i++)
        if (is_shown(w, &all->at[i]))
            return true;
    return false;
}

void message_ways(Ui *ui, const World *w, uint32_t family)
{
    const Messages *all = w->library ? &w->library->messages : NULL;
    int shown = 0;
    for (int i = 0; all && i < all->count && shown < MOST_AT_HOME; i++) {
        if (!is_shown(w, &all->at[i]))
            continue;
        if (!shown++)
            part_ways(ui, tr(ui, "From those who lead"));
        add_way(ui, w, family, i);
    }
    if (shown)
        ui_close(ui);
}

static const char *day_words(Ui *ui, Date day)
{
    char text[16];
    date_text(day, text);
    return words_written_date(ui, arena_copy(ui->arena, text));
}

static void add_part(Ui *ui, const Message *m, MessagePart part, bool half)
{
    static const char *const headings[MESSAGE_PARTS] = {
        [MESSAGE_CHANGES] = TR("What will change"),
        [MESSAGE_STAYS] = TR("What will not change"),
        [MESSAGE_UNKNOWN] = TR("What is not known yet"),
        [MESSAGE_PROMISE] = TR("What we commit to"),
        [MESSAGE_NOW] = TR("What you can do now"),
    };
    if (half)
        part_card_half(ui, 10);
    else
        part_card(ui, 10);
    part_heading(ui, tr(ui, headings[part]), TEXT_H3, TOKEN_INK);
    ui_open(ui, (Node){ .w = SHARE(1), .language = m->language });
    prose_add(ui, m->parts[part], (Prose){ .style = TEXT_BODY, .gap = 12 });
    ui_close(ui);
    ui_close(ui);
}

/* Two of them beside each other where there is room for two columns that are good to read: what
 * changes by what stays, what is not known by what is promised. */
static void add_parts(Ui *ui, const Message *m)
{
    bool pairs = ui->viewport.wide >= part_measure(ui, 1600);
    int part = MESSAGE_CHANGES;
    ui_open(ui, (Node){ .w = GROW_MAX(part_measure(ui, pairs ? 1760 : 1280)), .gap = 20 });
    for (; pairs && part + 1 < MESSAGE_PARTS; part += 2) {
        ui_open(ui, (Node){ .axis = ROW, .w = SHARE(1), .gap = 20, .cross = PLACE_STRETCH });
        add_part(ui, m, (MessagePart)part, true);
        add_part(ui, m, (MessagePart)(part + 1), true);
        ui_close(ui);
    }
    for (; part < MESSAGE_PARTS; part++)
        add_part(ui, m, (MessagePart)part, false);
    ui_close(ui);
}

static void add_head(Ui *ui, const Message *m)
{
    if (m->example)
        part_chip(ui, "info", tr(ui, "An example that came with the program"), CHIP_SUN);
    ui_open(ui, (Node){ .w = SHARE(1), .language = m->language });
    part_heading(ui, m->title, TEXT_H1, TOKEN_INK);
    ui_close(ui);
    part_text(ui,
              ui_printf(ui, tr(ui, "%s, %s · %s"), ui_isolate(ui, m->sender, m->language),
                        ui_isolate(ui, m->role, m->language), day_words(ui, m->written)),
              TEXT_BODY, TOKEN_SOFT);
}

/* A day that is past is no promise any more: whoever reads it may ask. */
static void add_until(Ui *ui, const World *w, const Message *m)
{
    bool late = date_compare(m->next_update, zone_local(&w->zone, w->wall_ms).date) < 0;
    const char *words =
        late ? tr(ui, "More was promised by %s, and is not here yet. This holds until %s.")
             : tr(ui, "You hear more by %s. This holds until %s.");
    part_text(ui,
              ui_printf(ui, words, day_words(ui, m->next_update), day_words(ui, m->valid_until)),
              TEXT_BODY, TOKEN_INK);
}

static void view(const void *state, const World *w, Ui *ui)
{
    (void)state;
    const Message *m = message_in(&w->library->messages, w->message, w->display.language);
    float side = ui->viewport.portrait ? 48 : 96;
    ui->title = m->title;
    frame_screen(ui);
    frame_top(
        ui, w,
        (TopBar){
            .title = tr(ui, "From those who lead"), .yields = true, .back = true, .person = true });
    frame_body(ui, PAD2(40, side), 20);
    add_head(ui, m);
    add_parts(ui, m);
    add_until(ui, w, m);
    frame_body_end(ui);
    frame_way_back(ui, w->message_of_page ? tr(ui, "Back to the page") : tr(ui, "To my courses"));
    ui_close(ui);
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    (void)state;
    (void)fx;
    return !frame_is_left(act) ? GO_STAY : w->message_of_page ? GO_STEP : GO_EXPLORE;
}

const Screen screen_message = { .name = "message", .view = view, .update = update };
