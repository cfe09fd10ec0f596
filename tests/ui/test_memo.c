/* A list with a memory of texts is the list without one; it only asks less of the fonts. */
#include "fake.h"

#include <string.h>

Suite *suite_memo(void);

enum { LEAVES = 10, ROUNDS = 60 };

static uint32_t next(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static int below(uint32_t *state, int limit)
{
    return (int)(next(state) % (uint32_t)limit);
}

typedef struct {
    Node node;
    Span spans[2];
} Leaf;

static const char *any_text(uint32_t *r)
{
    static const char *const texts[] = {
        "",
        "Next",
        "Ask the assistant before the belt moves on",
        "Which of these may be shown to a customer, and which may not?",
        "Donaudampfschifffahrtsgesellschaft",
        "a soft\u00adhyphen\u00ad, and 30 minutes",
        "\u05d0\u05d1\u05d2 abc \u05d3\u05d4\u05d5",
        "one\ntwo\n\nthree",
    };
    return texts[below(r, sizeof texts / sizeof *texts)];
}

/* One property of one leaf: each is something that a memory could forget to look at. */
static void leaf_touch(Leaf *leaf, uint32_t *r)
{
    static const char *const languages[] = { "en", "de", "he" };
    static const TextStyle styles[] = { TEXT_BODY, TEXT_TINY, TEXT_H1 };
    Node *n = &leaf->node;
    switch (below(r, 11)) {
    case 0:
        n->text = any_text(r);
        break;
    case 1:
        leaf->spans[below(r, 2)].text = any_text(r);
        break;
    case 2:
        leaf->spans[below(r, 2)].style ^= SPAN_BOLD;
        break;
    case 3:
        leaf->spans[1].style ^= SPAN_BREAK;
        break;
    case 4:
        n->span_count = below(r, 3);
        break;
    case 5:
        n->style = styles[below(r, 3)];
        break;
    case 6:
        n->language = languages[below(r, 3)];
        break;
    case 7:
        n->align = (TextAlign)below(r, 4);
        break;
    case 8:
        n->balance = !n->balance;
        break;
    case 9:
        n->max_lines = below(r, 3);
        break;
    default:
        n->w = FIXED((float)(40 + 60 * below(r, 8)));
        n->has_caret = n->text && below(r, 4) == 0;
        break;
    }
}

static void list(Frame *f, TextMemo *memo, const Leaf *leaves, float text_scale)
{
    frame_begin(f, 700, 600, text_scale, "en");
    if (memo)
        ui_remember(&f->ui, memo);
    ui_open(&f->ui, (Node){ .gap = 4 });
    for (int i = 0; i < LEAVES; i++) {
        Node n = leaves[i].node;
        n.spans = n.span_count ? leaves[i].spans : NULL;
        ui_add(&f->ui, n);
    }
    ui_close(&f->ui);
    ui_layout(&f->ui, &f->memory);
}

static void ck_same_run(const TextRun *a, const TextRun *b)
{
    bool same_text = a->len == b->len && memcmp(a->text, b->text, a->len) == 0;
    bool same_font = a->font.face == b->font.face && a->font.px == b->font.px &&
                     a->font.script == b->font.script && a->font.rtl == b->font.rtl;
    bool same_place = a->x == b->x && a->width == b->width && a->style == b->style;
    ck_assert(same_text && same_font && same_place);
}

static void ck_same_lines(const TextBlock *a, const TextBlock *b)
{
    ck_assert_int_eq(a->line_count, b->line_count);
    ck_assert_int_eq(a->run_count, b->run_count);
    ck_assert_int_eq(a->width, b->width);
    ck_assert_int_eq(a->height, b->height);
    ck_assert_int_eq(a->broken, b->broken);
    ck_assert_int_eq(a->cut, b->cut);
    ck_assert_int_eq(a->rtl, b->rtl);
    for (int i = 0; i < a->line_count; i++) {
        ck_assert_int_eq(a->lines[i].y, b->lines[i].y);
        ck_assert_int_eq(a->lines[i].baseline, b->lines[i].baseline);
        ck_assert_int_eq(a->lines[i].first, b->lines[i].first);
        ck_assert_int_eq(a->lines[i].count, b->lines[i].count);
        ck_assert_int_eq(a->lines[i].width, b->lines[i].width);
    }
    for (int i = 0; i < a->run_count; i++)
        ck_same_run(&a->runs[i], &b->runs[i]);
}

static void ck_same_list(const Ui *a, const Ui *b)
{
    ck_assert_int_eq(a->count, b->count);
    for (int i = 0; i < a->count; i++) {
        Rect box = b->at[i].box, text = b->at[i].text_box;
        ck_assert_rect(a->at[i].box, box.x, box.y, box.w, box.h);
        ck_assert_rect(a->at[i].text_box, text.x, text.y, text.w, text.h);
        ck_same_lines(&a->at[i].lines, &b->at[i].lines);
    }
}

START_TEST(a_list_with_a_memory_is_the_list_without_one)
{
    static const float scales[] = { 1, 1, 1, 2 };
    uint32_t r = 11u + (uint32_t)_i;
    Frame with = { 0 }, without = { 0 };
    static TextMemo memo;
    Leaf leaves[LEAVES] = { 0 };
    for (int i = 0; i < LEAVES; i++)
        leaves[i] = (Leaf){ .node = { .role = ROLE_TEXT, .text = any_text(&r) },
                            .spans = { { .text = any_text(&r) }, { .text = any_text(&r) } } };
    for (int round = 0; round < ROUNDS; round++) {
        leaf_touch(&leaves[below(&r, LEAVES)], &r);
        float scale = scales[below(&r, 4)];
        list(&with, &memo, leaves, scale);
        list(&without, NULL, leaves, scale);
        ck_same_list(&with.ui, &without.ui);
    }
    text_memo_wipe(&memo);
    frame_done(&with);
    frame_done(&without);
}
END_TEST

static int counted_width(void *ctx, RunFont font, const char *text, size_t len)
{
    ++*(int *)ctx;
    return fake_width(NULL, font, text, len);
}

/* A paragraph that is another one for every `number`, through fonts that count their questions. */
static int questions_for(Frame *f, TextMemo *memo, int number)
{
    int asked = 0;
    TextMetrics metrics = fake_metrics;
    metrics.ctx = &asked;
    metrics.width = counted_width;
    frame_begin(f, 700, 600, 1, "en");
    f->ui.metrics = &metrics;
    ui_remember(&f->ui, memo);
    ui_open(&f->ui, (Node){ 0 });
    ui_add(&f->ui,
           (Node){ .text = ui_printf(&f->ui, "%d: sees the belt before it moves", number) });
    ui_close(&f->ui);
    ui_layout(&f->ui, &f->memory);
    return asked;
}

START_TEST(what_was_laid_out_is_not_measured_again)
{
    Frame f = { 0 };
    TextMemo memo = { .bytes = 0 };
    ck_assert_int_gt(questions_for(&f, &memo, 1), 0);
    ck_assert_int_eq(questions_for(&f, &memo, 1), 0);
    ck_assert_int_gt(questions_for(&f, &memo, 2), 0);
    ck_assert_int_eq(questions_for(&f, &memo, 1), 0);
    text_memo_wipe(&memo);
    ck_assert_uint_eq(memo.bytes, 0);
    ck_assert_int_gt(questions_for(&f, &memo, 1), 0);
    text_memo_wipe(&memo);
    frame_done(&f);
}
END_TEST

START_TEST(a_memory_has_a_ceiling)
{
    Frame f = { 0 };
    TextMemo memo = { .bytes = 0 };
    size_t most = 0;
    for (int i = 0; i < 600; i++) {
        questions_for(&f, &memo, i);
        most = memo.bytes > most ? memo.bytes : most;
    }
    ck_assert_uint_gt(most, 64 * 1024); /* it does remember */
    ck_assert_uint_lt(most, 512 * 1024);
    text_memo_wipe(&memo);
    frame_done(&f);
}
END_TEST

Suite *suite_memo(void)
{
    Suite *s = suite_create("memo");
    TCase *t = tcase_create("memo");
    tcase_add_loop_test(t, a_list_with_a_memory_is_the_list_without_one, 0, 4);
    tcase_add_test(t, what_was_laid_out_is_not_measured_again);
    tcase_add_test(t, a_memory_has_a_ceiling);
    suite_add_tcase(s, t);
    return s;
}
