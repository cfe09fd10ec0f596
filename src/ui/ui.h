/* ui.h - what a screen says about itself, and what the learner did to it.
 *
 * A screen lists its nodes in reading order, containers around their children.
 * That one list is laid out, drawn, walked with the keyboard, spoken, hit-tested
 * and compared in tests; there is no second order to keep in step. Lengths are
 * design pixels (1080 lines, 100 %) until layout turns them into window pixels.
 * Nothing here knows SDL.
 */
#ifndef UI_UI_H
#define UI_UI_H

#include "base/catalog.h"
#include "base/image.h"
#include "ui/text.h"

typedef struct {
    int x, y, w, h; /* window pixels */
} Rect;

typedef enum {
    ROLE_GROUP, /* only lays out */
    ROLE_TEXT,
    ROLE_HEADING,
    ROLE_BUTTON,
    ROLE_CHOICE, /* one of several */
    ROLE_CHECK,  /* any of several */
    ROLE_FIELD,
    ROLE_KEY,    /* of an on-screen pad: acts on press down, as a keyboard does */
    ROLE_CARD,   /* can be dragged; pressing it picks it up */
    ROLE_TARGET, /* a card can be dropped on it; pressing it puts the card there */
    ROLE_ICON,
    ROLE_IMAGE, /* a picture of a course; what it holds lies over parts of it */
    ROLE_PROGRESS,
    ROLE_DIALOG /* modal: what is listed before it cannot be reached */
} Role;

enum {
    NODE_DISABLED = 1 << 0,
    NODE_SELECTED = 1 << 1,
    NODE_DEFAULT = 1 << 2,       /* takes the focus when the screen is first shown */
    NODE_SCROLL = 1 << 3,        /* clips its children and scrolls them up and down; needs an id */
    NODE_DASHED = 1 << 4,        /* the edge */
    NODE_LIVE = 1 << 5,          /* spoken when its text changes */
    NODE_SECRET = 1 << 6,        /* only name and value are spoken and dumped, not its text */
    NODE_MIRROR = 1 << 7,        /* an icon that turns round in right-to-left */
    NODE_WRAP = 1 << 8,          /* a row that goes on below when it is full */
    NODE_SHIFT = 1 << 9,         /* a card in a list to be put in order: Left and Right move it */
    NODE_KEEP = 1 << 10,         /* a row that is not mirrored in right-to-left: a pad of digits */
    NODE_POINTER_ONLY = 1 << 11, /* touched and dropped on, but never focused, spoken or dumped */
    NODE_SPARE = 1 << 12,  /* a column for the eye alone: what there is no room for is left out */
    NODE_RISE = 1 << 13,   /* what is inside comes up from below when it is new: see motion.h */
    NODE_REPEAT = 1 << 14, /* a key that goes on acting while it is held */
    NODE_FOLLOW = 1 << 15, /* begins where the text in it does: a bullet or an icon before Arabic */
    NODE_HAND = 1 << 16,   /* a row that is turned round for people who use their left hand */
    NODE_LINES =
        1 << 17, /* a field of several lines: Enter, Up and Down, Home and End are its own */
    NODE_FILLS = 1 << 18 /* comes up to its width from where its row begins on a new page */
};

/* How long a node is.
 *
 *   FIT     as long as its content, over several lines when there is no room for one
 *   GROW    what the others leave, by weight; never less than its content needs
 *   FIXED   so much, and more where its content needs more: a control grows with its text
 *   SHARE   a part of the parent's inside; in a row or column without its gaps, so that four
 *           quarters fill it
 *
 * In a row that is too full FIT nodes give way down to their longest word, then FIXED and SHARE
 * ones; after that words are broken. Heights never go below what the content needs, except for
 * NODE_SCROLL, which can go down to 120 design px. Text is therefore never cut off, unless
 * max_lines asks for it.
 */
typedef enum { SIZE_FIT, SIZE_GROW, SIZE_FIXED, SIZE_SHARE } SizeKind;
typedef struct {
    SizeKind kind;
    float value;    /* FIXED: design px; GROW: weight, 0 means 1; SHARE: 0 to 1 */
    float min, max; /* design px; 0: none */
} Size;

#define FIT ((Size){ SIZE_FIT, 0, 0, 0 })
#define GROW ((Size){ SIZE_GROW, 1, 0, 0 })
#define FIXED(px) ((Size){ SIZE_FIXED, (px), 0, 0 })
#define SHARE(part) ((Size){ SIZE_SHARE, (part), 0, 0 })
#define FIT_MAX(px) ((Size){ SIZE_FIT, 0, 0, (px) })
#define FIT_MIN(px) ((Size){ SIZE_FIT, 0, (px), 0 })
#define GROW_MAX(px) ((Size){ SIZE_GROW, 1, 0, (px) })

typedef enum { COLUMN, ROW } Axis;
typedef enum { PLACE_START, PLACE_CENTER, PLACE_END, PLACE_BETWEEN, PLACE_STRETCH } Place;
typedef struct {
    float top, right, bottom, left;
} Pad;

/* A part of a picture, each from 0 to 1 of its width or height, from the top left. */
typedef struct {
    float x, y, w, h;
} Region;

#define PAD(all) ((Pad){ (all), (all), (all), (all) })
#define PAD2(v, h) ((Pad){ (v), (h), (v), (h) })

/* A leaf draws its icon and text and places them by axis, main and cross as a container places
 * its children; a control without an own `name` is called by the texts inside it. A container
 * draws no text of its own. A node with no parent, and a ROLE_DIALOG right below it, lies over the
 * whole window, whatever its size says.
 */
typedef struct Node Node;
struct Node {
    uint32_t id; /* stable while the screen is up; 0: cannot be focused */
    Role role;
    unsigned flags;
    const char *name;  /* spoken and dumped; NULL: the text */
    const char *value; /* spoken behind the name: "4 of 8", "wrong"; NULL: none */

    /* content: text or spans, and an icon before them */
    const char *text;
    const Span *spans;
    int span_count;
    const char *language; /* of all that is inside, BCP 47: rows and texts begin where it does;
                           * NULL: as around it, or that of the screen. ui_add fills it in. */
    TextStyle style;
    Token ink, mark;         /* mark: behind SPAN_MARK; its underline is mark_edge */
    Token mark_edge, strong; /* strong: ink of SPAN_BOLD, TOKEN_NONE: as ink */
    TextAlign align;
    bool balance;
    int max_lines;
    const char *icon; /* a name in assets/icons */
    float icon_px;
    bool icon_after;
    float icon_gap;
    const Image
        *image; /* a picture, as wide as there is room for and never wider than its own pixels
                 * in design px, unless `w` says so; h.max: nor so wide that it is higher.
                 * Borrowed until the next view. A container lays its children over it. */
    const float
        *plot; /* a line through so many points, evenly from left to right; each from 0 at the
                * top to 1 at the bottom, in `ink`. Children lie over it as over an image. */
    int plot_count;
    const uint8_t *modules; /* a code to be scanned: dark where a byte is 1, module_side rows of as
                             * many; black on white in every theme, its quiet zone within the box */
    int module_side;
    bool has_caret;               /* the text of a field, inside its ROLE_FIELD */
    int caret;                    /* behind so many bytes of it */
    int select_from, select_to;   /* bytes that are selected; the same: none */
    int compose_from, compose_to; /* bytes that an input method may still change */

    /* look */
    Token fill, edge;
    float edge_px, radius;
    bool shadow;
    uint8_t fade; /* 0 opaque … 255 gone, for text on the hero */

    /* layout */
    Axis axis;
    Size w, h;
    Pad pad;
    float gap, cross_gap; /* cross_gap: between the lines of a NODE_WRAP row */
    Place main, cross;    /* along the axis; across it (default PLACE_START; STRETCH fills) */
    Region region;        /* in a container with an image or plot: what of it this lies over */

    /* filled in by ui_layout */
    int parent, next; /* indices; -1: none. next: the first node behind this one's children */
    bool rtl;         /* `language` runs from the right; filled in by ui_add */
    Rect box, clip;   /* clip: the part that may be seen */
    int scroll_max;   /* of a NODE_SCROLL: pixels that it can go */
    TextBlock lines;
    Rect text_box, icon_box; /* runs count from the left of text_box; icon_box: or of the image */
};

enum { UI_MAX_NODES = 768, UI_MAX_DEPTH = 32, UI_MAX_SCROLLS = 16, UI_TRAIL = 4 };

/* Ids for lists: a family and a zero-based index, so `update` can switch on them. */
#define UI_ID(family, index) (((uint32_t)(family) << 16) | (uint32_t)(index))
#define UI_FAMILY(id) ((id) >> 16)
#define UI_INDEX(id) ((int)((id)&0xffffu))

/* The glass that the window covers, and from how far it is looked at. 0: what is usual, 21.5 inches
 * and 600 mm. */
typedef struct {
    float diagonal_in;
    int viewing_mm;
} PanelSize;

/* The window and how large things are in it. */
typedef struct {
    int width, height; /* window pixels */
    float scale;       /* window pixels per design pixel */
    float text_scale;  /* 0.8 to 2.5, on top of scale, for text alone */
    float px_per_mm;   /* window pixels per millimetre of glass */
    float wide, high;  /* the window in design pixels */
    bool portrait;
    bool narrow; /* too narrow at this text size for two columns */
    const char *language;
} Viewport;

/* Whether a BCP 47 language is written from right to left; NULL: no. */
bool language_is_rtl(const char *language);

/* scale from the window, with two floors: small windows reflow instead of shrinking, and at 100 %
 * a capital of lesson text is never under 4.8 mm at 600 mm, or what looks as large from where the
 * panel is seen. Where a layout would have no room left, the rest of that goes into text_scale. */
Viewport viewport_make(int width_px, int height_px, PanelSize panel, float text_scale,
                       const char *language);
float viewport_mm(const Viewport *v, float mm); /* in design pixels */

/* How a contact of a finger with the glass is read. A mouse is always read plainly. */
typedef struct {
    int hold_ms;     /* a shorter contact presses nothing */
    int again_ms;    /* so soon after a press the same control, or the same place, is not pressed */
    float slide;     /* design px that a finger wanders before it scrolls or drags */
    float overshoot; /* design px that it may leave what it pressed before that is let go */
    bool keys_wait;  /* the keys of a pad act on release too */
} TouchFeel;

extern const TouchFeel touch_plain;
extern const TouchFeel touch_steady; /* for gloves, and for hands that shake; see act.c */

/* Texts that were laid out for earlier lists. All zero bits is a valid, empty one. */
typedef struct KnownText KnownText;
enum { MEMO_BUCKETS = 256 };
typedef struct {
    Arena arena;
    KnownText *at[MEMO_BUCKETS];
    size_t bytes;
} TextMemo;

/* Forget them all, with zeros left behind. */
void text_memo_wipe(TextMemo *memo);

typedef struct {
    Arena *arena; /* of the frame */
    const TextMetrics *metrics;
    TextMemo *memo; /* NULL: every text is laid out anew */
    Viewport viewport;
    const Catalog *words; /* see ui/words.h; NULL: English, as in the source */
    Node *at;             /* moves while the list grows: keep indices, not pointers */
    int count, room;
    int open[UI_MAX_DEPTH], depth;
    const char *title; /* of the screen, spoken first */
    const TouchFeel *touch;
    bool still;           /* nothing moves by itself */
    bool left_hand;       /* rows with NODE_HAND are turned round */
    const uint64_t *lost; /* keys of images that could not be drawn; borrowed */
    int lost_count;
} Ui;

/* Touches are read plainly unless `touch` is set afterwards. */
void ui_begin(Ui *ui, Arena *frame, const TextMetrics *metrics, Viewport viewport);

/* Lay out only the texts that `memo` does not hold; the list is the same. What was listed with it
 * before is invalid from here on. */
void ui_remember(Ui *ui, TextMemo *memo);

/* A container: what is added until ui_close is inside it. Returns its index. Aborts on too many
 * nodes, on an id that is there already, and on a NODE_SCROLL without one. */
int ui_open(Ui *ui, Node node);
void ui_close(Ui *ui);
int ui_add(Ui *ui, Node node); /* a leaf */

/* Whether the container that is open runs from the right. */
bool ui_open_is_rtl(const Ui *ui);

/* Whether an image can be drawn, as far as is known; NULL cannot. */
bool ui_can_show(const Ui *ui, const Image *image);

/* Spare room in a row or column. */
void ui_spring(Ui *ui);

const char *ui_printf(Ui *ui, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* Words from elsewhere, to be put into a sentence: they run in their own way, and the sentence
 * round them in its own. `language`: theirs; NULL: that of the container that is open. */
const char *ui_isolate(Ui *ui, const char *words, const char *language);

const Node *ui_find(const Ui *ui, uint32_t id); /* NULL: not on this screen */

/* name, or text, or spans joined, or what is inside a control; never NULL. Lives as long as the
 * frame. */
const char *node_name(const Ui *ui, const Node *n);

/* How far a NODE_SCROLL has gone. Where window, text size or language change, somebody reads on
 * where they were: the same part of the way down, however often it changes. */
typedef struct {
    uint32_t id;
    int offset;
    int max;    /* at the last layout */
    float part; /* of the way, from which the offset `put` was worked out */
    int put;
} UiScroll;

/* What stays between frames, and nothing else. */
typedef struct {
    uint32_t focus;                       /* 0: none */
    bool focus_shown;                     /* the ring is drawn once a key has been used */
    uint32_t pressed;                     /* under the finger now; activates on release */
    bool down;                            /* a finger is on the glass */
    bool dragging;                        /* the pressed card follows it */
    int press_x, press_y, drag_x, drag_y; /* where the press began, where it is now */
    UiScroll scroll[UI_MAX_SCROLLS];
    int scroll_count;
    struct {
        int width, height;
        float scale, text_scale, high;
        char language[16];
    } shape;                 /* of the last layout, as in its Viewport */
    uint32_t dragged_scroll; /* a finger is moving this NODE_SCROLL */
    int scroll_from;
    struct {
        int y;
        int64_t ms;
    } trail[UI_TRAIL]; /* where that finger was of late */
    uint32_t glide;    /* this NODE_SCROLL goes on by itself; 0: none */
    int glide_from;    /* its offset when it was let go */
    float glide_speed; /* pixels in a millisecond then */
    int64_t glide_ms;
    uint32_t reveal;       /* the next ui_layout scrolls this node into view */
    int64_t press_ms;      /* when the finger came down */
    int64_t last_press_ms; /* a second tap soon after it is a slip */
    uint32_t last_pressed;
    int last_x, last_y;
    bool selecting;    /* a finger drags a selection in the pressed field */
    int aim_x;         /* where Up and Down in a field go to, in window pixels; 0: straight on */
    int64_t repeat_ms; /* when the held NODE_REPEAT key acts again; 0: none is held */
} UiMemory;

/* Compute every box. Scroll offsets are clamped; the dragged card follows the finger. In a
 * right-to-left language rows and icons are mirrored. */
void ui_layout(Ui *ui, UiMemory *memory);

typedef enum {
    KEY_NONE,
    KEY_TAB,
    KEY_BACKTAB,
    KEY_UP,
    KEY_DOWN,
    KEY_LEFT,
    KEY_RIGHT,
    KEY_ENTER,
    KEY_SPACE,
    KEY_ESCAPE,
    KEY_BACKSPACE,
    KEY_DELETE,
    KEY_SELECT_ALL, /* Ctrl+A */
    KEY_HOME,
    KEY_END,
    KEY_PAGE_UP,
    KEY_PAGE_DOWN,
    KEY_F1,
    KEY_F2,
    KEY_F6
} Key;

typedef enum {
    INPUT_TIME, /* nothing happened but the clock */
    INPUT_KEY,
    INPUT_TEXT,
    INPUT_EDITING, /* an input method is composing text; none: it has stopped */
    INPUT_DOWN,    /* one finger, or the left button */
    INPUT_MOVE,
    INPUT_UP,
    INPUT_CANCEL, /* the touch was lost, or a palm came down */
    INPUT_WHEEL,
    INPUT_RESIZE,
    INPUT_JOB, /* a worker is done */
    INPUT_QUIT
} InputKind;

enum { UI_TEXT_BYTES = 32 }; /* of one input, NUL included */

/* One thing that happened, with the time it happened: no one else reads a clock. */
typedef struct {
    InputKind kind;
    int64_t now_ms;  /* monotonic: for waiting and idling */
    int64_t wall_ms; /* UTC: for records */
    Key key;
    bool shift, ctrl;         /* held with the key */
    char text[UI_TEXT_BYTES]; /* INPUT_TEXT, INPUT_EDITING: UTF-8 */
    int caret;                /* INPUT_EDITING: bytes into text */
    int x, y;                 /* window pixels */
    bool again;               /* INPUT_KEY, INPUT_TEXT: the key is held since */
    bool by_mouse;            /* INPUT_DOWN, INPUT_MOVE, INPUT_UP */
    int wheel;                /* lines, positive: towards the top */
    void *job;                /* INPUT_JOB: what was handed to shell_run */
} Input;

/* Ways of a caret; the zero is what Backspace takes. */
typedef enum { MOVE_BACK, MOVE_ON, MOVE_WORD_BACK, MOVE_WORD_ON, MOVE_START, MOVE_END } FieldMove;

typedef enum {
    ACT_NONE,
    ACT_PRESS, /* id */
    ACT_BACK,  /* Esc */
    ACT_TEXT,  /* text, not used up by the focus */
    ACT_ERASE, /* Backspace or Delete: what `move` goes over */
    ACT_CARET, /* in a field: move, select */
    ACT_PLACE, /* the caret was put behind `at` bytes by touch; select: dragged there */
    ACT_SELECT_ALL,
    ACT_COMPOSE, /* text, with its caret `at` */
    ACT_ENTER,   /* Enter with nothing focused, or in a field */
    ACT_DROP,    /* id: the card; target: where it fell */
    ACT_MOVED,   /* focus, scrolling or dragging changed; draw again, nothing else */
    ACT_SHIFT,   /* an arrow on a focused card: id, step -1 or +1 */
    ACT_TIME,
    ACT_JOB
} ActKind;

typedef struct {
    ActKind kind;
    uint32_t id, target;
    int step;
    FieldMove move;
    bool select;
    int at;
    char text[UI_TEXT_BYTES];
    void *job;
    int64_t now_ms, wall_ms;
} Action;

/* What the learner did, given the nodes they saw. Changes only `memory`.
 * Acts on release, cancels by sliding off, ignores a second tap on the same node or
 * place within 250 ms. Keys: Tab and arrows walk (arrows by sight within a pad or grid),
 * Enter and Space press, digits and the letters a to f press the answer of that
 * number unless there is a field, which gets the focus with what is typed, Esc is back. In a field
 * with a caret Left, Right, Home and End move it, a touch puts it and dragging selects; in one of
 * several lines Up and Down do too, and leave it from its first and last. A finger in a gap means
 * the control within 12 design px. */
Action ui_act(const Ui *ui, Input in, UiMemory *memory);

/* When it wants INPUT_TIME because something moves by itself; 0: nothing does. */
int64_t ui_wake_ms(const UiMemory *memory, int64_t now_ms);

/* Where what is typed goes: of the screen, or of the dialog over it. NULL: nowhere. */
const Node *ui_field(const Ui *ui);

/* The text of a field that has a caret; NULL: it has none. */
const Node *ui_field_text(const Ui *ui, const Node *field);

/* Where a caret behind `at` bytes of a leaf's text stands: no width, as high as its line. */
Rect caret_place(const Ui *ui, const Node *n, int at);

/* The part of one line from byte `from` to byte `to`; w 0: none. */
Rect caret_stretch(const Ui *ui, const Node *n, int line, int from, int to);

/* The place between two characters that is nearest to a point, in bytes. */
int caret_at(const Ui *ui, const Node *n, int x, int y);

/* Put the focus where it belongs after a new view: keep it if it is still
 * there, else the NODE_DEFAULT, else the first. A new screen begins unscrolled,
 * without a focus or a pressed node. Scrolls the focus into view when its ring is
 * shown. Before or after ui_layout. */
void ui_settle(Ui *ui, UiMemory *memory, bool new_screen);

/* The sentence a voice says: name, role, state, place among its peers. */
void ui_say(const Ui *ui, uint32_t id, Buf *out);

/* One line per node that says something, for goldens and bug reports. */
void ui_dump(const Ui *ui, const UiMemory *memory, Buf *out);

#endif
