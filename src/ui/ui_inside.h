/* ui_inside.h - what the files of this room share beyond its headers. */
#ifndef UI_UI_INSIDE_H
#define UI_UI_INSIDE_H

#include "ui/ui.h"

/* Text that has been read but not yet broken into lines.
 *
 * A piece is the longest stretch that is always drawn as one: a word or a part
 * of it, or the space between words, of one direction, script, face and span.
 */
enum { SCRIPT_LATIN = 0x4c61746e, SCRIPT_GREEK = 0x4772656b, SCRIPT_CYRILLIC = 0x4379726c };

typedef enum { BREAK_NO, BREAK_MAY, BREAK_MUST } Break;

typedef struct {
    const char *text; /* borrowed from the span */
    size_t len;
    int width; /* pixels */
    RunFont font;
    unsigned style; /* SPAN_* */
    uint8_t level;  /* UAX #9: odd is right-to-left */
    uint8_t base;   /* the level of its paragraph */
    Break breaks;   /* behind it */
    bool space;     /* hangs over the edge at the end of a line */
    bool soft;      /* ends in a hyphen when the line ends here */
} Piece;

typedef struct {
    const TextMetrics *metrics;
    TextLook look;
    int px;        /* of the type */
    float spacing; /* pixels between letters; 0: words are drawn whole */
    const char *language;
    Piece *at;
    int count;
    bool rtl; /* the first paragraph */
    bool typed;
    const char *end; /* of the text */
} Passage;

void passage_read(Arena *a, const TextMetrics *m, const Span *spans, int count, TextLayout how,
                  Passage *out);
void passage_widths(const Passage *p, int *min_width, int *max_width);
void passage_lay(Arena *a, const Passage *p, TextLayout how, TextBlock *out);
int passage_measure(const Passage *p, RunFont font, const char *text, size_t len);

/* The same out of the memory of `ui`, for texts without a caret, which alone is placed by where the
 * bytes of a node lie. The answers live until the next ui_remember. */
KnownText *memo_read(const Ui *ui, const Span *spans, int count, TextLayout how);
const Passage *memo_passage(const KnownText *k, int *min_width, int *max_width);
void memo_lay(const Ui *ui, KnownText *k, TextLayout how, TextBlock *out);

/* Embedding levels of one paragraph. True when it reads from right to left. */
bool bidi_levels(Arena *a, const uint32_t *code, int count, bool language_rtl, uint8_t *levels);

/* Whether any of the characters could make a paragraph need bidi_levels. */
bool bidi_needed(const uint32_t *code, int count);

/* UAX #9 rule L2: the order in which `count` pieces are seen from left to right. */
void bidi_order(const Piece *pieces, int count, int *order);

#define UI_LEAST_SCALE 0.72f /* below it windows reflow and scroll rather than shrink */

/* Dividing a length between neighbours. */
typedef struct {
    int base;     /* the size wanted */
    int min, max; /* max 0: none */
    float weight; /* takes spare room; 0: does not */
    bool firm;    /* gives way only when the others cannot any more */
    int size;     /* the answer */
} Part;

/* Sizes that add up to `room`, as far as min and max allow. `squeeze`: when even the
 * minima are too much, go below them rather than beyond `room`. */
void parts_share(Part *parts, int count, int room, bool squeeze);

/* What layout knows about a node beside the node itself. */
typedef struct {
    const Passage *passage; /* of a leaf with text */
    KnownText *known;       /* the same text in the memory of `ui`; NULL: it is not there */
    int icon, icon_gap;     /* pixels; 0: none */
    int image_h;            /* of the image at its final width */
    int top, right, bottom, left;
    int gap, cross_gap;
    int min_w, pref_w;
    int min_h, pref_h;
    int row;       /* which line of a NODE_WRAP parent */
    int content_h; /* inside, before scrolling */
} Measure;

int share_px(float share, int of);             /* 0.5 of 300 */
int region_px(float from, float size, int of); /* as long as from its start to the next one's */
int ui_px(const Ui *ui, float design_px);
int ui_text_px(const Ui *ui, float design_px);
bool node_is_leaf(const Ui *ui, int index);
bool node_overlays(const Ui *ui, int index); /* lies over the whole window */
bool node_is_figure(const Node *n);          /* its children lie over parts of it */
bool ui_is_rtl(const Ui *ui);

/* Widths, then heights: boxes get w and h. */
void measure_widths(const Ui *ui, Measure *all);
void layout_widths(Ui *ui, Measure *all);
void measure_heights(Ui *ui, Measure *all);
void layout_heights(Ui *ui, Measure *all);

/* How far a NODE_SCROLL has gone; makes an entry when there is none. */
UiScroll *scroll_of(UiMemory *memory, uint32_t id);
int *scroll_offset(UiMemory *memory, uint32_t id);

/* Each is true when something moved. */
bool scroll_to(const Node *n, UiMemory *memory, int offset);
bool scroll_wheel(const Ui *ui, UiMemory *memory, int x, int y, int lines);
bool scroll_drag(const Ui *ui, UiMemory *memory, int y); /* y: where the finger is now */
bool scroll_key(const Ui *ui, UiMemory *memory, Key key);
/* Up and Down read on, rather than walk to `next`, when that is not near in what they scroll. */
bool scroll_arrow(const Ui *ui, UiMemory *memory, Key key, uint32_t next);

/* A finger that pulls and lets go leaves its NODE_SCROLL gliding: where to is a function of time.
 */
void scroll_trace(UiMemory *memory, int y, int64_t now_ms);
void scroll_let_go(const Ui *ui, UiMemory *memory, int64_t now_ms);
void scroll_glide(const Ui *ui, UiMemory *memory, int64_t now_ms);

/* The line `step` further than that of the caret behind `at` bytes, as caret_place gives a place in
 * it, but at its left. False: there is none. */
bool caret_line(const Ui *ui, const Node *n, int at, int step, Rect *out);

/* Scroll memory->reveal into view, when everything has its place already. */
void ui_reveal(Ui *ui, UiMemory *memory);

/* Reach: where the finger and the keyboard can go. */
bool node_is_control(const Node *n);
bool node_can_press(const Node *n);
bool node_can_focus(const Node *n);
void ui_reach(const Ui *ui, int *first, int *end);   /* all, or the last dialog */
const Node *ui_pressable(const Ui *ui, uint32_t id); /* NULL: not by any means */
const Node *ui_reachable(const Ui *ui, uint32_t id); /* NULL: not by the keyboard */
const Node *ui_under(const Ui *ui, int x, int y);
uint32_t focus_walk(const Ui *ui, uint32_t from, int step);
uint32_t focus_arrow(const Ui *ui, uint32_t from, Key key);

bool rect_has(Rect r, int x, int y);
Rect rect_cross(Rect a, Rect b);

#endif
