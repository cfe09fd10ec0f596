#include "kiosk/certificate_card.h"

#include "ui/words.h"

/* A code of 57 modules and its quiet zone at three pixels a module. */
enum { CODE_PX = 200 };

static void add_line(Ui *ui, const char *text, TextStyle style, Token ink, float above)
{
    part_space(ui, above);
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .text = text,
                       .style = style,
                       .ink = ink,
                       .align = ALIGN_CENTER,
                       .balance = true,
                       .w = SHARE(1) });
}

/* Who gives it and its number, beside the code. */
static void add_foot(Ui *ui, const ShownCertificate *shown, const CertificateWords *words)
{
    ui_open(ui, (Node){ .axis = ROW,
                        .flags = NODE_WRAP,
                        .w = SHARE(1),
                        .gap = 24,
                        .cross_gap = 20,
                        .main = PLACE_BETWEEN,
                        .cross = PLACE_END });
    ui_open(ui, (Node){ .gap = 2 });
    if (words->site[0])
        part_text(ui, words->site, TEXT_SMALL, TOKEN_SOFT);
    part_text(ui, words->number, TEXT_STRONG, TOKEN_INK);
    ui_close(ui);
    if (shown->code.side)
        ui_add(ui, (Node){ .role = ROLE_ICON,
                           .name = tr(ui, "Code with the signed certificate"),
                           .modules = shown->code.dark,
                           .module_side = shown->code.side,
                           .w = FIXED(CODE_PX),
                           .h = FIXED(CODE_PX) });
    ui_close(ui);
}

static void add_sheet(Ui *ui, const World *w)
{
    const ShownCertificate *shown = &w->certificate;
    float inside = ui->viewport.narrow ? 20 : 36;
    CertificateWords words = certificate_words(ui->arena, shown->is, w->session.person.name,
                                               certificate_catalog(w->catalogs, shown->is));
    ui_open(ui, (Node){ .language = shown->is->language,
                        .w = SHARE(1),
                        .fill = TOKEN_SURFACE,
                        .edge = TOKEN_LINE,
                        .edge_px = 2,
                        .radius = 8,
                        .shadow = true,
                        .pad = PAD(inside) });
    ui_open(ui, (Node){ .w = SHARE(1), .edge = TOKEN_ACCENT, .edge_px = 2, .pad = PAD(inside) });
    add_line(ui, words.heading, TEXT_TOOL, TOKEN_ACCENT, 0);
    add_line(ui, words.name, TEXT_H1, TOKEN_INK, 10);
    add_line(ui, words.has_completed, TEXT_SMALL, TOKEN_SOFT, 8);
    add_line(ui, words.title, TEXT_STRONG, TOKEN_INK, 6);
    add_line(ui, words.dates, TEXT_SMALL, TOKEN_SOFT, 14);
    part_space(ui, 24);
    add_foot(ui, shown, &words);
    ui_close(ui);
    ui_close(ui);
}

static const char *saved_words(Ui *ui, const ShownCertificate *shown)
{
    switch (shown->saving) {
    case ASK_BUSY:
        return tr(ui, "One moment …");
    case ASK_YES:
        return ui_printf(ui, tr(ui, "Saved as %s"), ui_isolate(ui, shown->file, "en"));
    case ASK_NO:
        return tr(ui, shown->file);
    default:
        return NULL;
    }
}

void certificate_card(Ui *ui, const World *w)
{
    const ShownCertificate *shown = &w->certificate;
    add_sheet(ui, w);
    part_space(ui, 20);
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .text = tr(ui, "Scan the code, or note the number, to take it with you."),
                       .style = TEXT_SMALL,
                       .ink = TOKEN_SOFT,
                       .align = ALIGN_CENTER,
                       .w = SHARE(1) });
    if (!world_may_save(w))
        return;
    const char *saved = saved_words(ui, shown);
    part_space(ui, 20);
    ui_open(ui, (Node){ .w = SHARE(1), .cross = PLACE_CENTER, .gap = 12 });
    part_button(ui, (Button){ .id = UI_ID(CERTIFICATE_SAVE, 0),
                              .text = tr(ui, "Save as PDF"),
                              .icon = "download",
                              .flags = shown->saving == ASK_BUSY ? NODE_DISABLED : 0 });
    if (saved)
        part_notice(ui, saved, shown->saving == ASK_NO ? "info" : "check");
    ui_close(ui);
}

bool certificate_card_acted(const Action *act, Effects *fx)
{
    if (act->kind != ACT_PRESS || UI_FAMILY(act->id) != CERTIFICATE_SAVE)
        return false;
    effects_add(fx, (Effect){ .kind = FX_SAVE_CERTIFICATE });
    return true;
}
