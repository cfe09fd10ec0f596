#include "kiosk/glossary.h"

#include "kiosk/closeup.h"
#include "kiosk/frame.h"
#include "ui/words.h"

#include <string.h>
#include <strings.h>

_Static_assert(COURSE_MAX_NAMES <= 64, "a bit for each term");

static bool in_word(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c & 0x80;
}

/* How much of `at` is the term as a whole word, or as more of it: "prompt", "prompts". 0: none. */
static size_t match(const char *text, const char *at, const char *term)
{
    size_t len = strlen(term);
    if (!len || (at > text && in_word(at[-1])) || strncasecmp(at, term, len) != 0)
        return 0;
    len += at[len] == 's';
    return in_word(at[len]) ? 0 : len;
}

/* The next use of a term that was not used yet; NULL: there is none. */
static const char *next_use(const Glossary *g, const char *text, const char *from, int *term,
                            size_t *len)
{
    for (const char *at = from; *at; at++)
        for (int i = 0; i < g->count; i++) {
            *len = g->used >> i & 1 ? 0 : match(text, at, g->terms[i].term);
            *term = i;
            if (*len)
                return at;
        }
    return NULL;
}

static int split(Ui *ui, Glossary *g, Span span, Span *out)
{
    int count = 0, term;
    size_t len;
    const char *from = span.text, *at;
    while (!(span.style & SPAN_CODE) && (at = next_use(g, span.text, from, &term, &len))) {
        g->used |= (uint64_t)1 << term;
        if (at > from)
            out[count++] = (Span){ arena_text(ui->arena, from, (size_t)(at - from)), span.style };
        if (count)
            span.style &= ~(unsigned)SPAN_BREAK;
        out[count++] = (Span){ arena_text(ui->arena, at, len), span.style | SPAN_TERM };
        span.style &= ~(unsigned)SPAN_BREAK;
        from = at + len;
    }
    if (*from || !count)
        out[count++] = (Span){ from, span.style };
    return count;
}

Node glossary_mark(Ui *ui, Glossary *g, Node text)
{
    if (!g || !g->count)
        return text;
    Span *spans = arena_array(ui->arena, Span, text.span_count + 2 * g->count);
    int count = 0;
    for (int i = 0; i < text.span_count; i++)
        count += split(ui, g, text.spans[i], spans + count);
    text.spans = spans;
    text.span_count = count;
    return text;
}

void glossary_add_used(Ui *ui, const Glossary *g)
{
    if (!g->used)
        return;
    ui_open(ui, (Node){ .axis = ROW,
                        .flags = NODE_WRAP,
                        .w = SHARE(1),
                        .gap = 16,
                        .cross_gap = 12,
                        .cross = PLACE_CENTER });
    part_text(ui, tr(ui, "In other words:"), TEXT_TINY, TOKEN_SOFT);
    for (int i = 0; i < g->count; i++)
        if (g->used >> i & 1)
            part_button(ui, (Button){ .id = UI_ID(CLOSEUP_TERM, i),
                                      .text = g->terms[i].term,
                                      .style = TEXT_TOOL,
                                      .height = 60 });
    ui_close(ui);
}

void glossary_add_all(Ui *ui, const Course *course)
{
    if (!course->term_count)
        return;
    part_space(ui, 26);
    part_button(ui, (Button){ .id = UI_ID(CLOSEUP_TERMS, 0),
                              .text = tr(ui, "Words of this course"),
                              .icon = "book-open",
                              .style = TEXT_TOOL,
                              .height = 60 });
}
