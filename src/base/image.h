/* image.h - a picture as course text names it and screens show it: what is known of it before
 * anybody decodes it. */
#ifndef BASE_IMAGE_H
#define BASE_IMAGE_H

#include <stdint.h>

typedef enum { IMAGE_PNG, IMAGE_JPEG } ImageFormat;

typedef struct {
    ImageFormat format;
    int width, height; /* its own pixels; 0: the file is not there, or nothing that can be shown */
    uint64_t key;      /* of the bytes of its file: the same key, the same picture */
} Image;

#endif
