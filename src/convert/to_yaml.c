/* Questions as YAML: one item of a list, or a whole course around them. */
#include "convert/convert_inside.h"
#include "yaml/write.h"

enum { FORM = 10, TRIES = 3 };

/* "key: text" on a line of its own, unless there is no text. */
static void put(Buf *out, int indent, const char *key, const char *text)
{
    if (!text)
        return;
    buf_printf(out, "%*s%s: ", indent, "", key);
    yaml_put(out, str_of(text), indent + 2);
}

/* An id in a list on one line; what is none is quoted, so that the reader can name it. */
static void put_id(Buf *out, Str id)
{
    bool odd = false;
    for (size_t i = 0; i < id.len; i++)
        odd |= !strchr("abcdefghijklmnopqrstuvwxyz0123456789-", id.at[i]);
    buf_text(out, odd ? "'" : "");
    for (size_t i = 0; i < id.len; i++)
        buf_text(out, id.at[i] == '\'' ? "''" : (char[]){ id.at[i], '\0' });
    buf_text(out, odd ? "'" : "");
}

/* "one two" as "[one, two]". */
static void put_ids(Buf *out, int indent, const char *key, const char *ids)
{
    Str rest = str_of(ids);
    bool first = true;
    if (!ids)
        return;
    buf_printf(out, "%*s%s: [", indent, "", key);
    while (rest.len) {
        Str id = str_cut(&rest, ' ');
        if (!id.len)
            continue;
        buf_text(out, first ? "" : ", ");
        put_id(out, id);
        first = false;
    }
    buf_text(out, "]\n");
}

static void put_part(const Question *q, const QuestionPart *part, int indent, Buf *out)
{
    buf_printf(out, "%*s- id: ", indent - 2, "");
    yaml_put(out, str_of(part->id), indent);
    put(out, indent, "text", part->text ? part->text : "");
    if (part->right || q->kind == STEP_multiple)
        put(out, indent, "right", part->right ? "yes" : "no");
    put(out, indent, "bin", part->bin);
    put_ids(out, indent, "also", part->also);
    put_ids(out, indent, "after", part->after);
    put(out, indent, "misconception", part->misconception);
    put(out, indent, "feedback", part->feedback);
}

static void put_bins(const Question *q, int indent, Buf *out)
{
    if (q->kind != STEP_sort)
        return;
    buf_printf(out, "%*sbins:\n", indent, "");
    for (int i = 0; i < q->bin_count; i++) {
        buf_printf(out, "%*s- id: ", indent + 2, "");
        yaml_put(out, str_of(q->bins[i].id), indent + 4);
        put(out, indent + 4, "label", q->bins[i].label);
        put(out, indent + 4, "icon", q->bins[i].icon);
    }
}

void question_write(const Question *q, int indent, Buf *out)
{
    const char *parts = q->kind == STEP_sort    ? "cards"
                        : q->kind == STEP_order ? "items"
                                                : "options";
    int in = indent + 2;
    if (q->alike)
        buf_printf(out, "%*s# Feedback was the same: say why each one is right or wrong.\n", indent,
                   "");
    if (q->filled)
        buf_printf(out, "%*s# Feedback was missing: say why each one is right or wrong.\n", indent,
                   "");
    buf_printf(out, "%*s- id: ", indent, "");
    yaml_put(out, str_of(q->id), in);
    put(out, in, "kind", step_kind_name(q->kind));
    put(out, in, "title", q->title);
    put(out, in, "objective", q->objective);
    put(out, in, "bloom", q->bloom);
    put(out, in, "source", q->source);
    if (q->minutes)
        buf_printf(out, "%*sminutes: %d\n", in, "", q->minutes);
    if (q->fixed)
        put(out, in, "shuffle", "no");
    if (q->confidence)
        put(out, in, "confidence", "yes");
    if (q->must)
        put(out, in, "must", "yes");
    put(out, in, "scene", q->scene);
    put(out, in, "ask", q->ask ? q->ask : "");
    put_bins(q, in, out);
    buf_printf(out, "%*s%s:\n", in, "", parts);
    for (int i = 0; i < q->part_count; i++)
        put_part(q, &q->parts[i], in + 4, out);
    put(out, in, "why", q->why);
}

/* The sorts of names that questions refer to must be there; their texts are the author's. */
static const char *objective_of(const Question *q)
{
    return q->objective ? q->objective : "imported";
}

typedef const char *NameOf(const Question *q, int part);

static const char *name_objective(const Question *q, int part)
{
    return part ? NULL : objective_of(q);
}

static const char *name_source(const Question *q, int part)
{
    return part ? NULL : q->source;
}

static const char *name_misconception(const Question *q, int part)
{
    return q->parts[part].misconception;
}

static bool named_before(const QuestionList *list, NameOf *name, int at, int part, const char *id)
{
    for (int i = 0; i <= at; i++)
        for (int p = 0; p < (i == at ? part : list->at[i].part_count); p++) {
            const char *other = name(&list->at[i], p);
            if (other && !strcmp(other, id))
                return true;
        }
    return false;
}

static void put_names(const QuestionList *list, const char *key, NameOf *name, const char *rest,
                      Buf *out)
{
    bool any = false;
    for (int i = 0; i < list->count; i++)
        for (int part = 0; part < list->at[i].part_count; part++) {
            const char *id = name(&list->at[i], part);
            if (!id || named_before(list, name, i, part, id))
                continue;
            if (!any)
                buf_printf(out, "\n%s:\n", key);
            put(out, 2, "- id", id);
            buf_text(out, rest);
            any = true;
        }
}

/* For the page in front: no question has it. */
static const char *page_id(const QuestionList *list)
{
    const char *id = "about";
    for (int i = 0, n = 2; i < list->count; i++)
        if (list->at[i].id && !strcmp(list->at[i].id, id)) {
            id = arena_printf(list->arena, "about-%d", n++);
            i = -1; /* an earlier one may have that */
        }
    return id;
}

void questions_course(const QuestionList *list, const char *id, const char *title,
                      const char *language, Date review_by, Buf *out)
{
    char day[16];
    int form = list->count < FORM ? list->count : FORM;
    int tries = form ? list->count / form : 1;
    date_text(review_by, day);
    buf_printf(out, "id: %s\n", id);
    put(out, 0, "title", title);
    put(out, 0, "summary", title);
    put(out, 0, "language", language);
    buf_printf(out, "owner: Learning team # who answers for what it says\nreview_by: %s\n", day);
    put_names(list, "objectives", name_objective,
              "    text: answer these questions # say what people will be able to do\n", out);
    put_names(list, "misconceptions", name_misconception, "    text: say what the wrong idea is\n",
              out);
    put_names(list, "sources", name_source,
              "    text: say where it is from\n    date: 2000 # as of\n", out);
    buf_printf(out,
               "\nmodules:\n  - id: before\n    title: Before the questions\n    steps:\n"
               "      - id: %s\n        kind: page\n        title: What this is about\n"
               "        text: |\n          Write here what people read before the questions.\n",
               page_id(list));
    buf_printf(out, "\nquiz:\n  title: Questions\n  pass: 80\n  tries: %d\n  draw: %d\n  pool:\n",
               tries > TRIES ? TRIES : tries, form);
    for (int i = 0; i < list->count; i++) {
        Question q = list->at[i];
        q.objective = objective_of(&q);
        question_write(&q, 4, out);
    }
}
