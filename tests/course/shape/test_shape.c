#include "course/shape.h"

#include "../reading.h"

#include <stdio.h>

Suite *suite_shape(void);

/* The linker puts this in the place of yaml_check_keys: what the reader of a map knows passes
 * through here, and is compared with the table. */
bool __real_yaml_check_keys(const YamlReader *r, const YamlNode *map, const char *what,
                            const char *const *keys, size_t count);
bool __wrap_yaml_check_keys(const YamlReader *r, const YamlNode *map, const char *what,
                            const char *const *keys, size_t count);

static int maps_compared;

static void compare(const MapShape *shape, const char *const *keys, size_t count)
{
    size_t rows = 0;
    for (const MapShape *m = shape; m; m = m->also)
        rows += (size_t)m->count;
    for (size_t i = 0; i < count; i++)
        ck_assert_msg(shape_key(shape, str_of(keys[i])) != NULL,
                      "%s knows `%s`; the table of keys does not", shape->what, keys[i]);
    ck_assert_msg(rows == count, "%s has %zu keys, and its reader knows %zu", shape->what, rows,
                  count);
    maps_compared++;
}

/* The shape behind a key of this map, or of one in it, that diagnostics call so. */
static const MapShape *shape_called(const MapShape *map, const char *what)
{
    if (!strcmp(map->what, what))
        return map;
    for (const MapShape *m = map; m; m = m->also)
        for (int i = 0; i < m->count; i++) {
            const MapShape *of = m->keys[i].of, *found = of ? shape_called(of, what) : NULL;
            if (found)
                return found;
        }
    return NULL;
}

static const char *of_what(const YamlNode *map)
{
    const YamlNode *kind = yaml_get(map, "kind");
    return kind && kind->kind == YAML_SCALAR ? kind->text.at : "";
}

static char kind_read[32]; /* of the exercise whose parts are read */

bool __wrap_yaml_check_keys(const YamlReader *r, const YamlNode *map, const char *what,
                            const char *const *keys, size_t count)
{
    MapShape of_kind;
    const MapShape *shape = NULL;
    for (int kind = STEP_PAGE; kind < STEP_KINDS; kind++) /* a chart has a kind of its own */
        if (!strcmp(step_kind_name((StepKind)kind), of_what(map)))
            snprintf(kind_read, sizeof kind_read, "%s", of_what(map));
    for (int kind = STEP_PAGE; kind < STEP_KINDS && !shape; kind++)
        if (!strcmp(step_kind_name((StepKind)kind), kind_read)) {
            of_kind = shape_of_step((StepKind)kind);
            shape = shape_called(&of_kind, what);
        }
    shape = shape ? shape : shape_called(&shape_course, what);
    ck_assert_msg(shape != NULL, "the table of keys has no `%s` (%s)", what, kind_read);
    compare(shape, keys, count);
    return __real_yaml_check_keys(r, map, what, keys, count);
}

static const char *const examples[] = {
    PROJECT_DIR "/tests/course/data/good/first-steps",
    PROJECT_DIR "/assets/gallery/courses/every-part",
    PROJECT_DIR "/courses/ai-day-to-day",
};

START_TEST(the_table_has_the_keys_that_the_reader_knows)
{
    Reading r;
    reading_begin(&r);
    const Course *c = course_load(&r.arena, examples[_i], NULL, &r.diags);
    ck_assert_ptr_nonnull(c);
    ck_assert_int_gt(maps_compared, 10);
    arena_free(&r.arena);
}
END_TEST

static void check_rows(const MapShape *map)
{
    for (const MapShape *m = map; m; m = m->also)
        for (int i = 0; i < m->count; i++) {
            const KeyShape *key = &m->keys[i];
            ck_assert_msg(shape_key(map, str_of(key->key)) == key, "%s: `%s` twice", map->what,
                          key->key);
            ck_assert_msg(key->help && strlen(key->help) > 5, "%s: `%s` has no help", map->what,
                          key->key);
            if (key->type == SHAPE_LIST || key->type == SHAPE_MAP)
                ck_assert_ptr_nonnull(key->of);
            if (key->of)
                check_rows(key->of);
        }
}

START_TEST(every_key_is_there_once_and_explained)
{
    check_rows(&shape_course);
    for (int kind = STEP_PAGE; kind < STEP_KINDS; kind++) {
        MapShape map = shape_of_step((StepKind)kind);
        check_rows(&map);
    }
}
END_TEST

Suite *suite_shape(void)
{
    Suite *s = suite_create("shape");
    TCase *t = tcase_create("shape");
    tcase_add_loop_test(t, the_table_has_the_keys_that_the_reader_knows, 0, 3);
    tcase_add_test(t, every_key_is_there_once_and_explained);
    suite_add_tcase(s, t);
    return s;
}
