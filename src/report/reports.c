#include "report/report.h"

const Report reports[] = {
    { .name = "completion",
      .title = "every employee and every course, with status, score and dates",
      .has_statuses = true,
      .has_people = true,
      .open = report_completion_open },
    { .name = "transcript",
      .title = "everything that people did, try by try, with certificates and waivers",
      .has_people = true,
      .has_moments = true,
      .open = report_transcript_open },
    { .name = "learning",
      .title = "what people have learned, by course and department: before, after, and later",
      .open = report_learning_open },
    { .name = "pulse",
      .title =
          "how people feel, by course and department, before and after, in groups of eight or more",
      .open = report_pulse_open },
    { .name = "readiness",
      .title = "how ready departments are: awareness, desire, knowledge, ability, reinforcement",
      .open = report_readiness_open },
    { .name = "items",
      .title = "how the questions of each quiz work, and which to mend",
      .open = report_items_open },
    { .name = "misconceptions",
      .title = "which wrong ideas are chosen most, and believed most surely",
      .open = report_misconceptions_open },
    { .name = "assignments",
      .title = "who is to take which course by when, and who need not",
      .open = report_decisions_open },
    { .name = "overdue",
      .title = "who is late with which course, in bands of days",
      .has_people = true,
      .open = report_overdue_open },
    { .name = "expiring",
      .title = "whose pass ends within thirty days",
      .has_people = true,
      .open = report_expiring_open },
    { .name = "todo",
      .title = "done or not yet and by when, for a briefing; without scores",
      .has_people = true,
      .open = report_todo_open },
    { .name = "backlog",
      .title = "ideas for AI that people handed in, ranked by value, effort, risk and data",
      .has_ideas = true,
      .open = report_backlog_open },
    { .name = "messages",
      .title = "how many in which department have opened what the leaders say",
      .open = report_messages_open },
    { .name = "audit",
      .title = "who looked at records, took them away or changed them",
      .has_moments = true,
      .open = report_audit_open },
    { .name = "evidence",
      .title = "the folder for an auditor: what was done to support AI literacy, without names" },
};
const size_t report_count = sizeof reports / sizeof *reports;

const Report *report_named(const char *name)
{
    for (size_t i = 0; i < report_count; i++)
        if (strcmp(reports[i].name, name) == 0)
            return &reports[i];
    return NULL;
}
