#include "course/course.h"
#include "reading.h"

Suite *suite_course(void);

START_TEST(every_part_of_a_course_is_read)
{
    Reading r;
    reading_begin(&r);
    const Course *c = read_good(&r, first_steps(&r));
    ck_assert_int_eq(r.diags.count, 0);
    ck_assert_str_eq(c->title, "First steps at your organisation");
    ck_assert_str_eq(c->colour, "leaf");
    ck_assert_int_eq(c->version, 3);
    ck_assert(c->update_required);
    ck_assert_int_eq(c->valid_months, 24);
    ck_assert_int_eq(c->objectives[0].bloom, BLOOM_ANALYSE);
    ck_assert_str_eq(c->sources[1].date, "2024");
    ck_assert_int_eq(c->module_count, 2);
    ck_assert_int_eq(c->modules[1].first, 2);
    ck_assert_int_eq(c->modules[1].count, 3);
    ck_assert_int_eq(c->modules[1].minutes, 6); /* 2 + 2 + 2: it does not say */
    ck_assert_int_eq(c->step_count, 5);
    ck_assert_int_eq(c->quiz.form, 2);
    ck_assert_int_eq(c->quiz.draw[BLOOM_APPLY], 1);
    ck_assert_int_eq(c->quiz.pool_count, 4);
    arena_free(&r.arena);
}
END_TEST

START_TEST(a_page_has_text_aside_and_practice)
{
    Reading r;
    reading_begin(&r);
    const Step *page = &read_good(&r, first_steps(&r))->steps[0];
    ck_assert_int_eq(page->kind, STEP_PAGE);
    ck_assert_int_eq(page->seconds, 180);
    ck_assert_int_eq(page->objective, 1);
    ck_assert_int_eq(page->source, 0);
    ck_assert_int_eq(page->line, 39); /* its `- id:` in the file */
    ck_assert_ptr_nonnull(strstr(md_plain(&r.arena, page->text), "Ask your supervisor."));
    ck_assert_str_eq(page->aside->next->next->callout, "good");
    ck_assert_ptr_nonnull(page->practice);
    arena_free(&r.arena);
}
END_TEST

START_TEST(each_kind_keeps_its_key)
{
    Reading r;
    reading_begin(&r);
    const Course *c = read_good(&r, first_steps(&r));
    const Exercise *choice = &c->steps[1].exercise, *multiple = &c->steps[2].exercise;
    const Exercise *sort = &c->steps[3].exercise, *order = &c->steps[4].exercise;
    ck_assert(!choice->parts[0].right && choice->parts[1].right && choice->shuffle);
    ck_assert_str_eq(choice->parts[0].misconception, "fluent-is-true");
    ck_assert(multiple->parts[0].right && multiple->parts[1].right && !multiple->parts[2].right);
    ck_assert(!multiple->shuffle);
    ck_assert_int_eq(c->steps[2].bloom, BLOOM_UNDERSTAND);
    ck_assert_int_eq(c->steps[1].bloom, BLOOM_APPLY); /* of its objective */
    ck_assert_int_eq(sort->group_count, 3);
    ck_assert_str_eq(sort->groups[0].icon, "bot");
    ck_assert_ptr_null(sort->groups[1].icon);
    ck_assert_int_eq(sort->parts[1].group, 2);
    ck_assert_uint_eq(sort->parts[1].also, 1u << 1);
    ck_assert_uint_eq(sort->parts[2].also, 1u << 0 | 1u << 2);
    ck_assert_uint_eq(order->parts[0].after, 0);
    ck_assert_uint_eq(order->parts[2].after, 3); /* after `tell`, so after `stop` too */
    arena_free(&r.arena);
}
END_TEST

START_TEST(ids_lead_to_places)
{
    Reading r;
    reading_begin(&r);
    const Course *c = read_good(&r, first_steps(&r));
    ck_assert_int_eq(course_step(c, "where-to"), 3);
    ck_assert_int_eq(course_step(c, "q1"), -1);
    ck_assert_int_eq(course_pool_item(c, "q4"), 3);
    ck_assert_int_eq(course_pool_item(c, "where-to"), -1);
    ck_assert_int_eq(course_module_of(c, 1), 0);
    ck_assert_int_eq(course_module_of(c, 4), 1);
    ck_assert_int_eq(course_module_of(c, 5), -1);
    ck_assert_int_eq(course_step_for(c, 0), 2); /* no page, so the exercise */
    ck_assert_int_eq(course_step_for(c, 1), 0);
    ck_assert_int_eq(course_step_for(c, 7), -1);
    arena_free(&r.arena);
}
END_TEST

START_TEST(a_draw_may_be_a_number_or_left_out)
{
    Reading r;
    reading_begin(&r);
    Str text = first_steps(&r);
    const Course *any =
        read_good(&r, edited(&r, text, "draw: { understand: 1, apply: 1 }", "draw: 2"));
    ck_assert_int_eq(any->quiz.form, 2);
    ck_assert_int_eq(any->quiz.draw[BLOOM_APPLY], 0);
    const Course *all =
        read_good(&r, edited(&r, text, "  draw: { understand: 1, apply: 1 }\n", ""));
    ck_assert_int_eq(all->quiz.form, 4);
    arena_free(&r.arena);
}
END_TEST

START_TEST(a_course_needs_no_quiz)
{
    Reading r;
    reading_begin(&r);
    Str text = first_steps(&r);
    text.len = (size_t)((char *)memmem(text.at, text.len, "\nquiz:", 6) - text.at) + 1;
    ck_assert_int_eq(read_good(&r, text)->quiz.pool_count, 0);
    arena_free(&r.arena);
}
END_TEST

Suite *suite_course(void)
{
    Suite *s = suite_create("course");
    TCase *t = tcase_create("course");
    tcase_add_test(t, every_part_of_a_course_is_read);
    tcase_add_test(t, a_page_has_text_aside_and_practice);
    tcase_add_test(t, each_kind_keeps_its_key);
    tcase_add_test(t, ids_lead_to_places);
    tcase_add_test(t, a_draw_may_be_a_number_or_left_out);
    tcase_add_test(t, a_course_needs_no_quiz);
    suite_add_tcase(s, t);
    return s;
}
