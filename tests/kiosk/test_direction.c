/* A course in Arabic in an English kiosk: what stands beside what, and on which side. */
#include "golden.h"
#include "kiosk/frame.h"
#include "rig.h"

Suite *suite_direction(void);

enum { MOST_INKS = 400, SAME_LINE = 20 };

/* One line of a text as it is seen from left to right, or an icon. */
typedef struct {
    int middle, from, to; /* across the window */
    const char *seen;
} Ink;

typedef struct {
    Ink at[MOST_INKS];
    int count;
} Inks;

static void add_line(Rig *rig, const Node *n, const TextLine *line, Inks *inks)
{
    Buf seen;
    buf_init(&seen, 4096);
    const TextRun *runs = n->lines.runs + line->first;
    for (int i = 0; i < line->count; i++)
        buf_printf(&seen, "%s%.*s", i ? " " : "", (int)runs[i].len, runs[i].text);
    const TextRun *last = &runs[line->count - 1];
    inks->at[inks->count++] =
        (Ink){ n->text_box.y + line->baseline, n->text_box.x + runs[0].x,
               n->text_box.x + last->x + last->width, arena_copy(&rig->arena, buf_cstr(&seen)) };
    buf_done(&seen);
}

static void add_inks(Rig *rig, const Node *n, Inks *inks)
{
    int baseline = n->lines.line_count ? n->text_box.y + n->lines.lines[0].baseline
                                       : n->icon_box.y + n->icon_box.h / 2 + 8;
    for (int i = 0; i < n->lines.line_count; i++)
        if (n->lines.lines[i].count)
            add_line(rig, n, &n->lines.lines[i], inks);
    if (n->icon || n->image)
        inks->at[inks->count++] =
            (Ink){ baseline, n->icon_box.x, n->icon_box.x + n->icon_box.w,
                   arena_printf(&rig->arena, "(%s)", n->icon ? n->icon : "image") };
}

static int by_place(const void *a, const void *b)
{
    const Ink *one = a, *other = b;
    int down = one->middle - other->middle;
    return abs(down) > SAME_LINE ? down : one->from - other->from;
}

/* A row a line: "right" or "left", the side that it begins on, and what is seen from left to right.
 * Paddings and sizes may change without changing it. */
static const char *sides(Rig *rig)
{
    Inks *inks = arena_new(&rig->arena, Inks);
    const Ui *ui = kiosk_ui(rig->play.kiosk);
    const Node *body = ui_find(ui, ID_BODY);
    body = body ? body : ui_find(ui, ID_OUTCOME);
    ck_assert_ptr_nonnull(body);
    for (int i = (int)(body - ui->at); i < body->next; i++)
        add_inks(rig, &ui->at[i], inks);
    qsort(inks->at, (size_t)inks->count, sizeof(Ink), by_place);
    Buf out;
    buf_init(&out, RIG_DUMP_MAX);
    for (int i = 0, end; i < inks->count; i = end) {
        for (end = i; end < inks->count && inks->at[end].middle - inks->at[i].middle <= SAME_LINE;)
            end++;
        int left = inks->at[i].from - body->box.x;
        int right = body->box.x + body->box.w - inks->at[end - 1].to;
        buf_text(&out, right < left ? "right:" : left < right ? "left:" : "middle:");
        for (int k = i; k < end; k++)
            buf_printf(&out, " %s%s", k > i ? "| " : "", inks->at[k].seen);
        buf_char(&out, '\n');
    }
    const char *copy = arena_copy(&rig->arena, buf_cstr(&out));
    buf_done(&out);
    return copy;
}

START_TEST(an_arabic_course_begins_at_the_right)
{
    static const struct {
        const char *script, *golden;
    } scenes[] = {
        { "tap \"Begin\"\n", "arabic_course.txt" },
        { "tap \"Begin\"\n", "arabic_page.txt" },
        { "tap \"Next\"\n", "arabic_table.txt" },
        { "tap \"Next\"\n", "arabic_question.txt" },
        { "answer wrong\ntap \"Very sure\"\ntap \"Check my answer\"\n",
          "arabic_question_wrong.txt" },
        { "tap \"Next\"\n", "arabic_sort.txt" },
        { "answer wrong\ntap \"Check my answer\"\n", "arabic_sort_wrong.txt" },
        { "tap \"Next\"\nanswer right\ntap \"Check my answer\"\ntap \"Next\"\n",
          "arabic_spot.txt" },
        { "answer right\ntap \"Check my marks\"\ntap \"Next\"\n", "arabic_compose.txt" },
        { "answer right\ntap \"Check my answer\"\ntap \"Next\"\n", "arabic_talk.txt" },
        { "answer right\ntap \"See how it went\"\ntap \"Next\"\n", "arabic_redact.txt" },
        { "answer right\ntap \"Check what I hid\"\ntap \"Next\"\n", "arabic_judge.txt" },
        { "answer right\ntap \"Check my judgement\"\ntap \"Next\"\n", "arabic_screen.txt" },
    };
    Rig rig = { 0 };
    rig_open_on(&rig, MODE_KIOSK, "tests/e2e/arabic/courses");
    rig_play(&rig, rig_sam);
    rig_play(&rig, "size 1080x1920\n");
    for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++) {
        rig_play(&rig, scenes[i].script);
        ck_assert_golden(scenes[i].golden, sides(&rig));
    }
    rig_done(&rig);
}
END_TEST

Suite *suite_direction(void)
{
    Suite *s = suite_create("direction");
    TCase *t = tcase_create("all");
    tcase_add_test(t, an_arabic_course_begins_at_the_right);
    suite_add_tcase(s, t);
    return s;
}
