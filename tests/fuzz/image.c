/* The header of a picture: what reaches a decoder is within the limits. */
#include "course/image.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    Image image = { 0 };
    ImageVerdict verdict = image_measure((Str){ (const char *)bytes, len }, &image);
    bool small = image.width > 0 && image.width <= IMAGE_MAX_SIDE && image.height > 0 &&
                 image.height <= IMAGE_MAX_SIDE && image.width * image.height <= IMAGE_MAX_PIXELS;
    fuzz_hold(verdict != IMAGE_FINE || small);
    return 0;
}
