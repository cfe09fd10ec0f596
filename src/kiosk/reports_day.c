/* The day that reports are as of: today, or an earlier one that is chosen in a card of its own. */
#include "base/calendar.h"
#include "kiosk/frame.h"
#include "kiosk/reports_inside.h"
#include "ui/words.h"

typedef enum {
    DAY_TODAY,
    DAY_MONTH,
    DAY_QUARTER,
    DAY_YEAR,
    DAY_MONTH_EARLIER,
    DAY_EARLIER,
    DAY_LATER,
    DAY_MONTH_LATER,
    DAYS
} Choice;

static const struct {
    const char *text;
    bool step; /* from the day that is shown */
} choices[DAYS] = {
    [DAY_TODAY] = { TR("Today"), false },
    [DAY_MONTH] = { TR("End of last month"), false },
    [DAY_QUARTER] = { TR("End of last quarter"), false },
    [DAY_YEAR] = { TR("End of last year"), false },
    [DAY_MONTH_EARLIER] = { TR("A month earlier"), true },
    [DAY_EARLIER] = { TR("A day earlier"), true },
    [DAY_LATER] = { TR("A day later"), true },
    [DAY_MONTH_LATER] = { TR("A month later"), true },
};

static Date today_of(const World *w)
{
    return zone_local(&w->zone, w->wall_ms).date;
}

static Date day_shown(const World *w)
{
    return w->reports.as_of.year ? w->reports.as_of : today_of(w);
}

static Date day_of(const World *w, Choice choice)
{
    Date today = today_of(w), first = { today.year, today.month, 1 };
    switch (choice) {
    case DAY_MONTH:
        return date_add_days(first, -1);
    case DAY_QUARTER:
        first.month -= (first.month - 1) % 3;
        return date_add_days(first, -1);
    case DAY_YEAR:
        first.month = 1;
        return date_add_days(first, -1);
    case DAY_MONTH_EARLIER:
        return date_add_months(day_shown(w), -1);
    case DAY_EARLIER:
        return date_add_days(day_shown(w), -1);
    case DAY_LATER:
        return date_add_days(day_shown(w), 1);
    case DAY_MONTH_LATER:
        return date_add_months(day_shown(w), 1);
    case DAY_TODAY:
    case DAYS:
        break;
    }
    return today;
}

int reports_days_back(const World *w, int choice)
{
    int back = choice < DAYS ? date_days_between(day_of(w, (Choice)choice), today_of(w)) : 0;
    return back > 0 ? back : 0;
}

void reports_add_day(Ui *ui, const World *w, bool choosing)
{
    LocalTime t = zone_local(&w->zone, w->wall_ms);
    const char *day = date_in_words(ui->arena, ui->words, day_shown(w));
    part_button(ui, (Button){ .id = UI_ID(REPORTS_CHOOSE_DAY, 0),
                              .text = w->reports.as_of.year
                                          ? ui_printf(ui, tr(ui, "As of %s"), day)
                                          : ui_printf(ui, tr(ui, "As of %s, %02d:%02d (%s)"), day,
                                                      t.hour, t.minute, w->zone.name),
                              .icon = choosing ? "chevron-up" : "chevron-down",
                              .icon_after = true,
                              .from_start = true,
                              .style = TEXT_TOOL });
}

static void add_choice(Ui *ui, const World *w, Choice choice)
{
    bool past_today = date_compare(day_of(w, choice), today_of(w)) > 0;
    bool chosen = !choices[choice].step && !date_compare(day_of(w, choice), day_shown(w));
    if (choices[choice].step) {
        part_button(ui, (Button){ .id = UI_ID(REPORTS_DAY, choice),
                                  .text = tr(ui, choices[choice].text),
                                  .height = 64,
                                  .style = TEXT_TOOL,
                                  .flags = past_today ? NODE_DISABLED : 0 });
        return;
    }
    Node node = { .id = UI_ID(REPORTS_DAY, choice),
                  .role = ROLE_CHOICE,
                  .text = tr(ui, choices[choice].text),
                  .style = TEXT_TOOL,
                  .h = FIT_MIN(64),
                  .pad = PAD2(10, 24),
                  .main = PLACE_CENTER };
    ui_add(ui, part_selectable(node, chosen));
}

void reports_add_days(Ui *ui, const World *w)
{
    part_card(ui, 16);
    for (int step = 0; step < 2; step++) {
        ui_open(
            ui,
            (Node){ .axis = ROW, .flags = NODE_WRAP, .w = SHARE(1), .gap = 12, .cross_gap = 12 });
        for (Choice choice = 0; choice < DAYS; choice++)
            if (choices[choice].step == (step == 1))
                add_choice(ui, w, choice);
        ui_close(ui);
    }
    part_text(ui,
              tr(ui, "An earlier day shows what had happened by its end. People are opened as of "
                     "today alone; the list of that day can be taken along."),
              TEXT_SMALL, TOKEN_SOFT);
    ui_close(ui);
}
