/* write.h - a value as YAML: what yaml_read makes the same text of again. */
#ifndef YAML_WRITE_H
#define YAML_WRITE_H

#include "base/buf.h"

/* `text` behind "key: " or "- ": plain where that is safe, quoted where it is not, and as a block
 * indented by `indent` blanks where it has several lines. Ends with a line break. */
void yaml_put(Buf *out, Str text, int indent);

#endif
