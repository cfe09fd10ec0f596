/* kind.h - what the course reader asks of each kind of exercise. */
#ifndef COURSE_KIND_H
#define COURSE_KIND_H

#include "course/shape.h"

/* What the reader of one course carries along; course_inside.h has it. */
typedef struct CourseReader CourseReader;

typedef struct {
    const char *name;
    const char *what;       /* "a choice" */
    const KeyShape *shapes; /* the YAML keys it knows besides those of every exercise */
    size_t shape_count;
    const char *const *keys; /* more of them, that editors are not told about */
    size_t key_count;

    /* Fill the exercise from its map and report everything wrong with its shape. */
    void (*read)(const CourseReader *r, const YamlNode *map, Exercise *out);

    /* Add the scored part to a text to be hashed: ids, key, weights; no wording, no order
     * that does not matter. Called only for an exercise without errors. */
    void (*key)(const Exercise *e, Buf *out);

    /* Bytes of the longest word that an answer writes behind the id of a part; 0: that word is
     * the id of a group, or there is none. */
    size_t longest_word;

    bool unscored; /* nothing of it is right or wrong: it is asked once, and its answer has no
                      person */

    int most_parts; /* that an answer names; 0: all of them */
} CourseKind;

extern const CourseKind *const course_kinds[STEP_KINDS]; /* STEP_PAGE: NULL */

#endif
