#include "course/evidence.h"
#include "course/course_inside.h"

#include "base/file.h"
#include "base/zone.h"

enum { EVIDENCE_BYTES = 256 * 1024 };

const EvidenceKey evidence_scope[EVIDENCE_SCOPE_KEYS] = {
    { "role", "Role (provider, deployer or both)", false },
    { "owner", "Owner of these measures", false },
    { "stated_on", "Stated on", true },
    { "reached_by", "Who is not reached yet will be by", true },
};

const EvidenceShape evidence_shapes[EVIDENCE_LISTS] = {
    { "systems",
      "a system",
      { { "name", "System", false },
        { "purpose", "Purpose", false },
        { "role", "Our role", false },
        { "risk", "Risk class", false },
        { "users", "Users", false },
        { "affected", "People affected", false },
        { "owner", "Owner", false } },
      7 },
    { "audiences",
      "an audience",
      { { "group", "Group", false },
        { "who", "Who belongs to it", false },
        { "knowledge", "What they know before", false },
        { "context", "Where they meet AI", false },
        { "needs", "What they need to know", false },
        { "courses", "Courses", false } },
      6 },
    { "courses",
      "a course",
      { { "course", "Course", false },
        { "systems", "Systems covered", false },
        { "risks", "Risks covered", false },
        { "frameworks", "Framework keys", false } },
      4 },
    { "measures",
      "a measure",
      { { "measure", "Measure", false },
        { "who", "For whom", false },
        { "since", "Since", true },
        { "owner", "Owner", false },
        { "proof", "Where it can be seen", false } },
      5 },
    { "refreshes",
      "a refresh",
      { { "date", "Date", true },
        { "trigger", "What made it necessary", false },
        { "action", "What was done", false },
        { "done_on", "Done on", true } },
      4 },
    { "incidents",
      "an incident",
      { { "date", "Date", true },
        { "what", "What happened", false },
        { "action", "What was done", false },
        { "lesson", "Lesson changed", false } },
      4 },
};

/* On one line, whatever the file's line breaks; a value that is missing is told. */
static const char *fact(const YamlReader *r, const YamlNode *map, const EvidenceKey *key,
                        const char *what, const char *ask)
{
    Date date;
    Str text = str_trim(str_of(yaml_text(r, map, key->key, "")));
    if (!text.len) {
        yaml_report(r, map, DIAG_WARNING, "evidence-missing",
                    "add it; until then the evidence says whom to ask", "%s does not say its `%s`",
                    what, key->key);
        return ask;
    }
    if (key->is_date && !date_parse(text, &date))
        yaml_report(r, yaml_get(map, key->key), DIAG_ERROR, "evidence-date",
                    meant_day_remedy(r->arena, arena_str(r->arena, text)), "`%s` is no day",
                    key->key);
    char *line = arena_str(r->arena, text);
    for (char *c = line; *c; c++)
        if (*c == '\n')
            *c = ' ';
    return line;
}

static void check_keys(const YamlReader *r, const YamlNode *map, const char *what,
                       const EvidenceKey *keys, int count)
{
    const char *names[EVIDENCE_KEYS];
    for (int i = 0; i < count; i++)
        names[i] = keys[i].key;
    yaml_check_keys(r, map, what, names, (size_t)count);
}

static void read_list(const YamlReader *r, const YamlNode *root, EvidenceList which,
                      EvidenceFacts *out)
{
    const EvidenceShape *shape = &evidence_shapes[which];
    const YamlNode *list = yaml_list(r, root, shape->name);
    if (!yaml_get(root, shape->name))
        yaml_report(r, root, DIAG_WARNING, "evidence-missing",
                    "add it, as [] where there is nothing to state",
                    "the evidence file has no `%s`", shape->name);
    if (!list)
        return;
    out->lists[which].stated = true;
    out->lists[which].rows = arena_array(r->arena, EvidenceRow, list->count + 1);
    for (const YamlNode *n = list->first; n; n = n->next) {
        if (out->lists[which].count == EVIDENCE_MAX_ROWS) {
            yaml_report(r, n, DIAG_ERROR, "evidence-too-many", "join some of them",
                        "there are more than %d %s", EVIDENCE_MAX_ROWS, shape->name);
            return;
        }
        check_keys(r, n, shape->what, shape->keys, shape->key_count);
        if (n->kind != YAML_MAP)
            continue;
        const char **row = out->lists[which].rows[out->lists[which].count++];
        for (int i = 0; i < shape->key_count; i++)
            row[i] = fact(r, n, &shape->keys[i], shape->what, out->ask);
    }
}

static void read_scope(const YamlReader *r, const YamlNode *root, EvidenceFacts *out)
{
    static const char what[] = "the scope";
    const YamlNode *scope = yaml_get(root, "scope");
    if (!scope) {
        yaml_report(r, root, DIAG_WARNING, "evidence-missing", "add it: role, owner and dates",
                    "the evidence file has no `scope`");
        return;
    }
    check_keys(r, scope, what, evidence_scope, EVIDENCE_SCOPE_KEYS);
    for (int i = 0; scope->kind == YAML_MAP && i < EVIDENCE_SCOPE_KEYS; i++)
        out->scope[i] = fact(r, scope, &evidence_scope[i], what, out->ask);
}

static void read_facts(const YamlReader *r, const YamlNode *root, EvidenceFacts *out)
{
    const char *keys[EVIDENCE_LISTS + 1] = { "scope" };
    for (EvidenceList i = 0; i < EVIDENCE_LISTS; i++)
        keys[i + 1] = evidence_shapes[i].name;
    yaml_check_keys(r, root, "the evidence file", keys, EVIDENCE_LISTS + 1);
    if (root->kind != YAML_MAP)
        return;
    read_scope(r, root, out);
    for (EvidenceList i = 0; i < EVIDENCE_LISTS; i++)
        read_list(r, root, i, out);
}

void evidence_load(Arena *a, const char *path, const Site *site, EvidenceFacts *out,
                   DiagList *diags)
{
    YamlReader r = { .file = path, .arena = a, .diags = diags };
    Err err = { 0 };
    Str text;
    *out = (EvidenceFacts){ .ask = arena_printf(a, "ask %s", site->contact) };
    for (int i = 0; i < EVIDENCE_SCOPE_KEYS; i++)
        out->scope[i] = out->ask;
    if (!file_read(a, path, EVIDENCE_BYTES, &text, &err)) {
        if (err.code != ERR_MISSING)
            diag_add(diags, (Diag){ .level = DIAG_ERROR,
                                    .rule = "evidence-file",
                                    .file = path,
                                    .what = err.text,
                                    .remedy = "" });
        return;
    }
    const YamlNode *root = yaml_read(a, path, text, &yaml_limits_course, diags);
    if (root)
        read_facts(&r, root, out);
}
