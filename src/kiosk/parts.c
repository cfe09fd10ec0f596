#include "base/calendar.h"
#include "base/decimal.h"
#include "kiosk/frame.h"
#include "ui/words.h"

#include <math.h>
#include <string.h>

void part_button(Ui *ui, Button b)
{
    bool primary = b.look == BUTTON_PRIMARY, ghost = b.look == BUTTON_GHOST;
    bool disabled = (b.flags & NODE_DISABLED) != 0;
    TextStyle style = b.style ? b.style : TEXT_BUTTON;
    Token ink = b.ink ? b.ink : disabled ? TOKEN_SOFT : primary ? TOKEN_ON_ACCENT : TOKEN_INK;
    float side = style == TEXT_TOOL ? 24 : style == TEXT_BUTTON_BIG ? 64 : 36;

    ui_add(ui, (Node){ .id = b.id,
                       .role = ROLE_BUTTON,
                       .flags = b.flags,
                       .text = b.text,
                       .style = style,
                       .ink = ink,
                       .icon = b.icon,
                       .icon_px = 30,
                       .icon_gap = 14,
                       .icon_after = b.icon_after,
                       .fill = ghost                  ? TOKEN_NONE
                               : primary && !disabled ? TOKEN_ACCENT
                                                      : TOKEN_SURFACE,
                       .edge = ghost                  ? TOKEN_NONE
                               : primary && !disabled ? TOKEN_ACCENT
                                                      : TOKEN_EDGE,
                       .edge_px = 2,
                       .radius = 14,
                       .pad = PAD2(12, ghost ? 0 : side), /* words alone begin at their column */
                       .axis = ROW,
                       .w = b.width,
                       .h = FIT_MIN(b.height > 0 ? b.height : 72),
                       .align = b.from_start ? ALIGN_START : ALIGN_CENTER, /* of two lines */
                       .main = b.from_start ? PLACE_START : PLACE_CENTER,
                       .cross = PLACE_CENTER });
}

Node part_icon_button(uint32_t id, const char *icon, float icon_px, const char *name)
{
    return (Node){ .id = id,
                   .role = ROLE_BUTTON,
                   .name = name,
                   .icon = icon,
                   .icon_px = icon_px,
                   .ink = TOKEN_INK,
                   .radius = 14,
                   .axis = ROW,
                   .w = FIXED(64),
                   .h = FIXED(64),
                   .main = PLACE_CENTER,
                   .cross = PLACE_CENTER };
}

Node part_selectable(Node node, bool chosen)
{
    node.flags |= chosen ? NODE_SELECTED : 0;
    node.ink = TOKEN_INK;
    node.fill = chosen ? TOKEN_ACCENT_SOFT : TOKEN_SURFACE;
    node.edge = chosen ? TOKEN_ACCENT : TOKEN_EDGE;
    node.edge_px = chosen ? 4 : 2.5f;
    node.radius = node.radius > 0 ? node.radius : 14;
    node.axis = ROW;
    node.cross = PLACE_CENTER;
    return node;
}

float part_calm(const Ui *ui, float icon_px)
{
    float text = ui->viewport.text_scale;
    return icon_px * fminf(text, 1.25f) / text;
}

float part_measure(const Ui *ui, float px)
{
    return px * fmaxf(1, ui->viewport.text_scale);
}

float part_column(const Ui *ui)
{
    return part_measure(ui, 820);
}

void part_emblem(Ui *ui, const char *icon, Token fill, float icon_px)
{
    float px = part_calm(ui, icon_px), side = px * ui->viewport.text_scale * 1.7f;
    ui_add(ui, (Node){ .role = ROLE_ICON,
                       .name = "",
                       .icon = icon,
                       .icon_px = px,
                       .ink = TOKEN_ACCENT_STRONG,
                       .fill = fill,
                       .radius = 28,
                       .axis = ROW,
                       .w = FIXED(side),
                       .h = FIXED(side),
                       .main = PLACE_CENTER,
                       .cross = PLACE_CENTER });
}

void part_chip(Ui *ui, const char *icon, const char *text, ChipLook look)
{
    static const struct {
        Token fill, ink;
    } looks[] = {
        [CHIP_PLAIN] = { TOKEN_SUNKEN, TOKEN_INK },
        [CHIP_TEAL] = { TOKEN_ACCENT_SOFT, TOKEN_ACCENT_STRONG },
        [CHIP_SUN] = { TOKEN_SUN_SOFT, TOKEN_SUN_INK },
        [CHIP_CORAL] = { TOKEN_CORAL_SOFT, TOKEN_CORAL },
        [CHIP_LEAF] = { TOKEN_LEAF_SOFT, TOKEN_LEAF },
    };
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .text = text,
                       .icon = icon,
                       .icon_px = 24,
                       .icon_gap = 10,
                       .style = TEXT_CHIP,
                       .ink = looks[look].ink,
                       .fill = looks[look].fill,
                       .radius = 22,
                       .axis = ROW,
                       .h = FIT_MIN(44),
                       .pad = PAD2(6, 18),
                       .main = PLACE_CENTER,
                       .cross = PLACE_CENTER });
}

void part_bar(Ui *ui, float share, float height, Token track, Token fill, Size width)
{
    ui_open(ui,
            (Node){ .role = ROLE_PROGRESS,
                    .name = ui_printf(ui, tr(ui, "%d per cent done"), (int)lroundf(share * 100)),
                    .axis = ROW,
                    .w = width,
                    .h = FIXED(height),
                    .fill = track,
                    .edge = track == TOKEN_SUNKEN ? TOKEN_LINE : TOKEN_NONE,
                    .edge_px = 2,
                    .radius = height / 2,
                    .cross = PLACE_STRETCH });
    if (share > 0)
        ui_add(ui, (Node){ .flags = NODE_FILLS,
                           .w = SHARE(share),
                           .h = FIXED(height),
                           .fill = fill,
                           .radius = height / 2 });
    ui_close(ui);
}

void part_onward(Ui *ui)
{
    ui_add(ui, (Node){ .role = ROLE_ICON,
                       .name = "",
                       .flags = NODE_MIRROR,
                       .icon = "chevron-right",
                       .icon_px = 26,
                       .ink = TOKEN_INK });
}

void part_way(Ui *ui, uint32_t id, const char *icon, const char *text)
{
    ui_open(ui, (Node){ .id = id,
                        .role = ROLE_BUTTON,
                        .name = text,
                        .axis = ROW,
                        .w = SHARE(1),
                        .h = FIT_MIN(84),
                        .pad = PAD2(8, 22),
                        .gap = 18,
                        .radius = 14,
                        .cross = PLACE_CENTER });
    ui_add(ui,
           (Node){ .role = ROLE_ICON, .name = "", .icon = icon, .icon_px = 32, .ink = TOKEN_INK });
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .name = "",
                       .text = text,
                       .style = TEXT_BODY,
                       .ink = TOKEN_INK,
                       .w = GROW });
    part_onward(ui);
    ui_close(ui);
}

void part_ways(Ui *ui, const char *title)
{
    ui_open(ui, (Node){ .w = { SIZE_GROW, 1, 460 * ui->viewport.text_scale, 0 },
                        .fill = TOKEN_SURFACE,
                        .edge = TOKEN_LINE,
                        .edge_px = 2,
                        .radius = 20,
                        .pad = { 24, 12, 12, 12 } });
    ui_open(ui, (Node){ .pad = { 0, 22, 8, 22 } });
    part_heading(ui, title, TEXT_H3, TOKEN_INK);
    ui_close(ui);
}

static void open_card(Ui *ui, Size wide, float side, float gap)
{
    ui_open(ui, (Node){ .w = wide,
                        .fill = TOKEN_SURFACE,
                        .edge = TOKEN_LINE,
                        .edge_px = 2,
                        .radius = 20,
                        .pad = PAD2(34, side),
                        .gap = gap });
}

void part_card(Ui *ui, float gap)
{
    open_card(ui, SHARE(1), 34, gap);
}

void part_card_half(Ui *ui, float gap)
{
    open_card(ui, SHARE(0.5f), 34, gap);
}

void part_list(Ui *ui, float gap)
{
    open_card(ui, SHARE(1), 34 - PART_ROW_SIDE, gap);
}

void part_list_words(Ui *ui, float gap)
{
    ui_open(ui, (Node){ .w = SHARE(1), .pad = PAD2(0, PART_ROW_SIDE), .gap = gap });
}

static void add_notice(Ui *ui, const char *text, const char *icon, float most)
{
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .flags = NODE_LIVE,
                       .text = text,
                       .style = TEXT_BODY,
                       .ink = TOKEN_SUN_INK,
                       .fill = TOKEN_SUN_SOFT,
                       .radius = 14,
                       .pad = PAD2(18, 24),
                       .icon = icon,
                       .icon_px = 30,
                       .icon_gap = 16,
                       .axis = ROW,
                       .cross = PLACE_CENTER,
                       .w = GROW_MAX(most) });
}

void part_notice(Ui *ui, const char *text, const char *icon)
{
    add_notice(ui, text, icon, part_column(ui));
}

void part_advice(Ui *ui, const char *text)
{
    add_notice(ui, text, "lightbulb", part_measure(ui, 1100));
}

void part_text(Ui *ui, const char *text, TextStyle style, Token ink)
{
    ui_add(ui, (Node){ .role = ROLE_TEXT, .text = text, .style = style, .ink = ink });
}

TextStyle part_title(const Ui *ui, TextStyle style)
{
    bool large = style == TEXT_RESULT || style == TEXT_PAGE_TITLE || style == TEXT_H1;
    return large && frame_is_tight(ui) ? TEXT_H2 : style;
}

void part_heading(Ui *ui, const char *text, TextStyle style, Token ink)
{
    ui_add(ui, (Node){ .role = ROLE_HEADING,
                       .text = text,
                       .style = part_title(ui, style),
                       .ink = ink,
                       .balance = true });
}

void part_line(Ui *ui, Token token)
{
    ui_add(ui, (Node){ .w = SHARE(1), .h = FIXED(2), .fill = token });
}

void part_space(Ui *ui, float px)
{
    ui_add(ui, (Node){ .w = FIXED(1), .h = FIXED(px) });
}

Token colour_soft(const char *course_colour)
{
    static const struct {
        const char *name;
        Token token;
    } colours[] = {
        { "sun", TOKEN_SUN_SOFT },
        { "leaf", TOKEN_LEAF_SOFT },
        { "sky", TOKEN_SKY_SOFT },
        { "coral", TOKEN_CORAL_SOFT },
    };
    for (size_t i = 0; i < sizeof colours / sizeof *colours; i++)
        if (strcmp(colours[i].name, course_colour) == 0)
            return colours[i].token;
    return TOKEN_ACCENT_SOFT;
}

const char *words_minutes(Ui *ui, int seconds)
{
    int minutes = seconds > 60 ? (seconds + 30) / 60 : 1;
    return ui_printf(ui, tr_n(ui, "%d minute", "%d minutes", minutes), minutes);
}

const char *words_sentence(Ui *ui, const char *text)
{
    char *out = arena_copy(ui->arena, text);
    if (out[0] >= 'a' && out[0] <= 'z')
        out[0] = (char)(out[0] - 'a' + 'A');
    return out;
}

const char *words_of_course(Ui *ui, const Course *course, const char *text)
{
    return ui_isolate(ui, text, course->language);
}

const char *words_of_title(Ui *ui, const CourseFace *face)
{
    return ui_isolate(ui, face->title, face->language);
}

const char *words_day(Ui *ui, const Zone *zone, int64_t wall_ms)
{
    Date day = zone_local(zone, wall_ms).date;
    return ui_printf(ui, tr_c(ui, "day month", "%d %s"), day.day, month_name(ui->words, day.month));
}

const char *words_date(Ui *ui, const Zone *zone, int64_t wall_ms)
{
    Date day = zone_local(zone, wall_ms).date;
    return date_in_words(ui->arena, ui->words, day);
}

const char *words_decimal(Ui *ui, const char *plain)
{
    return decimal_in(ui->arena, ui->viewport.language, plain);
}

const char *words_written_date(Ui *ui, const char *date)
{
    Date day;
    char whole[16] = "0000-01-01";
    size_t len = strlen(date);
    if (len != 7 && len != 10)
        return date;
    memcpy(whole, date, len);
    if (!date_parse(str_of(whole), &day))
        return date;
    if (len == 7)
        return ui_printf(ui, tr_c(ui, "month year", "%s %d"), month_name(ui->words, day.month),
                         day.year);
    return date_in_words(ui->arena, ui->words, day);
}

void part_sign_in_answer(Ui *ui, const World *w, const char *no)
{
    const char *text = NULL;
    switch (w->sign_in.answer) {
    case ASK_BUSY:
        text = tr(ui, "One moment …");
        break;
    case ASK_NO:
        text = no;
        break;
    case ASK_WAIT: {
        LocalTime t = zone_local(&w->zone, w->sign_in.until_ms + 999);
        text = ui_printf(
            ui,
            tr(ui, "This is paused to keep the account safe. Please try again at %02d:%02d:%02d."),
            t.hour, t.minute, t.second);
        break;
    }
    case ASK_RESET:
        text = ui_printf(
            ui, tr(ui, "This is paused to keep the account safe. %s can give a new start code."),
            w->library ? world_site(w)->pin_contact : tr(ui, "Your supervisor"));
        break;
    default:
        return;
    }
    part_notice(ui, text, w->sign_in.answer == ASK_BUSY ? "clock" : "info");
}
