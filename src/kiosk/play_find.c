/* What a person means by the words that they see. */
#include "kiosk/play_inside.h"

#include <stdio.h>
#include <string.h>

static bool reachable(const Node *n)
{
    return n->id && !(n->flags & NODE_POINTER_ONLY);
}

static bool means(const Ui *ui, const Node *n, const char *name, bool whole)
{
    const char *got = node_name(ui, n);
    return whole ? strcmp(got, name) == 0 : strstr(got, name) != NULL;
}

/* Only what the topmost dialog holds can be touched. */
static int first_index(const Ui *ui)
{
    for (int i = ui->count - 1; i >= 0; i--)
        if (ui->at[i].role == ROLE_DIALOG)
            return i;
    return 0;
}

static const Node *find(const Ui *ui, const char *name, int nth, bool whole)
{
    for (int i = first_index(ui); i < ui->count; i++)
        if (reachable(&ui->at[i]) && means(ui, &ui->at[i], name, whole) && --nth == 0)
            return &ui->at[i];
    return NULL;
}

static void list_names(Play *p, Buf *out)
{
    const Ui *ui = kiosk_ui(p->kiosk);
    for (int i = first_index(ui); i < ui->count; i++)
        if (reachable(&ui->at[i]) && ui->at[i].role != ROLE_KEY && node_name(ui, &ui->at[i])[0])
            buf_printf(out, "%s\"%s\"", out->len ? ", " : "", node_name(ui, &ui->at[i]));
}

const Node *play_find(Play *p, const char *name, int nth)
{
    const Ui *ui = kiosk_ui(p->kiosk);
    const Node *n = find(ui, name, nth, true);
    if (!n)
        n = find(ui, name, nth, false);
    if (n)
        return n;
    Buf names;
    buf_init(&names, 4096);
    list_names(p, &names);
    play_stop(p, PLAY_FAILED, "nothing on screen `%s` is called \"%s\"; there are: %s",
              kiosk_screen_name(p->kiosk), name, buf_cstr(&names));
    buf_done(&names);
    return NULL;
}

const Node *play_find_drawn(Play *p, const char *name)
{
    const Ui *ui = kiosk_ui(p->kiosk);
    for (int i = first_index(ui); i < ui->count; i++)
        if (means(ui, &ui->at[i], name, false))
            return &ui->at[i];
    play_stop(p, PLAY_FAILED, "nothing on screen `%s` shows \"%s\"", kiosk_screen_name(p->kiosk),
              name);
    return NULL;
}

bool play_sees(const Play *p, const char *text)
{
    const Ui *ui = kiosk_ui(p->kiosk);
    for (int i = first_index(ui); i < ui->count; i++) {
        const Node *n = &ui->at[i];
        if (!(n->flags & NODE_SECRET) &&
            (strstr(node_name(ui, n), text) || (n->value && strstr(n->value, text))))
            return true;
    }
    return false;
}
