/* letters.h - small letters, and words of scripts that leave no blanks between them. */
#ifndef BASE_LETTERS_H
#define BASE_LETTERS_H

#include <stdbool.h>
#include <stdint.h>

enum { LETTERS_HAN = 2, LETTERS_THAI = 3 };

/* How many letters a word has, near enough to count words by: LETTERS_HAN in Chinese and Japanese,
 * LETTERS_THAI in Thai, Lao, Khmer and Burmese, whose marks (utf8.h) are no letters. 0: words stand
 * between blanks. */
int letters_of_word(uint32_t code_point);

/* A full stop, comma, bracket or the like of Chinese and Japanese. */
bool letters_sign(uint32_t code_point);

/* The small letter of a capital of Latin, Greek or Cyrillic; everything else stays. */
uint32_t letter_small(uint32_t code_point);

#endif
