/* Letters that stand for words: who meets them first must be able to find out for which. */
#include "course/lint_inside.h"

#include <strings.h>

static const LintRule unexplained = { "acronym-unexplained", DIAG_WARNING,
                                      "write the words and the letters in brackets behind them, or "
                                      "add it to `glossary`" };

/* What people read as a word of its own, whoever they are. */
static const char *const known[] = { "AI", "IT", "HR",  "PC",  "PIN", "PDF", "OK",  "EU", "UK",
                                     "US", "TV", "USB", "CSV", "ID",  "WC",  "AM",  "PM", "DIY",
                                     "QR", "CD", "ATM", "CEO", "VIP", "FAQ", "VAT", "GPS" };

enum { FEWEST_LETTERS = 2, MOST_LETTERS = 6, MOST_SEEN = 64 };

typedef struct {
    Str at[MOST_SEEN];
    int count;
} Seen;

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* Part of a word, of any script. */
static bool in_word(char c)
{
    return is_upper(c) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80);
}

/* The letters of "KPIs" and "KPI"; nothing of "Kpi", "KPI2", a number of Rome or a word in capitals
 * that is too long for one. */
static Str letters_of(Str word)
{
    size_t len = 0, roman = 0;
    if (word.len > 1 && word.at[word.len - 1] == 's')
        word.len--;
    while (len < word.len && is_upper(word.at[len]))
        roman += strchr("IVXLC", word.at[len++]) != NULL;
    bool is_one = len == word.len && len >= FEWEST_LETTERS && len <= MOST_LETTERS && roman < len;
    return is_one ? word : (Str){ 0 };
}

static bool needs_no_words(const Lint *l, Str letters)
{
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_is(letters, known[i]))
            return true;
    for (int i = 0; i < l->course->term_count; i++) {
        const char *term = l->course->terms[i].term;
        if (strlen(term) == letters.len && !strncasecmp(term, letters.at, letters.len))
            return true;
    }
    return false;
}

static bool was_seen(Seen *seen, Str letters)
{
    for (int i = 0; i < seen->count; i++)
        if (str_eq(seen->at[i], letters))
            return true;
    if (seen->count < MOST_SEEN)
        seen->at[seen->count++] = letters;
    return false;
}

/* "robotic process automation (RPA)", "RPA (robotic process automation)", "An RPA is a tool"; and
 * "RPA-4" is the name of a product. */
static bool is_explained(const char *text, const char *from, const char *end)
{
    bool behind = from > text && from[-1] == '(';
    bool product = end[0] == '-' && end[1] >= '0' && end[1] <= '9';
    return behind || product || !strncmp(end, " (", 2) || !strncmp(end, " is a", 5) ||
           !strncmp(end, " is the ", 8);
}

static void read_text(const Lint *l, const LintText *text, Seen *seen)
{
    const char *plain = text->words.text;
    for (const char *at = plain; *at;) {
        const char *from = at;
        while (in_word(*at))
            at++;
        Str letters = letters_of((Str){ from, (size_t)(at - from) });
        if (letters.len && !was_seen(seen, letters) && !needs_no_words(l, letters) &&
            !is_explained(plain, from, at))
            lint_say_words(l, &unexplained, text->at, letters,
                           "`%.*s` stands here first, and nothing says what it means",
                           STR_ARG(letters));
        at += at == from;
    }
}

void lint_acronyms(const Lint *l)
{
    Seen seen = { .count = 0 };
    for (int i = 0; i < l->text_count; i++)
        if (!l->texts[i].around) /* its own text says what a title has no room for */
            read_text(l, &l->texts[i], &seen);
}
