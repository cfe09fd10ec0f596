/* What is kept, and who sees it: said at the first visit, wherever that is. */
#include "kiosk/frame.h"
#include "ui/words.h"

void part_promises(Ui *ui)
{
    static const char *const lines[] = {
        TR("Your manager sees: done, or not yet."),
        TR("HR sees your result and the date."),
        TR("Nobody is shown your single answers by name."),
        TR("A PIN is kept only as a scrambled check value."),
    };
    ui_open(ui, (Node){ .w = GROW_MAX(part_column(ui)),
                        .fill = TOKEN_SKY_SOFT,
                        .edge = TOKEN_SKY_EDGE,
                        .edge_px = 2,
                        .radius = 20,
                        .pad = PAD(32),
                        .gap = 8 });
    part_heading(ui, tr(ui, "What is kept, and who sees it"), TEXT_TITLE, TOKEN_INK);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        ui_open(ui, (Node){ .axis = ROW, .gap = 12, .w = SHARE(1) });
        ui_add(
            ui,
            (Node){
                .role = ROLE_TEXT, .name = "", .text = "•", .style = TEXT_LIST, .ink = TOKEN_INK });
        ui_add(ui, (Node){ .role = ROLE_TEXT,
                           .text = tr(ui, lines[i]),
                           .style = TEXT_LIST,
                           .ink = TOKEN_INK,
                           .w = GROW });
        ui_close(ui);
    }
    ui_close(ui);
}
