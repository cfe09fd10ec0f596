/* Where words of a language may be parted, with the patterns that are shipped. */
#include "shell/shell_inside.h"

#include <check.h>
#include <stdlib.h>

Suite *suite_hyphens(void);

typedef struct {
    const char *language, *text, *parted;
} PartCase;

/* German as in the Duden; English as in Merriam-Webster; Spanish by the syllables of the Ortografía
 * of the RAE; in all, no fewer than three letters stand before a hyphen or behind it. */
static const PartCase part_cases[] = {
    { "de", "Wohnungsbaugenossenschaft", "Woh|nungs|bau|ge|nos|sen|schaft" },
    { "de-DE", "Rechtsschutzversicherung", "Rechts|schutz|ver|si|che|rung" },
    { "de", "Arbeitsunfähigkeitsbescheinigung.", "Arbeits|un|fä|hig|keits|be|schei|ni|gung." },
    { "de", "DATENSCHUTZ", "DATEN|SCHUTZ" },
    { "de", "(Übermittlung)", "(Über|mitt|lung)" },
    { "de", "Asien", "Asien" },
    { "es", "responsabilidades", "res|pon|sa|bi|li|da|des" },
    { "en", "acknowledgement", "acknowl|edge|ment" },
    { "en-GB", "Responsibility", "Respon|si|bil|ity" },
    { "en", "reformation", "ref|or|ma|tion" }, /* one of the exceptions to the patterns */
    { "en", "projects", "projects" },          /* a noun and a verb part it differently */
    { "nl", "verantwoordelijkheid", "verantwoordelijkheid" }, /* no patterns are shipped */
    { "../de", "Wohnungsbaugenossenschaft", "Wohnungsbaugenossenschaft" },
    { "", "Wohnungsbaugenossenschaft", "Wohnungsbaugenossenschaft" },
};

static void part(Hyphens *h, const PartCase *c, char out[128])
{
    size_t len = strlen(c->text), count = 0;
    bool may[64] = { false };
    hyphens_find(h, c->language, c->text, len, may);
    for (size_t i = 0; i < len; i++) {
        if (may[i])
            out[count++] = '|';
        out[count++] = c->text[i];
    }
    out[count] = '\0';
}

START_TEST(words_are_parted_as_their_language_does)
{
    char got[128];
    Hyphens *h = hyphens_open(PROJECT_DIR "/assets");
    part(h, &part_cases[_i], got);
    ck_assert_str_eq(got, part_cases[_i].parted);
    hyphens_close(h);
}
END_TEST

START_TEST(without_patterns_no_place_is_named)
{
    bool may[16] = { false };
    Hyphens *h = hyphens_open("no/such/folder");
    hyphens_find(h, "de", "Datenschutz", 11, may);
    for (int i = 0; i < 11; i++)
        ck_assert(!may[i]);
    hyphens_close(h);
}
END_TEST

/* On a shared kiosk people read one after the other in more languages than are kept. */
START_TEST(a_language_is_parted_however_many_were_read_before)
{
    static const char *const before[] = { "ar", "tr", "pl", "uk", "fr", "de", "en", "it", "nl" };
    char got[128];
    bool may[16] = { false };
    Hyphens *h = hyphens_open(PROJECT_DIR "/assets");
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        hyphens_find(h, before[i], "Datenschutz", 11, may);
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < sizeof part_cases / sizeof *part_cases; i++) {
            part(h, &part_cases[i], got);
            ck_assert_str_eq(got, part_cases[i].parted);
        }
    hyphens_close(h);
}
END_TEST

Suite *suite_hyphens(void)
{
    Suite *s = suite_create("hyphens");
    TCase *t = tcase_create("all");
    tcase_add_loop_test(t, words_are_parted_as_their_language_does, 0,
                        (int)(sizeof part_cases / sizeof *part_cases));
    tcase_add_test(t, without_patterns_no_place_is_named);
    tcase_add_test(t, a_language_is_parted_however_many_were_read_before);
    suite_add_tcase(s, t);
    return s;
}
