/* What an author may have meant by a key that its map does not know: another word for one that it
 * does know, or a key that belongs into another map. The table of shapes knows which ones there
 * are. */
#include "course/course_inside.h"

/* Words that people write, from other tools and from habit, and what they are called here. */
static const struct {
    const char *word, *key;
} others[] = {
    { "answers", "options" },    { "choices", "options" },
    { "answer", "options" },     { "right", "good" },
    { "correct", "good" },       { "correct", "right" },
    { "is_correct", "right" },   { "solution", "right" },
    { "question", "ask" },       { "prompt", "ask" },
    { "stem", "ask" },           { "description", "summary" },
    { "subtitle", "summary" },   { "name", "title" },
    { "heading", "title" },      { "headline", "title" },
    { "name", "label" },         { "title", "label" },
    { "explanation", "why" },    { "explanation", "feedback" },
    { "comment", "feedback" },   { "rationale", "feedback" },
    { "lang", "language" },      { "locale", "language" },
    { "author", "owner" },       { "responsible", "owner" },
    { "review", "review_by" },   { "duration", "minutes" },
    { "time", "minutes" },       { "color", "colour" },
    { "icon", "emblem" },        { "type", "kind" },
    { "content", "text" },       { "body", "text" },
    { "label", "text" },         { "questions", "pool" },
    { "attempts", "tries" },     { "pass_mark", "pass" },
    { "pages", "steps" },        { "lessons", "modules" },
    { "chapters", "modules" },   { "goals", "objectives" },
    { "goal", "objective" },     { "prerequisites", "requires" },
    { "references", "sources" }, { "example", "aside" },
    { "steps", "items" },        { "situation", "scene" },
    { "context", "scene" },      { "image", "picture" },
    { "categories", "bins" },    { "groups", "bins" },
    { "category", "bin" },       { "yes", "right" },
    { "hint", "why" },           { "definition", "text" },
    { "word", "term" },          { "glossar", "glossary" },
};

static bool is_one_of(const char *key, const char *const *keys, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(keys[i], key))
            return true;
    return false;
}

enum { MOST_PLACES = 3 }; /* more of them help nobody */

/* The maps that have a key: "the quiz". */
typedef struct {
    Str key;
    const char *of[MOST_PLACES];
    int count; /* also of those that have no room */
} Places;

static void look_into(Places *p, const MapShape *map);

static void look_behind(Places *p, const MapShape *map)
{
    for (; map; map = map->also)
        for (int i = 0; i < map->count; i++)
            if (map->keys[i].of)
                look_into(p, map->keys[i].of);
}

/* One map and what stands in it. No shape stands in itself. */
static void look_into(Places *p, const MapShape *map)
{
    for (int i = 0; i < p->count && i < MOST_PLACES; i++)
        if (!strcmp(p->of[i], map->what))
            return;
    if (shape_key(map, p->key)) {
        if (p->count < MOST_PLACES)
            p->of[p->count] = map->what;
        p->count++;
    }
    look_behind(p, map);
}

/* In what stands in the map called `what`, then around the steps. One kind of exercise has nothing
 * to say about another, and what is small, a card or a point, holds nothing of the course. */
static void look_for(Places *p, const char *what)
{
    static const char *const large[] = { "the course", "a module", "the quiz", "`forms`" };
    bool around = is_one_of(what, large, sizeof large / sizeof *large);
    for (int k = 0; k < STEP_KINDS; k++) {
        MapShape step = shape_of_step((StepKind)k);
        if (strcmp(step.what, what) != 0)
            continue;
        around = true;
        look_behind(p, &step);
    }
    if (around && !p->count)
        look_into(p, &shape_course);
}

const char *meant_key(Arena *a, const char *what, Str key, const char *const *keys, size_t count)
{
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (str_is(key, others[i].word) && is_one_of(others[i].key, keys, count))
            return arena_printf(a, "did you mean `%s`?", others[i].key);
    Places p = { .key = key };
    look_for(&p, what);
    if (!p.count || p.count > MOST_PLACES)
        return NULL;
    Buf remedy;
    buf_init(&remedy, 200);
    buf_text(&remedy, "move it to ");
    for (int i = 0; i < p.count; i++)
        buf_printf(&remedy, "%s%s", !i ? "" : i + 1 < p.count ? ", " : " or ", p.of[i]);
    buf_text(&remedy, ", which has it");
    const char *said = arena_copy(a, buf_cstr(&remedy));
    buf_done(&remedy);
    return said;
}
