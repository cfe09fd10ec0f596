/* frame.h - what screens have in common: the bar above, the bar below, and the parts between. */
#ifndef KIOSK_FRAME_H
#define KIOSK_FRAME_H

#include "kiosk/world.h"
#include "ui/ui.h"

/* Ids that every screen shares; a screen's own families start at 1. */
enum {
    ID_BACK = 0x7f000001,
    ID_NOT_YOU,
    ID_LEAVE,
    ID_BODY,
    ID_KEYS,
    ID_DISPLAY,
    ID_DISPLAY_OVER, /* the same on a question over the screen */
    ID_OUTCOME,
    ID_CLOSE
};

typedef struct {
    const char *title; /* NULL: none */
    bool yields;       /* in a low window to frame_title, so that the page keeps its lines */
    bool back;         /* an arrow; else the name of the program */
    int steps, at;     /* dots: how many, which is current; 0: none */
    bool person;       /* name, "Not you?" and "Save and leave" */
} TopBar;

void frame_top(Ui *ui, const World *w, TopBar bar);

/* Spare height above and below what is short: a little above the middle. */
void frame_above(Ui *ui);
void frame_below(Ui *ui);

/* So little height for the size of text that bars must not take more of it than they have to. */
bool frame_is_low(const Ui *ui);

/* Low, or so narrow: what is not needed on the first sight goes into what scrolls. */
bool frame_is_tight(const Ui *ui);

/* The title that a low window's bar has left out: first in the body, nothing in other windows. */
void frame_title(Ui *ui, const char *title);

/* Between the bars: scrolls when it is longer than the screen. Close with frame_body_end. */
void frame_body(Ui *ui, Pad pad, float gap);
void frame_body_end(Ui *ui);

/* The same for what a course says, from the side where its language begins. `outcome`: what takes
 * the place of a question once its answer is confirmed, and is read from its top. */
void frame_lesson(Ui *ui, const Course *course, bool outcome, Pad pad, float gap);

/* The white bar at the foot: open, add, ui_close twice is done by frame_bottom_end. */
void frame_bottom(Ui *ui);
void frame_bottom_end(Ui *ui);

/* The bar of a page that is only read: one button, which leads back. */
void frame_way_back(Ui *ui, const char *text);
bool frame_is_left(const Action *act); /* by that button, the arrow above, or a key */

/* The whole screen: a column with the paper behind it. End with ui_close. */
void frame_screen(Ui *ui);

/* A line above every screen of a record whose people do not exist; takes its height from the
 * viewport. */
void frame_demo(Ui *ui);

typedef enum { BUTTON_PLAIN, BUTTON_PRIMARY, BUTTON_GHOST } ButtonLook;
typedef struct {
    uint32_t id;
    const char *text;
    const char *icon; /* NULL: none */
    bool icon_after;
    bool from_start; /* where it is wider than its words, they stand at its beginning */
    ButtonLook look;
    float height; /* 0: 72 */
    Size width;
    unsigned flags;  /* NODE_* */
    TextStyle style; /* 0: TEXT_BUTTON */
    Token ink;       /* 0: by look */
} Button;

void part_button(Ui *ui, Button b);

/* A square with an icon alone, as wide as a finger needs; `name` is what it is called aloud. */
Node part_icon_button(uint32_t id, const char *icon, float icon_px, const char *name);

/* A control that is chosen, or is not: the same look wherever something is chosen. What `node`
 * does not say of its corners is filled in. */
Node part_selectable(Node node, bool chosen);

/* The size for an icon that is only there to be looked at: it grows little with the text. */
float part_calm(const Ui *ui, float icon_px);

/* How wide words may be at most: as many letters as `px` holds at 100 %, whatever their size. */
float part_measure(const Ui *ui, float px);
float part_column(const Ui *ui); /* of words and a field */

/* A rounded square with a course's picture. */
void part_emblem(Ui *ui, const char *icon, Token fill, float icon_px);

typedef enum { CHIP_PLAIN, CHIP_TEAL, CHIP_SUN, CHIP_CORAL, CHIP_LEAF } ChipLook;
void part_chip(Ui *ui, const char *icon, const char *text, ChipLook look);

/* A bar filled to `share` of its width. */
void part_bar(Ui *ui, float share, float height, Token track, Token fill, Size width);

void part_text(Ui *ui, const char *text, TextStyle style, Token ink);
/* Of a title that would fill a window with little room: smaller there. What is large already at 100
 * % need not grow as the text does. */
TextStyle part_title(const Ui *ui, TextStyle style);
void part_heading(Ui *ui, const char *text, TextStyle style, Token ink); /* in part_title */
void part_line(Ui *ui, Token token);                                     /* a rule across */
void part_space(Ui *ui, float px);

/* A card of ways to other screens, each a row; open, add ways, ui_close. */
void part_ways(Ui *ui, const char *title);
void part_way(Ui *ui, uint32_t id, const char *icon, const char *text);
void part_onward(Ui *ui); /* at the end of a row that leads somewhere */

/* A white card across; open, add, ui_close. */
void part_card(Ui *ui, float gap);
void part_card_half(Ui *ui, float gap); /* one of two in a row, which makes them equally high */

/* The same for rows that are pressed: what is pressed reaches out by PART_ROW_SIDE on either side
 * of its words, so that they begin where all else on the card does. `part_list_words` opens what is
 * no row. */
enum { PART_ROW_SIDE = 12 };
void part_list(Ui *ui, float gap);
void part_list_words(Ui *ui, float gap);

/* A whole screen that says one thing: a picture, a heading, a line. Open; add more; ui_close. */
void frame_message(Ui *ui, const char *icon, Token fill, const char *heading, const char *line);

/* A question laid over whatever screen is up, which waits behind it: open; add words;
 * frame_ask_answers; add buttons; frame_ask_end. `scrolls`: the id of what scrolls when the card is
 * too low for all of it; 0: the caller has its own. */
void frame_ask(Ui *ui, const World *w, const char *name, uint32_t scrolls);
void frame_ask_answers(Ui *ui);
void frame_ask_end(Ui *ui);

/* A calm word about what was just tried, spoken when it changes. */
void part_notice(Ui *ui, const char *text, const char *icon);

/* The same for a hint below an exercise, which has more room than a field. */
void part_advice(Ui *ui, const char *text);

/* What became of the PIN that was tried last; `no`: it was wrong. Nothing when none was tried. */
void part_sign_in_answer(Ui *ui, const World *w, const char *no);

/* "What is kept, and who sees it": for a first visit. */
void part_promises(Ui *ui);

Token colour_soft(const char *course_colour); /* "sun" → TOKEN_SUN_SOFT */

/* "about 15 minutes", never less than one. */
const char *words_minutes(Ui *ui, int seconds);
const char *words_sentence(Ui *ui, const char *text); /* with a capital letter */
/* Its title or another of its texts, for a sentence or a bar of the screen's own language. */
const char *words_of_course(Ui *ui, const Course *course, const char *text);
const char *words_of_title(Ui *ui, const CourseFace *face);        /* its title, for the same */
const char *words_day(Ui *ui, const Zone *zone, int64_t wall_ms);  /* "3 May" */
const char *words_date(Ui *ui, const Zone *zone, int64_t wall_ms); /* "3 May 2026" */

/* "2026", "2026-05" or "2026-05-03" as "2026", "May 2026" or "3 May 2026". */
const char *words_written_date(Ui *ui, const char *date);

/* A plain decimal, "4.5", as the language of the screen writes it: "4,5". */
const char *words_decimal(Ui *ui, const char *plain);

#endif
