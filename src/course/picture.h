/* picture.h - the picture files of a course's folder, and those of them that its text shows. */
#ifndef COURSE_PICTURE_H
#define COURSE_PICTURE_H

#include "base/image.h"
#include "course/image.h"
#include "crypto/hash.h"
#include "yaml/yaml.h"

/* A picture that text names, and where its bytes lie. They are not kept: whoever draws it reads
 * them out of the course's snapshot. */
typedef struct Picture Picture;
struct Picture {
    Image image;
    const char *path;    /* in the course's folder */
    Hash content;        /* of the course's files */
    size_t offset, size; /* in the blob of them, see course_pack */
    Picture *next;
};

/* The files of a course's folder, see course_pack. */
typedef struct {
    Str blob;           /* .at NULL: there are none, as in an editor */
    Hash content;       /* of all of them */
    const Hash *hashes; /* of each, in the order of the blob; NULL: neither was made */
} CourseFiles;

/* What text may name pictures of. */
typedef struct {
    CourseFiles files;
    const Picture *known; /* of the same files, measured before; NULL: none */
    Picture *first;       /* those named so far */
} PictureShelf;

/* What is known without a word being said: of a picture that was named before, or where there are
 * no files. NULL: ask picture_find. */
const Image *picture_seen(const PictureShelf *shelf, Str path);

/* The picture at a path that text names, reported at `here` where it cannot be shown; then its
 * width is 0. Never NULL. `shelf` NULL: nothing is known of any. */
const Image *picture_find(const YamlReader *r, PictureShelf *shelf, const YamlNode *here, Str path);

/* The bytes of a picture, read from where it says, are those that it was measured by. */
bool picture_is(const Picture *p, Str bytes);

#endif
