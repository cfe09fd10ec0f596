#include "put.h"

#include "measure.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XShm.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>

struct Put {
    Display *display;
    Window window;
    GC gc;
    XImage *image;
    XShmSegmentInfo segment;
    unsigned width, height;
};

static size_t frame_bytes(const Put *p)
{
    return (size_t)p->width * p->height * 4;
}

static void window_open(Put *p, int screen)
{
    XSetWindowAttributes attributes = { .override_redirect = True };
    p->window =
        XCreateWindow(p->display, RootWindow(p->display, screen), 0, 0, p->width, p->height, 0,
                      CopyFromParent, InputOutput, CopyFromParent, CWOverrideRedirect, &attributes);
    p->gc = XCreateGC(p->display, p->window, 0, NULL);
    XMapWindow(p->display, p->window);
}

Put *put_open(int width, int height)
{
    Put *p = calloc(1, sizeof *p);
    p->display = XOpenDisplay(NULL);
    p->width = (unsigned)width;
    p->height = (unsigned)height;
    if (!p->display || !XShmQueryExtension(p->display))
        return NULL;
    int screen = DefaultScreen(p->display);
    window_open(p, screen);
    p->image = XShmCreateImage(p->display, DefaultVisual(p->display, screen),
                               (unsigned)DefaultDepth(p->display, screen), ZPixmap, NULL,
                               &p->segment, p->width, p->height);
    p->segment.shmid = shmget(IPC_PRIVATE, frame_bytes(p), IPC_CREAT | 0600);
    if (p->segment.shmid < 0)
        return NULL;
    p->segment.shmaddr = p->image->data = shmat(p->segment.shmid, NULL, 0);
    XShmAttach(p->display, &p->segment);
    XSync(p->display, False);
    shmctl(p->segment.shmid, IPC_RMID, NULL);
    return p;
}

void put_behind(Put *p)
{
    XLowerWindow(p->display, p->window);
    XSync(p->display, False);
}

int64_t put_frame(Put *p, int shade)
{
    XRaiseWindow(p->display, p->window);
    memset(p->image->data, shade, frame_bytes(p));
    XSync(p->display, False);
    int64_t begin = clock_ns();
    XShmPutImage(p->display, p->window, p->gc, p->image, 0, 0, 0, 0, p->width, p->height, False);
    XSync(p->display, False);
    return clock_ns() - begin;
}
