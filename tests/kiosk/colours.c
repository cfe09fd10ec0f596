#include "colours.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- pairs ---------------------------------------------------------------- */

static Token fill_behind(const Ui *ui, int node, Token *under)
{
    Token back = TOKEN_NONE;
    *under = TOKEN_NONE;
    for (int i = node; i >= 0; i = ui->at[i].parent) {
        Token fill = ui->at[i].fill;
        if (fill == TOKEN_NONE)
            continue;
        bool thin = fill == TOKEN_ACCENT_TRACK || fill == TOKEN_SCRIM;
        if (back != TOKEN_NONE) {
            *under = fill;
            return back;
        }
        back = fill;
        if (!thin)
            return back;
    }
    if (back != TOKEN_NONE)
        *under = TOKEN_PAPER;
    return back ? back : TOKEN_PAPER;
}

static void add(Pairs *pairs, Pair pair)
{
    for (int i = 0; i < pairs->count; i++) {
        const Pair *p = &pairs->at[i];
        if (p->front == pair.front && p->back == pair.back && p->instead == pair.instead &&
            p->under == pair.under && p->least >= pair.least)
            return;
    }
    if (pairs->count < PAIRS_MAX)
        pairs->at[pairs->count++] = pair;
}

static bool is_control(const Node *n)
{
    return n->id && !(n->flags & (NODE_DISABLED | NODE_POINTER_ONLY)) &&
           (n->role == ROLE_BUTTON || n->role == ROLE_CHOICE || n->role == ROLE_CHECK ||
            n->role == ROLE_FIELD || n->role == ROLE_CARD || n->role == ROLE_TARGET);
}

static unsigned span_styles(const Node *n)
{
    unsigned styles = 0;
    for (int i = 0; i < n->span_count; i++)
        styles |= n->spans[i].style;
    return styles;
}

static void add_words(Pairs *pairs, const Node *n, Pair base)
{
    unsigned styles = span_styles(n);
    base.least = 4.5;
    add(pairs, base);
    if (styles & SPAN_BOLD && n->strong) {
        Pair bold = base;
        bold.front = n->strong;
        add(pairs, bold);
    }
    if (styles & SPAN_MARK && n->mark) {
        Pair marked = base;
        marked.back = n->mark;
        marked.under = TOKEN_NONE;
        add(pairs, marked);
    }
}

static bool inside_progress(const Ui *ui, const Node *n)
{
    return n->parent >= 0 && ui->at[n->parent].role == ROLE_PROGRESS;
}

static void add_node(Pairs *pairs, const Ui *ui, int i, const char *screen)
{
    const Node *n = &ui->at[i];
    Pair base = { .front = n->ink ? n->ink : TOKEN_INK };
    base.back = fill_behind(ui, i, &base.under);
    snprintf(base.where, sizeof base.where, "%s: %.60s", screen, node_name(ui, n));
    bool words = (n->text && n->text[0]) || n->span_count;
    if (n->flags & NODE_DISABLED) /* 1.4.3 leaves out what cannot be used */
        return;
    if (words)
        add_words(pairs, n, base);
    base.least = 3;
    if (n->icon)
        add(pairs, base);
    Pair around = base;
    around.back = fill_behind(ui, n->parent, &around.under);
    /* A button with words needs no edge to be found: LINE only decorates it. */
    bool decorates = n->role == ROLE_BUTTON && n->edge == TOKEN_LINE;
    if (is_control(n) && n->edge && n->edge_px > 0 && !decorates) {
        around.front = n->edge;
        around.instead = n->fill;
        add(pairs, around);
    }
    /* A bar says how far it is by where its fill ends, or by an edge around each part. */
    if (inside_progress(ui, n) && n->fill) {
        around.front = n->fill;
        around.instead = n->edge;
        add(pairs, around);
    }
}

void pairs_add(Pairs *pairs, const Ui *ui, const char *screen)
{
    for (int i = 0; i < ui->count; i++)
        add_node(pairs, ui, i, screen);
}

/* ---- eyes ----------------------------------------------------------------- */

const char *const eye_names[EYES] = { "common", "protanopia", "deuteranopia", "tritanopia" };

/* Machado, Oliveira, Fernandes: A Physiologically-based Model for Simulation of Color Vision
 * Deficiency, IEEE TVCG 15(6), 2009, table 1 at severity 1.0; for linear light. */
static const double machado[EYES][3][3] = {
    [EYE_COMMON] = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
    [EYE_PROTAN] = { { 0.152286, 1.052583, -0.204868 },
                     { 0.114503, 0.786281, 0.099216 },
                     { -0.003882, -0.048116, 1.051998 } },
    [EYE_DEUTAN] = { { 0.367322, 0.860646, -0.227968 },
                     { 0.280085, 0.672501, 0.047413 },
                     { -0.011820, 0.042940, 0.968881 } },
    [EYE_TRITAN] = { { 1.255528, -0.076749, -0.178779 },
                     { -0.078411, 0.930809, 0.147602 },
                     { 0.004733, 0.691367, 0.303900 } },
};

static double to_light(uint32_t argb, int channel)
{
    double c = (argb >> (16 - 8 * channel) & 0xff) / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static uint32_t from_light(double light)
{
    double l = fmin(fmax(light, 0), 1);
    double c = l <= 0.0031308 ? 12.92 * l : 1.055 * pow(l, 1 / 2.4) - 0.055;
    return (uint32_t)lround(c * 255);
}

uint32_t eye_sees(Eye eye, uint32_t argb)
{
    uint32_t out = argb & 0xff000000u;
    for (int row = 0; row < 3; row++) {
        double light = 0;
        for (int column = 0; column < 3; column++)
            light += machado[eye][row][column] * to_light(argb, column);
        out |= from_light(light) << (16 - 8 * row);
    }
    return out;
}

/* What is seen of a colour that lets the one behind it shine through. */
static uint32_t over(uint32_t front, uint32_t back)
{
    uint32_t alpha = front >> 24, out = 0xff000000u;
    for (int shift = 0; shift <= 16; shift += 8) {
        uint32_t f = front >> shift & 0xff, b = back >> shift & 0xff;
        out |= ((f * alpha + b * (255 - alpha) + 127) / 255) << shift;
    }
    return out;
}

double pair_contrast(const Pair *pair, const Theme *theme, Eye eye)
{
    uint32_t back = theme->argb[pair->back];
    if (pair->under)
        back = over(back, theme->argb[pair->under]);
    uint32_t ground = eye_sees(eye, back);
    double best = theme_contrast(eye_sees(eye, over(theme->argb[pair->front], back)), ground);
    if (pair->instead)
        best = fmax(best,
                    theme_contrast(eye_sees(eye, over(theme->argb[pair->instead], back)), ground));
    return best;
}

/* ---- by colour alone ------------------------------------------------------- */

static int end_of(const Ui *ui, int node)
{
    int next = ui->at[node].next;
    return next > node ? next : ui->count;
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* Told apart by nothing but colour and the words inside. */
static bool same_shape(const Node *a, const Node *b)
{
    unsigned state = NODE_SELECTED | NODE_DISABLED | NODE_DASHED;
    return a->role == b->role && (a->flags & state) == (b->flags & state) && a->style == b->style &&
           same_text(a->icon, b->icon) && same_text(a->value, b->value) && !a->edge == !b->edge &&
           a->edge_px == b->edge_px && a->radius == b->radius && a->w.kind == b->w.kind &&
           a->h.kind == b->h.kind && a->h.value == b->h.value &&
           (a->w.kind != SIZE_FIXED || a->w.value == b->w.value);
}

/* Pictures of courses have colours that mean nothing. */
static bool is_emblem(const Node *n)
{
    return n->role == ROLE_ICON && n->ink == TOKEN_ACCENT_STRONG;
}

static bool same_colours(const Node *a, const Node *b)
{
    return (a->fill == b->fill && a->edge == b->edge && (!a->icon || a->ink == b->ink)) ||
           is_emblem(a);
}

/* Whether two nodes, with all inside them, have the same shape and not the same colours. */
static bool only_colour(const Ui *ui, int a, int b)
{
    int length = end_of(ui, a) - a;
    bool differ = false;
    if (end_of(ui, b) - b != length)
        return false;
    for (int i = 0; i < length; i++) {
        if (!same_shape(&ui->at[a + i], &ui->at[b + i]))
            return false;
        differ = differ || !same_colours(&ui->at[a + i], &ui->at[b + i]);
    }
    return differ;
}

/* A word on it says what it is. */
static bool has_own_word(const Node *n)
{
    return (n->role == ROLE_TEXT || n->role == ROLE_BUTTON) && n->text && n->text[0];
}

bool colour_alone(const Ui *ui, int *one, int *other)
{
    for (int i = 0; i < ui->count; i++) {
        if (has_own_word(&ui->at[i]))
            continue;
        for (int k = end_of(ui, i); k < ui->count && ui->at[k].parent >= ui->at[i].parent;
             k = end_of(ui, k)) {
            if (ui->at[k].parent != ui->at[i].parent || !only_colour(ui, i, k))
                continue;
            *one = i;
            *other = k;
            return true;
        }
    }
    return false;
}
