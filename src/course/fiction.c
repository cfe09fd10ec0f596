#include "course/fiction.h"

enum {
    MIN_CARD = 13,
    MAX_CARD = 19,
    MIN_IBAN = 15,
    MAX_IBAN = 34,
    MIN_ABROAD = 8,
    MIN_NATIONAL = 9,
    MAX_PHONE = 15, /* ITU-T E.164 */
    MAX_DIGITS = MAX_CARD + 1
};

/* Numbers that are given to nobody, so that films, books and teaching may show them: a country's
 * code and the rest, `?` for any digit. */
static const struct {
    const char *country, *number;
} free_phones[] = {
    /* Ofcom, "Telephone numbers for use in TV and radio drama programmes". */
    { "44", "1134960???" },
    { "44", "1144960???" },
    { "44", "1154960???" },
    { "44", "1164960???" },
    { "44", "1174960???" },
    { "44", "1184960???" },
    { "44", "1214960???" },
    { "44", "1314960???" },
    { "44", "1414960???" },
    { "44", "1514960???" },
    { "44", "1614960???" },
    { "44", "1914980???" },
    { "44", "2079460???" },
    { "44", "2890180???" },
    { "44", "2920180???" },
    { "44", "1632960???" },
    { "44", "7700900???" },
    { "44", "8081570???" },
    { "44", "9098790???" },
    { "44", "3069990???" },
    /* North American Numbering Plan: 555-0100 to 555-0199 of every area. */
    { "1", "???55501??" },
    /* Bundesnetzagentur, Mitteilung 148/2021, Amtsblatt 7/2021: "Drama Numbers". */
    { "49", "3023125???" },
    { "49", "4066969???" },
    { "49", "6990009???" },
    { "49", "2214710???" },
    { "49", "8999998???" },
    { "49", "17139200??" },
    { "49", "176040690??" },
    /* ARCEP, décision 2018-0881: numbers for audiovisual works. */
    { "33", "19900????" },
    { "33", "26191????" },
    { "33", "35301????" },
    { "33", "46571????" },
    { "33", "53649????" },
    { "33", "63998????" },
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_letter(char c)
{
    return is_capital(c) || (c >= 'a' && c <= 'z') || (c & 0x80);
}

static char at(Str text, size_t i)
{
    return i < text.len ? text.at[i] : '\0';
}

typedef struct {
    char digits[MAX_DIGITS + 1];
    size_t count;
    size_t len; /* bytes up to the last digit */
} Number;

/* The digits that begin at `from`, without what groups them. Those of a card and longer ones count
 * as one too many. */
static Number number_at(Str text, size_t from)
{
    Number n = { .count = 0 };
    for (size_t i = from; i < text.len && n.count < MAX_DIGITS; i++) {
        if (is_digit(text.at[i])) {
            n.digits[n.count++] = text.at[i];
            n.len = i + 1 - from;
        } else if (!strchr(" -/()", text.at[i])) {
            break;
        }
    }
    return n;
}

/* ISO/IEC 7812-1, annex B: cards, and many other numbers of people. */
static bool is_card(const Number *n)
{
    int sum = 0;
    for (size_t i = 0; i < n->count; i++) {
        int digit = n->digits[n->count - 1 - i] - '0';
        int twice = i % 2 ? 2 * digit : digit;
        sum += twice > 9 ? twice - 9 : twice;
    }
    return n->count >= MIN_CARD && n->count <= MAX_CARD && sum % 10 == 0;
}

/* ISO 13616: the whole, its first four signs moved to the end and letters read as 10 to 35, leaves
 * 1 of 97. */
static bool is_iban(const char *signs, size_t count)
{
    int rest = 0;
    for (size_t i = 0; i < count; i++) {
        char c = signs[(i + 4) % count];
        rest = is_digit(c) ? (rest * 10 + c - '0') % 97 : (rest * 100 + c - 'A' + 10) % 97;
    }
    return count >= MIN_IBAN && rest == 1;
}

/* Whether an account number is at `from`; *len is that of what looks like one, with its blanks. */
static bool iban_at(Str text, size_t from, size_t *len)
{
    char signs[MAX_IBAN];
    size_t count = 0;
    bool begins = is_capital(at(text, from)) && is_capital(at(text, from + 1)) &&
                  is_digit(at(text, from + 2)) && is_digit(at(text, from + 3));
    *len = 0;
    for (size_t i = from; begins && i < text.len && count < MAX_IBAN; i++) {
        if (text.at[i] == ' ')
            continue;
        if (!is_digit(text.at[i]) && !is_capital(text.at[i]))
            break;
        signs[count++] = text.at[i];
        *len = i + 1 - from;
        char next = at(text, i + 1);
        if (!is_digit(next) && !is_letter(next) && is_iban(signs, count))
            return true;
    }
    return false;
}

static bool fits(const char *number, const char *pattern)
{
    while (*pattern && *number && (*pattern == '?' || *pattern == *number)) {
        pattern++;
        number++;
    }
    return !*pattern && !*number;
}

/* `number` without 0 or 00 before it. */
static bool is_free_phone(const char *number, bool abroad)
{
    for (size_t i = 0; i < sizeof free_phones / sizeof *free_phones; i++) {
        size_t code = strlen(free_phones[i].country);
        if (!abroad && fits(number, free_phones[i].number))
            return true;
        if (!abroad || strncmp(number, free_phones[i].country, code) != 0)
            continue;
        /* "+49 (0)30 …" is written as well. */
        const char *rest = number + code + (number[code] == '0');
        if (fits(rest, free_phones[i].number))
            return true;
    }
    return false;
}

static bool is_phone(const Number *n, bool plus)
{
    bool abroad = plus || !strncmp(n->digits, "00", 2);
    size_t skip = plus ? 0 : abroad ? 2 : 1;
    if ((!abroad && n->digits[0] != '0') || n->count > MAX_PHONE + skip ||
        n->count < (abroad ? MIN_ABROAD : MIN_NATIONAL))
        return false;
    return !is_free_phone(n->digits + skip, abroad);
}

/* RFC 2606 and RFC 6761: names that never lead to anybody. */
static bool is_free_host(Str host)
{
    static const char *const ends[] = { "example.com", "example.org", "example.net",
                                        ".example",    ".test",       ".invalid" };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t len = strlen(ends[i]);
        if (!str_ends(host, ends[i]))
            continue;
        if (ends[i][0] == '.' || host.len == len || host.at[host.len - len - 1] == '.')
            return true;
    }
    return false;
}

static bool is_of_address(char c)
{
    return is_letter(c) || is_digit(c) || (c && strchr(".-_+", c));
}

/* The mail address round the `@` at `sign`; its length is 0 where there is none. */
static Str address_at(Str text, size_t sign)
{
    size_t from = sign, end = sign + 1;
    while (from > 0 && is_of_address(text.at[from - 1]))
        from--;
    while (end < text.len && is_of_address(text.at[end]))
        end++;
    while (end > sign + 1 && strchr(".-", text.at[end - 1]))
        end--;
    bool named = from < sign && end > sign + 1;
    return (Str){ text.at + from, named ? end - from : 0 };
}

/* Whether what is at `i` could be somebody's; out->words is what was looked at, if anything. */
static bool find_number(Str text, size_t i, FictionBreach *out)
{
    static const char check_digits[] = "change a digit, so that its check digits are wrong";
    bool plus = text.at[i] == '+';
    *out = (FictionBreach){ .words.at = text.at + i,
                            .what = "this account could be somebody’s: its check digits are right",
                            .remedy = check_digits };
    if (iban_at(text, i, &out->words.len))
        return true;
    if (out->words.len || (!plus && !is_digit(text.at[i])))
        return false;
    Number n = number_at(text, i + plus);
    out->words.len = n.len + plus;
    out->what = "this number could be somebody’s: its check digit is right";
    if (!plus && is_card(&n))
        return true;
    out->what = "this telephone number could be somebody’s";
    out->remedy = "take one that is kept free for stories, such as +44 1632 960001";
    return is_phone(&n, plus);
}

static bool find_address(Str text, size_t sign, FictionBreach *out)
{
    Str address = address_at(text, sign), host = { text.at + sign + 1, 0 };
    if (!address.len)
        return false;
    host.len = address.len - (size_t)(host.at - address.at);
    *out = (FictionBreach){ address, "this address could be somebody’s",
                            "take one at example.com, example.org or example.net" };
    return !is_free_host(host);
}

static void move_behind(Str *rest, const char *end)
{
    rest->len -= (size_t)(end - rest->at);
    rest->at = end;
}

bool fiction_next(Str *rest, FictionBreach *out)
{
    bool inside = false; /* a word */
    for (size_t i = 0; i < rest->len; i++) {
        char c = rest->at[i];
        size_t seen = 0;
        bool found = c == '@' ? find_address(*rest, i, out) : !inside && find_number(*rest, i, out);
        if (found) {
            move_behind(rest, out->words.at + out->words.len);
            return true;
        }
        if (c != '@' && !inside)
            seen = out->words.len;
        i += seen ? seen - 1 : 0;
        inside = is_digit(rest->at[i]) || is_letter(rest->at[i]);
    }
    return false;
}
