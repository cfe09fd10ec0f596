#include "course/own_words.h"

#include "base/letters.h"
#include "base/utf8.h"
#include "course/fiction.h"
#include "course/request.h"

/* A text as words in small letters with one space before and behind each, and where each byte of
 * that stands in the text. */
enum { MOST_BYTES = 2048 };

typedef struct {
    char at[MOST_BYTES + 1];
    unsigned short from[MOST_BYTES + 1];
    size_t len;
} Plain;

static bool in_word(uint32_t c)
{
    bool sign = (c >= 0x80 && c < 0xC0) || c == 0xD7 || c == 0xF7;
    return !sign && !(c >= 0x2000 && c <= 0x2BFF) && !(c >= 0x3000 && c <= 0x303F);
}

static void put(Plain *p, const char *bytes, size_t len, size_t from)
{
    for (size_t i = 0; i < len && p->len < MOST_BYTES; i++) {
        p->from[p->len] = (unsigned short)from;
        p->at[p->len++] = bytes[i];
    }
}

/* What ASCII becomes: small letters, digits, and a blank for all else. */
static const char ascii[128 + 1] = "                "
                                   "                "
                                   "                "
                                   "0123456789      "
                                   " abcdefghijklmno"
                                   "pqrstuvwxyz     "
                                   " abcdefghijklmno"
                                   "pqrstuvwxyz     ";

/* One character of a text that is not ASCII; `rest` begins with it. */
static void put_wide(Plain *p, Str *rest, size_t from)
{
    char bytes[4];
    uint32_t c = utf8_next(rest);
    if (in_word(c)) {
        size_t len = utf8_put(letter_small(c), bytes);
        put(p, bytes, len, from);
    } else if (p->at[p->len - 1] != ' ')
        put(p, " ", 1, from);
}

/* The same of ASCII, which is most of every text. */
static void put_ascii(Plain *p, Str *rest, size_t from)
{
    char c = ascii[(unsigned char)rest->at[0]];
    *rest = (Str){ rest->at + 1, rest->len - 1 };
    if (p->len == MOST_BYTES || (c == ' ' && p->at[p->len - 1] == ' '))
        return;
    p->from[p->len] = (unsigned short)from;
    p->at[p->len++] = c;
}

static void plain_of(Str text, Plain *p)
{
    Str rest = text;
    p->len = 0;
    put(p, " ", 1, 0);
    while (rest.len && text.len <= MOST_BYTES) {
        if ((unsigned char)rest.at[0] < 0x80)
            put_ascii(p, &rest, text.len - rest.len);
        else
            put_wide(p, &rest, text.len - rest.len);
    }
    if (p->at[p->len - 1] != ' ')
        put(p, " ", 1, text.len);
    p->at[p->len] = '\0';
}

/* One word or phrase of a list without its stars, as it is looked for. */
static const char *pattern_of(Str entry, Plain *p)
{
    bool before = str_starts(entry, "*"), behind = str_ends(entry, "*");
    plain_of(entry, p);
    if (p->len < 2)
        return NULL;
    if (behind)
        p->at[--p->len] = '\0';
    return p->at + (before ? 1 : 0);
}

/* The whole words around what was found. */
static Str words_around(Str text, const Plain *p, size_t at, size_t len)
{
    size_t end = at + len;
    while (p->at[at] == ' ')
        at++;
    while (at > 0 && p->at[at - 1] != ' ')
        at--;
    while (p->at[end - 1] == ' ')
        end--;
    while (end < p->len && p->at[end] != ' ')
        end++;
    size_t from = p->from[at];
    size_t to = end < p->len ? p->from[end] : text.len;
    return (Str){ text.at + from, to - from };
}

/* `words` is what plain_of made of the text. */
static bool find_in(const Plain *words, const char *list, Str text, Str *found)
{
    Plain one;
    Str rest = str_of(list);
    while (rest.len) {
        const char *pattern = pattern_of(str_trim(str_cut(&rest, ',')), &one);
        const char *at = pattern ? strstr(words->at, pattern) : NULL;
        if (!at)
            continue;
        if (found)
            *found = words_around(text, words, (size_t)(at - words->at), strlen(pattern));
        return true;
    }
    return false;
}

bool own_words_find(const char *list, Str text, Str *found)
{
    Plain words;
    plain_of(text, &words);
    return find_in(&words, list, text, found);
}

bool own_words_usable(const char *list, Str *wrong)
{
    Plain one;
    Str rest = str_of(list);
    do {
        Str entry = str_trim(str_cut(&rest, ','));
        Str inside = entry;
        if (str_starts(inside, "*"))
            inside = (Str){ inside.at + 1, inside.len - 1 };
        if (str_ends(inside, "*"))
            inside.len--;
        if (memchr(inside.at, '*', inside.len) || !pattern_of(entry, &one)) {
            *wrong = entry;
            return false;
        }
    } while (rest.len);
    return true;
}

unsigned own_words_met(const Group *part, Str text)
{
    unsigned met = 0;
    Plain words;
    plain_of(text, &words);
    for (int i = 0; i < part->check_count; i++)
        met |= find_in(&words, part->checks[i].words, text, NULL) ? 1u << i : 0;
    return met;
}

int own_words_worth(const Group *part, unsigned met)
{
    unsigned all = (1u << part->check_count) - 1;
    return (met & all) == all ? REQUEST_FULL : met & all ? REQUEST_FULL / 2 : 0;
}

bool own_words_leak(const Exercise *e, Str text, Str *found)
{
    FictionBreach breach;
    Str rest = text;
    if (e->never_words && own_words_find(e->never_words, text, found))
        return true;
    bool real = fiction_next(&rest, &breach);
    if (real && found)
        *found = breach.words;
    return real;
}
