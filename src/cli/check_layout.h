/* check_layout.h - whether the texts of a course have room on the screen: asked of the kiosk, which
 * has the fonts. */
#ifndef CLI_CHECK_LAYOUT_H
#define CLI_CHECK_LAYOUT_H

#include "base/diag.h"
#include "cli/call.h"

/* A warning for each page of a course folder that has no room for its text at 200 %. A course with
 * errors gives none: others have told of them. False: the kiosk could not be asked. */
bool check_layout(Call *call, const char *folder, DiagList *diags, Err *err) MUST_USE;

#endif
