/* translate.h - the texts of a course that are shown, each with its stable place. */
#ifndef COURSE_TRANSLATE_H
#define COURSE_TRANSLATE_H

#include "course/po.h"
#include "course/shape.h"

/* One text: `context` is made of ids, as "step/notice-period/options/clause/text", and stays when
 * steps move. `node` may be changed. */
typedef void TextVisit(void *to, const char *context, const KeyShape *key, YamlNode *node);

/* A copy of the tree, every shown text of which was visited, in the order of the file. */
YamlNode *texts_visit(Arena *a, const YamlNode *root, TextVisit *visit, void *to);

/* A copy with the translations in it. What is missing or out of date stays as it was written, and
 * is counted in one warning. */
YamlNode *texts_translate(Arena *a, const YamlNode *root, const char *file, const Po *po,
                          const char *language, DiagList *diags);

#endif
