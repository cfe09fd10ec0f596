/* choice: one of several. */
#include "kiosk/kind.h"
#include "ui/words.h"

static void view(Ui *ui, const Step *step, const Hand *hand)
{
    for (int place = 0; place < hand->draft.count; place++)
        kind_option(ui, step, hand, place, ROLE_CHOICE);
}

const KioskKind kiosk_kind_choice = { .view = view,
                                      .move = kind_option_move,
                                      .todo = TR("Choose an answer") };
