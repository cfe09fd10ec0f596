/* The table of commands, and the way from a command line to one of its rows. */
#include "cli/args.h"
#include "cli/call.h"
#include "cli/help.h"

const Cmd commands[] = {
    { .name = "kiosk",
      .group = "learn",
      .args = "",
      .help = "open the kiosk; the same as lectern alone",
      .example = "lectern kiosk",
      .run = cmd_window },
    { .name = "preview",
      .group = "learn",
      .args = "COURSE",
      .help = "show a course in the kiosk while you write it, with everything wrong beside it",
      .example = "lectern preview courses/ai-day-to-day",
      .run = cmd_window },
    { .name = "play",
      .group = "learn",
      .args = "SCRIPT",
      .help = "drive the kiosk without a display by a script",
      .example = "lectern play packaging/tour.play",
      .run = cmd_window },
    { .name = "render",
      .group = "learn",
      .args = "COURSE|--gallery",
      .help = "draw every page and question of a course for sign-off, or every screen there is",
      .example = "lectern render courses/ai-day-to-day -o build/proof",
      .run = cmd_window },
    { .name = "check",
      .group = "author",
      .args = "PATH...",
      .help = "name every mistake in courses, with place, cause and remedy",
      .example = "lectern check courses/",
      .run = cmd_check },
    { .name = "new message",
      .group = "author",
      .args = "NAME",
      .help = "write a message of those who lead, in its five parts, to begin with",
      .example = "lectern new message assistant-2027 --title \"The assistant in purchasing\"",
      .run = cmd_new_message },
    { .name = "new",
      .group = "author",
      .args = "FOLDER",
      .help = "write a small course that explains each of its parts, to begin with",
      .example = "lectern new courses/first-course --title \"Check before you send\"",
      .run = cmd_new },
    { .name = "import",
      .group = "author",
      .args = "csv|gift|aiken FILE",
      .help = "take questions over from another format, as a pool or as a whole course",
      .example = "lectern import gift questions.gift -o courses/from-moodle",
      .run = cmd_import },
    { .name = "export",
      .group = "author",
      .args = "csv|gift COURSE",
      .help = "write the exercises of a course for a spreadsheet or for Moodle",
      .example = "lectern export gift courses/ai-day-to-day -o questions.gift",
      .run = cmd_export },
    { .name = "extract",
      .group = "author",
      .args = "COURSE",
      .help = "write the texts of a course as a template for translators",
      .example = "lectern extract courses/ai-day-to-day -o ai-day-to-day.pot",
      .run = cmd_extract },
    { .name = "diff",
      .group = "author",
      .args = "[OLD] COURSE",
      .help = "say what an edit changes and for whom, against what is served or an older folder",
      .example = "lectern diff courses/ai-day-to-day",
      .run = cmd_diff },
    { .name = "stats",
      .group = "author",
      .args = "COURSE",
      .help = "say how each question of the quiz works, beside the line it stands on",
      .example = "lectern stats courses/ai-day-to-day",
      .run = cmd_stats },
    { .name = "coverage",
      .group = "author",
      .args = "[COURSES]",
      .help = "say which points of the source the courses teach and practise, and which wait",
      .example = "lectern coverage --format csv",
      .run = cmd_coverage },
    { .name = "schema",
      .group = "author",
      .args = "[NAME]",
      .help = "print the JSON Schema of course.yaml, a message, site.yaml, evidence.yaml or "
              "points.yaml",
      .example = "lectern schema -o courses/course.schema.json",
      .run = cmd_schema },
    { .name = "init",
      .group = "people",
      .args = "",
      .help = "first run: make keys and database, publish the courses, add the first person",
      .example = "lectern init --number 10001 --name \"Ines Example\"",
      .run = cmd_init },
    { .name = "roster import",
      .group = "people",
      .args = "FILE",
      .help = "add and update people from a CSV file with a header row",
      .example = "lectern roster import staff.csv --full --pins slips.txt",
      .run = cmd_roster_import },
    { .name = "roster export",
      .group = "people",
      .args = "",
      .help = "write everybody as a CSV file that roster import reads",
      .example = "lectern roster export -o staff.csv",
      .run = cmd_roster_export },
    { .name = "person show",
      .group = "people",
      .args = "NUMBER",
      .help = "show what is stored about a person and how they stand in each course",
      .example = "lectern person show 10001",
      .run = cmd_person_show },
    { .name = "person pin",
      .group = "people",
      .args = "NUMBER",
      .help = "make a new one-time start code; the old PIN stops working",
      .example = "lectern person pin 10001",
      .run = cmd_person_pin },
    { .name = "person export",
      .group = "people",
      .args = "NUMBER",
      .help = "write everything that is kept about a person, for that person",
      .example = "lectern person export 10001 -o record-of-10001.txt",
      .run = cmd_person_export },
    { .name = "person erase",
      .group = "people",
      .args = "NUMBER",
      .help = "take a person out of the record for ever; counts and the chain of events hold",
      .example = "lectern person erase 10001 --reason \"asked for it, article 17\"",
      .run = cmd_person_erase },
    { .name = "person merge",
      .group = "people",
      .args = "NUMBER OTHER",
      .help = "join two records that are one person's: what OTHER did goes on under NUMBER",
      .example = "lectern person merge 10001 10077 --by 10003 --reason \"hired twice\"",
      .run = cmd_person_merge },
    { .name = "person grant-try",
      .group = "people",
      .args = "NUMBER COURSE",
      .help = "give somebody one more try at a quiz in which none is left",
      .example = "lectern person grant-try 10001 ai-day-to-day --reason \"the alarm went off\"",
      .run = cmd_person_grant_try },
    { .name = "move-answers",
      .group = "people",
      .args = "FROM TO [COURSE]",
      .help =
          "a try at a quiz in the session of FROM was made by TO, or all of a sitting: it counts "
          "there from now on",
      .example = "lectern move-answers 10001 10002 ai-day-to-day --try 2 --by 10003"
                 " --reason \"had not signed out\"",
      .run = cmd_move_answers },
    { .name = "assign",
      .group = "people",
      .args = "COURSE",
      .help = "say who is to take a course and by when; 'report assignments' lists it",
      .example = "lectern assign ai-day-to-day --department Care --days 30 --every 12",
      .run = cmd_assign },
    { .name = "waive",
      .group = "people",
      .args = "COURSE",
      .help = "let a course count as done for somebody, with the reason",
      .example = "lectern waive ai-day-to-day --person 10001 --reason \"took it at the "
                 "last site\"",
      .run = cmd_waive },
    { .name = "report",
      .group = "evidence",
      .args = "NAME",
      .help = "write a report; 'report list' names them",
      .example = "lectern report completion --as-of 2026-10-31 -o october.csv",
      .run = cmd_report },
    { .name = "idea list",
      .group = "evidence",
      .args = "",
      .help = "list the ideas for AI that people handed in; 'report backlog' ranks them",
      .example = "lectern idea list --state new",
      .run = cmd_idea_list },
    { .name = "idea show",
      .group = "evidence",
      .args = "CODE",
      .help = "show one idea; whose it is, to HR alone",
      .example = "lectern idea show 16JW-2WNG-BKWZ",
      .run = cmd_idea_show },
    { .name = "idea review",
      .group = "evidence",
      .args = "CODE",
      .help = "score an idea and answer it; the answer comes to the person's home screen",
      .example = "lectern idea review 16JW-2WNG-BKWZ --value 4 --effort 2 --risk 1 --data 3 "
                 "--state trying --answer \"We try it in May.\"",
      .run = cmd_idea_review },
    { .name = "regrade",
      .group = "evidence",
      .args = "COURSE",
      .help = "give the points that a changed key owes; it takes none, and no pass",
      .example = "lectern regrade ai-day-to-day --dry-run",
      .run = cmd_regrade },
    { .name = "certificate issue",
      .group = "evidence",
      .args = "NUMBER|--all",
      .help = "issue the certificates that are due; the kiosk does it when a course is completed",
      .example = "lectern certificate issue 10001",
      .run = cmd_certificate_issue },
    { .name = "certificate list",
      .group = "evidence",
      .args = "[NUMBER]",
      .help = "list the certificates of everybody or of one person",
      .example = "lectern certificate list 10001",
      .run = cmd_certificate_list },
    { .name = "certificate pdf",
      .group = "evidence",
      .args = "CODE",
      .help = "write a certificate as a sheet to print",
      .example = "lectern certificate pdf LX7K-2M9Q-41TD -o certificate.pdf",
      .run = cmd_certificate_pdf },
    { .name = "certificate verify",
      .group = "evidence",
      .args = "CODE|LINE|FILE",
      .help = "say whether a certificate holds: valid, expired, revoked, altered or of another key",
      .example = "lectern certificate verify certificate.pdf --key example-works.key",
      .run = cmd_certificate_verify },
    { .name = "certificate revoke",
      .group = "evidence",
      .args = "CODE",
      .help = "say for good that a certificate does not hold any more",
      .example = "lectern certificate revoke LX7K-2M9Q-41TD --reason \"issued by mistake\"",
      .run = cmd_certificate_revoke },
    { .name = "certificate key",
      .group = "evidence",
      .args = "",
      .help = "write the public keys and the revoked numbers, for others who check certificates",
      .example = "lectern certificate key -o example-works.key",
      .run = cmd_certificate_key },
    { .name = "simulate",
      .group = "evidence",
      .args = "",
      .help = "make a new database of a company that does not exist, marked as a demo",
      .example = "lectern simulate --employees 200 --days 120 --db demo.db",
      .run = cmd_simulate },
    { .name = "ledger verify",
      .group = "keep",
      .args = "",
      .help = "check the chain of every event, and that reports read what follows from it",
      .example = "lectern ledger verify --head 425c3228a910a988",
      .run = cmd_ledger_verify },
    { .name = "ledger rebuild",
      .group = "keep",
      .args = "",
      .help = "make what reports read again from the events alone, while no kiosk runs",
      .example = "lectern ledger rebuild",
      .run = cmd_ledger_rebuild },
    { .name = "ledger export",
      .group = "keep",
      .args = "",
      .help = "write events, people and courses as one file that another record takes in",
      .example = "lectern ledger export -o desk-7.lectern",
      .run = cmd_ledger_export },
    { .name = "ledger import",
      .group = "keep",
      .args = "FILE",
      .help = "take in what another record exported; in any order, any number of times",
      .example = "lectern ledger import desk-7.lectern",
      .run = cmd_ledger_import },
    { .name = "backup",
      .group = "keep",
      .args = "",
      .help = "write the whole record as one file to keep elsewhere, while the kiosk goes on",
      .example = "lectern backup --to /media/backups --keep 35",
      .run = cmd_backup },
    { .name = "restore",
      .group = "keep",
      .args = "FILE",
      .help = "put a backup in the place of the record, which is kept; while no kiosk runs",
      .example = "lectern restore /media/backups/lectern-2026-11-28.db",
      .run = cmd_restore },
    { .name = "retention",
      .group = "keep",
      .args = "",
      .help = "erase what people did who left long ago, course by course, and then the people",
      .example = "lectern retention --months 36 --dry-run",
      .run = cmd_retention },
    { .name = "config show",
      .group = "keep",
      .args = "",
      .help = "print the settings in force and where each comes from",
      .example = "lectern config show",
      .run = cmd_config_show },
    { .name = "keys init",
      .group = "keep",
      .args = "",
      .help = "make the site's secret keys; init does it too",
      .example = "lectern keys init",
      .run = cmd_keys_init },
    { .name = "help",
      .group = "keep",
      .args = "[COMMAND]",
      .help = "list the commands, or tell about one",
      .example = "lectern help roster import",
      .run = cmd_help },
};
const size_t command_count = sizeof commands / sizeof *commands;

/* Whether argv[at …] begins with the words of a command's name. */
static bool names_command(const Call *call, int at, const char *name)
{
    Str rest = str_of(name);
    while (rest.len) {
        Str word = str_cut(&rest, ' ');
        if (at >= call->argc || !str_is(word, call->argv[at++]))
            return false;
    }
    return true;
}

static int no_such_command(const Call *call, int at)
{
    const char *word = call->argv[at], *names[64];
    size_t count = 0, prefix_len = strlen(word);
    Buf family;
    buf_init(&family, 256);
    for (size_t i = 0; i < command_count; i++) {
        names[count++] = commands[i].name;
        if (strncmp(commands[i].name, word, prefix_len) == 0 && commands[i].name[prefix_len] == ' ')
            buf_printf(&family, "%s%s", family.len ? " or " : "",
                       commands[i].name + prefix_len + 1);
    }
    const char *near = str_nearest(str_of(word), names, count);
    if (family.len)
        args_misuse(call, "%s what? %s", word, buf_cstr(&family));
    else if (near)
        args_misuse(call, "no command '%s'; did you mean '%s'?", word, near);
    else
        args_misuse(call, "no command '%s'; 'lectern help' lists them", word);
    buf_done(&family);
    return EXIT_MISUSE;
}

static int run_line(Call *call)
{
    Option global[GLOBAL_OPTIONS];
    args_global(call, global);
    const char *first = call->argc > 1 ? call->argv[1] : "";
    if (strcmp(first, "--help") == 0 || strcmp(first, "-h") == 0) {
        help_of_all(call);
        return EXIT_OK;
    }
    if (strcmp(first, "--version") == 0) {
        fprintf(call->io.out, "lectern %s\n", LECTERN_VERSION);
        return EXIT_OK;
    }
    int at = args_leading(call, global, GLOBAL_OPTIONS);
    if (at < 0)
        return EXIT_MISUSE;
    if (at >= call->argc)
        return cmd_window(call);
    for (size_t i = 0; i < command_count; i++) {
        if (!names_command(call, at, commands[i].name))
            continue;
        call->cmd = &commands[i];
        return call->cmd->run(call);
    }
    return no_such_command(call, at);
}

int cmd_main(int argc, char **argv, CmdIo io, const CmdSystem *system)
{
    Arena arena = { 0 };
    Call call = { .io = io, .system = system, .arena = &arena, .argc = argc, .argv = argv };
    int status = run_line(&call);
    if (fflush(io.out) != 0 || ferror(io.out)) {
        fprintf(io.err, "lectern: could not write the result; is the disk full?\n");
        status = EXIT_COULD_NOT;
    }
    call_end(&call);
    arena_free(&arena);
    return status;
}
