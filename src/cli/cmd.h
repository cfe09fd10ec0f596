/* cmd.h - the commands of lectern: one row in commands.c and one file each.
 *
 * A command gets everything it may use in a Call: streams, settings, time and
 * randomness. Nothing else reads the environment or a clock, so tests run
 * commands inside their own process.
 */
#ifndef CLI_CMD_H
#define CLI_CMD_H

#include "base/arena.h"
#include "base/zone.h"
#include "config/config.h"
#include "crypto/random.h"

#include <stdio.h>

typedef struct {
    FILE *out, *err;   /* results; talk */
    FILE *in;          /* answers to a question; NULL: nobody can be asked */
    bool colour;       /* out shows colour */
    bool err_terminal; /* somebody watches err: progress may be drawn */
} CmdIo;

/* What only main.c asks the system. */
typedef struct {
    const char *data_home;     /* ~/.local/share/lectern: database and keys unless configured */
    const char *config_home;   /* ~/.config/lectern */
    const char *system_config; /* /etc/lectern/lectern.yaml */
    const char *programs;      /* the folder that the running program lies in */
    int64_t wall_ms;           /* now */
} CmdSystem;

enum { EXIT_OK = 0, EXIT_PROBLEMS = 1, EXIT_MISUSE = 2, EXIT_COULD_NOT = 3 };

typedef struct Cmd Cmd;

enum { CALL_UNPACKED = 2 }; /* courses that one command is given */

typedef struct {
    CmdIo io;
    const CmdSystem *system;
    Arena *arena;   /* of this run */
    const Cmd *cmd; /* NULL until it is known */
    int argc;
    char **argv; /* as the program got them */

    /* By args_read. */
    const char **args; /* what is not an option */
    int arg_count;
    const char *database, *courses, *config_file; /* global options; NULL: not given */
    const char *now, *seed;
    int64_t wall_ms;
    Random random;

    /* By call_settings. */
    Config config;
    Zone zone; /* of the site */

    const char *unpacked[CALL_UNPACKED]; /* what .zips were unpacked into; gone when it ends */
    int unpacked_count;
} Call;

struct Cmd {
    const char *name;    /* "roster import" */
    const char *group;   /* heading in the help */
    const char *args;    /* for the usage line, "" for none */
    const char *help;    /* one sentence, no full stop */
    const char *example; /* a line that works */
    int (*run)(Call *call);
};

extern const Cmd commands[];
extern const size_t command_count;

/* Run the command that argv names; returns the exit status. */
int cmd_main(int argc, char **argv, CmdIo io, const CmdSystem *system);

int cmd_window(Call *call); /* no command, kiosk, play */
int cmd_check(Call *call);
int cmd_new(Call *call);
int cmd_new_message(Call *call);
int cmd_schema(Call *call);
int cmd_import(Call *call);
int cmd_export(Call *call);
int cmd_extract(Call *call);
int cmd_diff(Call *call);
int cmd_stats(Call *call);
int cmd_coverage(Call *call);
int cmd_init(Call *call);
int cmd_roster_import(Call *call);
int cmd_roster_export(Call *call);
int cmd_person_show(Call *call);
int cmd_person_pin(Call *call);
int cmd_person_export(Call *call);
int cmd_person_erase(Call *call);
int cmd_person_merge(Call *call);
int cmd_person_grant_try(Call *call);
int cmd_move_answers(Call *call);
int cmd_assign(Call *call);
int cmd_waive(Call *call);
int cmd_report(Call *call);
int cmd_idea_list(Call *call);
int cmd_idea_show(Call *call);
int cmd_idea_review(Call *call);
int cmd_regrade(Call *call);
int cmd_simulate(Call *call);
int cmd_retention(Call *call);
int cmd_certificate_issue(Call *call);
int cmd_certificate_pdf(Call *call);
int cmd_certificate_verify(Call *call);
int cmd_certificate_revoke(Call *call);
int cmd_certificate_list(Call *call);
int cmd_certificate_key(Call *call);
int cmd_ledger_verify(Call *call);
int cmd_ledger_rebuild(Call *call);
int cmd_ledger_export(Call *call);
int cmd_ledger_import(Call *call);
int cmd_backup(Call *call);
int cmd_restore(Call *call);
int cmd_config_show(Call *call);
int cmd_keys_init(Call *call);
int cmd_help(Call *call);

#endif
