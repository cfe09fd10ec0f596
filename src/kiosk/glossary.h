/* glossary.h - the terms that a course explains: marked where a page uses them first. */
#ifndef KIOSK_GLOSSARY_H
#define KIOSK_GLOSSARY_H

#include "course/course.h"
#include "ui/ui.h"

/* The terms of a course, and those of them that a page has used so far. */
typedef struct {
    const Term *terms;
    int count;
    uint64_t used;
} Glossary;

/* The text of a node with a mark at the first use of each term; NULL changes nothing. */
Node glossary_mark(Ui *ui, Glossary *g, Node text);

/* A button for each term that was used: what it means comes up over the page. */
void glossary_add_used(Ui *ui, const Glossary *g);

/* The button that brings up all of a course's terms; nothing where there are none. */
void glossary_add_all(Ui *ui, const Course *course);

#endif
