#include "eye.h"

#include "measure.h"

#include <poll.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>

enum { RED_GREEN_BLUE = 0xffffff };

static XImage *image_of(Eye *eye, int width, int height)
{
    int screen = DefaultScreen(eye->display);
    return XShmCreateImage(eye->display, DefaultVisual(eye->display, screen),
                           (unsigned)DefaultDepth(eye->display, screen), ZPixmap, NULL,
                           &eye->segment, (unsigned)width, (unsigned)height);
}

static bool share_memory(Eye *eye)
{
    size_t bytes = (size_t)eye->width * (size_t)eye->height * 4;
    eye->segment.shmid = shmget(IPC_PRIVATE, bytes, IPC_CREAT | 0600);
    if (eye->segment.shmid < 0)
        return false;
    eye->segment.shmaddr = shmat(eye->segment.shmid, NULL, 0);
    eye->segment.readOnly = False;
    bool attached = XShmAttach(eye->display, &eye->segment);
    XSync(eye->display, False);
    shmctl(eye->segment.shmid, IPC_RMID, NULL);
    eye->before = malloc(bytes);
    eye->first = malloc(bytes);
    return attached && eye->before && eye->first;
}

bool eye_open(Eye *eye)
{
    int error_base;
    *eye = (Eye){ .display = XOpenDisplay(NULL) };
    if (!eye->display)
        return false;
    int screen = DefaultScreen(eye->display);
    eye->root = RootWindow(eye->display, screen);
    eye->width = DisplayWidth(eye->display, screen);
    eye->height = DisplayHeight(eye->display, screen);
    if (!XShmQueryExtension(eye->display) ||
        !XDamageQueryExtension(eye->display, &eye->damage_event, &error_base) || !share_memory(eye))
        return false;
    eye->image = image_of(eye, 1, 1);
    eye->damage = XDamageCreate(eye->display, eye->root, XDamageReportNonEmpty);
    XSync(eye->display, False);
    return eye->image && eye->image->bits_per_pixel == 32;
}

static size_t image_bytes(const Eye *eye)
{
    return (size_t)eye->area.width * (size_t)eye->area.height * 4;
}

static void look(Eye *eye)
{
    XShmGetImage(eye->display, eye->root, eye->image, eye->area.x, eye->area.y, AllPlanes);
}

static void remember(Eye *eye)
{
    memcpy(eye->before, eye->image->data, image_bytes(eye));
}

static bool differs(const Eye *eye)
{
    return memcmp(eye->before, eye->image->data, image_bytes(eye)) != 0;
}

static bool damaged(Eye *eye)
{
    bool damage = false;
    while (XPending(eye->display)) {
        XEvent e;
        XNextEvent(eye->display, &e);
        damage = damage || e.type == eye->damage_event + XDamageNotify;
    }
    if (damage) {
        XDamageSubtract(eye->display, eye->damage, None, None);
        XFlush(eye->display);
    }
    return damage;
}

/* Sleep until something was drawn anywhere, or until then. */
static void wait_for_damage(Eye *eye, int64_t until_ns)
{
    while (!damaged(eye)) {
        int64_t left = until_ns - clock_ns();
        if (left <= 0)
            return;
        struct pollfd connection = { .fd = ConnectionNumber(eye->display), .events = POLLIN };
        struct timespec sleep = { left / 1000000000, left % 1000000000 };
        ppoll(&connection, 1, &sleep, NULL);
    }
}

/* When the area changed last; returns once it is still. */
static int64_t wait_until_still(Eye *eye, int64_t since_ns, int64_t quiet_ns, int64_t limit_ns)
{
    int64_t last = since_ns, now = clock_ns();
    while (now - last < quiet_ns && now - since_ns < limit_ns) {
        wait_for_damage(eye, last + quiet_ns);
        look(eye);
        now = clock_ns();
        if (differs(eye)) {
            last = now;
            remember(eye);
        }
    }
    return last;
}

void eye_rest(Eye *eye, Area area, int64_t quiet_ns, int64_t limit_ns)
{
    if (eye->image) {
        eye->image->data = NULL; /* the segment is ours */
        XDestroyImage(eye->image);
    }
    eye->area = area;
    eye->image = image_of(eye, area.width, area.height);
    eye->image->data = eye->segment.shmaddr;
    damaged(eye);
    look(eye);
    remember(eye);
    wait_until_still(eye, clock_ns(), quiet_ns, limit_ns);
    memcpy(eye->first, eye->before, image_bytes(eye));
}

static Area box_of_changes(const Eye *eye)
{
    int left = eye->area.width, top = eye->area.height, right = -1, bottom = -1;
    for (int y = 0; y < eye->area.height; y++)
        for (int x = 0; x < eye->area.width; x++) {
            size_t at = (size_t)y * (size_t)eye->area.width + (size_t)x;
            if (((eye->first[at] ^ eye->before[at]) & RED_GREEN_BLUE) == 0)
                continue;
            left = x < left ? x : left;
            right = x > right ? x : right;
            top = y < top ? y : top;
            bottom = y;
        }
    if (right < 0)
        return (Area){ 0 };
    return (Area){ eye->area.x + left, eye->area.y + top, right - left + 1, bottom - top + 1 };
}

Seen eye_see(Eye *eye, int64_t since_ns, int64_t quiet_ns, int64_t limit_ns)
{
    Seen seen = { 0 };
    while (!seen.first_ns && clock_ns() - since_ns < limit_ns) {
        wait_for_damage(eye, since_ns + limit_ns);
        look(eye);
        if (differs(eye))
            seen.first_ns = clock_ns() - since_ns;
    }
    if (!seen.first_ns)
        return seen;
    remember(eye);
    int64_t first = since_ns + seen.first_ns;
    seen.last_ns = wait_until_still(eye, first, quiet_ns, limit_ns) - since_ns;
    seen.changed = box_of_changes(eye);
    return seen;
}
