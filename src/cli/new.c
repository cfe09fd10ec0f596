/* A course or a message to begin with: small, whole, and explained part by part in its comments. */
#include "base/file.h"
#include "cli/call.h"
#include "yaml/write.h"

enum { TEMPLATE_BYTES = 256 * 1024, UPDATE_DAYS = 28, MESSAGE_DAYS = 42 };

typedef struct {
    Call *call;
    const char *folder, *id, *title; /* folder: of a message its file */
} NewCourse;

static const char *without_slashes(Arena *a, const char *path)
{
    size_t len = strlen(path);
    while (len > 1 && path[len - 1] == '/')
        len--;
    return arena_text(a, path, len);
}

/* "warm-up" as a title: "Warm up". */
static const char *title_of(Arena *a, const char *id)
{
    char *title = arena_copy(a, id);
    for (char *c = title; *c; c++)
        if (*c == '-')
            *c = ' ';
    if (*title >= 'a' && *title <= 'z')
        *title = (char)(*title - 'a' + 'A');
    return title;
}

static const char *scalar_of(Arena *a, const char *text)
{
    Buf out;
    buf_init(&out, 8 * 1024);
    yaml_put(&out, str_of(text), 2);
    const char *scalar = arena_str(a, str_trim(buf_view(&out)));
    buf_done(&out);
    return scalar;
}

static const char *day_of(Arena *a, Date day)
{
    char text[16] = "";
    date_text(day, text);
    return arena_copy(a, text);
}

/* What stands in the template for a {name}; NULL: nothing does, so that {site.…} stays. */
static const char *value_of(const NewCourse *n, Str name)
{
    Arena *a = n->call->arena;
    Date today = zone_local(&n->call->zone, n->call->wall_ms).date;
    if (str_is(name, "id"))
        return n->id;
    if (str_is(name, "title"))
        return scalar_of(a, n->title);
    if (str_is(name, "folder"))
        return n->folder;
    if (str_is(name, "year"))
        return arena_printf(a, "%d", today.year);
    if (str_is(name, "review_by"))
        return arena_printf(a, "%d-%02d-01", today.year + 1, today.month);
    if (str_is(name, "today"))
        return day_of(a, today);
    if (str_is(name, "next_update"))
        return day_of(a, date_add_days(today, UPDATE_DAYS));
    if (str_is(name, "valid_until"))
        return day_of(a, date_add_days(today, MESSAGE_DAYS));
    return NULL;
}

static Str fill(const NewCourse *n, Str rest)
{
    Buf out;
    buf_init(&out, 2 * TEMPLATE_BYTES);
    while (rest.len) {
        buf_str(&out, str_cut(&rest, '{'));
        if (!rest.len)
            break;
        const char *end = memchr(rest.at, '}', rest.len);
        Str name = { rest.at, end ? (size_t)(end - rest.at) : 0 };
        const char *value = value_of(n, name);
        if (value)
            rest = (Str){ end + 1, rest.len - name.len - 1 };
        buf_text(&out, value ? value : "{");
    }
    Str text = str_of(arena_str(n->call->arena, buf_view(&out)));
    buf_done(&out);
    return text;
}

static bool make_text(const NewCourse *n, const char *name, Str *out, Err *err)
{
    Arena *a = n->call->arena;
    const char *assets = call_beside(n->call, "assets");
    Str template;
    if (!assets)
        return err_set(err, ERR_MISSING, "the folder assets, which came with lectern, is missing");
    const char *folder = path_join(a, assets, "templates");
    if (!file_read(a, path_join(a, folder, name), TEMPLATE_BYTES, &template, err))
        return false;
    *out = fill(n, template);
    return true;
}

static bool write_course(const NewCourse *n, Str text, Err *err)
{
    return dir_make(n->folder, 0755, err) &&
           file_write(path_join(n->call->arena, n->folder, "course.yaml"), text, err);
}

/* Only the id and the title come from outside, so the first mistake is in one of them. */
static int refuse(Call *call, DiagList *diags)
{
    diag_sort(diags);
    const Diag *first = &diags->at[0];
    for (int i = 0; first->level != DIAG_ERROR && i + 1 < diags->count; i++)
        first = &diags->at[i + 1];
    return args_misuse(call, "%s; %s", first->what, first->remedy);
}

int cmd_new(Call *call)
{
    NewCourse n = { .call = call };
    const Option options[] = {
        { .name = "title", .value = "TEXT", .help = "what it is called", .text = &n.title },
    };
    int status;
    Err err = { 0 };
    Str text;
    DiagList diags = { .arena = call->arena };
    if (!args_read(call, options, 1, 1, 1, &status))
        return status;
    if (!call_settings(call, &call->zone))
        return EXIT_COULD_NOT;
    const char *named = without_slashes(call->arena, call->args[0]);
    bool bare = !strchr(named, '/') && call->courses;
    n.folder = bare ? path_join(call->arena, call->courses, named) : named;
    n.id = path_name(n.folder);
    n.title = n.title ? n.title : title_of(call->arena, n.id);
    if (dir_exists(n.folder) || file_exists(n.folder))
        return args_misuse(call, "%s is there already; choose another name", n.folder);
    if (!make_text(&n, "course.yaml", &text, &err))
        return call_failed(call, &err);
    if (!course_read(call->arena, "course.yaml", text, NULL, &diags))
        return refuse(call, &diags);
    if (!write_course(&n, text, &err))
        return call_failed(call, &err);
    fprintf(call->io.out, "%s/course.yaml\n", n.folder);
    fprintf(call->io.err, "Change its words, and look with: lectern check %s\n", n.folder);
    return EXIT_OK;
}

/* ---- a message of the leaders ---- */

static bool is_name(const char *id)
{
    size_t len = strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-");
    return len > 0 && len <= COURSE_MAX_ID && !id[len] && id[0] != '-';
}

int cmd_new_message(Call *call)
{
    NewCourse n = { .call = call };
    const Option options[] = {
        { .name = "title", .value = "TEXT", .help = "its heading", .text = &n.title },
    };
    int status;
    Err err = { 0 };
    Str text;
    Arena *a = call->arena;
    if (!args_read(call, options, 1, 1, 1, &status))
        return status;
    if (!call_settings(call, &call->zone))
        return EXIT_COULD_NOT;
    n.id = call->args[0];
    if (!is_name(n.id))
        return args_misuse(call,
                           "'%s' is no name for it; use small letters, digits and hyphens, "
                           "like assistant-2027",
                           n.id);
    const char *folder = path_join(a, call->config.courses, "messages");
    n.folder = path_join(a, folder, arena_printf(a, "%s.yaml", n.id));
    n.title = n.title ? n.title : title_of(a, n.id);
    if (file_exists(n.folder))
        return args_misuse(call, "%s is there already; choose another name", n.folder);
    if (!make_text(&n, "message.yaml", &text, &err) || !dir_make(folder, 0755, &err) ||
        !file_write(n.folder, text, &err))
        return call_failed(call, &err);
    fprintf(call->io.out, "%s\n", n.folder);
    fprintf(call->io.err, "Change its words, and look with: lectern check %s\n",
            call->config.courses);
    return EXIT_OK;
}
