#include "course/kind.h"
#include "reading.h"

Suite *suite_kinds(void);

static Hash revision_of(Reading *r, Str text, const char *id)
{
    const Course *c = read_good(r, text);
    int step = course_step(c, id);
    ck_assert_int_ge(step, 0);
    return c->steps[step].exercise.revision;
}

static const struct {
    const char *what, *id, *old, *new;
    bool same;
} edits[] = {
    { "another question", "notice-period", "What do you do first?", "And now?", true },
    { "another wording", "notice-period", "text: Ask the assistant", "text: Beg the assistant",
      true },
    { "other feedback", "notice-period", "One look takes a minute.", "Well seen.", true },
    { "another misconception", "notice-period", "            misconception: fluent-is-true\n", "",
      true },
    { "another title", "which-ones", "title: Which are AI?", "title: AI or not?", true },
    { "not shuffled", "which-ones", "        shuffle: no\n", "", true },
    { "another level", "which-ones", "bloom: understand\n        shuffle",
      "bloom: create\n        shuffle", true },
    { "another icon and label", "where-to", "label: AI can do it, icon: bot", "label: Machine",
      true },
    { "another id of an option", "notice-period", "id: clause", "id: the-clause", false },
    { "another key", "which-ones", "right: no", "right: yes, misconception: fluent-is-true",
      false },
    { "another bin", "where-to", "bin: ai, feedback", "bin: together, feedback", false },
    { "another half", "where-to", "also: [together], ", "", false },
    { "another order", "after-a-slip", "after: [tell]", "after: [stop]", false },
    { "options in another order", "which-ones",
      "          - { id: face, text: The phone that knows a face, right: yes, feedback: It learned "
      "from faces. }\n"
      "          - { id: lift, text: The lift, right: no, feedback: It follows rules. }\n",
      "          - { id: lift, text: The lift, right: no, feedback: It follows rules. }\n"
      "          - { id: face, text: The phone that knows a face, right: yes, feedback: It learned "
      "from faces. }\n",
      true },
    { "bins and halves in another order", "where-to",
      "          - { id: ai, label: AI can do it, icon: bot }\n"
      "          - { id: together, label: Together }\n",
      "          - { id: together, label: Together }\n"
      "          - { id: ai, label: AI can do it, icon: bot }\n",
      true },
    { "what follows anyway", "after-a-slip", "after: [tell]", "after: [stop, tell]", true },
};

START_TEST(a_revision_covers_the_scored_part_and_nothing_else)
{
    Reading r;
    reading_begin(&r);
    Str text = first_steps(&r);
    Str changed = edited(&r, text, edits[_i].old, edits[_i].new);
    if (!strcmp(edits[_i].what, "another key")) /* one must stay wrong */
        changed = edited(&r, changed, "right: yes, feedback: It learned from mail.",
                         "right: no, feedback: It learned from mail.");
    if (!strcmp(edits[_i].what, "another bin")) /* each bin must stay used */
        changed = edited(&r, changed, "bin: together, also: [ai, person]", "bin: ai");
    Hash before = revision_of(&r, text, edits[_i].id);
    Hash after = revision_of(&r, changed, edits[_i].id);
    ck_assert_msg(hash_eq(before, after) == edits[_i].same, "%s", edits[_i].what);
    arena_free(&r.arena);
}
END_TEST

/* The same of the kinds whose parts are words of a text. */
static const struct {
    const char *what, *id, *old, *new;
    bool same;
} text_edits[] = {
    { "another wording", "two-mails", "thank you for your order", "many thanks for yours", true },
    { "other feedback", "two-mails", "Look there.", "It is in your hands.", true },
    { "another label and hint", "two-mails", "hint: Ask of each number where it comes from.",
      "hint: Look twice.", true },
    { "another error", "two-mails", "{missing-condition}", "{out-of-date missing-condition}",
      false },
    { "another name", "two-mails", "{invented-source promise}", "{unsafe promise}", false },
    { "another sentence", "two-mails", "We were glad to hear from you.",
      "We were glad. It was good to hear from you.", false },
    { "other words around a detail", "a-complaint", "Dear team, my name is", "Good day from",
      true },
    { "another class", "a-complaint", "{sensitive address}", "{critical address}", false },
    { "one detail less", "a-complaint", "[Since my back operation]{critical health}",
      "[Since May]{optional health}", false },
    { "what may be hidden", "a-complaint", "[Kind regards]{optional}", "Kind regards", true },
};

START_TEST(a_revision_of_a_text_covers_its_marks_and_their_number)
{
    Reading r;
    reading_begin(&r);
    Str text = file_of(&r, PROJECT_DIR "/tests/e2e/texts/courses/second-look/course.yaml");
    Str changed = edited(&r, text, text_edits[_i].old, text_edits[_i].new);
    Hash before = revision_of(&r, text, text_edits[_i].id);
    Hash after = revision_of(&r, changed, text_edits[_i].id);
    ck_assert_msg(hash_eq(before, after) == text_edits[_i].same, "%s", text_edits[_i].what);
    arena_free(&r.arena);
}
END_TEST

/* A text falls into sentences and brackets: "#n" for its nth part. */
START_TEST(a_marked_text_falls_into_parts)
{
    static const struct {
        const char *id, *text;
        bool begins;
    } parts[] = {
        { "#1", "Dear customer, thank you for your order.", true },
        { "wrong-fact", "It arrives on 14 March.", false },
        { "missing-condition", "You get a discount of 12 %", false },
        { "#4", "on the second half.", false },
        { "#5", "We were glad to hear from you.", false },
        { "promise", "Under clause 9 you can return all parts.", true },
        { "#7", "Please write at any time.", false },
        { "#8", "Dear Amina, thank you for the figures.", true },
    };
    Reading r;
    reading_begin(&r);
    Str text = file_of(&r, PROJECT_DIR "/tests/e2e/texts/courses/second-look/course.yaml");
    const Course *c = read_good(&r, text);
    const Exercise *e = &c->steps[course_step(c, "two-mails")].exercise;
    ck_assert_int_eq(e->part_count, 10);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const Span *span = &e->parts[i].text->spans[0];
        ck_assert_str_eq(e->parts[i].id, parts[i].id);
        ck_assert_str_eq(span->text, parts[i].text);
        ck_assert_int_eq((span->style & SPAN_BREAK) != 0, parts[i].begins);
        ck_assert_int_eq(e->parts[i].group, i == 7);
    }
    arena_free(&r.arena);
}
END_TEST

START_TEST(kinds_with_the_same_ids_have_other_revisions)
{
    Buf choice, multiple;
    Part parts[] = { { .id = "a", .right = true }, { .id = "b" } };
    Exercise e = { .parts = parts, .part_count = 2 };
    buf_init(&choice, 100);
    buf_init(&multiple, 100);
    course_kinds[STEP_choice]->key(&e, &choice);
    course_kinds[STEP_multiple]->key(&e, &multiple);
    ck_assert_str_eq(buf_cstr(&choice), "choice\na+\nb");
    ck_assert_str_ne(buf_cstr(&choice), buf_cstr(&multiple));
    buf_done(&choice);
    buf_done(&multiple);
}
END_TEST

/* More parts than a kind may have are told of as such; a number has no bits for all of them. */
START_TEST(far_too_many_items_are_that_and_nothing_else)
{
    Reading r;
    Buf text;
    reading_begin(&r);
    buf_init(&text, 1 << 16);
    buf_text(&text, "id: long\ntitle: Long\nsummary: s\nowner: o\nreview_by: 2099-01-01\n"
                    "modules:\n  - id: m\n    title: M\n    steps:\n      - kind: order\n"
                    "        id: o\n        ask: In which order?\n        items:\n");
    for (int i = 0; i < 40; i++) {
        buf_printf(&text, "          - { id: i%d, text: Item %d, feedback: Because of %d", i, i, i);
        buf_text(&text, i == 34 ? ", after: [i2] }\n" : " }\n"); /* 2 is 34 less 32 */
    }
    ck_assert_ptr_null(course_read(&r.arena, "course.yaml", buf_view(&text), NULL, &r.diags));
    const char *told = diagnostics(&r, buf_view(&text));
    ck_assert_ptr_nonnull(strstr(told, "parts-count"));
    ck_assert_msg(strstr(told, "order-circle") == NULL, "%s", told);
    buf_done(&text);
    arena_free(&r.arena);
}
END_TEST

START_TEST(the_listed_order_and_the_same_chain_of_after_are_one)
{
    Reading r;
    reading_begin(&r);
    Str text = first_steps(&r);
    Str listed = edited(&r, edited(&r, text, "after: [stop], ", ""), "after: [tell], ", "");
    Hash chain = revision_of(&r, text, "after-a-slip"),
         list = revision_of(&r, listed, "after-a-slip");
    ck_assert(hash_eq(chain, list));
    arena_free(&r.arena);
}
END_TEST

START_TEST(every_kind_has_a_name_and_a_reader)
{
    for (int kind = STEP_PAGE + 1; kind < STEP_KINDS; kind++) {
        const CourseKind *k = course_kinds[kind];
        ck_assert_str_eq(k->name, step_kind_name((StepKind)kind));
        ck_assert(k->read && k->key && k->shape_count + k->key_count > 0);
    }
    ck_assert_str_eq(step_kind_name(STEP_PAGE), "page");
}
END_TEST

Suite *suite_kinds(void)
{
    Suite *s = suite_create("kinds");
    TCase *t = tcase_create("kinds");
    tcase_add_loop_test(t, a_revision_covers_the_scored_part_and_nothing_else, 0,
                        sizeof edits / sizeof *edits);
    tcase_add_loop_test(t, a_revision_of_a_text_covers_its_marks_and_their_number, 0,
                        sizeof text_edits / sizeof *text_edits);
    tcase_add_test(t, a_marked_text_falls_into_parts);
    tcase_add_test(t, kinds_with_the_same_ids_have_other_revisions);
    tcase_add_test(t, far_too_many_items_are_that_and_nothing_else);
    tcase_add_test(t, the_listed_order_and_the_same_chain_of_after_are_one);
    tcase_add_test(t, every_kind_has_a_name_and_a_reader);
    suite_add_tcase(s, t);
    return s;
}
