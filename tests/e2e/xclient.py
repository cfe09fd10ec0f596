"""What a window manager and a person's eye know of a window: asked of the X server itself."""
import ctypes

import e2e

CLIENT_MESSAGE, ANY_TYPE = 33, 0
ALL_PLANES, Z_PIXMAP = 0xffffffff, 2
NORMAL, ICONIC = 1, 3  # ICCCM 4.1.3.1


class ClientMessage(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int),
                ("display", ctypes.c_void_p), ("window", ctypes.c_ulong), ("message", ctypes.c_ulong),
                ("format", ctypes.c_int), ("data", ctypes.c_long * 5), ("rest", ctypes.c_long * 24)]


class CursorImage(ctypes.Structure):
    _fields_ = [("x", ctypes.c_short), ("y", ctypes.c_short), ("width", ctypes.c_ushort),
                ("height", ctypes.c_ushort), ("hot_x", ctypes.c_ushort), ("hot_y", ctypes.c_ushort),
                ("serial", ctypes.c_ulong), ("pixels", ctypes.POINTER(ctypes.c_ulong)),
                ("atom", ctypes.c_ulong), ("name", ctypes.c_char_p)]


class SaverInfo(ctypes.Structure):
    _fields_ = [("window", ctypes.c_ulong), ("state", ctypes.c_int), ("kind", ctypes.c_int),
                ("since", ctypes.c_ulong), ("idle", ctypes.c_ulong), ("mask", ctypes.c_ulong)]


class Image(ctypes.Structure):
    _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int), ("offset", ctypes.c_int),
                ("format", ctypes.c_int), ("data", ctypes.c_void_p), ("byte_order", ctypes.c_int),
                ("unit", ctypes.c_int), ("bit_order", ctypes.c_int), ("pad", ctypes.c_int),
                ("depth", ctypes.c_int), ("line_bytes", ctypes.c_int)]


class XClient:
    """A connection of a test's own."""

    def __init__(self, name):
        self.x, self.fixes = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXfixes.so.3")
        self.saver = ctypes.CDLL("libXss.so.1")
        self.x.XOpenDisplay.restype = ctypes.c_void_p
        self.x.XInternAtom.restype = ctypes.c_ulong
        self.fixes.XFixesGetCursorImage.restype = ctypes.POINTER(CursorImage)
        self.display = ctypes.c_void_p(self.x.XOpenDisplay(name.encode()))
        e2e.check(self.display.value, f"{name} takes no connection")
        event, error = ctypes.c_int(), ctypes.c_int()
        e2e.check(self.fixes.XFixesQueryExtension(self.display, ctypes.byref(event), ctypes.byref(error)),
                  f"{name} has no XFixes")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.x.XCloseDisplay(self.display)

    def atom(self, name):
        return self.x.XInternAtom(self.display, name.encode(), 0)

    def ask_to_close(self, window):
        """What a window manager sends when somebody closes a window (ICCCM 4.2.8.1)."""
        event = ClientMessage(type=CLIENT_MESSAGE, window=window, message=self.atom("WM_PROTOCOLS"),
                              format=32)
        event.data[0] = self.atom("WM_DELETE_WINDOW")
        self.x.XSendEvent(self.display, ctypes.c_ulong(window), 0, ctypes.c_long(0), ctypes.byref(event))
        self.x.XSync(self.display, 0)

    def uncover(self, window):
        """As if something that lay over the window had gone: it has to show all of itself again."""
        self.x.XClearArea(self.display, ctypes.c_ulong(window), 0, 0, 0, 0, 1)
        self.x.XSync(self.display, 0)

    def state(self, window):
        """NORMAL, ICONIC, or None: no window manager has said."""
        kind, count, left = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_ulong()
        size, data = ctypes.c_int(), ctypes.POINTER(ctypes.c_long)()
        self.x.XGetWindowProperty(self.display, ctypes.c_ulong(window), ctypes.c_ulong(self.atom("WM_STATE")),
                                  ctypes.c_long(0), ctypes.c_long(2), 0, ctypes.c_ulong(ANY_TYPE),
                                  ctypes.byref(kind), ctypes.byref(size), ctypes.byref(count),
                                  ctypes.byref(left), ctypes.byref(data))
        state = data[0] if count.value else None
        if data:
            self.x.XFree(data)
        return state

    def cursor_is_seen(self):
        """Whether the cursor that is on the glass now has a pixel that is not clear."""
        image = self.fixes.XFixesGetCursorImage(self.display)
        shape = image.contents
        seen = any(shape.pixels[i] >> 24 & 0xff for i in range(shape.width * shape.height))
        self.x.XFree(image)
        return seen

    def sleep_after(self, seconds):
        """The screen goes dark when nobody has touched anything for so long."""
        self.x.XSetScreenSaver(self.display, seconds, seconds, 1, 1)
        self.x.XSync(self.display, 0)

    def is_dark(self):
        info = SaverInfo()
        self.x.XDefaultRootWindow.restype = ctypes.c_ulong
        self.saver.XScreenSaverQueryInfo(self.display, ctypes.c_ulong(self.x.XDefaultRootWindow(self.display)),
                                         ctypes.byref(info))
        return info.state == 1

    def rows(self, x, y, width, height):
        """What is on the glass there, a row of pixels each."""
        self.x.XGetImage.restype = ctypes.POINTER(Image)
        self.x.XDefaultRootWindow.restype = ctypes.c_ulong
        image = self.x.XGetImage(self.display, ctypes.c_ulong(self.x.XDefaultRootWindow(self.display)), x, y,
                                 width, height, ctypes.c_ulong(ALL_PLANES), Z_PIXMAP)
        shape = image.contents
        data = ctypes.string_at(shape.data, shape.line_bytes * height)
        self.x.XFree(ctypes.c_void_p(shape.data))
        self.x.XFree(image)
        return [data[i * shape.line_bytes:(i + 1) * shape.line_bytes] for i in range(height)]
