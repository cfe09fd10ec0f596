/* A text with marks in it, "The notice period is [30 days]{wrong-fact}.", in pieces. */
#include "course/course_inside.h"

enum { TEXT_BYTES = 16 * 1024, MOST_SHOWN = 60 };

typedef struct {
    const CourseReader *reader;
    const YamlNode *at;
    Str text;
    size_t pos;
    bool failed;
    Buf words; /* of the piece being read */
} Scan;

static YamlNode place_of(const Scan *s, size_t from, size_t to)
{
    return text_place(&s->reader->text, s->at, from, (Str){ s->text.at + from, to - from });
}

static void refuse(Scan *s, size_t from, size_t to, const char *rule, const char *what,
                   const char *remedy)
{
    YamlNode here = place_of(s, from, to);
    if (!s->failed)
        yaml_report(&s->reader->text.yaml, &here, DIAG_ERROR, rule, remedy, "%s", what);
    s->failed = true;
}

static char now(const Scan *s)
{
    return s->pos < s->text.len ? s->text.at[s->pos] : '\0';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* What separates pieces. True: an empty line was among it. */
static bool skip_blank(Scan *s)
{
    int lines = 0;
    for (; s->pos < s->text.len && is_blank(now(s)); s->pos++)
        lines += now(s) == '\n';
    return lines > 1;
}

/* One character, or the one that a backslash keeps from being a mark. */
static void take(Scan *s)
{
    bool escape = now(s) == '\\' && s->pos + 1 < s->text.len;
    if (escape && strchr("[]{}\\", s->text.at[s->pos + 1]))
        s->pos++;
    buf_char(&s->words, now(s) == '\n' ? ' ' : now(s));
    s->pos++;
}

static const char *copy(const Scan *s, size_t from, size_t to)
{
    return arena_str(s->reader->text.yaml.arena, str_trim((Str){ s->text.at + from, to - from }));
}

/* "{wrong-fact price}", but not "{site.contact}". */
static void take_braces(Scan *s, Piece *piece)
{
    Str rest = { s->text.at + s->pos, s->text.len - s->pos };
    if (now(s) != '{' || str_starts(rest, "{site."))
        return;
    size_t from = s->pos;
    const char *end = memchr(rest.at, '}', rest.len);
    if (!end) {
        refuse(s, from, from + 1, "mark-open", "this `{` is not closed", "close it with `}`");
        return;
    }
    s->pos = (size_t)(end - s->text.at) + 1;
    piece->mark = copy(s, from + 1, s->pos - 1);
    piece->from = from + 1;
    piece->len = s->pos - 1 - piece->from;
    if (!piece->mark[0])
        refuse(s, from, s->pos, "mark-unknown", "these braces are empty",
               "say in them what the words are, or leave them out");
}

static void take_brackets(Scan *s, Piece *piece)
{
    size_t from = s->pos++, words = s->words.len;
    piece->bracketed = true;
    while (!s->failed && now(s) != ']') {
        if (s->pos == s->text.len)
            refuse(s, from, from + 1, "mark-open", "this `[` is not closed",
                   "close it with `]`; for the sign itself write `\\[`");
        else if (now(s) == '[')
            refuse(s, s->pos, s->pos + 1, "mark-nested", "marks cannot overlap",
                   "close the first with `]` before this one begins");
        else
            take(s);
    }
    if (s->failed)
        return;
    s->pos++;
    if (s->words.len == words)
        refuse(s, from, s->pos, "mark-empty", "these brackets hold no words",
               "put them around the words that are meant");
    take_braces(s, piece);
}

/* A mark that stands apart from its brackets, or behind others: “[30 days] {wrong-fact}”. */
static void check_astray(Scan *s)
{
    Str rest = { s->text.at + s->pos, s->text.len - s->pos };
    size_t before = s->pos;
    if (now(s) != '{' || str_starts(rest, "{site."))
        return;
    while (before && is_blank(s->text.at[before - 1]))
        before--;
    char sign = before ? s->text.at[before - 1] : ' ';
    if (sign == ']' && before < s->pos)
        refuse(s, s->pos, s->pos + 1, "mark-open", "this mark stands apart from its brackets",
               "delete the space before `{`");
    else if (sign == ')' && before == s->pos)
        refuse(s, s->pos, s->pos + 1, "mark-open", "this mark has no brackets before it",
               "put the words in `[` and `]` instead of `(` and `)`");
}

/* Up to a blank outside brackets, or a second pair of them. */
static bool take_piece(Scan *s, Piece *piece)
{
    size_t from = s->pos;
    buf_clear(&s->words);
    piece->from = from;
    piece->len = 1;
    while (!s->failed && s->pos < s->text.len && !is_blank(now(s))) {
        check_astray(s);
        if (now(s) == ']')
            refuse(s, s->pos, s->pos + 1, "mark-open", "this `]` closes nothing",
                   "open it with `[`; for the sign itself write `\\]`");
        else if (now(s) == '[' && piece->bracketed)
            break;
        else if (now(s) == '[')
            take_brackets(s, piece);
        else
            take(s);
    }
    const char *text = arena_str(s->reader->text.yaml.arena, buf_view(&s->words));
    piece->text =
        strstr(text, "{site.") ? text_fill(&s->reader->text, s->at, from, str_of(text)) : text;
    return !s->failed;
}

/* A full stop and its like, also before a closing quote or bracket. */
static bool ends_sentence(const char *text)
{
    static const char *const ends[] = { ".", "!", "?", "…", "。", "！", "？", "؟", "।", "۔" };
    static const char *const closing[] = { "\"", "'", ")", "”", "’", "“", "»", "«" };
    Str s = str_of(text);
    for (size_t i = 0; i < sizeof closing / sizeof *closing; i++) {
        size_t len = strlen(closing[i]);
        if (s.len > len && !memcmp(s.at + s.len - len, closing[i], len)) {
            s.len -= len;
            break;
        }
    }
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t len = strlen(ends[i]);
        if (s.len >= len && !memcmp(s.at + s.len - len, ends[i], len))
            return true;
    }
    return false;
}

/* Whether a piece goes on with the sentence that the one before it is part of. */
static bool goes_on(const Piece *before, const Piece *piece)
{
    return !before->bracketed && !piece->bracketed && !piece->begins &&
           !ends_sentence(before->text);
}

/* Both with a blank between them. */
static const char *joined(Arena *a, Str one, Str two)
{
    char *both = arena_array(a, char, one.len + 1 + two.len + 1);
    memcpy(both, one.at, one.len);
    both[one.len] = ' ';
    memcpy(both + one.len + 1, two.at, two.len);
    return both;
}

static int take_all(Scan *s, PieceSize size, Piece *out, int max)
{
    Arena *a = s->reader->text.yaml.arena;
    int count = 0;
    bool begins = true;
    skip_blank(s);
    while (s->pos < s->text.len) {
        Piece piece = { .at = s->at, .begins = begins };
        if (!take_piece(s, &piece))
            return 0;
        begins = skip_blank(s);
        if (size == PIECES_SENTENCES && count && goes_on(&out[count - 1], &piece)) {
            out[count - 1].text = joined(a, str_of(out[count - 1].text), str_of(piece.text));
            continue;
        }
        if (count == max) {
            YamlNode here = piece_place(s->reader, &piece);
            yaml_report(&s->reader->text.yaml, &here, DIAG_ERROR, "marks-many", "shorten the text",
                        "from here on it is too long: %d %s are the most", max,
                        size == PIECES_WORDS ? "words" : "sentences");
            return 0;
        }
        out[count++] = piece;
    }
    return count;
}

int pieces_read(const CourseReader *r, const YamlNode *map, const char *key, PieceSize size,
                Piece *out, int max)
{
    const YamlNode *at = yaml_get(map, key);
    if (!yaml_need_text(&r->text.yaml, map, "a text", key)[0])
        return 0;
    Scan s = { .reader = r, .at = at, .text = at->text };
    buf_init(&s.words, TEXT_BYTES);
    int count = take_all(&s, size, out, max);
    buf_done(&s.words);
    return count;
}

YamlNode piece_place(const CourseReader *r, const Piece *piece)
{
    return text_place(&r->text, piece->at, piece->from,
                      (Str){ piece->at->text.at + piece->from, piece->len });
}

static const char *number_id(Arena *a, int number)
{
    char id[12];
    size_t at = sizeof id;
    do
        id[--at] = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    id[--at] = '#';
    return arena_str(a, (Str){ id + at, sizeof id - at });
}

Part piece_part(const CourseReader *r, const Piece *piece, int number)
{
    struct {
        Block block;
        Span span;
    } *both = arena_alloc(r->text.yaml.arena, 1, sizeof *both);
    both->span = (Span){ .text = piece->text, .style = piece->begins ? SPAN_BREAK : 0 };
    both->block = (Block){ .spans = &both->span, .span_count = 1, .callout = "" };
    return (Part){ .id = number_id(r->text.yaml.arena, number),
                   .text = &both->block,
                   .group = -1,
                   .class = -1,
                   .reason = -1 };
}

static void report_class(const CourseReader *r, const YamlNode *at, Str name,
                         const char *const *classes, int count)
{
    Buf list;
    buf_init(&list, 400);
    for (int i = 0; i < count; i++)
        buf_printf(&list, "%s`%s`", i ? ", " : "write one of ", classes[i]);
    const char *meant = str_nearest(name, classes, (size_t)count);
    Arena *a = r->text.yaml.arena;
    yaml_report(
        &r->text.yaml, at, DIAG_ERROR, "mark-unknown",
        meant ? arena_printf(a, "did you mean `%s`?", meant) : arena_copy(a, buf_cstr(&list)),
        "there is no mark `%.*s`", (int)(name.len < MOST_SHOWN ? name.len : MOST_SHOWN), name.at);
    buf_done(&list);
}

int piece_class(const CourseReader *r, const Piece *piece, const char *const *classes, int count,
                const char **id)
{
    Str rest = str_of(piece->mark), name = str_cut(&rest, ' ');
    rest = str_trim(rest);
    *id = rest.len ? arena_str(r->text.yaml.arena, rest) : NULL;
    int class = 0;
    while (class < count && !str_is(name, classes[class]))
        class ++;
    if ((!*id || is_id(*id)) && class < count)
        return class;
    YamlNode here = piece_place(r, piece);
    if (*id)
        check_id(r, &here, *id);
    if (class < count)
        return class;
    report_class(r, &here, name, classes, count);
    return -1;
}

/* Without a text, or a mark of it that can be read, that is told, and no mark is missed in it. */
static bool has_words(const YamlNode *map)
{
    const YamlNode *text = yaml_get(map, "text");
    return text && text->kind == YAML_SCALAR && text->text.len;
}

void parts_notes(const CourseReader *r, const YamlNode *map, const char *key, const char *what,
                 bool readable, Part *parts, int count)
{
    static const char *const keys[] = { "id", "feedback" };
    const char *ids[MAX_PARTS];
    int part_of[MAX_PARTS], marks = 0;
    for (int i = 0; i < count; i++)
        if (parts[i].id[0] != '#') {
            part_of[marks] = i;
            ids[marks++] = parts[i].id;
        }
    const YamlNode *list = yaml_list(&r->text.yaml, map, key);
    for (const YamlNode *n = list ? list->first : NULL; n; n = n->next) {
        yaml_check_keys(&r->text.yaml, n, what, keys, 2);
        if (n->kind != YAML_MAP || !yaml_need_text(&r->text.yaml, n, what, "id")[0])
            continue;
        int mark = readable && has_words(map)
                       ? find_reference(r, yaml_get(n, "id"), "mark", ids, marks)
                       : -1;
        const Block *feedback = field_need_blocks(r, n, what, "feedback");
        if (mark >= 0)
            parts[part_of[mark]].feedback = feedback;
    }
}

/* What has no name of its own has its number, which nobody else has. */
static bool same_id(const char *one, const char *two)
{
    return one[0] != '#' && one[0] == two[0] && !strcmp(one, two);
}

void pieces_check_ids(const CourseReader *r, const Piece *pieces, const Part *parts, int first,
                      int count)
{
    for (int i = first; i < first + count; i++)
        for (int j = 0; j < i; j++)
            if (same_id(parts[i].id, parts[j].id)) {
                Str rest = str_of(pieces[i - first].mark), sort = str_cut(&rest, ' ');
                YamlNode here = piece_place(r, &pieces[i - first]);
                yaml_report(&r->text.yaml, &here, DIAG_ERROR, "id-twice",
                            arena_printf(r->text.yaml.arena,
                                         "write a name behind the sort: `{%.*s price}`",
                                         STR_ARG(sort)),
                            "the id `%s` is taken by another mark of this exercise", parts[i].id);
                break;
            }
}

void pieces_check_notes(const CourseReader *r, const Piece *pieces, const Part *parts, int count,
                        const char *rule, const char *remedy)
{
    int marks = 0, bare = 0;
    for (int i = 0; i < count; i++) {
        marks += parts[i].id[0] != '#';
        bare += parts[i].id[0] != '#' && !parts[i].feedback;
    }
    for (int i = 0; i < count; i++) {
        if (parts[i].id[0] == '#' || parts[i].feedback)
            continue;
        YamlNode here = piece_place(r, &pieces[i]);
        bool none = marks > 1 && bare == marks; /* the list of it is missing: one mistake */
        yaml_report(&r->text.yaml, &here, DIAG_ERROR, rule, remedy,
                    none ? "neither `%s` nor any other mark here has feedback"
                         : "`%s` has no feedback",
                    parts[i].id);
        if (none)
            return;
    }
}

void parts_stay(const CourseReader *r, const YamlNode *map, Exercise *out)
{
    const YamlNode *shuffle = yaml_get(map, "shuffle");
    if (shuffle)
        yaml_report_key(&r->text.yaml, shuffle, DIAG_ERROR, "text-shuffle", "delete it",
                        "the words of a text stay where they are");
    out->shuffle = false;
}
