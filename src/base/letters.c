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
