#include "kiosk/line.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

static const char usage[] =
    "usage: lectern-kiosk [kiosk] [OPTIONS]\n"
    "       lectern-kiosk preview COURSE [OPTIONS]\n"
    "       lectern-kiosk play SCRIPT [OPTIONS]\n"
    "       lectern-kiosk render COURSE -o DIR [OPTIONS]\n"
    "       lectern-kiosk render --gallery -o DIR [OPTIONS]\n"
    "\n"
    "  --db PATH        the database; made when it is not there\n"
    "  --courses DIR    the courses folder\n"
    "  --config FILE    settings, before the options\n"
    "  --size WxH       of the window, or of the pictures (1920x1080)\n"
    "  --fullscreen     cover the whole screen; no key leads out of a kiosk then\n"
    "  --theme NAME     paper, dark, contrast-dark or contrast-light\n"
    "  --text PERCENT   size of the text, 80 to 250\n"
    "  --language CODE  de, en, es\n"
    "  --panel INCHES   the diagonal of the glass (21.5)\n"
    "  --viewing MM     from how far it is looked at (600)\n"
    "  -o DIR           play, render: where pictures and dumps go\n"
    "  --gallery        render: every screen, in all themes and sizes or in those of the options\n"
    "  --now TIME       play: the clock at the start, 2026-11-22T09:00:00Z\n"
    "  --seed N         play: where randomness starts\n"
    "  --trace          play: a line for each thing that is on disk\n"
    "\n"
    "example: lectern play packaging/tour.play -o build/tour\n";

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
            fputs(usage, stdout);
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
