#include "kiosk/summary_bars.h"

#include "kiosk/frame.h"
#include "ui/words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Full, framed or dashed, and with its number: told apart without colours as well. */
typedef enum { PART_DONE, PART_OPEN, PART_LATE } PartOf;

static const struct {
    Node look;
    Token ink;
} parts[] = {
    [PART_DONE] = { { .fill = TOKEN_ACCENT }, TOKEN_ON_ACCENT },
    [PART_OPEN] = { { .fill = TOKEN_ACCENT_SOFT, .edge = TOKEN_ACCENT, .edge_px = 4 }, TOKEN_INK },
    [PART_LATE] = { { .fill = TOKEN_CORAL_SOFT,
                      .edge = TOKEN_CORAL,
                      .edge_px = 4,
                      .flags = NODE_DASHED },
                    TOKEN_CORAL },
};

Asked asked_of(const SummaryLine *l)
{
    int asked = l->people - l->not_assigned;
    return (Asked){ asked, l->done, asked - l->done - l->overdue, l->overdue };
}

Asked asked_of_all(const SummaryLine *lines, int count)
{
    Asked sum = { 0 };
    for (int i = 0; i < count; i++) {
        Asked a = asked_of(&lines[i]);
        sum.asked += a.asked;
        sum.done += a.done;
        sum.open += a.open;
        sum.late += a.late;
    }
    return sum;
}

/* Rounded down: all is done when all is done. */
static int asked_percent(Asked a)
{
    return a.asked ? (int)((int64_t)a.done * 100 / a.asked) : 0;
}

const char *asked_sum(Ui *ui, Asked a)
{
    return ui_printf(ui, tr(ui, "%d done + %d still to do + %d late = %d"), a.done, a.open, a.late,
                     a.asked);
}

const char *line_name(Ui *ui, const SummaryLine *line)
{
    if (!line->id[0] && line->name[0])
        return tr(ui, "Other departments");
    return line->name[0] ? line->name : tr(ui, "No department");
}

/* What somebody is to see comes before what the library has. */
static const CourseEntry *entry_of(const World *w, const char *id)
{
    for (int i = 0; i < w->session.standing_count; i++)
        if (strcmp(w->session.standing[i].entry->id, id) == 0)
            return w->session.standing[i].entry;
    int place = w->library ? library_place(w->library, id) : -1;
    return place < 0 ? NULL : w->library->entries[place];
}

const Course *course_as_read(const World *w, const char *id)
{
    const CourseEntry *entry = entry_of(w, id);
    return entry ? world_course(w, entry) : NULL;
}

const char *course_title(Ui *ui, const World *w, const char *id, const char *title)
{
    const CourseEntry *entry = entry_of(w, id);
    return entry ? words_of_title(ui, entry_in(entry, w->display.language)) : title;
}

static void add_part(Ui *ui, int count, int whole, PartOf of)
{
    float share = whole ? (float)count / (float)whole : 0;
    float text = fmaxf(1, ui->viewport.text_scale);
    bool room = share > (count > 999 ? 0.2f : 0.12f) * text;
    if (count <= 0)
        return;
    Node n = parts[of].look;
    n.axis = ROW;
    n.w = SHARE(share);
    n.h = FIT_MIN(40);
    n.radius = 6;
    n.main = n.cross = PLACE_CENTER;
    if (room) {
        n.role = ROLE_TEXT;
        n.name = "";
        n.text = ui_printf(ui, "%d", count);
        n.style = TEXT_CHIP;
        n.ink = parts[of].ink;
    }
    ui_add(ui, n);
}

static void add_bar(Ui *ui, Asked a, Size width)
{
    ui_open(ui, (Node){ .axis = ROW,
                        .w = width,
                        .h = FIT_MIN(40),
                        .fill = a.asked ? TOKEN_NONE : TOKEN_SUNKEN,
                        .radius = 6,
                        .cross = PLACE_STRETCH });
    add_part(ui, a.done, a.asked, PART_DONE);
    add_part(ui, a.open, a.asked, PART_OPEN);
    add_part(ui, a.late, a.asked, PART_LATE);
    ui_close(ui);
}

static void add_silent(Ui *ui, const char *text, TextStyle style, Token ink)
{
    ui_add(ui, (Node){ .role = ROLE_TEXT, .name = "", .text = text, .style = style, .ink = ink });
}

static void add_name(Ui *ui, const char *name, Asked a, Size width)
{
    ui_open(ui, (Node){ .w = width });
    add_silent(ui, name, TEXT_LIST, TOKEN_INK);
    add_silent(ui, a.asked ? ui_printf(ui, tr(ui, "%d in all"), a.asked) : tr(ui, "nothing asked"),
               TEXT_TINY, TOKEN_SOFT);
    ui_close(ui);
}

static void add_percent(Ui *ui, const char *percent, Size width, bool opens)
{
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .name = "",
                       .text = percent,
                       .style = TEXT_TITLE,
                       .ink = TOKEN_INK,
                       .align = ALIGN_END,
                       .w = width });
    if (opens)
        part_onward(ui);
}

/* Name, bar and per cent side by side, or the bar below the others where it would be short. */
void summary_row(Ui *ui, uint32_t id, const char *name, Asked a)
{
    float text = fmaxf(1, ui->viewport.text_scale);
    bool below = ui->viewport.wide < 1000 * text;
    const char *percent = a.asked ? ui_printf(ui, tr(ui, "%d %%"), asked_percent(a)) : "–";
    ui_open(ui, (Node){ .id = id,
                        .role = id ? ROLE_BUTTON : ROLE_TEXT,
                        .name = name,
                        .value = a.asked ? ui_printf(ui, "%s · %s", percent, asked_sum(ui, a))
                                         : tr(ui, "nothing is asked here"),
                        .axis = below ? COLUMN : ROW,
                        .w = SHARE(1),
                        .h = FIT_MIN(72),
                        .pad = PAD2(8, PART_ROW_SIDE),
                        .radius = 14,
                        .gap = below ? 8 : 20,
                        .cross = below ? PLACE_START : PLACE_CENTER });
    if (below) {
        ui_open(ui, (Node){ .axis = ROW, .w = SHARE(1), .gap = 20, .cross = PLACE_CENTER });
        add_name(ui, name, a, GROW);
        add_percent(ui, percent, FIT, id != 0);
        ui_close(ui);
        add_bar(ui, a, SHARE(1));
    } else {
        add_name(ui, name, a, FIXED(220 * text));
        add_bar(ui, a, GROW);
        add_percent(ui, percent, FIXED(84 * text), id != 0);
    }
    ui_close(ui);
}

static void add_legend_item(Ui *ui, PartOf of, const char *text)
{
    Node n = parts[of].look;
    n.w = FIXED(40);
    n.h = FIXED(26);
    n.radius = 6;
    ui_open(ui, (Node){ .axis = ROW, .gap = 12, .cross = PLACE_CENTER });
    ui_add(ui, n);
    part_text(ui, text, TEXT_TINY, TOKEN_SOFT);
    ui_close(ui);
}

void summary_legend(Ui *ui)
{
    ui_open(ui, (Node){ .axis = ROW, .gap = 32, .cross_gap = 8, .flags = NODE_WRAP });
    add_legend_item(ui, PART_DONE, tr(ui, "done"));
    add_legend_item(ui, PART_OPEN, tr(ui, "still to do"));
    add_legend_item(ui, PART_LATE, tr(ui, "late"));
    ui_close(ui);
}

/* Everybody is looked at once, after something has changed that their sums follow from. */
void summary_counting(Ui *ui, const Reports *r)
{
    part_text(ui, tr(ui, "Counting everybody …"), TEXT_H3, TOKEN_INK);
    if (r->counted >= 0)
        part_bar(ui, (float)r->counted / 100, 16, TOKEN_SUNKEN, TOKEN_ACCENT, SHARE(1));
    part_text(ui,
              tr(ui, "People, courses or deadlines have changed, so it is counted anew. You can "
                     "look at something else meanwhile."),
              TEXT_BODY, TOKEN_SOFT);
}

void summary_unread(Ui *ui)
{
    part_text(ui,
              tr(ui, "These figures could not be read. Please try again later; what was learned is "
                     "safe."),
              TEXT_BODY, TOKEN_SOFT);
}

const char *summary_status(const Ui *ui, Status status)
{
    static const char *const words[STATUS_COUNT] = {
        [STATUS_NOT_ASSIGNED] = TR("not asked for"),
        [STATUS_WAIVED] = TR("counts as done"),
        [STATUS_EXPIRED] = TR("has ended: to be taken again"),
        [STATUS_OUTDATED] = TR("there is a newer version to take"),
        [STATUS_EXPIRING] = TR("passed, ends soon"),
        [STATUS_PASSED] = TR("passed"),
        [STATUS_COMPLETED] = TR("completed"),
        [STATUS_FAILED] = TR("not passed yet"),
        [STATUS_IN_PROGRESS] = TR("begun"),
        [STATUS_NOT_STARTED] = TR("not begun"),
    };
    return tr(ui, words[status]);
}
