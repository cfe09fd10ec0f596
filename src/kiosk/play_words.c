/* The words of a script: one function each. */
#include "base/file.h"
#include "base/utf8.h"
#include "kiosk/play_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    TYPE_MS = 120,     /* typing is no badge reader, */
    SCAN_MS = 8,       /* which takes this for a character */
    NEXT_SCAN_MS = 100 /* and does not read two codes at once */
};

const char *play_word(const PlayLine *l, int i)
{
    return i < l->count ? l->words[i] : "";
}

static PlayLearner learner_of(const char *word)
{
    return strcmp(word, "wrong") == 0   ? PLAY_DOES_NOT
           : strcmp(word, "guess") == 0 ? PLAY_GUESSES
                                        : PLAY_KNOWS;
}

/* `answer right`, `answer wrong`, `answer guess`: what to touch is looked up in the course. */
static bool word_answer(Play *p, const PlayLine *l)
{
    return play_answer(p, learner_of(play_word(l, 1)));
}

/* `study`, `study wrong`, `study guess`: go on, doing every exercise, until the lessons or the quiz
 * end. */
static bool word_study(Play *p, const PlayLine *l)
{
    return play_study(p, learner_of(play_word(l, 1)));
}

/* `note code`: what the screen shows as a secret is written down for `type noted`. */
static bool word_note(Play *p, const PlayLine *l)
{
    (void)l;
    const Ui *ui = kiosk_ui(p->kiosk);
    for (int i = 0; i < ui->count; i++) {
        const Node *n = &ui->at[i];
        if (n->role != ROLE_TEXT || !(n->flags & NODE_SECRET) || !n->text)
            continue;
        size_t len = 0;
        for (const char *c = n->text; *c && len + 1 < sizeof p->noted; c++)
            if (*c != ' ')
                p->noted[len++] = *c;
        p->noted[len] = '\0';
        return true;
    }
    return play_stop(p, PLAY_FAILED, "screen `%s` shows no code", kiosk_screen_name(p->kiosk));
}

static bool word_type(Play *p, const PlayLine *l)
{
    bool noted = strcmp(play_word(l, 1), "noted") == 0;
    Str rest = str_of(noted ? p->noted : play_word(l, 1));
    while (rest.len) {
        Input in = { .kind = INPUT_TEXT };
        in.text[utf8_put(utf8_next(&rest), in.text)] = '\0';
        play_input(p, in);
        play_pass(p, TYPE_MS);
    }
    return true;
}

/* `scan "E20417"`: a badge reader types it, and Enter. */
static bool word_scan(Play *p, const PlayLine *l)
{
    play_pass(p, NEXT_SCAN_MS);
    for (const char *c = play_word(l, 1); *c; c++) {
        play_pass(p, SCAN_MS);
        play_input(p, (Input){ .kind = INPUT_TEXT, .text = { *c } });
    }
    play_pass(p, SCAN_MS);
    play_input(p, (Input){ .kind = INPUT_KEY, .key = KEY_ENTER });
    return true;
}

static bool word_key(Play *p, const PlayLine *l)
{
    static const struct {
        const char *name;
        Key key;
    } keys[] = {
        { "Tab", KEY_TAB },        { "Shift+Tab", KEY_BACKTAB },
        { "Up", KEY_UP },          { "Down", KEY_DOWN },
        { "Left", KEY_LEFT },      { "Right", KEY_RIGHT },
        { "Enter", KEY_ENTER },    { "Space", KEY_SPACE },
        { "Esc", KEY_ESCAPE },     { "Backspace", KEY_BACKSPACE },
        { "Home", KEY_HOME },      { "End", KEY_END },
        { "PageUp", KEY_PAGE_UP }, { "PageDown", KEY_PAGE_DOWN },
        { "Delete", KEY_DELETE },  { "Ctrl+A", KEY_SELECT_ALL },
        { "F1", KEY_F1 },          { "F2", KEY_F2 },
    };
    for (int i = 1; i < l->count; i++) {
        Key key = KEY_NONE;
        for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
            if (strcmp(keys[k].name, l->words[i]) == 0)
                key = keys[k].key;
        if (key == KEY_NONE)
            return play_stop(p, PLAY_MISUSE, "no key is called `%s`", l->words[i]);
        play_pass(p, TOUCH_MS);
        play_input(p, (Input){ .kind = INPUT_KEY, .key = key });
    }
    return true;
}

static bool word_expect(Play *p, const PlayLine *l)
{
    const char *what = play_word(l, 1), *want = play_word(l, l->count - 1);
    const Ui *ui = kiosk_ui(p->kiosk);
    if (l->count == 2)
        return play_sees(p, want) || play_stop(p, PLAY_FAILED, "\"%s\" is not on screen `%s`", want,
                                               kiosk_screen_name(p->kiosk));
    if (strcmp(what, "no") == 0)
        return !play_sees(p, want) || play_stop(p, PLAY_FAILED, "\"%s\" is on screen `%s`", want,
                                                kiosk_screen_name(p->kiosk));
    const char *got = NULL;
    if (strcmp(what, "screen") == 0) {
        got = kiosk_screen_name(p->kiosk);
        return strcmp(got, want) == 0 ||
               play_stop(p, PLAY_FAILED, "the screen is `%s`, not `%s`", got, want);
    }
    if (strcmp(what, "display") == 0)
        return play_expect_display(p, want);
    if (strcmp(what, "focus") == 0) {
        const Node *n = ui_find(ui, kiosk_memory(p->kiosk)->focus);
        got = n ? node_name(ui, n) : "nothing";
    } else if (strcmp(what, "said") == 0) {
        got = kiosk_said(p->kiosk);
    } else {
        return play_stop(
            p, PLAY_MISUSE,
            "`expect %s` is not known: expect \"…\", no, focus, said, display or screen", what);
    }
    return strstr(got, want) ||
           play_stop(p, PLAY_FAILED, "%s is \"%s\", not \"%s\"", what, got, want);
}

/* "300ms", "20s", "5min", "2h", "1d"; 0: this is no time. */
static int64_t time_of(const char *text)
{
    static const struct {
        const char *unit;
        double ms;
    } units[] = {
        { "ms", 1 }, { "s", 1000 }, { "min", 60000 }, { "h", 3600000 }, { "d", 86400000 }
    };
    char *unit;
    double n = strtod(text, &unit);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (n > 0 && strcmp(unit, units[i].unit) == 0)
            return (int64_t)(n * units[i].ms);
    return 0;
}

static bool no_time(Play *p, const PlayLine *l)
{
    return play_stop(p, PLAY_MISUSE, "`%s %s` is not a time: 300ms, 20s, 5min, 2h, 1d",
                     play_word(l, 0), play_word(l, 1));
}

static bool word_wait(Play *p, const PlayLine *l)
{
    int64_t ms = time_of(play_word(l, 1));
    if (!ms)
        return no_time(p, l);
    play_pass(p, ms);
    return true;
}

static const char *out_path(Play *p, const char *name)
{
    return p->options.out ? path_join(&p->arena, p->options.out, name) : name;
}

static bool word_shot(Play *p, const PlayLine *l)
{
    Err err = { 0 };
    const char *path = out_path(p, play_word(l, 1));
    if (dir_make(path_folder(&p->arena, path), 0755, &err) &&
        p->options.host.shot(p->options.host.ctx, path, &err))
        return true;
    return play_stop(p, PLAY_CANNOT, "%s", err.text);
}

static bool word_dump(Play *p, const PlayLine *l)
{
    Err err = { 0 };
    Buf text;
    buf_init(&text, 256 * 1024);
    ui_dump(kiosk_ui(p->kiosk), kiosk_memory(p->kiosk), &text);
    const char *path = out_path(p, play_word(l, 1));
    bool ok = dir_make(path_folder(&p->arena, path), 0755, &err) &&
              file_write(path, buf_view(&text), &err);
    buf_done(&text);
    return ok || play_stop(p, PLAY_CANNOT, "%s", err.text);
}

static bool word_theme(Play *p, const PlayLine *l)
{
    return play_theme(p, play_word(l, 1));
}

static bool word_text(Play *p, const PlayLine *l)
{
    return play_text(p, play_word(l, 1));
}

static bool word_language(Play *p, const PlayLine *l)
{
    return play_language(p, play_word(l, 1));
}

static bool word_size(Play *p, const PlayLine *l)
{
    int width = 0, height = 0;
    if (sscanf(play_word(l, 1), "%dx%d", &width, &height) != 2 || width < 640 || height < 480 ||
        width > 8192 || height > 8192)
        return play_stop(p, PLAY_MISUSE, "`size %s` is not a size: 1920x1080", play_word(l, 1));
    p->options.kiosk.width = width;
    p->options.kiosk.height = height;
    p->options.host.size(p->options.host.ctx, width, height);
    play_input(p, (Input){ .kind = INPUT_RESIZE, .x = width, .y = height });
    return true;
}

/* `stop home`: whoever makes pictures or measures is shown the screen. */
static bool word_stop(Play *p, const PlayLine *l)
{
    Err err = { 0 };
    const PlayStops *stops = &p->options.stops;
    return !stops->stop || stops->stop(stops->ctx, p->kiosk, play_word(l, 1), &err) ||
           play_stop(p, PLAY_FAILED, "%s", err.text);
}

/* `hold`: workers are at it until `release`, so that one sees how the screen waits for them. */
static bool word_hold(Play *p, const PlayLine *l)
{
    p->held = strcmp(l->words[0], "hold") == 0;
    play_input(p, (Input){ .kind = INPUT_TIME });
    return true;
}

static const char *beside_script(Play *p, const char *name)
{
    return name[0] == '/' ? name
                          : path_join(&p->arena, path_folder(&p->arena, p->options.script), name);
}

/* `set mode desktop`: another setting, from the next start on. */
static bool word_set(Play *p, const PlayLine *l)
{
    const char *key = play_word(l, 1), *value = play_word(l, 2);
    if (strcmp(key, "mode") == 0)
        p->config.mode = strcmp(value, "desktop") == 0 ? MODE_DESKTOP : MODE_KIOSK;
    else if (strcmp(key, "privacy") == 0)
        p->config.privacy = strcmp(value, "hall") == 0 ? PRIVACY_HALL : PRIVACY_ROOM;
    else if (strcmp(key, "courses") == 0)
        p->config.courses = *value ? beside_script(p, value) : p->options.kiosk.config->courses;
    else if (strcmp(key, "badges") == 0)
        p->config.badge_pattern = value;
    else if (strcmp(key, "badge_alone") == 0)
        p->config.badge_alone = strcmp(value, "yes") == 0;
    else if (strcmp(key, "people") == 0)
        p->options.kiosk.simulated = strcmp(value, "simulated") == 0;
    else
        return play_stop(p, PLAY_MISUSE,
                         "`set %s` is not known: set mode, privacy, courses, badges, "
                         "badge_alone or people",
                         key);
    return true;
}

/* `walk "Next"`: Tab until the focus is on it. */
static bool word_walk(Play *p, const PlayLine *l)
{
    enum { MOST_TABS = 200 };
    for (int i = 0; i < MOST_TABS; i++) {
        const Node *n = ui_find(kiosk_ui(p->kiosk), kiosk_memory(p->kiosk)->focus);
        if (n && strcmp(node_name(kiosk_ui(p->kiosk), n), play_word(l, 1)) == 0)
            return true;
        play_pass(p, TOUCH_MS);
        play_input(p, (Input){ .kind = INPUT_KEY, .key = KEY_TAB });
    }
    return play_stop(p, PLAY_FAILED, "Tab never comes to \"%s\" on screen `%s`", play_word(l, 1),
                     kiosk_screen_name(p->kiosk));
}

/* The plug is pulled and put back, at once or a time later: nothing is said to the program that
 * dies. */
static bool word_unplug(Play *p, const PlayLine *l)
{
    int64_t off_ms = l->count > 1 ? time_of(play_word(l, 1)) : 0;
    if (l->count > 1 && !off_ms)
        return no_time(p, l);
    kiosk_free(p->kiosk);
    p->kiosk = NULL;
    p->now_ms += off_ms;
    p->wall_ms += off_ms;
    return play_open(p);
}

/* `person "E-20417" "Sam Example" code 482913 roles hr,operator department Logistics` */
static bool word_person(Play *p, const PlayLine *l)
{
    Err err = { 0 };
    KioskPerson person = { .number = play_word(l, 1), .name = play_word(l, 2) };
    for (int i = 3; i + 1 < l->count; i += 2) {
        if (strcmp(l->words[i], "code") == 0)
            person.code = l->words[i + 1];
        else if (strcmp(l->words[i], "roles") == 0)
            person.roles = l->words[i + 1];
        else if (strcmp(l->words[i], "department") == 0)
            person.department = l->words[i + 1];
        else if (strcmp(l->words[i], "manager") == 0)
            person.manager = l->words[i + 1];
        else if (strcmp(l->words[i], "language") == 0)
            person.language = l->words[i + 1];
        else if (strcmp(l->words[i], "badge") == 0)
            person.badge = l->words[i + 1];
        else if (strcmp(l->words[i], "alone") == 0)
            person.badge_alone = strcmp(l->words[i + 1], "yes") == 0;
        else
            return play_stop(p, PLAY_MISUSE,
                             "`%s` is not known of a person: code, roles, department, manager, "
                             "language, badge or alone",
                             l->words[i]);
    }
    return kiosk_put_person(p->kiosk, &person, &err) || play_stop(p, PLAY_CANNOT, "%s", err.text);
}

static bool word_review(Play *p, const PlayLine *l)
{
    Err err = { 0 };
    return kiosk_review_idea(p->kiosk, play_word(l, 1), play_word(l, 2), &err) ||
           play_stop(p, PLAY_CANNOT, "%s", err.text);
}

static bool word_assign(Play *p, const PlayLine *l)
{
    Err err = { 0 };
    return kiosk_assign(p->kiosk, play_word(l, 1), play_word(l, 2), &err) ||
           play_stop(p, PLAY_CANNOT, "%s", err.text);
}

bool play_line(Play *p, const PlayLine *line)
{
    static const struct {
        const char *name;
        int least; /* words, itself included */
        bool (*play)(Play *, const PlayLine *);
    } words[] = {
        { "tap", 2, play_tap },           { "type", 2, word_type },
        { "key", 2, word_key },           { "drag", 4, play_drag },
        { "expect", 2, word_expect },     { "wait", 2, word_wait },
        { "shot", 2, word_shot },         { "dump", 2, word_dump },
        { "theme", 2, word_theme },       { "size", 2, word_size },
        { "unplug", 1, word_unplug },     { "person", 3, word_person },
        { "answer", 2, word_answer },     { "study", 1, word_study },
        { "note", 2, word_note },         { "press", 2, play_press },
        { "move", 2, play_move },         { "lift", 1, play_lift },
        { "stop", 2, word_stop },         { "hold", 1, word_hold },
        { "release", 1, word_hold },      { "set", 2, word_set },
        { "scan", 2, word_scan },         { "where", 2, play_where },
        { "walk", 2, word_walk },         { "text", 2, word_text },
        { "language", 2, word_language }, { "review", 3, word_review },
        { "assign", 3, word_assign },
    };
    p->at = *line;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i].name, line->words[0]) == 0)
            return line->count >= words[i].least ? words[i].play(p, line)
                                                 : play_stop(p, PLAY_MISUSE, "`%s` needs %d words",
                                                             line->words[0], words[i].least);
    return play_stop(p, PLAY_MISUSE, "`%s` is not a word of a script", line->words[0]);
}
