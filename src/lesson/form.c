/* The form of an attempt: drawn here, recorded as text, read back from it. */
#include "assess/draw.h"
#include "lesson/lesson_inside.h"

/* Levels draw under numbers behind those of the questions, so that no question is shown
 * under the seed of a draw. */
static uint64_t level_seed(uint64_t seed, int level)
{
    return draw_seed(seed, (uint64_t)(MAX_FORM + level));
}

typedef struct {
    const Run *run;
    const Course *course;
    uint64_t seed;
    bool taken[MAX_POOL];
    int *out;
    int count, want;
} Form;

/* Add up to `want` items of one level, or of any level with BLOOM_LEVELS; of one kind, or of
 * any kind with STEP_KINDS. */
static void form_add(Form *form, int level, int kind, int want)
{
    int items[MAX_POOL], seen[MAX_POOL], chosen[MAX_FORM], count = 0;
    for (int i = 0; i < run_pool_count(form->course); i++) {
        const Step *item = &form->course->quiz.pool[i];
        if (form->taken[i])
            continue;
        if (level != BLOOM_LEVELS && (int)item->bloom != level)
            continue;
        if (kind != STEP_KINDS && (int)item->kind != kind)
            continue;
        items[count] = i;
        seen[count++] = form->run->seen[i];
    }
    int room = form->want - form->count;
    uint64_t seed = level_seed(form->seed, level);
    if (kind != STEP_KINDS)
        seed = draw_seed(seed, (uint64_t)kind);
    int got = draw_form(seed, seen, count, want < room ? want : room, chosen);
    for (int i = 0; i < got; i++) {
        form->taken[items[chosen[i]]] = true;
        form->out[form->count++] = items[chosen[i]];
    }
}

/* Whether a level holds several kinds that `want` items can show in the proportion of the pool
 * (six choices and three requests, three wanted: two and one), and how many of each. */
static bool kinds_share(const Course *course, int level, int want, int share[STEP_KINDS])
{
    int items = 0, kinds = 0;
    memset(share, 0, STEP_KINDS * sizeof *share);
    for (int i = 0; i < run_pool_count(course); i++) {
        if ((int)course->quiz.pool[i].bloom != level)
            continue;
        items++;
        kinds += share[course->quiz.pool[i].kind]++ == 0;
    }
    for (int kind = 0; kind < STEP_KINDS && kinds > 1; kind++) {
        if (share[kind] * want % items != 0)
            return false;
        share[kind] = share[kind] * want / items;
    }
    return kinds > 1;
}

static void form_add_level(Form *form, int level, int want)
{
    int share[STEP_KINDS];
    if (!kinds_share(form->course, level, want, share)) {
        form_add(form, level, STEP_KINDS, want);
        return;
    }
    for (int kind = 0; kind < STEP_KINDS; kind++)
        if (share[kind] > 0)
            form_add(form, level, kind, share[kind]);
}

int run_draw_form(const Run *run, const Course *course, uint64_t seed, int *out, int max)
{
    const Quiz *quiz = &course->quiz;
    int want = quiz->form < max ? quiz->form : max;
    Form form = { .run = run,
                  .course = course,
                  .seed = seed,
                  .out = out,
                  .want = want < MAX_FORM ? want : MAX_FORM };
    for (int level = 0; level < BLOOM_LEVELS; level++)
        if (quiz->draw[level] > 0)
            form_add_level(&form, level, quiz->draw[level]);
    form_add(&form, BLOOM_LEVELS, STEP_KINDS, MAX_FORM);
    return form.count;
}

void run_form_text(const Course *course, const int *items, int count, Buf *out)
{
    size_t start = out->len;
    for (int i = 0; i < count; i++)
        response_add(out, start, course->quiz.pool[items[i]].id);
}

static int pool_item(const Course *course, Str id)
{
    char text[COURSE_MAX_ID + 1];
    if (id.len > COURSE_MAX_ID)
        return -1;
    memcpy(text, id.at, id.len);
    text[id.len] = '\0';
    int item = course_pool_item(course, text);
    return item < run_pool_count(course) ? item : -1;
}

int run_read_form(const Course *course, const char *form, int *out, int max)
{
    bool taken[MAX_POOL] = { false };
    Str rest = str_of(form), id;
    int count = 0;
    while (count < max && response_next(&rest, &id)) {
        int item = pool_item(course, id);
        if (item < 0 || taken[item])
            continue;
        taken[item] = true;
        out[count++] = item;
    }
    return count;
}
