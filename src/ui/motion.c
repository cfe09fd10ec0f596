#include "ui/motion.h"

#include "ui/ui_inside.h"

enum { FRAME_MS = 16, SLIDE = 24, RISE = 16, FAINT = 170 };

int64_t motion_wake_ms(const Motion *m, int64_t now_ms)
{
    int64_t end = m->start_ms + MOTION_MS;
    if (m->kind == MOTION_NONE || now_ms >= end)
        return 0;
    return now_ms + FRAME_MS < end ? now_ms + FRAME_MS : end;
}

/* How much of the way is left, from 1 to 0, slower towards the end. */
static float way_left(const Motion *m, int64_t now_ms)
{
    float left = 1 - (float)(now_ms - m->start_ms) / MOTION_MS;
    return left < 0 ? 0 : left * left;
}

static void move_inside(Ui *ui, int index, int dx, int dy, uint8_t fade)
{
    for (int i = index + 1; i < ui->at[index].next; i++) {
        Node *n = &ui->at[i];
        n->box.x += dx;
        n->box.y += dy;
        n->text_box.x += dx;
        n->text_box.y += dy;
        n->icon_box.x += dx;
        n->icon_box.y += dy;
        n->fade = n->fade > fade ? n->fade : fade;
    }
}

/* How far somebody is comes last: the bar fills while its page stands already. */
static void fill_up(Ui *ui, int index, float left)
{
    Node *n = &ui->at[index];
    int missing = (int)((float)n->box.w * left);
    n->box.x += n->rtl ? missing : 0;
    n->box.w -= missing;
}

Ui motion_picture(const Ui *ui, const Motion *m, int64_t now_ms, uint32_t body, Node *room)
{
    Ui out = *ui;
    float left = way_left(m, now_ms);
    if (m->kind == MOTION_NONE || left <= 0)
        return out;
    memcpy(room, ui->at, (size_t)ui->count * sizeof *room);
    out.at = room;
    bool forward = (m->kind == MOTION_ON) != ui_is_rtl(ui);
    int slide = ui_px(ui, (forward ? SLIDE : -SLIDE) * left);
    for (int i = 0; i < ui->count; i++) {
        if (m->kind == MOTION_RISE && ui->at[i].flags & NODE_RISE)
            move_inside(&out, i, 0, ui_px(ui, RISE * left), (uint8_t)(FAINT * left));
        else if (m->kind != MOTION_RISE && ui->at[i].id == body && body)
            move_inside(&out, i, slide, 0, 0);
        if (m->kind != MOTION_RISE && ui->at[i].flags & NODE_FILLS)
            fill_up(&out, i, left);
    }
    return out;
}
