#include "course/course_inside.h"

#include <stdlib.h>

static const char *const kinds[CHART_KINDS] = { "bar", "line", "share" };

/* So many points does each kind take. */
static const struct {
    int min, max;
} limits[CHART_KINDS] = { { 2, CHART_MAX_POINTS }, { 3, 8 }, { 2, 6 } };

/* A plain decimal: a chart that begins at nothing has no room for what is less. */
static bool is_amount(const char *text)
{
    size_t whole = strspn(text, "0123456789");
    size_t part = text[whole] == '.' ? 1 + strspn(text + whole + 1, "0123456789") : 0;
    return whole > 0 && whole <= 12 && part != 1 && part <= 7 && !text[whole + part];
}

static ChartPoint read_point(const CourseReader *r, const YamlNode *map)
{
    static const char *const keys[] = { "label", "value" };
    const YamlReader *yaml = &r->text.yaml;
    ChartPoint point = { .label = "", .text = "" };
    yaml_check_keys(yaml, map, "a point", keys, sizeof keys / sizeof *keys);
    if (map->kind != YAML_MAP)
        return point;
    point.label = field_text(r, map, "a point", "label");
    check_length(r, map, "label", CHART_LABEL_LETTERS);
    point.text = yaml_need_text(yaml, map, "a point", "value");
    if (is_amount(point.text))
        point.value = strtod(point.text, NULL);
    else if (point.text[0])
        yaml_report(yaml, yaml_get(map, "value"), DIAG_ERROR, "chart-number",
                    "write it in digits, with a point before parts: `12` or `3.5`",
                    "this is no amount of 0 or more that a chart can show");
    return point;
}

/* Whole per cents that sum to 100: what rounding down leaves goes to those that lost most. */
static void find_percents(ChartPoint *points, int count, double sum)
{
    double lost[CHART_MAX_POINTS];
    int left = 100;
    for (int i = 0; i < count; i++) {
        double exact = 100 * points[i].value / sum;
        points[i].percent = (int)exact;
        lost[i] = exact - points[i].percent;
        left -= points[i].percent;
    }
    for (; left > 0; left--) {
        int most = 0;
        for (int i = 1; i < count; i++)
            if (lost[i] > lost[most])
                most = i;
        points[most].percent++;
        lost[most] = -1;
    }
}

static void read_points(const CourseReader *r, const YamlNode *map, Chart *out)
{
    const YamlNode *list = yaml_need_list(&r->text.yaml, map, "a chart", "points");
    ChartPoint *points = arena_array(r->text.yaml.arena, ChartPoint, CHART_MAX_POINTS);
    double sum = 0;
    if (!list)
        return;
    int min = limits[out->kind].min, max = limits[out->kind].max;
    if (list->count < min || list->count > max)
        yaml_report_key(&r->text.yaml, list, DIAG_ERROR, "chart-count",
                        list->count < min ? "say it in a sentence, or add what is missing"
                                          : "leave some out, or make two charts",
                        "a chart of the kind `%s` has %d to %d points; here %s %d",
                        kinds[out->kind], min, max, list->count == 1 ? "is" : "are", list->count);
    int known = r->text.yaml.diags->count;
    for (const YamlNode *n = list->first; n && out->point_count < CHART_MAX_POINTS; n = n->next) {
        points[out->point_count] = read_point(r, n);
        sum += points[out->point_count++].value;
    }
    out->points = points;
    if (sum > 0)
        find_percents(points, out->point_count, sum);
    else if (!errors_since(r, known))
        yaml_report_key(&r->text.yaml, list, DIAG_ERROR, "chart-number", "say it in a sentence",
                        "there is nothing to draw: all amounts are 0");
}

const Chart *chart_read(const CourseReader *r, const YamlNode *map)
{
    static const char *const keys[] = { "kind", "title", "says", "unit", "source", "points" };
    const YamlReader *yaml = &r->text.yaml;
    if (!map)
        return NULL;
    Chart *chart = arena_new(yaml->arena, Chart);
    *chart = (Chart){ .title = "", .says = "", .unit = "", .source = -1 };
    yaml_check_keys(yaml, map, "a chart", keys, sizeof keys / sizeof *keys);
    if (map->kind != YAML_MAP)
        return chart;
    if (yaml_need_text(yaml, map, "a chart", "kind")[0])
        chart->kind = (ChartKind)field_word(r, map, "kind", "chart-kind", kinds, CHART_KINDS, 0);
    chart->title = field_text(r, map, "a chart", "title");
    check_length(r, map, "title", TITLE_LETTERS);
    chart->says = field_text(r, map, "a chart", "says");
    check_length(r, map, "says", SUMMARY_LETTERS);
    chart->unit = field_text_or(r, map, "unit", "");
    check_length(r, map, "unit", CHART_UNIT_LETTERS);
    if (yaml_need_text(yaml, map, "a chart", "source")[0])
        chart->source = field_reference(r, map, "source", &r->sources);
    read_points(r, map, chart);
    return chart;
}
