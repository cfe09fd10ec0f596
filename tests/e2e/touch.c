/* Real touches for an X server with the inputtest driver: fingers that come down, move and lift.
 *
 *     touch SOCKET
 *
 * reads lines `down FINGER X Y`, `move FINGER X Y`, `up FINGER X Y` and `wait MS`; X and Y go from
 * 0 to 1 over the screen. Answers each with `ok` once the server has taken it in. The driver bears
 * one connection in its life, so one of these lives as long as the server.
 */
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <xorg/xf86-input-inputtest-protocol.h>

enum { TOUCH_BEGIN = 18, TOUCH_UPDATE = 19, TOUCH_END = 20 }; /* XI_TouchBegin … XI_TouchEnd */
enum { AXIS_X = 0, AXIS_Y = 1, AXIS_PRESSURE = 4, AXIS_MAX = 65535 };

static int give_up(const char *what)
{
    fprintf(stderr, "touch: %s\n", what);
    return 1;
}

static int server_open(const char *path)
{
    struct sockaddr_un at = { .sun_family = AF_UNIX };
    if (strlen(path) >= sizeof at.sun_path)
        return -1;
    memcpy(at.sun_path, path, strlen(path) + 1);
    int server = socket(AF_UNIX, SOCK_STREAM, 0);
    if (server >= 0 && connect(server, (const struct sockaddr *)&at, sizeof at) == 0)
        return server;
    return -1;
}

static int send_all(int server, const void *event, size_t size)
{
    return write(server, event, size) == (ssize_t)size;
}

static int agree_on_version(int server)
{
    xf86ITEventClientVersion ours = { .header = { sizeof ours, XF86IT_EVENT_CLIENT_VERSION },
                                      .major = XF86IT_PROTOCOL_VERSION_MAJOR,
                                      .minor = XF86IT_PROTOCOL_VERSION_MINOR };
    xf86ITResponseServerVersion theirs;
    return send_all(server, &ours, sizeof ours) &&
           read(server, &theirs, sizeof theirs) == (ssize_t)sizeof theirs &&
           theirs.major == XF86IT_PROTOCOL_VERSION_MAJOR;
}

static int wait_until_taken(int server)
{
    xf86ITEventWaitForSync ask = { .header = { sizeof ask, XF86IT_EVENT_WAIT_FOR_SYNC } };
    xf86ITResponseSyncFinished done;
    return send_all(server, &ask, sizeof ask) &&
           read(server, &done, sizeof done) == (ssize_t)sizeof done;
}

static void set_axis(xf86ITValuatorData *data, int axis, double value)
{
    data->mask[axis / 8] |= (uint8_t)(1 << axis % 8);
    data->valuators[axis] = value;
}

static int put_finger(int server, unsigned type, unsigned finger, double x, double y)
{
    xf86ITEventTouch touch;
    memset(&touch, 0, sizeof touch); /* the server refuses what lies between the fields otherwise */
    touch.header.length = sizeof touch;
    touch.header.type = XF86IT_EVENT_TOUCH;
    touch.touchid = finger;
    touch.touch_type = type;
    set_axis(&touch.valuators, AXIS_X, x * AXIS_MAX);
    set_axis(&touch.valuators, AXIS_Y, y * AXIS_MAX);
    set_axis(&touch.valuators, AXIS_PRESSURE, 0.5);
    return send_all(server, &touch, sizeof touch) && wait_until_taken(server);
}

static int play_line(int server, const char *line)
{
    char what[8];
    unsigned finger, ms;
    double x, y;
    if (sscanf(line, "wait %u", &ms) == 1)
        return usleep(ms * 1000) == 0;
    if (sscanf(line, "%7s %u %lf %lf", what, &finger, &x, &y) != 4)
        return 0;
    unsigned type = strcmp(what, "down") == 0   ? TOUCH_BEGIN
                    : strcmp(what, "move") == 0 ? TOUCH_UPDATE
                    : strcmp(what, "up") == 0   ? TOUCH_END
                                                : 0;
    return type && put_finger(server, type, finger, x, y);
}

int main(int argc, char **argv)
{
    int server = argc == 2 ? server_open(argv[1]) : -1;
    if (server < 0)
        return give_up("there is no server at the socket that was named");
    if (!agree_on_version(server))
        return give_up("the server speaks another version");
    char line[128];
    while (fgets(line, sizeof line, stdin)) {
        if (!play_line(server, line))
            return give_up(line);
        puts("ok");
        fflush(stdout);
    }
    return 0;
}
