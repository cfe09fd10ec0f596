/* The document of a proof: what somebody reads who signs a course off, in the order of the course.
 */
#include "kiosk/frame.h"
#include "kiosk/kind.h"
#include "kiosk/proof_inside.h"
#include "ui/words.h"

static const char STYLE[] =
    "@page{size:A4;margin:16mm}*{box-sizing:border-box}\n"
    "body{font:16px/1.5 'Atkinson Hyperlegible Next',Arial,sans-serif;color:#1b2430;"
    "background:#fff;max-width:1040px;margin:32px auto;padding:0 24px}\n"
    "h1{font-size:34px;line-height:1.2;margin:0 0 8px}h2{font-size:26px;margin:56px 0 8px;"
    "border-bottom:3px solid #0f5c5c;padding-bottom:6px;break-before:page}"
    "h2:first-of-type{break-before:auto}h3{font-size:21px;margin:40px 0 4px}"
    "h2,h3,.place{break-after:avoid;break-inside:avoid}\n"
    ".place,.alt,figcaption{color:#55606e;font-size:14px}\n"
    ".shots{display:grid;grid-template-columns:repeat(auto-fit,minmax(max(46%,240px),1fr));gap:"
    "16px;"
    "margin:16px 0}figure{margin:0;break-inside:avoid}"
    "img{display:block;width:100%;border:1px solid #b8bec6;border-radius:6px}\n"
    "table{border-collapse:collapse;width:100%;margin:12px 0}th,td{border:1px solid #b8bec6;"
    "padding:6px 10px;text-align:left;vertical-align:top;overflow-wrap:anywhere}"
    "th{background:#eef1f3}th:first-child:nth-last-child(2){width:36%}"
    "caption{text-align:left;padding-bottom:6px}"
    "table:has(caption){break-inside:avoid}p:has(+table){break-after:avoid}td p{margin:6px 0}td "
    "p:first-child{margin-top:0}"
    "tr,thead{break-inside:avoid}tbody tr:first-child{break-before:avoid}"
    "td.key{font-weight:bold;width:20%}\n"
    "blockquote{margin:12px 0;padding:4px 16px;border-left:4px solid #0f5c5c;background:#f4f6f7}"
    "blockquote p,blockquote ul,blockquote blockquote{margin-top:6px;margin-bottom:6px}"
    "pre{white-space:pre-wrap;background:#f4f6f7;padding:8px}"
    ".sign td{height:44px}@media print{body{margin:0;max-width:none;padding:0;font-size:11pt;"
    "print-color-adjust:exact;-webkit-print-color-adjust:exact}}\n";

static void put_tag(Proof *p, const char *tag, const char *text)
{
    buf_printf(&p->html, "<%s>", tag);
    proof_put(p, text);
    buf_printf(&p->html, "</%s>\n", tag);
}

static void put_fact(Proof *p, const char *name, const char *value)
{
    buf_text(&p->html, "<tr>");
    put_tag(p, "th", name);
    put_tag(p, "td", value);
    buf_text(&p->html, "</tr>\n");
}

static void put_facts(Proof *p)
{
    const Course *c = p->course;
    char hash[HASH_TEXT];
    hash_text(c->content, hash);
    buf_text(&p->html, "<table>\n");
    put_fact(p, tr(p->ui, "Version"), ui_printf(p->ui, "%d", c->version));
    put_fact(p, tr(p->ui, "Who answers for it"), c->owner);
    put_fact(p, tr(p->ui, "To be reviewed by"), words_written_date(p->ui, c->review_by));
    put_fact(p, tr(p->ui, "Takes"), words_minutes(p->ui, 60 * c->minutes));
    if (c->quiz.pool_count)
        put_fact(p, tr(p->ui, "Passed with"), ui_printf(p->ui, "%d %%", c->quiz.pass_percent));
    put_fact(p, tr(p->ui, "Mark of this text"), ui_printf(p->ui, "%.16s", hash));
    buf_text(&p->html, "</table>\n");
}

void proof_begin(Proof *p)
{
    const Course *c = p->course;
    buf_printf(&p->html,
               "<!doctype html>\n<html lang=\"%s\">\n<head><meta charset=\"utf-8\">"
               "<meta name=\"viewport\" content=\"width=device-width\"><title>",
               c->language);
    proof_put(p, c->title);
    buf_printf(&p->html, "</title>\n<style>\n%s</style></head>\n<body>\n", STYLE);
    put_tag(p, "h1", c->title);
    put_tag(p, "p", c->summary);
    put_facts(p);
    if (c->objective_count)
        put_tag(p, "h3", tr(p->ui, "You will be able to:"));
    buf_text(&p->html, "<ul>\n");
    for (int i = 0; i < c->objective_count; i++)
        put_tag(p, "li", c->objectives[i].text);
    buf_text(&p->html, "</ul>\n");
}

static const char *name_of(Ui *ui, const Step *step)
{
    return step->title[0] ? step->title : md_plain(ui->arena, step->exercise.ask);
}

void proof_step(Proof *p, int place)
{
    static const char *const form_titles[FORMS] = {
        [FORM_PRE] = TR("Before you begin"),
        [FORM_DAY_30] = TR("A month later"),
        [FORM_REFRESHER] = TR("Refreshers"),
    };
    FormKind form;
    int item;
    const Course *c = p->course;
    const Step *step = showing_step(c, place);
    int module = place < c->step_count ? course_module_of(c, place) : -1;
    if (module >= 0 && c->modules[module].first == place)
        put_tag(p, "h2",
                ui_printf(p->ui, "%s: %s", ui_printf(p->ui, tr(p->ui, "Module %d"), module + 1),
                          c->modules[module].title));
    else if (place == c->step_count && c->quiz.pool_count)
        put_tag(p, "h2", c->quiz.title);
    if (showing_form(c, place, &form, &item) && item == 0)
        put_tag(p, "h2", tr(p->ui, form_titles[form]));
    buf_text(&p->html, "<section>\n");
    put_tag(p, "h3", ui_printf(p->ui, "%d. %s", place + 1, name_of(p->ui, step)));
    buf_text(&p->html, "<p class=\"place\">");
    proof_put(p, ui_printf(p->ui, "%s · %s · course.yaml:%d", step_kind_name(step->kind), step->id,
                           step->line));
    buf_text(&p->html, "</p>\n<div class=\"shots\">\n");
}

static const char *caption(Proof *p, ShownState state)
{
    switch (state) {
    case SHOWN_WRONG:
        return tr(p->ui, "Answered wrong");
    case SHOWN_PARTIAL:
        return tr(p->ui, "Answered right in part");
    case SHOWN_RIGHT:
        return tr(p->ui, "Answered right");
    default:
        return tr(p->ui, "Before an answer");
    }
}

/* RFC 4648, with padding. */
static void put_base64(Buf *out, Str bytes)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const unsigned char *at = (const unsigned char *)bytes.at;
    for (size_t i = 0; i < bytes.len; i += 3) {
        size_t left = bytes.len - i;
        unsigned bits = (unsigned)at[i] << 16 | (left > 1 ? (unsigned)at[i + 1] << 8 : 0) |
                        (left > 2 ? at[i + 2] : 0u);
        char four[4] = { digits[bits >> 18], digits[bits >> 12 & 63],
                         left > 1 ? digits[bits >> 6 & 63] : '=',
                         left > 2 ? digits[bits & 63] : '=' };
        buf_add(out, four, sizeof four);
    }
}

void proof_picture(Proof *p, ShownState state, int screenful, Str png)
{
    const char *words = screenful
                            ? ui_printf(p->ui, tr(p->ui, "%s, further down"), caption(p, state))
                            : caption(p, state);
    /* What it shows stands in words right below all of them. */
    buf_text(&p->html, "<figure><img alt=\"\" src=\"data:image/png;base64,");
    put_base64(&p->html, png);
    buf_text(&p->html, "\">");
    put_tag(p, "figcaption", words);
    buf_text(&p->html, "</figure>\n");
}

/* What makes a part right, in the words of its kind; NULL: it is on the picture. */
static const char *key_of(Proof *p, const Step *step, int i)
{
    if (kiosk_kinds[step->kind]->meant)
        return kiosk_kinds[step->kind]->meant(p->ui, step, i);
    const Exercise *e = &step->exercise;
    const Part *part = &e->parts[i];
    if (step->kind == STEP_order)
        return ui_printf(p->ui, tr(p->ui, "Place %d"), i + 1);
    if (part->gate)
        return tr(p->ui, "Fails the exercise");
    if (part->weight || step->kind == STEP_dialogue)
        return ui_printf(p->ui, tr_n(p->ui, "%d point", "%d points", part->weight), part->weight);
    return part->right ? tr(p->ui, "Right") : tr(p->ui, "Wrong");
}

static const char *wrong_idea(const Course *c, const char *id)
{
    for (int i = 0; id && i < c->misconception_count; i++)
        if (!strcmp(c->misconceptions[i].id, id))
            return c->misconceptions[i].text;
    return NULL;
}

static void put_part(Proof *p, const Step *step, int i)
{
    const Part *part = &step->exercise.parts[i];
    const char *key = key_of(p, step, i);
    if (!key)
        return;
    const char *idea = wrong_idea(p->course, part->misconception);
    buf_text(&p->html, "<tr><td>");
    proof_line(p, part->text);
    buf_text(&p->html, "</td><td class=\"key\">");
    proof_put(p, key);
    buf_text(&p->html, "</td><td>");
    proof_blocks(p, part->thinks);
    proof_blocks(p, part->feedback);
    if (idea) {
        buf_text(&p->html, "<p class=\"alt\">");
        proof_put(p, ui_printf(p->ui, tr(p->ui, "The wrong idea behind it: %s"), idea));
        buf_text(&p->html, "</p>");
    }
    buf_text(&p->html, "</td></tr>\n");
}

/* What own words for a part of a request are read for: whoever signs the course signs that, too. */
static void put_own_words(Proof *p, const Group *part)
{
    if (!part->check_count)
        return;
    buf_text(&p->html, "<table>\n");
    put_tag(p, "caption", tr(p->ui, "In your own words"));
    for (int i = 0; i < part->check_count; i++)
        put_fact(p, md_plain(p->ui->arena, part->checks[i].says), part->checks[i].words);
    buf_text(&p->html, "</table>\n");
}

/* Who signs the course sees what else there was to choose from. */
static void put_reasons(Proof *p, const Group *bin)
{
    if (!bin->reason_count)
        return;
    put_tag(p, "p", ui_printf(p->ui, tr(p->ui, "%s: the reasons to choose from"), bin->label));
    buf_text(&p->html, "<ul>\n");
    for (int i = 0; i < bin->reason_count; i++)
        put_tag(p, "li", md_plain(p->ui->arena, bin->reasons[i].text));
    buf_text(&p->html, "</ul>\n");
}

static void put_groups(Proof *p, const Exercise *e)
{
    for (int i = 0; i < e->group_count; i++) {
        const Group *g = &e->groups[i];
        put_reasons(p, g);
        if (!g->text && !g->feedback && !g->does)
            continue;
        if (g->label)
            put_tag(p, "p", g->label);
        proof_blocks(p, g->does);
        proof_blocks(p, g->text);
        proof_blocks(p, g->feedback);
        put_own_words(p, g);
    }
    if (e->never_words) {
        buf_text(&p->html, "<table>\n");
        put_fact(p, tr(p->ui, "This never goes in"), e->never_words);
        buf_text(&p->html, "</table>\n");
    }
}

static void put_exercise(Proof *p, const Step *step)
{
    const Exercise *e = &step->exercise;
    proof_blocks(p, e->scene);
    buf_text(&p->html, "<p><b>");
    proof_line(p, e->ask);
    buf_text(&p->html, "</b></p>\n");
    put_groups(p, e);
    buf_text(&p->html, "<table>\n<thead><tr>"); /* again on each sheet that it goes on to */
    put_tag(p, "th", tr(p->ui, "Answer"));
    put_tag(p, "th", tr(p->ui, "Key"));
    put_tag(p, "th", tr(p->ui, "What is said then"));
    buf_text(&p->html, "</tr></thead>\n");
    for (int i = 0; i < e->part_count; i++)
        put_part(p, step, i);
    buf_text(&p->html, "</table>\n");
    proof_blocks(p, e->why);
}

static void put_chart(Proof *p, const Chart *chart)
{
    buf_text(&p->html, "<table>\n");
    buf_text(&p->html, "<caption>");
    proof_put(p, ui_printf(p->ui, "%s. %s", chart->title, chart->says));
    buf_text(&p->html, "</caption>\n");
    for (int i = 0; i < chart->point_count; i++)
        put_fact(p, chart->points[i].label,
                 ui_printf(p->ui, "%s %s", chart->points[i].text, chart->unit));
    buf_text(&p->html, "</table>\n");
}

static void put_source(Proof *p, const char *tag, int source)
{
    if (source < 0)
        return;
    const Source *s = &p->course->sources[source];
    put_tag(p, tag,
            ui_printf(p->ui, tr(p->ui, "Source: %s · %s"), s->text,
                      words_written_date(p->ui, s->date)));
}

/* What stands beside the text of a page, apart from it. */
static void put_beside(Proof *p, const char *heading, const Block *blocks)
{
    if (!blocks)
        return;
    buf_text(&p->html, "<blockquote>\n");
    if (heading) {
        buf_text(&p->html, "<p><b>");
        proof_put(p, heading);
        buf_text(&p->html, "</b></p>\n");
    }
    proof_blocks(p, blocks);
    buf_text(&p->html, "</blockquote>\n");
}

void proof_words(Proof *p, const Step *step)
{
    buf_text(&p->html, "</div>\n");
    if (step->kind != STEP_PAGE) {
        put_exercise(p, step);
    } else {
        proof_blocks(p, step->text);
        put_beside(p, NULL, step->aside);
        put_beside(p, tr(p->ui, "In practice"), step->practice);
    }
    if (step->chart) {
        put_chart(p, step->chart);
        put_source(p, "p", step->chart->source);
    }
    if (!step->chart || step->chart->source != step->source)
        put_source(p, "p", step->source);
    buf_text(&p->html, "</section>\n");
}

void proof_end(Proof *p)
{
    if (p->course->source_count)
        put_tag(p, "h2", tr(p->ui, "Sources"));
    buf_text(&p->html, "<ul>\n");
    for (int i = 0; i < p->course->source_count; i++)
        put_source(p, "li", i);
    buf_text(&p->html, "</ul>\n");
    put_tag(p, "h2", tr(p->ui, "Read and agreed"));
    buf_text(&p->html, "<table class=\"sign\">\n<tr>");
    put_tag(p, "th", tr(p->ui, "Name"));
    put_tag(p, "th", tr(p->ui, "Date"));
    put_tag(p, "th", tr(p->ui, "Signature"));
    buf_text(&p->html, "</tr>\n<tr><td></td><td></td><td></td></tr>\n"
                       "<tr><td></td><td></td><td></td></tr>\n</table>\n</body>\n</html>\n");
}
