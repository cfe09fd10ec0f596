/* A learner for scripts who knows every answer, or none, or guesses: touches what a person would
 * touch. */
#include "kiosk/certainty.h"
#include "kiosk/kind.h"
#include "kiosk/kiosk_inside.h"
#include "kiosk/play_inside.h"
#include "lesson/judge.h"
#include "lesson/pulse.h"
#include "ui/words.h"

#include <string.h>

static const Step *step_now(Play *p)
{
    const World *w = &kiosk_carry(p->kiosk)->world;
    bool asks = strcmp(kiosk_screen_name(p->kiosk), screens[SCREEN_exercise]->name) == 0;
    return asks ? world_step(w) : NULL;
}

static bool touch(Play *p, uint32_t id)
{
    return play_touch(p, ui_find(kiosk_ui(p->kiosk), id));
}

static bool is_selected(Play *p, uint32_t id)
{
    const Node *n = ui_find(kiosk_ui(p->kiosk), id);
    return n && n->flags & NODE_SELECTED;
}

/* All right ones and no other, whatever was chosen before; or one that is not right. */
static bool answer_options(Play *p, const Exercise *e, bool right)
{
    bool several = world_step(&kiosk_carry(p->kiosk)->world)->kind == STEP_multiple && right;
    for (int i = 0; !several && i < e->part_count; i++)
        if (e->parts[i].right == right)
            return touch(p, UI_ID(KIND_PART, i));
    /* What is missing first: an answer that is emptied on the way would be no answer for a while.
     */
    for (int missing = 1; missing >= 0; missing--)
        for (int i = 0; i < e->part_count; i++) {
            uint32_t id = UI_ID(KIND_PART, i);
            bool wrong = is_selected(p, id) != e->parts[i].right;
            if (wrong && e->parts[i].right == (missing == 1) && !touch(p, id))
                return false;
        }
    return true;
}

/* The card on the table is the one that the screen puts the focus on. */
static int card_on_table(const Ui *ui)
{
    for (int i = 0; i < ui->count; i++)
        if (UI_FAMILY(ui->at[i].id) == KIND_PART && ui->at[i].flags & NODE_DEFAULT)
            return UI_INDEX(ui->at[i].id);
    return -1;
}

/* Where the bin asks why it was put there. */
static bool give_reason(Play *p, int card, int reason)
{
    uint32_t id = KIND_NAME_ID(card, reason);
    return !ui_find(kiosk_ui(p->kiosk), id) || touch(p, id);
}

static bool answer_sort(Play *p, const Exercise *e, bool right)
{
    for (int i = 0; i < e->part_count; i++) {
        int card = card_on_table(kiosk_ui(p->kiosk));
        if (card < 0)
            break;
        const Part *part = &e->parts[card];
        int bin = right ? part->group : (part->group + 1) % e->group_count;
        int reason = right && part->reason >= 0 ? part->reason : 0;
        if (!touch(p, UI_ID(KIND_BIN, bin)) || !give_reason(p, card, reason))
            return false;
    }
    return true;
}

static int place_of(const Ui *ui, int part)
{
    int place = 0;
    for (int i = 0; i < ui->count; i++)
        if (UI_FAMILY(ui->at[i].id) == KIND_PART) {
            if (UI_INDEX(ui->at[i].id) == part)
                return place;
            place++;
        }
    return -1;
}

/* The part that stands there on screen; -1: none. */
static int part_at(const Ui *ui, int place)
{
    for (int i = 0; i < ui->count; i++)
        if (UI_FAMILY(ui->at[i].id) == KIND_PART && place-- == 0)
            return UI_INDEX(ui->at[i].id);
    return -1;
}

/* The listed order is right; the other way round is not. An order that stands there already has
 * to be touched to be an answer. */
static bool answer_order(Play *p, const Exercise *e, bool right)
{
    bool moved = false;
    int last = right ? e->part_count - 1 : 0, before = right ? last - 1 : 1;
    for (int place = 0; place < e->part_count; place++) {
        int part = right ? place : e->part_count - 1 - place;
        for (int at = place_of(kiosk_ui(p->kiosk), part); at > place; at--) {
            if (!touch(p, UI_ID(KIND_UP, part)))
                return false;
            moved = true;
        }
    }
    return moved || (touch(p, UI_ID(KIND_UP, last)) && touch(p, UI_ID(KIND_UP, before)));
}

/* Reply by reply until the talk ends: the best there is, or the worst. */
static bool answer_dialogue(Play *p, const Exercise *e, bool right)
{
    for (int said = 0; said <= e->group_count; said++) {
        const Ui *ui = kiosk_ui(p->kiosk);
        int chosen = -1;
        for (int i = 0; i < ui->count; i++) {
            int part = UI_INDEX(ui->at[i].id);
            if (UI_FAMILY(ui->at[i].id) == KIND_PART &&
                (chosen < 0 || (e->parts[part].weight > e->parts[chosen].weight) == right))
                chosen = part;
        }
        if (chosen < 0)
            break;
        if (!touch(p, UI_ID(KIND_PART, chosen)))
            return false;
    }
    return true;
}

/* The whole of each part, or what says nothing, and then the trial. */
static bool answer_compose(Play *p, const Exercise *e, bool right)
{
    for (int group = 0; group < e->group_count; group++) {
        int chosen = -1;
        for (int i = 0; i < e->part_count; i++)
            if (e->parts[i].group == group &&
                (chosen < 0 || (e->parts[i].weight > e->parts[chosen].weight) == right))
                chosen = i;
        if (!touch(p, UI_ID(KIND_BIN, group)) || !touch(p, UI_ID(KIND_PART, chosen)))
            return false;
    }
    const Node *trial = ui_find(kiosk_ui(p->kiosk), UI_ID(KIND_TRY, 0));
    return !trial || play_touch(p, trial);
}

/* Everything that is wrong and nothing else, by its name; or one part with nothing wrong in it. */
static bool answer_spot(Play *p, const Exercise *e, bool right)
{
    for (int i = 0; i < e->part_count; i++) {
        uint32_t id = UI_ID(KIND_PART, i);
        int class = e->parts[i].class;
        if ((class >= 0) != right)
            continue;
        if (!is_selected(p, id) && !touch(p, id))
            return false;
        if (!touch(p, KIND_NAME_ID(i, right ? class : 0)))
            return false;
        if (!right)
            return true;
    }
    return true;
}

/* What is good is used and what is not is rejected; or the other way round. */
static bool answer_judge(Play *p, const Exercise *e, bool right)
{
    enum { USE, REJECT = 2 };
    for (int i = 0; i < e->part_count; i++)
        if (!touch(p, UI_ID(KIND_PLACE, i)) ||
            !touch(p, UI_ID(KIND_BIN, e->parts[i].right == right ? USE : REJECT)))
            return false;
    return true;
}

/* All that must not go in and nothing else; or all but one of it. */
static bool answer_redact(Play *p, const Exercise *e, bool right)
{
    bool left = !right;
    for (int i = 0; i < e->part_count; i++) {
        uint32_t id = UI_ID(KIND_PART, i);
        bool hide = e->parts[i].class == HIDE_CRITICAL || e->parts[i].class == HIDE_SENSITIVE;
        if (left && e->parts[i].gate)
            left = hide = false;
        if (is_selected(p, id) != hide && !touch(p, id))
            return false;
    }
    return true;
}

/* Every statement is rated: as high as it goes, or as low. */
static bool answer_pulse(Play *p, const Step *step, bool right)
{
    for (int i = 0; i < step->exercise.part_count; i++)
        if (!touch(p, KIND_RATING_ID(i, right ? pulse_places(step) : 1)))
            return false;
    return true;
}

static bool answer_step(Play *p, const Step *step, bool right)
{
    const Exercise *e = &step->exercise;
    switch (step->kind) {
    case STEP_sort:
        return answer_sort(p, e, right);
    case STEP_order:
        return answer_order(p, e, right);
    case STEP_compose:
        return answer_compose(p, e, right);
    case STEP_dialogue:
        return answer_dialogue(p, e, right);
    case STEP_judge:
        return answer_judge(p, e, right);
    case STEP_redact:
        return answer_redact(p, e, right);
    case STEP_spot:
        return answer_spot(p, e, right);
    case STEP_pulse:
        return answer_pulse(p, step, right);
    default:
        return answer_options(p, e, right);
    }
}

static int any_of(Play *p, int count)
{
    return (int)(random_u64(&p->chance) % (uint64_t)count);
}

/* Some of the parts, and one at least: an answer has to be one. */
static bool guess_some(Play *p, const Exercise *e, int one_in, int names)
{
    int chosen = any_of(p, e->part_count);
    for (int i = 0; i < e->part_count; i++) {
        if (i != chosen && any_of(p, one_in) != 0)
            continue;
        if (!touch(p, UI_ID(KIND_PART, i)) ||
            (names && !touch(p, KIND_NAME_ID(i, any_of(p, names)))))
            return false;
    }
    return true;
}

static bool guess_sort(Play *p, const Exercise *e)
{
    for (int i = 0; i < e->part_count; i++) {
        int bin = any_of(p, e->group_count), card = card_on_table(kiosk_ui(p->kiosk));
        int reasons = e->groups[bin].reason_count;
        if (!touch(p, UI_ID(KIND_BIN, bin)) ||
            (reasons && card >= 0 && !give_reason(p, card, any_of(p, reasons))))
            return false;
    }
    return true;
}

/* Any item into each place from the top; the order that stands there is no answer until one moved.
 */
static bool guess_order(Play *p, const Exercise *e)
{
    bool moved = false;
    for (int place = 0; place + 1 < e->part_count; place++) {
        int from = place + any_of(p, e->part_count - place);
        int part = part_at(kiosk_ui(p->kiosk), from);
        for (; from > place; from--) {
            if (!touch(p, UI_ID(KIND_UP, part)))
                return false;
            moved = true;
        }
    }
    return moved || touch(p, UI_ID(KIND_UP, part_at(kiosk_ui(p->kiosk), 1)));
}

static bool guess_dialogue(Play *p, const Exercise *e)
{
    for (int said = 0; said <= e->group_count; said++) {
        const Ui *ui = kiosk_ui(p->kiosk);
        int replies = 0;
        while (part_at(ui, replies) >= 0)
            replies++;
        if (!replies)
            break;
        if (!touch(p, UI_ID(KIND_PART, part_at(ui, any_of(p, replies)))))
            return false;
    }
    return true;
}

static bool guess_compose(Play *p, const Exercise *e)
{
    for (int group = 0; group < e->group_count; group++) {
        int pieces[MAX_PARTS], count = 0;
        for (int i = 0; i < e->part_count; i++)
            if (e->parts[i].group == group)
                pieces[count++] = i;
        if (!touch(p, UI_ID(KIND_BIN, group)) ||
            !touch(p, UI_ID(KIND_PART, pieces[any_of(p, count)])))
            return false;
    }
    const Node *trial = ui_find(kiosk_ui(p->kiosk), UI_ID(KIND_TRY, 0));
    return !trial || play_touch(p, trial);
}

static bool guess_judge(Play *p, const Exercise *e)
{
    for (int i = 0; i < e->part_count; i++)
        if (!touch(p, UI_ID(KIND_PLACE, i)) ||
            !touch(p, UI_ID(KIND_BIN, any_of(p, JUDGEMENTS - 1))))
            return false;
    return true;
}

static bool guess_pulse(Play *p, const Step *step)
{
    for (int i = 0; i < step->exercise.part_count; i++)
        if (!touch(p, KIND_RATING_ID(i, 1 + any_of(p, pulse_places(step)))))
            return false;
    return true;
}

static bool guess_step(Play *p, const Step *step)
{
    enum { MARK_ONE_IN = 4 }; /* most of a text is no error */
    const Exercise *e = &step->exercise;
    switch (step->kind) {
    case STEP_sort:
        return guess_sort(p, e);
    case STEP_order:
        return guess_order(p, e);
    case STEP_compose:
        return guess_compose(p, e);
    case STEP_dialogue:
        return guess_dialogue(p, e);
    case STEP_judge:
        return guess_judge(p, e);
    case STEP_spot:
        return guess_some(p, e, MARK_ONE_IN, ERROR_CLASSES);
    case STEP_multiple:
    case STEP_redact:
        return guess_some(p, e, 2, 0);
    case STEP_pulse:
        return guess_pulse(p, step);
    default:
        return touch(p, UI_ID(KIND_PART, any_of(p, e->part_count)));
    }
}

/* Where it is asked, who knows or does not is fairly sure, and who guesses says anything. */
bool play_answer(Play *p, PlayLearner learner)
{
    const Step *step = step_now(p);
    if (!step)
        return play_stop(p, PLAY_FAILED, "there is no question on screen `%s`",
                         kiosk_screen_name(p->kiosk));
    bool guesses = learner == PLAY_GUESSES;
    int sure = guesses ? any_of(p, CERTAINTY_LEVELS - 1) + 1 : CERTAINTY_MID;
    return (guesses ? guess_step(p, step) : answer_step(p, step, learner == PLAY_KNOWS)) &&
           (!step->exercise.certainty || touch(p, UI_ID(CERTAINTY_LEVEL, sure)));
}

/* The button that goes on, once the answer is confirmed or on a page. */
static const Node *way_on(const Ui *ui)
{
    for (int i = 0; i < ui->count; i++)
        if (ui->at[i].role == ROLE_BUTTON && ui->at[i].flags & NODE_DEFAULT)
            return &ui->at[i];
    return NULL;
}

bool play_study(Play *p, PlayLearner learner)
{
    enum { MOST_STEPS = 2 * MAX_STEPS };
    for (int i = 0; i < MOST_STEPS; i++) {
        bool page = strcmp(kiosk_screen_name(p->kiosk), screens[SCREEN_page]->name) == 0;
        if (!page && !step_now(p))
            return true;
        if (!page && !way_on(kiosk_ui(p->kiosk)) &&
            !(play_answer(p, learner) &&
              play_touch(p, play_find(p, kind_check_words(kiosk_ui(p->kiosk), step_now(p)), 1))))
            return false;
        if (!play_touch(p, way_on(kiosk_ui(p->kiosk))))
            return false;
    }
    return play_stop(p, PLAY_FAILED, "the lessons do not end");
}
