/* chart.h - a chart of a course, and the line that says what facts rest on. */
#ifndef KIOSK_CHART_H
#define KIOSK_CHART_H

#include "course/course.h"
#include "ui/ui.h"

/* `wide`: its column, in design px, as far as is known. Every number stands beside what it is the
 * amount of, so that nothing is said by colour or length alone; a voice says all of it. */
void chart_add(Ui *ui, const Course *course, const Chart *chart, float wide);

/* "Source: NIST, Generative AI Profile · July 2024"; nothing for -1. */
void source_add(Ui *ui, const Course *course, int source);

#endif
