/* preview_inside.h - what the files of the preview share. */
#ifndef KIOSK_PREVIEW_INSIDE_H
#define KIOSK_PREVIEW_INSIDE_H

#include "course/check.h"
#include "kiosk/editor.h"
#include "kiosk/folder_watch.h"
#include "kiosk/preview.h"
#include "kiosk/showing.h"

/* ---- preview_read.c: a course as it was last saved ----------------------- */

typedef struct {
    Arena arena;
    const Course *course; /* NULL: it has errors */
    Site site;
    CourseSource source;
    DiagList diags; /* once it was checked, errors first */
    int *places;    /* of each diagnostic: where it shows; see showing.h */
    int errors, warnings;
} Reading;

/* What is to be shown; `before`: an earlier reading of the same folder, NULL: there has been none.
 * `out` is from all zero bits. */
void reading_load(Reading *out, const char *folder, const Reading *before);

/* All that is to be said about it. `shown`: the last course without errors, to find the places of
 * diagnostics in one that has some; NULL: there has been none. */
void reading_check(Reading *r, const char *folder, const CheckFacts *facts, const Course *shown);

/* The worst that is said about a place; false: nothing is. */
bool reading_level(const Reading *r, int place, DiagLevel *out);

/* The text of a line of course.yaml, from 1. */
Str reading_line(const Reading *r, int line);

/* The line on which something with an id begins; 1: it is not there. */
int reading_line_of(const Reading *r, const char *id);

/* ---- preview.c ------------------------------------------------------------ */

typedef enum {
    MENU_NONE,
    MENU_LANGUAGE,
    MENU_THEME,
    MENU_TEXT,
    MENU_PANEL,
    MENU_STATE,
    MENUS
} Menu;

/* One learner at a page. */
typedef struct {
    const char *name; /* as tr takes it */
    ShownState state;
    ShownLearner learner;
} LearnerState;

/* A glass that kiosks have. */
typedef struct {
    int width, height;
    PanelSize panel;
} Glass;

enum {
    LEARNER_STATES = 7,
    PREVIEW_TEXTS = 6,
    PREVIEW_GLASSES = 6,
    PREVIEW_LANGUAGES = 24,
    PREVIEW_EDITORS = 8
};
extern const LearnerState learner_states[LEARNER_STATES];
extern const int preview_texts[PREVIEW_TEXTS];

/* What publishing the course as it was last saved would mean; see preview_publish.c. */
typedef struct Publishing Publishing;

struct Preview {
    PreviewOptions options;
    Config config;   /* of the kiosk */
    const char *zip; /* of which the folder came; NULL: it is the author's own */
    const char *folder, *file;
    Arena arena; /* what lasts as long as the preview */
    CheckFacts facts;
    Editor editor;
    pid_t editors[PREVIEW_EDITORS]; /* started and perhaps still there; 0: none */
    Kiosk *kiosk;
    Reading *good, *latest; /* the same where the latest has no errors; good NULL: none had */
    int place, state;       /* shown: of learner_states */
    KioskLook look;
    Glass glasses[PREVIEW_GLASSES];
    int glass_count;
    const char *languages[PREVIEW_LANGUAGES];
    int language_count;
    Ui ui;
    Arena frame;
    UiMemory memory;
    int width, height;
    Image glass;
    Menu menu;
    Rect menu_at; /* its button */
    unsigned
        closed[(COURSE_MAX_MODULES + 1 + 31) / 32]; /* bit set of modules; the quiz is the last */
    bool inside;                                    /* keys go to the kiosk */
    bool captured;                                  /* what was pressed began on the glass */
    bool over;
    FolderWatch *watch; /* NULL: changes are not noticed */
    int reloads;
    int64_t reload_ms;
    char note[320]; /* the line that was opened in the editor, or why not; "": none was */
    bool opened;
    Publishing *publishing; /* the dialog that is open; NULL: none */
    int64_t now_ms, wall_ms;
};

/* Branches of the tree: the modules, the quiz, and each form. */
bool preview_is_closed(const Preview *p, int branch);
void preview_close(Preview *p, int branch, bool closed);
void preview_show(Preview *p);    /* place and state as they are now; lists the screen anew */
void preview_paint(Preview *p);   /* the kiosk has changed: so has its picture */
void preview_changed(Preview *p); /* files were saved: the course is read again */

/* ---- preview_view.c, preview_tree.c, preview_says.c: what stands around the kiosk ---- */

/* Ids: one family for each sort of control. */
enum {
    PREVIEW_TOOL = 1, /* index: a Menu */
    PREVIEW_CHOICE,   /* index: in the menu that is open */
    PREVIEW_PAGE,     /* index: place + 2 */
    PREVIEW_BRANCH,   /* index: of a branch */
    PREVIEW_SAYS,     /* index: a diagnostic, which shows its page */
    PREVIEW_EDIT,     /* index: a diagnostic, which opens its line; all of them + 1: the page */
    PREVIEW_GLASS,
    PREVIEW_SCROLL,  /* index: a column */
    PREVIEW_PUBLISH, /* index: of its dialog; 0 opens it */
    PREVIEW_OUTSIDE
};
enum { PREVIEW_PAGE_FIRST = 2, PREVIEW_EDIT_PAGE = 0xffff };
enum { PREVIEW_TREE, PREVIEW_MESSAGES, PREVIEW_CHANGES, PREVIEW_NOTHING };

void preview_list(Preview *p, bool fresh);
void preview_add_tree(Ui *ui, const Preview *p, float width);
void preview_add_says(Ui *ui, const Preview *p, float width);

/* ---- preview_publish.c: whom the edit reaches, and handing it to the kiosk ---- */

/* An edit with errors is not handed on, not even with those that the kiosk does not mind: whoever
 * knows better says so in the course, with a reason, and then it is none. */
bool preview_may_publish(const Preview *p);
const char *preview_closed_why(Ui *ui, const Preview *p); /* a sentence for where it is closed */
void preview_add_publish(Ui *ui, const Preview *p);       /* the dialog */
void preview_publish_press(Preview *p, int index); /* one of its controls, or what opens it */
void preview_publish_close(Preview *p);

/* ---- preview_menu.c: how the kiosk is shown ------------------------------- */

void preview_menu_start(Preview *p); /* what there is to choose from */
void preview_menu_read(Preview *p);  /* the languages of a course that was read */
void preview_add_tools(Ui *ui, const Preview *p);
void preview_add_menu(Ui *ui, const Preview *p);
void preview_choose(Preview *p, int choice); /* in the open menu */

#endif
