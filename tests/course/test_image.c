#include "course/image.h"
#include "reading.h"

#include <stdlib.h>

Suite *suite_image(void);

/* The pictures of the gallery: a PNG of 1200 by 420, a JPEG of 960 by 600. */
#define GALLERY PROJECT_DIR "/assets/gallery/courses/every-part/"

START_TEST(a_picture_is_measured_without_decoding_it)
{
    Reading r;
    reading_begin(&r);
    Image png = { 0 }, jpeg = { 0 };
    ck_assert_int_eq(image_measure(file_of(&r, GALLERY "flow.png"), &png), IMAGE_FINE);
    ck_assert_int_eq(image_measure(file_of(&r, GALLERY "assistant.jpg"), &jpeg), IMAGE_FINE);
    ck_assert(png.format == IMAGE_PNG && png.width == 1200 && png.height == 420);
    ck_assert(jpeg.format == IMAGE_JPEG && jpeg.width == 960 && jpeg.height == 600);
    arena_free(&r.arena);
}
END_TEST

static Str damaged(Reading *r, Str file, size_t at, unsigned flip)
{
    char *copy = arena_text(&r->arena, file.at, file.len);
    copy[at] = (char)((unsigned char)copy[at] ^ flip);
    return (Str){ copy, file.len };
}

/* Every length that is too short, in a copy of exactly that length. */
START_TEST(a_picture_that_is_cut_off_is_never_fine)
{
    static const char *const files[] = { GALLERY "flow.png", GALLERY "assistant.jpg" };
    Reading r;
    reading_begin(&r);
    Str file = file_of(&r, files[_i]);
    for (size_t len = 0; len < file.len; len += len < 700 ? 1 : 97) {
        Image out = { 0 };
        char *copy = malloc(len ? len : 1);
        memcpy(copy, file.at, len);
        ck_assert_int_ne(image_measure((Str){ copy, len }, &out), IMAGE_FINE);
        free(copy);
    }
    arena_free(&r.arena);
}
END_TEST

/* Each chunk of a PNG carries a checksum, so no changed bit stays unseen. */
START_TEST(no_bit_of_a_png_changes_unseen)
{
    Reading r;
    reading_begin(&r);
    Str file = file_of(&r, GALLERY "flow.png");
    for (size_t at = 0; at < file.len; at += at < 100 ? 1 : 613) {
        Image out = { 0 };
        ck_assert_int_ne(image_measure(damaged(&r, file, at, 1u << at % 8), &out), IMAGE_FINE);
    }
    arena_free(&r.arena);
}
END_TEST

/* PNG: signature, IHDR with its checksum; made with Python's zlib.crc32. */
#define PNG "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
#define IDAT "\0\0\0\x0CIDAT\x78\x9C\x63\x60\x60\x60\0\0\0\4\0\1\xF6\x17\x38\x55"
#define IEND "\0\0\0\0IEND\xAE\x42\x60\x82"
/* JPEG: start, a frame of 8 bits, height and width, three channels. */
#define FRAME(mark, size, channels)                                                                \
    "\xFF\xD8\xFF" mark "\0\x11\x08" size channels "\1\x22\0\2\x11\1\3\x11\1"
#define SCAN "\xFF\xDA\0\x0C\3\1\0\2\x11\3\x11\0\x3F\0\x12\xFF\0\x34"
#define END "\xFF\xD9"
#define BYTES(literal)                                                                             \
    {                                                                                              \
        literal, sizeof literal - 1                                                                \
    }

static const struct {
    const char *what;
    Str bytes;
    ImageVerdict verdict;
} headers[] = {
    { "nothing", BYTES(""), IMAGE_OTHER },
    { "text", BYTES("A picture."), IMAGE_OTHER },
    { "a GIF that asks for 65535 by 65535", BYTES("GIF89a\xFF\xFF\xFF\xFF\x80\0\0"), IMAGE_OTHER },
    { "an SVG", BYTES("<svg xmlns='http://www.w3.org/2000/svg'/>"), IMAGE_OTHER },
    { "a PNG of 60000 by 60000, 69 bytes as a whole",
      BYTES(PNG "\0\0\xEA\x60\0\0\xEA\x60\x08\2\0\0\0\x0F\xB0\xE2\x15"), IMAGE_TOO_LARGE },
    { "a PNG of no width", BYTES(PNG "\0\0\0\0\0\0\0\1\x08\2\0\0\0\x7F\xB5\x38\xE0"),
      IMAGE_DAMAGED },
    { "a PNG of one pixel", BYTES(PNG "\0\0\0\1\0\0\0\1\x08\2\0\0\0\x90\x77\x53\xDE" IDAT IEND),
      IMAGE_FINE },
    { "a PNG without pixels", BYTES(PNG "\0\0\0\1\0\0\0\1\x08\2\0\0\0\x90\x77\x53\xDE" IEND),
      IMAGE_DAMAGED },
    { "a PNG with a palette of 16 bits",
      BYTES(PNG "\0\0\0\1\0\0\0\1\x10\3\0\0\0\x78\x5B\xE8\xF8" IDAT IEND), IMAGE_DAMAGED },
    { "a PNG whose length is a lie", BYTES("\x89PNG\r\n\x1a\n\xFF\xFF\xFF\xF0IHDR0123456789"),
      IMAGE_DAMAGED },
    { "a JPEG of 2 by 3", BYTES(FRAME("\xC0", "\0\3\0\2", "\3") SCAN END), IMAGE_FINE },
    { "a progressive one", BYTES(FRAME("\xC2", "\0\3\0\2", "\3") SCAN SCAN END), IMAGE_FINE },
    { "with padding before its marks", BYTES(FRAME("\xC0", "\0\3\0\2", "\3") "\xFF\xFF" SCAN END),
      IMAGE_FINE },
    { "with restarts among its pixels",
      BYTES(FRAME("\xC0", "\0\3\0\2", "\3") SCAN "\xFF\xD0\x12\xFF\xD1\x34" END), IMAGE_FINE },
    { "without pixels", BYTES(FRAME("\xC0", "\0\3\0\2", "\3") END), IMAGE_DAMAGED },
    { "without an end", BYTES(FRAME("\xC0", "\0\3\0\2", "\3") SCAN), IMAGE_DAMAGED },
    { "with pixels before its frame", BYTES("\xFF\xD8" SCAN END), IMAGE_DAMAGED },
    { "of no height", BYTES(FRAME("\xC0", "\0\0\0\2", "\3") SCAN END), IMAGE_DAMAGED },
    { "of 65535 by 65535", BYTES(FRAME("\xC0", "\xFF\xFF\xFF\xFF", "\3") SCAN END),
      IMAGE_TOO_LARGE },
    { "of 4096 by 2161", BYTES(FRAME("\xC0", "\x08\x71\x10\0", "\3") SCAN END), IMAGE_TOO_LARGE },
    { "of 4096 by 2160", BYTES(FRAME("\xC0", "\x08\x70\x10\0", "\3") SCAN END), IMAGE_FINE },
    { "in four colours", BYTES(FRAME("\xC0", "\0\3\0\2", "\4") SCAN END), IMAGE_UNUSUAL },
    { "without loss", BYTES(FRAME("\xC3", "\0\3\0\2", "\3") SCAN END), IMAGE_UNUSUAL },
    { "a segment of length 0", BYTES("\xFF\xD8\xFF\xE0\0\0" END), IMAGE_DAMAGED },
    { "a segment that goes on behind the end", BYTES("\xFF\xD8\xFF\xE0\xFF\xFF" END),
      IMAGE_DAMAGED },
};
enum { HEADERS = sizeof headers / sizeof *headers };

START_TEST(a_header_is_judged)
{
    Image out = { 0 };
    char *copy = malloc(headers[_i].bytes.len + 1); /* of its length, for whoever watches memory */
    memcpy(copy, headers[_i].bytes.at, headers[_i].bytes.len);
    ImageVerdict verdict = image_measure((Str){ copy, headers[_i].bytes.len }, &out);
    ck_assert_msg(verdict == headers[_i].verdict, "%s: %d", headers[_i].what, (int)verdict);
    free(copy);
}
END_TEST

/* Each scan of a progressive JPEG costs a pass over all of its pixels. */
START_TEST(a_jpeg_of_endless_scans_is_refused)
{
    Buf file;
    Image out = { 0 };
    buf_init(&file, 1 << 20);
    buf_str(&file, STR(FRAME("\xC2", "\x08\x70\x10\0", "\3")));
    for (int i = 0; i < IMAGE_MAX_SCANS + 1; i++)
        buf_str(&file, STR(SCAN));
    buf_str(&file, STR(END));
    ck_assert_int_eq(image_measure(buf_view(&file), &out), IMAGE_DAMAGED);
    buf_done(&file);
}
END_TEST

Suite *suite_image(void)
{
    Suite *s = suite_create("image");
    TCase *t = tcase_create("image");
    tcase_add_test(t, a_picture_is_measured_without_decoding_it);
    tcase_add_loop_test(t, a_picture_that_is_cut_off_is_never_fine, 0, 2);
    tcase_add_test(t, no_bit_of_a_png_changes_unseen);
    tcase_add_loop_test(t, a_header_is_judged, 0, HEADERS);
    tcase_add_test(t, a_jpeg_of_endless_scans_is_refused);
    suite_add_tcase(s, t);
    return s;
}
