/* The .mo format: a header, and two tables of (length, place), one sorted by the sentences. */
#include "base/catalog.h"

#include "base/utf8.h"

enum {
    MAGIC = (int)0x950412deu,
    HEADER_BYTES = 28,
    MAX_SENTENCES = 20000,
    MAX_FORMS = 6,
    TRIED_NUMBERS = 1200 /* Plural-Forms repeat by hundreds */
};

#define CONTEXT_END '\4' /* gettext joins "context" and "sentence" with it */

/* A number out of the file; `at` has been checked. */
static uint32_t number_at(const Catalog *c, size_t at)
{
    uint32_t v;
    memcpy(&v, c->file.at + at, sizeof v);
    return c->swapped ? __builtin_bswap32(v) : v;
}

/* A row of a table: text with a NUL behind it, perhaps with NULs between plural forms. */
static Str row(const Catalog *c, uint32_t table, uint32_t index)
{
    size_t at = (size_t)table + 8 * (size_t)index;
    return (Str){ c->file.at + number_at(c, at + 4), number_at(c, at) };
}

static bool table_fits(const Catalog *c, uint32_t table)
{
    return table >= HEADER_BYTES && table <= c->file.len && (c->file.len - table) / 8 >= c->count;
}

static bool row_fits(const Catalog *c, uint32_t table, uint32_t index)
{
    size_t at = (size_t)table + 8 * (size_t)index;
    size_t len = number_at(c, at), start = number_at(c, at + 4);
    if (start >= c->file.len || len >= c->file.len - start || c->file.at[start + len] != '\0')
        return false;
    return utf8_valid((Str){ c->file.at + start, len });
}

/* The part of a row behind `skip` NULs; NULL: it has fewer. */
static const char *form_of(Str text, unsigned long skip)
{
    const char *at = text.at, *end = text.at + text.len;
    for (; skip; skip--) {
        at += strlen(at) + 1;
        if (at > end)
            return NULL;
    }
    return at;
}

static const char *behind_context(const char *text)
{
    const char *end = strchr(text, CONTEXT_END);
    return end ? end + 1 : text;
}

/* Each form of the translation takes what the sentence takes. */
static bool row_agrees(const Catalog *c, uint32_t index)
{
    Str text = row(c, c->texts, index), translation = row(c, c->translations, index);
    const char *one = behind_context(text.at), *many = form_of(text, 1);
    if (!text.len)
        return true; /* the header */
    unsigned long forms = many ? c->forms : 1;
    for (unsigned long i = 0; i < forms; i++) {
        const char *form = form_of(translation, i);
        if (!form || !*form || !format_agrees(many ? many : one, form))
            return false;
    }
    return !form_of(translation, forms) && (!many || format_agrees(one, many));
}

/* "Plural-Forms: nplurals=2; plural=(n != 1);" in the header. */
static bool read_plural(Arena *a, Catalog *c, const char *header)
{
    const char *count = strstr(header, "nplurals="), *plural = strstr(header, "plural=");
    if (!count || !plural)
        return false;
    count += strlen("nplurals=");
    plural = strstr(count, "plural=");
    if (!plural || *count < '1' || *count > '0' + MAX_FORMS)
        return false;
    c->forms = (uint32_t)(*count - '0');
    plural += strlen("plural=");
    c->plural = arena_text(a, plural, strcspn(plural, ";\n"));
    for (unsigned long n = 0; n < TRIED_NUMBERS; n++) {
        unsigned long form;
        if (!plural_value(c->plural, n, &form) || form >= c->forms)
            return false;
    }
    return true;
}

static bool is_sorted(const Catalog *c)
{
    for (uint32_t i = 1; i < c->count; i++)
        if (strcmp(row(c, c->texts, i - 1).at, row(c, c->texts, i).at) >= 0)
            return false;
    return true;
}

static bool refuse(Err *err, const char *language, const char *why)
{
    return err_set(err, ERR_INVALID,
                   "the catalogue for “%s” cannot be used: %s; install Lectern again", language,
                   why);
}

static bool open_tables(Catalog *c)
{
    if (c->file.len < HEADER_BYTES)
        return false;
    uint32_t magic = number_at(c, 0);
    c->swapped = magic == __builtin_bswap32((uint32_t)MAGIC);
    if (number_at(c, 0) != (uint32_t)MAGIC || number_at(c, 4) >> 16 != 0)
        return false;
    c->count = number_at(c, 8);
    c->texts = number_at(c, 12);
    c->translations = number_at(c, 16);
    return c->count > 0 && c->count <= MAX_SENTENCES && table_fits(c, c->texts) &&
           table_fits(c, c->translations);
}

bool catalog_read(Arena *a, Str file, const char *language, const Catalog **out, Err *err)
{
    Catalog *c = arena_new(a, Catalog);
    *c = (Catalog){ .file = file, .language = arena_copy(a, language) };
    if (!open_tables(c))
        return refuse(err, language, "it is not a compiled catalogue");
    for (uint32_t i = 0; i < c->count; i++)
        if (!row_fits(c, c->texts, i) || !row_fits(c, c->translations, i))
            return refuse(err, language, "a text lies outside the file or is no UTF-8");
    const char *header = row(c, c->translations, 0).at;
    if (row(c, c->texts, 0).len || !strstr(header, "charset=UTF-8"))
        return refuse(err, language, "it does not say that it is UTF-8");
    if (!is_sorted(c))
        return refuse(err, language, "it is not sorted");
    if (!read_plural(a, c, header))
        return refuse(err, language, "its plural forms cannot be read");
    for (uint32_t i = 0; i < c->count; i++)
        if (!row_agrees(c, i))
            return refuse(err, language, "a translation takes other arguments than its sentence");
    *out = c;
    return true;
}

/* As strcmp(key, "context\4text"), without putting the two together. */
static int compare(const char *key, const char *context, const char *text)
{
    if (context) {
        size_t len = strlen(context);
        int order = strncmp(key, context, len);
        if (order)
            return order;
        if (key[len] != CONTEXT_END)
            return (unsigned char)key[len] < (unsigned char)CONTEXT_END ? -1 : 1;
        key += len + 1;
    }
    return strcmp(key, text);
}

static bool find(const Catalog *c, const char *context, const char *text, Str *out)
{
    uint32_t low = 0, high = c ? c->count : 0;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = compare(row(c, c->texts, middle).at, context, text);
        if (order == 0) {
            *out = row(c, c->translations, middle);
            return true;
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

const char *catalog_text(const Catalog *c, const char *context, const char *text)
{
    Str found;
    /* The empty sentence is the header, and nobody's text. */
    return *text && find(c, context, text, &found) ? found.at : text;
}

const char *catalog_plural(const Catalog *c, const char *one, const char *many, long n)
{
    Str found;
    unsigned long form, size = n < 0 ? 0 - (unsigned long)n : (unsigned long)n;
    const char *at = NULL;
    if (*one && find(c, NULL, one, &found) && plural_value(c->plural, size, &form) &&
        form < c->forms)
        at = form_of(found, form);
    return at ? at : n == 1 ? one : many;
}
