/* Text as words and sentences, for rules about them. */
#include "course/lint_inside.h"

#include "base/letters.h"
#include "base/utf8.h"

#define CURLY_APOSTROPHE "\xe2\x80\x99"

static bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '%';
}

/* How many bytes of a sign that can join letters or figures stand here. */
static size_t join_len(Str rest)
{
    char c = rest.at[0];
    if (c == '\'' || c == '-' || c == '.' || c == ',')
        return 1;
    bool curly = (c & 0x80) && str_starts(rest, CURLY_APOSTROPHE);
    return curly ? strlen(CURLY_APOSTROPHE) : 0;
}

/* How many bytes of a word stand here; 0: the word is over. Apostrophes, hyphens and decimal
 * points belong to it between letters; so does every letter outside ASCII. */
static size_t word_step(Str rest, bool within)
{
    if (is_word_byte(rest.at[0]))
        return 1;
    size_t join = join_len(rest);
    if (join) {
        bool number = rest.at[0] == '.' || rest.at[0] == ',';
        char next = rest.len > join ? rest.at[join] : ' ';
        bool joins = number ? next >= '0' && next <= '9' : is_word_byte(next);
        return within && joins ? join : 0;
    }
    if ((unsigned char)rest.at[0] < 0x80)
        return 0;
    Str one = rest;
    uint32_t code = utf8_next(&one);
    bool sign = (code >= 0x2000 && code <= 0x2bff) || code == 0xd7 || code == 0xf7;
    bool letter = code >= 0xc0 && !sign && !letters_sign(code);
    return letter ? rest.len - one.len : 0;
}

/* What a word has had of the letters that one has where no blanks stand between words. */
typedef struct {
    int most, left; /* both 0: of a script with blanks */
} Room;

/* Whether the next letter begins another word, though nothing stands between them. */
static bool is_full(Room *room, Str letter, bool within)
{
    uint32_t code = letter.len > 1 ? utf8_next(&letter) : 0;
    if (within && code && utf8_is_mark(code))
        return false;
    int most = letters_of_word(code);
    if (within && (most != room->most || (most && !room->left)))
        return true;
    if (!within)
        *room = (Room){ most, most };
    room->left -= most > 0;
    return false;
}

/* Of a sign that is no word: half of one would look like a letter. */
static size_t sign_len(Str rest)
{
    Str after = rest;
    utf8_next(&after);
    return rest.len - after.len;
}

/* What is written behind `out`, which is no longer than the piece. */
static char *put_lower(char *out, Str piece)
{
    char c = piece.at[0];
    if (piece.len == 1) {
        *out++ = c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
        return out;
    }
    if (str_is(piece, CURLY_APOSTROPHE)) {
        *out++ = '\'';
        return out;
    }
    memcpy(out, piece.at, piece.len); /* of no letter outside ASCII a small one is made */
    return out + piece.len;
}

/* Which of the bits of `Words` stands for words that begin like this one. */
static unsigned start_of(Str word)
{
    unsigned first = word.len ? (unsigned char)word.at[0] : 0;
    unsigned second = word.len > 1 ? (unsigned char)word.at[1] : 0;
    return (first * 13 + second) % WORD_STARTS;
}

/* False: no word begins like this one; most phrases are done with that. */
static bool may_hold(const Words *w, Str word)
{
    unsigned start = start_of(word);
    return w->starts[start / 64] >> start % 64 & 1;
}

/* The same of each word of a phrase. */
static bool may_hold_all(const Words *w, const char *phrase)
{
    for (const char *end; *phrase; phrase = *end ? end + 1 : end) {
        for (end = phrase; *end && *end != ' ';)
            end++;
        if (!may_hold(w, (Str){ phrase, (size_t)(end - phrase) }))
            return false;
    }
    return true;
}

static Word *with_room(Arena *a, Word *at, int count, int room)
{
    Word *grown = arena_array(a, Word, room);
    if (count)
        memcpy(grown, at, (size_t)count * sizeof *at);
    return grown;
}

Words words_of(Arena *a, Str text)
{
    enum { MEAN_BYTES = 6 };
    int count = 0, room = (int)text.len / MEAN_BYTES + 1;
    Word *at = with_room(a, NULL, 0, room);
    /* A NUL behind each word. Where nothing stands between two, one has 3 bytes or more. */
    char *lower = arena_alloc(a, text.len + text.len / 2 + 1, 1);
    Words all = { .text = text.at };
    for (size_t i = 0; i < text.len;) {
        size_t from = i, step;
        char *word = lower;
        Room letters = { 0 };
        while (i < text.len && (step = word_step((Str){ text.at + i, text.len - i }, i > from)) &&
               !is_full(&letters, (Str){ text.at + i, step }, i > from)) {
            lower = put_lower(lower, (Str){ text.at + i, step });
            i += step;
        }
        if (i == from) {
            i += sign_len((Str){ text.at + i, text.len - i });
            continue;
        }
        if (count == room)
            at = with_room(a, at, count, room *= 2);
        at[count] = (Word){ { word, (size_t)(lower - word) }, (int)from, (int)i };
        unsigned start = start_of(at[count++].word);
        all.starts[start / 64] |= (uint64_t)1 << start % 64;
        *lower++ = '\0'; /* where something that is no word stands, or the text ends */
    }
    all.at = at;
    all.count = count;
    return all;
}

static bool phrase_at(const Words *w, int at, Str phrase)
{
    for (; phrase.len; at++) {
        Str word = str_cut(&phrase, ' ');
        if (at >= w->count || !str_eq(word, w->at[at].word))
            return false;
    }
    return true;
}

int words_find(const Words *w, const char *phrase)
{
    if (!may_hold_all(w, phrase))
        return -1;
    Str rest = str_of(phrase), first = str_cut(&rest, ' ');
    for (int i = 0; i < w->count; i++)
        if (str_eq(first, w->at[i].word) && phrase_at(w, i + 1, rest))
            return i;
    return -1;
}

const char *words_find_any(const Words *w, const char *const *phrases)
{
    for (; *phrases; phrases++)
        if (words_find(w, *phrases) >= 0)
            return *phrases;
    return NULL;
}

bool words_hold(const Words *w, Str word)
{
    if (!may_hold(w, word))
        return false;
    for (int i = 0; i < w->count; i++)
        if (str_eq(w->at[i].word, word))
            return true;
    return false;
}

bool word_among(Str word, const ShortWord *list, size_t count)
{
    ShortWord padded = { 0 };
    if (word.len >= sizeof padded)
        return false;
    for (size_t i = 0; i < word.len; i++)
        padded[i] = word.at[i];
    for (size_t i = 0; i < count; i++)
        if (memcmp(padded, list[i], sizeof padded) == 0)
            return true;
    return false;
}

bool word_is_content(Str word, size_t least)
{
    static const ShortWord empty[] = { "about", "after",  "again",   "before", "being", "could",
                                       "every", "first",  "other",   "should", "their", "there",
                                       "these", "thing",  "things",  "those",  "under", "until",
                                       "what",  "when",   "where",   "which",  "while", "would",
                                       "your",  "that",   "this",    "with",   "from",  "have",
                                       "they",  "does",   "because", "into",   "only",  "then",
                                       "than",  "through" };
    return word.len >= least && utf8_count(word) >= least &&
           !word_among(word, empty, sizeof empty / sizeof *empty);
}

/* “e.g.” and the like end no sentence. */
static bool is_abbreviation(Str before)
{
    static const char *const short_forms[] = { "e.g", "i.e", "etc", "mr", "mrs", "ms",
                                               "dr",  "no",  "vs",  "st", "art", "approx" };
    size_t start = before.len;
    while (start && (is_word_byte(before.at[start - 1]) || before.at[start - 1] == '.'))
        start--;
    Str word = { before.at + start, before.len - start };
    for (size_t i = 0; i < sizeof short_forms / sizeof *short_forms; i++)
        if (word.len == strlen(short_forms[i]) &&
            strncasecmp(word.at, short_forms[i], word.len) == 0)
            return true;
    return false;
}

/* The sign that ends a sentence in Chinese and Japanese, with what closes behind it: no blank
 * follows. And those of Arabic, Urdu, Hindi, Armenian and Amharic, which have no other use. */
static size_t wide_end(Str rest)
{
    static const char *const ends[] = { "。", "！", "？", "｡", "؟", "۔", "।", "։", "።", "፧" },
                             *const closers[] = { "」", "』", "”", "）" };
    size_t len = 0;
    for (size_t i = 0; i < sizeof ends / sizeof *ends && !len; i++)
        len = str_starts(rest, ends[i]) ? strlen(ends[i]) : 0;
    for (size_t i = 0; len && i < sizeof closers / sizeof *closers; i++)
        if (str_starts((Str){ rest.at + len, rest.len - len }, closers[i]))
            return len + strlen(closers[i]);
    return len;
}

size_t sentence_len(Str rest)
{
    for (size_t i = 0; i < rest.len; i++) {
        if (rest.at[i] == '\n')
            return i + 1;
        size_t wide = rest.at[i] & 0x80 ? wide_end((Str){ rest.at + i, rest.len - i }) : 0;
        if (wide)
            return i + wide + (i + wide < rest.len && rest.at[i + wide] == ' ');
        if (rest.at[i] != '.' && rest.at[i] != '!' && rest.at[i] != '?')
            continue;
        size_t end = i + 1;
        while (end < rest.len && (strchr("\"')]", rest.at[end]) || (rest.at[end] & 0x80)))
            end++;
        bool over = end == rest.len || rest.at[end] == ' ' || rest.at[end] == '\n';
        if (over && !(rest.at[i] == '.' && is_abbreviation((Str){ rest.at, i })))
            return end < rest.len ? end + 1 : end;
    }
    return rest.len;
}

static bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

/* Groups of vowels, without a silent e at the end: near enough for an average. */
int word_syllables(Str word)
{
    int groups = 0;
    bool vowel_before = false;
    for (size_t i = 0; i < word.len; i++) {
        bool vowel = is_vowel(word.at[i]);
        groups += vowel && !vowel_before;
        vowel_before = vowel;
    }
    bool silent = word.len > 2 && word.at[word.len - 1] == 'e' &&
                  !is_vowel(word.at[word.len - 2]) && word.at[word.len - 2] != 'l';
    groups -= silent;
    return groups > 0 ? groups : 1;
}
