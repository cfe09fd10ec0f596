#include "cli/args.h"

#include "base/zone.h"
#include "cli/help.h"

#include <stdarg.h>
#include <stdlib.h>

enum { MAX_OPTIONS = 24 };

/* Every option that a command knows, and where reading stands. */
typedef struct {
    Call *call;
    Option known[MAX_OPTIONS];
    int known_count;
    int at; /* index into argv */
} ArgReader;

int args_misuse(const Call *call, const char *fmt, ...)
{
    fprintf(call->io.err, "lectern%s%s: ", call->cmd ? " " : "", call->cmd ? call->cmd->name : "");
    va_list args;
    va_start(args, fmt);
    vfprintf(call->io.err, fmt, args);
    va_end(args);
    putc('\n', call->io.err);
    return EXIT_MISUSE;
}

void args_global(Call *call, Option out[GLOBAL_OPTIONS])
{
    const Option options[GLOBAL_OPTIONS] = {
        { .name = "db",
          .value = "PATH",
          .help = "the database, instead of the configured one",
          .text = &call->database },
        { .name = "courses",
          .value = "FOLDER",
          .help = "the courses, instead of the configured ones",
          .text = &call->courses },
        { .name = "config",
          .value = "FILE",
          .help = "one more configuration file, over the others",
          .text = &call->config_file },
        { .name = "now",
          .value = "TIME",
          .help = "take this as the time, 2026-11-22T14:03:07+01:00: for tests",
          .text = &call->now },
        { .name = "seed",
          .value = "NUMBER",
          .help = "draw random numbers from this seed: for tests, never for real start codes",
          .text = &call->seed },
    };
    memcpy(out, options, sizeof options);
}

static void reader_add(ArgReader *r, const Option *options, int count)
{
    if (r->known_count + count > MAX_OPTIONS) {
        fprintf(stderr, "args: more than %d options\n", MAX_OPTIONS);
        abort();
    }
    for (int i = 0; i < count; i++)
        r->known[r->known_count++] = options[i];
}

static void unknown_option(const ArgReader *r, Str name, const char *word)
{
    const char *names[MAX_OPTIONS];
    for (int i = 0; i < r->known_count; i++)
        names[i] = r->known[i].name;
    const char *near = str_nearest(name, names, (size_t)r->known_count);
    if (near)
        args_misuse(r->call, "unknown option '%s'; did you mean '--%s'?", word, near);
    else
        args_misuse(r->call, "unknown option '%s'; --help lists the options", word);
}

static const Option *option_named(const ArgReader *r, Str name, char letter)
{
    for (int i = 0; i < r->known_count; i++)
        if (letter ? r->known[i].letter == letter : str_is(name, r->known[i].name))
            return &r->known[i];
    return NULL;
}

/* One option with its value: --name VALUE, --name=VALUE, -n VALUE, -nVALUE. */
static bool read_option(ArgReader *r)
{
    const char *word = r->call->argv[r->at++];
    Str name = { 0 };
    const char *value = NULL;
    char letter = 0;
    if (word[1] == '-') {
        Str rest = str_of(word + 2);
        name = str_cut(&rest, '=');
        value = word[2 + name.len] == '=' ? word + 3 + name.len : NULL;
    } else {
        letter = word[1];
        value = word[2] ? word + 2 : NULL;
    }

    const Option *o = option_named(r, name, letter);
    if (!o) {
        unknown_option(r, name, word);
        return false;
    }
    if (!o->value && value) {
        args_misuse(r->call, "--%s takes no value", o->name);
        return false;
    }
    if (!o->value) {
        *o->on = true;
        return true;
    }
    if (!value && r->at < r->call->argc)
        value = r->call->argv[r->at++];
    if (!value || !*value) {
        args_misuse(r->call, "--%s needs a value: --%s %s", o->name, o->name, o->value);
        return false;
    }
    *o->text = value;
    return true;
}

static bool is_option(const char *word)
{
    return word[0] == '-' && word[1] != '\0';
}

static bool is_help(const char *word)
{
    return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

int args_leading(Call *call, const Option *options, int count)
{
    ArgReader r = { .call = call, .at = 1 };
    reader_add(&r, options, count);
    while (r.at < call->argc && is_option(call->argv[r.at]))
        if (!read_option(&r))
            return -1;
    return r.at;
}

/* Time and randomness: the system's, unless a test gave them. */
static bool take_inputs(Call *call)
{
    int64_t seed = 0;
    call->wall_ms = call->system->wall_ms;
    if (call->now && !time_parse(str_of(call->now), &call->wall_ms)) {
        args_misuse(call, "--now '%s' is not a time like 2026-11-22T14:03:07+01:00", call->now);
        return false;
    }
    if (call->seed && (!str_int(str_of(call->seed), &seed) || seed < 0)) {
        args_misuse(call, "--seed '%s' is not a whole number", call->seed);
        return false;
    }
    call->random = call->seed ? random_seeded((uint64_t)seed) : random_system();
    return true;
}

static int words_in(const char *name)
{
    int words = 1;
    for (const char *at = name; *at; at++)
        words += *at == ' ';
    return words;
}

/* Options and words behind the command; its own name is the first words met. */
static bool read_all(ArgReader *r, bool *help)
{
    Call *call = r->call;
    int skip = words_in(call->cmd->name);
    bool only_words = false;
    call->args = arena_array(call->arena, const char *, call->argc);
    for (r->at = 1; r->at < call->argc;) {
        const char *word = call->argv[r->at];
        if (!only_words && strcmp(word, "--") == 0) {
            only_words = true;
            r->at++;
        } else if (!only_words && is_help(word)) {
            *help = true;
            return true;
        } else if (!only_words && is_option(word)) {
            if (!read_option(r))
                return false;
        } else {
            r->at++;
            if (skip > 0)
                skip--;
            else
                call->args[call->arg_count++] = word;
        }
    }
    return true;
}

bool args_read(Call *call, const Option *options, int count, int least, int most, int *status)
{
    ArgReader r = { .call = call };
    Option global[GLOBAL_OPTIONS];
    bool help = false;
    args_global(call, global);
    reader_add(&r, options, count);
    reader_add(&r, global, GLOBAL_OPTIONS);

    *status = EXIT_MISUSE;
    call->arg_count = 0;
    if (!read_all(&r, &help))
        return false;
    if (help) {
        help_of_command(call, options, count);
        *status = EXIT_OK;
        return false;
    }
    if (call->arg_count < least) {
        args_misuse(call, "needs %s; try 'lectern %s --help'", call->cmd->args, call->cmd->name);
        return false;
    }
    if (call->arg_count > most) {
        args_misuse(call, "'%s' is one word too many", call->args[most]);
        return false;
    }
    return take_inputs(call);
}

void args_list(const Option *options, int count, FILE *out)
{
    for (int i = 0; i < count; i++) {
        char left[64];
        snprintf(left, sizeof left, "%c%c%s--%s%s%s", options[i].letter ? '-' : ' ',
                 options[i].letter ? options[i].letter : ' ', options[i].letter ? ", " : "  ",
                 options[i].name, options[i].value ? " " : "",
                 options[i].value ? options[i].value : "");
        fprintf(out, "  %-26s %s\n", left, options[i].help);
    }
}
