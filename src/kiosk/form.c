#include "kiosk/form.h"

#include "kiosk/frame.h"
#include "ui/words.h"

FormPlace form_place(const World *w, bool confirmed)
{
    const Lesson *l = &w->lesson;
    int answered = run_form_tally(&l->run, l->form, w->wall_ms).answered;
    int at = confirmed && answered > 0 ? answered - 1 : answered;
    int count = answered + run_form_left(&l->run, l->course, l->form, w->wall_ms);
    /* Two minutes may be over while somebody thinks. */
    return (FormPlace){ at, count > at ? count : at + 1 };
}

const char *form_caption(Ui *ui, const World *w, bool confirmed)
{
    static const char *const captions[FORMS] = {
        [FORM_PRE] = TR("Before you begin · %d of %d · guessing helps"),
        [FORM_DAY_30] = TR("A month later · %d of %d · not a test"),
        [FORM_REFRESHER] = TR("Two minutes · %d of %d · not a test"),
    };
    FormPlace place = form_place(w, confirmed);
    return ui_printf(ui, tr(ui, captions[w->lesson.form]), place.at + 1, place.count);
}

bool form_goes_on(const World *w)
{
    const Lesson *l = &w->lesson;
    return run_form_next(&l->run, l->course, l->form, w->wall_ms) >= 0;
}

Go form_next(const World *w, Effects *fx)
{
    if (!form_goes_on(w))
        return GO_FORM_OVER;
    effects_add(fx, (Effect){ .kind = FX_NEXT_QUESTION });
    return GO_STEP;
}

Go form_back(const World *w)
{
    return w->lesson.form == FORM_PRE ? GO_COURSE : GO_HOME;
}
