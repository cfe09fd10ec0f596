#include "kiosk/routes.h"

#include <stdio.h>
#include <stdlib.h>

#define BIT(go) (UINT64_C(1) << (go))

/* What each screen may say besides GO_STAY, and GO_START, GO_SIGN_IN (by a badge), GO_SAVED and
 * GO_FAULT, which all may. */
static const uint64_t may[SCREEN_COUNT] = {
    [SCREEN_attract] = 0,
    [SCREEN_desktop] = BIT(GO_HOME),
    [SCREEN_sign_in] = BIT(GO_HOME) | BIT(GO_KEPT) | BIT(GO_FIRST_PIN) | BIT(GO_FORGOT_PIN),
    [SCREEN_first_pin] = BIT(GO_HOME),
    [SCREEN_forgot_pin] = 0,
    [SCREEN_reset_pin] = BIT(GO_HOME),
    [SCREEN_grant_try] = BIT(GO_HOME),
    [SCREEN_home] = BIT(GO_COURSE) | BIT(GO_STEP) | BIT(GO_PROGRESS) | BIT(GO_MESSAGE) |
                    BIT(GO_REPORTS) | BIT(GO_TEAM) | BIT(GO_RESET_PIN) | BIT(GO_GRANT_TRY) |
                    BIT(GO_CLOSE) | BIT(GO_CERTIFICATES) | BIT(GO_CHECK) | BIT(GO_IDEA) |
                    BIT(GO_IDEAS) | BIT(GO_FIND),
    [SCREEN_find] = BIT(GO_EXPLORE) | BIT(GO_COURSE) | BIT(GO_FIND),
    [SCREEN_home_done] = BIT(GO_EXPLORE) | BIT(GO_PROGRESS) | BIT(GO_MESSAGE) |
                         BIT(GO_CERTIFICATES) | BIT(GO_IDEA) | BIT(GO_IDEAS),
    [SCREEN_course] = BIT(GO_COURSE) | BIT(GO_HOME) | BIT(GO_STEP) | BIT(GO_RESULT) |
                      BIT(GO_FORM_OFFER) | BIT(GO_TEST_OUT),
    [SCREEN_page] = BIT(GO_COURSE) | BIT(GO_STEP) | BIT(GO_MESSAGE),
    [SCREEN_exercise] = BIT(GO_COURSE) | BIT(GO_STEP) | BIT(GO_RESULT) | BIT(GO_FORM_OVER) |
                        BIT(GO_HOME) | BIT(GO_WRITE),
    [SCREEN_own_words] = BIT(GO_STEP),
    [SCREEN_form_offer] = BIT(GO_COURSE) | BIT(GO_STEP),
    [SCREEN_test_out] = BIT(GO_COURSE) | BIT(GO_STEP),
    [SCREEN_form_over] = BIT(GO_COURSE) | BIT(GO_STEP) | BIT(GO_HOME),
    [SCREEN_passed] = BIT(GO_COURSE) | BIT(GO_STEP) | BIT(GO_HOME) | BIT(GO_ANSWERS),
    [SCREEN_not_yet] = BIT(GO_COURSE) | BIT(GO_STEP) | BIT(GO_HOME) | BIT(GO_ANSWERS),
    [SCREEN_answers] = BIT(GO_RESULT),
    [SCREEN_saved] = 0,
    [SCREEN_message] = BIT(GO_EXPLORE) | BIT(GO_STEP),
    [SCREEN_idea] = BIT(GO_IDEA) | BIT(GO_IDEAS) | BIT(GO_HOME),
    [SCREEN_ideas] = BIT(GO_IDEA) | BIT(GO_HOME),
    [SCREEN_progress] = BIT(GO_HOME) | BIT(GO_COURSE) | BIT(GO_HISTORY) | BIT(GO_KEPT),
    [SCREEN_history] = BIT(GO_PROGRESS) | BIT(GO_HISTORY),
    [SCREEN_kept] = BIT(GO_PROGRESS) | BIT(GO_HOME),
    [SCREEN_reports] = BIT(GO_EXPLORE) | BIT(GO_TEAM) | BIT(GO_TAKEAWAY),
    [SCREEN_team] = BIT(GO_EXPLORE) | BIT(GO_REPORTS) | BIT(GO_TEAM) | BIT(GO_MEMBER),
    [SCREEN_member] = BIT(GO_TEAM) | BIT(GO_MOVE),
    [SCREEN_move_answers] = BIT(GO_MEMBER),
    [SCREEN_takeaway] = BIT(GO_REPORTS),
    [SCREEN_certificates] = BIT(GO_HOME),
    [SCREEN_check] = BIT(GO_HOME),
    [SCREEN_close] = BIT(GO_EXPLORE),
    [SCREEN_fault] = 0,
};

/* Where each `go` can lead; which one it is depends on the world. */
static const struct {
    ScreenId one, other;
} targets[GO_COUNT] = {
    [GO_START] = { SCREEN_attract, SCREEN_desktop },
    [GO_SIGN_IN] = { SCREEN_sign_in, SCREEN_sign_in },
    [GO_FIRST_PIN] = { SCREEN_first_pin, SCREEN_first_pin },
    [GO_FORGOT_PIN] = { SCREEN_forgot_pin, SCREEN_forgot_pin },
    [GO_RESET_PIN] = { SCREEN_reset_pin, SCREEN_reset_pin },
    [GO_GRANT_TRY] = { SCREEN_grant_try, SCREEN_grant_try },
    [GO_HOME] = { SCREEN_home, SCREEN_home_done },
    [GO_EXPLORE] = { SCREEN_home, SCREEN_home },
    [GO_COURSE] = { SCREEN_course, SCREEN_course },
    [GO_STEP] = { SCREEN_page, SCREEN_exercise },
    [GO_WRITE] = { SCREEN_own_words, SCREEN_own_words },
    [GO_FORM_OFFER] = { SCREEN_form_offer, SCREEN_form_offer },
    [GO_FORM_OVER] = { SCREEN_form_over, SCREEN_form_over },
    [GO_TEST_OUT] = { SCREEN_test_out, SCREEN_test_out },
    [GO_RESULT] = { SCREEN_passed, SCREEN_not_yet },
    [GO_ANSWERS] = { SCREEN_answers, SCREEN_answers },
    [GO_SAVED] = { SCREEN_saved, SCREEN_saved },
    [GO_MESSAGE] = { SCREEN_message, SCREEN_message },
    [GO_IDEA] = { SCREEN_idea, SCREEN_idea },
    [GO_IDEAS] = { SCREEN_ideas, SCREEN_ideas },
    [GO_PROGRESS] = { SCREEN_progress, SCREEN_progress },
    [GO_HISTORY] = { SCREEN_history, SCREEN_history },
    [GO_KEPT] = { SCREEN_kept, SCREEN_kept },
    [GO_REPORTS] = { SCREEN_reports, SCREEN_reports },
    [GO_TEAM] = { SCREEN_team, SCREEN_team },
    [GO_MEMBER] = { SCREEN_member, SCREEN_member },
    [GO_MOVE] = { SCREEN_move_answers, SCREEN_move_answers },
    [GO_TAKEAWAY] = { SCREEN_takeaway, SCREEN_takeaway },
    [GO_CERTIFICATES] = { SCREEN_certificates, SCREEN_certificates },
    [GO_CHECK] = { SCREEN_check, SCREEN_check },
    [GO_FIND] = { SCREEN_find, SCREEN_find },
    [GO_CLOSE] = { SCREEN_close, SCREEN_close },
    [GO_FAULT] = { SCREEN_fault, SCREEN_fault },
};

bool routes_allow(ScreenId from, Go go)
{
    uint64_t always = BIT(GO_START) | BIT(GO_SIGN_IN) | BIT(GO_SAVED) | BIT(GO_FAULT);
    return go != GO_STAY && ((may[from] | always) & BIT(go));
}

int routes_targets(Go go, ScreenId *out, int max)
{
    int count = 0;
    if (count < max)
        out[count++] = targets[go].one;
    if (targets[go].other != targets[go].one && count < max)
        out[count++] = targets[go].other;
    return count;
}

/* Whether the second of two targets is meant. */
static bool is_other(Go go, const World *w)
{
    switch (go) {
    case GO_START:
        return w->config.mode == MODE_DESKTOP;
    case GO_HOME:
        return world_all_done(w) && !world_has_waiting(w) && !world_may_report(w) &&
               !world_may_reset(w) && !world_may_lead(w);
    case GO_STEP:
        return world_step(w) && world_step(w)->kind != STEP_PAGE;
    case GO_RESULT:
        return !w->lesson.run.passed;
    default:
        return false;
    }
}

ScreenId routes_next(ScreenId from, Go go, const World *w)
{
    if (!routes_allow(from, go)) {
        fprintf(stderr, "routes: screen %s has no way %d\n", screens[from]->name, (int)go);
        abort();
    }
    return is_other(go, w) ? targets[go].other : targets[go].one;
}
