/* panels.h - panels as they are sold, and what every key on the screen has to hold on each. */
#ifndef TESTS_KIOSK_PANELS_H
#define TESTS_KIOSK_PANELS_H

#include "kiosk/keyboard.h"

#include <check.h>
#include <stdio.h>

/* And the sizes that Lectern is laid out for. */
static const struct {
    int width, height;
    double inches;
    float text;
} panels[] = {
    { 1920, 1080, 21.5, 1 }, { 1920, 1080, 21.5, 2.5f }, { 1080, 1920, 21.5, 1 },
    { 1080, 1920, 21.5, 2 }, { 1920, 1080, 15.6, 1 },    { 1366, 768, 15.6, 1.5f },
    { 1920, 1080, 32, 1 },   { 3840, 2160, 43, 1 },      { 3840, 2160, 21.5, 2.5f },
    { 1024, 600, 10.1, 1 },  { 1024, 600, 10.1, 2 },     { 1280, 800, 10.1, 1 },
    { 800, 1280, 10.1, 1 },  { 800, 1280, 10.1, 2.5f },  { 1024, 600, 7, 1 },
};
enum { PANELS = sizeof panels / sizeof *panels };

static inline const char *panel_name(int i, char out[80])
{
    snprintf(out, 80, "%dx%d on %g inches, text %g", panels[i].width, panels[i].height,
             panels[i].inches, (double)panels[i].text);
    return out;
}

/* Rounding to pixels may cost a fraction of one. */
static inline void check_keys(const Ui *ui, const char *what)
{
    float least = KEYBOARD_KEY_MM * ui->viewport.px_per_mm - 1;
    int keys = 0;
    for (int i = 0; i < ui->count; i++) {
        const Node *n = &ui->at[i];
        if (n->role != ROLE_KEY)
            continue;
        keys++;
        ck_assert_msg((float)n->box.w >= least && (float)n->box.h >= least,
                      "%s: \"%s\" is %dx%d px, not %.1f", what, node_name(ui, n), n->box.w,
                      n->box.h, (double)least);
        ck_assert_msg(n->box.x >= 0 && n->box.x + n->box.w <= ui->viewport.width,
                      "%s: \"%s\" is not all in the window", what, node_name(ui, n));
    }
    ck_assert_int_ge(keys, 11);
}

static inline const Node *field_of(const Ui *ui)
{
    for (int i = 0; i < ui->count; i++)
        if (ui->at[i].role == ROLE_FIELD)
            return &ui->at[i];
    ck_abort_msg("there is no field");
}

static inline void check_no_key_on(const Ui *ui, Rect seen, const char *what)
{
    for (int i = 0; i < ui->count; i++) {
        Rect k = ui->at[i].box;
        bool meets = k.x < seen.x + seen.w && seen.x < k.x + k.w && k.y < seen.y + seen.h &&
                     seen.y < k.y + k.h;
        ck_assert_msg(ui->at[i].role != ROLE_KEY || !meets, "%s: a key covers the field", what);
    }
}

#endif
