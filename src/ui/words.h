/* words.h - what a screen says, in the language that it is shown in.
 *
 *   tr(ui, "Save and leave")
 *   tr_c(ui, "a month", "May")                        where English has one word for two things
 *   tr_n(ui, "%d minute", "%d minutes", minutes)      give it to ui_printf with the number
 *   TR("Choose an answer")                            in a table; tr() where it is used
 *
 * A sentence is whole: nothing is put together from pieces, because other languages put the
 * pieces elsewhere. xgettext finds these names in the source (assets/languages/README.md).
 */
#ifndef UI_WORDS_H
#define UI_WORDS_H

#include "base/catalog.h"
#include "ui/ui.h"

static inline FORMAT_ARG(2) const char *tr(const Ui *ui, const char *text)
{
    return catalog_text(ui->words, NULL, text);
}

static inline FORMAT_ARG(3) const char *tr_c(const Ui *ui, const char *context, const char *text)
{
    return catalog_text(ui->words, context, text);
}

static inline FORMAT_ARG(2) FORMAT_ARG(3) const
    char *tr_n(const Ui *ui, const char *one, const char *many, long n)
{
    return catalog_plural(ui->words, one, many, n);
}

#endif
