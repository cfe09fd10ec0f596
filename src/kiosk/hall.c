#include "kiosk/hall.h"

static bool is_verdict(Token t)
{
    return t == TOKEN_LEAF || t == TOKEN_CORAL;
}

static bool is_soft(Token t)
{
    return t == TOKEN_LEAF_SOFT || t == TOKEN_CORAL_SOFT;
}

/* A soft ground means right or wrong where it has that edge or ink; on the picture of a course, or
 * below what is sorted, it means nothing. */
static bool means_something(const Ui *ui, const Node *n)
{
    const Node *around = n->parent >= 0 ? &ui->at[n->parent] : n;
    return is_verdict(n->edge) || is_verdict(n->ink) || is_verdict(around->edge);
}

static Token muted(Token t)
{
    if (is_verdict(t))
        return TOKEN_INK;
    return t == TOKEN_ON_LEAF || t == TOKEN_ON_CORAL ? TOKEN_SURFACE : t;
}

void hall_mute(Ui *ui)
{
    for (int i = 0; i < ui->count; i++) /* all grounds first: they ask for the edges around them */
        if (is_soft(ui->at[i].fill) && means_something(ui, &ui->at[i]))
            ui->at[i].fill = TOKEN_SUNKEN;
    for (int i = 0; i < ui->count; i++) {
        Node *n = &ui->at[i];
        n->fill = muted(n->fill);
        n->edge = muted(n->edge);
        n->ink = muted(n->ink);
        n->strong = muted(n->strong);
    }
}
