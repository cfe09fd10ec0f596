#include "kiosk/certainty.h"

#include "kiosk/frame.h"
#include "kiosk/prose.h"
#include "ui/words.h"

#include <string.h>

static const char *const level_names[CERTAINTY_LEVELS] = {
    [CERTAINTY_LOW] = TR("Not sure"),
    [CERTAINTY_MID] = TR("Fairly sure"),
    [CERTAINTY_HIGH] = TR("Very sure"),
};

static void add_level(Ui *ui, Certainty level, bool now)
{
    Node button = { .id = UI_ID(CERTAINTY_LEVEL, (int)level),
                    .role = ROLE_BUTTON,
                    .text = tr(ui, level_names[level]),
                    .style = TEXT_TOOL,
                    .pad = PAD2(12, 32),
                    .h = FIT_MIN(72),
                    .main = PLACE_CENTER };
    ui_add(ui, part_selectable(button, now));
}

static void add_levels(Ui *ui, const World *w, const Draft *d)
{
    part_space(ui, 32);
    part_heading(ui, tr(ui, "How sure are you?"), TEXT_STRONG, TOKEN_INK);
    part_space(ui, 14);
    ui_open(ui,
            (Node){ .axis = ROW, .w = SHARE(1), .gap = 18, .cross_gap = 12, .flags = NODE_WRAP });
    for (Certainty level = CERTAINTY_LOW; level < CERTAINTY_LEVELS; level++)
        add_level(ui, level, d->certainty == level);
    ui_close(ui);
    part_space(ui, 12);
    part_text(ui,
              world_in_quiz(w)
                  ? tr(ui, "Only for you: your result counts right answers alone.")
                  : tr(ui, "Practice points: 1, 2 or 3 when it is right; 0, −2 or −6 when it is "
                           "not. Nobody else sees them."),
              TEXT_SMALL, TOKEN_SOFT);
}

static const char *verdict_words(const Ui *ui, Certainty level, double score)
{
    static const char *const right[CERTAINTY_LEVELS] = {
        [CERTAINTY_LOW] = TR("You were not sure, and it is right."),
        [CERTAINTY_MID] = TR("You were fairly sure, and it is right."),
        [CERTAINTY_HIGH] = TR("You were very sure, and it is right."),
    };
    static const char *const half[CERTAINTY_LEVELS] = {
        [CERTAINTY_LOW] = TR("You were not sure, and part of it is right."),
        [CERTAINTY_MID] = TR("You were fairly sure, and part of it is right."),
        [CERTAINTY_HIGH] = TR("You were very sure, and only part of it is right."),
    };
    static const char *const wrong[CERTAINTY_LEVELS] = {
        [CERTAINTY_LOW] = TR("You were not sure, and you were right to doubt it."),
        [CERTAINTY_MID] = TR("You were fairly sure, and it is not so."),
        [CERTAINTY_HIGH] = TR("You were very sure, and it is not so."),
    };
    return tr(ui, score >= 1 ? right[level] : score > 0 ? half[level] : wrong[level]);
}

/* In a hall that others look into, how somebody does is not written out. */
static bool shows_points(const World *w)
{
    return !world_in_quiz(w) && w->config.privacy != PRIVACY_HALL;
}

static void add_verdict(Ui *ui, const World *w, const Step *step, const Draft *d)
{
    double score = draft_score(d, step), mark = certainty_mark(d->certainty, score);
    const char *words = verdict_words(ui, d->certainty, score);
    if (shows_points(w)) {
        const char *points = ui_printf(ui, "%s%.3g", mark < 0 ? "−" : "", mark < 0 ? -mark : mark);
        words = ui_printf(ui, tr(ui, "%s Practice points: %s."), words, words_decimal(ui, points));
    }
    part_space(ui, 24);
    part_text(ui, words, TEXT_BODY, TOKEN_INK);
}

static const char *misconception_text(const Course *c, const char *id)
{
    for (int i = 0; id && i < c->misconception_count; i++)
        if (strcmp(c->misconceptions[i].id, id) == 0)
            return c->misconceptions[i].text;
    return NULL;
}

/* The first part that fared so; NULL: none did. */
static const Part *marked(const Step *step, const Draft *d, Mark mark)
{
    for (int i = 0; i < d->count; i++)
        if (draft_mark(d, step, i) == mark)
            return &step->exercise.parts[i];
    return NULL;
}

static bool comes_back(const Course *c, int objective)
{
    const FormItems *refreshers = &c->forms[FORM_REFRESHER];
    for (int i = 0; i < refreshers->count; i++)
        if (objective >= 0 && refreshers->items[i].objective == objective)
            return true;
    return false;
}

/* Name the wrong idea, then set it right: that is what changes minds (curriculum: refutation). */
static void add_refutation(Ui *ui, const Course *c, const Step *step, const Draft *d)
{
    const Part *wrong = marked(step, d, MARK_WRONG), *right = marked(step, d, MARK_MISSED);
    const char *idea = misconception_text(c, wrong ? wrong->misconception : NULL);
    const Part *fact = right ? right : wrong;
    if (!fact)
        return;
    part_space(ui, 24);
    ui_open(ui, (Node){ .axis = ROW,
                        .flags = NODE_RISE,
                        .w = SHARE(1),
                        .gap = 24,
                        .fill = TOKEN_SUN_SOFT,
                        .edge = TOKEN_SUN_INK,
                        .edge_px = 2,
                        .radius = 20,
                        .pad = PAD2(28, 32) });
    ui_add(ui, (Node){ .role = ROLE_ICON,
                       .name = "",
                       .icon = "lightbulb",
                       .icon_px = part_calm(ui, 34),
                       .ink = TOKEN_SUN_INK });
    ui_open(ui, (Node){ .w = GROW, .gap = 10 });
    part_heading(ui, tr(ui, "Sure, and still not so: it happens to many"), TEXT_H3, TOKEN_INK);
    if (idea)
        part_text(ui, ui_printf(ui, tr(ui, "Many people think: “%s”"), ui_isolate(ui, idea, NULL)),
                  TEXT_BODY, TOKEN_INK);
    part_text(
        ui, ui_printf(ui, tr(ui, "In fact: %s"), ui_isolate(ui, prose_plain(ui, fact->text), NULL)),
        TEXT_STRONG, TOKEN_INK);
    prose_add(ui, fact->feedback, (Prose){ .style = TEXT_BODY, .gap = 10 });
    if (comes_back(c, step->objective))
        part_text(ui, tr(ui, "This comes back in your refreshers."), TEXT_SMALL, TOKEN_SOFT);
    ui_close(ui);
    ui_close(ui);
}

void certainty_view(Ui *ui, const World *w, const Step *step, const Draft *d)
{
    if (!d->confirmed) {
        add_levels(ui, w, d);
        return;
    }
    if (d->certainty == CERTAINTY_NONE) /* answered before it was asked */
        return;
    add_verdict(ui, w, step, d);
    if (d->certainty == CERTAINTY_HIGH && draft_score(d, step) < 1)
        add_refutation(ui, w->lesson.course, step, d);
}

/* What most needs saying: surer than right, then righter than sure, then what fits; of these the
 * highest level. */
static Certainty telling_level(const Said said[CERTAINTY_LEVELS])
{
    enum { FEWEST = 3 }; /* one answer or two say nothing about a habit */
    static const int weight[] = {
        [FIT_NONE] = 0,          [FIT_GOOD] = 1,  [FIT_SLIGHTLY_UNDER] = 2,
        [FIT_SLIGHTLY_OVER] = 3, [FIT_UNDER] = 4, [FIT_OVER] = 5
    };
    Certainty best = CERTAINTY_NONE;
    int most = 0;
    for (Certainty level = CERTAINTY_LOW; level < CERTAINTY_LEVELS; level++) {
        int now = weight[certainty_fit(level, said[level].count, said[level].right)];
        if (said[level].count >= FEWEST && now >= most) {
            most = now;
            best = level;
        }
    }
    return best;
}

const char *certainty_words(Ui *ui, const Said all[CERTAINTY_LEVELS])
{
    static const char *const times[CERTAINTY_LEVELS] = {
        [CERTAINTY_LOW] = TR("When you were not sure, you were right %d of %d times."),
        [CERTAINTY_MID] = TR("When you were fairly sure, you were right %d of %d times."),
        [CERTAINTY_HIGH] = TR("When you were very sure, you were right %d of %d times."),
    };
    static const char *const means[] = {
        [FIT_NONE] = "",
        [FIT_GOOD] = TR("Your feeling for what you know fits."),
        [FIT_SLIGHTLY_OVER] = TR("Perhaps chance; a second look costs little."),
        [FIT_OVER] = TR("Where it matters, look once more before you trust that feeling."),
        [FIT_SLIGHTLY_UNDER] = TR("Perhaps chance; you may know more than you think."),
        [FIT_UNDER] = TR("You know more than you think."),
    };
    Certainty level = telling_level(all);
    if (level == CERTAINTY_NONE)
        return NULL;
    const Said *said = &all[level];
    const char *counted =
        ui_printf(ui, tr(ui, times[level]), (int)(said->right + 0.001), said->count);
    return ui_printf(ui, "%s %s", counted,
                     tr(ui, means[certainty_fit(level, said->count, said->right)]));
}

/* What was right of it, on a track as long as all of it. */
static void add_share_bar(Ui *ui, double share, const char *name)
{
    ui_open(ui, (Node){ .role = ROLE_PROGRESS,
                        .name = name,
                        .axis = ROW,
                        .w = SHARE(1),
                        .h = FIXED(16),
                        .fill = TOKEN_SUNKEN,
                        .edge = TOKEN_LINE,
                        .edge_px = 2,
                        .radius = 8 });
    if (share > 0)
        ui_add(
            ui,
            (Node){ .w = SHARE((float)share), .h = FIXED(16), .fill = TOKEN_ACCENT, .radius = 8 });
    ui_close(ui);
}

/* Below it, from where to where it fits. */
static void add_range(Ui *ui, CertaintyRange fits)
{
    ui_open(ui, (Node){ .axis = ROW, .w = SHARE(1), .h = FIXED(6) });
    if (fits.low > 0)
        ui_add(ui, (Node){ .w = { SIZE_GROW, (float)fits.low, 0, 0 } });
    ui_add(ui, (Node){ .w = { SIZE_GROW, (float)(fits.high - fits.low), 0, 0 },
                       .h = FIXED(6),
                       .fill = TOKEN_SOFT,
                       .radius = 3 });
    if (fits.high < 1)
        ui_add(ui, (Node){ .w = { SIZE_GROW, (float)(1 - fits.high), 0, 0 } });
    ui_close(ui);
}

static void add_level_bar(Ui *ui, Certainty level, const Said *said)
{
    CertaintyRange fits = certainty_range(level);
    double share = said->right / said->count;
    int right = (int)(said->right + 0.001);
    ui_open(ui, (Node){ .w = SHARE(1), .gap = 6 });
    ui_open(
        ui,
        (Node){ .axis = ROW, .flags = NODE_WRAP, .w = SHARE(1), .gap = 16, .main = PLACE_BETWEEN });
    part_text(ui, tr(ui, level_names[level]), TEXT_SMALL, TOKEN_INK);
    part_text(ui, ui_printf(ui, tr(ui, "%d of %d right"), right, said->count), TEXT_VERDICT,
              TOKEN_INK);
    ui_close(ui);
    add_share_bar(ui, share,
                  ui_printf(ui, tr(ui, "%d per cent right; %d to %d per cent fits"),
                            (int)(share * 100 + 0.5), (int)(fits.low * 100 + 0.5),
                            (int)(fits.high * 100 + 0.5)));
    add_range(ui, fits);
    ui_close(ui);
}

void certainty_chart(Ui *ui, const Said said[CERTAINTY_LEVELS])
{
    ui_open(ui, (Node){ .w = SHARE(1), .gap = 20 });
    for (Certainty level = CERTAINTY_LOW; level < CERTAINTY_LEVELS; level++)
        if (said[level].count > 0)
            add_level_bar(ui, level, &said[level]);
    ui_close(ui);
    part_text(ui, tr(ui, "The thin line shows how often such a feeling is right when it fits."),
              TEXT_TINY, TOKEN_SOFT);
}
