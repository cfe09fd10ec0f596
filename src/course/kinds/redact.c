/* redact: hide the words of a text that must not go into an assistant, and keep those it needs. */
#include "course/course_inside.h"
#include "course/fiction.h"

/* Fewer, and hiding at random or all of it would be an answer. */
enum { MIN_HIDDEN = 3, MIN_SAFE = 12 };

static const char what[] = "a redact";
static const KeyShape detail_shapes[] = {
    { "id", SHAPE_ID, .need = true, .help = "The mark in the text that this is about." },
    { "feedback", SHAPE_WORDS, .need = true, .help = "Why it is hidden, or why it stays." },
};
static const MapShape detail_map = MAP_SHAPE("detail", "a detail", detail_shapes);
static const KeyShape shapes[] = {
    { "label", SHAPE_LINE, .need = true, .max = TITLE_LETTERS,
      .help = "What text it is and what it is for: stands above it." },
    { "text", SHAPE_WORDS, .need = true,
      .help = "Plain text about invented people, up to 96 words. Put what must be hidden into "
              "[brackets]{critical} or [brackets]{sensitive}; {optional} may be hidden or not." },
    { "details", SHAPE_LIST, .of = &detail_map, .help = "One for each mark with an id." },
    { "hint", SHAPE_LINE, .max = PART_LETTERS, .help = "Shown to whoever asks for it." },
};

static const char *const class_names[HIDE_CLASSES] = {
    [HIDE_SAFE] = "safe",
    [HIDE_CRITICAL] = "critical",
    [HIDE_SENSITIVE] = "sensitive",
    [HIDE_OPTIONAL] = "optional",
};

/* What has to be hidden is called by its class unless the mark gives it a name of its own; of the
 * rest only what the author has something to say about has a name. */
static Part word_read(const CourseReader *r, const Piece *piece, int number)
{
    Part part = piece_part(r, piece, number);
    const char *id = NULL;
    part.group = 0;
    part.class = piece->mark ? piece_class(r, piece, class_names, HIDE_CLASSES, &id) : HIDE_SAFE;
    part.gate = part.class == HIDE_CRITICAL;
    if (!id && (part.gate || part.class == HIDE_SENSITIVE))
        id = class_names[part.class];
    part.id = id ? id : part.id;
    return part;
}

/* A text to practise on must not give away anybody real. */
static void check_invented(const CourseReader *r, const YamlNode *text)
{
    Str rest = text->text;
    FictionBreach breach;
    while (fiction_next(&rest, &breach)) {
        YamlNode here =
            text_place(&r->text, text, (size_t)(breach.words.at - text->text.at), breach.words);
        yaml_report(&r->text.yaml, &here, DIAG_ERROR, "redact-real", breach.remedy, "%s",
                    breach.what);
    }
}

static void check_classes(const CourseReader *r, const YamlNode *text, const Exercise *e)
{
    int count[HIDE_CLASSES] = { 0 };
    for (int i = 0; i < e->part_count; i++)
        count[e->parts[i].class]++;
    if (!count[HIDE_CRITICAL] || count[HIDE_CRITICAL] + count[HIDE_SENSITIVE] < MIN_HIDDEN)
        yaml_report_key(&r->text.yaml, text, DIAG_ERROR, "redact-hidden",
                        "mark with `[…]{critical}` and `[…]{sensitive}` what has to be hidden",
                        "a redact has %d or more details to hide, at least one of them critical; "
                        "here are %d critical and %d sensitive",
                        MIN_HIDDEN, count[HIDE_CRITICAL], count[HIDE_SENSITIVE]);
    if (count[HIDE_SAFE] < MIN_SAFE)
        yaml_report_key(&r->text.yaml, text, DIAG_ERROR, "redact-safe",
                        "write more around the details, so that hiding everything is no answer",
                        "a redact has %d or more words that stay; here are %d", MIN_SAFE,
                        count[HIDE_SAFE]);
}

static void words_read(const CourseReader *r, const YamlNode *map, Exercise *out)
{
    Piece pieces[MAX_PARTS];
    int known = r->text.yaml.diags->count;
    int count = pieces_read(r, map, "text", PIECES_WORDS, pieces, MAX_PARTS);
    Part *parts = arena_array(r->text.yaml.arena, Part, count);
    for (int i = 0; i < count; i++)
        parts[i] = word_read(r, &pieces[i], i + 1);
    pieces_check_ids(r, pieces, parts, 0, count);
    parts_notes(r, map, "details", "a detail", !errors_since(r, known), parts, count);
    out->parts = parts;
    out->part_count = count;
    if (errors_since(r, known) || !yaml_get(map, "text")) /* a misspelt key was told as one */
        return;
    if (!yaml_said_meant(&r->text.yaml, map, "details"))
        pieces_check_notes(r, pieces, parts, count, "redact-feedback",
                           "add it under `details`: why it is hidden, or why it stays");
    check_classes(r, yaml_get(map, "text"), out);
}

static void read(const CourseReader *r, const YamlNode *map, Exercise *out)
{
    Group *text = arena_new(r->text.yaml.arena, Group);
    const YamlNode *words = yaml_get(map, "text");
    parts_stay(r, map, out);
    *text = (Group){ .id = "", .label = field_text(r, map, what, "label") };
    check_length(r, map, "label", TITLE_LETTERS);
    out->hint = field_maybe_line(r, map, "hint");
    check_length(r, map, "hint", PART_LETTERS);
    out->groups = text;
    out->group_count = 1;
    words_read(r, map, out);
    if (words && words->kind == YAML_SCALAR)
        check_invented(r, words);
}

/* What has to be hidden or may be. The words around it differ from language to language. */
static void key(const Exercise *e, Buf *out)
{
    int sorted[MAX_PARTS];
    parts_by_id(e, sorted);
    buf_text(out, "redact");
    for (int i = 0; i < e->part_count; i++) {
        const Part *part = &e->parts[sorted[i]];
        if (part->id[0] != '#')
            buf_texts(out, "\n", part->id, "=", class_names[part->class]);
    }
}

const CourseKind course_kind_redact = { .name = "redact",
                                        .what = what,
                                        .shapes = shapes,
                                        .shape_count = sizeof shapes / sizeof *shapes,
                                        .read = read,
                                        .key = key };
