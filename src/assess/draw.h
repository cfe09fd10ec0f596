/* draw.h - seeded orders and forms: the same seed gives the same draw for ever.
 *
 * The generator is splitmix64; bounded numbers are drawn without bias; an order
 * is a Fisher-Yates shuffle from the last place down.
 */
#ifndef ASSESS_DRAW_H
#define ASSESS_DRAW_H

#include "base/str.h"

/* A permutation of 0 … count-1 in out[]. */
void draw_order(uint64_t seed, int count, int *out);

/* Choose `want` of the `count` items whose seen[] is smallest, at random among
 * equals: unseen items first, then those seen least. Returns how many were chosen. */
int draw_form(uint64_t seed, const int *seen, int count, int want, int *out);

/* One seed made from another and a number, for the items of a form: what splitmix64
 * seeded with `seed` gives as its number `index`, counted from 0. */
uint64_t draw_seed(uint64_t seed, uint64_t index);

#endif
