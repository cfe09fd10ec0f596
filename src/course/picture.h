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

/* What text may name pictures of. */
typedef struct {
    Str files;      /* blob of the course's folder; .at NULL: there is none, as in an editor */
    Hash content;   /* of them */
    Picture *first; /* those named so far */
} PictureShelf;

/* The picture at a path that text names, reported at `here` where it cannot be shown; then its
 * width is 0. Never NULL. `shelf` NULL: nothing is known of any. */
const Image *picture_find(const YamlReader *r, PictureShelf *shelf, const YamlNode *here, Str path);

/* The bytes of a picture, read from where it says, are those that it was measured by. */
bool picture_is(const Picture *p, Str bytes);

/* What the same bytes always have in common, and others practically never. */
uint64_t picture_key(Str bytes);

#endif
