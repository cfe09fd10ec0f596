#include "kiosk/play_inside.h"

#include "base/file.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool play_stop(Play *p, PlayStatus status, const char *fmt, ...)
{
    va_list args;
    fprintf(stderr, "%s:%d: ", p->options.script, p->at.line);
    va_start(args, fmt);
    vfprintf(stderr, fmt, args);
    va_end(args);
    fputc('\n', stderr);
    p->status = (int)status;
    return false;
}

/* Split one line into words; text in quotes is one word. False: a quote is open. */
static bool split(Play *p, Str text, PlayLine *out)
{
    while (text = str_trim(text), text.len && out->count < MAX_WORDS) {
        if (text.at[0] == '#' && out->count == 0)
            return true;
        Str one;
        if (text.at[0] == '"') {
            text.at++;
            text.len--;
            if (!memchr(text.at, '"', text.len))
                return false;
            one = str_cut(&text, '"');
        } else {
            one = str_cut(&text, ' ');
        }
        out->words[out->count++] = arena_str(&p->arena, one);
    }
    return true;
}

bool play_read(Play *p, Str text, PlayLine **lines, int *count)
{
    int room = 1, number = 0;
    for (size_t i = 0; i < text.len; i++)
        room += text.at[i] == '\n';
    *lines = arena_array(&p->arena, PlayLine, room);
    *count = 0;
    while (text.len) {
        PlayLine line = { .line = ++number };
        p->at = line;
        if (!split(p, str_cut(&text, '\n'), &line))
            return play_stop(p, PLAY_MISUSE, "the quote is not closed");
        if (line.count)
            (*lines)[(*count)++] = line;
    }
    return true;
}

static void take_jobs(Play *p)
{
    Input job;
    while (!p->held && p->options.host.job(p->options.host.ctx, &job)) {
        job.now_ms = p->now_ms;
        job.wall_ms = p->wall_ms;
        kiosk_input(p->kiosk, &job);
    }
}

/* For whoever asks which screens a script has seen. */
static void trace_screen(Play *p)
{
    const char *name = kiosk_screen_name(p->kiosk);
    if (!p->options.kiosk.trace || p->traced == name)
        return;
    p->traced = name;
    printf("screen %s\n", name);
    fflush(stdout);
}

void play_input(Play *p, Input in)
{
    take_jobs(p);
    in.now_ms = p->now_ms;
    in.wall_ms = p->wall_ms;
    kiosk_input(p->kiosk, &in);
    take_jobs(p);
    if (kiosk_forget(p->kiosk))
        p->options.host.forget(p->options.host.ctx);
    p->options.host.draw(p->options.host.ctx, p->kiosk);
    trace_screen(p);
    if (kiosk_catch_up(p->kiosk))
        p->options.host.draw(p->options.host.ctx, p->kiosk);
}

void play_pass(Play *p, int64_t ms)
{
    int64_t end = p->now_ms + ms;
    while (p->now_ms < end) {
        int64_t wake = kiosk_wake_ms(p->kiosk);
        int64_t next = wake > p->now_ms && wake < end ? wake : end;
        p->wall_ms += next - p->now_ms;
        p->now_ms = next;
        play_input(p, (Input){ .kind = INPUT_TIME });
    }
}

bool play_open(Play *p)
{
    KioskOptions options = p->options.kiosk;
    options.config = &p->config;
    options.now_ms = p->now_ms;
    options.wall_ms = p->wall_ms;
    options.seed += (uint64_t)p->now_ms; /* another start draws other numbers */
    p->kiosk = kiosk_new(&options);
    p->options.host.draw(p->options.host.ctx, p->kiosk);
    kiosk_start(p->kiosk, p->now_ms, p->wall_ms);
    take_jobs(p);
    p->options.host.draw(p->options.host.ctx, p->kiosk);
    return true;
}

int play_run(const PlayOptions *options)
{
    Play p = { .options = *options,
               .config = *options->kiosk.config,
               .now_ms = options->kiosk.now_ms,
               .wall_ms = options->kiosk.wall_ms,
               .chance = random_seeded(~options->kiosk.seed) };
    Err err = { 0 };
    Str text;
    PlayLine *lines = NULL;
    int count = 0;
    if (!file_read(&p.arena, options->script, 1 << 20, &text, &err)) {
        fprintf(stderr, "lectern play: %s\n", err.text);
        p.status = PLAY_CANNOT;
    } else if (play_read(&p, text, &lines, &count) && play_open(&p)) {
        int at = 0;
        while (at < count && play_line(&p, &lines[at]))
            at++;
        if (at < count && p.status == PLAY_OK) /* a script never ends early in silence */
            play_stop(&p, PLAY_FAILED, "this could not be done");
    }
    kiosk_free(p.kiosk);
    arena_free(&p.arena);
    return p.status;
}
