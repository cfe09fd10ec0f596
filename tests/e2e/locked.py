"""A kiosk over the whole screen cannot be left: no key chord and no window manager leads out of it.
SIGTERM ends it, closing the window ends only what is somebody's own, the cursor hides, the screen stays awake, and
when the display server dies, whatever is going on, the kiosk signs out, says so, and ends with a status of its own."""
import shutil
import subprocess
import time

import e2e
from xclient import ICONIC, XClient
from xserver import Display, Window, counted, first_person, need, settings, sign_in, until

CHORDS = ("alt+F4", "alt+Tab", "alt+shift+Tab", "alt+Escape", "alt+space", "alt+F10", "alt+F1",
          "super+d", "super+e", "super", "ctrl+Escape", "ctrl+alt+BackSpace", "ctrl+alt+F2",
          "ctrl+alt+Delete", "ctrl+alt+Left", "ctrl+q", "ctrl+w", "ctrl+c", "F11", "Print", "Sys_Req",
          "XF86Close", "XF86HomePage", "XF86WWW", "XF86Mail", "XF86Calculator", "XF86Sleep", "XF86AudioMute",
          "XF86AudioRaiseVolume", "Menu", "super+l", "super+Tab", "alt+F2", "ctrl+shift+Escape")
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


def stays_awake(display, programs, out):
    """A screen that sleeps after two seconds does not while a kiosk is on it."""
    config, _ = fresh_kiosk(programs, out)
    with XClient(display.name) as x:
        x.sleep_after(2)
        until("the screen is dark without a kiosk", x.is_dark)
        window = full_screen(display, programs, config, out)
        display.xdotool("mousemove", "--sync", "30", "30")
        time.sleep(6)
        e2e.check(not x.is_dark(), "the screen goes dark while the kiosk is on it")
        window.end()
        until("the screen sleeps again once the kiosk has gone", x.is_dark)
        x.sleep_after(0)
        display.xdotool("mousemove", "--sync", "40", "40")


def own_window_closes(display, programs, out, manager):
    config, _ = fresh_kiosk(programs, out, "mode: desktop")
    with Manager(display, manager):
        window = Window(display, programs, config)
        window.wait_open()
        time.sleep(0.5)
        window.keys("alt+F4")
        status, talk = window.ended()
    e2e.check(status == 0 and not talk, f"closing an own window: exit {status}, {talk}")


def begun(window, db, code):
    """Signed in, on the first exercise, with its first answer chosen."""
    sign_in(window, db, code)
    window.keys("Return")
    window.keys("Return")
    until("the course is begun", lambda: counted(db, "initialized") == 1)
    time.sleep(0.5)
    window.keys("Return")
    window.click(600, 315)


def slow_disk(window):
    """A disk that takes a second and a half for what is written from now on; None: it cannot be had here."""
    words = ["strace", "-f", "-qq", "-p", str(window.process.pid), "-o", "/dev/null", "-e", "trace=fdatasync",
             "-e", "inject=fdatasync:delay_enter=1500000"]
    tracer = shutil.which("strace") and subprocess.Popen(words, stderr=subprocess.DEVNULL)
    time.sleep(1)
    return tracer if tracer and tracer.poll() is None else None


def display_dies(programs, out, while_what):
    """On the first screen, with somebody signed in, or while an answer is on its way to the disk."""
    e2e.fresh(out)
    db, tracer = out / "lectern.db", None
    with Display(out) as display:
        config = settings(out)
        code = first_person(programs, config)
        window = full_screen(display, programs, config, out)
        if while_what == "signed in":
            sign_in(window, db, code)
        if while_what == "writing":
            begun(window, db, code)
            tracer = slow_disk(window)
            display.xdotool("mousemove", "1680", "1020", "click", "1")  # Check my answer
            time.sleep(0.4)
        display.kill()
        status, talk = window.ended()
    e2e.check(status == DISPLAY_GONE and talk.count("\n") == 1 and "the display is gone" in talk,
              f"the display server was killed, {while_what}: exit {status}, {talk}")
    somebody = while_what != "first screen"
    e2e.check(counted(db, "signed_out") == somebody,
              f"the display server was killed, {while_what}: {counted(db, 'signed_out')} signed out")
    if while_what == "writing":
        e2e.check(counted(db, "answered") == 1, "the display server was killed, and an answer is lost")
    if tracer:
        tracer.terminate()
        tracer.wait()
    programs.verify(db)
    return while_what if while_what != "writing" or tracer else "writing, on a quick disk"


def test():
    args = e2e.parser(__doc__).parse_args()
    out, programs = e2e.fresh(args.out).resolve(), e2e.Programs(args.bin)
    need("Xvfb", "xdotool")
    with Display(out) as display:
        cursor_hides(display, programs, out / "cursor")
        stays_awake(display, programs, out / "awake")
        chords_lead_nowhere(display, programs, out / "alone", None)
        managed = shutil.which("openbox")
        if managed:
            chords_lead_nowhere(display, programs, out / "managed", "openbox")
            own_window_closes(display, programs, out / "own", "openbox")
    died = [display_dies(programs, out / "dies", what) for what in ("first screen", "signed in", "writing")]
    print(f"the cursor hides; the screen stays awake; {len(CHORDS)} chords lead nowhere, without a window manager"
          f"{' and under openbox' if managed else ' (openbox is not there)'}; "
          f"a display server that dies ({', '.join(died)}) ends the kiosk with {DISPLAY_GONE}, signed out")


e2e.main(test)
