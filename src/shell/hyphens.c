/* Where words may be parted, by Liang's algorithm: every pattern that is found in a word says at
 * some of its places whether it may be parted there, and the highest number counts. */
#include "shell/shell_inside.h"

#include "base/file.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    FILE_BYTES = 1 << 20,
    PATTERN_MOST = 64, /* bytes of its letters */
    WORD_MOST = 120,   /* letters; longer ones are no words */
    LANGUAGES = 4,
    CODE_LEN = 4,     /* "de", "gsw" */
    LEAST_LETTERS = 3 /* before and behind a hyphen */
};

/* The letters and their end, then a digit for each place before, between and behind them. */
typedef struct {
    char language[CODE_LEN];
    const char **at; /* sorted by their letters */
    int count;
    Arena arena;
} Patterns;

struct Hyphens {
    char *folder;
    Patterns sets[LANGUAGES];
    int count;
};

typedef struct {
    char text[WORD_MOST * 4 + 2]; /* in small letters, between two dots */
    int from[WORD_MOST + 3];      /* where each letter begins in it */
    int letters;                  /* dots included */
} Word;

Hyphens *hyphens_open(const char *assets)
{
    Hyphens *h = need_memory(1, sizeof *h);
    size_t room = strlen(assets) + sizeof "/hyphenation";
    h->folder = need_memory(room, 1);
    snprintf(h->folder, room, "%s/hyphenation", assets);
    return h;
}

void hyphens_close(Hyphens *h)
{
    if (!h)
        return;
    for (int i = 0; i < h->count; i++)
        arena_free(&h->sets[i].arena);
    free(h->folder);
    free(h);
}

/* "a1b" as "ab", and "010". */
static const char *read_pattern(Arena *a, Str line)
{
    char letters[PATTERN_MOST + 1], marks[PATTERN_MOST + 2];
    size_t len = 0, place = 0;
    memset(marks, '0', sizeof marks);
    for (size_t i = 0; i < line.len && len < PATTERN_MOST; i++) {
        if (line.at[i] >= '0' && line.at[i] <= '9') {
            marks[place] = line.at[i];
            continue;
        }
        place += (line.at[i] & 0xc0) != 0x80;
        letters[len++] = line.at[i];
    }
    char *pattern = arena_array(a, char, (len + 1) + (place + 1 + 1)); /* each with its end */
    memcpy(pattern, letters, len);
    memcpy(pattern + len + 1, marks, place + 1);
    return pattern;
}

static void read_patterns(const char *folder, Patterns *p)
{
    Arena file = { 0 };
    Err err = { 0 };
    Str text;
    char name[CODE_LEN + sizeof ".txt"];
    snprintf(name, sizeof name, "%s.txt", p->language);
    if (file_read(&file, path_join(&file, folder, name), FILE_BYTES, &text, &err)) {
        size_t lines = 0;
        for (size_t i = 0; i < text.len; i++)
            lines += text.at[i] == '\n';
        p->at = arena_array(&p->arena, const char *, lines + 1);
        while (text.len)
            p->at[p->count++] = read_pattern(&p->arena, str_cut(&text, '\n'));
    }
    arena_free(&file);
}

/* A shared kiosk meets more languages than are kept: the one that was read first gives way. */
static Patterns *room_for_patterns(Hyphens *h)
{
    if (h->count == LANGUAGES) {
        arena_free(&h->sets[0].arena);
        memmove(h->sets, h->sets + 1, (size_t)--h->count * sizeof *h->sets);
    }
    Patterns *p = &h->sets[h->count++];
    *p = (Patterns){ .count = 0 };
    return p;
}

/* NULL: it is no language. */
static const Patterns *patterns_of(Hyphens *h, const char *language)
{
    char code[CODE_LEN] = "";
    size_t len = strcspn(language, "-");
    if (len >= CODE_LEN || strspn(language, "abcdefghijklmnopqrstuvwxyz") < len)
        return NULL;
    memcpy(code, language, len);
    for (int i = 0; i < h->count; i++)
        if (strcmp(h->sets[i].language, code) == 0)
            return &h->sets[i];
    Patterns *p = room_for_patterns(h);
    memcpy(p->language, code, sizeof code);
    read_patterns(h->folder, p);
    return p;
}

static bool is_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= 0xc0 && c < 0x250 && c != 0xd7 && c != 0xf7);
}

static uint32_t small(uint32_t c)
{
    bool capital = (c >= 'A' && c <= 'Z') || (c >= 0xc0 && c <= 0xde);
    return capital ? c + 0x20 : c;
}

static void add_letter(Word *w, uint32_t c)
{
    int end = w->from[w->letters];
    w->from[++w->letters] = end + (int)utf8_put(c, w->text + end);
}

/* By the bytes of their letters, as the files are sorted. */
static int compare(const char *pattern, const char *letters, size_t len)
{
    int order = strncmp(pattern, letters, len);
    return order ? order : pattern[len] != '\0';
}

/* The marks of the pattern with just these letters; NULL: there is none. */
static const char *find_pattern(const Patterns *p, const char *letters, size_t len)
{
    int low = 0, high = p->count;
    while (low < high) {
        int middle = low + (high - low) / 2, order = compare(p->at[middle], letters, len);
        if (order == 0)
            return p->at[middle] + len + 1;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* `marks[i]`: the highest number before the i-th letter. */
static void mark_word(const Patterns *p, const Word *w, char marks[WORD_MOST + 3])
{
    enum { LONGEST = 16 /* letters of a pattern */ };
    memset(marks, '0', WORD_MOST + 3);
    for (int first = 0; first < w->letters; first++)
        for (int end = first + 1; end <= w->letters && end - first <= LONGEST; end++) {
            const char *found =
                find_pattern(p, w->text + w->from[first], (size_t)(w->from[end] - w->from[first]));
            for (int i = 0; found && found[i]; i++)
                if (found[i] > marks[first + i])
                    marks[first + i] = found[i];
        }
}

/* The letters from `*at` on, and behind them what is no letter. */
static void part_word(const Patterns *p, const char *text, size_t len, size_t *at, bool *may)
{
    size_t places[WORD_MOST + 1];
    int count = 0;
    char marks[WORD_MOST + 3];
    Word w = { 0 };
    Str rest = { text + *at, len - *at };
    add_letter(&w, '.');
    while (rest.len) {
        size_t place = (size_t)(rest.at - text);
        uint32_t c = utf8_next(&rest);
        if (!is_letter(c))
            break;
        if (count < WORD_MOST) {
            places[count] = place;
            add_letter(&w, small(c));
        }
        count++;
    }
    *at = (size_t)(rest.at - text);
    add_letter(&w, '.');
    if (count > WORD_MOST || count < 2 * LEAST_LETTERS)
        return;
    mark_word(p, &w, marks);
    for (int i = LEAST_LETTERS; i <= count - LEAST_LETTERS; i++)
        may[places[i]] = (marks[i + 1] - '0') % 2 == 1;
}

void hyphens_find(Hyphens *h, const char *language, const char *text, size_t len, bool *may)
{
    const Patterns *p = patterns_of(h, language);
    for (size_t at = 0; p && p->count && at < len;)
        part_word(p, text, len, &at, may);
}
