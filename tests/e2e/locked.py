"""A kiosk over the whole screen cannot be left: no key chord and no window manager leads out of it.
SIGTERM ends it, closing the window ends only what is somebody's own, the cursor hides, and when the display server
dies the kiosk signs out, says so, and ends with a status of its own."""
import shutil
import subprocess
import time

import e2e
from xclient import ICONIC, XClient
from xserver import Display, Window, counted, first_person, need, settings, sign_in, until

CHORDS = ("alt+F4", "alt+Tab", "alt+shift+Tab", "alt+Escape", "alt+space", "alt+F10", "alt+F1",
          "super+d", "super+e", "super", "ctrl+Escape", "ctrl+alt+BackSpace", "ctrl+alt+F2",
          "ctrl+alt+Delete", "ctrl+alt+Left", "ctrl+q", "ctrl+w", "F11", "Print", "XF86Close")
DISPLAY_GONE = 4


class Manager:
    """A window manager that has bindings of its own, or none at all."""

    def __init__(self, display, name):
        self.process = name and subprocess.Popen([name], env=display.env, stdout=subprocess.DEVNULL,
                                                 stderr=subprocess.DEVNULL)

    def __enter__(self):
        time.sleep(1 if self.process else 0)

    def __exit__(self, *_):
        if self.process:
            self.process.terminate()
            self.process.wait()


def fresh_kiosk(programs, out, *more):
    e2e.fresh(out)
    config = settings(out, *more)
    return config, first_person(programs, config)


def full_screen(display, programs, config, out):
    window = Window(display, programs, config, "--fullscreen")
    window.wait_open()
    until("the database is open", lambda: (out / "lectern.db.kiosk").exists())
    time.sleep(1)
    return window


def chords_lead_nowhere(display, programs, out, manager):
    name = manager or "no window manager"
    config, _ = fresh_kiosk(programs, out)
    with Manager(display, manager), XClient(display.name) as x:
        window = full_screen(display, programs, config, out)
        place = display.xdotool("getwindowgeometry", window.id)
        e2e.check("0,0" in place and "1920x1080" in place, f"{name}: the window is at {place}")
        before = display.picture()
        for chord in CHORDS:
            window.keys(chord)
            e2e.check(window.process.poll() is None, f"{name}: {chord} ends the kiosk")
            e2e.check(display.xdotool("getwindowfocus") == [window.id],
                      f"{name}: {chord} takes the keys away from the kiosk")
            e2e.check(window.find() == [window.id] and x.state(int(window.id)) != ICONIC,
                      f"{name}: {chord} puts the kiosk away")
            e2e.check(display.picture() == before, f"{name}: {chord} changes what is on screen")
        x.ask_to_close(int(window.id))
        time.sleep(0.5)
        e2e.check(window.process.poll() is None, f"{name}: closing the window ends the kiosk")
        window.click(400, 900)
        e2e.check(display.picture() != before, f"{name}: a click does nothing any more")
        status, talk = window.end()
        e2e.check(status == 0 and not talk, f"{name}: SIGTERM: exit {status}, {talk}")


def cursor_hides(display, programs, out):
    """Nobody sees a cursor until a mouse moves, and no longer than it does."""
    config, _ = fresh_kiosk(programs, out)
    display.xdotool("mousemove", "--sync", "700", "500")
    with XClient(display.name) as x:
        e2e.check(x.cursor_is_seen(), "there is no cursor to hide")
        window = full_screen(display, programs, config, out)
        e2e.check(not x.cursor_is_seen(), "a cursor lies over the kiosk from the start")
        display.xdotool("mousemove", "--sync", "720", "500")
        until("the cursor of a mouse that moves", x.cursor_is_seen)
        moved = time.monotonic()
        until("the cursor of a mouse that rests is gone", lambda: not x.cursor_is_seen())
        rested = time.monotonic() - moved
        e2e.check(2 < rested < 6, f"a cursor that rests is gone after {rested:.1f} s, not 3")
        window.keys("Tab")
        e2e.check(not x.cursor_is_seen(), "a key brings the cursor back")
        window.end()


def own_window_closes(display, programs, out, manager):
    config, _ = fresh_kiosk(programs, out, "mode: desktop")
    with Manager(display, manager):
        window = Window(display, programs, config)
        window.wait_open()
        time.sleep(0.5)
        window.keys("alt+F4")
        status, talk = window.ended()
    e2e.check(status == 0 and not talk, f"closing an own window: exit {status}, {talk}")


def display_dies(programs, out):
    e2e.fresh(out)
    with Display(out) as display:
        config = settings(out)
        code = first_person(programs, config)
        window = full_screen(display, programs, config, out)
        sign_in(window, out / "lectern.db", code)
        display.kill()
        status, talk = window.ended()
    e2e.check(status == DISPLAY_GONE and talk.count("\n") == 1 and "the display is gone" in talk,
              f"the display server was killed: exit {status}, {talk}")
    e2e.check(counted(out / "lectern.db", "signed_out") == 1,
              "the display server was killed, and nobody was signed out")
    programs.verify(out / "lectern.db")


def test():
    args = e2e.parser(__doc__).parse_args()
    out, programs = e2e.fresh(args.out).resolve(), e2e.Programs(args.bin)
    need("Xvfb", "xdotool")
    with Display(out) as display:
        cursor_hides(display, programs, out / "cursor")
        chords_lead_nowhere(display, programs, out / "alone", None)
        managed = shutil.which("openbox")
        if managed:
            chords_lead_nowhere(display, programs, out / "managed", "openbox")
            own_window_closes(display, programs, out / "own", "openbox")
    display_dies(programs, out / "dies")
    print(f"the cursor hides; {len(CHORDS)} chords lead nowhere, without a window manager"
          f"{' and under openbox' if managed else ' (openbox is not there)'}; "
          f"a display server that dies ends the kiosk with {DISPLAY_GONE}, signed out")


e2e.main(test)
