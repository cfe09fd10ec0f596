/* screen: the next step on a picture of a tool, in which named regions can be touched. */
#include "course/course_inside.h"

enum { FEWEST_REGIONS = 3, MOST_REGIONS = 6, WHOLE = 100 };

static const char what[] = "a screen";
static const char *const region_keys[] = { "right", "half", "harm", "at" };
static const KeyShape area_shapes[] = {
    { "left", SHAPE_NUMBER, .need = true, .max = WHOLE, .help = "Per cent from the left." },
    { "top", SHAPE_NUMBER, .need = true, .max = WHOLE, .help = "Per cent from the top." },
    { "width", SHAPE_NUMBER, .need = true, .min = 1, .max = WHOLE,
      .help = "Per cent of the picture's width." },
    { "height", SHAPE_NUMBER, .need = true, .min = 1, .max = WHOLE,
      .help = "Per cent of its height." },
};
static const MapShape area_map = MAP_SHAPE("area", "an area", area_shapes);
static const KeyShape region_shapes[] = {
    { "right", SHAPE_YES_NO, .help = "yes: this is the next step." },
    { "half", SHAPE_YES_NO, .help = "yes: it leads there too, by a longer way." },
    { "harm", SHAPE_YES_NO, .help = "yes: it does what cannot be taken back." },
    { "at", SHAPE_MAP, .need = true, .of = &area_map, .help = "Where it lies in the picture." },
};
static const MapShape region_map = {
    .name = "region", .what = "a region", .keys = region_shapes, .count = 4, .also = &shape_part
};
static const KeyShape shapes[] = {
    { "picture", SHAPE_WORDS, .need = true, .help = "![what it shows](file.png)" },
    { "regions", SHAPE_LIST, .need = true, .min = FEWEST_REGIONS, .max = MOST_REGIONS,
      .of = &region_map, .help = "What can be touched in it." },
};

static const PartShape shape = { .exercise = what,
                                 .key = "regions",
                                 .what = "a region",
                                 .min = FEWEST_REGIONS,
                                 .max = MOST_REGIONS,
                                 .extra_keys = region_keys,
                                 .extra_count = 4 };

static int per_cent(const CourseReader *r, const YamlNode *at, const char *key, int min)
{
    yaml_need_text(&r->text.yaml, at, "an area", key);
    return (int)yaml_int(&r->text.yaml, at, key, min, WHOLE, min);
}

static void read_area(const CourseReader *r, const YamlNode *region, Part *out)
{
    static const char *const area_keys[] = { "left", "top", "width", "height" };
    const YamlNode *at = yaml_get(region, "at");
    if (region->kind != YAML_MAP)
        return;
    if (!at) {
        yaml_need_text(&r->text.yaml, region, shape.what, "at");
        return;
    }
    yaml_check_keys(&r->text.yaml, at, "an area", area_keys, 4);
    if (at->kind != YAML_MAP)
        return;
    Area area = { per_cent(r, at, "left", 0), per_cent(r, at, "top", 0),
                  per_cent(r, at, "width", 1), per_cent(r, at, "height", 1) };
    if (area.left + area.width > WHOLE || area.top + area.height > WHOLE)
        yaml_report_key(&r->text.yaml, at, DIAG_ERROR, "screen-outside", "make it smaller",
                        "this area reaches over the edge of the picture");
    out->area = area;
}

static bool overlap(Area a, Area b)
{
    return a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height &&
           b.top < a.top + a.height;
}

static void check_apart(const CourseReader *r, const PartList *regions)
{
    for (int i = 1; i < regions->count; i++)
        for (int j = 0; j < i; j++)
            if (overlap(regions->at[i].area, regions->at[j].area))
                yaml_report_key(&r->text.yaml, yaml_get(regions->node[i], "at"), DIAG_ERROR,
                                "screen-overlap", "draw them apart",
                                "this area lies over that of `%s`", regions->at[j].id);
}

/* Right, half and harm exclude each other, and one region is right. */
static void read_worth(const CourseReader *r, PartList *regions)
{
    int right = 0, known;
    bool misspelt = false; /* or no yes and no */
    for (int i = 0; i < regions->count; i++) {
        Part *region = &regions->at[i];
        const YamlNode *node = regions->node[i];
        known = r->text.yaml.diags->count;
        region->right = yaml_bool(&r->text.yaml, node, "right", false);
        region->half = yaml_bool(&r->text.yaml, node, "half", false);
        region->gate = yaml_bool(&r->text.yaml, node, "harm", false);
        right += region->right;
        misspelt |= errors_since(r, known) || yaml_said_meant(&r->text.yaml, node, "right");
        if (region->right + region->half + region->gate > 1)
            yaml_report_key(&r->text.yaml, node, DIAG_ERROR, "screen-worth", "keep one of them",
                            "a region is `right`, `half` or does `harm`, and this one is two of "
                            "them");
    }
    if (regions->count && right != 1 && !misspelt)
        yaml_report_key(&r->text.yaml, regions->list, DIAG_ERROR, "screen-one-right",
                        "write `right: yes` in one of them", "%d regions of this screen are right",
                        right);
}

static void read(const CourseReader *r, const YamlNode *map, Exercise *out)
{
    int known = r->text.yaml.diags->count;
    PartList regions;
    out->picture = field_need_blocks(r, map, what, "picture");
    const Block *picture = out->picture;
    if (picture && (picture->kind != BLOCK_PICTURE || picture->next))
        yaml_report_key(&r->text.yaml, yaml_get(map, "picture"), DIAG_ERROR, "screen-picture",
                        "write `![what it shows](file.png)` and nothing else, with no space in the "
                        "file's name",
                        "`picture` of a screen is one picture");
    parts_read(r, map, &shape, &regions);
    for (int i = 0; i < regions.count; i++)
        read_area(r, regions.node[i], &regions.at[i]);
    read_worth(r, &regions);
    if (!errors_since(r, known))
        check_apart(r, &regions);
    parts_keep(r, &regions, out);
}

static void key(const Exercise *e, Buf *out)
{
    int sorted[MAX_PARTS];
    parts_by_id(e, sorted);
    buf_text(out, "screen");
    for (int i = 0; i < e->part_count; i++) {
        const Part *region = &e->parts[sorted[i]];
        buf_texts(out, "\n", region->id,
                  region->right  ? "+"
                  : region->half ? "~"
                  : region->gate ? "!"
                                 : "");
    }
}

const CourseKind course_kind_screen = { .name = "screen",
                                        .what = what,
                                        .shapes = shapes,
                                        .shape_count = 2,
                                        .read = read,
                                        .key = key,
                                        .most_parts = 1 };
