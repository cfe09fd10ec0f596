/* shape.h - the keys of course.yaml as one table: what may stand where, and which texts are shown.
 *
 * The schema for editors and the texts for translators come from it; the readers beside it decide
 * what is right. tests/cli/schema.py and tests/course/shape/test_shape.c hold the two together.
 */
#ifndef COURSE_SHAPE_H
#define COURSE_SHAPE_H

#include "course/course.h"

typedef enum {
    SHAPE_TEXT,       /* plain, the same in every language: an owner, a date's text */
    SHAPE_LINE,       /* shown, one line */
    SHAPE_WORDS,      /* shown, Markdown */
    SHAPE_ID,         /* its own id */
    SHAPE_REFERENCE,  /* the id of something else */
    SHAPE_REFERENCES, /* a list of them */
    SHAPE_ICON,
    SHAPE_LANGUAGE,
    SHAPE_DAY,     /* 2027-05-31 */
    SHAPE_DATE,    /* 2027, 2027-05 or 2027-05-31 */
    SHAPE_NUMBER,  /* whole, from min to max */
    SHAPE_NUMBERS, /* a list of those */
    SHAPE_NAMES,   /* a list of plain words */
    SHAPE_AMOUNT,  /* 0 or more, with or without parts */
    SHAPE_YES_NO,
    SHAPE_WORD,      /* one of `choices` */
    SHAPE_REASONS,   /* a map of names and reasons */
    SHAPE_MAP,       /* of the shape `of` */
    SHAPE_LIST,      /* of maps of the shape `of`, min to max of them; 0: any number */
    SHAPE_STEPS,     /* a list of pages and exercises */
    SHAPE_QUESTIONS, /* a list of exercises */
    SHAPE_DRAW       /* a number, or a map of the shape `of` */
} ShapeType;

typedef struct MapShape MapShape;

typedef struct {
    const char *key;
    ShapeType type;
    bool need;
    int min, max; /* of a number or list; the characters of a text, 0: any */
    const char *const *choices;
    int choice_count;
    const MapShape *of;
    const char *help; /* a sentence for whoever writes it */
} KeyShape;

struct MapShape {
    const char *what; /* "a module": as diagnostics call it */
    const char *name; /* "module" */
    const KeyShape *keys;
    int count;
    const MapShape *also; /* the keys of this one too, NULL: none */
};

#define SHAPE_WAS                                                                                  \
    {                                                                                              \
        "was", SHAPE_REFERENCES, .help = "The ids that it had before, the oldest first."           \
    }

#define MAP_SHAPE(id, called, rows)                                                                \
    {                                                                                              \
        .name = id, .what = called, .keys = rows, .count = sizeof(rows) / sizeof *(rows)           \
    }

extern const MapShape shape_course;

/* The keys of a page or of one kind of exercise: those of all exercises, and its own. */
MapShape shape_of_step(StepKind kind);

/* One option, card or item, whose own keys stand in `also`. */
extern const MapShape shape_part;

/* The files beside courses: messages/ID.yaml, site.yaml, points.yaml. */
extern const MapShape shape_message, shape_site, shape_points;

/* The row of a key, NULL: the map knows no such key. */
const KeyShape *shape_key(const MapShape *map, Str key);

#endif
