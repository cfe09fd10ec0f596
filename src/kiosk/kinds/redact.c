/* redact: blacken what must not go into an assistant, word by word. */
#include "kiosk/frame.h"
#include "kiosk/kind.h"
#include "kiosk/prose.h"
#include "ui/words.h"

enum { LABELLED = 0 };

/* A word that was blackened can still be read: whoever hides it sees what they hide. */
static void add_word(Ui *ui, const Step *step, const Hand *hand, int part)
{
    bool hidden = hand->draft.slot[part] != 0;
    prose_piece(ui, step->exercise.parts[part].text,
                (Node){ .id = UI_ID(KIND_PART, part),
                        .role = ROLE_CHECK,
                        .flags = (hidden ? NODE_SELECTED : 0) | (part == 0 ? NODE_DEFAULT : 0),
                        .value = hidden ? tr(ui, "Hidden") : NULL,
                        .style = TEXT_LESSON,
                        .ink = hidden ? TOKEN_PAPER : TOKEN_INK,
                        .fill = hidden ? TOKEN_INK : TOKEN_NONE,
                        .edge = hidden ? TOKEN_INK : TOKEN_EDGE,
                        .edge_px = 1.5f,
                        .radius = hidden ? 2 : 10,
                        .pad = PAD2(5, 12) });
}

/* How each word fared: what was missed, and what was hidden for nothing. */
static void add_checked(Ui *ui, const Step *step, const Hand *hand, int part)
{
    static const struct {
        Token ink, fill, edge;
        const char *icon;
    } looks[] = {
        [MARK_NONE] = { TOKEN_INK, TOKEN_NONE, TOKEN_NONE, NULL },
        [MARK_RIGHT] = { TOKEN_PAPER, TOKEN_INK, TOKEN_NONE, NULL },
        [MARK_WRONG] = { TOKEN_INK, TOKEN_SUN_SOFT, TOKEN_SUN_INK, "x" },
        [MARK_MISSED] = { TOKEN_INK, TOKEN_CORAL_SOFT, TOKEN_CORAL, "circle-alert" },
    };
    Mark mark = draft_mark(&hand->draft, step, part);
    prose_piece(ui, step->exercise.parts[part].text,
                (Node){ .role = ROLE_TEXT,
                        .style = TEXT_SUBTITLE,
                        .ink = looks[mark].ink,
                        .icon = looks[mark].icon,
                        .icon_px = 26,
                        .icon_gap = 10,
                        .fill = looks[mark].fill,
                        .edge = looks[mark].edge,
                        .edge_px = looks[mark].edge ? 2.5f : 0,
                        .radius = mark == MARK_RIGHT ? 2 : 10,
                        .pad = PAD2(4, mark == MARK_NONE ? 0 : 10),
                        .axis = ROW,
                        .cross = PLACE_CENTER });
}

/* What may go in: the bar says how long a word was, and no more. */
static void add_safe(Ui *ui, const Step *step, const Hand *hand, int part)
{
    enum { LETTER = 14, MOST_LETTERS = 16, HIGH = 36 };
    const Part *p = &step->exercise.parts[part];
    float scale = ui->viewport.text_scale;
    (void)hand;
    if (p->class != HIDE_CRITICAL && p->class != HIDE_SENSITIVE) {
        prose_piece(ui, p->text,
                    (Node){ .role = ROLE_TEXT, .style = TEXT_SUBTITLE, .ink = TOKEN_INK });
        return;
    }
    size_t letters = strlen(p->text->spans[0].text);
    letters = letters > MOST_LETTERS ? MOST_LETTERS : letters;
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .name = tr(ui, "Hidden"),
                       .fill = TOKEN_INK,
                       .radius = 2,
                       .w = FIXED(LETTER * scale * (float)letters),
                       .h = FIXED(HIGH * scale) });
}

typedef struct {
    int details, hidden; /* what must not go in */
    int safe, kept;
} Tally;

static Tally tally_of(const Step *step, const Draft *d)
{
    Tally t = { 0 };
    for (int i = 0; i < d->count; i++) {
        Mark mark = draft_mark(d, step, i);
        bool safe = step->exercise.parts[i].class == HIDE_SAFE;
        t.details += mark == MARK_RIGHT || mark == MARK_MISSED;
        t.hidden += mark == MARK_RIGHT;
        t.safe += safe;
        t.kept += safe && mark != MARK_WRONG;
    }
    return t;
}

static const char *verdict(Ui *ui, const Step *step, const Draft *d)
{
    Tally t = tally_of(step, d);
    if (draft_score(d, step) >= 1)
        return tr(ui, "Everything is hidden that has to be, and the rest can be worked with.");
    if (draft_gated(d, step))
        return tr(ui, "This must not go out: something is still to be seen that could harm "
                      "somebody.");
    if (draft_passes(d, step))
        return tr(ui, "That counts as right. Look at what differs.");
    return t.hidden == t.details
               ? tr(ui, "Nobody can be harmed by this. But too little is left to work with.")
               : tr(ui, "Not there yet. Read below what has to be hidden, and why.");
}

static void add_summary(Ui *ui, const Step *step, const Hand *hand)
{
    Tally t = tally_of(step, &hand->draft);
    bool stacked = ui->viewport.narrow || ui->viewport.portrait;
    part_text(ui, verdict(ui, step, &hand->draft), TEXT_STRONG, TOKEN_INK);
    ui_open(ui, (Node){ .axis = stacked ? COLUMN : ROW,
                        .w = SHARE(1),
                        .gap = stacked ? 24 : 56,
                        .pad = { 0, 0, 12, 0 } });
    kind_meter(ui, tr(ui, "Details that you hid"), t.hidden, t.details, TOKEN_LEAF);
    kind_meter(ui, tr(ui, "Words that you kept for the assistant"), t.kept, t.safe, TOKEN_LEAF);
    ui_close(ui);
}

static const char *label_of(Ui *ui, const Step *step, const Draft *d, int part)
{
    Mark mark = draft_mark(d, step, part);
    if (mark == MARK_RIGHT)
        return tr(ui, "Rightly hidden");
    if (mark == MARK_WRONG)
        return tr(ui, "Could have stayed");
    return step->exercise.parts[part].gate ? tr(ui, "Must be hidden, always")
                                           : tr(ui, "Better hidden");
}

/* What differs comes first: each detail that is still to be seen, and each word that was hidden for
 * nothing where there is something to say about it. */
static void add_results(Ui *ui, const Step *step, const Hand *hand)
{
    for (int right = 0; right <= 1; right++)
        for (int i = 0; i < step->exercise.part_count; i++) {
            Mark mark = draft_mark(&hand->draft, step, i);
            bool told = mark != MARK_NONE && step->exercise.parts[i].feedback;
            if (told && (mark == MARK_RIGHT) == (right == 1))
                kind_result(ui, step, hand, i, label_of(ui, step, &hand->draft, i));
        }
}

static void add_outcome(Ui *ui, const Step *step, const Hand *hand)
{
    if (!hand->overlooked)
        add_summary(ui, step, hand);
    kind_document(ui, tr(ui, "What you hid"), "eye-off");
    kind_flow(ui, step, hand, LABELLED, add_checked);
    ui_close(ui);
    add_results(ui, step, hand);
    kind_document(ui, tr(ui, "A version that may go in"), "shield-check");
    kind_flow(ui, step, hand, LABELLED, add_safe);
    ui_close(ui);
    part_advice(ui,
                tr(ui, "Could you use a made-up example instead? Then nothing has to be hidden."));
}

static void view(Ui *ui, const Step *step, const Hand *hand)
{
    if (hand->draft.confirmed) {
        add_outcome(ui, step, hand);
        return;
    }
    kind_document(ui, step->exercise.groups[LABELLED].label, "eye");
    kind_flow(ui, step, hand, LABELLED, add_word);
    ui_close(ui);
    kind_hint(ui, step, hand,
              tr(ui, "Touch a word to hide it, and again to show it. What the "
                     "assistant needs for its work can stay."));
}

static Move move(const Step *step, const Hand *hand, const Action *act)
{
    (void)step;
    if (act->kind != ACT_PRESS || hand->draft.confirmed)
        return (Move){ 0 };
    switch (UI_FAMILY(act->id)) {
    case KIND_PART:
        return (Move){ MOVE_PUT, UI_INDEX(act->id), 0 };
    case KIND_HINT:
        return (Move){ MOVE_OPEN, HINT_PART, 0 };
    default:
        return (Move){ 0 };
    }
}

static const char *progress(Ui *ui, const Step *step, const Draft *d)
{
    int hidden = 0;
    (void)step;
    for (int i = 0; i < d->count; i++)
        hidden += d->slot[i] != 0;
    return ui_printf(ui, tr_n(ui, "%d hidden", "%d hidden", hidden), hidden);
}

static const char *result(Ui *ui, const Step *step, const Draft *d)
{
    Tally t = tally_of(step, d);
    return ui_printf(ui, tr(ui, "%d of %d hidden"), t.hidden, t.details);
}

/* For whoever signs the course off: the words that nothing is said about are on the picture. */
static const char *meant(Ui *ui, const Step *step, int part)
{
    static const char *const words[HIDE_CLASSES] = {
        [HIDE_SAFE] = TR("Can stay"),
        [HIDE_CRITICAL] = TR("Must be hidden, always"),
        [HIDE_SENSITIVE] = TR("Better hidden"),
        [HIDE_OPTIONAL] = TR("Hidden or not"),
    };
    const Part *p = &step->exercise.parts[part];
    return p->class == HIDE_SAFE && !p->feedback ? NULL : tr(ui, words[p->class]);
}

const KioskKind kiosk_kind_redact = { .view = view,
                                      .move = move,
                                      .progress = progress,
                                      .result = result,
                                      .outcome = true,
                                      .todo = TR("Hide what must not go in"),
                                      .check = TR("Check what I hid"),
                                      .meant = meant,
                                      .fared = label_of };
