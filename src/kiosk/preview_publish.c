/* Publishing from the preview: whom the edit reaches, in words, and handing the course to the
 * kiosk. */
#include "base/file.h"
#include "course/library.h"
#include "kiosk/frame.h"
#include "kiosk/preview_inside.h"
#include "report/edit.h"
#include "ui/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OPEN, PUBLISH, CANCEL };

struct Publishing {
    Arena arena;
    Random random;
    const Course *served; /* NULL: it is new to the site, or nothing is known */
    CourseChanges changes;
    EditWords words;
    bool known;        /* the site's database could be read */
    bool people;       /* so could how far they are */
    bool in_place;     /* the previewed folder is the one that is served */
    bool done;         /* it was published */
    char refused[400]; /* why not; "": it was not tried, or went well */
};

bool preview_may_publish(const Preview *p)
{
    return p->good && p->good == p->latest && !p->good->errors;
}

const char *preview_closed_why(Ui *ui, const Preview *p)
{
    int errors = p->latest->errors;
    const char *mend =
        ui_printf(ui,
                  tr_n(ui, "Publish is closed: %d error is to be mended first.",
                       "Publish is closed: %d errors are to be mended first.", errors),
                  errors);
    if (p->good != p->latest)
        return mend;
    return ui_printf(ui, "%s %s", mend,
                     tr(ui, "Where a rule is wrong for once, “allow” in the course says why."));
}

static Date today(const Preview *p, const Zone *zone)
{
    return zone_local(zone, p->wall_ms ? p->wall_ms : p->options.kiosk.wall_ms).date;
}

static Record *open_record(const Preview *p, Publishing *g, RecordAccess access, Err *err)
{
    const RecordOptions options = { .access = access,
                                    .random = &g->random,
                                    .wall_ms = p->wall_ms ? p->wall_ms : p->options.kiosk.wall_ms };
    if (!file_exists(p->options.database)) {
        err_set(err, ERR_MISSING, "there is no database %s yet", p->options.database);
        return NULL;
    }
    return record_open(p->options.database, &options, err);
}

/* Against what is served now. Without a database nothing is known, and that is said. */
static void read_edit(const Preview *p, Publishing *g)
{
    Arena *a = &g->arena;
    Err err = { 0 };
    Zone zone;
    Affected affected = { 0 };
    const Course *course = p->good->course;
    Record *record = open_record(p, g, RECORD_READ, &err);
    if (!record)
        return;
    g->known = edit_served(a, record, course, &p->good->site, &g->served, &err);
    if (g->served && zone_open(&zone, p->config.time_zone, &err))
        g->people = edit_people(a, record, g->served->id, today(p, &zone), &affected, &err);
    record_close(record);
    if (!g->served)
        return;
    course_compare(a, g->served, course, &g->changes);
    edit_words(a, &g->changes, g->people ? &affected : NULL, &g->words);
}

static bool is_same_folder(const char *one, const char *other)
{
    char *a = realpath(one, NULL), *b = realpath(other, NULL);
    bool same = a && b && strcmp(a, b) == 0;
    free(a);
    free(b);
    return same;
}

static void open_dialog(Preview *p)
{
    Publishing *g = calloc(1, sizeof *g);
    if (!g)
        abort();
    g->random = random_system();
    const char *place = path_join(&g->arena, p->options.courses, p->good->course->id);
    g->in_place = !p->zip && is_same_folder(p->folder, place);
    read_edit(p, g);
    p->publishing = g;
    p->memory.focus = 0;
}

void preview_publish_close(Preview *p)
{
    if (!p->publishing)
        return;
    arena_free(&p->publishing->arena);
    free(p->publishing);
    p->publishing = NULL;
    p->memory.focus = UI_ID(PREVIEW_PUBLISH, OPEN);
}

/* The files into the courses folder, and into the site's record where there is one: `lectern diff`
 * and the next start of a kiosk then find what was seen here. */
static void publish(Preview *p)
{
    Publishing *g = p->publishing;
    Err err = { 0 };
    const Course *course = p->good->course;
    bool ok = g->in_place || course_install(&g->arena, p->good->source.files, p->options.courses,
                                            course->id, &err);
    if (ok && g->known) {
        Record *record = open_record(p, g, RECORD_WRITE, &err);
        ok = record && record_publish(record, course, p->good->source.files, p->wall_ms, &err);
        record_close(record);
    }
    g->done = ok;
    snprintf(g->refused, sizeof g->refused, "%s", ok ? "" : err.text);
}

void preview_publish_press(Preview *p, int index)
{
    if (index == OPEN && preview_may_publish(p))
        open_dialog(p);
    else if (index == PUBLISH && p->publishing && !p->publishing->done)
        publish(p);
    else if (index == CANCEL)
        preview_publish_close(p);
}

static void add_line(Ui *ui, const char *text, const char *below)
{
    ui_open(ui, (Node){ .w = SHARE(1), .gap = 4, .cross = PLACE_STRETCH });
    part_text(ui, text, TEXT_SMALL, TOKEN_INK);
    if (below[0])
        part_text(ui, below, TEXT_TINY, TOKEN_SOFT);
    ui_close(ui);
}

static void add_title(Ui *ui, const char *text)
{
    part_space(ui, 8);
    part_heading(ui, text, TEXT_VERDICT, TOKEN_INK);
}

static void add_edit(Ui *ui, const Publishing *g)
{
    const EditWords *w = &g->words;
    add_title(ui, tr(ui, "What changes"));
    for (int i = 0; i < w->change_count; i++) {
        const EditLine *line = &w->changes[i];
        add_line(ui,
                 line->line ? ui_printf(ui, tr(ui, "Line %d: %s"), line->line, line->what)
                            : line->what,
                 line->people);
    }
    if (!w->change_count)
        add_line(ui, tr(ui, "Its version alone"), "");
    add_title(ui, tr(ui, "Who is affected"));
    if (!g->people)
        add_line(ui, tr(ui, "The record does not say how far people are."), "");
    for (int i = 0; i < w->people_count; i++)
        add_line(ui, w->people[i], "");
    add_line(ui, w->update, "");
}

static void add_findings(Ui *ui, const Preview *p)
{
    const Publishing *g = p->publishing;
    if (g->served && course_same(&g->changes))
        add_line(ui, tr(ui, "Nothing changes for anybody: it is served as it is here."), "");
    else if (g->served)
        add_edit(ui, g);
    else if (g->known)
        add_line(ui, tr(ui, "It is new: nobody has seen it yet."), "");
    else
        add_line(ui,
                 tr(ui, "There is no record to ask whom it reaches: no kiosk has run here yet."),
                 "");
    add_title(ui, tr(ui, "What happens"));
    if (g->in_place)
        add_line(ui,
                 tr(ui, "This is the folder that the kiosk serves. It takes the edit up at "
                        "its next start."),
                 "");
    else
        add_line(ui,
                 ui_printf(ui,
                           tr(ui, "The course goes into %s. The kiosk takes it up at its next "
                                  "start."),
                           p->options.courses),
                 "");
    add_line(ui, tr(ui, "Whoever is in the middle of a quiz ends it as it began."), "");
}

static void add_verdict(Ui *ui, const Publishing *g)
{
    if (g->done)
        part_chip(ui, "check", tr(ui, "Published"), CHIP_LEAF);
    else if (g->refused[0])
        part_notice(ui, g->refused, "triangle-alert");
    else if (g->served && !course_same(&g->changes))
        part_chip(ui, g->words.required ? "rotate-ccw" : "check",
                  g->words.required ? tr(ui, "A required update: who has passed passes again")
                                    : tr(ui, "No required update: who has passed stays passed"),
                  g->words.required ? CHIP_SUN : CHIP_LEAF);
}

static void add_buttons(Ui *ui, const Publishing *g)
{
    ui_open(ui, (Node){ .axis = ROW,
                        .flags = NODE_WRAP,
                        .gap = 16,
                        .cross_gap = 12,
                        .w = SHARE(1),
                        .main = PLACE_END,
                        .cross = PLACE_CENTER });
    add_verdict(ui, g);
    ui_spring(ui);
    part_button(ui, (Button){ .id = UI_ID(PREVIEW_PUBLISH, CANCEL),
                              .text = g->done ? tr(ui, "Close") : tr(ui, "Not now"),
                              .height = 56,
                              .style = TEXT_SMALL,
                              .flags = g->done ? NODE_DEFAULT : 0 });
    if (!g->done)
        part_button(ui, (Button){ .id = UI_ID(PREVIEW_PUBLISH, PUBLISH),
                                  .text = tr(ui, "Publish"),
                                  .look = BUTTON_PRIMARY,
                                  .height = 56,
                                  .style = TEXT_SMALL,
                                  .flags = NODE_DEFAULT });
    ui_close(ui);
}

void preview_add_publish(Ui *ui, const Preview *p)
{
    const char *title = ui_printf(ui, tr(ui, "Publish “%s”"), p->good->course->title);
    ui_open(ui, (Node){ .role = ROLE_DIALOG,
                        .name = title,
                        .fill = TOKEN_SCRIM,
                        .w = SHARE(1),
                        .h = SHARE(1),
                        .pad = PAD2(48, 32),
                        .main = PLACE_CENTER,
                        .cross = PLACE_CENTER });
    ui_open(ui, (Node){ .w = GROW_MAX(part_measure(ui, 980)),
                        .fill = TOKEN_SURFACE,
                        .edge = TOKEN_EDGE,
                        .edge_px = 2,
                        .radius = 16,
                        .shadow = true,
                        .pad = PAD2(32, 36),
                        .gap = 20,
                        .cross = PLACE_STRETCH });
    part_heading(ui, title, TEXT_H3, TOKEN_INK);
    ui_open(ui, (Node){ .id = UI_ID(PREVIEW_SCROLL, PREVIEW_CHANGES),
                        .flags = NODE_SCROLL,
                        .name = tr(ui, "What publishing means"),
                        .w = SHARE(1),
                        .gap = 12,
                        .cross = PLACE_STRETCH });
    add_findings(ui, p);
    ui_close(ui);
    add_buttons(ui, p->publishing);
    ui_close(ui);
    ui_close(ui);
}
