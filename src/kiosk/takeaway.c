/* A report as a file: which one, in which format, where to; then how far it is, and what came of
 * it. `lectern report` writes it: export.c. */
#include "kiosk/takeaway.h"

#include "kiosk/frame.h"
#include "kiosk/screen.h"
#include "ui/words.h"

#include <string.h>

enum { WHAT = 1, FORMAT, PLACE, WRITE, AGAIN, STOP };

const TakeReport take_reports[] = {
    [TAKE_COMPLETION] = { .report = "completion",
                          .title = TR("Completion"),
                          .says =
                              TR("every person and every course, with status, score and dates") },
    [TAKE_OVERDUE] = { .report = "overdue",
                       .title = TR("Who is late"),
                       .says = TR("since when, in bands of days") },
    [TAKE_LEARNING] = { .report = "learning",
                        .title = TR("Learning"),
                        .says = TR("before, after and a month later, in groups") },
    [TAKE_PULSE] = { .report = "pulse",
                     .title = TR("Feelings"),
                     .says = TR("in groups of eight or more") },
    [TAKE_BACKLOG] = { .report = "backlog",
                       .title = TR("Ideas"),
                       .says = TR("ranked, without names") },
    [TAKE_EVIDENCE] = { .report = "evidence",
                        .title = TR("Evidence"),
                        .says = TR("a folder for an auditor, without names"),
                        .folder = true },
    { .report = "misconceptions",
      .title = TR("Wrong ideas"),
      .says = TR("what many believe, and is not so") },
    { .report = "items", .title = TR("Questions"), .says = TR("how each question works") },
    { .report = "readiness", .title = TR("Readiness"), .says = TR("what departments need next") },
    { .report = "expiring",
      .title = TR("What ends soon"),
      .says = TR("passes that end within thirty days") },
    { .report = "todo",
      .title = TR("A list for a briefing"),
      .says = TR("done or not yet, without scores") },
};
const int take_report_count = sizeof take_reports / sizeof *take_reports;

const TakeFormat take_formats[] = {
    { .ending = "csv", .title = TR("CSV"), .says = TR("for any program, one line each") },
    { .ending = "xlsx", .title = TR("Excel"), .says = TR("a workbook with filters and a summary") },
    { .ending = "pdf", .title = TR("PDF"), .says = TR("to print or to file") },
    { .ending = "html", .title = TR("Web page"), .says = TR("one file, with charts") },
    { .ending = "json", .title = TR("JSON"), .says = TR("for other software") },
};
const int take_format_count = sizeof take_formats / sizeof *take_formats;

static void add_choice(Ui *ui, uint32_t id, const char *title, const char *says, bool chosen,
                       bool busy)
{
    Node choice = { .id = id,
                    .role = ROLE_CHOICE,
                    .flags = busy ? NODE_DISABLED : 0,
                    .w = SHARE(1),
                    .h = FIT_MIN(72),
                    .pad = PAD2(10, 20) };
    choice = part_selectable(choice, chosen);
    choice.axis = COLUMN;
    choice.main = PLACE_CENTER;
    choice.cross = PLACE_START;
    ui_open(ui, choice);
    part_text(ui, title, TEXT_TITLE, TOKEN_INK);
    if (says)
        part_text(ui, says, TEXT_TINY, TOKEN_SOFT);
    ui_close(ui);
}

static void open_group(Ui *ui, const char *title, bool stacked)
{
    ui_open(ui, (Node){ .w = stacked ? SHARE(1) : GROW, .gap = 12 });
    part_heading(ui, title, TEXT_H3, TOKEN_INK);
}

static void add_what(Ui *ui, const Reports *r, bool busy)
{
    for (int i = 0; i < take_report_count; i++)
        add_choice(ui, UI_ID(WHAT, i), tr(ui, take_reports[i].title), tr(ui, take_reports[i].says),
                   i == r->take.what, busy);
}

static void add_format(Ui *ui, const Reports *r, bool busy)
{
    if (take_reports[r->take.what].folder) {
        part_text(ui,
                  tr(ui,
                     "A folder of tables, with a list of their SHA-256. It goes to the auditor as "
                     "it is."),
                  TEXT_BODY, TOKEN_SOFT);
        return;
    }
    for (int i = 0; i < take_format_count; i++)
        add_choice(ui, UI_ID(FORMAT, i), tr(ui, take_formats[i].title),
                   tr(ui, take_formats[i].says), i == r->take.format, busy);
}

static void add_places(Ui *ui, const Reports *r, bool busy)
{
    for (int i = 0; i < r->place_count; i++)
        add_choice(ui, UI_ID(PLACE, i), r->places[i], NULL, i == r->take.place, busy);
    if (!r->place_count)
        part_text(ui,
                  tr(ui,
                     "There is no folder for files and no stick. `exports` in the configuration "
                     "names a folder."),
                  TEXT_BODY, TOKEN_SOFT);
    part_button(ui, (Button){ .id = UI_ID(AGAIN, 0),
                              .text = tr(ui, "Look for a stick again"),
                              .icon = "refresh-cw",
                              .look = BUTTON_GHOST,
                              .flags = busy ? NODE_DISABLED : 0,
                              .ink = TOKEN_ACCENT });
}

static void add_outcome(Ui *ui, const Reports *r)
{
    bool good = r->exporting == ASK_YES;
    ui_add(ui,
           (Node){ .role = ROLE_TEXT,
                   .flags = NODE_LIVE,
                   .text = good ? ui_printf(ui, tr(ui, "Written: %s"), r->file) : tr(ui, r->file),
                   .icon = good ? "check" : "info",
                   .icon_px = 28,
                   .icon_gap = 14,
                   .style = TEXT_BODY,
                   .ink = good ? TOKEN_LEAF : TOKEN_SUN_INK,
                   .w = GROW });
}

static void add_hash(Ui *ui, const Reports *r)
{
    if (r->exporting == ASK_YES && strlen(r->hash) == HASH_TEXT - 1)
        part_text(ui,
                  ui_printf(ui, tr(ui, "SHA-256, on record, too: %s"),
                            ui_printf(ui, "%.16s %.16s %.16s %s", r->hash, r->hash + 16,
                                      r->hash + 32, r->hash + 48)),
                  TEXT_TINY, TOKEN_SOFT);
}

static void add_button(Ui *ui, const Reports *r, Size wide)
{
    bool busy = r->exporting == ASK_BUSY;
    part_button(ui, (Button){ .id = UI_ID(WRITE, 0),
                              .text = tr(ui, "Write the file"),
                              .icon = "download",
                              .look = BUTTON_PRIMARY,
                              .width = wide,
                              .flags = busy || !r->place_count ? NODE_DISABLED : NODE_DEFAULT });
}

static void add_stop(Ui *ui, const Reports *r, Size wide)
{
    if (r->exporting == ASK_BUSY)
        part_button(ui, (Button){ .id = UI_ID(STOP, 0),
                                  .text = tr(ui, "Stop writing"),
                                  .icon = "x",
                                  .width = wide,
                                  .flags = r->stopping ? NODE_DISABLED : 0 });
}

/* How far the file is, or what became of it. */
static void add_state(Ui *ui, const Reports *r)
{
    bool busy = r->exporting == ASK_BUSY;
    if (busy && r->percent >= 0)
        part_bar(ui, (float)r->percent / 100, 16, TOKEN_SUNKEN, TOKEN_ACCENT, GROW);
    if (busy)
        ui_add(ui, (Node){ .role = ROLE_TEXT,
                           .flags = NODE_LIVE,
                           .text = r->stopping ? tr(ui, "Stopping …") : tr(ui, "Writing …"),
                           .style = TEXT_BODY,
                           .ink = TOKEN_SOFT });
    if (r->exporting == ASK_YES || r->exporting == ASK_NO)
        add_outcome(ui, r);
}

/* The last of three columns; where they stand below each other, the bar below, so that nobody has
 * to look for what came of it. */
static void add_write(Ui *ui, const Reports *r)
{
    add_button(ui, r, SHARE(1));
    add_state(ui, r);
    add_stop(ui, r, SHARE(1));
    add_hash(ui, r);
}

static void add_write_bar(Ui *ui, const Reports *r)
{
    frame_bottom(ui);
    ui_open(ui, (Node){ .w = GROW });
    add_state(ui, r);
    ui_close(ui);
    if (r->exporting == ASK_BUSY)
        add_stop(ui, r, FIT);
    else
        add_button(ui, r, FIT);
    frame_bottom_end(ui);
}

static void view(const void *state, const World *w, Ui *ui)
{
    (void)state;
    const Reports *r = &w->reports;
    bool stacked = ui->viewport.narrow || ui->viewport.portrait, busy = r->exporting == ASK_BUSY;
    bool bar = stacked && !frame_is_tight(ui);
    float side = ui->viewport.portrait ? 48 : 96;
    ui->title = tr(ui, "Take it along");
    frame_screen(ui);
    frame_top(
        ui, w,
        (TopBar){ .title = tr(ui, "Take it along"), .yields = true, .back = true, .person = true });
    frame_body(ui, PAD2(32, side), 24);
    frame_title(ui, tr(ui, "Take it along"));
    ui_open(ui, (Node){ .axis = stacked ? COLUMN : ROW, .w = SHARE(1), .gap = 40 });
    open_group(ui, tr(ui, "Which report"), stacked);
    add_what(ui, r, busy);
    ui_close(ui);
    open_group(ui, tr(ui, "As what"), stacked);
    add_format(ui, r, busy);
    ui_close(ui);
    open_group(ui, tr(ui, "Where to"), stacked);
    add_places(ui, r, busy);
    if (bar)
        add_hash(ui, r);
    else
        add_write(ui, r);
    ui_close(ui);
    ui_close(ui);
    frame_body_end(ui);
    if (bar)
        add_write_bar(ui, r);
    ui_close(ui);
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    static const TakeChoice choices[] = {
        [WHAT] = TAKE_WHAT, [FORMAT] = TAKE_FORMAT, [PLACE] = TAKE_PLACE, [AGAIN] = TAKE_LOOK_AGAIN
    };
    (void)state;
    if (act->kind == ACT_TIME && w->reports.exporting == ASK_BUSY)
        effects_add(fx, (Effect){ .kind = FX_EXPORT_PROGRESS });
    if (act->kind == ACT_BACK || (act->kind == ACT_PRESS && act->id == ID_BACK))
        return GO_REPORTS;
    if (act->kind != ACT_PRESS)
        return GO_STAY;
    unsigned family = UI_FAMILY(act->id);
    if (family == WRITE)
        effects_add(fx, (Effect){ .kind = FX_EXPORT });
    else if (family == STOP)
        effects_add(fx, (Effect){ .kind = FX_EXPORT_STOP });
    else if (family >= WHAT && family <= AGAIN)
        effects_add(fx, (Effect){ .kind = FX_TAKE,
                                  .index = (int)UI_ID(choices[family], UI_INDEX(act->id)) });
    return GO_STAY;
}

/* While something is written, its progress is asked for twice a second. */
static int64_t wake(const void *state, const World *w)
{
    (void)state;
    return w->reports.exporting == ASK_BUSY ? w->now_ms + 500 : 0;
}

const Screen screen_takeaway = { .name = "takeaway", .view = view, .update = update, .wake = wake };
