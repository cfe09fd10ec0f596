/* spot: touch what is wrong in texts that an assistant wrote, and say what is wrong with it. Some
 * of the texts hold nothing wrong. */
#include "course/course_inside.h"

/* Fewer than three parts leave nothing to choose from; more texts are too much for one sitting. */
enum { MIN_TEXTS = 2, MAX_TEXTS = 4, MIN_PIECES = 3, CLEAN_SHARE = 4 };

static const char what[] = "a spot";
static const KeyShape error_shapes[] = {
    { "id", SHAPE_ID, .need = true, .help = "The mark in the text that this is about." },
    { "feedback", SHAPE_WORDS, .need = true,
      .help = "What is wrong with it, and where one would look it up." },
};
static const MapShape error_map = MAP_SHAPE("error", "an error", error_shapes);
static const KeyShape text_shapes[] = {
    { "id", SHAPE_ID, .need = true, .help = "Unique in this exercise; never changes." },
    { "label", SHAPE_LINE, .need = true, .max = TITLE_LETTERS,
      .help = "What it is and for whom: stands above it." },
    { "text", SHAPE_WORDS, .need = true,
      .help = "Plain text. Put what is wrong into [brackets]{wrong-fact}: wrong-fact, "
              "invented-source, missing-condition, out-of-date, unfair or unsafe." },
    { "errors", SHAPE_LIST, .of = &error_map, .help = "One for each mark of the text." },
    { "feedback", SHAPE_WORDS,
      .help = "Of a text without errors, where it is needed: why it can stay as it is." },
};
static const MapShape text_map = MAP_SHAPE("text", "a text", text_shapes);
static const KeyShape shapes[] = {
    { "texts", SHAPE_LIST, .need = true, .min = MIN_TEXTS, .max = MAX_TEXTS, .of = &text_map,
      .help = "What an assistant wrote; a quarter or more of it without errors." },
    { "hint", SHAPE_LINE, .max = PART_LETTERS, .help = "Shown to whoever asks for it." },
};

const char *const error_names[ERROR_CLASSES] = {
    [ERROR_WRONG_FACT] = "wrong-fact",
    [ERROR_INVENTED_SOURCE] = "invented-source",
    [ERROR_MISSING_CONDITION] = "missing-condition",
    [ERROR_OUT_OF_DATE] = "out-of-date",
    [ERROR_UNFAIR] = "unfair",
    [ERROR_UNSAFE] = "unsafe",
};
enum { LONGEST_NAME = sizeof "missing-condition" - 1 };

typedef struct {
    Part at[MAX_PARTS];
    int count, wrong;
} Phrases;

/* What is wrong is called by its sort unless the mark gives it a name of its own. */
static void add_phrase(const CourseReader *r, const Piece *piece, int text, Phrases *out)
{
    Part part = piece_part(r, piece, out->count + 1);
    part.group = text;
    if (piece->mark) {
        const char *id;
        part.class = piece_class(r, piece, error_names, ERROR_CLASSES, &id);
        if (part.class >= 0) {
            part.id = id ? id : error_names[part.class];
            out->wrong++;
        }
    }
    out->at[out->count++] = part;
}

static Group text_read(const CourseReader *r, const YamlNode *map, int index, Phrases *out)
{
    static const char *const text_keys[] = { "id", "label", "text", "errors", "feedback" };
    Group text = { .id = "", .label = "" };
    yaml_check_keys(&r->text.yaml, map, "a text", text_keys, 5);
    if (map->kind != YAML_MAP)
        return text;
    Piece pieces[MAX_PARTS];
    int first = out->count, wrong = out->wrong, known = r->text.yaml.diags->count;
    const YamlNode *words = yaml_get(map, "text"); /* NULL: under a misspelt key, which is told */
    text.id = field_id(r, map, "a text");
    text.label = field_text(r, map, "a text", "label");
    check_length(r, map, "label", TITLE_LETTERS);
    int count = pieces_read(r, map, "text", PIECES_SENTENCES, pieces, MAX_PARTS - first);
    for (int i = 0; i < count; i++)
        add_phrase(r, &pieces[i], index, out);
    pieces_check_ids(r, pieces, out->at, first, count);
    parts_notes(r, map, "errors", "an error", !errors_since(r, known), out->at + first, count);
    if (words && !errors_since(r, known) && count < MIN_PIECES)
        yaml_report_key(&r->text.yaml, words, DIAG_ERROR, "spot-short",
                        "write more sentences, or put `[…]` around parts of them",
                        "a text has %d or more parts to touch; here %s %d", MIN_PIECES,
                        count == 1 ? "is" : "are", count);
    if (words && !errors_since(r, known) && !yaml_said_meant(&r->text.yaml, map, "errors"))
        pieces_check_notes(r, pieces, out->at + first, count, "spot-feedback",
                           "add it under `errors`: what is wrong, and where one would look");
    /* Who leaves good text alone is told so. */
    text.feedback = words && out->wrong == wrong && !errors_since(r, known)
                        ? field_need_blocks(r, map, "a text without errors", "feedback")
                        : field_blocks(r, map, "feedback");
    return text;
}

/* Tapping nothing must not go far, and looking for something wrong must not always pay. */
static void check_clean(const CourseReader *r, const YamlNode *list, const Exercise *e)
{
    int clean = 0;
    for (int text = 0; text < e->group_count; text++) {
        bool wrong = false;
        for (int i = 0; i < e->part_count; i++)
            wrong |= e->parts[i].group == text && e->parts[i].class >= 0;
        clean += !wrong;
    }
    if (clean * CLEAN_SHARE < e->group_count)
        yaml_report_key(&r->text.yaml, list, DIAG_ERROR, "spot-clean",
                        "add a text with nothing wrong in it",
                        "a quarter or more of the texts hold nothing wrong; here none does");
    else if (clean * 2 > e->group_count)
        yaml_report_key(&r->text.yaml, list, DIAG_ERROR, "spot-clean",
                        "put something wrong into another text",
                        "at most half of the texts hold nothing wrong; here are %d of %d", clean,
                        e->group_count);
}

static void texts_read(const CourseReader *r, const YamlNode *list, Exercise *out)
{
    Arena *a = r->text.yaml.arena;
    Phrases *phrases = arena_new(a, Phrases);
    Group *texts = arena_array(a, Group, MAX_TEXTS);
    IdPlace ids[MAX_TEXTS];
    int known = r->text.yaml.diags->count;
    for (const YamlNode *n = list->first; n && out->group_count < MAX_TEXTS; n = n->next) {
        texts[out->group_count] = text_read(r, n, out->group_count, phrases);
        ids[out->group_count] = (IdPlace){ texts[out->group_count].id, n };
        out->group_count++;
    }
    check_unique(r, ids, out->group_count, "a text");
    out->groups = texts;
    out->parts = phrases->at;
    out->part_count = phrases->count;
    if (!errors_since(r, known))
        check_clean(r, list, out);
}

static void read(const CourseReader *r, const YamlNode *map, Exercise *out)
{
    parts_stay(r, map, out);
    out->hint = field_maybe_line(r, map, "hint");
    check_length(r, map, "hint", PART_LETTERS);
    const YamlNode *list = yaml_need_list(&r->text.yaml, map, what, "texts");
    if (!list)
        return;
    if (list->count < MIN_TEXTS || list->count > MAX_TEXTS)
        yaml_report_key(&r->text.yaml, list, DIAG_ERROR, "parts-count",
                        list->count < MIN_TEXTS ? "add what is missing" : "leave some out",
                        "a spot has %d to %d texts; here %s %d", MIN_TEXTS, MAX_TEXTS,
                        list->count == 1 ? "is" : "are", list->count);
    texts_read(r, list, out);
}

/* What is wrong and how, by id; and into how many parts the texts fall, since an answer counts
 * them. */
static void key(const Exercise *e, Buf *out)
{
    int sorted[MAX_PARTS];
    parts_by_id(e, sorted);
    buf_printf(out, "spot\n%d", e->part_count);
    for (int i = 0; i < e->part_count; i++) {
        const Part *part = &e->parts[sorted[i]];
        if (part->class >= 0)
            buf_texts(out, "\n", part->id, "!", error_names[part->class], "@",
                      e->groups[part->group].id);
    }
}

const CourseKind course_kind_spot = { .name = "spot",
                                      .what = what,
                                      .shapes = shapes,
                                      .shape_count = 2,
                                      .read = read,
                                      .key = key,
                                      .longest_word = LONGEST_NAME };
