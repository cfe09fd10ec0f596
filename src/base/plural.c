/* The number of a plural form: the expressions of gettext's Plural-Forms header. */
#include "base/catalog.h"

enum { MAX_EXPRESSION = 200, MAX_NESTING = 24 };

typedef struct {
    const char *at;
    unsigned long n;
    int depth;
    bool bad;
} Reader;

/* Tighter ones further down; a longer sign stands before the shorter one that it begins with. */
static const struct {
    const char *sign;
    int rank;
} operators[] = {
    { "||", 1 }, { "&&", 2 }, { "==", 3 }, { "!=", 3 }, { "<=", 4 }, { ">=", 4 }, { "<", 4 },
    { ">", 4 },  { "+", 5 },  { "-", 5 },  { "*", 6 },  { "/", 6 },  { "%", 6 },
};

static unsigned long apply(const char *sign, unsigned long a, unsigned long b)
{
    switch (sign[0]) {
    case '|':
        return a || b;
    case '&':
        return a && b;
    case '=':
        return a == b;
    case '!':
        return a != b;
    case '<':
        return sign[1] ? a <= b : a < b;
    case '>':
        return sign[1] ? a >= b : a > b;
    case '+':
        return a + b;
    case '-':
        return a - b;
    case '*':
        return a * b;
    case '/':
        return b ? a / b : 0;
    default:
        return b ? a % b : 0;
    }
}

static void skip_space(Reader *r)
{
    while (*r->at == ' ' || *r->at == '\t')
        r->at++;
}

static bool take(Reader *r, char c)
{
    skip_space(r);
    if (*r->at != c)
        return false;
    r->at++;
    return true;
}

static unsigned long read_choice(Reader *r);

static unsigned long read_number(Reader *r)
{
    unsigned long value = 0;
    for (; *r->at >= '0' && *r->at <= '9'; r->at++)
        value = value * 10 + (unsigned long)(*r->at - '0');
    return value;
}

static unsigned long read_value(Reader *r)
{
    skip_space(r);
    if (*r->at >= '0' && *r->at <= '9')
        return read_number(r);
    if (take(r, 'n'))
        return r->n;
    bool negated = take(r, '!');
    if (++r->depth > MAX_NESTING || (!negated && !take(r, '('))) {
        r->bad = true;
        return 0;
    }
    unsigned long value = negated ? !read_value(r) : read_choice(r);
    r->bad = r->bad || (!negated && !take(r, ')'));
    r->depth--;
    return value;
}

/* The operator that stands next and binds at least as tightly as `rank`; NULL: none. */
static const char *next_operator(Reader *r, int rank, int *found)
{
    skip_space(r);
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
        if (strncmp(r->at, operators[i].sign, strlen(operators[i].sign)) == 0) {
            *found = operators[i].rank;
            return operators[i].rank >= rank ? operators[i].sign : NULL;
        }
    return NULL;
}

static unsigned long read_terms(Reader *r, int rank)
{
    unsigned long value = read_value(r);
    int found;
    for (const char *sign; !r->bad && (sign = next_operator(r, rank, &found));) {
        r->at += strlen(sign);
        value = apply(sign, value, read_terms(r, found + 1));
    }
    return value;
}

static unsigned long read_choice(Reader *r)
{
    unsigned long value = read_terms(r, 1);
    if (r->bad || !take(r, '?'))
        return value;
    if (++r->depth > MAX_NESTING) {
        r->bad = true;
        return 0;
    }
    unsigned long yes = read_choice(r);
    r->bad = r->bad || !take(r, ':');
    unsigned long no = r->bad ? 0 : read_choice(r);
    r->depth--;
    return value ? yes : no;
}

bool plural_value(const char *expression, unsigned long n, unsigned long *out)
{
    Reader r = { .at = expression, .n = n };
    if (strnlen(expression, MAX_EXPRESSION + 1) > MAX_EXPRESSION)
        return false;
    unsigned long value = read_choice(&r);
    skip_space(&r);
    if (r.bad || *r.at)
        return false;
    *out = value;
    return true;
}
