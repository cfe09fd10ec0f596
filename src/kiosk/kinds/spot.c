/* spot: touch what is wrong in a text, and name it below. */
#include "kiosk/frame.h"
#include "kiosk/kind.h"
#include "kiosk/prose.h"
#include "ui/words.h"

static const struct {
    const char *name, *icon;
} names[ERROR_CLASSES] = {
    [ERROR_WRONG_FACT] = { TR("Wrong fact"), "circle-x" },
    [ERROR_INVENTED_SOURCE] = { TR("Invented source"), "book-dashed" },
    [ERROR_MISSING_CONDITION] = { TR("Missing condition"), "puzzle" },
    [ERROR_OUT_OF_DATE] = { TR("Out of date"), "calendar-x" },
    [ERROR_UNFAIR] = { TR("Unfair"), "scale" },
    [ERROR_UNSAFE] = { TR("Unsafe"), "shield-alert" },
};

/* What a touched part was called; -1: nothing yet. */
static int named(const Draft *d, int part)
{
    return d->slot[part] >= 2 ? d->slot[part] - 2 : -1;
}

static void add_phrase(Ui *ui, const Step *step, const Hand *hand, int part)
{
    int name = named(&hand->draft, part);
    bool touched = hand->draft.slot[part] != 0;
    prose_piece(ui, step->exercise.parts[part].text,
                (Node){ .id = UI_ID(KIND_PART, part),
                        .role = ROLE_CHECK,
                        .flags = (touched ? NODE_SELECTED : 0) | (part == 0 ? NODE_DEFAULT : 0),
                        .value = name >= 0 ? tr(ui, names[name].name) : NULL,
                        .style = TEXT_LESSON,
                        .ink = TOKEN_INK,
                        .fill = touched ? TOKEN_SUN_SOFT : TOKEN_SUNKEN,
                        .edge = touched ? TOKEN_SUN_INK : TOKEN_NONE,
                        .edge_px = touched ? 3 : 0,
                        .radius = 10,
                        .pad = PAD2(5, 12) });
}

/* How the parts of a text fared, each in its colour and with its sign. */
static void add_checked(Ui *ui, const Step *step, const Hand *hand, int part)
{
    static const struct {
        Token fill, edge;
        const char *icon;
    } looks[] = {
        [MARK_NONE] = { TOKEN_NONE, TOKEN_NONE, NULL },
        [MARK_RIGHT] = { TOKEN_LEAF_SOFT, TOKEN_LEAF, "check" },
        [MARK_WRONG] = { TOKEN_CORAL_SOFT, TOKEN_CORAL, "x" },
        [MARK_MISSED] = { TOKEN_CORAL_SOFT, TOKEN_CORAL, "circle-alert" },
        [MARK_HALF] = { TOKEN_SUN_SOFT, TOKEN_SUN_INK, "check" },
    };
    Mark mark = draft_mark(&hand->draft, step, part);
    prose_piece(ui, step->exercise.parts[part].text,
                (Node){ .role = ROLE_TEXT,
                        .style = TEXT_SUBTITLE,
                        .ink = TOKEN_INK,
                        .icon = looks[mark].icon,
                        .icon_px = 26,
                        .icon_gap = 10,
                        .fill = looks[mark].fill,
                        .edge = looks[mark].edge,
                        .edge_px = mark == MARK_NONE ? 0 : 2.5f,
                        .radius = 10,
                        .pad = PAD2(4, mark == MARK_NONE ? 0 : 10),
                        .axis = ROW,
                        .cross = PLACE_CENTER });
}

static void add_name(Ui *ui, const Hand *hand, int part, int class)
{
    bool chosen = named(&hand->draft, part) == class;
    Node name = { .id = KIND_NAME_ID(part, class),
                  .role = ROLE_CHOICE,
                  .text = tr(ui, names[class].name),
                  .style = TEXT_TOOL,
                  .icon = chosen ? "check" : names[class].icon,
                  .icon_px = 26,
                  .icon_gap = 10,
                  .pad = PAD2(8, 20),
                  .h = FIT_MIN(56) };
    ui_add(ui, part_selectable(name, chosen));
}

/* What was touched in one text, each with the names to choose from. */
static void add_marks(Ui *ui, const Step *step, const Hand *hand, int text)
{
    for (int i = 0; i < step->exercise.part_count; i++) {
        if (step->exercise.parts[i].group != text || hand->draft.slot[i] == 0)
            continue;
        part_line(ui, TOKEN_LINE);
        ui_open(ui, (Node){ .w = SHARE(1), .gap = 12 });
        ui_add(ui, (Node){ .role = ROLE_TEXT,
                           .text = ui_printf(
                               ui, tr(ui, "What is wrong with “%s”?"),
                               ui_isolate(ui, prose_plain(ui, step->exercise.parts[i].text), NULL)),
                           .style = TEXT_VERDICT,
                           .ink = TOKEN_INK });
        ui_open(
            ui,
            (Node){ .axis = ROW, .flags = NODE_WRAP, .w = SHARE(1), .gap = 14, .cross_gap = 12 });
        for (int class = 0; class < ERROR_CLASSES; class ++)
            add_name(ui, hand, i, class);
        ui_close(ui);
        ui_close(ui);
    }
}

static bool has_error(const Step *step, int text)
{
    for (int i = 0; i < step->exercise.part_count; i++)
        if (step->exercise.parts[i].group == text && step->exercise.parts[i].class >= 0)
            return true;
    return false;
}

static bool has_mark(const Step *step, const Draft *d, int text)
{
    for (int i = 0; i < step->exercise.part_count; i++)
        if (step->exercise.parts[i].group == text && d->slot[i])
            return true;
    return false;
}

static const char *verdict(Ui *ui, const Step *step, const Draft *d, int part)
{
    int class = step->exercise.parts[part].class;
    const char *name = class >= 0 ? tr(ui, names[class].name) : "";
    switch (draft_mark(d, step, part)) {
    case MARK_RIGHT:
        return ui_printf(ui, tr(ui, "Found: %s"), name);
    case MARK_HALF:
        return ui_printf(ui, tr(ui, "Found. It is rather: %s"), name);
    case MARK_MISSED:
        return ui_printf(ui, tr(ui, "Not found: %s"), name);
    default:
        return tr(ui, "Nothing is wrong here");
    }
}

/* Each error and how to look it up; and a word for whoever left good text alone. */
static void add_text_result(Ui *ui, const Step *step, const Hand *hand, int text)
{
    const Group *group = &step->exercise.groups[text];
    kind_document(ui, group->label, "sparkles");
    kind_flow(ui, step, hand, text, add_checked);
    ui_close(ui);
    for (int i = 0; i < step->exercise.part_count; i++)
        if (step->exercise.parts[i].group == text && draft_mark(&hand->draft, step, i) != MARK_NONE)
            kind_result(ui, step, hand, i, verdict(ui, step, &hand->draft, i));
    ui_open(ui, (Node){ .w = SHARE(1), .gap = 8, .pad = { 0, 0, 18, 0 } });
    if (!has_error(step, text))
        part_text(
            ui,
            has_mark(step, &hand->draft, text)
                ? tr(ui, "Nothing is wrong in this text.")
                : tr(ui, "Well judged: nothing is wrong in this text, and you left it alone."),
            TEXT_STRONG, TOKEN_INK);
    if (group->feedback)
        prose_add(ui, group->feedback, (Prose){ .style = TEXT_BODY, .gap = 8 });
    ui_close(ui);
}

typedef struct {
    int wrong, found; /* parts with something wrong in them */
    int good, left;   /* parts without, and those left alone */
} Tally;

static Tally tally_of(const Step *step, const Draft *d)
{
    Tally t = { 0 };
    for (int i = 0; i < d->count; i++) {
        bool wrong = step->exercise.parts[i].class >= 0, touched = d->slot[i] != 0;
        t.wrong += wrong;
        t.found += wrong && touched;
        t.good += !wrong;
        t.left += !wrong && !touched;
    }
    return t;
}

static void add_summary(Ui *ui, const Step *step, const Hand *hand)
{
    Tally t = tally_of(step, &hand->draft);
    bool stacked = ui->viewport.narrow || ui->viewport.portrait;
    part_text(ui,
              draft_score(&hand->draft, step) >= 1 ? tr(ui, "You found everything, and only that.")
              : draft_passes(&hand->draft, step)
                  ? tr(ui, "That counts as right. Look at what differs.")
                  : tr(ui, "Not there yet. Read below how each part is looked up."),
              TEXT_STRONG, TOKEN_INK);
    ui_open(ui, (Node){ .axis = stacked ? COLUMN : ROW,
                        .w = SHARE(1),
                        .gap = stacked ? 24 : 56,
                        .pad = { 0, 0, 12, 0 } });
    kind_meter(ui, tr(ui, "Wrong parts that you found"), t.found, t.wrong, TOKEN_LEAF);
    kind_meter(ui, tr(ui, "Right parts that you left alone"), t.left, t.good, TOKEN_LEAF);
    ui_close(ui);
}

static void view(Ui *ui, const Step *step, const Hand *hand)
{
    bool confirmed = hand->draft.confirmed;
    if (confirmed && !hand->overlooked)
        add_summary(ui, step, hand);
    for (int text = 0; text < step->exercise.group_count; text++) {
        if (confirmed) {
            add_text_result(ui, step, hand, text);
            continue;
        }
        kind_document(ui, step->exercise.groups[text].label, "sparkles");
        kind_flow(ui, step, hand, text, add_phrase);
        add_marks(ui, step, hand, text);
        ui_close(ui);
    }
    if (!confirmed)
        kind_hint(ui, step, hand,
                  tr(ui, "Touch a part again to take the mark back. Not every text "
                         "has something wrong."));
}

static Move move(const Step *step, const Hand *hand, const Action *act)
{
    (void)step;
    int index = UI_INDEX(act->id);
    if (act->kind != ACT_PRESS || hand->draft.confirmed)
        return (Move){ 0 };
    switch (UI_FAMILY(act->id)) {
    case KIND_PART:
        return (Move){ MOVE_PUT, index, 0 };
    case KIND_NAME:
        return (Move){ MOVE_PUT, KIND_NAMED_PART(index), 1 + KIND_NAME_OF(index) };
    case KIND_HINT:
        return (Move){ MOVE_OPEN, HINT_PART, 0 };
    default:
        return (Move){ 0 };
    }
}

static int count_marks(const Draft *d, bool unnamed)
{
    int count = 0;
    for (int i = 0; i < d->count; i++)
        count += unnamed ? d->slot[i] == 1 : d->slot[i] != 0;
    return count;
}

static const char *progress(Ui *ui, const Step *step, const Draft *d)
{
    (void)step;
    int marks = count_marks(d, false);
    return ui_printf(ui, tr_n(ui, "%d marked", "%d marked", marks), marks);
}

static const char *result(Ui *ui, const Step *step, const Draft *d)
{
    Tally t = tally_of(step, d);
    return ui_printf(ui, tr(ui, "%d of %d found"), t.found, t.wrong);
}

static const char *left(Ui *ui, const Step *step, const Draft *d)
{
    (void)step;
    int unnamed = count_marks(d, true);
    if (unnamed == 0)
        return tr(ui, "Mark what is wrong");
    return ui_printf(
        ui, tr_n(ui, "Say what is wrong with %d part", "Say what is wrong with %d parts", unnamed),
        unnamed);
}

static const char *meant(Ui *ui, const Step *step, int part)
{
    int class = step->exercise.parts[part].class;
    return class >= 0 ? tr(ui, names[class].name) : tr(ui, "Nothing is wrong here");
}

const KioskKind kiosk_kind_spot = { .view = view,
                                    .move = move,
                                    .progress = progress,
                                    .result = result,
                                    .outcome = true,
                                    .check = TR("Check my marks"),
                                    .left = left,
                                    .meant = meant,
                                    .fared = verdict };
