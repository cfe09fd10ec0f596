/* terminal.h - run commands inside the test, in a folder of their own, and see what they say. */
#ifndef TESTS_CLI_TERMINAL_H
#define TESTS_CLI_TERMINAL_H

#include "base/file.h"
#include "cli/cmd.h"
#include "looks.h"
#include "record/people.h"
#include "record/record.h"

#include <check.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Each test is a process of its own, so it may change the working folder: paths stay short, and
 * the same in every run. The folder holds data/, courses/ and programs/ as they are made. */
typedef struct {
    char folder[300];
    CmdSystem system;
    char *out, *err; /* of the last command; owned */
    Arena arena;
} Terminal;

static inline Terminal terminal_open(void)
{
    Terminal t = { .out = NULL };
    ck_assert(crypto_open());
    snprintf(t.folder, sizeof t.folder, "%s/cli-XXXXXX", BUILD_DIR);
    ck_assert_ptr_nonnull(mkdtemp(t.folder));
    ck_assert_int_eq(chdir(t.folder), 0);
    t.system = (CmdSystem){ .data_home = "data",
                            .config_home = "config",
                            .system_config = "etc/lectern.yaml",
                            .programs = "programs",
                            .wall_ms = 1773136800000 }; /* 2026-03-10T10:00:00Z */
    return t;
}

static inline void terminal_close(Terminal *t)
{
    char command[400];
    free(t->out);
    free(t->err);
    arena_free(&t->arena);
    ck_assert_int_eq(chdir("/"), 0);
    snprintf(command, sizeof command, "rm -rf '%s'", t->folder);
    ck_assert_int_eq(system(command), 0);
}

/* "roster import a.csv": words between blanks; a word in '…' keeps its blanks. */
static inline int terminal_words(char *line, char **argv, int room)
{
    int argc = 0;
    argv[argc++] = (char[]){ "lectern" };
    while (*line) {
        char end = *line == '\'' ? '\'' : ' ';
        if (*line == ' ') {
            line++;
            continue;
        }
        line += end == '\'';
        ck_assert_int_lt(argc, room - 1);
        argv[argc++] = line;
        while (*line && *line != end)
            line++;
        if (*line)
            *line++ = '\0';
    }
    argv[argc] = NULL;
    return argc;
}

/* Run one command line; its status is returned, its words are in t->out and t->err. */
static inline int type(Terminal *t, const char *line)
{
    enum { WORDS = 32 };
    char *argv[WORDS], program[] = "lectern";
    char *words = arena_copy(&t->arena, line);
    int argc = terminal_words(words, argv, WORDS);
    argv[0] = program;
    size_t out_len, err_len;
    free(t->out);
    free(t->err);
    t->out = t->err = NULL;
    CmdIo io = { .out = open_memstream(&t->out, &out_len),
                 .err = open_memstream(&t->err, &err_len) };
    int status = cmd_main(argc, argv, io, &t->system);
    fclose(io.out);
    fclose(io.err);
    return status;
}

/* The command line, what it printed and its status, as one text for a golden. */
static inline void tell(Terminal *t, const char *line, Buf *out)
{
    int status = type(t, line);
    buf_printf(out, "$ lectern %s\n%s", line, t->out);
    if (*t->err)
        buf_printf(out, "--- on stderr:\n%s", t->err);
    buf_printf(out, "=== %d\n\n", status);
}

static inline void put_file(const char *path, const char *text)
{
    Arena a = { 0 };
    Err err = { 0 };
    ck_assert(dir_make(path_folder(&a, path), 0755, &err));
    ck_assert_msg(file_write(path, str_of(text), &err), "%s", err.text);
    arena_free(&a);
}

static inline const char *get_file(Terminal *t, const char *path)
{
    Str text;
    Err err = { 0 };
    ck_assert_msg(file_read(&t->arena, path, 1 << 24, &text, &err), "%s", err.text);
    return arena_str(&t->arena, text);
}

static inline void ck_has(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) != NULL, "'%s' is not in: %s", part, text);
}

static inline void ck_status(Terminal *t, const char *line, int want)
{
    int status = type(t, line);
    ck_assert_msg(status == want, "'%s' gave %d, not %d:\n%s%s", line, status, want, t->out,
                  t->err);
}

/* A database that play would make: start codes cost nothing in it. */
static inline void make_demo(Terminal *t)
{
    Random random = random_seeded(5);
    Err err = { 0 };
    const RecordOptions options = { .access = RECORD_WRITE,
                                    .create = true,
                                    .demo = true,
                                    .random = &random,
                                    .wall_ms = t->system.wall_ms };
    ck_assert(dir_make("data", 0700, &err));
    Record *r = record_open("data/lectern.db", &options, &err);
    ck_assert_msg(r != NULL, "%s", err.text);
    record_close(r);
}

static inline Record *open_record(Random *random)
{
    Err err = { 0 };
    const RecordOptions options = { .access = RECORD_READ, .random = random };
    Record *r = record_open("data/lectern.db", &options, &err);
    ck_assert_msg(r != NULL, "%s", err.text);
    return r;
}

/* To put something into the ledger that no command would. */
static inline Record *edit_record(const Terminal *t, Random *random)
{
    Err err = { 0 };
    const RecordOptions options = { .access = RECORD_WRITE,
                                    .random = random,
                                    .wall_ms = t->system.wall_ms };
    Record *r = record_open("data/lectern.db", &options, &err);
    ck_assert_msg(r != NULL, "%s", err.text);
    return r;
}

static inline void append(Record *r, NewEvent *events, int count)
{
    Err err = { 0 };
    ck_assert_msg(record_append(r, events, count, &err), "%s", err.text);
}

/* What is known of a number; fails the test when nobody has it. */
static inline Person person_of(const char *number)
{
    Random random = random_seeded(1);
    Person p;
    Record *r = open_record(&random);
    ck_assert_msg(record_person(r, str_of(number), &p, &(Err){ .code = ERR_NONE }),
                  "nobody has the number %s", number);
    record_close(r);
    return p;
}

static inline bool knows(const char *number)
{
    Random random = random_seeded(1);
    Person p;
    Record *r = open_record(&random);
    bool known = record_person(r, str_of(number), &p, &(Err){ .code = ERR_NONE });
    record_close(r);
    return known;
}

/* The smallest course that is sound, in courses/care. */
static inline void make_course(void)
{
    put_file("courses/site.yaml", "organisation: Example Works\ncontact: Maria, extension 214\n"
                                  "pin_contact: your shift supervisor\ntools:\n"
                                  "  - name: Company assistant\n    use: drafts\n"
                                  "    owner: IT service desk\n    data: no names\n");
    put_file("courses/care/course.yaml",
             "id: care\ntitle: Care with AI\nsummary: Check what comes back.\nlanguage: en\n"
             "audience: everyone\nversion: 1\nowner: Learning team\nreview_by: 2027-05-31\n"
             "emblem: coffee\ncolour: sun\nminutes: 1\n"
             "allow:\n  practice-half: Too small to hold an exercise.\n"
             "  module-practice: Too small to hold an exercise.\n"
             "objectives:\n  - id: tell-ai\n    text: tell AI from other software\n"
             "    bloom: analyse\n"
             "modules:\n  - id: first\n    title: First\n    minutes: 1\n    steps:\n"
             "      - id: read\n        kind: page\n        title: Read this\n"
             "        minutes: 1\n        objective: tell-ai\n        text: A short text.\n");
}

/* Somebody has done something in courses/care. */
typedef struct {
    const char *number;
    EventKind kind;
} Done;

/* A minute apart; then an hour passes. */
static inline void do_care(Terminal *t, const Done *done, int count)
{
    Random random = random_seeded(8);
    Record *r = edit_record(t, &random);
    for (int i = 0; i < count; i++) {
        NewEvent e = { .kind = done[i].kind,
                       .person = person_of(done[i].number).id,
                       .course = "care",
                       .language = "en",
                       .wall_ms = t->system.wall_ms + 60000 * (int64_t)i,
                       .content = served_in(r, "care"),
                       .lesson = { .step = "read" } };
        append(r, &e, 1);
    }
    record_close(r);
    t->system.wall_ms += 3600000;
}

/* Two people; the first has passed, completed and come back. */
static inline Terminal learned(void)
{
    Terminal t = terminal_open();
    make_demo(&t);
    make_course();
    ck_status(&t, "init --number 10001 --name 'Ines Example' --department People", EXIT_OK);
    put_file("staff.csv", "number,name,department\n0012,\"=Müller, Jo\",Shop\n");
    ck_status(&t, "roster import staff.csv", EXIT_OK);

    static const Done done[] = { { "10001", EVENT_INITIALIZED },
                                 { "10001", EVENT_VIEWED },
                                 { "10001", EVENT_COMPLETED } };
    do_care(&t, done, 3);
    return t;
}

/* How many the ledger has, all of them sound. */
static inline int64_t events_in(Terminal *t)
{
    int64_t count = 0;
    ck_status(t, "ledger verify", EXIT_OK);
    Str rest = str_of(t->out);
    ck_assert(str_int(str_cut(&rest, ' '), &count));
    return count;
}

#endif
