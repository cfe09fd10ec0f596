#include "assess/certainty.h"
#include "checks.h"
#include "kiosk/certainty.h"
#include "kiosk/kind.h"
#include "lesson/judge.h"

#include <string.h>

/* The last of what a screen asks for, where it could go below the fold. */
static const struct {
    const char *stop;
    uint32_t id;
} asked[] = {
    { "certainty-asked ", UI_ID(CERTAINTY_LEVEL, CERTAINTY_HIGH) },
    { "judge ", UI_ID(KIND_BIN, JUDGED_REJECT - 1) },
};

static bool is_seen(const Node *n)
{
    return n->box.y >= n->clip.y && n->box.y + n->box.h <= n->clip.y + n->clip.h;
}

void reflow_at_hand(Reflow *r)
{
    const Viewport *v = &r->ui->viewport;
    if (v->width < 1080 || v->height < 1080 || v->text_scale > 2)
        return;
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        if (strncmp(r->where, asked[i].stop, strlen(asked[i].stop)) != 0)
            continue;
        const Node *n = ui_find(r->ui, asked[i].id);
        r->count += !n || !is_seen(n);
        if (!n || !is_seen(n))
            buf_printf(r->findings, "%s: \"%s\" is out of sight before anything is moved\n",
                       r->where, n ? n->name ? n->name : n->text : asked[i].stop);
    }
}
