#include "crypto/hash.h"
#include "crypto/random.h"

#include <check.h>
#include <stdlib.h>

Suite *suite_hash(void);

/* FIPS 180-4 examples: SHA-256 of nothing, of "abc", of 56 letters. */
static const struct {
    const char *text, *hash;
} known[] = {
    { "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
    { "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
    { "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
};

START_TEST(hashes_are_those_of_the_standard)
{
    char text[HASH_TEXT];
    Hash h = hash_bytes(known[_i].text, strlen(known[_i].text)), back;
    hash_text(h, text);
    ck_assert_str_eq(text, known[_i].hash);
    ck_assert(hash_parse(str_of(text), &back));
    ck_assert(hash_eq(h, back));
}
END_TEST

START_TEST(pieces_count_as_laid_end_to_end)
{
    HashPart parts[] = { { "ab", 2 }, { NULL, 0 }, { "c", 1 } };
    ck_assert(hash_eq(hash_parts(parts, 3), hash_bytes("abc", 3)));
    ck_assert(!hash_eq(hash_parts(parts, 2), hash_bytes("abc", 3)));
}
END_TEST

START_TEST(what_is_no_hash_is_not_read)
{
    Hash h = { { 7 } };
    char text[HASH_TEXT];
    hash_text(hash_bytes("", 0), text);
    ck_assert(!hash_parse((Str){ text, 63 }, &h));
    text[10] = 'g';
    ck_assert(!hash_parse(str_of(text), &h));
    ck_assert(!hash_parse(STR(""), &h));
    ck_assert_uint_eq(h.b[0], 7);
}
END_TEST

START_TEST(a_file_is_hashed_from_its_beginning)
{
    enum { BYTES = 200001 }; /* more than one piece */
    char *bytes = calloc(1, BYTES);
    Hash whole, again;
    FILE *file = tmpfile();
    ck_assert_uint_eq(fwrite(bytes, 1, BYTES, file), BYTES);
    ck_assert(hash_file(file, &whole) && hash_file(file, &again));
    ck_assert(hash_eq(whole, hash_bytes(bytes, BYTES)) && hash_eq(whole, again));
    fclose(file);
    file = tmpfile(); /* FIPS 180-4: a million letters */
    for (int i = 0; i < 1000000; i++)
        fputc('a', file);
    ck_assert(hash_file(file, &whole));
    ck_assert(hash_parse(STR("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
                         &again));
    ck_assert(hash_eq(whole, again));
    fclose(file);
    free(bytes);
}
END_TEST

Suite *suite_hash(void)
{
    Suite *s = suite_create("hash");
    TCase *t = tcase_create("hash");
    tcase_add_loop_test(t, hashes_are_those_of_the_standard, 0, 3);
    tcase_add_test(t, pieces_count_as_laid_end_to_end);
    tcase_add_test(t, a_file_is_hashed_from_its_beginning);
    tcase_add_test(t, what_is_no_hash_is_not_read);
    suite_add_tcase(s, t);
    return s;
}
