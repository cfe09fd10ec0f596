#include "course/image.h"

/* What is left of a file. */
typedef struct {
    const uint8_t *at;
    size_t len;
} Rest;

static void skip(Rest *r, size_t count)
{
    r->at += count;
    r->len -= count;
}

static uint32_t big_endian(const uint8_t *at, int bytes)
{
    uint32_t value = 0;
    for (int i = 0; i < bytes; i++)
        value = value << 8 | at[i];
    return value;
}

static ImageVerdict judge_size(uint32_t width, uint32_t height, ImageFormat format, Image *out)
{
    if (width == 0 || height == 0)
        return IMAGE_DAMAGED;
    if (width > IMAGE_MAX_SIDE || height > IMAGE_MAX_SIDE || width * height > IMAGE_MAX_PIXELS)
        return IMAGE_TOO_LARGE;
    out->format = format;
    out->width = (int)width;
    out->height = (int)height;
    return IMAGE_FINE;
}

/* ---- PNG: chunks of length, name, content and checksum; IHDR first, IEND last --------------- */

enum { PNG_FRAME = 12, PNG_HEADER = 13 };

/* The checksum of RFC 2083, over a chunk's name and content: what a byte adds to it with no to
 * seven bytes of zero behind it. */
enum { AT_ONCE = 8 };
typedef struct {
    uint32_t adds[AT_ONCE][256];
} Checksums;

static void checksums_make(Checksums *out)
{
    for (uint32_t byte = 0; byte < 256; byte++) {
        uint32_t sum = byte;
        for (int bit = 0; bit < 8; bit++)
            sum = sum & 1 ? 0xedb88320 ^ sum >> 1 : sum >> 1;
        out->adds[0][byte] = sum;
    }
    for (int behind = 1; behind < AT_ONCE; behind++)
        for (int byte = 0; byte < 256; byte++) {
            uint32_t before = out->adds[behind - 1][byte];
            out->adds[behind][byte] = out->adds[0][before & 255] ^ before >> 8;
        }
}

/* Eight bytes at once: what each of them adds does not wait for the one before. */
static uint32_t png_checksum(const Checksums *sums, const uint8_t *at, size_t len)
{
    uint32_t sum = 0xffffffff;
    for (; len >= AT_ONCE; at += AT_ONCE, len -= AT_ONCE)
        sum = sums->adds[7][(sum ^ at[0]) & 255] ^ sums->adds[6][(sum >> 8 ^ at[1]) & 255] ^
              sums->adds[5][(sum >> 16 ^ at[2]) & 255] ^ sums->adds[4][sum >> 24 ^ at[3]] ^
              sums->adds[3][at[4]] ^ sums->adds[2][at[5]] ^ sums->adds[1][at[6]] ^
              sums->adds[0][at[7]];
    for (; len; at++, len--)
        sum = sums->adds[0][(sum ^ *at) & 255] ^ sum >> 8;
    return ~sum;
}

/* Bits a channel, colour type, compression, filter, interlacing. */
static bool png_header_holds(const uint8_t *header)
{
    static const uint32_t depths[7] = { /* bit set of those that each colour type may have */
                                        [0] = 1u << 1 | 1u << 2 | 1u << 4 | 1u << 8 | 1u << 16,
                                        [2] = 1u << 8 | 1u << 16,
                                        [3] = 1u << 1 | 1u << 2 | 1u << 4 | 1u << 8,
                                        [4] = 1u << 8 | 1u << 16,
                                        [6] = 1u << 8 | 1u << 16
    };
    unsigned depth = header[8], type = header[9];
    return type < 7 && depth <= 16 && depths[type] & 1u << depth && header[10] == 0 &&
           header[11] == 0 && header[12] <= 1;
}

static bool png_is(const uint8_t *chunk, const char *name)
{
    return memcmp(chunk + 4, name, 4) == 0;
}

static ImageVerdict png_measure(Rest r, Image *out)
{
    bool data = false;
    Checksums sums;
    checksums_make(&sums);
    skip(&r, 8);
    for (bool first = true; r.len >= PNG_FRAME; first = false) {
        const uint8_t *chunk = r.at;
        size_t len = big_endian(chunk, 4);
        if (len > r.len - PNG_FRAME ||
            png_checksum(&sums, chunk + 4, len + 4) != big_endian(chunk + 8 + len, 4))
            return IMAGE_DAMAGED;
        if (first != png_is(chunk, "IHDR"))
            return IMAGE_DAMAGED;
        if (first) {
            if (len != PNG_HEADER || !png_header_holds(chunk + 8))
                return IMAGE_DAMAGED;
            ImageVerdict verdict =
                judge_size(big_endian(chunk + 8, 4), big_endian(chunk + 12, 4), IMAGE_PNG, out);
            if (verdict != IMAGE_FINE)
                return verdict;
        }
        data = data || png_is(chunk, "IDAT");
        if (png_is(chunk, "IEND"))
            return data ? IMAGE_FINE : IMAGE_DAMAGED;
        skip(&r, len + PNG_FRAME);
    }
    return IMAGE_DAMAGED;
}

/* ---- JPEG: marked segments; one frame header, then scans, then the end mark ----------------- */

enum {
    JPEG_SOF0 = 0xC0, /* baseline, extended and progressive frames: what decoders show */
    JPEG_SOF2 = 0xC2,
    JPEG_DHT = 0xC4,
    JPEG_JPG = 0xC8,
    JPEG_DAC = 0xCC,
    JPEG_SOF15 = 0xCF,
    JPEG_RST0 = 0xD0,
    JPEG_RST7 = 0xD7,
    JPEG_START = 0xD8,
    JPEG_END = 0xD9,
    JPEG_SCAN = 0xDA,
    JPEG_TEM = 0x01
};

static bool jpeg_is_frame(int mark)
{
    return mark >= JPEG_SOF0 && mark <= JPEG_SOF15 && mark != JPEG_DHT && mark != JPEG_JPG &&
           mark != JPEG_DAC;
}

static bool jpeg_stands_alone(int mark)
{
    return mark == JPEG_TEM || (mark >= JPEG_RST0 && mark <= JPEG_RST7);
}

/* The next mark, with the rest behind it; -1: there is none. `coded`: the pixels of a scan may
 * stand before it. */
static int jpeg_next(Rest *r, bool coded)
{
    while (r->len >= 2) {
        if (r->at[0] != 0xFF) {
            if (!coded)
                return -1;
            const uint8_t *found = memchr(r->at, 0xFF, r->len);
            skip(r, found ? (size_t)(found - r->at) : r->len);
            continue;
        }
        int mark = r->at[1];
        bool within = coded && (mark == 0 || (mark >= JPEG_RST0 && mark <= JPEG_RST7));
        skip(r, within || mark != 0xFF ? 2 : 1); /* a mark may be padded with 0xFF */
        if (!within && mark != 0xFF)
            return mark;
    }
    return -1;
}

/* Precision, height, width, channels. */
static ImageVerdict jpeg_frame(const uint8_t *segment, size_t len, int mark, Image *out)
{
    if (len < 8)
        return IMAGE_DAMAGED;
    unsigned channels = segment[7];
    if (mark > JPEG_SOF2 || segment[2] != 8 || (channels != 1 && channels != 3))
        return IMAGE_UNUSUAL;
    return judge_size(big_endian(segment + 5, 2), big_endian(segment + 3, 2), IMAGE_JPEG, out);
}

static ImageVerdict jpeg_measure(Rest r, Image *out)
{
    bool framed = false, coded = false;
    int scans = 0, mark;
    skip(&r, 2);
    while ((mark = jpeg_next(&r, coded)) > 0) {
        coded = false;
        if (mark == JPEG_END)
            return scans ? IMAGE_FINE : IMAGE_DAMAGED;
        if (jpeg_stands_alone(mark))
            continue;
        size_t len = r.len >= 2 ? big_endian(r.at, 2) : 0;
        if (mark == JPEG_START || len < 2 || len > r.len)
            return IMAGE_DAMAGED;
        if (jpeg_is_frame(mark)) {
            ImageVerdict verdict = framed ? IMAGE_DAMAGED : jpeg_frame(r.at, len, mark, out);
            if (verdict != IMAGE_FINE)
                return verdict;
            framed = true;
        }
        coded = mark == JPEG_SCAN;
        if (coded && (!framed || ++scans > IMAGE_MAX_SCANS))
            return IMAGE_DAMAGED;
        skip(&r, len);
    }
    return IMAGE_DAMAGED;
}

ImageVerdict image_measure(Str bytes, Image *out)
{
    Rest r = { (const uint8_t *)bytes.at, bytes.len };
    if (str_starts(bytes, "\x89PNG\r\n\x1a\n"))
        return png_measure(r, out);
    if (str_starts(bytes, "\xFF\xD8\xFF"))
        return jpeg_measure(r, out);
    return IMAGE_OTHER;
}
