/* multiple: any of several. */
#include "kiosk/frame.h"
#include "kiosk/kind.h"
#include "ui/words.h"

static void view(Ui *ui, const Step *step, const Hand *hand)
{
    if (!hand->draft.confirmed)
        part_text(ui, tr(ui, "More than one may be right. Touch again to take a choice back."),
                  TEXT_SMALL, TOKEN_SOFT);
    for (int place = 0; place < hand->draft.count; place++)
        kind_option(ui, step, hand, place, ROLE_CHECK);
}

static const char *progress(Ui *ui, const Step *step, const Draft *d)
{
    (void)step;
    int picked = 0;
    for (int i = 0; i < d->count; i++)
        picked += d->slot[i] == 1;
    return ui_printf(ui, tr(ui, "%d chosen"), picked);
}

const KioskKind kiosk_kind_multiple = {
    .view = view, .move = kind_option_move, .progress = progress, .todo = TR("Choose your answers")
};
