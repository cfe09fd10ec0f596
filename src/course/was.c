/* `was: [old-id]`: what something was called before, so that records made under the old id stay
 * with it. */
#include "course/course_inside.h"

bool former_has(const FormerIds *was, const char *id)
{
    for (int i = 0; i < was->count; i++)
        if (!strcmp(was->at[i], id))
            return true;
    return false;
}

FormerIds was_read(const CourseReader *r, const YamlNode *map)
{
    const YamlNode *list = yaml_list(&r->text.yaml, map, "was");
    int count = list_count(r, list, COURSE_MAX_FORMER, "former ids of one thing");
    const char **ids = count ? arena_array(r->text.yaml.arena, const char *, count) : NULL;
    const YamlNode *node = list ? list->first : NULL;
    int kept = 0;
    for (int i = 0; i < count; i++, node = node->next) {
        if (node->kind != YAML_SCALAR || !node->text.len) {
            yaml_report(&r->text.yaml, node, DIAG_ERROR, "yaml-type", "write one id",
                        "this must be an id that this had before");
            continue;
        }
        check_id(r, node, node->text.at);
        ids[kept++] = node->text.at;
    }
    return (FormerIds){ ids, kept };
}

/* One of several things whose ids must differ, now and before. */
typedef struct {
    const char *id;
    const FormerIds *was;
    const YamlNode *map;
} Named;

static void report_taken(const CourseReader *r, const Named *one, int former, const Named *by)
{
    const YamlNode *list = yaml_get(one->map, "was");
    const YamlNode *at = list ? list->first : NULL;
    for (int i = 0; at && i < former; i++)
        at = at->next;
    if (!at)
        return;
    const char *id = one->was->at[former];
    if (by == one)
        yaml_report(&r->text.yaml, at, DIAG_ERROR, "was-taken", "delete it here",
                    "`%.60s` stands here twice", id);
    else
        yaml_report(&r->text.yaml, at, DIAG_ERROR, "was-taken",
                    "an id is never used again: give the other one a new id",
                    "`%.60s` is the id of what stands on line %d, now or before", id,
                    by->map->line);
}

static bool stands_before(const Named *one, int former)
{
    if (!strcmp(one->id, one->was->at[former]))
        return true;
    for (int i = 0; i < former; i++)
        if (!strcmp(one->was->at[i], one->was->at[former]))
            return true;
    return false;
}

static bool any_of(const Step *steps, int count)
{
    for (int i = 0; i < count; i++)
        if (steps[i].was.count)
            return true;
    return false;
}

static bool any_former(const Course *c)
{
    bool any = any_of(c->steps, c->step_count) || any_of(c->quiz.pool, c->quiz.pool_count);
    for (int k = 0; k < FORMS; k++)
        any = any || any_of(c->forms[k].items, c->forms[k].count);
    return any;
}

static const Step *step_of(const Course *c, const char *id)
{
    int at = course_step(c, id);
    if (at >= 0)
        return &c->steps[at];
    at = course_pool_item(c, id);
    if (at >= 0)
        return &c->quiz.pool[at];
    for (int k = 0; k < FORMS; k++) {
        at = course_form_item(c, (FormKind)k, id);
        if (at >= 0)
            return &c->forms[k].items[at];
    }
    return NULL;
}

static void check_former(const CourseReader *r, const Named *all, int count)
{
    for (int i = 0; i < count; i++)
        for (int f = 0; f < all[i].was->count; f++) {
            const char *id = all[i].was->at[f];
            if (stands_before(&all[i], f))
                report_taken(r, &all[i], f, &all[i]);
            for (int j = 0; j < count; j++)
                if (j != i && (!strcmp(all[j].id, id) || (j < i && former_has(all[j].was, id))))
                    report_taken(r, &all[i], f, &all[j]);
        }
}

void was_check_steps(const CourseReader *r)
{
    const Course *c = r->course;
    const Named course = { c->id, &c->was, r->root };
    check_former(r, &course, 1);
    if (!any_former(c))
        return;
    Named *all = arena_array(r->text.yaml.arena, Named, r->id_count + 1);
    int count = 0;
    for (int i = 0; i < r->id_count; i++) {
        const Step *named = step_of(c, r->ids[i].id);
        if (named)
            all[count++] = (Named){ r->ids[i].id, &named->was, r->ids[i].map };
    }
    check_former(r, all, count);
}

void was_check_parts(const CourseReader *r, const Exercise *e, const YamlNode *const *nodes)
{
    Named all[MAX_PARTS];
    for (int i = 0; i < e->part_count; i++)
        all[i] = (Named){ e->parts[i].id, &e->parts[i].was, nodes[i] };
    check_former(r, all, e->part_count);
}

void was_check_bins(const CourseReader *r, const Exercise *e, const YamlNode *list)
{
    Named all[MAX_GROUPS];
    const YamlNode *node = list->first;
    for (int i = 0; i < e->group_count; i++, node = node->next)
        all[i] = (Named){ e->groups[i].id, &e->groups[i].was, node };
    check_former(r, all, e->group_count);
}

void was_check_reasons(const CourseReader *r, const Group *bin, const YamlNode *list)
{
    Named all[SORT_REASONS];
    const YamlNode *node = list->first;
    for (int i = 0; i < bin->reason_count; i++, node = node->next)
        all[i] = (Named){ bin->reasons[i].id, &bin->reasons[i].was, node };
    check_former(r, all, bin->reason_count);
}

static const BinReason *reasons_first(Arena *a, const Group *bin)
{
    BinReason *reasons = bin->reason_count ? arena_array(a, BinReason, bin->reason_count) : NULL;
    for (int i = 0; i < bin->reason_count; i++) {
        reasons[i] = bin->reasons[i];
        reasons[i].id = reasons[i].was.count ? reasons[i].was.at[0] : reasons[i].id;
    }
    return reasons;
}

static bool is_renamed(const Group *group)
{
    bool renamed = group->was.count > 0;
    for (int i = 0; i < group->reason_count; i++)
        renamed |= group->reasons[i].was.count > 0;
    return renamed;
}

Exercise was_first(Arena *a, const Exercise *e)
{
    Exercise first = *e;
    bool renamed = false;
    for (int i = 0; i < e->part_count; i++)
        renamed |= e->parts[i].was.count > 0;
    for (int i = 0; i < e->group_count; i++)
        renamed |= is_renamed(&e->groups[i]);
    if (!renamed)
        return first;
    Part *parts = arena_array(a, Part, e->part_count);
    for (int i = 0; i < e->part_count; i++) {
        parts[i] = e->parts[i];
        parts[i].id = parts[i].was.count ? parts[i].was.at[0] : parts[i].id;
    }
    Group *groups = arena_array(a, Group, e->group_count + 1);
    for (int i = 0; i < e->group_count; i++) {
        groups[i] = e->groups[i];
        groups[i].id = groups[i].was.count ? groups[i].was.at[0] : groups[i].id;
        groups[i].reasons = reasons_first(a, &e->groups[i]);
    }
    first.parts = parts;
    first.groups = groups;
    return first;
}
