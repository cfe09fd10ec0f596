#include "base/zone.h"
#include "course/course_inside.h"

enum { KEY_BYTES = 64 * 1024, MOST_MINUTES = 600, MOST_VERSIONS = 9999 };

static bool is_source_date(Str text)
{
    char day[16] = "0000-01-01";
    Date parsed;
    if (text.len != 4 && text.len != 7 && text.len != 10)
        return false;
    memcpy(day, text.at, text.len);
    return date_parse(str_of(day), &parsed);
}

static void read_objectives(CourseReader *r, const YamlNode *list)
{
    static const char *const keys[] = { "id", "text", "bloom" };
    int count = list_count(r, list, COURSE_MAX_NAMES, "objectives");
    Objective *all = arena_array(r->text.yaml.arena, Objective, count);
    const YamlNode *node = list ? list->first : NULL;
    for (int i = 0; i < count; i++, node = node->next) {
        all[i] = (Objective){ .id = "", .text = "" };
        yaml_check_keys(&r->text.yaml, node, "an objective", keys, 3);
        if (node->kind == YAML_MAP) {
            all[i].id = field_id(r, node, "an objective");
            all[i].text = field_text(r, node, "an objective", "text");
            check_length(r, node, "text", OBJECTIVE_LETTERS);
            all[i].bloom = bloom_read(r, node);
        }
        r->objectives.at[r->objectives.count++] = all[i].id;
    }
    r->course->objectives = all;
    r->course->objective_count = count;
}

static void read_misconceptions(CourseReader *r, const YamlNode *list)
{
    static const char *const keys[] = { "id", "text" };
    int count = list_count(r, list, COURSE_MAX_NAMES, "misconceptions");
    Misconception *all = arena_array(r->text.yaml.arena, Misconception, count);
    const YamlNode *node = list ? list->first : NULL;
    for (int i = 0; i < count; i++, node = node->next) {
        all[i] = (Misconception){ .id = "", .text = "" };
        yaml_check_keys(&r->text.yaml, node, "a misconception", keys, 2);
        if (node->kind == YAML_MAP) {
            all[i].id = field_id(r, node, "a misconception");
            all[i].text = field_text(r, node, "a misconception", "text");
        }
        r->misconceptions.at[r->misconceptions.count++] = all[i].id;
    }
    r->course->misconceptions = all;
    r->course->misconception_count = count;
}

static Source read_source(const CourseReader *r, const YamlNode *node)
{
    static const char *const keys[] = { "id", "text", "date" };
    Source source = { .id = "", .text = "", .date = "" };
    yaml_check_keys(&r->text.yaml, node, "a source", keys, 3);
    if (node->kind != YAML_MAP)
        return source;
    source.id = field_id(r, node, "a source");
    source.text = field_text(r, node, "a source", "text");
    source.date = yaml_need_text(&r->text.yaml, node, "a source", "date");
    if (source.date[0] && !is_source_date(str_of(source.date)))
        yaml_report(&r->text.yaml, yaml_get(node, "date"), DIAG_ERROR, "date-grammar",
                    "write 2023, 2023-09 or 2023-09-14", "this is no date");
    return source;
}

static void read_sources(CourseReader *r, const YamlNode *list)
{
    int count = list_count(r, list, COURSE_MAX_NAMES, "sources");
    Source *all = arena_array(r->text.yaml.arena, Source, count);
    const YamlNode *node = list ? list->first : NULL;
    for (int i = 0; i < count; i++, node = node->next) {
        all[i] = read_source(r, node);
        r->sources.at[r->sources.count++] = all[i].id;
    }
    r->course->sources = all;
    r->course->source_count = count;
}

/* The lists that others refer to, each with ids of its own. */
static void read_names(CourseReader *r)
{
    static const struct {
        const char *key, *what;
        void (*read)(CourseReader *r, const YamlNode *list);
    } lists[] = {
        { "objectives", "the objective", read_objectives },
        { "misconceptions", "the misconception", read_misconceptions },
        { "sources", "the source", read_sources },
    };
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        const YamlNode *list = yaml_list(&r->text.yaml, r->root, lists[i].key);
        lists[i].read(r, list);
        IdPlace ids[COURSE_MAX_NAMES];
        int count = 0;
        for (const YamlNode *n = list ? list->first : NULL; n && count < COURSE_MAX_NAMES;
             n = n->next) {
            const YamlNode *id = yaml_get(n, "id");
            if (id && id->kind == YAML_SCALAR)
                ids[count++] = (IdPlace){ id->text.at, n };
        }
        check_unique(r, ids, count, lists[i].what);
    }
    const YamlNode *objectives = yaml_get(r->root, "objectives");
    bool no_list = objectives ? objectives->kind == YAML_MAP || objectives->text.len
                              : yaml_said_meant(&r->text.yaml, r->root, "objectives");
    if (!r->objectives.count && !no_list)
        yaml_report(&r->text.yaml, r->root, DIAG_WARNING, "objective-none",
                    "say with `objectives` what people will be able to do",
                    "the course has no objectives");
}

static void read_module(CourseReader *r, const YamlNode *node, Step *steps, Module *out)
{
    static const char *const keys[] = { "id", "title", "minutes", "emblem", "steps" };
    const YamlReader *yaml = &r->text.yaml;
    Course *c = r->course;
    *out = (Module){ .id = "", .title = "", .emblem = c->emblem, .first = c->step_count };
    yaml_check_keys(yaml, node, "a module", keys, sizeof keys / sizeof *keys);
    if (node->kind != YAML_MAP)
        return;
    out->id = field_id(r, node, "a module");
    out->title = field_text(r, node, "a module", "title");
    check_length(r, node, "title", TITLE_LETTERS);
    out->emblem = field_name(r, node, "emblem", c->emblem);
    const YamlNode *list = yaml_need_list(yaml, node, "a module", "steps");
    if (list && !list->count)
        yaml_report_key(yaml, list, DIAG_ERROR, "module-empty", "add a step, or delete it",
                        "this module has no steps");
    int room = COURSE_MAX_STEPS - c->step_count, seconds = 0;
    int count = list_count(r, list, room, "more steps in this module");
    const YamlNode *step = list ? list->first : NULL;
    for (int i = 0; i < count; i++, step = step->next) {
        step_read(r, step, false, &steps[c->step_count]);
        must_refuse(r, step, &steps[c->step_count]);
        seconds += steps[c->step_count++].seconds;
    }
    out->count = c->step_count - out->first;
    out->minutes = (int)yaml_int(yaml, node, "minutes", 1, MOST_MINUTES, (seconds + 59) / 60);
}

static void read_modules(CourseReader *r)
{
    const YamlNode *list = yaml_need_list(&r->text.yaml, r->root, "the course", "modules");
    if (list && !list->count)
        yaml_report_key(&r->text.yaml, list, DIAG_ERROR, "course-empty", "add one",
                        "the course has no modules");
    int count = list_count(r, list, COURSE_MAX_MODULES, "modules"), step_count = 0;
    for (const YamlNode *n = list ? list->first : NULL; n; n = n->next) {
        const YamlNode *steps = yaml_get(n, "steps");
        step_count += steps ? steps->count : 0;
    }
    step_count = step_count > COURSE_MAX_STEPS ? COURSE_MAX_STEPS : step_count;
    Module *modules = arena_array(r->text.yaml.arena, Module, count);
    Step *steps = arena_array(r->text.yaml.arena, Step, step_count);
    r->course->modules = modules;
    r->course->steps = steps;
    const YamlNode *node = list ? list->first : NULL;
    for (int i = 0; i < count; i++, node = node->next) {
        read_module(r, node, steps, &modules[i]);
        r->course->module_count++;
    }
}

bool is_language(const char *text)
{
    size_t main = strspn(text, "abcdefghijklmnopqrstuvwxyz");
    size_t all = strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");
    return main >= 2 && main <= 3 && !text[all] && (all == main || text[main] == '-') &&
           text[all - 1] != '-';
}

static void read_about(const CourseReader *r)
{
    static const char *const updates[] = { "optional", "required" };
    static const char *const colours[] = { "sun", "leaf", "sky", "coral" };
    const YamlReader *yaml = &r->text.yaml;
    const YamlNode *root = r->root;
    Course *c = r->course;
    c->id = field_id(r, root, "the course");
    c->was = was_read(r, root);
    c->title = field_text(r, root, "the course", "title");
    c->summary = field_text(r, root, "the course", "summary");
    check_length(r, root, "title", TITLE_LETTERS);
    check_length(r, root, "summary", SUMMARY_LETTERS);
    c->owner = field_text(r, root, "the course", "owner");
    c->audience = field_text_or(r, root, "audience", "everyone");
    c->language = yaml_text(yaml, root, "language", "en");
    c->review_by = yaml_need_text(yaml, root, "the course", "review_by");
    c->emblem = field_name(r, root, "emblem", "book-open");
    c->colour = colours[field_word(r, root, "colour", "colour-unknown", colours, 4, 0)];
    c->version = (int)yaml_int(yaml, root, "version", 1, MOST_VERSIONS, 1);
    c->update_required = field_word(r, root, "update", "update-unknown", updates, 2, 0) == 1;
    c->valid_months = (int)yaml_int(yaml, root, "valid_months", 1, COURSE_MAX_MONTHS, 0);
    c->keep_months = (int)yaml_int(yaml, root, "keep_months", 1, COURSE_MAX_KEEP, 0);

    Date day;
    if (c->review_by[0] && !date_parse(str_of(c->review_by), &day))
        yaml_report(yaml, yaml_get(root, "review_by"), DIAG_ERROR, "date-grammar",
                    meant_day_remedy(yaml->arena, c->review_by), "this is no day of the calendar");
    if (!is_language(c->language))
        yaml_report(yaml, yaml_get(root, "language"), DIAG_ERROR, "language-code",
                    "write `en`, `de`, `pt-BR` or the like", "this is no language code");
}

static void read_minutes(const CourseReader *r)
{
    Course *c = r->course;
    int sum = c->quiz.minutes;
    for (int i = 0; i < c->module_count; i++)
        sum += c->modules[i].minutes;
    c->minutes = (int)yaml_int(&r->text.yaml, r->root, "minutes", 1, MOST_MINUTES, sum);
}

static void read_course(CourseReader *r, int known)
{
    static const char *const keys[] = {
        "id",         "title",   "summary",    "language",       "audience",
        "version",    "update",  "owner",      "review_by",      "emblem",
        "colour",     "minutes", "objectives", "misconceptions", "sources",
        "modules",    "quiz",    "allow",      "glossary",       "forms",
        "refreshers", "was",     "requires",   "valid_months",   "keep_months"
    };
    yaml_check_keys(&r->text.yaml, r->root, "the course", keys, sizeof keys / sizeof *keys);
    if (r->root->kind != YAML_MAP)
        return;
    read_about(r);
    read_names(r);
    glossary_read(r, yaml_list(&r->text.yaml, r->root, "glossary"));
    r->id_room = COURSE_MAX_STEPS + COURSE_MAX_POOL + FORMS * COURSE_MAX_FORM;
    r->ids = arena_array(r->text.yaml.arena, IdPlace, r->id_room);
    read_modules(r);
    const YamlNode *quiz = yaml_get(r->root, "quiz");
    if (quiz)
        quiz_read(r, quiz, &r->course->quiz);
    beside_read(r);
    requires_read(r, r->course);
    read_minutes(r);
    rules_check(r, known);
}

static void check_folder(const CourseReader *r, const char *id)
{
    const YamlNode *at = yaml_get(r->root, "id");
    if (id && at && r->course->id && r->course->id[0] && strcmp(r->course->id, id) != 0)
        yaml_report(&r->text.yaml, at, DIAG_ERROR, "id-folder", "make them the same",
                    "the id is not the name of the course's folder, `%s`", id);
}

/* Of the text; what is wrong with it is told when the course is read. */
static const char *language_of(const YamlNode *root)
{
    const YamlNode *language = yaml_get(root, "language");
    return language && language->kind == YAML_SCALAR && language->text.len ? language->text.at
                                                                           : NULL;
}

Course *course_of_tree(Arena *a, const YamlNode *root, const CourseText *from,
                       const CourseOrigin *origin, DiagList *diags)
{
    int known = diags->count;
    PictureShelf shelf = { .files = origin->files, .known = origin->pictures };
    CourseReader r = { .text = { .yaml = { from->file, a, diags, meant_key },
                                 .source = from->yaml,
                                 .site = from->site ? from->site : &site_default,
                                 .language = from->language,
                                 .pictures = &shelf },
                       .course = arena_new(a, Course),
                       .root = root };
    r.course->content = origin->files.content;
    if (!r.text.language)
        r.text.language = language_of(root);
    if (root->kind == YAML_MAP && root->count == 0) {
        yaml_report(&r.text.yaml, root, DIAG_ERROR, "course-empty",
                    "begin with `id`, `title` and `summary`, each on a line of its own",
                    "the file is empty");
        return NULL;
    }
    buf_init(&r.key, KEY_BYTES);
    read_course(&r, known);
    check_folder(&r, origin->id);
    r.course->pictures = shelf.first;
    buf_done(&r.key);
    return errors_since(&r, known) ? NULL : r.course;
}

int steps_find(const Step *steps, int count, const char *id)
{
    for (int i = 0; i < count; i++)
        if (!strcmp(steps[i].id, id))
            return i;
    for (int i = 0; i < count; i++)
        if (former_has(&steps[i].was, id))
            return i;
    return -1;
}

int course_step(const Course *c, const char *id)
{
    return steps_find(c->steps, c->step_count, id);
}

int course_pool_item(const Course *c, const char *id)
{
    return steps_find(c->quiz.pool, c->quiz.pool_count, id);
}

int course_module_of(const Course *c, int step)
{
    for (int i = 0; i < c->module_count; i++)
        if (step >= c->modules[i].first && step < c->modules[i].first + c->modules[i].count)
            return i;
    return -1;
}

int course_step_for(const Course *c, int objective)
{
    int exercise = -1;
    for (int i = 0; i < c->step_count; i++) {
        if (c->steps[i].objective != objective)
            continue;
        if (c->steps[i].kind == STEP_PAGE)
            return i;
        if (exercise < 0)
            exercise = i;
    }
    return exercise;
}
