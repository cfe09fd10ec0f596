/* From what happened to what the learner meant. Only the memory changes. */
#include "ui/ui_inside.h"

#include <ctype.h>
#include <stdlib.h>

const TouchFeel touch_plain = { .again_ms = 250, .slide = 12 };

/* What telephones offer as touch accommodations: a contact has to last, and one that comes again at
 * once is the first one bouncing. People whose hands are hard to steer touch longer, not shorter
 * (Irwin and Sesto, Applied Ergonomics 43, 2012), and touch what they did not mean far more often
 * (Findlater and others, CHI 2017): so 120 ms keep strays out and cost nobody a tap, and the finger
 * may quiver without sliding off. */
const TouchFeel touch_steady = {
    .hold_ms = 120, .again_ms = 600, .slide = 32, .overshoot = 32, .keys_wait = true
};

enum { SAME_PLACE = 48 }; /* design px: a second tap so near is aimed at what was there before */

static const TouchFeel *feel_of(const Ui *ui, const Input *in)
{
    return in->by_mouse ? &touch_plain : ui->touch;
}

enum {
    HELD_MS = 500,  /* how long a key is held before it goes on */
    REPEAT_MS = 90, /* and how long from one to the next then */
};

static Action action(ActKind kind, Input in, uint32_t id)
{
    return (Action){ .kind = kind, .id = id, .now_ms = in.now_ms, .wall_ms = in.wall_ms };
}

static void let_go(UiMemory *memory)
{
    memory->down = memory->dragging = memory->selecting = false;
    memory->pressed = 0;
    memory->dragged_scroll = 0;
    memset(memory->trail, 0, sizeof memory->trail);
    memory->repeat_ms = 0;
}

const Node *ui_field(const Ui *ui)
{
    int first, end;
    ui_reach(ui, &first, &end);
    for (int i = first; i < end; i++)
        if (ui->at[i].role == ROLE_FIELD && node_can_focus(&ui->at[i]))
            return &ui->at[i];
    return NULL;
}

/* Whoever types sees what they type. */
static void reveal_field(const Ui *ui, UiMemory *memory)
{
    const Node *field = ui_field(ui);
    if (field)
        memory->reveal = field->id;
}

/* The n-th answer from 0, as the screen numbers or letters them. NULL: so many there are not. */
static const Node *nth_answer(const Ui *ui, int n)
{
    int first, end;
    ui_reach(ui, &first, &end);
    for (int i = first; i < end; i++) {
        Role role = ui->at[i].role;
        bool counts =
            ui->at[i].id && (role == ROLE_CHOICE || role == ROLE_CHECK || role == ROLE_TARGET);
        if (counts && n-- == 0)
            return &ui->at[i];
    }
    return NULL;
}

static int answer_of(const char *text)
{
    char c = (char)tolower((unsigned char)text[0]);
    if (!c || text[1])
        return -1;
    return c >= '1' && c <= '9' ? c - '1' : c >= 'a' && c <= 'f' ? c - 'a' : -1;
}

static Action act_text(const Ui *ui, Input in, UiMemory *memory)
{
    const Node *focus = ui_reachable(ui, memory->focus);
    const Node *field = ui_field(ui);
    bool on_control = focus && focus != field && (memory->focus_shown || !field);
    if (on_control && strcmp(in.text, " ") == 0) { /* where a field takes text, keys come as text */
        bool presses = field && !in.again;
        return action(presses ? ACT_PRESS : ACT_NONE, in, presses ? focus->id : 0);
    }
    int n = field ? -1 : answer_of(in.text);
    const Node *answer = n >= 0 ? nth_answer(ui, n) : NULL;
    if (answer) {
        if (!node_can_press(answer))
            return action(ACT_NONE, in, 0);
        if (node_can_focus(answer))
            memory->focus = memory->reveal = answer->id;
        return action(ACT_PRESS, in, answer->id);
    }
    if (field)
        memory->focus = memory->reveal = field->id;
    Action act = action(ACT_TEXT, in, memory->focus);
    memcpy(act.text, in.text, sizeof act.text);
    return act;
}

static Action act_compose(const Ui *ui, Input in, UiMemory *memory)
{
    reveal_field(ui, memory);
    Action act = action(ACT_COMPOSE, in, memory->focus);
    memcpy(act.text, in.text, sizeof act.text);
    act.at = in.caret;
    return act;
}

static Action act_erase(const Ui *ui, Input in, UiMemory *memory)
{
    reveal_field(ui, memory);
    Action act = action(ACT_ERASE, in, memory->focus);
    if (in.key == KEY_DELETE)
        act.move = in.ctrl ? MOVE_WORD_ON : MOVE_ON;
    else
        act.move = in.ctrl ? MOVE_WORD_BACK : MOVE_BACK;
    return act;
}

/* Up and Down keep to the column in which they began, through shorter lines. False: there is no
 * line that way. */
static bool act_up_down(const Ui *ui, Input in, UiMemory *memory, const Node *text, Action *act)
{
    Rect line, now = caret_place(ui, text, text->caret);
    if (!caret_line(ui, text, text->caret, in.key == KEY_UP ? -1 : +1, &line)) {
        act->move = in.key == KEY_UP ? MOVE_START : MOVE_END;
        return in.shift;
    }
    memory->aim_x = memory->aim_x ? memory->aim_x : now.x;
    act->kind = ACT_PLACE;
    act->at = caret_at(ui, text, memory->aim_x, line.y + line.h / 2);
    return true;
}

/* The first or the last place of the caret's line. */
static void act_line_end(const Ui *ui, Key key, const Node *text, Action *act)
{
    Rect line;
    caret_line(ui, text, text->caret, 0, &line);
    int x = key == KEY_HOME ? text->text_box.x : text->text_box.x + text->text_box.w;
    act->kind = ACT_PLACE;
    act->at = caret_at(ui, text, x, line.y + line.h / 2);
}

static bool act_in_lines(const Ui *ui, Input in, UiMemory *memory, const Node *text, Action *act)
{
    switch (in.key) {
    case KEY_UP:
    case KEY_DOWN:
        return act_up_down(ui, in, memory, text, act);
    case KEY_HOME:
    case KEY_END:
        if (!in.ctrl)
            act_line_end(ui, in.key, text, act);
        return !in.ctrl;
    case KEY_ENTER:
        act->kind = ACT_TEXT;
        memcpy(act->text, "\n", 2);
        return true;
    default:
        return false;
    }
}

/* What a key means inside a field that has a caret. False: what it means everywhere. */
static bool act_in_field(const Ui *ui, Input in, UiMemory *memory, Action *act)
{
    const Node *focus = ui_reachable(ui, memory->focus);
    const Node *text = focus && focus->role == ROLE_FIELD ? ui_field_text(ui, focus) : NULL;
    if (!text)
        return false;
    *act = action(in.key == KEY_SELECT_ALL ? ACT_SELECT_ALL : ACT_CARET, in, focus->id);
    act->select = in.shift;
    if (focus->flags & NODE_LINES && act_in_lines(ui, in, memory, text, act)) {
        memory->reveal = focus->id;
        return true;
    }
    switch (in.key) {
    case KEY_LEFT:
        act->move = in.ctrl ? MOVE_WORD_BACK : MOVE_BACK;
        return true;
    case KEY_RIGHT:
        act->move = in.ctrl ? MOVE_WORD_ON : MOVE_ON;
        return true;
    case KEY_HOME:
    case KEY_END:
        act->move = in.key == KEY_HOME ? MOVE_START : MOVE_END;
        return true;
    case KEY_SELECT_ALL:
        return true;
    default:
        return false;
    }
}

static Action act_walk(Input in, UiMemory *memory, uint32_t to)
{
    memory->focus_shown = true;
    memory->focus = memory->reveal = to;
    return action(ACT_MOVED, in, to);
}

static Action act_arrow(const Ui *ui, Input in, UiMemory *memory)
{
    const Node *focus = ui_reachable(ui, memory->focus);
    bool sideways = in.key == KEY_LEFT || in.key == KEY_RIGHT;
    if (focus && sideways && focus->role == ROLE_CARD && focus->flags & NODE_SHIFT) {
        Action act = action(ACT_SHIFT, in, focus->id);
        act.step = (in.key == KEY_RIGHT) != focus->rtl ? +1 : -1;
        memory->focus_shown = true;
        memory->reveal = focus->id;
        return act;
    }
    uint32_t next = focus_arrow(ui, memory->focus, in.key);
    if (scroll_arrow(ui, memory, in.key, next))
        return action(ACT_MOVED, in, 0);
    return act_walk(in, memory, next);
}

static Action act_key(const Ui *ui, Input in, UiMemory *memory)
{
    const Node *focus = ui_reachable(ui, memory->focus);
    bool in_field = focus && focus->role == ROLE_FIELD;
    Action edit;
    if (act_in_field(ui, in, memory, &edit))
        return edit;
    if (in.ctrl && in.key != KEY_BACKSPACE && in.key != KEY_DELETE)
        return action(ACT_NONE, in, 0);
    switch (in.key) {
    case KEY_TAB:
        return act_walk(in, memory, focus_walk(ui, memory->focus, +1));
    case KEY_BACKTAB:
        return act_walk(in, memory, focus_walk(ui, memory->focus, -1));
    case KEY_UP:
    case KEY_DOWN:
    case KEY_LEFT:
    case KEY_RIGHT:
        return act_arrow(ui, in, memory);
    case KEY_ENTER:
        return action(focus && !in_field ? ACT_PRESS : ACT_ENTER, in, focus ? focus->id : 0);
    case KEY_SPACE: /* in a field it arrives as text */
        return focus && !in_field ? action(ACT_PRESS, in, focus->id) : action(ACT_NONE, in, 0);
    case KEY_ESCAPE:
        let_go(memory);
        return action(ACT_BACK, in, 0);
    case KEY_BACKSPACE:
    case KEY_DELETE:
        return act_erase(ui, in, memory);
    case KEY_HOME:
    case KEY_END:
    case KEY_PAGE_UP:
    case KEY_PAGE_DOWN:
        return action(scroll_key(ui, memory, in.key) ? ACT_MOVED : ACT_NONE, in, 0);
    case KEY_SELECT_ALL:
    case KEY_NONE:
    case KEY_F1:
    case KEY_F2:
    case KEY_F6:
        break;
    }
    return action(ACT_NONE, in, 0);
}

/* A touch puts the caret where it falls, and dragging selects from there. */
static Action act_place(const Ui *ui, Input in, const Node *field, bool select)
{
    Action act = action(ACT_PLACE, in, field->id);
    act.at = caret_at(ui, ui_field_text(ui, field), in.x, in.y);
    act.select = select;
    return act;
}

static Action act_down(const Ui *ui, Input in, UiMemory *memory)
{
    const Node *n = ui_under(ui, in.x, in.y);
    bool ring = memory->focus_shown;
    if (memory->glide) /* a touch that stops what moves means nothing that lies under it */
        n = NULL;
    memory->glide = 0;
    let_go(memory);
    memory->focus_shown = false;
    memory->down = true;
    memory->press_x = memory->drag_x = in.x;
    memory->press_y = memory->drag_y = in.y;
    memory->press_ms = in.now_ms;
    memory->pressed = n ? n->id : 0;
    if (n && n->role == ROLE_KEY && !feel_of(ui, &in)->keys_wait) {
        memory->repeat_ms = n->flags & NODE_REPEAT ? in.now_ms + HELD_MS : 0;
        reveal_field(ui, memory);
        return action(ACT_PRESS, in, n->id);
    }
    if (n && ui_field_text(ui, n)) {
        memory->reveal = n->id; /* keys may come up before it */
        return act_place(ui, in, n, false);
    }
    return action(n || ring ? ACT_MOVED : ACT_NONE, in, 0);
}

/* Whether the finger is still where it pressed, or near enough to come back. */
static bool stays_on(const Ui *ui, const Input *in, const Node *pressed)
{
    int overshoot = ui_px(ui, feel_of(ui, in)->overshoot);
    Rect reach = rect_cross(pressed->box, pressed->clip);
    reach = (Rect){ reach.x - overshoot, reach.y - overshoot, reach.w + 2 * overshoot,
                    reach.h + 2 * overshoot };
    return ui_under(ui, in->x, in->y) == pressed || (overshoot && rect_has(reach, in->x, in->y));
}

static Action act_move(const Ui *ui, Input in, UiMemory *memory)
{
    if (!memory->down)
        return action(ACT_NONE, in, 0);
    int slide = ui_px(ui, feel_of(ui, &in)->slide);
    memory->drag_x = in.x;
    memory->drag_y = in.y;
    scroll_trace(memory, in.y, in.now_ms);
    int dx = abs(in.x - memory->press_x), dy = abs(in.y - memory->press_y);
    bool far = dx > slide || dy > slide;
    const Node *pressed = ui_pressable(ui, memory->pressed);
    if (memory->dragging || (far && pressed && pressed->role == ROLE_CARD)) {
        memory->dragging = true;
        return action(ACT_MOVED, in, 0);
    }
    if (memory->selecting || (far && dx > dy && ui_field_text(ui, pressed))) {
        memory->selecting = pressed != NULL;
        return pressed ? act_place(ui, in, pressed, true) : action(ACT_NONE, in, 0);
    }
    bool on_key = pressed && pressed->role == ROLE_KEY;
    if (memory->dragged_scroll || (far && dy > dx && !on_key)) {
        bool moved = scroll_drag(ui, memory, in.y);
        if (memory->dragged_scroll)
            memory->pressed = 0;
        if (moved)
            return action(ACT_MOVED, in, 0);
    }
    if (pressed && memory->pressed && !stays_on(ui, &in, pressed)) {
        memory->pressed = 0;
        memory->repeat_ms = 0;
        return action(ACT_MOVED, in, 0);
    }
    return action(ACT_NONE, in, 0);
}

/* The card itself lies under the finger and must not hide the target. */
static const Node *target_under(const Ui *ui, int x, int y)
{
    int first, end;
    ui_reach(ui, &first, &end);
    for (int i = end - 1; i >= first; i--) {
        const Node *n = &ui->at[i];
        if (n->role == ROLE_TARGET && node_can_press(n) &&
            rect_has(rect_cross(n->box, n->clip), x, y))
            return n;
    }
    return NULL;
}

static Action act_drop(const Ui *ui, Input in, const Node *card)
{
    const Node *target = card ? target_under(ui, in.x, in.y) : NULL;
    if (!target)
        return action(ACT_MOVED, in, 0);
    Action act = action(ACT_DROP, in, card->id);
    act.target = target->id;
    return act;
}

/* The second tap of a double tap, or a finger that bounced: soon after a press it meant what was
 * there then, even where another screen has come up under it. */
static bool is_slip(const Ui *ui, const Input *in, const UiMemory *memory, uint32_t id)
{
    int near = ui_px(ui, SAME_PLACE);
    bool soon = memory->last_press_ms != 0 &&
                memory->press_ms - memory->last_press_ms < feel_of(ui, in)->again_ms;
    return soon && (memory->last_pressed == id || (abs(memory->press_x - memory->last_x) < near &&
                                                   abs(memory->press_y - memory->last_y) < near));
}

/* Nobody carries a card so short a way: the finger trembled while it tapped. */
static bool has_trembled(const Ui *ui, const Input *in, const UiMemory *memory)
{
    int way = ui_px(ui, 2 * feel_of(ui, in)->slide);
    return abs(in->x - memory->press_x) < way && abs(in->y - memory->press_y) < way;
}

static Action act_up(const Ui *ui, Input in, UiMemory *memory)
{
    const Node *pressed = ui_pressable(ui, memory->pressed);
    bool was_dragging = memory->dragging, had = memory->pressed != 0;
    scroll_let_go(ui, memory, in.now_ms);
    bool was_selecting = memory->selecting;
    let_go(memory);
    if (was_dragging && !has_trembled(ui, &in, memory))
        return act_drop(ui, in, pressed);
    if (was_selecting) {
        memory->focus = pressed && node_can_focus(pressed) ? pressed->id : memory->focus;
        return action(ACT_MOVED, in, 0);
    }
    bool acted = pressed && pressed->role == ROLE_KEY && !feel_of(ui, &in)->keys_wait;
    bool brief = in.now_ms - memory->press_ms < feel_of(ui, &in)->hold_ms;
    if (!pressed || acted || brief || !stays_on(ui, &in, pressed))
        return action(had ? ACT_MOVED : ACT_NONE, in, 0);
    if (node_can_focus(pressed) && pressed->role != ROLE_KEY)
        memory->focus = pressed->id;
    if (is_slip(ui, &in, memory, pressed->id))
        return action(ACT_MOVED, in, 0);
    memory->last_pressed = pressed->id;
    memory->last_press_ms = in.now_ms;
    memory->last_x = memory->press_x;
    memory->last_y = memory->press_y;
    return action(ACT_PRESS, in, pressed->id);
}

/* A key that is held acts again; else it was only the clock. */
static Action act_time(const Ui *ui, Input in, UiMemory *memory)
{
    const Node *held = ui_pressable(ui, memory->pressed);
    if (!memory->repeat_ms || in.now_ms < memory->repeat_ms || !held)
        return action(ACT_TIME, in, 0);
    memory->repeat_ms = in.now_ms + REPEAT_MS;
    return action(ACT_PRESS, in, held->id);
}

Action ui_act(const Ui *ui, Input in, UiMemory *memory)
{
    if (in.kind == INPUT_KEY || in.kind == INPUT_TEXT || in.kind == INPUT_WHEEL)
        memory->glide = 0;
    if (in.kind != INPUT_TIME && (in.kind != INPUT_KEY || (in.key != KEY_UP && in.key != KEY_DOWN)))
        memory->aim_x = 0;
    switch (in.kind) {
    case INPUT_KEY:
        return act_key(ui, in, memory);
    case INPUT_TEXT:
        return act_text(ui, in, memory);
    case INPUT_EDITING:
        return act_compose(ui, in, memory);
    case INPUT_DOWN:
        return act_down(ui, in, memory);
    case INPUT_MOVE:
        return act_move(ui, in, memory);
    case INPUT_UP:
        return act_up(ui, in, memory);
    case INPUT_CANCEL:
        let_go(memory);
        return action(ACT_MOVED, in, 0);
    case INPUT_WHEEL:
        return action(scroll_wheel(ui, memory, in.x, in.y, in.wheel) ? ACT_MOVED : ACT_NONE, in, 0);
    case INPUT_RESIZE:
        return action(ACT_MOVED, in, 0);
    case INPUT_TIME:
        scroll_glide(ui, memory, in.now_ms);
        return act_time(ui, in, memory);
    case INPUT_JOB: {
        Action act = action(ACT_JOB, in, 0);
        act.job = in.job;
        return act;
    }
    case INPUT_QUIT:
        break;
    }
    return action(ACT_NONE, in, 0);
}

void ui_settle(Ui *ui, UiMemory *memory, bool new_screen)
{
    if (new_screen) {
        let_go(memory);
        memory->focus = memory->glide = 0;
        memory->scroll_count = 0;
    }
    if (ui_reachable(ui, memory->focus))
        return;
    int first, end;
    ui_reach(ui, &first, &end);
    memory->focus = focus_walk(ui, 0, +1);
    for (int i = first; i < end; i++)
        if (ui->at[i].flags & NODE_DEFAULT && node_can_focus(&ui->at[i])) {
            memory->focus = ui->at[i].id;
            break;
        }
    const Node *focus = ui_find(ui, memory->focus);
    if (memory->focus_shown || (focus && focus->role == ROLE_FIELD)) {
        memory->reveal = memory->focus;
        ui_reveal(ui, memory);
    }
}
