/* What a course asks of a question and other formats leave open; and what cannot be taken over. */
#include "convert/convert_inside.h"
#include "yaml/write.h"

#include <stdio.h>

/* Plain sentences for options without feedback. %s is the part, then what is right. */
typedef struct {
    const char *language;
    const char *right, *wrong, *belongs, *not_belongs, *bin, *step;
} Sentences;

static const Sentences sentences[] = {
    { "en", "\xE2\x80\x9C%s\xE2\x80\x9D is right.",
      "\xE2\x80\x9C%s\xE2\x80\x9D is not right. Right is: %s",
      "\xE2\x80\x9C%s\xE2\x80\x9D belongs to the answer.",
      "\xE2\x80\x9C%s\xE2\x80\x9D does not belong to the answer.",
      "\xE2\x80\x9C%s\xE2\x80\x9D belongs here: %s", "\xE2\x80\x9C%s\xE2\x80\x9D is step %d." },
    { "de", "„%s“ ist richtig.", "„%s“ ist nicht richtig. Richtig ist: %s",
      "„%s“ gehört zur Antwort.", "„%s“ gehört nicht zur Antwort.", "„%s“ gehört hierher: %s",
      "„%s“ ist Schritt %d." },
    { "es", "«%s» es correcto.", "«%s» no es correcto. Lo correcto es: %s",
      "«%s» forma parte de la respuesta.", "«%s» no forma parte de la respuesta.",
      "«%s» va aquí: %s", "«%s» es el paso %d." },
};

static const Sentences *sentences_in(const char *language)
{
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
        if (strncmp(language, sentences[i].language, 2) == 0)
            return &sentences[i];
    return &sentences[0];
}

static const char *right_text(const Question *q)
{
    for (int i = 0; i < q->part_count; i++)
        if (q->parts[i].right && q->parts[i].text)
            return q->parts[i].text;
    return "";
}

static const char *label_of(const Question *q, const char *bin)
{
    for (int i = 0; i < q->bin_count; i++)
        if (bin && !strcmp(q->bins[i].id, bin))
            return q->bins[i].label;
    return "";
}

/* Two calls of printf would need formats that are no literals; so the pieces are put here. */
static const char *sentence(Arena *a, const char *form, const char *first, const char *second)
{
    Buf out;
    buf_init(&out, 8 * 1024);
    for (const char *c = form; *c; c++) {
        if (*c != '%') {
            buf_char(&out, *c);
            continue;
        }
        c++;
        buf_text(&out, first);
        first = second;
    }
    const char *text = arena_copy(a, buf_cstr(&out));
    buf_done(&out);
    return text;
}

static const char *feedback_for(Arena *a, const Question *q, int part, const Sentences *in)
{
    const QuestionPart *p = &q->parts[part];
    char step[12];
    snprintf(step, sizeof step, "%d", part + 1);
    switch (q->kind) {
    case STEP_multiple:
        return sentence(a, p->right ? in->belongs : in->not_belongs, p->text, "");
    case STEP_sort:
        return sentence(a, in->bin, p->text, label_of(q, p->bin));
    case STEP_order:
        return sentence(a, in->step, p->text, step);
    default:
        return sentence(a, p->right ? in->right : in->wrong, p->text, right_text(q));
    }
}

/* Other programs let parts share their feedback, a course does not: what is said of one is not yet
 * said of the other. The words stay, with those of the part behind them. */
static void tell_apart(QuestionList *list, Question *q)
{
    for (int i = 1; i < q->part_count; i++) {
        QuestionPart *p = &q->parts[i];
        int twin = 0;
        while (twin < i && (!p->text || !p->feedback || !q->parts[twin].feedback ||
                            strcmp(q->parts[twin].feedback, p->feedback) != 0))
            twin++;
        if (twin == i)
            continue;
        p->feedback = arena_printf(list->arena, "%s (%s)", p->feedback, p->text);
        q->alike = true;
    }
}

static void fill_feedback(QuestionList *list, Question *q, const Sentences *in)
{
    for (int i = 0; i < q->part_count; i++) {
        if (q->parts[i].feedback || !q->parts[i].text)
            continue;
        q->parts[i].feedback = feedback_for(list->arena, q, i, in);
        q->filled = true;
    }
}

static bool part_has_id(const Question *q, int count, const char *id)
{
    for (int i = 0; i < count; i++)
        if (q->parts[i].id && !strcmp(q->parts[i].id, id))
            return true;
    return false;
}

/* Ids from the words, unlike any that another part has. */
static void name_parts(QuestionList *list, Question *q)
{
    for (int i = 0; i < q->part_count; i++) {
        if (q->parts[i].id)
            continue;
        const char *base = slug(list->arena, q->parts[i].text ? q->parts[i].text : "");
        const char *id = *base ? base : arena_printf(list->arena, "part-%d", i + 1);
        for (int n = 2; part_has_id(q, q->part_count, id); n++)
            id = arena_printf(list->arena, "%s-%d", *base ? base : "part", n);
        q->parts[i].id = id;
    }
}

static bool list_has_id(const QuestionList *list, const char *id)
{
    for (int i = 0; i < list->count; i++)
        if (list->at[i].id && !strcmp(list->at[i].id, id))
            return true;
    return false;
}

/* How many questions before this one asked for the same id. */
static int asked_before(const char *const *bases, int at)
{
    int count = 0;
    for (int i = 0; i < at; i++)
        count += bases[i] && !strcmp(bases[i], bases[at]);
    return count;
}

/* Ids from the words, unlike any that another question has: "x", "x-2", "x-3". A bank may call
 * thousands alike, so each begins behind those that asked before it. */
static void name_questions(QuestionList *list)
{
    const char **bases = arena_array(list->arena, const char *, list->count);
    for (int i = 0; i < list->count; i++) {
        Question *q = &list->at[i];
        if (q->id)
            continue;
        const char *base = slug(list->arena, q->title ? q->title : q->ask ? q->ask : "");
        bases[i] = *base ? base : "question";
        int n = asked_before(bases, i) + 1;
        const char *id = n == 1 ? bases[i] : arena_printf(list->arena, "%s-%d", bases[i], n);
        while (list_has_id(list, id))
            id = arena_printf(list->arena, "%s-%d", bases[i], ++n);
        q->id = id;
    }
}

static void put_name(Buf *out, const char *key, const char *id, const char *date)
{
    if (!id)
        return;
    buf_printf(out, "%s:\n  - id: ", key);
    yaml_put(out, str_of(id), 4);
    buf_printf(out, "    text: x\n%s", date);
}

static void put_misconceptions(const Question *q, Buf *out)
{
    bool any = false;
    for (int i = 0; i < q->part_count; i++) {
        bool twice = false;
        for (int j = 0; j < i && q->parts[i].misconception; j++)
            twice |= q->parts[j].misconception &&
                     !strcmp(q->parts[j].misconception, q->parts[i].misconception);
        if (!q->parts[i].misconception || twice)
            continue;
        buf_printf(out, "%s  - id: ", any ? "" : "misconceptions:\n");
        yaml_put(out, str_of(q->parts[i].misconception), 4);
        buf_text(out, "    text: x\n");
        any = true;
    }
}

/* Whether the course reader takes a course of this one question. */
static bool is_read(Arena *a, const Question *q, DiagList *diags)
{
    Buf yaml;
    Question alone = *q;
    alone.must = false; /* which only a quiz may say */
    buf_init(&yaml, 1024 * 1024);
    buf_text(&yaml, "id: x\ntitle: x\nsummary: x\nowner: x\nreview_by: 2030-01-01\n");
    put_name(&yaml, "objectives", q->objective, "");
    put_name(&yaml, "sources", q->source, "    date: 2000\n");
    put_misconceptions(q, &yaml);
    buf_text(&yaml, "modules:\n  - id: x\n    title: x\n    steps:\n");
    question_write(&alone, 6, &yaml);
    bool read = yaml.full || course_read(a, "x", buf_view(&yaml), NULL, diags);
    buf_done(&yaml);
    diag_sort(diags);
    return read;
}

/* Lines of the small course mean nothing to whoever wrote the file: "the one on line 14" is
 * "another one" there, and "a card on line 14" is "a card". */
static const char *without_lines(Arena *a, const char *what)
{
    static const char one[] = "the one on line ", line[] = " on line ";
    const char *at = strstr(what, one), *put = at ? "another one" : "";
    size_t skip = sizeof one - 1;
    if (!at) {
        at = strstr(what, line);
        skip = sizeof line - 1;
    }
    if (!at)
        return what;
    const char *rest = at + skip;
    while (*rest >= '0' && *rest <= '9')
        rest++;
    return arena_printf(a, "%.*s%s%s", (int)(at - what), what, put, rest);
}

/* Nor is there a colon or a dash to write something behind. */
static const char *remedy_here(const Diag *d)
{
    return strcmp(d->rule, "yaml-missing") != 0 ? d->remedy : "write it";
}

/* Before the course reader, which knows no columns, would say it in words of its own. */
static bool has_bins(QuestionList *list, const Question *q)
{
    if (q->kind != STEP_sort || q->bin_count)
        return true;
    question_report(list, DIAG_ERROR, q->line, "sort-bins",
                    "write behind each card the bin it belongs into",
                    "no card of this question says where it belongs");
    return false;
}

/* False: it was reported, and is left out. */
static bool is_sound(QuestionList *list, const Question *q)
{
    Arena scratch = { 0 };
    DiagList diags = { .arena = &scratch };
    bool sound = has_bins(list, q);
    if (sound && !is_read(&scratch, q, &diags)) {
        sound = false;
        for (int i = 0; i < diags.count; i++)
            if (diags.at[i].level == DIAG_ERROR)
                question_report(list, DIAG_ERROR, q->line, diags.at[i].rule,
                                remedy_here(&diags.at[i]), "%s",
                                without_lines(&scratch, diags.at[i].what));
    }
    arena_free(&scratch);
    return sound;
}

static bool is_again(QuestionList *list, int at)
{
    for (int i = 0; i < at; i++)
        if (!strcmp(list->at[i].id, list->at[at].id)) {
            question_report(list, DIAG_ERROR, list->at[at].line, "id-twice", "give one another id",
                            "the id `%.60s` is taken by the question on line %d", list->at[i].id,
                            list->at[i].line);
            return true;
        }
    return false;
}

static void report_feedback(QuestionList *list, const Question *q)
{
    static const char remedy[] = "say there why each one is right or wrong";
    if (q->filled)
        question_report(list, DIAG_WARNING, q->line, "import-feedback", remedy,
                        "this question has parts without feedback, and got a plain sentence for "
                        "each");
    if (q->alike)
        question_report(list, DIAG_WARNING, q->line, "import-feedback", remedy,
                        "this question has parts with the same feedback, and got the words of each "
                        "behind it");
}

void questions_settle(QuestionList *list, const char *language)
{
    const Sentences *in = sentences_in(language);
    int kept = 0;
    name_questions(list);
    for (int i = 0; i < list->count; i++) {
        Question *q = &list->at[i];
        name_parts(list, q);
        tell_apart(list, q);
        fill_feedback(list, q, in);
    }
    for (int i = 0; i < list->count; i++) {
        if (!is_sound(list, &list->at[i]))
            continue;
        list->at[kept] = list->at[i];
        if (!is_again(list, kept)) {
            report_feedback(list, &list->at[kept]);
            kept++;
        }
    }
    list->count = kept;
}
