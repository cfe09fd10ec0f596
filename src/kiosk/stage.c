/* What stands on the glass: the screen that is up, what lies over it, and what a voice says of it.
 */
#include "kiosk/closeup.h"
#include "kiosk/frame.h"
#include "kiosk/hall.h"
#include "kiosk/idle.h"
#include "kiosk/kiosk_inside.h"
#include "kiosk/language.h"
#include "kiosk/panel.h"
#include "kiosk/switch_user.h"

#include <stdio.h>

static PanelSize panel_of(const Kiosk *k)
{
    const Config *config = &k->carry.world.config;
    return (PanelSize){ .diagonal_in = (float)config->panel_in, .viewing_mm = config->viewing_mm };
}

void stage_show(Kiosk *k, bool new_screen)
{
    const World *w = &k->carry.world;
    if (k->carry.forget) { /* what was listed for the person who left */
        arena_wipe(&k->frame);
        text_memo_wipe(&k->memo);
    } else {
        arena_reset(&k->frame);
    }
    ui_begin(&k->ui, &k->frame, k->metrics,
             viewport_make(k->width, k->height, panel_of(k), display_text_scale(&w->display),
                           w->display.language));
    ui_remember(&k->ui, &k->memo);
    k->ui.still = w->display.still;
    k->ui.words = catalogs_find(w->catalogs, w->display.language);
    k->ui.touch = w->display.glove ? &touch_steady : &touch_plain;
    k->ui.left_hand = w->display.reach == REACH_LEFT;
    k->ui.lost = w->lost;
    k->ui.lost_count = w->lost_count;
    float above = display_free_above(&w->display, &k->ui.viewport);
    k->ui.viewport.high -= above;
    ui_open(&k->ui, (Node){ .w = SHARE(1),
                            .h = SHARE(1),
                            .fill = screens[k->screen]->ground,
                            .pad = { above, 0, 0, 0 },
                            .cross = PLACE_STRETCH });
    if (w->simulated)
        frame_demo(&k->ui);
    texts_mark(w->texts);
    screens[k->screen]->view(k->state, w, &k->ui);
    if (k->warning) {
        int64_t left = kiosk_idle_ends_ms(k) - w->now_ms;
        idle_view(&k->ui, w, (int)((left + 999) / 1000));
    } else {
        if (switch_user_asks(w))
            switch_user_view(&k->ui, w);
        else if (!w->panel && closeup_is_up(w, &k->ui))
            closeup_view(&k->ui, w);
        if (w->panel)
            panel_view(&k->ui, w);
    }
    ui_close(&k->ui);
    if (w->config.privacy == PRIVACY_HALL)
        hall_mute(&k->ui);
    ui_layout(&k->ui, &k->memory);
    ui_settle(&k->ui, &k->memory, new_screen);
}

int stage_layers(const Kiosk *k)
{
    const World *w = &k->carry.world;
    return k->warning + switch_user_asks(w) + w->panel + (w->closeup != 0);
}

void stage_over(Kiosk *k, int before)
{
    int now = stage_layers(k);
    for (int i = before; i < now; i++) {
        k->focus_below[i] = k->memory.focus;
        k->memory.focus = 0;
        k->memory.glide = 0; /* the next touch is meant for what has come */
    }
    if (now < before) {
        k->memory.focus = k->focus_below[now];
        k->memory.reveal = k->memory.focus_shown ? k->memory.focus : 0;
    }
    stage_show(k, false);
}

void stage_speak(Kiosk *k, uint32_t focus_before, bool new_screen)
{
    Buf said;
    buf_init(&said, sizeof k->carry.said - 1);
    if (new_screen && k->ui.title)
        buf_printf(&said, "%s. ", k->ui.title);
    if (k->memory.focus && (new_screen || k->memory.focus != focus_before))
        ui_say(&k->ui, k->memory.focus, &said);
    if (said.len)
        snprintf(k->carry.said, sizeof k->carry.said, "%s", buf_cstr(&said));
    buf_done(&said);
}

int stage_rising(const Kiosk *k)
{
    int count = 0;
    for (int i = 0; i < k->ui.count; i++)
        count += (k->ui.at[i].flags & NODE_RISE) != 0;
    return count;
}

void stage_move(Kiosk *k, const Action *act, bool new_page, int rose)
{
    bool back = act->kind == ACT_BACK || (act->kind == ACT_PRESS && act->id == ID_BACK);
    MotionKind kind = new_page                 ? back ? MOTION_BACK : MOTION_ON
                      : stage_rising(k) > rose ? MOTION_RISE
                                               : MOTION_NONE;
    if (!k->carry.options.motion || k->ui.still || k->warning)
        k->motion.kind = MOTION_NONE;
    else if (kind != MOTION_NONE)
        k->motion = (Motion){ kind, k->carry.world.now_ms };
}

KioskLook kiosk_look(const Kiosk *k)
{
    return (KioskLook){ k->width, k->height, panel_of(k), k->carry.world.display };
}

void kiosk_set_look(Kiosk *k, KioskLook look)
{
    k->width = look.width;
    k->height = look.height;
    k->carry.world.config.panel_in = (double)look.panel.diagonal_in;
    k->carry.world.config.viewing_mm = look.panel.viewing_mm;
    k->carry.world.display = look.display;
    stage_show(k, false);
}

void kiosk_set_site(Kiosk *k, const Config *config)
{
    World *w = &k->carry.world;
    char chosen[DISPLAY_CHOICES_MAX];
    display_write(&w->display, chosen);
    w->config.theme = config->theme;
    w->config.text_percent = config->text_percent;
    w->config.language = config->language;
    w->display = display_of_site(&w->config);
    display_read(&w->display, chosen);
    language_follow(w);
    stage_show(k, false);
}

const Ui *kiosk_ui(const Kiosk *k)
{
    return &k->ui;
}

Ui kiosk_picture(const Kiosk *k, Node *room)
{
    return motion_picture(&k->ui, &k->motion, k->carry.world.now_ms, ID_BODY, room);
}

bool kiosk_read_image(const Kiosk *k, const Image *image, Arena *a, Str *bytes)
{
    const Picture *p = world_picture(&k->carry.world, image);
    Str files = k->carry.files;
    if (!p || !p->size || (!k->carry.record && p->offset + p->size > files.len))
        return false;
    carry_join(&k->carry); /* the picture may be of the answer that is being written */
    if (!k->carry.record) {
        *bytes = (Str){ files.at + p->offset, p->size };
        return picture_is(p, *bytes);
    }
    Err unread = { 0 };
    const SnapshotPlace place = { p->offset, p->size };
    if (record_snapshot_bytes(k->carry.record, a, p->content, place, bytes, &unread))
        return picture_is(p, *bytes); /* else its text in words stands there */
    texts_note(k->carry.world.texts, &unread);
    return false;
}

void kiosk_lose_image(Kiosk *k, const Image *image)
{
    World *w = &k->carry.world;
    const Picture *p = world_picture(w, image);
    if (p)
        fprintf(stderr, "lectern: %s cannot be drawn; its words stand in its place\n", p->path);
    if (w->lost_count == MAX_LOST)
        w->lost_count = 0; /* the oldest are tried again when they are next seen */
    w->lost[w->lost_count++] = image->key;
    stage_show(k, false);
}

const UiMemory *kiosk_memory(const Kiosk *k)
{
    return &k->memory;
}

const char *kiosk_screen_name(const Kiosk *k)
{
    return k->warning                          ? "idle"
           : k->carry.world.panel              ? "display"
           : switch_user_asks(&k->carry.world) ? "switch_user"
           : k->carry.world.closeup            ? "closeup"
                                               : screens[k->screen]->name;
}

const char *kiosk_said(const Kiosk *k)
{
    return k->carry.said;
}

bool kiosk_has_field(const Kiosk *k)
{
    return ui_field(&k->ui) != NULL;
}

Rect kiosk_caret(const Kiosk *k)
{
    const Node *field = ui_field(&k->ui);
    const Node *text = field ? ui_field_text(&k->ui, field) : NULL;
    if (!text)
        return field ? field->box : (Rect){ 0 };
    Rect caret = caret_place(&k->ui, text, text->caret);
    caret.w = 1;
    return caret;
}
