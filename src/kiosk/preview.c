#include "kiosk/preview_inside.h"
#include "lesson/robots.h"

#include "base/file.h"
#include "course/zip.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NEVER_IDLE_S = 30 * 24 * 3600, LONG_TREE = 60 };

bool preview_is_closed(const Preview *p, int branch)
{
    return p->closed[branch / 32] >> (branch % 32) & 1;
}

void preview_close(Preview *p, int branch, bool closed)
{
    unsigned bit = 1u << (branch % 32);
    p->closed[branch / 32] = closed ? p->closed[branch / 32] | bit : p->closed[branch / 32] & ~bit;
}

/* The branch of the tree that a place stands on; -1: none. */
static int branch_of(const Course *c, int place)
{
    FormKind kind;
    int item;
    if (place < 0)
        return -1;
    if (showing_form(c, place, &kind, &item))
        return c->module_count + 1 + (int)kind;
    return place < c->step_count ? course_module_of(c, place) : c->module_count;
}

void preview_paint(Preview *p)
{
    p->options.host.draw(p->options.host.ctx, p->kiosk);
    p->glass.key++;
}

static Showing showing_of(const Preview *p)
{
    const Course *c = p->good->course;
    const LearnerState *state = &learner_states[p->state];
    return (Showing){ .course = c,
                      .files = p->good->source.files,
                      .place = p->place,
                      .state = state->state,
                      .learner = state->learner,
                      .site = &p->good->site };
}

/* The kiosk alone: what stands around it is listed by who changed more. */
static void show(Preview *p, bool again)
{
    bool (*const way)(Kiosk *, const Showing *) = again ? kiosk_show_again : kiosk_show;
    Showing showing = showing_of(p);
    p->options.host.size(p->options.host.ctx, p->look.width, p->look.height);
    p->glass.width = p->look.width;
    p->glass.height = p->look.height;
    kiosk_set_look(p->kiosk, p->look);
    if (!way(p->kiosk, &showing)) {
        showing.state = SHOWN_BEFORE; /* a page has no answers */
        (void)way(p->kiosk, &showing);
    }
    int branch = branch_of(showing.course, p->place);
    if (branch >= 0)
        preview_close(p, branch, false);
    preview_paint(p);
    p->memory.reveal = UI_ID(PREVIEW_PAGE, p->place + PREVIEW_PAGE_FIRST);
}

void preview_show(Preview *p)
{
    if (p->good)
        show(p, false);
    preview_list(p, false);
}

/* Whether it is a step, a question or an item of a form: each has ids of its own. */
static int kind_of(const Course *c, int place)
{
    FormKind kind;
    int item;
    return showing_form(c, place, &kind, &item) ? 2 + (int)kind : place >= c->step_count;
}

/* A page that was renamed is the same page. */
static bool is_same_page(const Step *now, const Step *before)
{
    return strcmp(now->id, before->id) == 0 || former_has(&now->was, before->id);
}

/* The place of the same page in a course that was read again. */
static int place_again(const Course *before, const Course *now, int place)
{
    const Step *step = before && place >= 0 ? showing_step(before, place) : NULL;
    for (int i = 0; step && i < showing_places(now); i++)
        if (is_same_page(showing_step(now, i), step) && kind_of(now, i) == kind_of(before, place))
            return i;
    if (place == SHOWN_RESULT && now->quiz.pool_count)
        return SHOWN_RESULT;
    return SHOWN_COURSE;
}

static void drop(Reading *r)
{
    if (!r)
        return;
    arena_free(&r->arena);
    free(r);
}

/* A .zip as it was last saved, in the place of what came out of it before. False: the folder is as
 * it was, and *err says why. */
static bool unpack(Preview *p, Err *err)
{
    const char *into = arena_printf(&p->arena, "%s/%d", p->options.scratch, p->reloads);
    const char *folder;
    if (!dir_make(into, 0700, err) || !zip_unpack(&p->arena, p->zip, into, &folder, err)) {
        scratch_remove(into);
        return false;
    }
    if (p->folder)
        scratch_remove(path_folder(&p->arena, p->folder));
    p->folder = folder;
    p->file = path_join(&p->arena, folder, "course.yaml");
    return true;
}

/* The page as it was saved is seen at once, while what stands around it is still that of before;
 * then all is said about it. */
static void show_saved(Preview *p, const Course *before)
{
    p->place = place_again(before, p->good->course, p->place);
    preview_menu_read(p);
    show(p, before != NULL);
    if (before)
        p->options.host.show(p->options.host.ctx);
}

/* What is listed is no longer true when it is back. */
static void read_again(Preview *p)
{
    int64_t began = p->options.host.clock(p->options.host.ctx);
    Reading *good = p->good, *latest = p->latest;
    const Course *before = good ? good->course : NULL;
    Reading *now = calloc(1, sizeof *now);
    if (!now)
        abort();
    reading_load(now, p->folder, good);
    if (now->course) {
        p->good = now;
        show_saved(p, before);
    }
    reading_check(now, p->folder, &p->facts, before);
    p->latest = now;
    p->reload_ms = p->options.host.clock(p->options.host.ctx) - began;
    preview_publish_close(p); /* what it says was of the text before */
    if (latest != good)
        drop(latest);
    if (good != p->good)
        drop(good);
}

/* From now on, so that nothing is missed while the course is read. */
static void watch(Preview *p)
{
    Arena a = { 0 };
    Err err = { 0 };
    const char **names;
    size_t count;
    const char *course = p->zip ? p->zip : p->folder; /* its name: it may go, and come back */
    folder_watch_add(p->watch, path_folder(&a, course), p->zip ? NULL : "site*.yaml",
                     path_name(course));
    if (!p->zip)
        folder_watch_add(p->watch, p->folder, NULL, NULL);
    if (!p->zip && dir_list(&a, p->folder, &names, &count, &err))
        for (size_t i = 0; i < count; i++) {
            const char *path = path_join(&a, p->folder, names[i]);
            if (names[i][0] != '.' && dir_exists(path))
                folder_watch_add(p->watch, path, NULL, NULL);
        }
    arena_free(&a);
    p->options.kiosk.workers.run(p->options.kiosk.workers.ctx, folder_watch_wait, p->watch);
}

void preview_changed(Preview *p)
{
    watch(p);
    p->reloads++;
    Err err = { 0 };
    if (p->zip)
        (void)unpack(p, &err);
    read_again(p);
    snprintf(p->note, sizeof p->note, "%.300s", err.text);
    p->opened = false;
    preview_list(p, false);
}

/* Long courses come up with their modules closed. */
static void close_all(Preview *p)
{
    for (int i = 0; p->good && i <= p->good->course->module_count + FORMS; i++)
        preview_close(p, i, showing_places(p->good->course) > LONG_TREE);
}

static const char *folder_of(Arena *a, const char *path)
{
    size_t len = strlen(path);
    while (len > 1 && path[len - 1] == '/')
        len--;
    path = arena_text(a, path, len);
    return dir_exists(path) ? path : path_folder(a, path);
}

static bool find_course(Preview *p)
{
    Err err = { 0 };
    const char *named = p->options.course;
    if (zip_is_one(named) && !dir_exists(named)) {
        p->zip = named;
        if (unpack(p, &err))
            return true;
        fprintf(stderr, "lectern preview: %s\n", err.text);
        return false;
    }
    p->folder = folder_of(&p->arena, named);
    p->file = path_join(&p->arena, p->folder, "course.yaml");
    return true;
}

/* The site's way of showing things; nobody is ever gone too long, and no badge is read. */
static Config config_of(const Config *site)
{
    Config c = *site;
    c.mode = MODE_KIOSK;
    c.idle_s = NEVER_IDLE_S;
    c.badge_pattern = "";
    return c;
}

static void open_kiosk(Preview *p)
{
    KioskOptions kiosk = p->options.kiosk;
    kiosk.config = &p->config;
    kiosk.demo = true;
    kiosk.motion = false;
    p->kiosk = kiosk_new(&kiosk);
    showing_start(p->kiosk, kiosk.now_ms, kiosk.wall_ms);
    p->look = kiosk_look(p->kiosk);
    p->glass = (Image){ .width = p->look.width, .height = p->look.height };
}

Preview *preview_new(const PreviewOptions *options)
{
    Preview *p = calloc(1, sizeof *p);
    Err err = { 0 };
    Zone utc;
    if (!p)
        abort();
    p->options = *options;
    if (!find_course(p)) {
        preview_free(p);
        return NULL;
    }
    p->config = config_of(options->kiosk.config);
    p->editor = (Editor){ options->kiosk.config->editor, options->editor };
    p->width = options->width;
    p->height = options->height;
    p->place = SHOWN_COURSE;
    check_find_icons(&p->arena, options->assets, &p->facts);
    p->facts.guess = robots_guess;
    p->facts.courses = options->courses;
    if (zone_open(&utc, "UTC", &err))
        p->facts.today = zone_local(&utc, options->kiosk.wall_ms).date;
    open_kiosk(p);
    preview_menu_start(p);
    p->watch = folder_watch_open(&err);
    if (p->watch)
        watch(p);
    else
        fprintf(stderr, "lectern preview: %s\n", err.text);
    read_again(p);
    close_all(p);
    preview_list(p, true);
    return p;
}

void preview_stop(Preview *p)
{
    if (p->watch)
        folder_watch_stop(p->watch);
}

void preview_free(Preview *p)
{
    if (!p)
        return;
    preview_publish_close(p);
    kiosk_free(p->kiosk);
    folder_watch_close(p->watch);
    if (p->latest != p->good)
        drop(p->latest);
    drop(p->good);
    arena_free(&p->frame);
    arena_free(&p->arena);
    free(p);
}
