/* order: bring items into an order in which each stands behind those it needs. */
#include "course/course_inside.h"

static const char what[] = "an order";
static const char *const item_keys[] = { "after" };
static const KeyShape item_shapes[] = {
    { "after", SHAPE_REFERENCES, .help = "The ids of the items that must stand before it." },
};
static const MapShape item_map = {
    .name = "item", .what = "an item", .keys = item_shapes, .count = 1, .also = &shape_part
};
static const KeyShape shapes[] = {
    { "items", SHAPE_LIST, .need = true, .min = 3, .max = 8, .of = &item_map,
      .help = "The steps, listed in a right order; learners see them shuffled." },
};

static const PartShape shape = { .exercise = what,
                                 .key = "items",
                                 .what = "an item",
                                 .min = 3,
                                 .max = 8,
                                 .extra_keys = item_keys,
                                 .extra_count = 1 };

/* Without any `after`, each item needs all that are listed before it. */
static bool listed_order_rules(const PartList *items)
{
    for (int i = 0; i < items->count; i++)
        if (yaml_get(items->node[i], "after"))
            return false;
    return true;
}

static void read_after(const CourseReader *r, PartList *items)
{
    const char *ids[MAX_PARTS];
    for (int i = 0; i < items->count; i++)
        ids[i] = items->at[i].id;
    for (int i = 0; i < items->count; i++) {
        const YamlNode *after = yaml_list(&r->text.yaml, items->node[i], "after");
        for (const YamlNode *n = after ? after->first : NULL; n; n = n->next) {
            int before = find_reference(r, n, "item", ids, items->count);
            if (before >= 0)
                items->at[i].after |= 1u << before;
        }
    }
}

/* What an item needs is also needed by those that need the item. */
static void close_over(PartList *items)
{
    for (int between = 0; between < items->count; between++)
        for (int i = 0; i < items->count; i++)
            if (items->at[i].after & 1u << between)
                items->at[i].after |= items->at[between].after;
}

/* The list itself is shown as the solution, so it must be one. */
static void check_listed(const CourseReader *r, const PartList *items)
{
    bool any = false, circle = false;
    for (int i = 0; i < items->count && !circle; i++) {
        uint32_t after = items->at[i].after;
        const YamlNode *at = yaml_get(items->node[i], "after");
        any |= after != 0;
        circle = at && after & 1u << i;
        if (circle)
            yaml_report_key(&r->text.yaml, at, DIAG_ERROR, "order-circle",
                            "leave out one `after` of the circle",
                            "`%s` would have to stand behind itself", items->at[i].id);
        else if (at && after >> i)
            yaml_report_key(&r->text.yaml, at, DIAG_ERROR, "order-listed",
                            "list the items in a right order; it is shown as the solution",
                            "`%s` is listed before an item that it comes after", items->at[i].id);
    }
    if (!any && items->count)
        yaml_report_key(&r->text.yaml, items->list, DIAG_ERROR, "order-free",
                        "say what comes after what, or leave every `after` out",
                        "any order of these items would be right");
}

static void read(const CourseReader *r, const YamlNode *map, Exercise *out)
{
    PartList items;
    parts_read(r, map, &shape, &items);
    if (listed_order_rules(&items)) {
        for (int i = 0; i < items.count; i++)
            items.at[i].after = (1u << i) - 1;
    } else {
        int known = r->text.yaml.diags->count;
        read_after(r, &items);
        close_over(&items);
        if (!errors_since(r, known))
            check_listed(r, &items);
    }
    const YamlNode *shuffle = yaml_get(map, "shuffle");
    if (shuffle && !out->shuffle)
        yaml_report_key(&r->text.yaml, shuffle, DIAG_ERROR, "order-shuffle", "delete it",
                        "the items of an order are always shuffled");
    parts_keep(r, &items, out);
}

static void key(const Exercise *e, Buf *out)
{
    int sorted[MAX_PARTS];
    parts_by_id(e, sorted);
    buf_text(out, "order");
    for (int i = 0; i < e->part_count; i++) {
        const Part *item = &e->parts[sorted[i]];
        buf_texts(out, "\n", item->id);
        for (int j = 0; j < e->part_count; j++)
            if (item->after & 1u << sorted[j])
                buf_texts(out, "<", e->parts[sorted[j]].id);
    }
}

const CourseKind course_kind_order = {
    .name = "order", .what = what, .shapes = shapes, .shape_count = 1, .read = read, .key = key
};
