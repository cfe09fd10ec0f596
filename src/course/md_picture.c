/* Pictures in course text: `![what it shows](file.png "caption")`, each on a line of its own. */
#include "course/md_inside.h"

static void report(MdBuild *b, Str words, const char *rule, const char *remedy, const char *what)
{
    YamlNode here = text_place(b->reader, b->at, b->offset, words);
    yaml_report(&b->reader->yaml, &here, DIAG_ERROR, rule, remedy, "%s", what);
}

void md_picture_report_place(MdBuild *b, Str words)
{
    if (b->faults & MD_FAULT_PICTURE_PLACE)
        return;
    b->faults |= MD_FAULT_PICTURE_PLACE;
    report(b, words, "picture-place", "leave an empty line above and below it",
           "a picture stands on a line of its own, with nothing beside it");
}

static bool is_picture(const MdBuild *b)
{
    const Block *owner = b->frames[b->frame].owner;
    return owner && owner->kind == BLOCK_PICTURE;
}

/* Where its name stands is looked for only when something may have to be said of it. */
static const Image *image_of(const MdBuild *b, Str path)
{
    const Image *seen = picture_seen(b->reader->pictures, path);
    if (seen)
        return seen;
    YamlNode here = text_place(b->reader, b->at, b->offset, path);
    return picture_find(&b->reader->yaml, b->reader->pictures, &here, path);
}

void md_picture_begin(MdBuild *b, Str path)
{
    const Block *owner = b->frames[b->frame].owner;
    bool first = b->open && b->open->kind == BLOCK_PARAGRAPH && b->span_count == 0;
    bool alone = first && !b->picture_alone && (!owner || owner->kind == BLOCK_QUOTE);
    b->pictures++;
    if (!alone) {
        md_picture_report_place(b, path);
        return;
    }
    b->open = NULL;
    md_build_enter(b, BLOCK_PICTURE);
    b->frames[b->frame].owner->image = image_of(b, path);
    md_build_open(b, BLOCK_PARAGRAPH, 0);
}

bool md_picture_caption(MdBuild *b)
{
    if (b->pictures > 1 || !is_picture(b))
        return false;
    md_build_close(b);
    if (!b->frames[b->frame].first)
        return false;
    md_build_open(b, BLOCK_PARAGRAPH, 0);
    return true;
}

void md_picture_end(MdBuild *b, Str path)
{
    if (--b->pictures > 0 || !is_picture(b))
        return;
    md_build_close(b);
    MdFrame frame = b->frames[b->frame--];
    const Block *says = frame.first;
    b->picture_alone = true;
    if (!says) {
        report(b, path, "picture-alt", "write what it shows between the square brackets",
               "whoever cannot see this picture is told nothing");
        return;
    }
    frame.owner->spans = says->spans;
    frame.owner->span_count = says->span_count;
    frame.owner->inside = says->next;
}
