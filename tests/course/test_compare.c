#include "course/compare.h"
#include "folder.h"

Suite *suite_compare(void);

static const char old_text[] =
    "id: tea\n"
    "title: Tea\n"
    "summary: How to make tea.\n"
    "owner: Learning team\n"
    "review_by: 2027-05-31\n"
    "objectives:\n"
    "  - { id: brew, text: brew tea, bloom: apply }\n"
    "modules:\n"
    "  - id: one\n"
    "    title: One\n"
    "    steps:\n"
    "      - { id: a, kind: page, title: Water, objective: brew, text: Water boils. }\n"
    "      - { id: b, kind: page, title: Leaves, text: Leaves steep. }\n"
    "      - id: c\n"
    "        kind: choice\n"
    "        ask: How hot?\n"
    "        options:\n"
    "          - { id: hot, text: Hot, right: yes, feedback: It draws. }\n"
    "          - { id: cold, text: Cold, feedback: It does not. }\n"
    "  - id: two\n"
    "    title: Two\n"
    "    steps:\n"
    "      - { id: d, kind: page, title: Milk, text: Milk last. }\n"
    "      - { id: e, kind: page, title: Sugar, text: Sugar never. }\n"
    "quiz:\n"
    "  title: Quiz\n"
    "  pass: 80\n"
    "  pool:\n"
    "    - id: q\n"
    "      kind: choice\n"
    "      ask: How long?\n"
    "      objective: brew\n"
    "      options:\n"
    "        - { id: three, text: Three minutes, right: yes, feedback: It draws. }\n"
    "        - { id: ten, text: Ten minutes, feedback: It is bitter then. }\n"
    "    - id: w\n"
    "      kind: choice\n"
    "      ask: Which water?\n"
    "      objective: brew\n"
    "      options:\n"
    "        - { id: soft, text: Soft, right: yes, feedback: It draws. }\n"
    "        - { id: hard, text: Hard, feedback: It is dull then. }\n";

/* "~c key" for a change, "+x", "-x" for what is new or gone, in the order of the new course. */
static const char *told(Reading *r, const CourseChanges *c)
{
    Buf out;
    buf_init(&out, 4096);
    for (int i = 0; i < c->step_count; i++) {
        const StepChange *s = &c->steps[i];
        buf_printf(&out, "%s%s%s%s%s%s%s%s", out.len ? "; " : "",
                   !s->before ? "+"
                   : s->after ? "~"
                              : "-",
                   s->after ? s->after->id : s->before->id, s->renamed ? " renamed" : "",
                   s->moved ? " moved" : "", s->kind ? " kind" : "", s->key ? " key" : "",
                   s->must ? " must" : "");
        if (s->words)
            buf_printf(&out, " words %u", s->words);
        if (s->like)
            buf_printf(&out, " like %s", s->like->id);
    }
    const char *text = arena_str(&r->arena, buf_view(&out));
    buf_done(&out);
    return text;
}

/* What stands in the text, what takes its place, and what people will find to be another. */
static const struct {
    const char *old, *new, *changes;
} edits[] = {
    { "Water boils.", "Water boils first.", "~a words 2" },
    { "title: Milk", "title: Cream", "~d words 1" },
    { "feedback: It draws. }\n          -", "feedback: It is strong. }\n          -",
      "~c words 16" },
    { "text: Hot, right: yes", "text: Quite hot, right: yes", "~c words 8" },
    { "text: Hot, right: yes, feedback: It draws. }\n          - { id: cold, text: Cold,",
      "text: Hot, feedback: It draws. }\n          - { id: cold, right: yes, text: Cold,",
      "~c key" },
    { "          - { id: cold,",
      "          - { id: warm, text: Warm, feedback: Not yet. }\n          - { id: cold,",
      "~c key words 8" },
    { "id: hot, text", "id: boiling, was: [hot], text", "" },
    { "id: hot, text", "id: boiling, text", "~c key words 8" },
    { "id: b, kind", "id: leaves, was: [b], kind", "~leaves renamed" },
    { "id: b, kind", "id: leaves, kind", "+leaves; -b like leaves" },
    { "      - { id: e, kind: page, title: Sugar, text: Sugar never. }\n", "", "-e" },
    { "      - { id: d,",
      "      - { id: x, kind: page, title: Cups, text: Cups are warm. }\n      - { id: d,", "+x" },
    { "      - { id: b, kind: page, title: Leaves, text: Leaves steep. }\n      - id: c\n",
      "      - id: c\n", "-b" },
    { "      - { id: a, kind: page, title: Water, objective: brew, text: Water boils. }\n"
      "      - { id: b, kind: page, title: Leaves, text: Leaves steep. }\n",
      "      - { id: b, kind: page, title: Leaves, text: Leaves steep. }\n"
      "      - { id: a, kind: page, title: Water, objective: brew, text: Water boils. }\n",
      "~a moved" },
    { "  - id: two\n    title: Two\n    steps:\n      - { id: d,", "      - { id: d,",
      "~d moved; ~e moved" },
    { "kind: choice\n      ask: How long?", "kind: multiple\n      ask: How long?", "~q kind" },
    { "ask: How long?", "ask: How many minutes?", "~q words 4" },
    { "ask: How long?", "must: yes\n      ask: How long?", "~q must" },
    { "title: Water, objective", "title: Water, minutes: 2, objective", "~a words 64" },
    { "          - { id: hot, text: Hot, right: yes, feedback: It draws. }\n"
      "          - { id: cold, text: Cold, feedback: It does not. }\n",
      "          - { id: cold, text: Cold, feedback: It does not. }\n"
      "          - { id: hot, text: Hot, right: yes, feedback: It draws. }\n",
      "~c words 128" },
};

START_TEST(an_edit_is_told_as_what_it_changes)
{
    Reading r;
    reading_begin(&r);
    Str old = str_of(old_text), new = edited(&r, old, edits[_i].old, edits[_i].new);
    if (strstr(edits[_i].new, "multiple")) /* which has two right ones */
        new = edited(&r, new, "text: Ten minutes,", "right: yes, text: Ten minutes,"),
        new = edited(
            &r, new, "It is bitter then. }\n",
            "It is bitter then. }\n        - { id: no, text: None, right: no, feedback: No. }\n");
    CourseChanges changes;
    course_compare(&r.arena, read_good(&r, old), read_good(&r, new), &changes);
    ck_assert_str_eq(told(&r, &changes), edits[_i].changes);
    arena_free(&r.arena);
}
END_TEST

/* What learners see in the course that shows every part; each is some edit, and "nothing changes
 * for anybody" would be untrue. */
static const struct {
    const char *old, *new;
    unsigned words;
} shown[] = {
    { "asked: Where do visitors sign in?", "asked: Who signs visitors in?", WORDS_PARTS },
    { "icon: bot", "icon: coffee", WORDS_PARTS },
    { "low: Strongly disagree", "low: Not at all", WORDS_PARTS },
    { "at: { left: 2, top: 21,", "at: { left: 3, top: 21,", WORDS_PARTS },
    { "![A mail from a customer", "![A letter from a customer", WORDS_TEXT },
    { "        message: current\n", "", WORDS_TEXT },
    { "        shuffle: no\n", "", WORDS_WAY },
    { "emblem: coffee", "emblem: bot", 0 },
    { "colour: sun", "colour: leaf", 0 },
    { "    minutes: 12\n", "    minutes: 13\n", 0 },
};

START_TEST(whatever_learners_see_is_told)
{
    Reading r;
    reading_begin(&r);
    Str old = file_of(&r, PROJECT_DIR "/assets/gallery/courses/every-part/course.yaml");
    CourseChanges c;
    course_compare(&r.arena, read_good(&r, old),
                   read_good(&r, edited(&r, old, shown[_i].old, shown[_i].new)), &c);
    ck_assert_int_eq(c.step_count, shown[_i].words ? 1 : 0);
    if (shown[_i].words)
        ck_assert_uint_eq(c.steps[0].words, shown[_i].words);
    ck_assert(!course_same(&c));
    arena_free(&r.arena);
}
END_TEST

/* A form is drawn from the pool: nobody sees in which order its questions are written. */
START_TEST(the_order_of_a_pool_is_nothing_that_changes)
{
    Reading r;
    reading_begin(&r);
    CourseChanges changes;
    Str old = str_of(old_text);
    const char *pool = strstr(old_text, "    - id: q\n"), *second = strstr(pool, "    - id: w\n");
    Str new = str_of(arena_printf(&r.arena, "%.*s%s%.*s", (int)(pool - old_text), old_text, second,
                                  (int)(second - pool), pool));
    course_compare(&r.arena, read_good(&r, old), read_good(&r, new), &changes);
    ck_assert_str_eq(told(&r, &changes), "");
    arena_free(&r.arena);
}
END_TEST

/* In a request that learners put together: what comes back, and what own words are read for. */
static const struct {
    const char *old, *new, *changes;
} requests[] = {
    { "with: [goal, source, check]", "with: [goal, source]", "~meeting-notes words 16" },
    { "words: list*, name*, show*", "words: list*, show*", "~meeting-notes words 256" },
    { "never_words: Lind, 4 May 1961", "never_words: Lind", "~meeting-notes words 256" },
};

START_TEST(an_edit_of_a_request_is_told)
{
    Reading r;
    reading_begin(&r);
    CourseChanges changes;
    Str old = file_of(&r, PROJECT_DIR "/tests/e2e/doing/courses/doing/course.yaml");
    Str new = edited(&r, old, requests[_i].old, requests[_i].new);
    course_compare(&r.arena, read_good(&r, old), read_good(&r, new), &changes);
    ck_assert_str_eq(told(&r, &changes), requests[_i].changes);
    arena_free(&r.arena);
}
END_TEST

/* The reasons that a bin asks for: which one weighs most is the key, how they read is not. */
static const struct {
    const char *old, *new, *changes;
} reasons[] = {
    { "text: It saves time", "text: It is quicker", "~desk words 8" },
    { "reason: unwritten", "reason: findable", "~desk key" },
    { "id: quick", "id: fast", "~desk key" },
    { "- id: quick\n", "- id: fast\n                was: [quick]\n", "" },
    { "- id: findable\n                text: A mistake would matter, and someone can find it\n"
      "              - id: quick\n                text: It saves time\n",
      "- id: quick\n                text: It saves time\n              - id: findable\n"
      "                text: A mistake would matter, and someone can find it\n",
      "~desk words 8" },
};

START_TEST(the_reason_that_weighs_most_is_part_of_the_key)
{
    Reading r;
    reading_begin(&r);
    Str old = file_of(&r, PROJECT_DIR "/tests/e2e/mixed/courses/who-does-it/course.yaml");
    CourseChanges changes;
    course_compare(&r.arena, read_good(&r, old),
                   read_good(&r, edited(&r, old, reasons[_i].old, reasons[_i].new)), &changes);
    ck_assert_str_eq(told(&r, &changes), reasons[_i].changes);
    arena_free(&r.arena);
}
END_TEST

/* ---- translations ---- */

#define PO "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n"
#define PO_ASK(ask, text) "\nmsgctxt \"step/q/ask\"\nmsgid \"" ask "\"\nmsgstr \"" text "\"\n"
#define PO_PAGE(text) "\nmsgctxt \"step/b/text\"\nmsgid \"Leaves steep.\"\nmsgstr \"" text "\"\n"

static const Course *with_po(Reading *r, const char *folder, const char *ask, const char *de,
                             const char *es)
{
    put(r, folder, "tea/course.yaml", edited(r, str_of(old_text), "How long?", ask));
    put(r, folder, "tea/de.po", str_of(de));
    put(r, folder, "tea/es.po", str_of(es ? es : ""));
    if (!es)
        ck_assert_int_eq(unlink(path_join(&r->arena, folder, "tea/es.po")), 0);
    const Course *c = course_load(&r->arena, path_join(&r->arena, folder, "tea"), NULL, &r->diags);
    ck_assert_ptr_nonnull(c);
    return c;
}

static const struct {
    const char *what, *ask, *de, *es;
    int added, retranslated;
} translations[] = {
    { "nothing", "How long?", PO PO_ASK("How long?", "Wie lange?") PO_PAGE("Ziehen."), NULL, 0, 0 },
    { "a question", "How long?", PO PO_ASK("How long?", "Und?") PO_PAGE("Ziehen."), NULL, 0, 1 },
    { "a page", "How long?", PO PO_ASK("How long?", "Wie lange?") PO_PAGE("Warten."), NULL, 0, 1 },
    { "what it says itself", "How many minutes?",
      PO PO_ASK("How many minutes?", "Wie viele?") PO_PAGE("Ziehen."), NULL, 0, 0 },
    { "a language", "How long?", PO PO_ASK("How long?", "Wie lange?") PO_PAGE("Ziehen."),
      PO PO_ASK("How long?", "¿Cuánto?"), 1, 0 },
};

START_TEST(another_translation_and_another_language_are_told)
{
    Reading r;
    CourseChanges c;
    const char *folder = fresh_folder(&r), *what = translations[_i].what;
    const Course *old = with_po(&r, folder, "How long?", translations[0].de, NULL);
    const Course *new =
        with_po(&r, folder, translations[_i].ask, translations[_i].de, translations[_i].es);
    course_compare(&r.arena, old, new, &c);
    ck_assert_msg(c.retranslated == translations[_i].retranslated, "%s", what);
    ck_assert_msg(c.added_count == translations[_i].added && !c.removed_count, "%s", what);
    ck_assert_msg(course_same(&c) == (_i == 0), "%s", what);
    course_compare(&r.arena, new, old, &c);
    ck_assert_msg(c.removed_count == translations[_i].added && !c.added_count, "%s", what);
    done(&r, folder);
}
END_TEST

START_TEST(what_is_around_the_steps_is_told_too)
{
    Reading r;
    reading_begin(&r);
    const Course *old = read_good(&r, str_of(old_text));
    CourseChanges c;
    course_compare(&r.arena, old, old, &c);
    ck_assert(course_same(&c));
    course_compare(&r.arena, old,
                   read_good(&r, edited(&r, str_of(old_text), "pass: 80", "pass: 60\n  tries: 5")),
                   &c);
    ck_assert(c.pass && c.tries && !c.draw && !c.step_count && !course_same(&c));
    course_compare(
        &r.arena, old,
        read_good(&r, edited(&r, str_of(old_text), "id: tea\n", "id: chai\nwas: [tea]\n")), &c);
    ck_assert(c.id && !c.title && !c.step_count);
    course_compare(&r.arena, old,
                   read_good(&r, edited(&r, str_of(old_text), "title: Two", "title: Besides")), &c);
    ck_assert(c.modules && !c.about && !c.quiz_removed && !c.step_count);
    const Course *after = read_good(
        &r, edited(&r, str_of(old_text), "objectives:", "requires: [water, cups]\nobjectives:"));
    const Course *other =
        read_good(&r, edited(&r, str_of(old_text), "objectives:", "requires: [cups]\nobjectives:"));
    course_compare(&r.arena, old, after, &c);
    ck_assert(c.required && !course_same(&c));
    course_compare(&r.arena, after, other, &c);
    ck_assert(c.required && !course_same(&c));
    arena_free(&r.arena);
}
END_TEST

/* Records point at the scored part by its revision: a renamed option is the same one. */
START_TEST(a_rename_leaves_the_scored_part_as_it_is)
{
    Reading r;
    reading_begin(&r);
    const Course *old = read_good(&r, str_of(old_text));
    const Course *new = read_good(
        &r, edited(&r, edited(&r, str_of(old_text), "id: hot", "id: warm, was: [hot, boiling]"),
                   "- id: c\n", "- id: heat\n        was: [c]\n"));
    ck_assert_int_eq(course_step(new, "c"), 2);
    ck_assert_int_eq(course_step(new, "heat"), 2);
    ck_assert_int_eq(course_step(old, "heat"), -1);
    ck_assert(hash_eq(old->steps[2].exercise.revision, new->steps[2].exercise.revision));
    arena_free(&r.arena);
}
END_TEST

Suite *suite_compare(void)
{
    Suite *s = suite_create("compare");
    TCase *t = tcase_create("compare");
    tcase_add_loop_test(t, an_edit_is_told_as_what_it_changes, 0, sizeof edits / sizeof *edits);
    tcase_add_loop_test(t, whatever_learners_see_is_told, 0, sizeof shown / sizeof *shown);
    tcase_add_test(t, the_order_of_a_pool_is_nothing_that_changes);
    tcase_add_loop_test(t, an_edit_of_a_request_is_told, 0, sizeof requests / sizeof *requests);
    tcase_add_loop_test(t, another_translation_and_another_language_are_told, 0,
                        sizeof translations / sizeof *translations);
    tcase_add_loop_test(t, the_reason_that_weighs_most_is_part_of_the_key, 0,
                        sizeof reasons / sizeof *reasons);
    tcase_add_test(t, what_is_around_the_steps_is_told_too);
    tcase_add_test(t, a_rename_leaves_the_scored_part_as_it_is);
    suite_add_tcase(s, t);
    return s;
}
