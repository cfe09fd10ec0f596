/* What is wrong with a course, as `lectern check` says it, each beside its line. */
#include "base/file.h"
#include "base/utf8.h"
#include "kiosk/frame.h"
#include "kiosk/preview_inside.h"
#include "ui/words.h"

#include <string.h>

enum { MOST_SAID = 40, BEFORE = 24, LINE_MAX_CHARS = 90 };

static Token ink_of(DiagLevel level)
{
    return level == DIAG_ERROR ? TOKEN_CORAL : level == DIAG_WARNING ? TOKEN_SUN_INK : TOKEN_SOFT;
}

static const char *name_of(const Ui *ui, DiagLevel level)
{
    return level == DIAG_ERROR     ? tr(ui, "error")
           : level == DIAG_WARNING ? tr(ui, "warning")
                                   : tr(ui, "note");
}

static const char *where(Ui *ui, const Diag *d)
{
    const char *file = path_name(d->file);
    return d->line ? ui_printf(ui, "%s:%d:%d", file, d->line, d->col) : file;
}

static void add_head(Ui *ui, const Diag *d)
{
    Span *spans = arena_array(ui->arena, Span, 2);
    spans[0] = (Span){ name_of(ui, d->level), SPAN_BOLD };
    spans[1].text = ui_printf(ui, "  %s", where(ui, d));
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .name = "",
                       .spans = spans,
                       .span_count = 2,
                       .style = TEXT_TINY,
                       .strong = ink_of(d->level),
                       .ink = TOKEN_SOFT });
}

/* The line that is meant, with the part that is wrong marked; a long one from a little before it.
 */
static void add_line(Ui *ui, const Preview *p, const Diag *d)
{
    Str line = reading_line(p->latest, d->line);
    Str lead = utf8_first(line, d->col > 0 ? (size_t)d->col - 1 : 0);
    Str rest = { line.at + lead.len, line.len - lead.len };
    Str marked = utf8_first(rest, (size_t)(d->width > 0 ? d->width : 1));
    Str tail = { rest.at + marked.len, rest.len - marked.len };
    size_t letters = utf8_count(lead);
    Str far = letters > BEFORE ? utf8_first(lead, letters - BEFORE) : (Str){ 0 };
    Str before = str_trim((Str){ lead.at + far.len, lead.len - far.len });
    bool space = before.len && lead.at[lead.len - 1] == ' ';
    if (!str_trim(marked).len)
        return;
    Span *spans = arena_array(ui->arena, Span, 3);
    spans[0].text = ui_printf(ui, "%d   %s%.*s%s", d->line, far.len ? "…" : "", STR_ARG(before),
                              space ? "\u00a0" : "");
    spans[1] =
        (Span){ ui_printf(ui, "%.*s", STR_ARG(utf8_first(marked, LINE_MAX_CHARS))), SPAN_MARK };
    spans[2].text = ui_printf(ui, "%.*s", STR_ARG(utf8_first(tail, LINE_MAX_CHARS)));
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .name = "",
                       .spans = spans,
                       .span_count = 3,
                       .style = TEXT_TINY,
                       .ink = TOKEN_SOFT,
                       .mark = d->level == DIAG_ERROR ? TOKEN_CORAL_SOFT : TOKEN_SUN_SOFT,
                       .mark_edge = d->level == DIAG_ERROR ? TOKEN_CORAL : TOKEN_SUN,
                       .max_lines = 3 });
}

static void add_edit(Ui *ui, uint32_t id, const char *name)
{
    ui_add(ui, (Node){ .id = id,
                       .role = ROLE_BUTTON,
                       .name = name,
                       .icon = "square-pen",
                       .icon_px = 24,
                       .ink = TOKEN_INK,
                       .radius = 10,
                       .w = FIXED(52),
                       .h = FIXED(52),
                       .axis = ROW,
                       .main = PLACE_CENTER,
                       .cross = PLACE_CENTER });
}

static void add_message(Ui *ui, const Preview *p, int index)
{
    const Diag *d = &p->latest->diags.at[index];
    Buf text;
    buf_init(&text, 2000);
    diag_sentences(d, &text);
    const char *says = ui_printf(ui, "%s", buf_cstr(&text));
    buf_done(&text);
    ui_open(ui, (Node){ .axis = ROW,
                        .w = SHARE(1),
                        .fill = TOKEN_SURFACE,
                        .edge = TOKEN_TINT_EDGE,
                        .edge_px = 2,
                        .radius = 10,
                        .cross = PLACE_STRETCH });
    ui_add(ui, (Node){ .w = FIXED(6), .fill = ink_of(d->level), .radius = 3 });
    ui_open(ui,
            (Node){ .id = UI_ID(PREVIEW_SAYS, index),
                    .role = ROLE_BUTTON,
                    .name = ui_printf(ui, "%s %s. %s", name_of(ui, d->level), where(ui, d), says),
                    .w = GROW,
                    .radius = 10,
                    .pad = { 14, 8, 16, 18 },
                    .gap = 6 });
    add_head(ui, d);
    part_text(ui, says, TEXT_TINY, TOKEN_INK);
    if (d->line && strcmp(path_name(d->file), "course.yaml") == 0)
        add_line(ui, p, d);
    part_text(ui, d->rule, TEXT_TINY, TOKEN_SOFT);
    ui_close(ui);
    add_edit(ui, UI_ID(PREVIEW_EDIT, index),
             ui_printf(ui, tr(ui, "Open %s in the editor"), where(ui, d)));
    ui_close(ui);
}

/* What is in the way of publishing; the messages below it are what it speaks of. */
static void add_closed(Ui *ui, const Preview *p)
{
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .text = preview_closed_why(ui, p),
                       .style = TEXT_TINY,
                       .ink = TOKEN_INK,
                       .icon = "lock",
                       .icon_px = part_calm(ui, 22),
                       .icon_gap = 10,
                       .axis = ROW });
}

void preview_add_says(Ui *ui, const Preview *p, float width)
{
    const Reading *r = p->latest;
    int shown = r->diags.count < MOST_SAID ? r->diags.count : MOST_SAID;
    int left = r->diags.count - shown;
    ui_open(ui, (Node){ .id = UI_ID(PREVIEW_SCROLL, PREVIEW_MESSAGES),
                        .flags = NODE_SCROLL,
                        .name = tr(ui, "What is wrong"),
                        .w = FIXED(width),
                        .h = shown ? GROW : FIT, /* below the pages they have the room then */
                        .fill = TOKEN_SUNKEN,
                        .pad = PAD2(24, 24),
                        .gap = 16,
                        .cross = PLACE_STRETCH });
    if (!preview_may_publish(p))
        add_closed(ui, p);
    for (int i = 0; i < shown; i++)
        add_message(ui, p, i);
    if (left)
        part_text(ui,
                  ui_printf(ui,
                            tr_n(ui, "%d more is told by “lectern check”.",
                                 "%d more are told by “lectern check”.", left),
                            left),
                  TEXT_TINY, TOKEN_INK);
    if (p->note[0])
        part_text(ui,
                  p->opened ? ui_printf(ui, tr(ui, "Opened in your editor: %s"), p->note) : p->note,
                  TEXT_TINY, p->opened ? TOKEN_LEAF : TOKEN_SUN_INK);
    part_text(ui,
              shown ? tr(ui, "A click on a message shows its page; Enter opens the line in your "
                             "editor, and E that of the page.")
                    : tr(ui, "E opens the page that is shown in your editor."),
              TEXT_TINY, TOKEN_SOFT);
    part_text(ui,
              p->reloads ? ui_printf(ui, tr(ui, "Saved and read again: number %d, in %d ms."),
                                     p->reloads, (int)p->reload_ms)
              : p->watch ? tr(ui, "It is read again whenever it is saved.")
                         : tr(ui, "Changes cannot be noticed on this disk: start it again."),
              TEXT_TINY, TOKEN_SOFT);
    ui_close(ui);
}
