/* help.h - what --help and help print, made from the tables. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/args.h"

void help_of_command(Call *call, const Option *options, int count);
void help_of_all(Call *call);

#endif
