/* A course in its other languages: de.po beside course.yaml is the course in German. */
#include "base/file.h"
#include "course/course_inside.h"
#include "course/translate.h"

enum { MOST_LANGUAGES = 24, PO_BYTES = 4 * 1024 * 1024 };

static void report(DiagList *diags, const char *file, const char *rule, const char *remedy,
                   const char *what)
{
    diag_add(
        diags,
        (Diag){ .level = DIAG_ERROR, .rule = rule, .file = file, .what = what, .remedy = remedy });
}

/* Of a reading of the translated tree only errors are news: the rest was said of the original. One
 * that is told at course.yaml is nevertheless one of the translation, which is sound there. */
static void keep_errors(const DiagList *found, const char *file, DiagList *diags)
{
    for (int i = 0; i < found->count; i++) {
        Diag d = found->at[i];
        if (d.level != DIAG_ERROR)
            continue;
        if (strcmp(d.file, file) != 0)
            d.what =
                arena_printf(diags->arena, "with the texts of %s, %s", path_name(file), d.what);
        diag_add(diags, d);
    }
}

static const Step *first_other(const Step *steps, const Step *originals, int count)
{
    for (int i = 0; i < count; i++)
        if (!hash_eq(steps[i].exercise.revision, originals[i].exercise.revision))
            return &originals[i];
    return NULL;
}

/* An answer under way stays in another language, so what is scored is the same in all of them: a
 * text that is cut into sentences has as many of them, and the same ones marked. */
static bool check_same(const Course *course, const Course *original, const char *file,
                       DiagList *diags)
{
    const Step *other = first_other(course->steps, original->steps, original->step_count);
    if (!other)
        other = first_other(course->quiz.pool, original->quiz.pool, original->quiz.pool_count);
    for (FormKind kind = FORM_PRE; kind < FORMS && !other; kind++)
        other = first_other(course->forms[kind].items, original->forms[kind].items,
                            original->forms[kind].count);
    if (other)
        report(diags, file, "translation-parts",
               "keep every mark, and as many sentences as in the original",
               arena_printf(diags->arena, "`%s` has other parts here than in the original",
                            other->id));
    return !other;
}

/* NULL: it cannot be used, which is reported. */
static const Course *read_one(Arena *a, const YamlNode *root, const CourseText *from,
                              const CourseOrigin *origin, const char *file, Str text,
                              const Course *original, DiagList *diags)
{
    Po po;
    DiagList found = { .arena = a };
    Str name = str_of(path_name(file));
    const char *language = arena_text(a, name.at, name.len - strlen(".po"));
    if (!is_language(language) || !strcmp(language, original->language)) {
        report(diags, file, "translation-language", "name the file after its language, as de.po",
               "this is no code of a language, or that of the course itself");
        return NULL;
    }
    if (text.len > PO_BYTES) {
        report(diags, file, "translation-language", "leave out what is not used",
               "a translation has up to 4 MiB");
        return NULL;
    }
    if (!po_read(a, file, text, &po, diags))
        return NULL;
    const YamlNode *translated = texts_translate(a, root, file, &po, language, diags);
    const Site *site = from->site ? site_in(from->site, language) : NULL;
    const CourseText as = { from->file, from->yaml, site, language };
    Course *course = course_of_tree(a, translated, &as, origin, &found);
    keep_errors(&found, file, diags);
    if (!course || !check_same(course, original, file, diags))
        return NULL;
    course->language = language;
    course->original = original;
    return course;
}

void course_translations(Arena *a, const YamlNode *root, const CourseText *from,
                         const CourseOrigin *origin, Course *course, DiagList *diags)
{
    const Course *found[MOST_LANGUAGES];
    int count = 0;
    Str rest = pack_files(origin->files.blob), path, bytes;
    if (!rest.at)
        return;
    const char *folder = path_folder(a, from->file);
    CourseOrigin again = *origin;
    again.pictures = course->pictures;
    while (count < MOST_LANGUAGES && pack_next(&rest, &path, &bytes)) {
        if (!str_ends(path, ".po") || memchr(path.at, '/', path.len))
            continue;
        const char *file = path_join(a, folder, arena_str(a, path));
        found[count] = read_one(a, root, from, &again, file, bytes, course, diags);
        count += found[count] != NULL;
    }
    const Course **kept = arena_array(a, const Course *, count + 1);
    for (int i = 0; i < count; i++)
        kept[i] = found[i];
    course->translations = kept;
    course->translation_count = count;
}

bool language_same(const char *a, const char *b, bool exactly)
{
    size_t len = strcspn(a, "-_");
    return exactly ? strcmp(a, b) == 0 : len == strcspn(b, "-_") && strncmp(a, b, len) == 0;
}

const Course *course_in(const Course *c, const char *language)
{
    const Course *original = c->original ? c->original : c;
    for (int exactly = 1; exactly >= 0; exactly--) {
        if (language_same(original->language, language, exactly))
            return original;
        for (int i = 0; i < original->translation_count; i++)
            if (language_same(original->translations[i]->language, language, exactly))
                return original->translations[i];
    }
    return original;
}
