/* course_inside.h - what the parts of the course reader share. */
#ifndef COURSE_COURSE_INSIDE_H
#define COURSE_COURSE_INSIDE_H

#include "course/kind.h"

/* The ids of one sort of thing that others refer to; a reference is an index into it. */
typedef struct {
    const char *at[COURSE_MAX_NAMES];
    int count;
} Names;

/* A thing with an id and the map that describes it. */
typedef struct {
    const char *id;
    const YamlNode *map;
} IdPlace;

struct CourseReader {
    TextReader text;
    const YamlNode *root;
    Course *course; /* being filled */
    Names objectives, misconceptions, sources;
    IdPlace *ids; /* of all steps and questions */
    int id_count, id_room;
    Buf key; /* the scored part of one exercise */
};

/* Whether an error was added since the list of diagnostics was `known` long. */
bool errors_since(const CourseReader *r, int known);

/* meant.c: what an author may have meant by a key that its map does not know: see YamlMeant. */
/* meant_value.c: the word among several that was meant, NULL: none; and what to do about a day that
 * is not written as one. */
const char *meant_value(Arena *a, Str value, const char *const *words, size_t count);
const char *meant_day_remedy(Arena *a, const char *text);

const char *meant_key(Arena *a, const char *what, Str key, const char *const *keys, size_t count);

/* fields.c: values of a map's keys, with the site's facts filled in. `what` is the thing the
 * map describes: "an option". Text is never NULL. */
const char *field_id(const CourseReader *r, const YamlNode *map, const char *what);
bool is_id(const char *id);                                               /* by its grammar */
void check_id(const CourseReader *r, const YamlNode *at, const char *id); /* "" is none */
const char *field_text(const CourseReader *r, const YamlNode *map, const char *what,
                       const char *key); /* needed */
const char *field_text_or(const CourseReader *r, const YamlNode *map, const char *key,
                          const char *fallback);
const char *field_name(const CourseReader *r, const YamlNode *map, const char *key,
                       const char *fallback); /* of an icon: a-z, 0-9, "-" */
const Block *field_line(const CourseReader *r, const YamlNode *map, const char *what,
                        const char *key); /* needed; never NULL */
const Block *field_maybe_line(const CourseReader *r, const YamlNode *map,
                              const char *key); /* NULL where there is none, or an empty one */
const Block *field_blocks(const CourseReader *r, const YamlNode *map, const char *key);
const Block *field_need_blocks(const CourseReader *r, const YamlNode *map, const char *what,
                               const char *key); /* NULL only where an error was reported */

/* How many characters a text may have, as it is written: more would not fit on the screen. */
enum {
    TERM_LETTERS = 40,
    TITLE_LETTERS = 90,
    OBJECTIVE_LETTERS = 120,
    PART_LETTERS = 200,
    SUMMARY_LETTERS = 240,
    ASK_LETTERS = 300,
    NAME_LETTERS = 24,
    WORD_LIST_LETTERS = 400
};
void check_length(const CourseReader *r, const YamlNode *map, const char *key, int most);

/* One of several words, as an index; `fallback` when it is absent or wrong. */
int field_word(const CourseReader *r, const YamlNode *map, const char *key, const char *rule,
               const char *const *words, size_t count, int fallback);

/* The thing that the id under `key` names, -1: none. */
int field_reference(const CourseReader *r, const YamlNode *map, const char *key,
                    const Names *names);

/* The same for an id that stands at a node of its own; `what` is what it should name. */
int find_reference(const CourseReader *r, const YamlNode *at, const char *what,
                   const char *const *ids, int count);

/* How many items of a list to read: the first one above `max` is reported. NULL: 0. */
int list_count(const CourseReader *r, const YamlNode *list, int max, const char *plural);

/* Report items of one list that have the same id. */
void check_unique(const CourseReader *r, const IdPlace *ids, int count, const char *where);

/* was.c: the ids that a thing had before, of which none may be that of something else. */
FormerIds was_read(const CourseReader *r, const YamlNode *map);
void was_check_steps(const CourseReader *r);
void was_check_parts(const CourseReader *r, const Exercise *e, const YamlNode *const *nodes);
void was_check_bins(const CourseReader *r, const Exercise *e, const YamlNode *list);
void was_check_reasons(const CourseReader *r, const Group *bin, const YamlNode *list);

/* The exercise as it was first named, so that its scored part stays when ids change. */
Exercise was_first(Arena *a, const Exercise *e);

/* step.c: the level under `bloom`; one step of a module or question of the pool. */
Bloom bloom_read(const CourseReader *r, const YamlNode *map);
void step_read(CourseReader *r, const YamlNode *map, bool in_pool, Step *out);
void must_refuse(const CourseReader *r, const YamlNode *map,
                 const Step *step); /* not of the quiz */

/* chart.c: NULL for NULL. */
const Chart *chart_read(const CourseReader *r, const YamlNode *map);

/* glossary.c */
void glossary_read(const CourseReader *r, const YamlNode *list);

/* quiz.c */
void quiz_read(CourseReader *r, const YamlNode *map, Quiz *out);

/* course.c: the step of this id, now or before; -1: none. */
int steps_find(const Step *steps, int count, const char *id);

/* require.c: what comes before the course. */
void requires_read(const CourseReader *r, Course *out);

/* beside.c: forms and refreshers, and the list of one of them as it was written; NULL: none. */
void beside_read(CourseReader *r);
const YamlNode *beside_list(const YamlNode *root, FormKind kind);

/* rules.c: what can only be seen when the whole course has been read; its first diagnostic is
 * the one at `known`. */
void rules_check(const CourseReader *r, int known);

/* parts.c: the options, cards or items of an exercise. */
typedef struct {
    const char *exercise;          /* "a choice" */
    const char *key, *what;        /* "options", "an option" */
    int min, max;                  /* how many there may be */
    const char *const *extra_keys; /* besides id, text, feedback, misconception */
    size_t extra_count;
} PartShape;

typedef struct {
    Part at[MAX_PARTS];
    const YamlNode *node[MAX_PARTS];
    int count;
    const YamlNode *list; /* NULL: there is none, which is reported */
} PartList;

void parts_read(const CourseReader *r, const YamlNode *map, const PartShape *shape, PartList *out);

/* The same where the parts of one exercise stand in several lists: begin with none, add the list
 * of each map, and check then that all of them differ. */
void parts_add(const CourseReader *r, const YamlNode *map, const PartShape *shape, PartList *out);
void parts_check(const CourseReader *r, const PartList *parts, const PartShape *shape);
void parts_keep(const CourseReader *r, const PartList *parts, Exercise *out);

/* The indices of the parts in the order of their ids, for the scored part. */
void parts_by_id(const Exercise *e, int out[MAX_PARTS]);

/* Whether to ask how sure somebody is; then each wrong option names the wrong idea behind it. */
bool parts_certainty(const CourseReader *r, const YamlNode *map, const PartList *parts);

/* "choice\nid\nid+": the scored part of a choice or multiple. */
void parts_key_right(const char *kind, const Exercise *e, Buf *out);

/* own_words_read.c: what own words of a part of a compose have to name, and what no own words may
 * have in them. Once all of it is known: the model meets its checks, copying what is on the screen
 * does not, and what never goes in is found. `nodes`: of the parts. */
extern const MapShape shape_word_check;
void own_words_read(const CourseReader *r, const YamlNode *map, Group *out);
const char *own_words_read_never(const CourseReader *r, const YamlNode *map);
void own_words_check(const CourseReader *r, const YamlNode *map, const YamlNode *const *nodes,
                     const Exercise *e);

/* pieces.c: a text with marks in it, "The notice period is [30 days]{wrong-fact}.", in pieces that
 * can be touched. */
typedef struct {
    const char *text;
    const char *mark; /* what its braces say, NULL: it has none */
    bool bracketed;
    bool begins;        /* a paragraph */
    const YamlNode *at; /* the text that it is from: there are so many bytes of it */
    size_t from, len;
} Piece;

typedef enum { PIECES_WORDS, PIECES_SENTENCES } PieceSize; /* of what stands outside brackets */

/* The pieces of the text under `key`, at most `max`; 0 where there is none, which is reported. */
int pieces_read(const CourseReader *r, const YamlNode *map, const char *key, PieceSize size,
                Piece *out, int max);

/* Where its mark stands, or its first word. */
YamlNode piece_place(const CourseReader *r, const Piece *piece);

/* A part made of a piece: "#7" until it gets another id, of no class. */
Part piece_part(const CourseReader *r, const Piece *piece, int number);

/* Take "class id" of a mark apart: the index of the class among `classes`, -1 where it is none,
 * which is reported; *id is NULL where the mark gives none. */
int piece_class(const CourseReader *r, const Piece *piece, const char *const *classes, int count,
                const char **id);

/* Feedback for parts, by their ids: the list under `key`, whose items are each `what`. Where some
 * mark is not `readable`, which is told, one that is named may be it, and is not missed. */
void parts_notes(const CourseReader *r, const YamlNode *map, const char *key, const char *what,
                 bool readable, Part *parts, int count);

/* Marks need names to tell their feedback and answers apart: report those of parts[first] to
 * parts[first + count - 1], which are made of `pieces`, that are taken. */
void pieces_check_ids(const CourseReader *r, const Piece *pieces, const Part *parts, int first,
                      int count);

/* Report each mark without feedback. */
void pieces_check_notes(const CourseReader *r, const Piece *pieces, const Part *parts, int count,
                        const char *rule, const char *remedy);

/* The parts of a text stay where they are: report `shuffle`. */
void parts_stay(const CourseReader *r, const YamlNode *map, Exercise *out);

#define KIND(name) extern const CourseKind course_kind_##name;
#include "course/kinds.def"
#undef KIND

/* pack.c: one file of a blob, .at is NULL when it is not there; one file after the other, from what
 * pack_files gives; and the content hash of all, ERR_INVALID for what course_pack cannot have made.
 */
Str pack_find(Str blob, const char *path);
int pack_place(Str blob, const char *path, Str *bytes); /* the same; its number, -1: not there */
Str pack_files(Str blob);
bool pack_next(Str *rest, Str *path, Str *bytes);
bool pack_is_path(Str path);                                     /* of names that a blob may hold */
bool pack_hash(Arena *a, CourseFiles *files, Err *err) MUST_USE; /* of files->blob */

/* course_pack, with no hashes unless `hashed`; those of files that are as they were `before` (NULL:
 * nothing is known of that) are taken from there. Where one file is refused *at is its path in the
 * folder, and err begins with "folder/path: ". */
bool pack_folder(Arena *a, const char *folder, bool hashed, const CourseFiles *before,
                 CourseFiles *out, const char **at, Err *err) MUST_USE;

/* Where a course is from: its id must be that of its folder (NULL: any), and its files are needed
 * no longer than the call. */
typedef struct {
    const char *id;
    CourseFiles files;
    const Picture *pictures; /* that are known from another of its languages */
} CourseOrigin;

/* What a course is read from. */
typedef struct {
    const char *file; /* for diagnostics */
    Str yaml;
    const Site *site;
    const char *language; /* of a translation; NULL: what the course says */
} CourseText;

/* course.c: one reading of a tree, in one language. NULL: it has errors. */
Course *course_of_tree(Arena *a, const YamlNode *root, const CourseText *from,
                       const CourseOrigin *origin, DiagList *diags);

/* translations.c: every <language>.po among the files of a course that has no errors. What is wrong
 * with one is reported and leaves that language out. */
void course_translations(Arena *a, const YamlNode *root, const CourseText *from,
                         const CourseOrigin *origin, Course *course, DiagList *diags);

bool is_language(const char *text); /* "en", "pt-BR" */

/* Whether they are one language; unless `exactly`, "de-AT" is read by who reads "de". */
bool language_same(const char *a, const char *b, bool exactly);

#endif
