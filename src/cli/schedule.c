#include "cli/schedule.h"

#include "base/file.h"

static const struct {
    const char *name, *calendar, *words;
} schedules[] = {
    [SCHEDULE_WEEKLY] = { "weekly", "Mon *-*-* 06:00:00", "every Monday at six" },
    [SCHEDULE_MONTHLY] = { "monthly", "*-*-01 06:00:00", "on the first of every month at six" },
};

bool schedule_parse(const char *text, Schedule *out)
{
    for (int i = SCHEDULE_WEEKLY; i <= SCHEDULE_MONTHLY; i++) {
        if (strcmp(text, schedules[i].name) == 0) {
            *out = (Schedule)i;
            return true;
        }
    }
    return false;
}

/* A word as systemd reads it: between quotes, and no specifier, variable or escape in it. */
static bool add_word(Buf *out, const char *word, Err *err)
{
    buf_text(out, " \"");
    for (; *word; word++) {
        if ((unsigned char)*word < 0x20 || *word == 0x7F)
            return err_set(err, ERR_INVALID,
                           "a line break or another control character cannot stand in a unit");
        if (*word == '"' || *word == '\\')
            buf_char(out, '\\');
        else if (*word == '%' || *word == '$')
            buf_char(out, *word);
        buf_char(out, *word);
    }
    buf_char(out, '"');
    return true;
}

static bool add_option(Buf *out, const char *name, const char *value, Err *err)
{
    buf_printf(out, " --%s", name);
    return !value || add_word(out, value, err);
}

static bool add_path(Call *call, Buf *out, const char *name, const char *path, Err *err)
{
    const char *there = path ? path_absolute(call->arena, path, err) : NULL;
    return !path || (there && add_option(out, name, there, err));
}

/* The database is named in any case: who runs the unit may have another home folder. */
static bool command_line(Call *call, const ScheduledReport *what, Buf *out, Err *err)
{
    Arena *a = call->arena;
    const char *database = call->config.database;
    const char *program = path_absolute(a, path_join(a, call->system->programs, "lectern"), err);
    bool ok = program && add_word(out, program, err) && add_word(out, "report", err) &&
              add_word(out, what->report, err) &&
              add_path(call, out, "config", call->config_file, err) &&
              add_path(call, out, "courses", call->courses, err) &&
              (strstr(database, "://") ? add_option(out, "db", database, err)
                                       : add_path(call, out, "db", database, err));
    for (int i = 0; ok && i < what->count; i++)
        ok = add_option(out, what->options[i].name, what->options[i].value, err);
    return ok;
}

static void print(Call *call, const ScheduledReport *what, const char *command)
{
    FILE *out = call->io.out;
    const char *name = what->report, *when = schedules[what->when].name;
    fprintf(out,
            "# Put this into /etc/systemd/system/lectern-%s-%s.service\n"
            "# Give User= where it is not to run as root: who may read the database and write into "
            "the folder.\n"
            "[Unit]\nDescription=Lectern: the report %s, %s\n\n"
            "[Service]\nType=oneshot\nNice=10\nExecStart=%s\n\n",
            name, when, name, when, command + 1);
    fprintf(out,
            "# Put this into /etc/systemd/system/lectern-%s-%s.timer\n"
            "# Then: systemctl daemon-reload && systemctl enable --now lectern-%s-%s.timer\n"
            "[Unit]\nDescription=Lectern: the report %s, %s\n\n"
            "[Timer]\nOnCalendar=%s\nPersistent=true\n\n[Install]\nWantedBy=timers.target\n",
            name, when, name, when, name, schedules[what->when].words,
            schedules[what->when].calendar);
}

bool schedule_print(Call *call, const ScheduledReport *what, Err *err)
{
    enum { COMMAND_BYTES = 16 * 1024 };
    Buf command;
    buf_init(&command, COMMAND_BYTES);
    bool ok = command_line(call, what, &command, err);
    if (ok && command.full)
        ok = err_set(err, ERR_LIMIT, "the command is longer than %d bytes", COMMAND_BYTES);
    if (ok)
        print(call, what, buf_cstr(&command));
    buf_done(&command);
    return ok;
}
