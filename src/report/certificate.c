#include "report/certificate.h"

#include "base/calendar.h"

/* The light theme's colours; a sheet of paper has no other. */
enum {
    INK = 0x1A2330,
    SOFT = 0x545E6B,
    PAPER = 0xFBF8F3,
    WHITE = 0xFFFFFF,
    LINE = 0xE4DDD0,
    ACCENT = 0x0E5A5A,
    SUN = 0xF0B13C
};

/* A4 across, in points. */
static const double width = 842, height = 595, margin = 36;

const Catalog *certificate_catalog(const Catalogs *all, const Certificate *c)
{
    return all ? catalogs_find(all, c->language) : NULL;
}

static const char *hex(Arena *a, const uint8_t *bytes, int count)
{
    char *text = arena_array(a, char, 2 * count + 1);
    for (int i = 0; i < count; i++) {
        text[2 * i] = "0123456789abcdef"[bytes[i] >> 4];
        text[2 * i + 1] = "0123456789abcdef"[bytes[i] & 15];
    }
    return text;
}

static const char *dates(Arena *a, const Certificate *c, const Catalog *words)
{
    const char *passed = date_in_words(a, words, c->passed_on);
    if (!c->valid_until.year)
        return passed;
    return arena_printf(a, catalog_text(words, NULL, TR("%s · valid to %s")), passed,
                        date_in_words(a, words, c->valid_until));
}

CertificateWords certificate_words(Arena *a, const Certificate *c, const char *name,
                                   const Catalog *words)
{
    char key[KEY_ID_TEXT];
    uint8_t id[KEY_ID_BYTES];
    key_id(c->key, id);
    key_id_text(id, key);
    return (CertificateWords){
        .heading = catalog_text(words, NULL, TR("Certificate of completion")),
        .name = name,
        .has_completed = catalog_text(words, NULL, TR("has completed the course")),
        .title = c->title,
        .dates = dates(a, c, words),
        .site = c->site,
        .number = c->number,
        /* Translators: which text of the course it was, and where the ledger stood then. */
        .about = arena_printf(
            a, catalog_text(words, NULL, TR("Version %d, text %s · ledger %s · key %s")),
            (int)c->version, hex(a, c->content.b, 8), hex(a, c->head.b, 8), key),
        .check = catalog_text(
            words, NULL, TR("Scan the code or type the number at a Lectern screen to check it.")),
    };
}

static void add_text(Drawing *d, ShapeBox box, uint32_t ink, ShapeText text)
{
    if (text.text[0])
        drawing_add(d, (Shape){ .kind = SHAPE_TEXT, .box = box, .fill = ink, .text = text });
}

/* The sheet is white, so that a printer lays no tint to its very edge; what stands on it is not. */
static void add_frame(Drawing *d)
{
    ShapeBox sheet = { 0, 0, width, height };
    ShapeBox frame = { margin, margin, width - 2 * margin, height - 2 * margin };
    ShapeBox inner = { margin + 7, margin + 7, frame.w - 14, frame.h - 14 };
    drawing_add(d, (Shape){ .kind = SHAPE_BOX, .box = sheet, .filled = true, .fill = WHITE });
    drawing_add(d, (Shape){ .kind = SHAPE_BOX,
                            .box = frame,
                            .filled = true,
                            .fill = PAPER,
                            .edge = ACCENT,
                            .edge_pt = 2 });
    drawing_add(d, (Shape){ .kind = SHAPE_BOX, .box = inner, .edge = LINE, .edge_pt = 1 });
}

static void add_seal(Drawing *d, double x, double y)
{
    static const double tick[3][2] = { { -13, 1 }, { -4, 10 }, { 14, -9 } };
    PathStep *steps = arena_array(d->arena, PathStep, 3);
    for (int i = 0; i < 3; i++)
        steps[i] = (PathStep){ .verb = i ? PATH_LINE : PATH_MOVE,
                               .x = x + tick[i][0],
                               .y = y + tick[i][1] };
    drawing_circle(d, x, y, 36, (Shape){ .filled = true, .fill = ACCENT });
    drawing_circle(d, x, y, 31, (Shape){ .edge = SUN, .edge_pt = 1.5 });
    drawing_add(
        d, (Shape){
               .kind = SHAPE_PATH, .edge = WHITE, .edge_pt = 5, .steps = steps, .step_count = 3 });
}

static void add_code(Drawing *d, const char *line, double right, double bottom)
{
    const double side = 136;
    Modules m = qr_make(d->arena, line);
    if (!m.side)
        return;
    double quiet = side * QR_QUIET / (m.side + 2 * QR_QUIET);
    ShapeBox plate = { right - side, bottom - side, side, side };
    ShapeBox code = { plate.x + quiet, plate.y + quiet, side - 2 * quiet, side - 2 * quiet };
    drawing_add(d, (Shape){ .kind = SHAPE_BOX,
                            .box = plate,
                            .filled = true,
                            .fill = WHITE,
                            .edge = LINE,
                            .edge_pt = 1,
                            .radius = 4 });
    drawing_add(d, (Shape){ .kind = SHAPE_MODULES, .box = code, .fill = INK, .modules = m });
}

/* Who, what and when, one below the other in the middle. */
static void add_middle(Drawing *d, const CertificateWords *w)
{
    const double x = 100, wide = width - 200;
    add_text(d, (ShapeBox){ x, 78, wide, 30 }, ACCENT,
             (ShapeText){ .text = w->heading,
                          .letters = LETTERS_SEMI,
                          .size = 19,
                          .least = 12,
                          .align = ALONG_CENTER,
                          .place = DOWN_CENTER });
    add_text(d, (ShapeBox){ x, 118, wide, 84 }, INK,
             (ShapeText){ .text = w->name,
                          .letters = LETTERS_DISPLAY,
                          .size = 50,
                          .least = 12,
                          .align = ALONG_CENTER,
                          .place = DOWN_CENTER });
    add_text(d, (ShapeBox){ x, 210, wide, 26 }, SOFT,
             (ShapeText){ .text = w->has_completed,
                          .letters = LETTERS_REGULAR,
                          .size = 16,
                          .least = 10,
                          .align = ALONG_CENTER,
                          .place = DOWN_CENTER });
    add_text(d, (ShapeBox){ x, 244, wide, 76 }, INK,
             (ShapeText){ .text = w->title,
                          .letters = LETTERS_BOLD,
                          .size = 28,
                          .least = 10,
                          .align = ALONG_CENTER,
                          .place = DOWN_CENTER });
    add_text(d, (ShapeBox){ x, 328, wide, 26 }, SOFT,
             (ShapeText){ .text = w->dates,
                          .letters = LETTERS_REGULAR,
                          .size = 16,
                          .least = 9,
                          .align = ALONG_CENTER,
                          .place = DOWN_CENTER });
}

void certificate_draw(Arena *a, const Certificate *c, const char *name, const char *line,
                      const Catalog *words, Drawing *out)
{
    const double left = 176, wide = 410, bottom = height - margin - 28;
    CertificateWords w = certificate_words(a, c, name, words);
    drawing_begin(out, a, width, height, c->language);
    add_frame(out);
    add_middle(out, &w);
    add_seal(out, 112, bottom - 62);
    add_text(out, (ShapeBox){ left, bottom - 108, wide, 26 }, INK,
             (ShapeText){ .text = w.site,
                          .letters = LETTERS_SEMI,
                          .size = 16,
                          .least = 9,
                          .place = DOWN_BOTTOM });
    add_text(out, (ShapeBox){ left, bottom - 82, wide, 28 }, INK,
             (ShapeText){ .text = w.number, .letters = LETTERS_BOLD, .size = 20 });
    add_text(out, (ShapeBox){ left, bottom - 50, wide, 26 }, SOFT,
             (ShapeText){ .text = w.check, .letters = LETTERS_REGULAR, .size = 10, .least = 8 });
    add_text(out, (ShapeBox){ left, bottom - 24, wide, 20 }, SOFT,
             (ShapeText){ .text = w.about, .letters = LETTERS_REGULAR, .size = 8.5, .least = 6 });
    add_code(out, line, width - margin - 28, bottom);
}
