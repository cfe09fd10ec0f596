#include "course/entry.h"
#include "course/course_inside.h"
#include "course/outline.h"

_Static_assert(COURSE_MAX_MODULES <= 32, "CourseEntry.pages has a bit for each module");

static const char *kept(Arena *a, const char *text)
{
    return text ? arena_copy(a, text) : NULL;
}

static FormerIds kept_was(Arena *a, const FormerIds *was)
{
    const char **at = arena_array(a, const char *, was->count);
    for (int i = 0; i < was->count; i++)
        at[i] = arena_copy(a, was->at[i]);
    return (FormerIds){ at, was->count };
}

static const CourseMention *kept_required(Arena *a, const Course *c)
{
    CourseMention *required = arena_array(a, CourseMention, c->required_count);
    for (int i = 0; i < c->required_count; i++) {
        required[i] = c->required[i];
        required[i].id = arena_copy(a, c->required[i].id);
    }
    return required;
}

static const CourseFace *faces_of(Arena *a, const Course *c)
{
    CourseFace *faces = arena_array(a, CourseFace, 1 + c->translation_count);
    for (int i = 0; i <= c->translation_count; i++) {
        const Course *in = i ? c->translations[i - 1] : c;
        faces[i] = (CourseFace){ kept(a, in->language), kept(a, in->title), kept(a, in->summary) };
    }
    return faces;
}

static int seconds_of(const Course *c)
{
    int seconds = c->quiz.pool_count && c->quiz.tries > 0 ? c->quiz.minutes * 60 : 0;
    for (int i = 0; i < c->step_count; i++)
        seconds += c->steps[i].seconds;
    return seconds;
}

static uint32_t pages_of(const Course *c)
{
    uint32_t pages = 0;
    for (int m = 0; m < c->module_count; m++)
        for (int s = c->modules[m].first; s < c->modules[m].first + c->modules[m].count; s++)
            pages |= c->steps[s].kind == STEP_PAGE ? UINT32_C(1) << m : 0;
    return pages;
}

const CourseEntry *course_entry(Arena *a, const Course *course)
{
    const Course *c = course->original ? course->original : course;
    CourseEntry *entry = arena_new(a, CourseEntry);
    *entry = (CourseEntry){ .was = kept_was(a, &c->was),
                            .id = arena_copy(a, c->id),
                            .emblem = kept(a, c->emblem),
                            .colour = kept(a, c->colour),
                            .minutes = c->minutes,
                            .step_count = c->step_count,
                            .module_count = c->module_count,
                            .seconds = seconds_of(c),
                            .tries = c->quiz.pool_count ? c->quiz.tries : 0,
                            .pre = c->forms[FORM_PRE].count,
                            .pages = pages_of(c),
                            .required = kept_required(a, c),
                            .required_count = c->required_count,
                            .faces = faces_of(a, c),
                            .face_count = 1 + c->translation_count,
                            .content = c->content,
                            .outline = outline_write(a, c) };
    return entry;
}

const CourseFace *entry_in(const CourseEntry *entry, const char *language)
{
    for (int exactly = 1; exactly >= 0; exactly--)
        for (int i = 0; i < entry->face_count; i++)
            if (language_same(entry->faces[i].language, language, exactly))
                return &entry->faces[i];
    return &entry->faces[0];
}
