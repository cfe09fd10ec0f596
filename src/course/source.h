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
    Str files;            /* blob of its folder, see course_pack; .at NULL: not kept */
    const Hash *hashes;   /* of each of them; NULL: not kept, or none were made */
} CourseSource;

/* Where to keep what a course was read from; NULL: it is let go once the course has been read. */
typedef struct {
    Arena *trees;               /* the text and its tree */
    Arena *files;               /* the blob of its folder */
    const CourseSource *before; /* the same folder read earlier, with its files: what is still the
                                   same is not hashed again */
    bool unhashed; /* no hash is made of the files, for a course that nobody draws or records */
    bool original; /* its translations are not read, for a course that nobody is told of */
} SourceKeep;

/* As course_load. */
void course_source_load(Arena *a, const char *folder, const Site *site, const SourceKeep *keep,
                        CourseSource *out, DiagList *diags);

/* As course_read; the text and its tree live in the arena like the course. */
void course_source_read(Arena *a, const char *file, Str text, const Site *site, CourseSource *out,
                        DiagList *diags);

#endif
