/* screens.h - four small screens, and hands that use them. */
#ifndef TESTS_UI_SCREENS_H
#define TESTS_UI_SCREENS_H

#include "fake.h"

enum {
    TITLE = 1,
    FIELD,
    BACK,
    NEXT,
    CHOICE = 0x10000,
    KEYS = 0x20000,
    CARDS = 0x30000,
    SLOTS = 0x40000
};

static inline Node control(uint32_t id, Role role, float w, float h)
{
    return (Node){ .id = id, .role = role, .name = "control", .w = FIXED(w), .h = FIXED(h) };
}

/* Three answers below each other, 100 px high with gaps of 20, then two buttons side by side. */
static inline void quiz(Frame *f)
{
    frame_begin(f, 1000, 600, 1, "en");
    ui_open(&f->ui, (Node){ .gap = 20 });
    for (uint32_t i = 0; i < 3; i++)
        ui_add(&f->ui, control(CHOICE + i, ROLE_CHOICE, 1000, 100));
    ui_open(&f->ui, (Node){ .axis = ROW, .gap = 20 });
    ui_add(&f->ui, control(BACK, ROLE_BUTTON, 200, 100));
    Node next = control(NEXT, ROLE_BUTTON, 200, 100);
    next.flags = NODE_DEFAULT;
    ui_add(&f->ui, next);
    ui_close(&f->ui);
    ui_close(&f->ui);
    ui_layout(&f->ui, &f->memory);
}

/* 1 2 3 / 4 5 6 / 7 8 9 below a field, keys of 100 with gaps of 20. */
static inline void pad(Frame *f)
{
    frame_begin(f, 1000, 600, 1, "en");
    ui_open(&f->ui, (Node){ .gap = 20 });
    ui_add(&f->ui, control(FIELD, ROLE_FIELD, 500, 100));
    for (uint32_t row = 0; row < 3; row++) {
        ui_open(&f->ui, (Node){ .axis = ROW, .gap = 20 });
        for (uint32_t i = 1; i <= 3; i++)
            ui_add(&f->ui, control(KEYS + 3 * row + i, ROLE_KEY, 100, 100));
        ui_close(&f->ui);
    }
    ui_add(&f->ui, control(NEXT, ROLE_BUTTON, 340, 100));
    ui_close(&f->ui);
    ui_layout(&f->ui, &f->memory);
}

static inline Action key(Frame *f, Key k)
{
    return ui_act(&f->ui, (Input){ .kind = INPUT_KEY, .key = k }, &f->memory);
}

static inline Action touch(Frame *f, InputKind kind, int x, int y, int64_t now_ms)
{
    Action act =
        ui_act(&f->ui, (Input){ .kind = kind, .x = x, .y = y, .now_ms = now_ms }, &f->memory);
    return act;
}

static inline Action tap(Frame *f, int x, int y, int64_t now_ms)
{
    touch(f, INPUT_DOWN, x, y, now_ms);
    return touch(f, INPUT_UP, x, y, now_ms + 40);
}

static inline Action type(Frame *f, const char *text)
{
    Input in = { .kind = INPUT_TEXT };
    memcpy(in.text, text, strlen(text) + 1);
    return ui_act(&f->ui, in, &f->memory);
}

/* A card above two places, side by side. */
static inline void sorting(Frame *f, unsigned flags)
{
    frame_begin(f, 1000, 600, 1, "en");
    ui_open(&f->ui, (Node){ .gap = 20 });
    Node card = control(CARDS, ROLE_CARD, 300, 100);
    card.flags = flags;
    ui_add(&f->ui, card);
    ui_open(&f->ui, (Node){ .axis = ROW, .gap = 20 });
    ui_add(&f->ui, control(SLOTS, ROLE_TARGET, 300, 300));
    ui_add(&f->ui, control(SLOTS + 1, ROLE_TARGET, 300, 300));
    ui_close(&f->ui);
    ui_close(&f->ui);
    ui_layout(&f->ui, &f->memory);
}

/* 20 buttons of 100 in a body of 500, and a bar of 100 below. */
static inline void long_page(Frame *f)
{
    frame_begin(f, 1000, 600, 1, "en");
    ui_open(&f->ui, (Node){ 0 });
    ui_open(&f->ui, (Node){ .id = TITLE, .flags = NODE_SCROLL, .w = GROW, .h = GROW });
    for (uint32_t i = 0; i < 20; i++)
        ui_add(&f->ui, control(CHOICE + i, ROLE_BUTTON, 500, 100));
    ui_close(&f->ui);
    ui_add(&f->ui, control(NEXT, ROLE_BUTTON, 200, 100));
    ui_close(&f->ui);
    ui_layout(&f->ui, &f->memory);
}

static inline int offset(const Frame *f)
{
    return f->memory.scroll[0].offset;
}

#endif
