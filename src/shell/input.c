#include "shell/shell_inside.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

static Key key_of(const SDL_Keysym *k)
{
    switch (k->sym) {
    case SDLK_TAB:
        return k->mod & KMOD_SHIFT ? KEY_BACKTAB : KEY_TAB;
    case SDLK_UP:
        return KEY_UP;
    case SDLK_DOWN:
        return KEY_DOWN;
    case SDLK_LEFT:
        return KEY_LEFT;
    case SDLK_RIGHT:
        return KEY_RIGHT;
    case SDLK_RETURN:
    case SDLK_KP_ENTER:
        return KEY_ENTER;
    case SDLK_SPACE:
        return KEY_SPACE;
    case SDLK_ESCAPE:
    case SDLK_AC_BACK:
        return KEY_ESCAPE;
    case SDLK_BACKSPACE:
        return KEY_BACKSPACE;
    case SDLK_DELETE:
        return KEY_DELETE;
    case SDLK_a:
        return k->mod & KMOD_CTRL ? KEY_SELECT_ALL : KEY_NONE;
    case SDLK_HOME:
        return KEY_HOME;
    case SDLK_END:
        return KEY_END;
    case SDLK_PAGEUP:
        return KEY_PAGE_UP;
    case SDLK_PAGEDOWN:
        return KEY_PAGE_DOWN;
    case SDLK_F1:
        return KEY_F1;
    case SDLK_F2:
        return KEY_F2;
    case SDLK_F6:
        return KEY_F6;
    default:
        return KEY_NONE;
    }
}

/* A key that is held goes on walking and erasing, but presses and leaves once. */
static bool key_repeats(Key key)
{
    return key != KEY_ENTER && key != KEY_SPACE && key != KEY_ESCAPE && key != KEY_F1 &&
           key != KEY_F2 && key != KEY_F6;
}

/* Keys that mean something in a field while Ctrl is held. */
static bool key_edits(Key key)
{
    switch (key) {
    case KEY_LEFT:
    case KEY_RIGHT:
    case KEY_HOME:
    case KEY_END:
    case KEY_BACKSPACE:
    case KEY_DELETE:
    case KEY_SELECT_ALL:
        return true;
    default:
        return false;
    }
}

/* The character of a key while no field takes text, when input methods are
 * off: enough for digits that choose an answer and for badge readers. */
static char key_character(const SDL_Keysym *k)
{
    static const char plain[] = "`1234567890-=[]\\;',./";
    static const char shifted[] = "~!@#$%^&*()_+{}|:\"<>?";
    bool shift = k->mod & KMOD_SHIFT;
    if (k->sym >= SDLK_KP_1 && k->sym <= SDLK_KP_9)
        return (char)('1' + (k->sym - SDLK_KP_1));
    if (k->sym == SDLK_KP_0)
        return '0';
    if (k->sym <= ' ' || k->sym >= 0x7f)
        return '\0';
    char c = (char)k->sym;
    if (c >= 'a' && c <= 'z')
        return shift != !!(k->mod & KMOD_CAPS) ? (char)(c - 'a' + 'A') : c;
    const char *at = strchr(plain, c);
    if (shift && at)
        return shifted[at - plain];
    return c;
}

static bool key_translate(const Contacts *c, const SDL_KeyboardEvent *e, Input *out)
{
    out->kind = INPUT_KEY;
    out->key = key_of(&e->keysym);
    if (out->key == KEY_SPACE && c->typing)
        return false; /* it comes again as text */
    out->again = e->repeat;
    out->shift = e->keysym.mod & KMOD_SHIFT;
    out->ctrl = e->keysym.mod & KMOD_CTRL;
    if (out->key != KEY_NONE)
        return !(e->keysym.mod & (KMOD_ALT | KMOD_GUI)) && (!out->ctrl || key_edits(out->key)) &&
               (!e->repeat || key_repeats(out->key));
    if (c->typing || e->repeat || e->keysym.mod & (KMOD_CTRL | KMOD_ALT | KMOD_GUI))
        return false;
    out->kind = INPUT_TEXT;
    out->text[0] = key_character(&e->keysym);
    return out->text[0] != '\0';
}

static bool text_translate(const Contacts *c, const SDL_TextInputEvent *e, Input *out)
{
    out->kind = INPUT_TEXT;
    SDL_strlcpy(out->text, e->text, sizeof out->text);
    out->again = c->held;
    return c->typing && out->text[0] != '\0';
}

/* SDL counts the caret of a composition in characters. */
static bool editing_translate(const Contacts *c, const SDL_TextEditingEvent *e, Input *out)
{
    out->kind = INPUT_EDITING;
    SDL_strlcpy(out->text, e->text, sizeof out->text);
    out->caret = (int)utf8_first(str_of(out->text), e->start > 0 ? (size_t)e->start : 0).len;
    return c->typing;
}

/* Two contacts are a finger and whatever rests beside it; more are a hand. What has lain on the
 * glass for so long without moving is neither, and keeps nobody from touching it. */
enum { PALM_CONTACTS = 3, RESTS_MS = 5000, TREMBLES_PX = 24 };

static void contacts_rest(Contacts *c, uint32_t when_ms)
{
    if (!c->contacts || when_ms - c->last_ms < RESTS_MS)
        return;
    for (int i = 0; i < c->contacts; i++)
        c->at[i].rests = true;
    c->down = c->palm = false;
}

static int contacts_awake(const Contacts *c)
{
    int count = 0;
    for (int i = 0; i < c->contacts; i++)
        count += !c->at[i].rests;
    return count;
}

static void contacts_remove(Contacts *c, int index)
{
    c->contacts--;
    memmove(c->at + index, c->at + index + 1, (size_t)(c->contacts - index) * sizeof *c->at);
}

static bool contact_down(Contacts *c, int64_t finger, bool by_mouse, uint32_t when_ms, Input *out)
{
    contacts_rest(c, when_ms);
    bool held = c->down;
    if (c->contacts == CONTACTS_MAX)
        contacts_remove(c, 0);
    c->at[c->contacts++] = (Contact){ finger, by_mouse, false };
    c->last_ms = when_ms;
    if (contacts_awake(c) >= PALM_CONTACTS) {
        c->palm = true;
        c->down = false;
        out->kind = INPUT_CANCEL;
        return held;
    }
    if (held || c->palm)
        return false;
    c->down = true;
    c->finger = finger;
    c->by_mouse = by_mouse;
    c->x = out->x;
    c->y = out->y;
    out->kind = INPUT_DOWN;
    out->by_mouse = by_mouse;
    return true;
}

static bool contact_counts(const Contacts *c, int64_t finger, bool by_mouse)
{
    return c->down && c->by_mouse == by_mouse && c->finger == finger;
}

static bool contact_move(Contacts *c, int64_t finger, bool by_mouse, uint32_t when_ms, Input *out)
{
    out->kind = INPUT_MOVE;
    out->by_mouse = by_mouse;
    if (!contact_counts(c, finger, by_mouse))
        return false;
    if (abs(out->x - c->x) > TREMBLES_PX || abs(out->y - c->y) > TREMBLES_PX) {
        c->last_ms = when_ms;
        c->x = out->x;
        c->y = out->y;
    }
    return true;
}

static bool contact_up(Contacts *c, int64_t finger, bool by_mouse, uint32_t when_ms, Input *out)
{
    bool counts = contact_counts(c, finger, by_mouse);
    for (int i = c->contacts - 1; i >= 0; i--)
        if (c->at[i].finger == finger && c->at[i].by_mouse == by_mouse)
            contacts_remove(c, i);
    if (!contacts_awake(c))
        c->palm = false;
    if (counts)
        c->down = false;
    c->last_ms = when_ms;
    out->kind = INPUT_UP;
    out->by_mouse = by_mouse;
    return counts;
}

static bool finger_translate(Contacts *c, const SDL_TouchFingerEvent *e, int width, int height,
                             Input *out)
{
    out->x = (int)(e->x * (float)width);
    out->y = (int)(e->y * (float)height);
    out->x = out->x < width ? out->x : width - 1;
    out->y = out->y < height ? out->y : height - 1;
    if (e->type == SDL_FINGERDOWN)
        return contact_down(c, e->fingerId, false, e->timestamp, out);
    if (e->type == SDL_FINGERMOTION)
        return contact_move(c, e->fingerId, false, e->timestamp, out);
    return contact_up(c, e->fingerId, false, e->timestamp, out);
}

/* A window that loses the focus may never hear of the release. */
static bool contacts_lost(Contacts *c, Input *out)
{
    bool held = c->down;
    *c = (Contacts){ .typing = c->typing };
    out->kind = INPUT_CANCEL;
    return held;
}

static bool window_translate(Contacts *c, const SDL_WindowEvent *e, Input *out)
{
    switch (e->event) {
    case SDL_WINDOWEVENT_SIZE_CHANGED:
        out->kind = INPUT_RESIZE;
        return true;
    case SDL_WINDOWEVENT_CLOSE:
        out->kind = INPUT_QUIT;
        return true;
    case SDL_WINDOWEVENT_FOCUS_LOST:
        return contacts_lost(c, out);
    default:
        return false;
    }
}

static bool wheel_translate(const SDL_MouseWheelEvent *e, Input *out)
{
    *out = (Input){ .kind = INPUT_WHEEL, .x = e->mouseX, .y = e->mouseY };
    out->wheel = e->direction == SDL_MOUSEWHEEL_FLIPPED ? -e->y : e->y;
    return out->wheel != 0;
}

bool input_translate(Contacts *c, const SDL_Event *e, int width, int height, Input *out)
{
    *out = (Input){ 0 };
    switch (e->type) {
    case SDL_KEYDOWN:
        c->held = e->key.repeat;
        return key_translate(c, &e->key, out);
    case SDL_TEXTINPUT:
        return text_translate(c, &e->text, out);
    case SDL_TEXTEDITING:
        return editing_translate(c, &e->edit, out);
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP:
        return finger_translate(c, &e->tfinger, width, height, out);
    case SDL_MOUSEBUTTONDOWN:
        *out = (Input){ .x = e->button.x, .y = e->button.y };
        return e->button.button == SDL_BUTTON_LEFT &&
               contact_down(c, 0, true, e->button.timestamp, out);
    case SDL_MOUSEBUTTONUP:
        *out = (Input){ .x = e->button.x, .y = e->button.y };
        return e->button.button == SDL_BUTTON_LEFT &&
               contact_up(c, 0, true, e->button.timestamp, out);
    case SDL_MOUSEMOTION:
        *out = (Input){ .x = e->motion.x, .y = e->motion.y };
        return contact_move(c, 0, true, e->motion.timestamp, out);
    case SDL_MOUSEWHEEL:
        return wheel_translate(&e->wheel, out);
    case SDL_WINDOWEVENT:
        return window_translate(c, &e->window, out);
    case SDL_QUIT:
        out->kind = INPUT_QUIT;
        return true;
    default:
        return false;
    }
}

void input_newest_move(SDL_Event *e)
{
    SDL_Event next;
    bool finger = e->type == SDL_FINGERMOTION;
    if (!finger && e->type != SDL_MOUSEMOTION)
        return;
    while (SDL_PeepEvents(&next, 1, SDL_PEEKEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT) == 1 &&
           next.type == e->type && (!finger || next.tfinger.fingerId == e->tfinger.fingerId))
        SDL_PeepEvents(e, 1, SDL_GETEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT);
}
