/* compose: a request or message, put together from pieces, one for each of its parts. */
#include "course/course_inside.h"
#include "course/request.h"

enum {
    FEWEST_PARTS = 3,
    MOST_PARTS = MAX_REQUEST_PARTS,
    FEWEST_PIECES = 2,
    MOST_PIECES = 4,
    MOST_OUTCOMES = 8
};
enum { LABEL_LETTERS = 16 };

static const char what[] = "a compose";
static const char *const worths[] = { "nothing", "half", "full" };

static const char *const piece_keys[] = { "worth", "never", "against" };
static const KeyShape piece_shapes[] = {
    { "worth", SHAPE_WORD, .choices = worths, .choice_count = REQUEST_FULL + 1,
      .help = "How much of the part it is; one piece of each part is the whole of it." },
    { "never", SHAPE_YES_NO, .help = "yes: it holds what never goes into a tool." },
    { "against", SHAPE_REFERENCES, .help = "The ids of pieces that contradict it." },
};
static const MapShape piece_map = {
    .name = "piece", .what = "a piece", .keys = piece_shapes, .count = 3, .also = &shape_part
};
static const KeyShape part_shapes[] = {
    { "id", SHAPE_ID, .need = true, .help = "What results name in `with`." },
    { "label", SHAPE_LINE, .need = true, .max = LABEL_LETTERS, .help = "What stands before it." },
    { "weight", SHAPE_NUMBER, .need = true, .min = 1, .max = REQUEST_WHOLE,
      .help = "Its points; those of all parts make 100." },
    { "without", SHAPE_WORDS, .need = true, .help = "What comes back where it is missing." },
    { "pieces", SHAPE_LIST, .need = true, .min = FEWEST_PIECES, .max = MOST_PIECES,
      .of = &piece_map, .help = "What there is to choose from." },
    { "own_words", SHAPE_LIST, .min = 1, .max = MAX_WORD_CHECKS, .of = &shape_word_check,
      .help = "What words of the learner's own have to name; without it, pieces are chosen." },
};
static const MapShape part_map = MAP_SHAPE("request_part", "a part", part_shapes);
static const KeyShape result_shapes[] = {
    { "with", SHAPE_REFERENCES,
      .help = "The parts that must be there in full; none: it fits always." },
    { "text", SHAPE_WORDS, .need = true, .help = "What comes back, written beforehand." },
};
static const MapShape result_map = MAP_SHAPE("result", "a result", result_shapes);
static const KeyShape shapes[] = {
    { "parts", SHAPE_LIST, .need = true, .min = FEWEST_PARTS, .max = MOST_PARTS, .of = &part_map,
      .help = "What a good request has." },
    { "results", SHAPE_LIST, .max = MOST_OUTCOMES, .of = &result_map,
      .help = "What comes back when it is tried: the first one that fits." },
    { "never_words", SHAPE_LINE, .max = WORD_LIST_LETTERS,
      .help = "Names and numbers that fail own words, with commas between them." },
};

static const PartShape shape = { .exercise = "a part",
                                 .key = "pieces",
                                 .what = "a piece",
                                 .min = FEWEST_PIECES,
                                 .max = MOST_PIECES,
                                 .extra_keys = piece_keys,
                                 .extra_count = 3 };

typedef struct {
    Group parts[MOST_PARTS];
    const YamlNode *node[MOST_PARTS];
    const char *ids[MOST_PARTS];
    int count;
    PartList pieces;
} Request;

static void read_pieces(const CourseReader *r, const YamlNode *node, int part, Request *request)
{
    PartList *pieces = &request->pieces;
    int first = pieces->count;
    parts_add(r, node, &shape, pieces);
    for (int i = first; i < pieces->count; i++) {
        Part *piece = &pieces->at[i];
        piece->group = part;
        piece->weight =
            field_word(r, pieces->node[i], "worth", "compose-worth", worths, REQUEST_FULL + 1, 0);
        piece->gate = yaml_bool(&r->text.yaml, pieces->node[i], "never", false);
    }
}

static void read_part(const CourseReader *r, const YamlNode *node, Request *request)
{
    static const char *const part_keys[] = { "id",      "label",  "weight",
                                             "without", "pieces", "own_words" };
    int index = request->count++;
    Group *part = &request->parts[index];
    *part = (Group){ .id = "", .label = "" };
    request->node[index] = node;
    yaml_check_keys(&r->text.yaml, node, "a part", part_keys, 6);
    if (node->kind == YAML_MAP) {
        part->id = field_id(r, node, "a part");
        part->label = field_text(r, node, "a part", "label");
        check_length(r, node, "label", LABEL_LETTERS);
        yaml_need_text(&r->text.yaml, node, "a part", "weight");
        part->weight = (int)yaml_int(&r->text.yaml, node, "weight", 1, REQUEST_WHOLE, 1);
        part->feedback = field_need_blocks(r, node, "a part", "without");
        read_pieces(r, node, index, request);
        own_words_read(r, node, part);
    }
    request->ids[index] = part->id;
}

/* False: a part has none, which is told, and one that is named may be of it. */
static bool has_all_pieces(const Request *request)
{
    bool has[MOST_PARTS] = { false };
    for (int i = 0; i < request->pieces.count; i++)
        has[request->pieces.at[i].group] = true;
    for (int part = 0; part < request->count; part++)
        if (!has[part])
            return false;
    return true;
}

/* A contradiction holds both ways. */
static void read_against(const CourseReader *r, Request *request)
{
    PartList *pieces = &request->pieces;
    const char *ids[MAX_PARTS];
    for (int i = 0; i < pieces->count; i++)
        ids[i] = pieces->at[i].id;
    bool whole = has_all_pieces(request);
    for (int i = 0; i < pieces->count; i++) {
        const YamlNode *list = yaml_list(&r->text.yaml, pieces->node[i], "against");
        for (const YamlNode *n = list && whole ? list->first : NULL; n; n = n->next) {
            int other = find_reference(r, n, "piece", ids, pieces->count);
            if (other >= 0 && pieces->at[other].group == pieces->at[i].group)
                yaml_report(&r->text.yaml, n, DIAG_ERROR, "compose-against", "delete it",
                            "`%s` is of the same part, so the two never meet", ids[other]);
            else if (other >= 0) {
                pieces->at[i].against |= UINT32_C(1) << other;
                pieces->at[other].against |= UINT32_C(1) << i;
            }
        }
    }
}

static void check_weights(const CourseReader *r, const YamlNode *list, const Request *request)
{
    int sum = 0;
    for (int i = 0; i < request->count; i++)
        sum += request->parts[i].weight;
    if (sum != REQUEST_WHOLE)
        yaml_report_key(&r->text.yaml, list, DIAG_ERROR, "compose-weights",
                        "change them so that they make 100",
                        "the weights of the parts make %d, not %d", sum, REQUEST_WHOLE);
}

/* The pieces that are the whole of their part are the model that learners see beside their own. */
static void check_model(const CourseReader *r, const Request *request)
{
    uint32_t model = 0;
    const PartList *pieces = &request->pieces;
    for (int part = 0; part < request->count; part++) {
        int full = 0;
        for (int i = 0; i < pieces->count; i++)
            if (pieces->at[i].group == part && pieces->at[i].weight == REQUEST_FULL) {
                full++;
                model |= UINT32_C(1) << i;
            }
        if (full != 1)
            yaml_report_key(&r->text.yaml, request->node[part], DIAG_ERROR, "compose-model",
                            "write `worth: full` in one piece of it",
                            "%d pieces of this part are the whole of it", full);
    }
    for (int i = 0; i < pieces->count; i++)
        if (model >> i & 1u && (pieces->at[i].gate || pieces->at[i].against & model))
            yaml_report_key(&r->text.yaml, pieces->node[i], DIAG_ERROR, "compose-model",
                            "make another piece the whole of its part",
                            "this piece is of the model, and %s",
                            pieces->at[i].gate ? "never goes in" : "contradicts another one of it");
}

static void check_never(const CourseReader *r, const YamlNode *list, const Request *request)
{
    for (int i = 0; i < request->pieces.count; i++)
        if (request->pieces.at[i].gate)
            return;
    yaml_report_key(&r->text.yaml, list, DIAG_ERROR, "compose-never",
                    "write `never: yes` in one that holds what must stay out",
                    "no piece of this request is one that never goes in");
}

/* What always taking the longest piece earns, or the first one; 0 where it puts in what never goes
 * in. */
static int earned_by(const CourseReader *r, const Request *request, bool longest)
{
    int points = 0;
    const PartList *pieces = &request->pieces;
    for (int part = 0; part < request->count; part++) {
        int taken = -1;
        size_t most = 0;
        for (int i = 0; i < pieces->count; i++) {
            if (pieces->at[i].group != part || (!longest && taken >= 0))
                continue;
            size_t length = strlen(md_plain(r->text.yaml.arena, pieces->at[i].text));
            taken = length > most ? i : taken;
            most = length > most ? length : most;
        }
        if (taken < 0 || pieces->at[taken].gate)
            return 0;
        points += request->parts[part].weight * pieces->at[taken].weight / REQUEST_FULL;
    }
    return points;
}

static void check_telltale(const CourseReader *r, const YamlNode *list, const Request *request,
                           bool shuffled)
{
    int longest = earned_by(r, request, true), first = earned_by(r, request, false);
    if (longest >= REQUEST_PASS)
        yaml_report_key(&r->text.yaml, list, DIAG_ERROR, "compose-longest",
                        "shorten some of them, or make others as long",
                        "taking the longest piece of each part earns %d points; under %d is right",
                        longest, REQUEST_PASS);
    if (!shuffled && first >= REQUEST_PASS)
        yaml_report_key(&r->text.yaml, list, DIAG_ERROR, "compose-first",
                        "list the best ones second or third more often, or delete `shuffle: no`",
                        "taking the first piece of each part earns %d points; under %d is right",
                        first, REQUEST_PASS);
}

static Outcome read_result(const CourseReader *r, const YamlNode *node, const Request *request)
{
    static const char *const result_keys[] = { "with", "text" };
    Outcome result = { 0 };
    yaml_check_keys(&r->text.yaml, node, "a result", result_keys, 2);
    if (node->kind != YAML_MAP)
        return result;
    result.text = field_need_blocks(r, node, "a result", "text");
    const YamlNode *with = yaml_list(&r->text.yaml, node, "with");
    for (const YamlNode *n = with && request->count ? with->first : NULL; n; n = n->next) {
        int part = find_reference(r, n, "part", request->ids, request->count);
        result.with |= part >= 0 ? 1u << part : 0;
    }
    bool last = node->next == NULL;
    const YamlNode *parts = yaml_get(node, "with");
    if (!with && (parts ? parts->kind != YAML_SCALAR || parts->text.len
                        : yaml_said_meant(&r->text.yaml, node, "with")))
        return result; /* which is told */
    if (last != (with == NULL || with->count == 0))
        yaml_report_key(&r->text.yaml, node, DIAG_ERROR, "compose-result",
                        last ? "delete `with` in the last one" : "say with which parts it comes",
                        last ? "no result fits when parts are missing"
                             : "what is listed behind a result that fits always never comes");
    return result;
}

static void read_results(const CourseReader *r, const YamlNode *map, const Request *request,
                         Exercise *out)
{
    const YamlNode *list = yaml_list(&r->text.yaml, map, "results");
    Outcome *results = arena_array(r->text.yaml.arena, Outcome, MOST_OUTCOMES);
    int count = list_count(r, list, MOST_OUTCOMES, "results");
    const YamlNode *n = list ? list->first : NULL;
    for (int i = 0; i < count; i++, n = n->next)
        results[i] = read_result(r, n, request);
    out->outcomes = results;
    out->outcome_count = count;
}

static void read_parts(const CourseReader *r, const YamlNode *list, Request *request)
{
    IdPlace ids[MOST_PARTS];
    if (list->count < FEWEST_PARTS || list->count > MOST_PARTS)
        yaml_report_key(&r->text.yaml, list, DIAG_ERROR, "parts-count",
                        list->count < FEWEST_PARTS ? "add what is missing" : "leave some out",
                        "a compose has %d to %d parts; here %s %d", FEWEST_PARTS, MOST_PARTS,
                        list->count == 1 ? "is" : "are", list->count);
    for (const YamlNode *n = list->first; n && request->count < MOST_PARTS; n = n->next)
        read_part(r, n, request);
    for (int i = 0; i < request->count; i++)
        ids[i] = (IdPlace){ request->ids[i], request->node[i] };
    check_unique(r, ids, request->count, "a part");
    parts_check(r, &request->pieces, &shape);
}

static void read(const CourseReader *r, const YamlNode *map, Exercise *out)
{
    int known = r->text.yaml.diags->count;
    Request *request = arena_new(r->text.yaml.arena, Request);
    const YamlNode *list = yaml_need_list(&r->text.yaml, map, what, "parts");
    if (list)
        read_parts(r, list, request);
    read_results(r, map, request, out);
    read_against(r, request);
    if (list && !errors_since(r, known)) {
        check_weights(r, list, request);
        check_model(r, request);
        check_never(r, list, request);
        check_telltale(r, list, request, out->shuffle);
    }
    Group *kept = arena_array(r->text.yaml.arena, Group, MOST_PARTS);
    memcpy(kept, request->parts, sizeof request->parts);
    out->groups = kept;
    out->group_count = request->count;
    out->never_words = own_words_read_never(r, map);
    parts_keep(r, &request->pieces, out);
    if (list && !errors_since(r, known))
        own_words_check(r, map, request->node, out);
}

static void key(const Exercise *e, Buf *out)
{
    int sorted[MAX_PARTS];
    parts_by_id(e, sorted);
    buf_text(out, "compose");
    for (int i = 0; i < e->part_count; i++) {
        const Part *piece = &e->parts[sorted[i]];
        const Group *part = &e->groups[piece->group];
        buf_printf(out, "\n%s*%d:%s=%d%s", part->id, part->weight, piece->id, piece->weight,
                   piece->gate ? "!" : "");
        for (int j = 0; j < e->part_count; j++)
            if (piece->against >> sorted[j] & 1u)
                buf_texts(out, "/", e->parts[sorted[j]].id);
    }
    for (int i = 0; i < e->group_count; i++)
        for (int j = 0; j < e->groups[i].check_count; j++)
            buf_texts(out, "\n", e->groups[i].id, "?", e->groups[i].checks[j].id);
}

const CourseKind course_kind_compose = { .name = "compose",
                                         .what = what,
                                         .shapes = shapes,
                                         .shape_count = 3,
                                         .read = read,
                                         .key = key,
                                         .most_parts = MOST_PARTS };
