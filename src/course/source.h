/* source.h - a course with what it was read from: read once, and asked by all who want to know more
 * of it than how to run it. */
#ifndef COURSE_SOURCE_H
#define COURSE_SOURCE_H

#include "course/course.h"
#include "yaml/yaml.h"

typedef struct {
    const char *file; /* its course.yaml */
    Str text;
    const YamlNode *root; /* of the text; NULL: there is none that can be read */
    bool sound;           /* nothing is wrong with it as YAML */
    const Course *course; /* NULL: it has errors */
} CourseSource;

/* As course_load and course_read; the text and its tree live in the arena like the course. */
void course_source_load(Arena *a, const char *folder, const Site *site, CourseSource *out,
                        DiagList *diags);
void course_source_read(Arena *a, const char *file, Str text, const Site *site, CourseSource *out,
                        DiagList *diags);

#endif
