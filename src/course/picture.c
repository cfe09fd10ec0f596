#include "course/course_inside.h"

#include <strings.h>

/* What the same bytes always have in common, and others practically never. */
static uint64_t picture_key(Hash of_bytes)
{
    uint64_t key;
    memcpy(&key, of_bytes.b, sizeof key);
    return key;
}

bool picture_is(const Picture *p, Str bytes)
{
    Image said = { 0 };
    return bytes.len == p->size && picture_key(hash_bytes(bytes.at, bytes.len)) == p->image.key &&
           image_measure(bytes, &said) == IMAGE_FINE && said.format == p->image.format &&
           said.width == p->image.width && said.height == p->image.height;
}

static bool ends_in(Str path, const char *ending)
{
    size_t len = strlen(ending);
    return path.len > len && strncasecmp(path.at + path.len - len, ending, len) == 0;
}

/* The file that was probably meant: "cat.jpg" or "Cat.PNG" for "cat.png". */
static const char *nearest_file(Arena *a, Str files, Str path)
{
    Str rest = pack_files(files), name, bytes;
    const char *names[64];
    size_t count = 0;
    while (count < sizeof names / sizeof *names && pack_next(&rest, &name, &bytes)) {
        if (name.len == path.len && !strncasecmp(name.at, path.at, path.len))
            return arena_str(a, name);
        if (ends_in(name, ".png") || ends_in(name, ".jpg") || ends_in(name, ".jpeg"))
            names[count++] = arena_str(a, name);
    }
    return str_nearest(path, names, count);
}

/* Of a folder only what is in it is packed. */
static bool is_folder(Str files, Str path)
{
    Str rest = pack_files(files), name, bytes;
    while (pack_next(&rest, &name, &bytes))
        if (name.len > path.len && name.at[path.len] == '/' && !memcmp(name.at, path.at, path.len))
            return true;
    return false;
}

static void report_missing(const YamlReader *r, const PictureShelf *shelf, const YamlNode *here,
                           Str path)
{
    const char *meant = nearest_file(r->arena, shelf->files.blob, path);
    if (is_folder(shelf->files.blob, path)) {
        yaml_report(r, here, DIAG_WARNING, "picture-missing", "name a picture in it",
                    "this is a folder, so its words are shown instead");
        return;
    }
    yaml_report(r, here, DIAG_WARNING, "picture-missing",
                meant ? arena_printf(r->arena, "did you mean `%s`?", meant)
                      : "put the file beside course.yaml",
                "there is no such picture in the course's folder, so its words are shown instead");
}

static void report_verdict(const YamlReader *r, const YamlNode *here, Str path, size_t size,
                           ImageVerdict verdict)
{
    static const struct {
        const char *rule, *what, *remedy;
    } words[] = {
        [IMAGE_OTHER] = { "picture-kind", "this file is neither a PNG nor a JPEG picture",
                          "save it as one of them; another name does not make it one" },
        [IMAGE_DAMAGED] = { "picture-damaged", "this picture is damaged or cut off",
                            "copy it here again, or save it anew" },
        [IMAGE_TOO_LARGE] = { "picture-large", "this picture has more pixels than any screen",
                              "make it smaller: 1920 pixels across are plenty, 4096 the most" },
        [IMAGE_UNUSUAL] = { "picture-kind", "this is a JPEG picture of a sort made for print",
                            "save it as an ordinary RGB JPEG, or as PNG" },
    };
    bool svg = ends_in(path, ".svg");
    if (!size) {
        yaml_report(r, here, DIAG_WARNING, "picture-damaged", "copy it here again, or save it anew",
                    "this file is empty, so its words are shown instead");
        return;
    }
    yaml_report(r, here, DIAG_WARNING, words[verdict].rule,
                svg ? "make a PNG of the drawing, 1920 pixels across" : words[verdict].remedy,
                "%s, so its words are shown instead", words[verdict].what);
}

/* A name that says one format above a file in the other is a slip, and does no harm. */
static void check_ending(const YamlReader *r, const YamlNode *here, Str path, ImageFormat format)
{
    bool png = ends_in(path, ".png"), jpeg = ends_in(path, ".jpg") || ends_in(path, ".jpeg");
    if (format == IMAGE_PNG ? jpeg : png)
        yaml_report(r, here, DIAG_WARNING, "picture-kind", "let its name end in what it is",
                    "this is a %s picture, whatever its name says",
                    format == IMAGE_PNG ? "PNG" : "JPEG");
}

static void measure(const YamlReader *r, const PictureShelf *shelf, const YamlNode *here,
                    Picture *out)
{
    Str path = str_of(out->path), blob = shelf->files.blob, bytes;
    int place = pack_place(blob, out->path, &bytes);
    if (place < 0) {
        report_missing(r, shelf, here, path);
        return;
    }
    Image image = { 0 };
    ImageVerdict verdict = image_measure(bytes, &image);
    if (verdict != IMAGE_FINE) {
        report_verdict(r, here, path, bytes.len, verdict);
        return;
    }
    check_ending(r, here, path, image.format);
    if (shelf->files.hashes)
        image.key = picture_key(shelf->files.hashes[place]);
    out->image = image;
    out->content = shelf->files.content;
    out->offset = (size_t)(bytes.at - blob.at);
    out->size = bytes.len;
}

static const Picture *find_path(const Picture *first, Str path)
{
    while (first && !str_is(path, first->path))
        first = first->next;
    return first;
}

static const Image unknown = { 0 };

const Image *picture_seen(const PictureShelf *shelf, Str path)
{
    if (!pack_is_path(path))
        return NULL;
    if (!shelf || !shelf->files.blob.at)
        return &unknown;
    const Picture *named = find_path(shelf->first, path);
    return named ? &named->image : NULL;
}

const Image *picture_find(const YamlReader *r, PictureShelf *shelf, const YamlNode *here, Str path)
{
    const Image *seen = picture_seen(shelf, path);
    if (seen)
        return seen;
    if (!pack_is_path(path)) {
        yaml_report(r, here, DIAG_ERROR, "picture-outside",
                    "put the file beside course.yaml and write its name alone",
                    "this names no file in the course's own folder");
        return &unknown;
    }
    const Picture *known = find_path(shelf->known, path);
    Picture *p = arena_new(r->arena, Picture);
    if (known)
        *p = *known;
    else
        p->path = arena_str(r->arena, path);
    p->next = shelf->first;
    shelf->first = p;
    if (!p->image.width)
        measure(r, shelf, here, p);
    return &p->image;
}
