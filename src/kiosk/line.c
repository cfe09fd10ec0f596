#include "kiosk/line.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

/* Who takes an option: kiosk, preview, play, render. */
enum { K = 1, V = 2, P = 4, R = 8, ALL = K | V | P | R };

static const struct {
    const char *name, *line, *example;
    int mark;
} commands[] = {
    { "kiosk", "lectern [kiosk] [OPTIONS]", "lectern kiosk --fullscreen", K },
    { "preview", "lectern preview COURSE [OPTIONS]", "lectern preview courses/ai-day-to-day", V },
    { "play", "lectern play SCRIPT [OPTIONS]", "lectern play packaging/tour.play -o build/tour",
      P },
    { "render", "lectern render COURSE|--gallery -o DIR [OPTIONS]",
      "lectern render courses/ai-day-to-day -o proof", R },
};

static const struct {
    int takes;
    const char *words;
} options[] = {
    { K | P, "--db PATH        the database; made when it is not there" },
    { K | P, "--courses DIR    the courses folder" },
    { ALL, "--config FILE    settings, before the options" },
    { ALL, "--size WxH       of the window (1920x1080); of the pictures of a course (1280x720)" },
    { K, "--fullscreen     cover the whole screen; no key leads out of a kiosk then" },
    { ALL, "--theme NAME     paper, dark, contrast-dark or contrast-light" },
    { ALL, "--text PERCENT   size of the text, 80 to 250" },
    { ALL, "--language CODE  de, en, es" },
    { ALL, "--panel INCHES   the diagonal of the glass (21.5)" },
    { ALL, "--viewing MM     from how far it is looked at (600)" },
    { P | R, "-o DIR           where pictures and dumps go" },
    { R, "--gallery        every screen, in all themes and sizes or in those of the options" },
    { P | R, "--now TIME       the clock at the start, 2026-11-22T09:00:00Z" },
    { P | R, "--seed N         where randomness starts" },
    { P, "--trace          a line for each thing that is on disk" },
};

/* Of the command that was named, else of all. */
static void print_usage(const char *named)
{
    int takes = 0;
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        takes |= named && strcmp(commands[i].name, named) == 0 ? commands[i].mark : 0;
    takes = takes ? takes : ALL;
    const char *before = "usage: ";
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (!(commands[i].mark & takes))
            continue;
        printf("%s%s\n", before, commands[i].line);
        before = "       ";
    }
    putchar('\n');
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        if (options[i].takes & takes)
            printf("  %s\n", options[i].words);
    before = "\nexample: ";
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (commands[i].mark & takes) {
            printf("%s%s\n", before, commands[i].example);
            before = "         ";
        }
}

bool line_read(int argc, char **argv, Line *w, int *status)
{
    static const struct option longs[] = {
        { "db", required_argument, NULL, 'd' },       { "courses", required_argument, NULL, 'c' },
        { "config", required_argument, NULL, 'f' },   { "size", required_argument, NULL, 's' },
        { "theme", required_argument, NULL, 't' },    { "text", required_argument, NULL, 'x' },
        { "language", required_argument, NULL, 'l' }, { "panel", required_argument, NULL, 'p' },
        { "viewing", required_argument, NULL, 'v' },  { "now", required_argument, NULL, 'n' },
        { "seed", required_argument, NULL, 'r' },     { "fullscreen", no_argument, NULL, 'F' },
        { "trace", no_argument, NULL, 'T' },          { "gallery", no_argument, NULL, 'G' },
        { "help", no_argument, NULL, 'h' },           { NULL, 0, NULL, 0 },
    };
    const char **texts[128] = {
        ['d'] = &w->db,    ['c'] = &w->courses,  ['f'] = &w->config, ['s'] = &w->size,
        ['t'] = &w->theme, ['x'] = &w->text,     ['n'] = &w->now,    ['r'] = &w->seed,
        ['o'] = &w->out,   ['l'] = &w->language, ['p'] = &w->panel,  ['v'] = &w->viewing
    };
    bool *flags[128] = { ['F'] = &w->fullscreen, ['T'] = &w->trace, ['G'] = &w->gallery };
    int c;
    *status = EXIT_MISUSE;
    while ((c = getopt_long(argc, argv, "o:h", longs, NULL)) != -1) {
        if (c == '?')
            return false;
        if (c == 'h') {
            print_usage(argc > 1 && argv[1][0] != '-' ? argv[1] : NULL);
            *status = EXIT_OK;
            return false;
        }
        if (flags[c])
            *flags[c] = true;
        else
            *texts[c] = optarg;
    }
    const char *command = optind < argc ? argv[optind++] : "kiosk";
    w->play = strcmp(command, "play") == 0;
    w->render = strcmp(command, "render") == 0;
    w->preview = strcmp(command, "preview") == 0;
    w->layout = strcmp(command, "layout") == 0; /* for `lectern check` */
    if (w->play && optind < argc)
        w->script = argv[optind++];
    if ((w->render || w->preview || w->layout) && optind < argc)
        w->course = argv[optind++];
    bool known = w->play                   ? w->script != NULL
                 : w->render               ? w->gallery == !w->course && w->out
                 : w->preview || w->layout ? w->course != NULL
                                           : strcmp(command, "kiosk") == 0;
    if (known && optind == argc)
        return true;
    fprintf(stderr,
            w->play && !w->script ? "lectern play: which script?\n"
            : w->preview          ? "lectern preview: it takes one course\n"
            : w->render           ? "lectern render: it takes a course or --gallery, and -o DIR\n"
                                  : "lectern-kiosk: `%s` is not understood; see --help\n",
            optind < argc ? argv[optind] : command);
    return false;
}
