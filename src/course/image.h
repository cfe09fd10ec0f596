/* image.h - what an image file says of itself, read without decoding any of it.
 *
 * Decoders believe a header: 69 bytes can ask them for ten gigabytes. So every file goes through
 * here first, and only what is named below reaches one.
 */
#ifndef COURSE_IMAGE_H
#define COURSE_IMAGE_H

#include "base/image.h"
#include "base/str.h"

/* A picture that fills a screen of 4096 by 2160 needs no more. */
enum { IMAGE_MAX_SIDE = 4096, IMAGE_MAX_PIXELS = 4096 * 2160, IMAGE_MAX_SCANS = 64 };

typedef enum {
    IMAGE_FINE,
    IMAGE_OTHER,     /* neither PNG nor JPEG, whatever its name says */
    IMAGE_DAMAGED,   /* cut off, or not in itself right */
    IMAGE_TOO_LARGE, /* more pixels than above */
    IMAGE_UNUSUAL    /* a JPEG in the colours of print, or of a sort that few programs show */
} ImageVerdict;

/* Reads from the first byte to the end mark, and nothing outside `bytes`. *out holds format, width
 * and height when the answer is IMAGE_FINE; its key is left alone. A file may say it is fine and
 * still hold pixels that a decoder refuses. */
ImageVerdict image_measure(Str bytes, Image *out);

#endif
