#include "base/letters.h"

#include <stddef.h>

int letters_of_word(uint32_t code_point)
{
    enum { FIRST = 0xE00 };
    static const struct {
        uint32_t first, last;
        int letters;
    } scripts[] = {
        { 0xE00, 0xEFF, LETTERS_THAI },   { 0x1000, 0x109F, LETTERS_THAI },
        { 0x1780, 0x17FF, LETTERS_THAI }, { 0x3005, 0x3007, LETTERS_HAN },
        { 0x3041, 0x30FA, LETTERS_HAN },  { 0x30FC, 0x30FF, LETTERS_HAN },
        { 0x31F0, 0x31FF, LETTERS_HAN },  { 0x3400, 0x4DBF, LETTERS_HAN },
        { 0x4E00, 0x9FFF, LETTERS_HAN },  { 0xF900, 0xFAFF, LETTERS_HAN },
        { 0xFF66, 0xFF9D, LETTERS_HAN },  { 0x20000, 0x3FFFD, LETTERS_HAN },
    };
    if (code_point < FIRST)
        return 0;
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
        if (code_point >= scripts[i].first && code_point <= scripts[i].last)
            return scripts[i].letters;
    return 0;
}

bool letters_sign(uint32_t code_point)
{
    static const struct {
        uint32_t first, last;
    } signs[] = { { 0x3000, 0x3004 }, { 0x3008, 0x303F }, { 0xFF01, 0xFF0F },
                  { 0xFF1A, 0xFF20 }, { 0xFF3B, 0xFF40 }, { 0xFF5B, 0xFF65 } };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (code_point >= signs[i].first && code_point <= signs[i].last)
            return true;
    return false;
}

/* The simple case mappings of Unicode's UnicodeData.txt: each `step`-th of a stretch has its small
 * letter `by` further on. */
uint32_t letter_small(uint32_t code_point)
{
    static const struct {
        uint16_t first, last;
        int16_t step, by;
    } capitals[] = {
        { 'A', 'Z', 1, 32 },          { 0xC0, 0xD6, 1, 32 },     { 0xD8, 0xDE, 1, 32 },
        { 0x100, 0x12E, 2, 1 },       { 0x130, 0x130, 1, -199 }, { 0x132, 0x136, 2, 1 },
        { 0x139, 0x147, 2, 1 },       { 0x14A, 0x176, 2, 1 },    { 0x178, 0x178, 1, -121 },
        { 0x179, 0x17D, 2, 1 },       { 0x386, 0x386, 1, 38 },   { 0x388, 0x38A, 1, 37 },
        { 0x38C, 0x38C, 1, 64 },      { 0x38E, 0x38F, 1, 63 },   { 0x391, 0x3A1, 1, 32 },
        { 0x3A3, 0x3AB, 1, 32 },      { 0x400, 0x40F, 1, 80 },   { 0x410, 0x42F, 1, 32 },
        { 0x460, 0x480, 2, 1 },       { 0x48A, 0x4BE, 2, 1 },    { 0x4C0, 0x4C0, 1, 15 },
        { 0x4C1, 0x4CD, 2, 1 },       { 0x4D0, 0x52E, 2, 1 },    { 0x1E00, 0x1E94, 2, 1 },
        { 0x1E9E, 0x1E9E, 1, -7615 }, { 0x1EA0, 0x1EFE, 2, 1 },
    };
    for (size_t i = 0; i < sizeof capitals / sizeof *capitals && code_point >= capitals[i].first;
         i++)
        if (code_point <= capitals[i].last &&
            (code_point - capitals[i].first) % (uint32_t)capitals[i].step == 0)
            return (uint32_t)((int32_t)code_point + capitals[i].by);
    return code_point;
}
