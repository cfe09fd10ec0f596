#include "crypto/base32.h"

static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

char base32_digit(unsigned value)
{
    return digits[value & 31];
}

int base32_value(char c)
{
    if (c >= 'a' && c <= 'z')
        c = (char)(c - 'a' + 'A');
    if (c == 'I' || c == 'L')
        c = '1';
    if (c == 'O')
        c = '0';
    const char *at = c ? strchr(digits, c) : NULL;
    return at ? (int)(at - digits) : -1;
}

bool base32_is_passed_over(char c)
{
    return c == '-' || c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

void base32_write(const uint8_t *bytes, size_t len, Buf *out)
{
    unsigned bits = 0;
    int held = 0;
    for (size_t i = 0; i < len; i++) {
        bits = bits << 8 | bytes[i];
        for (held += 8; held >= 5; held -= 5)
            buf_char(out, base32_digit(bits >> (held - 5)));
        bits &= (1u << held) - 1;
    }
    if (held)
        buf_char(out, base32_digit(bits << (5 - held)));
}

bool base32_read(Str text, uint8_t *bytes, size_t room, size_t *len)
{
    unsigned bits = 0;
    int held = 0;
    *len = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (base32_is_passed_over(text.at[i]))
            continue;
        int value = base32_value(text.at[i]);
        if (value < 0)
            return false;
        bits = bits << 5 | (unsigned)value;
        held += 5;
        if (held < 8)
            continue;
        if (*len == room)
            return false;
        held -= 8;
        bytes[(*len)++] = (uint8_t)(bits >> held);
        bits &= (1u << held) - 1;
    }
    return held < 5 && bits == 0;
}
