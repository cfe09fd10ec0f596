/* outline.h - a course without a word of it: what says how far somebody is in it.
 *
 * A run is folded and measured with it as with the course itself: ids of now and before, kinds,
 * times, objectives, where certainty is asked, and how modules, quiz and forms are made of them. Of
 * 200 courses that somebody has begun no text is read for that.
 */
#ifndef COURSE_OUTLINE_H
#define COURSE_OUTLINE_H

#include "course/entry.h"

/* As few bytes, for an entry. */
Str outline_write(Arena *a, const Course *course);

/* And back, with what the entry knows of the course: its id, content and language. Whatever is not
 * named above is zero or "". NULL: the bytes are damaged. */
const Course *outline_read(Arena *a, const CourseEntry *entry);

#endif
