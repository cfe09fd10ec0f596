/* sort: each card into a bin. A card may name other bins that earn half; one bin may ask why. */
#include "course/course_inside.h"

/* More are too many to look at. */
enum { MAX_CARDS = 16 };

static const char what[] = "a sort";
static const char *const card_keys[] = { "bin", "also", "reason" };
static const KeyShape card_shapes[] = {
    { "bin", SHAPE_REFERENCE, .need = true, .help = "The id of the bin it belongs into." },
    { "also", SHAPE_REFERENCES, .help = "The ids of bins that earn half." },
    { "reason", SHAPE_REFERENCE,
      .help = "Of a card whose bin has `reasons`: the one that weighs most." },
};
static const MapShape card_map = {
    .name = "card", .what = "a card", .keys = card_shapes, .count = 3, .also = &shape_part
};
static const KeyShape reason_shapes[] = {
    { "id", SHAPE_ID, .need = true, .help = "What cards name as `reason`." },
    SHAPE_WAS,
    { "text", SHAPE_LINE, .need = true, .max = PART_LETTERS,
      .help = "Why a card could lie in this bin, in a sentence." },
};
static const MapShape reason_map = MAP_SHAPE("reason", "a reason", reason_shapes);
static const KeyShape bin_shapes[] = {
    { "id", SHAPE_ID, .need = true, .help = "What cards name as `bin`." },
    SHAPE_WAS,
    { "label", SHAPE_LINE, .need = true, .help = "What stands over it." },
    { "icon", SHAPE_ICON, .help = "A name in assets/icons." },
    { "reasons", SHAPE_LIST, .min = SORT_REASONS, .max = SORT_REASONS, .of = &reason_map,
      .help = "Of the mixed bin: three reasons, of which each of its cards wants one." },
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
                                 .extra_count = 3 };

static BinReason read_reason(const CourseReader *r, const YamlNode *node)
{
    static const char *const reason_keys[] = { "id", "was", "text" };
    BinReason reason = { .id = "" };
    yaml_check_keys(&r->text.yaml, node, "a reason", reason_keys, 3);
    if (node->kind != YAML_MAP) {
        reason.text = md_read_line(&r->text, NULL);
        return reason;
    }
    reason.id = field_id(r, node, "a reason");
    reason.was = was_read(r, node);
    reason.text = field_line(r, node, "a reason", "text");
    check_length(r, node, "text", PART_LETTERS);
    return reason;
}

/* Two that read the same leave one to choose from less, and which of them is meant to chance. */
static void check_reasons_differ(const CourseReader *r, const YamlNode *list, const Group *bin)
{
    IdPlace ids[SORT_REASONS];
    const YamlNode *node = list->first, *texts[SORT_REASONS];
    for (int i = 0; i < bin->reason_count; i++, node = node->next) {
        ids[i] = (IdPlace){ bin->reasons[i].id, node };
        texts[i] = yaml_get(node, "text");
        for (int j = 0; j < i && texts[i]; j++)
            if (texts[j] && texts[i]->text.len && str_eq(texts[i]->text, texts[j]->text))
                yaml_report_key(&r->text.yaml, texts[i], DIAG_ERROR, "sort-same-reason",
                                "word them so that they differ", "two reasons read the same");
    }
    check_unique(r, ids, bin->reason_count, "a reason");
    was_check_reasons(r, bin, list);
}

static void read_reasons(const CourseReader *r, const YamlNode *map, Group *bin)
{
    const YamlNode *list = yaml_list(&r->text.yaml, map, "reasons");
    if (!list)
        return;
    if (list->count != SORT_REASONS)
        yaml_report_key(&r->text.yaml, list, DIAG_ERROR, "sort-reasons",
                        list->count < SORT_REASONS ? "add what is missing" : "leave some out",
                        "a bin that asks why gives %d reasons; here %s %d", SORT_REASONS,
                        list->count == 1 ? "is" : "are", list->count);
    BinReason *reasons = arena_array(r->text.yaml.arena, BinReason, SORT_REASONS);
    for (const YamlNode *n = list->first; n && bin->reason_count < SORT_REASONS; n = n->next)
        reasons[bin->reason_count++] = read_reason(r, n);
    bin->reasons = reasons;
    check_reasons_differ(r, list, bin);
}

static Group read_bin(const CourseReader *r, const YamlNode *node)
{
    static const char *const bin_keys[] = { "id", "was", "label", "icon", "reasons" };
    Group bin = { .id = "", .label = "" };
    yaml_check_keys(&r->text.yaml, node, "a bin", bin_keys, 5);
    if (node->kind != YAML_MAP)
        return bin;
    bin.id = field_id(r, node, "a bin");
    bin.was = was_read(r, node);
    bin.label = field_text(r, node, "a bin", "label");
    bin.icon = field_name(r, node, "icon", NULL);
    read_reasons(r, node, &bin);
    return bin;
}

/* Where everything has to be justified, nothing is mixed. */
static void check_one_mixed(const CourseReader *r, const YamlNode *list, const Exercise *e)
{
    const YamlNode *node = list->first;
    int mixed = 0;
    for (int i = 0; i < e->group_count; i++, node = node->next)
        if (yaml_get(node, "reasons") && mixed++ > 0)
            yaml_report_key(&r->text.yaml, yaml_get(node, "reasons"), DIAG_ERROR, "sort-reasons",
                            "delete them where the answer speaks for itself",
                            "one bin of a sort may ask why: the mixed one; this is another");
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
    check_one_mixed(r, list, out);
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

/* A card of the mixed bin says which reason weighs most; any other has none to say. */
static void read_card_reason(const CourseReader *r, const YamlNode *card, const Exercise *e,
                             bool sound, Part *out)
{
    const YamlNode *given = yaml_get(card, "reason");
    const Group *bin = out->group >= 0 ? &e->groups[out->group] : NULL;
    const char *ids[SORT_REASONS];
    if (!bin)
        return;                          /* which is reported */
    if (!bin->reasons && given && sound) /* else what is missing there has been told */
        yaml_report_key(&r->text.yaml, given, DIAG_ERROR, "sort-reason",
                        "delete it, or give the bin its `reasons`",
                        "the bin `%s` of this card asks for no reason", bin->id);
    if (!bin->reasons || !yaml_need_text(&r->text.yaml, card, "a card of this bin", "reason")[0])
        return;
    for (int i = 0; i < bin->reason_count; i++)
        ids[i] = bin->reasons[i].id;
    out->reason = find_reference(r, given, "reason", ids, bin->reason_count);
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
    int known = r->text.yaml.diags->count;
    read_bins(r, map, out);
    bool sound = !errors_since(r, known);
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
        if (node->kind == YAML_MAP)
            read_card_reason(r, node, out, sound, card);
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

/* The reasons of a bin, in the order of their ids. */
static void key_reasons(const Group *bin, Buf *out)
{
    bool done[SORT_REASONS] = { false };
    buf_printf(out, "\n?%s", bin->id);
    for (int n = 0; n < bin->reason_count; n++) {
        int next = -1;
        for (int i = 0; i < bin->reason_count; i++)
            if (!done[i] && (next < 0 || strcmp(bin->reasons[i].id, bin->reasons[next].id) < 0))
                next = i;
        if (next < 0)
            break;
        buf_printf(out, "~%s", bin->reasons[next].id);
        done[next] = true;
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
        if (card->reason >= 0)
            buf_printf(out, "?%s", e->groups[card->group].reasons[card->reason].id);
    }
    for (int i = 0; i < e->group_count; i++)
        if (e->groups[i].reasons)
            key_reasons(&e->groups[i], out);
}

const CourseKind course_kind_sort = {
    .name = "sort", .what = what, .shapes = shapes, .shape_count = 2, .read = read, .key = key
};
