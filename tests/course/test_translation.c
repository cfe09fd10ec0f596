#include "course/lint.h"
#include "course/translate.h"
#include "reading.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

Suite *suite_translation(void);

typedef struct {
    Buf po;
    int left_out;      /* so many texts at the start are not translated */
    const char *until; /* a translation ends before this; NULL: each is whole */
    int seen;
} Writer;

static void write_entry(void *to, const char *context, const KeyShape *key, YamlNode *node)
{
    Writer *w = to;
    (void)key;
    buf_text(&w->po, "\nmsgctxt ");
    po_put(&w->po, str_of(context));
    buf_text(&w->po, "msgid ");
    po_put(&w->po, str_trim(node->text));
    buf_text(&w->po, "msgstr ");
    Str text = str_trim(node->text);
    const char *cut = w->until ? memmem(text.at, text.len, w->until, strlen(w->until)) : NULL;
    text.len = cut ? (size_t)(cut - text.at) : text.len;
    bool out = w->seen++ < w->left_out;
    po_put(&w->po, out ? (Str){ 0 } : str_trim(text));
}

/* A course folder with a translation that says the same, but where `old` stands `new`. */
typedef struct {
    Reading r;
    char folder[200], library[160];
    Writer w;
} Translated;

static void make_of(Translated *t, const char *id, Str yaml, Writer writer, const char *old,
                    const char *new)
{
    Err err = { 0 };
    snprintf(t->library, sizeof t->library, "%s/translated-XXXXXX", BUILD_DIR);
    ck_assert_ptr_nonnull(mkdtemp(t->library));
    snprintf(t->folder, sizeof t->folder, "%s/%s", t->library, id);
    ck_assert(dir_make(t->folder, 0755, &err));
    const YamlNode *root = yaml_read(&t->r.arena, "x", yaml, &yaml_limits_bank, &t->r.diags);
    t->w = writer;
    buf_init(&t->w.po, 1 << 20);
    buf_text(&t->w.po, "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n");
    texts_visit(&t->r.arena, root, write_entry, &t->w);
    Str po = buf_view(&t->w.po);
    const char *msgstr = old ? memmem(po.at, po.len, old, strlen(old)) : NULL;
    if (old) {
        ck_assert_ptr_nonnull(msgstr);
        po = edited(&t->r, po, old, new);
    }
    ck_assert(file_write(path_join(&t->r.arena, t->folder, "course.yaml"), yaml, &err));
    ck_assert(file_write(path_join(&t->r.arena, t->folder, "de.po"), po, &err));
    buf_done(&t->w.po);
}

static void make(Translated *t, int left_out, const char *old, const char *new)
{
    reading_begin(&t->r);
    make_of(t, "first-steps", first_steps(&t->r), (Writer){ .left_out = left_out }, old, new);
}

static void done(Translated *t)
{
    char command[300];
    snprintf(command, sizeof command, "rm -rf '%s'", t->library);
    ck_assert_int_eq(system(command), 0);
    arena_free(&t->r.arena);
}

static const char ask[] =
    "msgstr \"An assistant names a 30-day notice period. What do you do first?\"";

START_TEST(another_language_has_other_words_and_the_same_course)
{
    Translated t;
    make(&t, 0, ask, "msgstr \"Was tun Sie zuerst?\"");
    const Course *c = course_load(&t.r.arena, t.folder, NULL, &t.r.diags);
    ck_assert_msg(c && t.r.diags.count == 0, "%s", diagnostics(&t.r, STR("")));
    const Course *de = course_in(c, "de-AT");
    ck_assert_ptr_ne(de, c);
    ck_assert_str_eq(de->language, "de");
    ck_assert_ptr_eq(course_in(de, "en"), c);
    ck_assert_ptr_eq(course_in(de, "fr"), c);
    ck_assert(hash_eq(de->content, c->content));
    ck_assert_int_eq(de->step_count, c->step_count);
    for (int i = 0; i < c->step_count; i++) {
        ck_assert_str_eq(de->steps[i].id, c->steps[i].id);
        ck_assert(hash_eq(de->steps[i].exercise.revision, c->steps[i].exercise.revision));
    }
    int step = course_step(c, "notice-period");
    ck_assert_str_eq(md_plain(&t.r.arena, de->steps[step].exercise.ask), "Was tun Sie zuerst?");
    ck_assert_str_ne(md_plain(&t.r.arena, c->steps[step].exercise.ask), "Was tun Sie zuerst?");
    done(&t);
}
END_TEST

static void ck_told(Translated *t, const char *what, bool served)
{
    const Course *c = course_load(&t->r.arena, t->folder, NULL, &t->r.diags);
    const char *said = diagnostics(&t->r, STR(""));
    ck_assert_ptr_nonnull(c);
    ck_assert_msg(strstr(said, what) != NULL, "'%s' is not in: %s", what, said);
    ck_assert_msg(strstr(said, "course.yaml:") == NULL, "blames the original: %s", said);
    ck_assert_int_eq(c->translation_count, served ? 1 : 0);
    done(t);
}

START_TEST(what_is_not_translated_is_counted_and_shown_as_written)
{
    Translated t;
    make(&t, 7, NULL, NULL);
    ck_told(&t, "de.po: warning: 7 of ", true);
}
END_TEST

/* A step, and an option of another one, have other ids than when they were translated. */
START_TEST(what_got_another_id_keeps_its_translation)
{
    Translated t;
    reading_begin(&t.r);
    Str yaml = edited(&t.r, first_steps(&t.r), "- id: fluent-page\n",
                      "- id: fluent-first\n        was: [fluent, fluent-page]\n");
    yaml =
        edited(&t.r, yaml, "- id: notice-period\n", "- id: notice\n        was: [notice-period]\n");
    yaml = edited(&t.r, yaml, "- id: ask-it\n", "- id: ask-again\n            was: [ask-it]\n");
    make_of(&t, "first-steps", first_steps(&t.r), (Writer){ 0 }, NULL, NULL);
    Err err = { 0 };
    ck_assert(file_write(path_join(&t.r.arena, t.folder, "course.yaml"), yaml, &err));
    const Course *c = course_load(&t.r.arena, t.folder, NULL, &t.r.diags);
    ck_assert_ptr_nonnull(c);
    ck_assert_int_eq(c->translation_count, 1);
    ck_assert_msg(!has_rule(&t.r, "translation-missing"), "%s", t.r.diags.at[0].what);
    done(&t);
}
END_TEST

/* gettext's tools mark what they guessed; the next entry is none of it. */
START_TEST(what_was_guessed_is_not_shown_and_counts_as_changed)
{
    Translated t;
    make(&t, 0, "\nmsgctxt \"step/notice-period/ask\"",
         "\n#, fuzzy\nmsgctxt \"step/notice-period/ask\"");
    ck_told(&t, "1 of them changed since", true);
    make(&t, 0, "\nmsgctxt \"step/notice-period/ask\"",
         "\n#, fuzzy\nmsgctxt \"step/notice-period/ask\"");
    ck_told(&t, "de.po: warning: 1 of ", true);
}
END_TEST

START_TEST(a_text_that_changed_is_counted)
{
    Translated t;
    make(&t, 0, "msgid \"An assistant names a", "msgid \"Once: An assistant n");
    ck_told(&t, "1 of them changed since", true);
}
END_TEST

static const struct {
    const char *text, *what;
} bad[] = {
    { "msgstr \"<b>Was</b>?\"", "[text-html]" },
    { "msgstr \"eins\\n\\nzwei\"", "[text-one-line]" },
    { "msgstr \"\xE2\x80\xAEsaw\"", "[po-character]" },
    { "msgstr Was?", "[po-syntax]" },
    { "msgstr \"Was \"nun\"?\"", "[po-syntax]" },
    { "msgstr \"Was\\\"", "[po-syntax]" },
    { "msgstr[0] \"Was\"", "[po-syntax]" },
};

/* A text that cannot be shown leaves the language out; an entry that cannot be read is not there.
 */
START_TEST(what_is_wrong_is_told_at_its_line_in_the_translation)
{
    Translated t;
    make(&t, 0, ask, bad[_i].text);
    ck_told(&t, bad[_i].what, _i >= 2);
}
END_TEST

static const char request[] =
    "id: request\ntitle: R\nsummary: S.\nowner: O\nreview_by: 2027-05-31\n"
    "objectives: [ { id: o, text: ask for it, bloom: apply } ]\nmodules:\n"
    "  - id: m\n    title: M\n    steps:\n"
    "      - id: notes\n        kind: compose\n        objective: o\n        ask: What do you ask "
    "for?\n"
    "        never_words: Lind\n        parts:\n"
    "          - { id: a, label: A, weight: 40, without: X., pieces: [\n"
    "              { id: a1, text: Use the minutes, worth: full, feedback: Aa. },\n"
    "              { id: a2, text: Use a thing, feedback: Ab. } ],\n"
    "              own_words: [ { id: which, says: It names one., words: minutes } ] }\n"
    "          - { id: b, label: B, weight: 30, without: Y., pieces: [\n"
    "              { id: b1, text: One page, worth: full, feedback: Ba. },\n"
    "              { id: b2, text: Write to Mrs Lind, never: yes, feedback: Bb. } ] }\n"
    "          - { id: c, label: C, weight: 30, without: Z., pieces: [\n"
    "              { id: c1, text: In a table, worth: full, feedback: Ca. },\n"
    "              { id: c2, text: In some way, feedback: Cb. } ] }\n";

/* What own words are read for is a text as well: a model that does not meet it in another language
 * is told in the file of that language, where the words stand, or where they were forgotten. */
START_TEST(a_model_that_misses_its_words_is_told_in_its_translation)
{
    static const struct {
        const char *words, *blamed, *remedy;
    } cases[] = {
        { "msgstr \"minutes\"", "msgstr \"minutes\"", "add one that it uses" },
        { "msgstr \"\"", "msgstr \"Nimm das Protokoll\"", "translate these as well" },
    };
    Translated t;
    Err err = { 0 };
    Str po;
    reading_begin(&t.r);
    make_of(&t, "request", str_of(request), (Writer){ 0 }, "msgstr \"Use the minutes\"",
            "msgstr \"Nimm das Protokoll\"");
    const char *file = path_join(&t.r.arena, t.folder, "de.po");
    ck_assert(file_read(&t.r.arena, file, 1 << 20, &po, &err));
    po = edited(&t.r, po, "msgstr \"minutes\"", cases[_i].words);
    ck_assert(file_write(file, po, &err));
    const char *stands = memmem(po.at, po.len, cases[_i].blamed, strlen(cases[_i].blamed));
    ck_assert_ptr_nonnull(stands);
    int line = 1;
    for (const char *c = po.at; c < stands; c++)
        line += *c == '\n';
    char want[200];
    snprintf(want, sizeof want,
             "de.po:%d:1: error: the model of this part, “Nimm das Protokoll”, has "
             "none of the words of `which`: minutes; %s",
             line, cases[_i].remedy);
    ck_told(&t, want, false);
}
END_TEST

/* What is told at course.yaml though it is sound there names the translation. */
START_TEST(a_fault_without_a_line_of_its_own_names_the_language)
{
    Translated t;
    reading_begin(&t.r);
    Str yaml = edited(&t.r, str_of(request), "        never_words: Lind\n", "");
    yaml = edited(&t.r, yaml, "Write to Mrs Lind", "Write to ann.lind@mail.com");
    make_of(&t, "request", yaml, (Writer){ 0 }, "msgstr \"Write to ann.lind@mail.com\"",
            "msgstr \"Schreib an Frau Lind\"");
    const Course *c = course_load(&t.r.arena, t.folder, NULL, &t.r.diags);
    const char *said = diagnostics(&t.r, STR(""));
    ck_assert_msg(c && c->translation_count == 0, "%s", said);
    ck_assert_msg(strstr(said, "with the texts of de.po, the piece `b2` never goes in") != NULL,
                  "%s", said);
    done(&t);
}
END_TEST

/* Six choices with options of one length, and a translation with `key` where each right one stands.
 */
static void write_choices(Buf *yaml, Buf *po, const char *key)
{
    buf_text(yaml,
             "id: lengths\ntitle: L\nsummary: S.\nowner: O\nreview_by: 2027-05-31\nmodules:\n"
             "  - id: m\n    title: M\n    steps:\n"
             "      - { id: p, kind: page, title: P, text: T. }\nquiz:\n  title: Q\n  tries: 1\n"
             "  pool:\n");
    buf_text(po, "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n");
    for (int i = 0; i < 6; i++) {
        buf_printf(yaml,
                   "    - id: q%d\n      kind: choice\n      ask: Which?\n      options:\n"
                   "        - { id: a, text: Contract, right: yes, feedback: A. }\n"
                   "        - { id: b, text: Notebook, feedback: B. }\n"
                   "        - { id: c, text: Envelope, feedback: C. }\n",
                   i);
        buf_printf(po, "\nmsgctxt \"step/q%d/options/a/text\"\nmsgid \"Contract\"\nmsgstr \"%s\"\n",
                   i, key);
    }
}

static const char *const keys[] = { "Vertrag!", "Unterschriebener Vertrag", "Brief" };

START_TEST(right_options_are_no_longer_and_no_shorter_in_a_translation)
{
    Translated t;
    Buf yaml, po;
    Err err = { 0 };
    buf_init(&yaml, 1 << 16);
    buf_init(&po, 1 << 16);
    write_choices(&yaml, &po, keys[_i]);
    reading_begin(&t.r);
    make_of(&t, "lengths", buf_view(&yaml), (Writer){ 0 }, NULL, NULL);
    ck_assert(file_write(path_join(&t.r.arena, t.folder, "de.po"), buf_view(&po), &err));
    const Course *c = course_load(&t.r.arena, t.folder, NULL, &t.r.diags);
    ck_assert_ptr_nonnull(c);
    course_lint_translations(c, t.folder, &t.r.diags);
    ck_assert_int_eq(has_rule(&t.r, "translation-key-longest"), _i == 1);
    ck_assert_int_eq(has_rule(&t.r, "translation-key-shortest"), _i == 2);
    buf_done(&yaml);
    buf_done(&po);
    done(&t);
}
END_TEST

START_TEST(a_file_named_after_no_language_is_told)
{
    Translated t;
    Err err = { 0 };
    make(&t, 0, NULL, NULL);
    const char *notes = path_join(&t.r.arena, t.folder, "notes.po");
    ck_assert(file_write(notes, STR("msgid \"\"\nmsgstr \"\"\n"), &err));
    ck_told(&t, "[translation-language]", true);
}
END_TEST

/* A mark of an answer under way would have no sentence to stand at, wherever the exercise stands.
 */
START_TEST(a_translation_with_fewer_sentences_is_not_served)
{
    static const char quiz[] = "quiz:\n  title: Three questions\n  minutes: 3\n  pass: 100\n"
                               "  tries: 1\n  draw: 3\n  pool:\n";
    static const char *const places[] = { quiz, "forms:\n  pre:\n", "forms:\n  day-30:\n",
                                          "refreshers:\n" };
    Translated t;
    reading_begin(&t.r);
    Str yaml = file_of(&t.r, PROJECT_DIR "/tests/e2e/texts/courses/second-look/course.yaml");
    yaml = edited(&t.r, yaml, quiz, places[_i]);
    yaml = edited(&t.r, yaml, "minutes: 11", _i ? "minutes: 8" : "minutes: 11");
    make_of(&t, "second-look", yaml, (Writer){ .until = " Bring your own cup" }, NULL, NULL);
    ck_told(&t, "[translation-parts]", false);
}
END_TEST

/* "für" of Windows-1252, under a header that says UTF-8 or the truth; and UTF-16. */
START_TEST(a_translation_in_another_encoding_is_one_mistake)
{
    static const char *const texts[] = {
        ("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
         "msgctxt \"a\"\nmsgid \"A\"\nmsgstr \"f\xFCr\"\n\n"
         "msgctxt \"b\"\nmsgid \"B\"\nmsgstr \"gr\xFCn\"\n"),
        ("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=latin1\\n\"\n\n"
         "msgctxt \"a\"\nmsgid \"A\"\nmsgstr \"f\xFCr\"\n\n"),
        "\xFF\xFEm\0s\0g\0i\0d\0",
    };
    static const int lines[] = { 6, 6, 1 };
    Reading r;
    Po po;
    reading_begin(&r);
    Str text = _i < 2 ? str_of(texts[_i]) : (Str){ texts[_i], 12 };
    ck_assert(!po_read(&r.arena, "de.po", text, &po, &r.diags));
    ck_assert_int_eq(r.diags.count, 1);
    ck_assert_str_eq(r.diags.at[0].rule, "po-charset");
    ck_assert_int_eq(r.diags.at[0].line, lines[_i]);
    arena_free(&r.arena);
}
END_TEST

START_TEST(a_translation_in_another_encoding_is_told)
{
    Translated t;
    make(&t, 0, "charset=UTF-8", "charset=latin1");
    ck_told(&t, "[po-charset]", true);
}
END_TEST

static const char *const pieces[] = {
    "msgctxt ", "msgid ", "msgstr ", "\"",   "\"a\"",     "\\",           "\n",
    "#, fuzzy", "#~ ",    "title",   "\xFF", "msgstr[1]", "\xE2\x80\xAE", "charset=latin1",
    "\"\"",     "\\n",    " ",       "\t",   "\x01"
};

START_TEST(no_bytes_hurt)
{
    srand(3);
    for (int round = 0; round < 5000; round++) {
        Arena a = { 0 };
        DiagList diags = { .arena = &a };
        Po po;
        Buf text;
        buf_init(&text, 4096);
        for (int i = rand() % 40; i > 0; i--)
            buf_text(&text, pieces[(size_t)rand() % (sizeof pieces / sizeof *pieces)]);
        char *exact = malloc(text.len + 1); /* no byte to spare */
        memcpy(exact, buf_cstr(&text), text.len);
        (void)po_read(&a, "x.po", (Str){ exact, text.len }, &po, &diags);
        free(exact);
        buf_done(&text);
        arena_free(&a);
    }
}
END_TEST

START_TEST(each_entry_is_found_by_its_place_and_the_first_of_two)
{
    enum { ENTRIES = 1500 };
    Arena a = { 0 };
    DiagList diags = { .arena = &a };
    Po po;
    Buf file;
    buf_init(&file, 1 << 20);
    for (int i = 0; i < ENTRIES; i++)
        buf_printf(&file, "msgctxt \"step/%d/ask\"\nmsgid \"a\"\nmsgstr \"%d\"\n\n", i, i);
    buf_text(&file, "msgctxt \"step/7/ask\"\nmsgid \"a\"\nmsgstr \"again\"\n");
    ck_assert(po_read(&a, "de.po", buf_view(&file), &po, &diags));
    for (int i = 0; i < ENTRIES; i++) {
        const PoEntry *entry = po_find(&po, arena_printf(&a, "step/%d/ask", i));
        ck_assert_ptr_nonnull(entry);
        ck_assert(str_is(entry->text, arena_printf(&a, "%d", i)));
        ck_assert_ptr_null(po_find(&po, arena_printf(&a, "step/%d/as", i)));
    }
    buf_done(&file);
    arena_free(&a);
}
END_TEST

Suite *suite_translation(void)
{
    Suite *s = suite_create("translation");
    TCase *t = tcase_create("translation");
    tcase_add_loop_test(t, a_model_that_misses_its_words_is_told_in_its_translation, 0, 2);
    tcase_add_test(t, a_fault_without_a_line_of_its_own_names_the_language);
    tcase_add_test(t, another_language_has_other_words_and_the_same_course);
    tcase_add_test(t, what_is_not_translated_is_counted_and_shown_as_written);
    tcase_add_test(t, what_got_another_id_keeps_its_translation);
    tcase_add_test(t, what_was_guessed_is_not_shown_and_counts_as_changed);
    tcase_add_test(t, a_text_that_changed_is_counted);
    tcase_add_loop_test(t, what_is_wrong_is_told_at_its_line_in_the_translation, 0,
                        sizeof bad / sizeof *bad);
    tcase_add_loop_test(t, right_options_are_no_longer_and_no_shorter_in_a_translation, 0, 3);
    tcase_add_test(t, a_file_named_after_no_language_is_told);
    tcase_add_loop_test(t, a_translation_with_fewer_sentences_is_not_served, 0, 1 + FORMS);
    tcase_add_test(t, a_translation_in_another_encoding_is_told);
    tcase_add_loop_test(t, a_translation_in_another_encoding_is_one_mistake, 0, 3);
    tcase_add_test(t, no_bytes_hurt);
    tcase_add_test(t, each_entry_is_found_by_its_place_and_the_first_of_two);
    suite_add_tcase(s, t);
    return s;
}
