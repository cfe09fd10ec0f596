/* My certificates: a list, and the one that was chosen as it is on paper. */
#include "base/calendar.h"
#include "kiosk/certificate_card.h"
#include "kiosk/screen.h"
#include "ui/words.h"

enum { CHOOSE = 1 };

static const char *standing(Ui *ui, const World *w, const Certificate *c)
{
    Date today = zone_local(&w->zone, w->wall_ms).date;
    if (c->revoked_ms)
        return ui_printf(ui, tr(ui, "Revoked on %s"), words_date(ui, &w->zone, c->revoked_ms));
    const char *passed = date_in_words(ui->arena, ui->words, c->passed_on);
    if (!c->valid_until.year)
        return passed;
    const char *until = date_in_words(ui->arena, ui->words, c->valid_until);
    return ui_printf(ui,
                     date_compare(today, c->valid_until) > 0 ? tr(ui, "%s · was valid to %s")
                                                             : tr(ui, "%s · valid to %s"),
                     passed, until);
}

static void add_row(Ui *ui, const World *w, int i)
{
    const Certificate *c = &w->session.certificates[i];
    Node row = part_selectable((Node){ .id = UI_ID(CHOOSE, i),
                                       .role = ROLE_CHOICE,
                                       .language = c->language,
                                       .w = SHARE(1),
                                       .h = FIT_MIN(96),
                                       .pad = PAD2(16, 26),
                                       .axis = ROW,
                                       .cross = PLACE_CENTER },
                               w->certificate.is == c);
    ui_open(ui, row);
    ui_open(ui, (Node){ .w = GROW, .gap = 2 });
    part_text(ui, c->title, TEXT_STRONG, TOKEN_INK);
    part_text(ui, ui_isolate(ui, standing(ui, w, c), ui->viewport.language), TEXT_SMALL,
              TOKEN_SOFT);
    ui_close(ui);
    ui_close(ui);
}

static void add_paper(Ui *ui, const World *w, Size wide)
{
    ui_open(ui, (Node){ .w = wide });
    certificate_card(ui, w);
    ui_close(ui);
}

static void view(const void *state, const World *w, Ui *ui)
{
    (void)state;
    bool stacked = ui->viewport.narrow || ui->viewport.portrait;
    float side = ui->viewport.portrait ? 48 : 96;
    ui->title = tr(ui, "My certificates");
    frame_screen(ui);
    frame_top(ui, w, (TopBar){ .title = tr(ui, "My certificates"), .back = true, .person = true });
    frame_body(ui, PAD2(48, side), 0);
    ui_open(ui, (Node){ .axis = ROW, .w = SHARE(1), .gap = 72 });
    ui_open(ui, (Node){ .w = stacked ? SHARE(1) : GROW, .gap = 16 });
    for (int i = 0; i < w->session.certificate_count; i++) {
        add_row(ui, w, i);
        if (stacked && w->certificate.is == &w->session.certificates[i])
            add_paper(ui, w, SHARE(1)); /* in view, however long the list is */
    }
    ui_close(ui);
    if (!stacked && w->certificate.is)
        add_paper(ui, w, FIXED(760));
    ui_close(ui);
    frame_body_end(ui);
    ui_close(ui);
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    (void)state;
    (void)w;
    if (certificate_card_acted(act, fx))
        return GO_STAY;
    if (act->kind == ACT_BACK || (act->kind == ACT_PRESS && act->id == ID_BACK))
        return GO_HOME;
    if (act->kind == ACT_PRESS && UI_FAMILY(act->id) == CHOOSE)
        effects_add(fx, (Effect){ .kind = FX_SHOW_CERTIFICATE, .index = UI_INDEX(act->id) });
    return GO_STAY;
}

const Screen screen_certificates = { .name = "certificates", .view = view, .update = update };
