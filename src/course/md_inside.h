/* md_inside.h - what md.c hears from the Markdown parser, md_build.c makes into blocks. */
#ifndef COURSE_MD_INSIDE_H
#define COURSE_MD_INSIDE_H

#include "course/md.h"

/* In MdBuild.faults, beside those that md.c counts from 0. */
#define MD_FAULT_PICTURE_PLACE (1u << 31)

/* A list of blocks under construction: the text itself, a quote or the cells of a row. */
typedef struct {
    Block *owner; /* NULL: the text itself */
    Block *first, *last;
    int list_base; /* lists that were open around it */
} MdFrame;

typedef struct {
    bool numbered;
    int number; /* of the next item */
} MdList;

typedef struct {
    const TextReader *reader;
    const YamlNode *at;
    Str input;       /* the Markdown */
    size_t offset;   /* how far in the input the parser has come */
    unsigned faults; /* bit set of what was reported already */

    MdFrame frames[MD_MAX_QUOTES + 2]; /* the text, quotes, one row */
    int frame;
    MdList lists[MD_MAX_LISTS];
    int list_count;
    int bold, italic, code; /* open spans of each style */
    int pictures;           /* open, one in another */
    bool picture_alone;     /* this paragraph is a picture: nothing else may stand in it */

    Block *open;        /* the block that text goes to; NULL: none */
    size_t open_offset; /* where it begins in the input */
    Span *spans;        /* room for the spans of several blocks */
    int span_room, span_first, span_count;
    char *text; /* room for the text of several spans */
    size_t text_room, text_used, text_first;
    bool in_span, break_next;
    unsigned style; /* of the open span */
} MdBuild;

void md_build_begin(MdBuild *b, const TextReader *r, const YamlNode *at, Str input);

/* Start a block of text; the one before it is closed. */
void md_build_open(MdBuild *b, BlockKind kind, int level);
void md_build_close(MdBuild *b);

/* Go into a quote or a row, and out again. */
void md_build_enter(MdBuild *b, BlockKind kind);
void md_build_leave(MdBuild *b);

void md_build_text(MdBuild *b, const char *text, size_t len);
void md_build_break(MdBuild *b);

/* md_picture.c: a picture begins, and what it shows is the next text; reported where none may
 * stand. Then its caption may be the next text, where that is true; and it ends. */
void md_picture_begin(MdBuild *b, Str path);
bool md_picture_caption(MdBuild *b);
void md_picture_end(MdBuild *b, Str path);

/* Beside a picture, on its line or the next, stands something else. */
void md_picture_report_place(MdBuild *b, Str words);

/* The blocks so far; everything open is closed. */
const Block *md_build_end(MdBuild *b);

#endif
