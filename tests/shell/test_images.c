#include "scene.h"
#include "shell/shell_inside.h"

Suite *suite_images(void);

static const Image flow = { IMAGE_PNG, 1200, 420, FLOW };
static const Image assistant = { IMAGE_JPEG, 960, 600, ASSISTANT };
static const Image broken = { IMAGE_PNG, 640, 360, BROKEN };
static const Image lying = { IMAGE_PNG, 1200, 400, FLOW }; /* its file says 420 */

typedef struct {
    int reads, lost;
} Counts;

static bool read_counted(void *ctx, const Image *image, Arena *a, Str *bytes)
{
    ((Counts *)ctx)->reads++;
    return scene_read_image(NULL, image, a, bytes);
}

static void count_lost(void *ctx, const Image *image)
{
    (void)image;
    ((Counts *)ctx)->lost++;
}

static Images *open_counted(Counts *counts)
{
    return images_open((ImageSource){ .ctx = counts, .read = read_counted, .lost = count_lost });
}

START_TEST(a_picture_is_decoded_once_for_its_size)
{
    Counts counts = { 0 };
    Images *images = open_counted(&counts);
    Pixels small = images_get(images, &flow, 120, 42);
    ck_assert(small.at && small.width == 120 && small.height == 42);
    ck_assert_ptr_eq(images_get(images, &flow, 120, 42).at, small.at);
    ck_assert_int_eq(counts.reads, 1);
    ck_assert_ptr_nonnull(images_get(images, &assistant, 96, 60).at);
    ck_assert_int_eq(counts.reads, 2);
    images_forget(images);
    ck_assert_int_eq((int)images_bytes(images), 0);
    ck_assert_ptr_nonnull(images_get(images, &flow, 120, 42).at);
    ck_assert_int_eq(counts.reads, 3);
    ck_assert_int_eq(counts.lost, 0);
    images_close(images);
}
END_TEST

/* The drawing is dark on a transparent ground; its first pixel is the ground. */
START_TEST(transparent_parts_are_white)
{
    Counts counts = { 0 };
    Images *images = open_counted(&counts);
    Pixels p = images_get(images, &flow, 1200, 420);
    ck_assert_uint_eq(p.at[0], 0xffffffff);
    int dark = 0;
    for (int i = 0; i < 1200 * 420; i++) {
        ck_assert_uint_eq(p.at[i] >> 24, 255);
        dark += (p.at[i] >> 8 & 255) < 64;
    }
    ck_assert_int_gt(dark, 1000);
    images_close(images);
}
END_TEST

START_TEST(what_is_no_picture_is_told_of_and_never_drawn)
{
    Counts counts = { 0 };
    Images *images = open_counted(&counts);
    ck_assert_ptr_null(images_get(images, &broken, 64, 36).at);
    ck_assert_int_eq(counts.lost, 1);
    ck_assert_ptr_null(images_get(images, &lying, 120, 40).at);
    ck_assert_int_eq(counts.lost, 2);
    images_close(images);
    images = images_open((ImageSource){ 0 });
    ck_assert_ptr_null(images_get(images, &flow, 120, 42).at);
    images_close(images);
}
END_TEST

static uint32_t drawn_pixels[4 * 2] = { 0xff0000 };
static Rect drawn_since;

static bool drawn(void *ctx, const Image *image, ShellPixels *out)
{
    (void)ctx;
    *out = (ShellPixels){
        .at = drawn_pixels, .stride = 4, .width = 4, .height = 2, .changed = drawn_since
    };
    return image->width == 4;
}

START_TEST(what_the_program_draws_is_kept_until_it_is_drawn_anew)
{
    Counts counts = { 0 };
    ImageSource source = { .ctx = &counts, .read = read_counted, .drawn = drawn };
    Images *images = images_open(source);
    Image glass = { .width = 4, .height = 2, .key = 1 };
    ck_assert_ptr_nonnull(images_get(images, &flow, 120, 42).at); /* a file, all the same */
    size_t files = images_bytes(images);
    ck_assert_uint_eq(images_get(images, &glass, 4, 2).at[0], 0xffff0000);
    drawn_pixels[0] = drawn_pixels[3] = 0x00ff00;
    drawn_since = (Rect){ 0, 0, 1, 1 };
    ck_assert_uint_eq(images_get(images, &glass, 4, 2).at[0], 0xffff0000);
    glass.key = 2;
    ck_assert_uint_eq(images_get(images, &glass, 4, 2).at[0], 0xff00ff00);
    ck_assert_uint_eq(images_get(images, &glass, 4, 2).at[3], 0xff000000); /* nobody said so */
    ck_assert_int_eq((int)(images_bytes(images) - files), 4 * 2 * 4);
    ck_assert_int_eq(counts.reads, 1);
    images_close(images);
}
END_TEST

/* 2,000 by 700 in four bytes are 5.3 MiB: ten sizes of it are more than may stay. */
START_TEST(what_is_kept_has_a_ceiling)
{
    Counts counts = { 0 };
    Images *images = open_counted(&counts);
    for (int i = 0; i < 10; i++) {
        ck_assert_ptr_nonnull(images_get(images, &flow, 2000 + i, 700).at);
        images_end_frame(images);
        ck_assert_int_le((int)images_bytes(images), IMAGES_BYTES);
    }
    int reads = counts.reads;
    ck_assert_ptr_nonnull(images_get(images, &flow, 2009, 700).at); /* the newest is kept */
    ck_assert_int_eq(counts.reads, reads);
    ck_assert_ptr_nonnull(images_get(images, &flow, 2000, 700).at); /* the oldest is not */
    ck_assert_int_eq(counts.reads, reads + 1);
    images_close(images);
}
END_TEST

/* A tent filter weighs to 1: one colour stays itself in every size, and the middle of two is
 * theirs. */
START_TEST(scaling_keeps_colours)
{
    static const int sizes[] = { 1, 2, 3, 7, 16, 17, 40, 333 };
    enum { SIZES = sizeof sizes / sizeof *sizes, MOST = 333 };
    uint32_t *from = calloc(MOST * MOST, 4), *to = calloc(MOST * MOST, 4);
    for (int i = 0; i < MOST * MOST; i++)
        from[i] = 0xff123456;
    for (int a = 0; a < SIZES; a++)
        for (int b = 0; b < SIZES; b++) {
            pixels_scale(from, MOST, sizes[a], sizes[b], to, sizes[b], sizes[a]);
            for (int i = 0; i < sizes[a] * sizes[b]; i++)
                ck_assert_uint_eq(to[i], 0xff123456);
        }
    uint32_t two[2] = { 0xff000000, 0xffffffff };
    pixels_scale(two, 2, 2, 1, to, 1, 1);
    ck_assert_uint_eq(to[0], 0xff808080);
    free(from);
    free(to);
}
END_TEST

/* As if all of it had been scaled anew, whatever part has changed. */
START_TEST(what_has_changed_is_scaled_as_the_whole_is)
{
    enum { W = 61, H = 47, MOST = 90 };
    static const int sizes[][2] = { { 23, 17 }, { 61, 47 }, { 90, 31 }, { 1, 1 }, { 30, 90 } };
    static const Rect parts[] = { { 0, 0, 3, 2 }, { 17, 20, 20, 1 }, { 60, 46, 1, 1 },
                                  { 5, 0, 1, H }, { 9, 9, 0, 0 },    { 0, 0, W, H } };
    uint32_t from[W * H], at_once[MOST * MOST], bit_by_bit[MOST * MOST];
    for (size_t size = 0; size < sizeof sizes / sizeof *sizes; size++) {
        int w = sizes[size][0], h = sizes[size][1];
        for (uint32_t i = 0; i < W * H; i++)
            from[i] = 0xff000000 | i * 2654435761u >> 8;
        pixels_scale(from, W, W, H, bit_by_bit, w, h);
        for (size_t part = 0; part < sizeof parts / sizeof *parts; part++) {
            Rect r = parts[part];
            for (int y = r.y; y < r.y + r.h; y++)
                for (int x = r.x; x < r.x + r.w; x++)
                    from[y * W + x] ^= 0x00ffffff;
            pixels_scale_changed(from, W, W, H, r, bit_by_bit, w, h);
            pixels_scale(from, W, W, H, at_once, w, h);
            ck_assert_mem_eq(bit_by_bit, at_once, (size_t)w * (size_t)h * sizeof *at_once);
        }
    }
}
END_TEST

START_TEST(the_corners_of_a_picture_are_round)
{
    Scene *s = scene_open(200, 120);
    scene_begin(s);
    scene_add(s, (Node){ .image = &flow, .radius = 20 }, (Rect){ 10, 10, 180, 63 });
    scene_draw(s);
    SDL_Surface *seen = scene_pixels(s);
    ck_assert_uint_eq(pixel_at(seen, 10, 10), s->theme.argb[TOKEN_PAPER]);
    ck_assert_uint_eq(pixel_at(seen, 100, 12), 0xffffffff);
    SDL_FreeSurface(seen);
    scene_close(s);
}
END_TEST

Suite *suite_images(void)
{
    Suite *s = suite_create("images");
    TCase *t = tcase_create("images");
    tcase_add_test(t, a_picture_is_decoded_once_for_its_size);
    tcase_add_test(t, transparent_parts_are_white);
    tcase_add_test(t, what_is_no_picture_is_told_of_and_never_drawn);
    tcase_add_test(t, what_the_program_draws_is_kept_until_it_is_drawn_anew);
    tcase_add_test(t, what_is_kept_has_a_ceiling);
    tcase_add_test(t, scaling_keeps_colours);
    tcase_add_test(t, what_has_changed_is_scaled_as_the_whole_is);
    tcase_add_test(t, the_corners_of_a_picture_are_round);
    suite_add_tcase(s, t);
    return s;
}
