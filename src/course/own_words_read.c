#include "course/course_inside.h"

#include "course/own_words.h"
#include "course/request.h"

enum { SAYS_LETTERS = 100, BETWEEN = 3 };

static const KeyShape check_keys[] = {
    { "id", SHAPE_ID, .need = true, .help = "What answers say was named." },
    { "says", SHAPE_LINE, .need = true, .max = SAYS_LETTERS,
      .help = "What it is that has to be named, as learners read it in their list." },
    { "words", SHAPE_LINE, .need = true, .max = WORD_LIST_LETTERS,
      .help = "Any of these words names it, with commas between them; `*` leaves an end open." },
};
const MapShape shape_word_check = MAP_SHAPE("word_check", "a check of own words", check_keys);

static const char *read_list(const CourseReader *r, const YamlNode *map, const char *key,
                             const char *list)
{
    Str wrong;
    check_length(r, map, key, WORD_LIST_LETTERS);
    if (list[0] && !own_words_usable(list, &wrong))
        yaml_report_key(&r->text.yaml, yaml_get(map, key), DIAG_ERROR, "compose-own-list",
                        "write words with one comma between them, as in \"table, list*\"", "%s",
                        wrong.len ? arena_printf(r->text.yaml.arena,
                                                 "“%.*s” can never be found: it is no word, or has "
                                                 "a `*` inside",
                                                 STR_ARG(wrong))
                                  : "between two commas stands no word");
    return list;
}

static WordCheck read_check(const CourseReader *r, const YamlNode *node)
{
    static const char *const keys[] = { "id", "says", "words" };
    const char *what = shape_word_check.what;
    WordCheck check = { .id = "", .words = "" };
    yaml_check_keys(&r->text.yaml, node, what, keys, 3);
    if (node->kind != YAML_MAP)
        return check;
    check.id = field_id(r, node, what);
    check.says = field_line(r, node, what, "says");
    check_length(r, node, "says", SAYS_LETTERS);
    check.words = read_list(r, node, "words", field_text(r, node, what, "words"));
    return check;
}

void own_words_read(const CourseReader *r, const YamlNode *map, Group *out)
{
    const YamlNode *list = yaml_list(&r->text.yaml, map, "own_words");
    WordCheck *checks = arena_array(r->text.yaml.arena, WordCheck, MAX_WORD_CHECKS);
    IdPlace ids[MAX_WORD_CHECKS];
    int all = list ? list->count : 0, count = all < MAX_WORD_CHECKS ? all : MAX_WORD_CHECKS;
    if (list && (all < 1 || all > MAX_WORD_CHECKS))
        yaml_report_key(&r->text.yaml, list, DIAG_ERROR, "parts-count",
                        all ? "leave some out" : "add one, or delete `own_words`",
                        "a part has 1 to %d checks of own words; here are %d", MAX_WORD_CHECKS,
                        all);
    const YamlNode *n = list ? list->first : NULL;
    for (int i = 0; i < count; i++, n = n->next) {
        checks[i] = read_check(r, n);
        ids[i] = (IdPlace){ checks[i].id, n };
    }
    check_unique(r, ids, count, shape_word_check.what);
    out->checks = checks;
    out->check_count = count;
}

const char *own_words_read_never(const CourseReader *r, const YamlNode *map)
{
    const char *list = field_text_or(r, map, "never_words", "");
    return list[0] ? read_list(r, map, "never_words", list) : NULL;
}

/* What somebody would write who writes down what stands there anyway. */
static void check_copied(const CourseReader *r, const YamlNode *at, const Group *part,
                         const char *what, const char *text)
{
    if (own_words_worth(part, own_words_met(part, str_of(text))) == REQUEST_FULL)
        yaml_report_key(&r->text.yaml, at, DIAG_ERROR, "compose-own-copied",
                        "take out words that stand there, or add a check of what else is needed",
                        "writing down %s would be the whole of this part", what);
}

/* The map of this id in a list, NULL: there is none. */
static const YamlNode *item_of(const YamlNode *list, const char *id)
{
    for (const YamlNode *n = list ? list->first : NULL; n; n = n->next) {
        const YamlNode *named = yaml_get(n, "id");
        if (named && named->kind == YAML_SCALAR && str_is(named->text, id))
            return n;
    }
    return NULL;
}

/* The model has to meet each check; where it does not, the words are told that it has none of. In
 * a translation they stand in its file, or are the ones that nobody has translated there. */
static void check_model(const CourseReader *r, const YamlNode *map, const Group *part,
                        const Part *model, const char *text)
{
    uint32_t met = own_words_met(part, str_of(text));
    const YamlNode *says = yaml_get(item_of(yaml_get(map, "pieces"), model->id), "text");
    for (int i = 0; i < part->check_count; i++) {
        const YamlNode *check = item_of(yaml_get(map, "own_words"), part->checks[i].id);
        const YamlNode *words = yaml_get(check, "words");
        bool forgotten = words && says && says->file && !words->file;
        if (met >> i & 1u)
            continue;
        yaml_report_key(&r->text.yaml,
                        forgotten ? says
                        : words   ? words
                                  : map,
                        DIAG_ERROR, "compose-own-model",
                        forgotten ? "translate these as well, with one that it uses"
                                  : "add one that it uses",
                        "the model of this part, “%s”, has none of the words of `%s`: %s", text,
                        part->checks[i].id, part->checks[i].words);
    }
}

static void check_pieces(const CourseReader *r, const YamlNode *map, const Exercise *e, int group)
{
    Arena *a = r->text.yaml.arena;
    const YamlNode *at = yaml_get(map, "own_words");
    const Group *part = &e->groups[group];
    for (int i = 0; i < e->part_count; i++) {
        const Part *piece = &e->parts[i];
        if (piece->group != group)
            continue;
        const char *text = md_plain(a, piece->text);
        int worth = own_words_worth(part, own_words_met(part, str_of(text)));
        bool model = piece->weight == REQUEST_FULL;
        if (model)
            check_model(r, map, part, piece, text);
        if (!model && worth > piece->weight)
            check_copied(r, at, part, arena_printf(a, "the piece `%s`", piece->id), text);
    }
}

static void check_never(const CourseReader *r, const YamlNode *map, const Exercise *e)
{
    const YamlNode *at = yaml_get(map, "never_words");
    if (!at && yaml_said_meant(&r->text.yaml, map, "never_words"))
        return;
    for (int i = 0; i < e->part_count; i++) {
        const Part *piece = &e->parts[i];
        const char *text = md_plain(r->text.yaml.arena, piece->text);
        bool leak = own_words_leak(e, str_of(text), NULL);
        if (leak != piece->gate)
            yaml_report_key(&r->text.yaml, at ? at : map, DIAG_ERROR, "compose-own-never",
                            leak ? "take out the words that it uses"
                                 : "write the names and numbers in it under `never_words`",
                            leak ? "the piece `%s` may go in, and would fail as own words"
                                 : "the piece `%s` never goes in, and would not fail as own words",
                            piece->id);
    }
}

/* An answer names pieces, or what own words name. */
static void check_response(const CourseReader *r, const YamlNode *map, const Exercise *e)
{
    size_t len = 0;
    for (int i = 0; i < e->group_count; i++) {
        const Group *g = &e->groups[i];
        size_t words = strlen(g->id) + 2 * BETWEEN + 1, longest = 0;
        for (int j = 0; j < g->check_count; j++)
            words += strlen(g->checks[j].id) + 1;
        for (int j = 0; j < e->part_count; j++)
            if (e->parts[j].group == i && strlen(e->parts[j].id) + BETWEEN > longest)
                longest = strlen(e->parts[j].id) + BETWEEN;
        len += words > longest ? words : longest;
    }
    if (len > COURSE_MAX_RESPONSE)
        yaml_report(&r->text.yaml, map, DIAG_ERROR, "ids-too-long", "shorten them",
                    "the ids in this exercise are too long to store an answer of them (%zu bytes; "
                    "%d is the most)",
                    len, COURSE_MAX_RESPONSE);
}

void own_words_check(const CourseReader *r, const YamlNode *map, const YamlNode *const *nodes,
                     const Exercise *e)
{
    bool own = false;
    Arena *a = r->text.yaml.arena;
    for (int i = 0; i < e->group_count; i++) {
        const Group *part = &e->groups[i];
        if (!part->check_count)
            continue;
        const YamlNode *at = yaml_get(nodes[i], "own_words");
        check_copied(r, at, part, "the question", md_plain(a, e->ask));
        check_copied(r, at, part, "the situation", e->scene ? md_plain(a, e->scene) : "");
        check_copied(r, at, part, "its label", part->label);
        check_pieces(r, nodes[i], e, i);
        own = true;
    }
    if (own) {
        check_never(r, map, e);
        check_response(r, map, e);
    } else if (e->never_words)
        yaml_report_key(&r->text.yaml, yaml_get(map, "never_words"), DIAG_ERROR,
                        "compose-own-never", "delete it, or add `own_words` to a part",
                        "no part of this request takes own words, so none can fail");
}
