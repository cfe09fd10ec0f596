/* team.h - people of one department or of one manager, a page at a time, and how far each is. Never
 * reads more people than it looks at. */
#ifndef REPORT_TEAM_H
#define REPORT_TEAM_H

#include "record/people.h"
#include "report/own.h"

enum { TEAM_PAGE = 50, TEAM_LOOK = 5000 };

typedef struct {
    Person person; /* as the roster has them, without email, login, badge and language */
    int asked;     /* courses that they are to take, */
    int done;      /* of which so many are done */
    int late;      /* and so many are not, although their day is over and they are here */
    Date due;      /* the earliest day of what is not done; zero: no deadline, or all is done */
    bool on_leave;
} TeamMember;

/* Behind whom a page begins; zero: at the first. */
typedef struct {
    char department[64], number[32];
    Uuid person;
} TeamPlace;

typedef struct {
    const char *manager;    /* a number: those right below them; NULL: by department */
    const char *department; /* with those below it; "": who is in none */
    const char *course;     /* id; NULL: all together */
    bool late_only;
    TeamPlace after;
} TeamRequest;

typedef struct {
    TeamMember at[TEAM_PAGE];
    int count;
    int looked; /* at so many people to find them: TEAM_LOOK at most */
    bool more;  /* there are others behind `last` */
    TeamPlace last;
} TeamPage;

/* As of now (`wall_ms`) in the site's zone. */
bool report_team(RowSource rows[2], const Zone *zone, int64_t wall_ms, const TeamRequest *request,
                 TeamPage *out, Err *err) MUST_USE;

#endif
