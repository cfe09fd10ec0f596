/* The signs are numbers of the field of 32 elements; the sum of each times its own weight, a power
 * of 2, is zero. All weights differ, so one wrong sign and two swapped ones change the sum: a
 * Reed-Solomon code with one check sign. */
#include "crypto/code.h"

#include "crypto/base32.h"

/* Times 2, modulo x^5 + x^2 + 1. */
static unsigned twice(unsigned value)
{
    value <<= 1;
    return value & 32 ? value ^ 37 : value;
}

/* What the check sign, which comes last and has the weight 1, must be. */
static unsigned check_of(const uint8_t signs[CODE_SIGNS])
{
    unsigned sum = 0;
    for (int i = 0; i < CODE_SIGNS - 1; i++)
        sum = twice(sum ^ signs[i]);
    return sum;
}

static void write_code(const uint8_t signs[CODE_SIGNS], char out[CODE_TEXT])
{
    for (int i = 0; i < CODE_SIGNS; i++) {
        if (i > 0 && i % 4 == 0)
            *out++ = '-';
        *out++ = base32_digit(signs[i]);
    }
    *out = '\0';
}

void code_of(Hash hash, char out[CODE_TEXT])
{
    uint8_t signs[CODE_SIGNS];
    uint64_t bits = 0;
    for (int i = 0; i < 8; i++)
        bits = bits << 8 | hash.b[i];
    for (int i = 0; i < CODE_SIGNS - 1; i++)
        signs[i] = (uint8_t)(bits >> (64 - 5 * (i + 1)) & 31);
    signs[CODE_SIGNS - 1] = (uint8_t)check_of(signs);
    write_code(signs, out);
}

CodeFault code_parse(Str typed, char out[CODE_TEXT])
{
    uint8_t signs[CODE_SIGNS];
    int count = 0;
    for (size_t i = 0; i < typed.len; i++) {
        if (base32_is_passed_over(typed.at[i]))
            continue;
        int value = base32_value(typed.at[i]);
        if (value < 0)
            return CODE_STRANGE;
        if (count == CODE_SIGNS)
            return CODE_LONG;
        signs[count++] = (uint8_t)value;
    }
    if (count < CODE_SIGNS)
        return CODE_SHORT;
    if (signs[CODE_SIGNS - 1] != check_of(signs))
        return CODE_MISTYPED;
    write_code(signs, out);
    return CODE_WHOLE;
}
