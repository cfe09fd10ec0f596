#include "kiosk/layout_check.h"

#include "base/file.h"
#include "base/utf8.h"
#include "course/library.h"
#include "kiosk/showing.h"
#include "ui/fit.h"

#include <stdio.h>
#include <string.h>

enum { PERCENT = 200, MOST_WORDS = 40 };

typedef struct {
    const LayoutOptions *options;
    const Course *course;
    Str files;
    Kiosk *kiosk;
    Showing showing;
    bool said; /* of this page: one finding is enough to look at it */
    int count;
} LayoutRun;

static const char *state_name(const Showing *s)
{
    static const char *const states[SHOWN_STATES] = { "before an answer", "answered wrong",
                                                      "answered in part", "answered right" };
    const Step *step = showing_step(s->course, s->place);
    return !step || step->kind == STEP_PAGE ? "as it is read" : states[s->state];
}

static Str text_of(const Node *n)
{
    return str_of(n->span_count ? n->spans[0].text : n->text ? n->text : "");
}

static Str longest_word(Str text)
{
    Str longest = { 0 };
    while (text.len) {
        Str word = str_cut(&text, ' ');
        longest = word.len > longest.len ? word : longest;
    }
    return longest;
}

static void say(LayoutRun *r, Str words, const char *what)
{
    KioskLook look = kiosk_look(r->kiosk);
    const Step *step = showing_step(r->course, r->showing.place);
    if (r->said)
        return;
    r->said = true;
    r->count++;
    printf("%d\t“%.*s” %s at %d %% on %d × %d in %s, %s\n", step ? step->line : 1,
           STR_ARG(utf8_first(words, MOST_WORDS)), what, PERCENT, look.width, look.height,
           look.display.language, state_name(&r->showing));
}

/* What exactly sticks out where helps nobody who writes: that it does, and in which look. */
static void found(void *ctx, const Node *n, const char *what)
{
    (void)what;
    say(ctx, text_of(n), "has no room");
}

static Rect ink(void *ctx, const Ui *ui, int node)
{
    const LayoutOptions *o = ((LayoutRun *)ctx)->options;
    return o->ink(o->ctx, ui, node);
}

static void measure(LayoutRun *r)
{
    ui_fit(&(Fit){ .ui = kiosk_ui(r->kiosk),
                   .memory = kiosk_memory(r->kiosk),
                   .ctx = r,
                   .ink = ink,
                   .found = found });
    for (int i = 0; i < kiosk_ui(r->kiosk)->count; i++)
        if (kiosk_ui(r->kiosk)->at[i].lines.broken)
            say(r, longest_word(text_of(&kiosk_ui(r->kiosk)->at[i])), "is longer than a line");
}

/* In the words of one language, in the window as it is and turned by a quarter. */
static void measure_language(LayoutRun *r, KioskLook look, const char *language)
{
    snprintf(look.display.language, sizeof look.display.language, "%s", language);
    for (int turn = 0; turn < 2; turn++) {
        kiosk_set_look(r->kiosk, look);
        if (kiosk_show(r->kiosk, &r->showing))
            measure(r);
        int width = look.width;
        look.width = look.height;
        look.height = width;
    }
}

static void measure_place(LayoutRun *r, KioskLook look, int place)
{
    const Course *c = r->course;
    r->said = false;
    for (int state = 0; state < SHOWN_STATES; state++) {
        r->showing =
            (Showing){ .course = c, .files = r->files, .place = place, .state = (ShownState)state };
        measure_language(r, look, c->language);
        for (int i = 0; i < c->translation_count; i++)
            measure_language(r, look, c->translations[i]->language);
    }
}

static bool load(LayoutRun *r, Arena *a, Err *err)
{
    const char *path = r->options->course;
    const char *folder = dir_exists(path) ? path : path_folder(a, path);
    DiagList diags = { .arena = a }, elsewhere = { .arena = a };
    Site *site = arena_new(a, Site);
    Hash content;
    site_load(a, path_join(a, path_folder(a, folder), "site.yaml"), site, &elsewhere);
    r->course = course_load(a, folder, site, &diags);
    return r->course && course_pack(a, folder, &r->files, &content, err);
}

int layout_check(const LayoutOptions *options)
{
    LayoutRun r = { .options = options };
    Arena arena = { 0 };
    Err err = { 0 };
    bool loaded = load(&r, &arena, &err);
    if (loaded) {
        r.kiosk = kiosk_new(&options->kiosk);
        KioskLook look = kiosk_look(r.kiosk);
        look.display.text_percent = PERCENT;
        for (int place = SHOWN_COURSE; place < showing_places(r.course); place++)
            measure_place(&r, look, place);
        kiosk_free(r.kiosk);
    }
    if (err.code)
        fprintf(stderr, "lectern check: %s\n", err.text);
    arena_free(&arena);
    return err.code ? 3 : r.count ? 1 : 0; /* of a course with errors nothing is measured */
}
