#include "course/message.h"

#include "base/file.h"
#include "course/course_inside.h"
#include "course/lint_inside.h"

#include <stdlib.h>

const char *const message_keys[MESSAGE_PARTS] = { "what_changes", "what_stays", "what_is_unknown",
                                                  "what_we_commit_to", "what_you_can_do" };

static Date need_date(const TextReader *r, const YamlNode *root, const char *key)
{
    Date day = { 0 };
    const char *text = yaml_need_text(&r->yaml, root, "a message", key);
    if (text[0] && !date_parse(str_of(text), &day))
        yaml_report(&r->yaml, yaml_get(root, key), DIAG_ERROR, "message-date",
                    meant_day_remedy(r->yaml.arena, text), "this is no day");
    return day;
}

static bool is_day(Date day)
{
    return day.year > 0;
}

/* A message that ends before more is told would leave people with nothing. */
static void check_order(const TextReader *r, const YamlNode *root, const Message *m)
{
    if (!is_day(m->written) || !is_day(m->next_update) || !is_day(m->valid_until))
        return;
    if (date_compare(m->next_update, m->written) <= 0)
        yaml_report(&r->yaml, yaml_get(root, "next_update"), DIAG_ERROR, "message-order",
                    "name a day behind `written`", "the next update is not behind the message");
    else if (date_compare(m->valid_until, m->next_update) < 0)
        yaml_report(&r->yaml, yaml_get(root, "valid_until"), DIAG_ERROR, "message-order",
                    "let it stand until the next update is there",
                    "the message ends before the next update");
}

static void read_sender(const TextReader *r, const YamlNode *root, Message *out)
{
    static const char *const keys[] = { "name", "role" };
    const YamlNode *from = yaml_get(root, "from");
    out->sender = out->role = "";
    if (!from || from->kind != YAML_MAP) {
        yaml_report(&r->yaml, from ? from : root, DIAG_ERROR, "message-from",
                    "write `from:` with a `name` and a `role` below it",
                    "a message needs somebody who signs it");
        return;
    }
    yaml_check_keys(&r->yaml, from, "who signs a message", keys, 2);
    out->sender = yaml_need_text(&r->yaml, from, "who signs a message", "name");
    out->role = yaml_need_text(&r->yaml, from, "who signs a message", "role");
}

/* "tools-2026.de.yaml" is "tools-2026" in German. */
static void read_name(const char *path, Arena *a, Message *out)
{
    Str name = str_of(path_name(path));
    name.len -= strlen(".yaml");
    out->id = arena_str(a, str_cut(&name, '.'));
    out->translated = name.len > 0;
}

/* NULL: it has errors. The reader keeps what a lint needs of it. */
static const Message *read_one(const char *path, TextReader *r, const YamlNode **root)
{
    static const char *const keys[] = { "title",
                                        "from",
                                        "language",
                                        "written",
                                        "next_update",
                                        "valid_until",
                                        "example",
                                        "what_changes",
                                        "what_stays",
                                        "what_is_unknown",
                                        "what_we_commit_to",
                                        "what_you_can_do" };
    Arena *a = r->yaml.arena;
    Err err = { 0 };
    int known = diag_count(r->yaml.diags, DIAG_ERROR);
    Message *m = arena_new(a, Message);
    if (!file_read(a, path, yaml_limits_course.bytes, &r->source, &err)) {
        diag_add(r->yaml.diags, (Diag){ .level = DIAG_ERROR,
                                        .rule = "message-file",
                                        .file = path,
                                        .what = arena_copy(a, err.text),
                                        .remedy = "mend the file, or take it away" });
        return NULL;
    }
    *root = yaml_read(a, path, r->source, &yaml_limits_course, r->yaml.diags);
    if (!*root || !yaml_check_keys(&r->yaml, *root, "a message", keys, sizeof keys / sizeof *keys))
        return NULL;
    read_name(path, a, m);
    m->language = r->language = yaml_text(&r->yaml, *root, "language", "en");
    if (!is_language(m->language))
        yaml_report(&r->yaml, yaml_get(*root, "language"), DIAG_ERROR, "message-language",
                    "write a code like `en` or `pt-BR`", "this is no language");
    if (r->site)
        r->site = site_in(r->site, m->language);
    m->title = yaml_need_text(&r->yaml, *root, "a message", "title");
    read_sender(r, *root, m);
    m->example = yaml_bool(&r->yaml, *root, "example", false);
    m->written = need_date(r, *root, "written");
    m->next_update = need_date(r, *root, "next_update");
    m->valid_until = need_date(r, *root, "valid_until");
    check_order(r, *root, m);
    for (int part = 0; part < MESSAGE_PARTS; part++)
        if (yaml_need_text(&r->yaml, *root, "a message", message_keys[part])[0])
            m->parts[part] = md_read(r, yaml_get(*root, message_keys[part]));
    return diag_count(r->yaml.diags, DIAG_ERROR) > known ? NULL : m;
}

static TextReader reader_of(Arena *a, const char *path, const Site *site, DiagList *diags)
{
    return (TextReader){ .yaml = { .file = path, .arena = a, .diags = diags }, .site = site };
}

static int newest_first(const void *a, const void *b)
{
    const Message *one = a, *two = b;
    int order = date_compare(two->written, one->written);
    if (!order)
        order = strcmp(one->id, two->id);
    return order ? order : one->translated - two->translated;
}

static bool is_message(const char *name)
{
    return name[0] != '.' && str_ends(str_of(name), ".yaml") && strlen(name) > strlen(".yaml");
}

void messages_load(Arena *a, const char *folder, const Site *site, Messages *out, DiagList *diags)
{
    const char **names;
    size_t count;
    Err err = { 0 };
    *out = (Messages){ 0 };
    if (!dir_exists(folder) || !dir_list(a, folder, &names, &count, &err))
        return;
    Message *all = arena_array(a, Message, MESSAGES_MAX);
    for (size_t i = 0; i < count && out->count < MESSAGES_MAX; i++) {
        const char *path = path_join(a, folder, names[i]);
        const YamlNode *root;
        TextReader r = reader_of(a, path, site, diags);
        const Message *m = is_message(names[i]) ? read_one(path, &r, &root) : NULL;
        if (m)
            all[out->count++] = *m;
    }
    if (out->count)
        qsort(all, (size_t)out->count, sizeof *all, newest_first);
    out->at = all;
}

const Message *message_in(const Messages *all, int index, const char *language)
{
    const Message *found = &all->at[index];
    for (int i = 0; i < all->count; i++)
        if (!strcmp(all->at[i].id, found->id) && !strcmp(all->at[i].language, language))
            return &all->at[i];
    return found;
}

bool message_holds(const Message *m, Date today)
{
    return date_compare(m->written, today) <= 0 && date_compare(m->valid_until, today) >= 0;
}

/* Nobody mends an example because a day has passed. */
static void check_day(const TextReader *r, const YamlNode *root, const Message *m, Date today)
{
    if (m->example)
        return;
    if (date_compare(m->valid_until, today) < 0)
        yaml_report(&r->yaml, yaml_get(root, "valid_until"), DIAG_ERROR, "message-stale",
                    "write what holds now, or take the message away",
                    "nobody is shown this message any more");
    else if (date_compare(m->next_update, today) < 0)
        yaml_report(&r->yaml, yaml_get(root, "next_update"), DIAG_WARNING, "message-update-due",
                    "write the update, even where nothing is new, and name the next day",
                    "people were told to hear more by this day");
}

static void check_craft_of(const TextReader *r, const YamlNode *root, const Message *m, Date today)
{
    check_day(r, root, m, today);
    if (strncmp(m->language, "en", 2) != 0)
        return;
    Lint l = { .text = *r, .root = root };
    for (int part = 0; part < MESSAGE_PARTS; part++)
        lint_honest(&l, &(LintText){ .at = yaml_get(root, message_keys[part]),
                                     .blocks = m->parts[part],
                                     .words = lint_words(&l, m->parts[part]) });
}

void message_check(Arena *a, const char *path, const Site *site, Date today, DiagList *diags)
{
    const YamlNode *root = NULL;
    TextReader r = reader_of(a, path, site, diags);
    const Message *m = read_one(path, &r, &root);
    if (m)
        check_craft_of(&r, root, m, today);
}

void messages_check(Arena *a, const char *folder, const Site *site, Date today, DiagList *diags)
{
    const char **names;
    size_t count;
    Err err = { 0 };
    if (!dir_exists(folder) || !dir_list(a, folder, &names, &count, &err))
        return;
    for (size_t i = 0; i < count; i++) {
        DiagList told = { .arena = a };
        const char *path = path_join(a, folder, names[i]);
        const YamlNode *root = NULL;
        TextReader r = reader_of(a, path, site, &told);
        const Message *m = is_message(names[i]) ? read_one(path, &r, &root) : NULL;
        r.yaml.diags = diags;
        if (m)
            check_craft_of(&r, root, m, today);
    }
}
