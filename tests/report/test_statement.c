#include "report/statement.h"

#include "crypto/base32.h"
#include "report/qr.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

Suite *suite_statement(void);

static Arena arena;
static Keys keys, others;

/* Keys as `lectern init` makes them, in a folder of their own. */
static Keys made_keys(uint64_t seed)
{
    Keys made;
    Err err = { .code = ERR_NONE };
    char folder[] = "/tmp/lectern-statement-XXXXXX";
    Random random = random_seeded(seed);
    ck_assert_ptr_nonnull(mkdtemp(folder));
    const char *inside = arena_printf(&arena, "%s/keys", folder);
    ck_assert_msg(keys_create(inside, &random, &err) && keys_open(inside, &made, &err), "%s",
                  err.text);
    ck_assert_int_eq(system(arena_printf(&arena, "rm -r %s", folder)), 0);
    return made;
}

static void set_up(void)
{
    ck_assert(crypto_open());
    keys = made_keys(1);
    others = made_keys(2);
}

static void tear_down(void)
{
    keys_wipe(&keys);
    keys_wipe(&others);
    arena_free(&arena);
}

static Statement an_example(void)
{
    Statement s = { .name = "Sample Employee",
                    .course = "ai-day-to-day",
                    .title = "AI at work, day to day",
                    .site = "Example Works",
                    .version = 3,
                    .passed_on = { 2026, 11, 22 },
                    .valid_until = { 2027, 11, 22 },
                    .content = { 1, 2, 3 },
                    .head = { 4, 5, 6 } };
    code_of(hash_bytes("a", 1), s.number);
    return s;
}

static char *written(const Statement *s)
{
    Buf out;
    Err err = { .code = ERR_NONE };
    buf_init(&out, STATEMENT_TEXT_MAX);
    ck_assert_msg(statement_write(s, &keys, &out, &err), "%s", err.text);
    ck_assert(!out.full);
    char *line = arena_copy(&arena, buf_cstr(&out));
    buf_done(&out);
    return line;
}

static StatementFault read_with(const char *text, const Keys *known, Statement *out)
{
    PublicKey key = public_key(known);
    return statement_read(&arena, str_of(text), &key, 1, out);
}

START_TEST(what_was_written_is_read)
{
    Statement s = an_example(), back;
    const char *line = written(&s);
    ck_assert_str_eq(line, written(&s));
    ck_assert_int_eq(read_with(line, &keys, &back), STATEMENT_SOUND);
    ck_assert_str_eq(back.number, s.number);
    ck_assert_str_eq(back.name, s.name);
    ck_assert_str_eq(back.course, s.course);
    ck_assert_str_eq(back.title, s.title);
    ck_assert_str_eq(back.site, s.site);
    ck_assert_int_eq(back.version, 3);
    ck_assert_int_eq(date_compare(back.passed_on, s.passed_on), 0);
    ck_assert_int_eq(date_compare(back.valid_until, s.valid_until), 0);
    ck_assert_mem_eq(back.content, s.content, sizeof s.content);
    ck_assert_mem_eq(back.head, s.head, sizeof s.head);
}
END_TEST

/* Every character, replaced by the next of the 32, by a hyphen, and left out. */
START_TEST(no_altered_character_is_accepted)
{
    static const char signs[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ0";
    Statement s = an_example(), back;
    char *line = written(&s);
    int mutants = 0;
    for (char *c = line + strlen(STATEMENT_PREFIX); *c; c++, mutants += 2) {
        char was = *c;
        *c = strchr(signs, was)[1];
        ck_assert_int_eq(read_with(line, &keys, &back), STATEMENT_ALTERED);
        *c = '-';
        ck_assert_int_eq(read_with(line, &keys, &back), STATEMENT_ALTERED);
        *c = was;
    }
    ck_assert_int_gt(mutants, 500);
    ck_assert_int_eq(read_with(line, &keys, &back), STATEMENT_SOUND);
}
END_TEST

/* With the check at its end made right again only the signature is left to find it out. */
START_TEST(no_byte_forged_with_care_is_accepted)
{
    Statement s = an_example(), back;
    const char *line = written(&s);
    uint8_t bytes[512];
    size_t len;
    Str coded = str_of(line + strlen(STATEMENT_PREFIX));
    ck_assert(base32_read(coded, bytes, sizeof bytes, &len));
    for (size_t i = 1; i < len - 2; i++) {
        Buf out;
        bytes[i] ^= 1;
        Hash sum = hash_bytes(bytes, len - 2);
        memcpy(bytes + len - 2, sum.b, 2);
        buf_init(&out, STATEMENT_TEXT_MAX);
        buf_text(&out, STATEMENT_PREFIX);
        base32_write(bytes, len, &out);
        StatementFault fault = read_with(buf_cstr(&out), &keys, &back);
        ck_assert_msg(fault == STATEMENT_ALTERED || fault == STATEMENT_OTHER_KEY, "byte %zu", i);
        buf_done(&out);
        bytes[i] ^= 1;
    }
}
END_TEST

START_TEST(another_key_is_told_from_a_change)
{
    Statement s = an_example(), back;
    uint8_t id[KEY_ID_BYTES];
    ck_assert_int_eq(read_with(written(&s), &others, &back), STATEMENT_OTHER_KEY);
    ck_assert_str_eq(back.name, "Sample Employee");
    key_id(public_key(&keys), id);
    ck_assert_mem_eq(back.key_id, id, sizeof id);
    /* An old key that is still trusted is one of several. */
    PublicKey both[] = { public_key(&others), public_key(&keys) };
    ck_assert_int_eq(statement_read(&arena, str_of(written(&s)), both, 2, &back), STATEMENT_SOUND);
    ck_assert_int_eq(statement_read(&arena, str_of(written(&s)), NULL, 0, &back),
                     STATEMENT_OTHER_KEY);
}
END_TEST

START_TEST(it_is_found_in_a_letter_and_over_a_line_break)
{
    Statement s = an_example(), back;
    const char *line = written(&s);
    char letter[1000];
    snprintf(letter, sizeof letter, "Dear all,\n\n  %s\nMaria Lopez\n", line);
    ck_assert_int_eq(read_with(letter, &keys, &back), STATEMENT_SOUND);
    snprintf(letter, sizeof letter, "%.70s\r\n%s\r\n", line, line + 70);
    ck_assert_int_eq(read_with(letter, &keys, &back), STATEMENT_SOUND);
    ck_assert_int_eq(read_with("nothing here", &keys, &back), STATEMENT_NONE);
    ck_assert_int_eq(read_with("", &keys, &back), STATEMENT_NONE);
    ck_assert_int_eq(read_with("LC1:", &keys, &back), STATEMENT_ALTERED);
}
END_TEST

START_TEST(long_names_in_any_script_fit_and_too_long_ones_are_refused)
{
    Statement s = an_example(), back;
    char title[STATEMENT_NAME + 2] = "";
    Err err = { .code = ERR_NONE };
    Buf out;
    for (int i = 0; i < 85; i++)
        strcat(title, "例");
    s.title = s.site = s.name = s.course = title; /* 255 bytes each */
    const char *line = written(&s);
    ck_assert_uint_lt(strlen(line), STATEMENT_TEXT_MAX);
    ck_assert_int_eq(read_with(line, &keys, &back), STATEMENT_SOUND);
    ck_assert_str_eq(back.title, title);
    ck_assert_int_gt(qr_make(&arena, line).side, 0);
    strcat(title, "x");
    buf_init(&out, STATEMENT_TEXT_MAX);
    ck_assert(!statement_write(&s, &keys, &out, &err));
    ck_assert_ptr_nonnull(strstr(err.text, "255"));
    buf_done(&out);
}
END_TEST

/* A picture of the code, eight pixels a module, as zbarimg reads it: a program of other people, by
 * another way than libqrencode's. */
START_TEST(the_code_is_read_back_by_another_program)
{
    enum { SCALE = 8 };
    Statement s = an_example();
    const char *line = written(&s);
    Modules m = qr_make(&arena, line);
    char path[] = "/tmp/lectern-qr-XXXXXX", read[1000];
    int fd = mkstemp(path), side = (m.side + 2 * QR_QUIET) * SCALE;
    ck_assert_int_eq(m.side, 57); /* version 10: 311 letters and digits at medium correction */
    FILE *picture = fdopen(fd, "wb");
    fprintf(picture, "P5 %d %d 255\n", side, side);
    for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
            int row = y / SCALE - QR_QUIET, column = x / SCALE - QR_QUIET;
            bool inside = row >= 0 && column >= 0 && row < m.side && column < m.side;
            fputc(inside && m.dark[row * m.side + column] ? 0 : 255, picture);
        }
    }
    fclose(picture);
    FILE *pipe = popen(arena_printf(&arena, "zbarimg -q --nodbus --raw %s", path), "r");
    size_t got = fread(read, 1, sizeof read - 1, pipe);
    read[got] = '\0';
    ck_assert_int_eq(pclose(pipe), 0);
    unlink(path);
    read[strcspn(read, "\n")] = '\0';
    ck_assert_str_eq(read, line);
}
END_TEST

Suite *suite_statement(void)
{
    Suite *s = suite_create("statement");
    TCase *t = tcase_create("statement");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, what_was_written_is_read);
    tcase_add_test(t, no_altered_character_is_accepted);
    tcase_add_test(t, no_byte_forged_with_care_is_accepted);
    tcase_add_test(t, another_key_is_told_from_a_change);
    tcase_add_test(t, it_is_found_in_a_letter_and_over_a_line_break);
    tcase_add_test(t, long_names_in_any_script_fit_and_too_long_ones_are_refused);
    tcase_add_test(t, the_code_is_read_back_by_another_program);
    suite_add_tcase(s, t);
    return s;
}
