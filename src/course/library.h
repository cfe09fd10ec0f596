/* library.h - the courses folder: every course that may run, and the site's own facts. */
#ifndef COURSE_LIBRARY_H
#define COURSE_LIBRARY_H

#include "base/zone.h"
#include "course/catalogue.h"
#include "course/message.h"
#include "course/source.h"

typedef struct {
    Site site;
    Messages messages;
    const CourseEntry **entries; /* of courses without errors, in the order of their ids */
    const Course **courses;      /* those courses; NULL: they were let go, see library_load_each */
    int course_count;
    int read;              /* courses that were read; of the others it was known what they are */
    int left_out;          /* courses with errors */
    const char **mistaken; /* the folders of those whose own text has some: the course's id */
    int mistaken_count;
    int as_before; /* of those left out, how many a caller put back in an earlier text */
} Library;

/* Read courses/site.yaml, courses/messages/ and each folder with a course.yaml. Courses with
 * errors are left out and explained in `diags`, folders that are no courses are passed over with
 * a warning; fails only when the folder cannot be read. */
bool library_load(Arena *a, const char *folder, Library *out, DiagList *diags, Err *err) MUST_USE;

/* The same, and as much as sources->keep says of what each folder with a course.yaml was read
 * from, in the order of their names. */
typedef struct {
    SourceKeep keep;
    CourseSource *at;
    int count;
} CourseSources;
bool library_load_sources(Arena *a, const char *folder, Library *out, CourseSources *sources,
                          DiagList *diags, Err *err) MUST_USE;

/* The same for who wants to know what there is: each course is let go as soon as it was read, and
 * only its entry stays. `take` may keep one with all that it was read from, by copying the arena
 * that holds it, and says true then.
 *
 * `before`: what was read at another time, whose bytes stay as long as `a`: a folder that is as it
 * was then is not read. `after` gets what is to be kept for the next time. NULL: neither is wanted.
 */
typedef struct {
    void *ctx;
    bool (*take)(void *ctx, Arena *memory, const CourseSource *source);
    const Catalogue *before;
    Catalogue *after;
    int64_t wall_ms; /* now: see folder_signature */
} LibraryReader;
bool library_load_each(Arena *a, const char *folder, Library *out, const LibraryReader *reader,
                       DiagList *diags, Err *err) MUST_USE;

/* Put an entry in the place of its id, where there is none of it yet: of a course with errors, the
 * text that was served before. Only where the courses themselves were let go. */
void library_put_back(Library *library, const CourseEntry *entry);

/* Leave out the course at a place, or all those that do not stay; those behind them move up. */
void library_leave_out(Library *library, int place);
void library_keep(Library *library, const bool *stays);

/* Whether something in a folder is called course.yaml, be it a link that leads nowhere, locked or a
 * folder: then a course was meant. */
bool course_was_meant(Arena *a, const char *folder);

/* Whether a course can be read from what somebody named: its folder, the course.yaml in it, or a
 * .zip. ERR_MISSING says what is there instead. */
bool course_is_there(Arena *a, const char *path, Err *err) MUST_USE;

/* NULL: none. The first only where the courses are kept. */
const Course *library_course(const Library *library, const char *id);
const CourseEntry *library_entry(const Library *library, const char *id);

/* By its id or one that it had before: the index of a course, -1: none. */
int library_place(const Library *library, const char *id);

/* path.c: warn of paths with courses that are not there, or in an order nobody can keep. Part of
 * library_load, as the next. */
void library_check_paths(const Library *library, const char *folder, DiagList *diags);

/* require.c: warn of required courses that are not there, and leave out those that wait for each
 * other. */
void library_check_required(Library *library, const char *folder, DiagList *diags);

/* Compare the names of emblems and icons in the tree of a course with those there are; a missing
 * one is a warning with the name that was probably meant. */
void course_check_icons(const YamlReader *r, const YamlNode *root, const char *const *icons,
                        size_t count);

/* A warning where the day of `review_by` has passed. */
void course_check_review(const YamlReader *r, const YamlNode *root, Date today);

/* Put the files of a snapshot into the courses folder as the course `id`, in the place of what is
 * there: at every moment the folder holds the old course or the new one, whole. */
bool course_install(Arena *a, Str blob, const char *courses, const char *id, Err *err) MUST_USE;

/* The files of a course folder as one canonical blob, for a snapshot: what its content hash
 * covers. Hidden files and what editors leave (`x~`, `~$x.docx`) are no part of a course; links,
 * odd names and files over 10 MiB are refused. course_unpack gives the same course back. */
bool course_pack(Arena *a, const char *folder, Str *out, Hash *content, Err *err) MUST_USE;
/* The content hash of what course_pack made; ERR_INVALID: it did not make this. */
bool course_pack_hash(Arena *a, Str blob, Hash *content, Err *err) MUST_USE;
const Course *course_unpack(Arena *a, Str blob, const Site *site, DiagList *diags);

#endif
