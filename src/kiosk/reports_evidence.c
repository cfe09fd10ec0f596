/* Evidence: what the folder for an auditor holds, and what shows that nothing was changed. */
#include "kiosk/frame.h"
#include "kiosk/reports_inside.h"
#include "ui/words.h"

static void add_point(Ui *ui, const char *icon, const char *text)
{
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .text = text,
                       .icon = icon,
                       .icon_px = 28,
                       .icon_gap = 16,
                       .style = TEXT_LIST,
                       .ink = TOKEN_INK,
                       .w = SHARE(1) });
}

static void add_pack(Ui *ui)
{
    static const char *const points[] = {
        TR("Who was reached, and everybody who was not, under pseudonyms"),
        TR("What is taught, in which version, and the very words that were passed"),
        TR("Whether it helped: before, after and a month later, in groups"),
        TR("Which questions work, and which were corrected"),
        TR("Who looked at records, took them along or changed them"),
        TR("What the site states about its tools, its risks and who is responsible"),
    };
    part_card(ui, 16);
    part_heading(ui, tr(ui, "A folder for an auditor"), TEXT_H3, TOKEN_INK);
    part_text(ui,
              tr(ui,
                 "It shows what was done so that people can work with AI (Article 4 of the EU AI "
                 "Act). It is no certificate, and it says so."),
              TEXT_BODY, TOKEN_INK);
    for (size_t i = 0; i < sizeof points / sizeof *points; i++)
        add_point(ui, "file-check", tr(ui, points[i]));
    ui_close(ui);
}

static void add_chain(Ui *ui, const World *w)
{
    const ReportSummary *s = &w->reports.all;
    part_card(ui, 16);
    part_heading(ui, tr(ui, "Nothing is changed behind anybody’s back"), TEXT_H3, TOKEN_INK);
    part_text(ui, ui_printf(ui, "%lld", (long long)s->events), TEXT_FIGURE, TOKEN_INK);
    part_text(ui,
              ui_printf(ui,
                        tr(ui, "entries, each sealed with the one before it. The last seal "
                               "begins with %s."),
                        s->head),
              TEXT_BODY, TOKEN_INK);
    add_point(ui, "shield-check",
              tr(ui, "`lectern ledger verify` finds the first entry that was changed."));
    add_point(
        ui, "history",
        tr(ui, "Every report prints the seal: a year later it shows what was on record then."));
    add_point(ui, "eye-off",
              tr(ui, "Whoever is erased leaves no name behind, and the seals still hold."));
    ui_close(ui);
}

void reports_evidence(Ui *ui, const World *w)
{
    bool stacked = reports_stacked(ui);
    ui_open(ui, (Node){ .axis = stacked ? COLUMN : ROW, .w = SHARE(1), .gap = 28 });
    ui_open(ui, (Node){ .w = stacked ? SHARE(1) : GROW });
    add_pack(ui);
    ui_close(ui);
    ui_open(ui, (Node){ .w = stacked ? SHARE(1) : GROW });
    add_chain(ui, w);
    ui_close(ui);
    ui_close(ui);
}
