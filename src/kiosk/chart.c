#include "kiosk/chart.h"

#include "base/decimal.h"
#include "kiosk/frame.h"
#include "ui/words.h"

#include <math.h>
#include <string.h>

/* As the words round it are: those of the course, in whatever language it is read. */
static const char *number(Ui *ui, const Course *course, const Chart *c, int i)
{
    return decimal_in(ui->arena, course->language, c->points[i].text);
}

/* "12 min", or "45 %" of a share: with a space that no line breaks at. */
static const char *amount(Ui *ui, const Course *course, const Chart *c, int i)
{
    if (c->kind == CHART_SHARE)
        return ui_printf(ui, tr(ui, "%d\u00a0%%"), c->points[i].percent);
    const char *text = number(ui, course, c, i);
    return c->unit[0] ? ui_printf(ui, "%s\u00a0%s", text, c->unit) : text;
}

static double largest(const Chart *c)
{
    double most = 0;
    for (int i = 0; i < c->point_count; i++)
        most = fmax(most, c->points[i].value);
    return most;
}

static const char *in_words(Ui *ui, const Course *course, const Chart *c)
{
    static const char *const kinds[CHART_KINDS] = { TR("Bar chart"), TR("Line chart"),
                                                    TR("Shares of a whole") };
    Buf words;
    buf_init(&words, 8192);
    buf_printf(&words, "%s: %s. ", tr(ui, kinds[c->kind]), c->title);
    for (int i = 0; i < c->point_count; i++)
        buf_printf(&words, "%s%s: %s", i ? "; " : "", c->points[i].label, amount(ui, course, c, i));
    buf_printf(&words, ". %s", c->says);
    const char *out = arena_copy(ui->arena, buf_cstr(&words));
    buf_done(&words);
    return out;
}

/* Drawn for the eye; the chart as a whole has the words. */
static void add_silent(Ui *ui, const char *text, TextStyle style, Token ink, Size w)
{
    ui_add(
        ui,
        (Node){ .role = ROLE_TEXT, .name = "", .text = text, .style = style, .ink = ink, .w = w });
}

/* `before` and `value` of `whole`: a share begins where the one above it ends. */
static void add_length(Ui *ui, double before, double value, double whole, bool track)
{
    double behind = whole - before - value;
    ui_open(ui, (Node){ .axis = ROW,
                        .w = SHARE(1),
                        .h = FIXED(28),
                        .fill = track ? TOKEN_SUNKEN : TOKEN_NONE,
                        .edge = track ? TOKEN_TINT_EDGE : TOKEN_NONE,
                        .edge_px = track ? 2 : 0,
                        .radius = 6 });
    if (before > 0)
        ui_add(ui, (Node){ .w = { SIZE_GROW, (float)(before / whole), 0, 0 } });
    if (value > 0)
        ui_add(ui, (Node){ .w = { SIZE_GROW, (float)(value / whole), 0, 0 },
                           .h = FIXED(28),
                           .fill = TOKEN_ACCENT,
                           .radius = 6 });
    if (behind > whole / 1e6)
        ui_add(ui, (Node){ .w = { SIZE_GROW, (float)(behind / whole), 0, 0 } });
    ui_close(ui);
}

static void add_rows(Ui *ui, const Course *course, const Chart *c)
{
    bool share = c->kind == CHART_SHARE;
    double whole = share ? 0 : largest(c), before = 0;
    for (int i = 0; share && i < c->point_count; i++)
        whole += c->points[i].value;
    ui_open(ui, (Node){ .w = SHARE(1), .gap = 18 });
    for (int i = 0; i < c->point_count; i++) {
        ui_open(ui, (Node){ .w = SHARE(1), .gap = 6 });
        ui_open(ui, (Node){ .axis = ROW, .w = SHARE(1), .gap = 20 });
        add_silent(ui, c->points[i].label, TEXT_SMALL, TOKEN_INK, GROW);
        add_silent(ui, amount(ui, course, c, i), TEXT_VERDICT, TOKEN_INK, FIT);
        ui_close(ui);
        add_length(ui, before, c->points[i].value, whole, share);
        before += share ? c->points[i].value : 0;
        ui_close(ui);
    }
    ui_close(ui);
}

static size_t longest_word(const char *text)
{
    size_t longest = 0;
    while (*text) {
        size_t len = strcspn(text, " ");
        longest = len > longest ? len : longest;
        text += len + strspn(text + len, " ");
    }
    return longest;
}

/* Whether each number and label has room at its point; else the line stands as rows. `wide`: of
 * the column, in design px. */
static bool line_has_room(const Ui *ui, const Chart *c, float wide)
{
    enum { LETTER = 14, BETWEEN = 12 }; /* of TEXT_TINY and TEXT_CHIP, roughly and rather more */
    float room = (wide - 72) / (float)c->point_count - BETWEEN;
    for (int i = 0; i < c->point_count; i++) {
        size_t label = longest_word(c->points[i].label), value = strlen(c->points[i].text);
        size_t longest = label > value ? label : value;
        if ((float)longest * LETTER * ui->viewport.text_scale > room)
            return false;
    }
    return true;
}

/* From nothing below to the largest amount, with room for its number above. The labels do not turn
 * round with the language, as the line does not. */
static void add_line(Ui *ui, const Course *course, const Chart *c)
{
    enum { HIGH = 220 };
    float text = 40 * ui->viewport.text_scale, high = HIGH + text,
          each = 1.0f / (float)c->point_count;
    float *down = arena_array(ui->arena, float, c->point_count);
    double most = largest(c);
    for (int i = 0; i < c->point_count; i++)
        down[i] = (text + 12 + (HIGH - 24) * (float)(1 - c->points[i].value / most)) / high;
    ui_open(ui, (Node){ .plot = down,
                        .plot_count = c->point_count,
                        .ink = TOKEN_ACCENT,
                        .w = SHARE(1),
                        .h = FIXED(high) });
    for (int i = 0; i < c->point_count; i++) {
        ui_open(ui, (Node){ .region = { each * (float)i, down[i] - (text + 12) / high, each,
                                        text / high },
                            .main = PLACE_CENTER,
                            .cross = PLACE_CENTER });
        add_silent(ui, number(ui, course, c, i), TEXT_CHIP, TOKEN_INK, FIT);
        ui_close(ui);
    }
    ui_close(ui);
    part_line(ui, TOKEN_EDGE);
    ui_open(ui, (Node){ .axis = ROW, .flags = NODE_KEEP, .w = SHARE(1), .pad = { 8, 0, 0, 0 } });
    for (int i = 0; i < c->point_count; i++)
        ui_add(ui, (Node){ .role = ROLE_TEXT,
                           .name = "",
                           .text = c->points[i].label,
                           .style = TEXT_TINY,
                           .ink = TOKEN_INK,
                           .align = ALIGN_CENTER,
                           .w = SHARE(each) });
    ui_close(ui);
}

void chart_add(Ui *ui, const Course *course, const Chart *c, float wide)
{
    bool line = c->kind == CHART_LINE && line_has_room(ui, c, wide);
    /* at the points of a line there is room for numbers alone */
    const char *title = line && c->unit[0]
                            ? ui_printf(ui, "%s (%s)", ui_isolate(ui, c->title, NULL), c->unit)
                            : c->title;
    ui_open(ui, (Node){ .w = SHARE(1),
                        .fill = TOKEN_SURFACE,
                        .edge = TOKEN_LINE,
                        .edge_px = 2,
                        .radius = 20,
                        .pad = PAD2(26, 34),
                        .gap = 18 });
    ui_open(
        ui,
        (Node){ .role = ROLE_IMAGE, .name = in_words(ui, course, c), .w = SHARE(1), .gap = 18 });
    add_silent(ui, title, TEXT_STRONG, TOKEN_INK, SHARE(1));
    if (line)
        add_line(ui, course, c);
    else
        add_rows(ui, course, c);
    add_silent(ui, c->says, TEXT_BODY, TOKEN_INK, SHARE(1));
    ui_close(ui);
    source_add(ui, course, c->source);
    ui_close(ui);
}

void source_add(Ui *ui, const Course *course, int source)
{
    if (source < 0)
        return;
    const Source *s = &course->sources[source];
    ui_add(ui,
           (Node){ .role = ROLE_TEXT,
                   .text = ui_printf(ui, tr(ui, "Source: %s (%s)"), ui_isolate(ui, s->text, NULL),
                                     words_written_date(ui, s->date)),
                   .style = TEXT_TINY,
                   .ink = TOKEN_SOFT,
                   .w = SHARE(1) });
}
