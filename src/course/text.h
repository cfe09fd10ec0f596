/* text.h - what the text of a course is read with: where it stands, and the site's facts in it. */
#ifndef COURSE_TEXT_H
#define COURSE_TEXT_H

#include "course/picture.h"
#include "course/site.h"

typedef struct {
    YamlReader yaml;
    Str source;             /* the whole file, for exact places; may be empty */
    const Site *site;       /* what {site.…} stands for */
    const char *language;   /* of the text: what stands between the site's facts; NULL: English */
    PictureShelf *pictures; /* NULL: nothing is known of any */
} TextReader;

/* A node at the place of `words` in the file, at or behind `offset` in the text of `at`, for
 * diagnostics about a part of a text: exact to the line in a literal block, and to the column
 * where the words are found there. */
YamlNode text_place(const TextReader *r, const YamlNode *at, size_t offset, Str words);

/* `text`, which begins at or behind `offset` in that of `at`, with every {site.…} replaced; an
 * unknown name is reported where it stands. Lives in the arena. */
const char *text_fill(const TextReader *r, const YamlNode *at, size_t offset, Str text);

#endif
