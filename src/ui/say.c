/* What a screen says in words: to a voice, and in a dump to those who test it. */
#include "ui/ui_inside.h"
#include "ui/words.h"

static const char *const role_words[] = {
    [ROLE_GROUP] = TR_C("role", "group"),     [ROLE_TEXT] = TR_C("role", "text"),
    [ROLE_HEADING] = TR_C("role", "heading"), [ROLE_BUTTON] = TR_C("role", "button"),
    [ROLE_CHOICE] = TR_C("role", "choice"),   [ROLE_CHECK] = TR_C("role", "check box"),
    [ROLE_FIELD] = TR_C("role", "field"),     [ROLE_KEY] = TR_C("role", "key"),
    [ROLE_CARD] = TR_C("role", "card"),       [ROLE_TARGET] = TR_C("role", "place"),
    [ROLE_ICON] = TR_C("role", "picture"),    [ROLE_PROGRESS] = TR_C("role", "progress"),
    [ROLE_DIALOG] = TR_C("role", "dialog"),   [ROLE_IMAGE] = TR_C("role", "image"),
};

static bool is_in_secret(const Ui *ui, const Node *n)
{
    for (int i = n->parent; i >= 0; i = ui->at[i].parent)
        if (ui->at[i].flags & NODE_SECRET)
            return true;
    return false;
}

/* Without the signs of ui_isolate, which steer the eye alone. */
static const char *spoken(const Ui *ui, const char *text)
{
    static const char first[] = "\xe2\x81"; /* U+2066 to U+2069 begin with it, and so does U+2060 */
    if (!text || !strstr(text, first))
        return text ? text : "";
    char *out = arena_copy(ui->arena, text), *to = out;
    for (const char *at = text; *at;) {
        bool sign = strncmp(at, first, 2) == 0 && (unsigned char)at[2] >= 0xa6 &&
                    (unsigned char)at[2] <= 0xa9;
        if (sign)
            at += 3;
        else
            *to++ = *at++;
    }
    *to = '\0';
    return out;
}

/* The node's own words: its name, or its text as one line. "" when there are none. */
static const char *own_words(const Ui *ui, const Node *n)
{
    if (n->name)
        return spoken(ui, n->name);
    if (n->flags & NODE_SECRET)
        return "";
    if (!n->span_count)
        return spoken(ui, n->text);
    size_t len = 0;
    for (int i = 0; i < n->span_count; i++)
        len += strlen(n->spans[i].text) + 1;
    char *joined = arena_array(ui->arena, char, len + 1), *at = joined;
    for (int i = 0; i < n->span_count; i++) {
        if (i && n->spans[i].style & SPAN_BREAK)
            *at++ = ' ';
        size_t part = strlen(n->spans[i].text);
        memcpy(at, n->spans[i].text, part);
        at += part;
    }
    return joined;
}

static const char *children_words(const Ui *ui, const Node *n)
{
    Buf words;
    buf_init(&words, 4096);
    for (int i = (int)(n - ui->at) + 1; !(n->flags & NODE_SECRET) && i < n->next; i++) {
        const Node *inside = &ui->at[i];
        const char *part = is_in_secret(ui, inside) ? "" : own_words(ui, inside);
        bool is_value = n->value && strcmp(part, n->value) == 0; /* said behind the name */
        if (*part && !is_value)
            buf_printf(&words, "%s%s", words.len ? ", " : "", part);
    }
    const char *copy = arena_copy(ui->arena, buf_cstr(&words));
    buf_done(&words);
    return copy;
}

const char *node_name(const Ui *ui, const Node *n)
{
    const char *own = own_words(ui, n);
    return *own || n->name || !node_is_control(n) ? own : children_words(ui, n);
}

/* Whether the words of this node are already in those of the control around it. */
static bool is_said_above(const Ui *ui, const Node *n, const char *words)
{
    for (int i = n->parent; i >= 0; i = ui->at[i].parent) {
        const Node *around = &ui->at[i];
        if (!node_is_control(around))
            continue;
        return strstr(node_name(ui, around), words) ||
               (around->value && strstr(around->value, words));
    }
    return false;
}

/* Answers, cards and places are numbered; buttons are not a list. */
static void say_place(const Ui *ui, const Node *n, Buf *out)
{
    if (n->role != ROLE_CHOICE && n->role != ROLE_CHECK && n->role != ROLE_CARD &&
        n->role != ROLE_TARGET)
        return;
    int first, end, place = 0, peers = 0;
    ui_reach(ui, &first, &end);
    for (int i = first; i < end; i++) {
        if (!ui->at[i].id || ui->at[i].role != n->role || ui->at[i].flags & NODE_POINTER_ONLY)
            continue;
        peers++;
        if (&ui->at[i] == n)
            place = peers;
    }
    if (place && peers > 1) {
        buf_text(out, ", ");
        buf_printf(out, tr(ui, "%d of %d"), place, peers);
    }
}

void ui_say(const Ui *ui, uint32_t id, Buf *out)
{
    const Node *n = ui_find(ui, id);
    if (!n || is_in_secret(ui, n) || n->flags & NODE_POINTER_ONLY)
        return;
    const char *name = node_name(ui, n);
    buf_text(out, name);
    if (n->value)
        buf_printf(out, "%s%s", *name ? ", " : "", n->value);
    if (n->role != ROLE_TEXT && n->role != ROLE_GROUP)
        buf_printf(out, "%s%s", *name || n->value ? ", " : "",
                   tr_c(ui, "role", role_words[n->role]));
    if (n->flags & NODE_SELECTED)
        buf_printf(out, ", %s",
                   n->role == ROLE_CHECK ? tr_c(ui, "state", "checked")
                                         : tr_c(ui, "state", "selected"));
    if (n->flags & NODE_DISABLED)
        buf_printf(out, ", %s", tr_c(ui, "state", "unavailable"));
    say_place(ui, n, out);
}

static bool is_listed(const Ui *ui, const Node *n, const char *name)
{
    if (is_in_secret(ui, n) || n->flags & NODE_POINTER_ONLY)
        return false;
    if (n->role == ROLE_DIALOG || (n->id && node_is_control(n)))
        return true;
    return (*name && !is_said_above(ui, n, name)) || n->value;
}

/* A line break in a text would look like two nodes. */
static void add_words(Buf *out, const char *words)
{
    for (; *words; words++)
        buf_char(out, *words == '\n' ? ' ' : *words);
}

static void dump_node(const Node *n, const char *name, int depth, bool focused, Buf *out)
{
    static const struct {
        unsigned flag;
        const char *word;
    } states[] = {
        { NODE_SELECTED, "selected" },
        { NODE_DISABLED, "disabled" },
        { NODE_SECRET, "secret" },
        { NODE_LIVE, "live" },
    };
    buf_printf(out, "%s%*s", focused ? "> " : "  ", 2 * depth, "");
    buf_text(out, n->role == ROLE_GROUP && n->text ? "text" : role_words[n->role]);
    if (*name)
        buf_char(out, ' ');
    add_words(out, name);
    if (n->value) {
        buf_text(out, " = ");
        add_words(out, n->value);
    }
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        if (n->flags & states[i].flag)
            buf_printf(out, " [%s]", states[i].word);
    buf_char(out, '\n');
}

void ui_dump(const Ui *ui, const UiMemory *memory, Buf *out)
{
    int depth[UI_MAX_NODES]; /* of what is inside each node */
    if (ui->title)
        buf_printf(out, "screen %s\n", ui->title);
    for (int i = 0; i < ui->count; i++) {
        const Node *n = &ui->at[i];
        const char *name = node_name(ui, n);
        int at = n->parent >= 0 ? depth[n->parent] : 0;
        bool listed = is_listed(ui, n, name);
        depth[i] = at + listed;
        if (listed)
            dump_node(n, name, at, n->id && n->id == memory->focus, out);
    }
}
