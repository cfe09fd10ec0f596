/* language.h - in which languages the kiosk speaks, and how it speaks of those of courses. */
#ifndef KIOSK_LANGUAGE_H
#define KIOSK_LANGUAGE_H

#include "kiosk/world.h"
#include "ui/ui.h"

/* English, which is the language of the source, and then each catalogue. */
int language_count(const World *w);
const char *language_code(const World *w, int index); /* "de" */
const char *language_name(const World *w, int index); /* "Deutsch": as its own readers call it */
bool language_is_shown(const World *w, int index);

/* Show everything in this language from now on; "" is the site's. False: it is not spoken here, and
 * nothing has changed. */
bool language_show(World *w, const char *language);

/* Put every course that is open or listed into the language that is shown, as far as it is
 * translated. Place, order and picks stay: they are indices, which are the same in each language.
 */
void language_follow(World *w);

/* The same of any language, whether it is spoken here or not; where nobody knows it, its code. */
const char *language_named(const Ui *ui, const Catalogs *catalogs, const char *code);

/* "This course is in English." NULL: it is in the language that is shown. */
const char *language_of_course(Ui *ui, const World *w, const char *language);

#endif
