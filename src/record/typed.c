/* Numbers as people type them. */
#include "base/utf8.h"
#include "record/record_inside.h"

/* Ways of writing a number are looked up one by one, so that a wrong number among a million people
 * costs no more than a few reads of the index. A number with more letters than this is only looked
 * up as it is, all in capitals and all in small letters. */
enum { LETTERS_MOST = 6, NUMBER_BYTES = sizeof((Person *)0)->number };

typedef enum { CASE_SMALL, CASE_CAPITAL } Case;

/* The letter in that case, or what it is; both are as many bytes. */
static uint32_t cased(uint32_t c, Case wanted)
{
    uint32_t small = c | 0x20;
    bool latin = (small >= 'a' && small <= 'z') || (small >= 0xe0 && small <= 0xfe);
    bool sign = small == 0xf7; /* of multiplication or division */
    if (!latin || sign || c > 0xff)
        return c;
    return wanted == CASE_SMALL ? small : small - 0x20;
}

static int letters_in(Str number)
{
    int count = 0;
    while (number.len) {
        uint32_t c = utf8_next(&number);
        count += cased(c, CASE_SMALL) != cased(c, CASE_CAPITAL);
    }
    return count;
}

/* Bit n of `capitals` says how letter n is written. */
static size_t written(Str number, uint32_t capitals, char out[NUMBER_BYTES])
{
    size_t len = 0;
    for (int letter = 0; number.len;) {
        uint32_t c = utf8_next(&number);
        bool either = cased(c, CASE_SMALL) != cased(c, CASE_CAPITAL);
        Case wanted = either && capitals >> letter & 1 ? CASE_CAPITAL : CASE_SMALL;
        letter += either;
        len += utf8_put(cased(c, wanted), out + len);
    }
    return len;
}

bool record_person_typed(Record *r, Str number, Person *out, Err *err)
{
    char way[NUMBER_BYTES];
    int found = 0, letters = letters_in(number);
    if (record_person(r, number, out, err))
        return true;
    if (err->code != ERR_MISSING || number.len >= sizeof way || !utf8_valid(number))
        return false;
    bool every = letters <= LETTERS_MOST;
    uint32_t ways = every ? 1u << letters : 2;
    for (uint32_t i = 0; i < ways && found < 2; i++) {
        uint32_t capitals = every || i == 0 ? i : UINT32_MAX;
        Person person;
        if (record_person(r, (Str){ way, written(number, capitals, way) }, &person, err)) {
            *out = person;
            found++;
        } else if (err->code != ERR_MISSING) {
            return false;
        }
    }
    return found == 1 || err_set(err, ERR_MISSING, "nobody has the number '%.*s'", STR_ARG(number));
}
