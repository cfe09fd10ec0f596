/* sort: each card into a bin. A card may name other bins that earn half. */
#include "course/course_inside.h"

/* More are too many to look at. */
enum { MAX_CARDS = 16 };

static const char what[] = "a sort";
static const char *const card_keys[] = { "bin", "also" };
static const KeyShape card_shapes[] = {
    { "bin", SHAPE_REFERENCE, .need = true, .help = "The id of the bin it belongs into." },
    { "also", SHAPE_REFERENCES, .help = "The ids of bins that earn half." },
};
static const MapShape card_map = {
    .name = "card", .what = "a card", .keys = card_shapes, .count = 2, .also = &shape_part
};
static const KeyShape bin_shapes[] = {
    { "id", SHAPE_ID, .need = true, .help = "What cards name as `bin`." },
    SHAPE_WAS,
    { "label", SHAPE_LINE, .need = true, .help = "What stands over it." },
    { "icon", SHAPE_ICON, .help = "A name in assets/icons." },
};
static const MapShape bin_map = MAP_SHAPE("bin", "a bin", bin_shapes);
static const KeyShape shapes[] = {
    { "bins", SHAPE_LIST, .need = true, .min = 2, .max = MAX_SORT_BINS, .of = &bin_map,
      .help = "Where the cards go." },
    { "cards", SHAPE_LIST, .need = true, .min = 3, .max = MAX_CARDS, .of = &card_map,
      .help = "What there is to sort." },
};

static const PartShape shape = { .exercise = what,
                                 .key = "cards",
                                 .what = "a card",
                                 .min = 3,
                                 .max = MAX_CARDS,
                                 .extra_keys = card_keys,
                                 .extra_count = 2 };

static Group read_bin(const CourseReader *r, const YamlNode *node)
{
    static const char *const bin_keys[] = { "id", "was", "label", "icon" };
    Group bin = { .id = "", .label = "" };
    yaml_check_keys(&r->text.yaml, node, "a bin", bin_keys, 4);
    if (node->kind != YAML_MAP)
        return bin;
    bin.id = field_id(r, node, "a bin");
    bin.was = was_read(r, node);
    bin.label = field_text(r, node, "a bin", "label");
    bin.icon = field_name(r, node, "icon", NULL);
    return bin;
}

static void check_bins_differ(const CourseReader *r, const YamlNode *list, const Exercise *e)
{
    IdPlace ids[MAX_SORT_BINS];
    int count = 0;
    const YamlNode *node = list->first;
    for (int i = 0; i < e->group_count; i++, node = node->next) {
        ids[count++] = (IdPlace){ e->groups[i].id, node };
        for (int j = 0; j < i; j++)
            if (e->groups[i].label[0] && !strcmp(e->groups[i].label, e->groups[j].label))
                yaml_report(&r->text.yaml, yaml_get(node, "label"), DIAG_ERROR, "sort-same-label",
                            "word them so that they differ", "two bins have this label");
    }
    check_unique(r, ids, count, "a bin");
    was_check_bins(r, e, list);
}

static void read_bins(const CourseReader *r, const YamlNode *map, Exercise *out)
{
    const YamlNode *list = yaml_need_list(&r->text.yaml, map, shape.exercise, "bins");
    if (!list)
        return;
    if (list->count < 2 || list->count > MAX_SORT_BINS)
        yaml_report_key(&r->text.yaml, list, DIAG_ERROR, "sort-bins",
                        list->count < 2 ? "add what is missing" : "leave some out",
                        "a sort has 2 to %d bins; here %s %d", MAX_SORT_BINS,
                        list->count == 1 ? "is" : "are", list->count);
    Group *bins = arena_array(r->text.yaml.arena, Group, MAX_SORT_BINS);
    for (const YamlNode *n = list->first; n && out->group_count < MAX_SORT_BINS; n = n->next)
        bins[out->group_count++] = read_bin(r, n);
    out->groups = bins;
    check_bins_differ(r, list, out);
}

/* Without any bin something is told of the bins, and of no card. */
static void read_also(const CourseReader *r, const YamlNode *card, const char *const *bins,
                      int count, Part *out)
{
    const YamlNode *also = yaml_list(&r->text.yaml, card, "also");
    for (const YamlNode *n = also && count ? also->first : NULL; n; n = n->next) {
        int bin = find_reference(r, n, "bin", bins, count);
        if (bin >= 0 && bin == out->group)
            yaml_report(&r->text.yaml, n, DIAG_ERROR, "sort-also",
                        "delete it: `also` is for bins that earn half",
                        "`%s` is this card's own bin", bins[bin]);
        else if (bin >= 0)
            out->also |= 1u << bin;
    }
}

static void check_bins_used(const CourseReader *r, const YamlNode *map, const Exercise *e)
{
    const YamlNode *list = yaml_get(map, "bins");
    const YamlNode *node = list ? list->first : NULL;
    for (int i = 0; i < e->group_count; i++, node = node->next) {
        bool used = false;
        for (int part = 0; part < e->part_count; part++)
            used |= e->parts[part].group == i;
        if (!used && e->groups[i].id[0])
            yaml_report(&r->text.yaml, node, DIAG_ERROR, "sort-bin-unused",
                        "add a card for it, or delete it", "no card belongs into the bin `%s`",
                        e->groups[i].id);
    }
}

static void read(const CourseReader *r, const YamlNode *map, Exercise *out)
{
    PartList cards;
    read_bins(r, map, out);
    parts_read(r, map, &shape, &cards);

    const char *bins[MAX_SORT_BINS];
    for (int i = 0; i < out->group_count; i++)
        bins[i] = out->groups[i].id;
    bool all_known = true;
    for (int i = 0; i < cards.count; i++) {
        const YamlNode *node = cards.node[i];
        Part *card = &cards.at[i];
        if (node->kind == YAML_MAP && yaml_need_text(&r->text.yaml, node, "a card", "bin")[0] &&
            out->group_count)
            card->group = find_reference(r, yaml_get(node, "bin"), "bin", bins, out->group_count);
        read_also(r, node, bins, out->group_count, card);
        all_known &= card->group >= 0;
    }
    parts_keep(r, &cards, out);
    if (all_known && cards.count)
        check_bins_used(r, map, out);
}

/* The bins of a card's `also`, in the order of their ids. */
static void key_also(const Exercise *e, unsigned also, Buf *out)
{
    while (also) {
        int next = -1;
        for (int i = 0; i < e->group_count; i++)
            if (also & 1u << i && (next < 0 || strcmp(e->groups[i].id, e->groups[next].id) < 0))
                next = i;
        if (next < 0)
            break;
        buf_texts(out, "~", e->groups[next].id);
        also &= ~(1u << next);
    }
}

static void key(const Exercise *e, Buf *out)
{
    int sorted[MAX_PARTS];
    parts_by_id(e, sorted);
    buf_text(out, "sort");
    for (int i = 0; i < e->part_count; i++) {
        const Part *card = &e->parts[sorted[i]];
        buf_texts(out, "\n", card->id, ">", e->groups[card->group].id);
        key_also(e, card->also, out);
    }
}

const CourseKind course_kind_sort = {
    .name = "sort", .what = what, .shapes = shapes, .shape_count = 2, .read = read, .key = key
};
