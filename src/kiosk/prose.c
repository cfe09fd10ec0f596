#include "kiosk/prose.h"

#include "kiosk/closeup.h"
#include "kiosk/frame.h"
#include "ui/words.h"

#include <math.h>
#include <string.h>

static void add_blocks(Ui *ui, const Block *blocks, Prose how);

void prose_line(Ui *ui, const Block *line, Node base)
{
    base.spans = line->spans;
    base.span_count = line->span_count;
    ui_add(ui, base);
}

void prose_piece(Ui *ui, const Block *line, Node base)
{
    static const char right_to_left_mark[] = "\xe2\x80\x8f";
    if (!ui_open_is_rtl(ui) || !line->span_count) {
        prose_line(ui, line, base);
        return;
    }
    Span *spans = arena_array(ui->arena, Span, line->span_count + 1);
    spans[0] = (Span){ .text = right_to_left_mark };
    memcpy(spans + 1, line->spans, (size_t)line->span_count * sizeof *spans);
    spans[1].style &= ~(unsigned)SPAN_BREAK; /* the mark begins the line */
    base.name = base.name ? base.name : prose_plain(ui, line);
    base.spans = spans;
    base.span_count = line->span_count + 1;
    ui_add(ui, base);
}

const char *prose_plain(Ui *ui, const Block *blocks)
{
    return md_plain(ui->arena, blocks);
}

static Node plain_node(const Block *b, Prose how)
{
    return (Node){ .role = ROLE_TEXT,
                   .spans = b->spans,
                   .span_count = b->span_count,
                   .style = how.style,
                   .ink = how.ink,
                   .mark = how.mark ? how.mark : TOKEN_SUN_SOFT,
                   .mark_edge = how.mark_edge ? how.mark_edge : TOKEN_SUN,
                   .w = GROW };
}

static Node text_node(Ui *ui, const Block *b, Prose how)
{
    return glossary_mark(ui, how.glossary, plain_node(b, how));
}

static void add_item(Ui *ui, const Block *b, Prose how)
{
    bool numbered = b->kind == BLOCK_NUMBERED;
    ui_open(ui, (Node){ .axis = ROW,
                        .flags = NODE_FOLLOW,
                        .w = SHARE(1),
                        .gap = numbered ? 16 : 14,
                        .pad = { numbered && how.cards ? 12 : 0, 0, numbered && how.cards ? 12 : 0,
                                 numbered ? 0 : 6 + 28 * (float)b->level } });
    if (numbered)
        ui_add(ui, (Node){ .role = ROLE_TEXT,
                           .text = ui_printf(ui, "%d", b->number),
                           .style = how.style == TEXT_LESSON ? TEXT_NUMBER : TEXT_STRONG,
                           .ink = TOKEN_ACCENT,
                           .w = FIXED(how.style == TEXT_LESSON ? 48 : 34) });
    else
        ui_add(
            ui,
            (Node){
                .role = ROLE_TEXT, .name = "", .text = "•", .style = how.style, .ink = how.ink });
    ui_add(ui, text_node(ui, b, how));
    ui_close(ui);
}

/* Takes the run of list items of one kind; returns the block behind it. */
static const Block *add_list(Ui *ui, const Block *b, Prose how)
{
    BlockKind kind = b->kind;
    bool card = kind == BLOCK_NUMBERED && how.cards;
    ui_open(ui, (Node){ .w = SHARE(1),
                        .gap = card ? 0 : 10,
                        .fill = card ? TOKEN_SURFACE : TOKEN_NONE,
                        .edge = card ? TOKEN_LINE : TOKEN_NONE,
                        .edge_px = card ? 2 : 0,
                        .radius = card ? 20 : 0,
                        .pad = card ? PAD2(18, 34) : PAD(0) });
    for (; b && b->kind == kind; b = b->next)
        add_item(ui, b, how);
    ui_close(ui);
    return b;
}

static void add_quote(Ui *ui, const Block *b, Prose how)
{
    bool good = strcmp(b->callout, "good") == 0, source = strcmp(b->callout, "source") == 0;
    bool warning = strcmp(b->callout, "warning") == 0;
    if (source) {
        how.style = TEXT_TINY;
        how.ink = TOKEN_SOFT;
        how.gap = 6;
        ui_open(ui, (Node){ .w = SHARE(1) });
    } else {
        ui_open(ui, (Node){ .axis = ROW,
                            .flags = NODE_FOLLOW,
                            .w = SHARE(1),
                            .gap = 18,
                            .fill = warning ? TOKEN_SUN_SOFT : TOKEN_SURFACE,
                            .edge = warning ? TOKEN_SUN
                                    : good  ? TOKEN_LEAF
                                            : TOKEN_LINE,
                            .edge_px = 2,
                            .radius = 20,
                            .pad = PAD2(22, 26) });
        if (good || warning)
            ui_add(ui, (Node){ .role = ROLE_ICON,
                               .name = "",
                               .icon = good ? "circle-check" : "triangle-alert",
                               .icon_px = 34,
                               .ink = good ? TOKEN_LEAF : TOKEN_SUN_INK });
        ui_open(ui, (Node){ .w = GROW, .gap = 4 });
        how.style = TEXT_BODY;
        how.gap = 8;
        if (good) {
            how.mark = TOKEN_LEAF_SOFT;
            how.mark_edge = TOKEN_LEAF;
        }
    }
    add_blocks(ui, b->inside, how);
    if (!source)
        ui_close(ui);
    ui_close(ui);
}

enum { MOST_COLUMNS = 16 };

static TextStyle row_style(const Block *row, Prose how)
{
    return row->level ? TEXT_VERDICT : how.style;
}

/* The longest word of each column, in design pixels: rows that share it stand below each other. */
static void measure_columns(const Ui *ui, const Block *row, Prose how, float *least)
{
    const Viewport *v = &ui->viewport;
    for (; row && row->kind == BLOCK_ROW; row = row->next) {
        int column = 0;
        for (const Block *cell = row->cells; cell && column < MOST_COLUMNS; cell = cell->next) {
            int word, all;
            text_widths(ui->arena, ui->metrics, cell->spans, cell->span_count,
                        (TextLayout){ .style = row_style(row, how),
                                      .scale = v->scale * v->text_scale,
                                      .language = v->language },
                        &word, &all);
            least[column] = fmaxf(least[column], (float)word / v->scale);
            column++;
        }
    }
}

/* Takes the run of rows; returns the block behind it. */
static const Block *add_table(Ui *ui, const Block *row, Prose how)
{
    float least[MOST_COLUMNS] = { 0 };
    measure_columns(ui, row, how, least);
    for (; row && row->kind == BLOCK_ROW; row = row->next) {
        int column = 0;
        ui_open(ui, (Node){ .axis = ROW, .w = SHARE(1), .gap = 20, .pad = PAD2(8, 0) });
        for (const Block *cell = row->cells; cell; cell = cell->next) {
            Node n = text_node(ui, cell, how);
            n.style = row_style(row, how);
            n.w.min = column < MOST_COLUMNS ? least[column++] : 0;
            ui_add(ui, n);
        }
        ui_close(ui);
        part_line(ui, TOKEN_LINE);
    }
    return row;
}

/* One box around all lines in place of one behind each. */
static void add_code(Ui *ui, const Block *b, Prose how)
{
    Node lines = plain_node(b, how);
    lines.align = ALIGN_OWN;
    Span *plain = arena_array(ui->arena, Span, b->span_count);
    for (int i = 0; i < b->span_count; i++) {
        plain[i] = b->spans[i];
        plain[i].style &= ~(unsigned)SPAN_CODE;
    }
    lines.spans = plain;
    ui_open(ui, (Node){ .w = SHARE(1),
                        .fill = TOKEN_SUNKEN,
                        .edge = TOKEN_LINE,
                        .edge_px = 2,
                        .radius = 14,
                        .pad = PAD2(16, 24) });
    ui_add(ui, lines);
    ui_close(ui);
}

static void add_caption(Ui *ui, const Block *b, Prose how)
{
    if (!b->inside)
        return;
    how.style = TEXT_TINY;
    how.ink = TOKEN_SOFT;
    ui_add(ui, text_node(ui, b->inside, how));
}

/* In place of a picture that is not there: what it shows, in words. */
static void add_words_of_picture(Ui *ui, const Block *b, Prose how)
{
    how.style = TEXT_BODY;
    ui_open(ui, (Node){ .axis = ROW,
                        .flags = NODE_FOLLOW | NODE_DASHED,
                        .w = SHARE(1),
                        .gap = 18,
                        .fill = TOKEN_SURFACE,
                        .edge = TOKEN_EDGE,
                        .edge_px = 2,
                        .radius = 20,
                        .pad = PAD2(22, 26) });
    ui_add(
        ui,
        (Node){
            .role = ROLE_ICON, .name = "", .icon = "image-off", .icon_px = 34, .ink = TOKEN_SOFT });
    ui_open(ui, (Node){ .w = GROW, .gap = 4 });
    part_text(ui, tr(ui, "A picture that cannot be shown just now"), TEXT_TINY, TOKEN_SOFT);
    ui_add(ui, text_node(ui, b, how));
    add_caption(ui, b, how);
    ui_close(ui);
    ui_close(ui);
}

/* Below the picture, so that nothing of it is covered. */
static void add_below_image(Ui *ui, const Block *b, Prose how)
{
    ui_open(ui, (Node){ .axis = ROW, .w = SHARE(1), .gap = 24 });
    if (b->inside)
        add_caption(ui, b, how);
    else
        ui_spring(ui);
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .name = "",
                       .text = tr(ui, "See it larger"),
                       .icon = "maximize-2",
                       .icon_px = 22,
                       .icon_gap = 10,
                       .style = TEXT_TINY,
                       .ink = TOKEN_ACCENT });
    ui_close(ui);
}

static int pictures_listed(const Ui *ui)
{
    int count = 0;
    for (int i = 0; i < ui->count; i++)
        count += UI_FAMILY(ui->at[i].id) == CLOSEUP_PICTURE;
    return count;
}

static void add_picture(Ui *ui, const Block *b, Prose how)
{
    if (!ui_can_show(ui, b->image)) {
        add_words_of_picture(ui, b, how);
        return;
    }
    Block alone = *b;
    alone.inside = alone.next = NULL;
    ui_open(ui, (Node){ .id = UI_ID(CLOSEUP_PICTURE, pictures_listed(ui)),
                        .role = ROLE_BUTTON,
                        .name = prose_plain(ui, &alone),
                        .value = tr(ui, "a picture"),
                        .radius = 14,
                        .gap = 10 });
    ui_add(ui, (Node){ .role = ROLE_IMAGE,
                       .name = "",
                       .image = b->image,
                       .edge = TOKEN_LINE,
                       .edge_px = 2,
                       .radius = 14,
                       .h = FIT_MAX(620) });
    add_below_image(ui, b, how);
    ui_close(ui);
}

static const Block *add_block(Ui *ui, const Block *b, Prose how)
{
    switch (b->kind) {
    case BLOCK_BULLET:
    case BLOCK_NUMBERED:
        return add_list(ui, b, how);
    case BLOCK_QUOTE:
        add_quote(ui, b, how);
        break;
    case BLOCK_ROW:
        return add_table(ui, b, how);
    case BLOCK_PICTURE:
        add_picture(ui, b, how);
        break;
    case BLOCK_HEADING: {
        Node n = plain_node(b, how);
        n.role = ROLE_HEADING;
        n.style = how.style == TEXT_LESSON ? TEXT_H3 : TEXT_TINY;
        n.ink = how.style == TEXT_LESSON ? TOKEN_INK : TOKEN_SOFT;
        ui_add(ui, n);
        break;
    }
    case BLOCK_CODE:
        add_code(ui, b, how);
        break;
    case BLOCK_PARAGRAPH: {
        Node n = text_node(ui, b, how);
        n.align = ALIGN_OWN; /* one in English stays so on a page in Arabic */
        ui_add(ui, n);
        break;
    }
    }
    return b->next;
}

static void add_blocks(Ui *ui, const Block *blocks, Prose how)
{
    ui_open(ui, (Node){ .w = SHARE(1), .gap = how.gap });
    for (const Block *b = blocks; b;)
        b = add_block(ui, b, how);
    ui_close(ui);
}

void prose_add(Ui *ui, const Block *blocks, Prose how)
{
    if (!how.ink)
        how.ink = TOKEN_INK;
    add_blocks(ui, blocks, how);
}
