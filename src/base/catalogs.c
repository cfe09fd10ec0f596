/* The catalogues that lie beside the program. */
#include "base/catalog.h"
#include "base/file.h"

enum { MAX_BYTES = 4 << 20 };

static bool open_one(Arena *a, const char *folder, const char *file, const Catalog **out, Err *err)
{
    Str bytes, language = str_of(file);
    language.len -= strlen(".mo");
    return file_read(a, path_join(a, folder, file), MAX_BYTES, &bytes, err) &&
           catalog_read(a, bytes, arena_str(a, language), out, err);
}

void catalogs_open(Arena *a, const char *folder, Catalogs *out, Err *err)
{
    const char **files;
    size_t count;
    *out = (Catalogs){ 0 };
    if (!dir_exists(folder) || !dir_list(a, folder, &files, &count, err))
        return;
    for (size_t i = 0; i < count && out->count < MAX_CATALOGS; i++)
        if (str_ends(str_of(files[i]), ".mo") &&
            open_one(a, folder, files[i], &out->at[out->count], err))
            out->count++;
}

const Catalog *catalogs_find(const Catalogs *all, const char *language)
{
    size_t primary = strcspn(language, "-_");
    const Catalog *near = NULL;
    for (int i = 0; all && i < all->count; i++) {
        const char *code = all->at[i]->language;
        if (strcmp(code, language) == 0)
            return all->at[i];
        if (strlen(code) == primary && strncmp(code, language, primary) == 0)
            near = all->at[i];
    }
    return near;
}
