"""A real window on a display of its own: real keys, real clicks, a real sign-in, a slow disk, and SIGTERM."""
import os
import shutil
import subprocess
import time

import e2e
from xclient import XClient
from xserver import Display, Window, counted, first_person, need, settings, sign_in, until


LINE = 4 * 1920  # bytes of a picture


def beside(programs, config, out):
    """Reports and imports beside the window."""
    staff = e2e.script(out, "staff.csv", "number,name\nE-20500,Kim Lead\n")
    for words in (("report", "completion"), ("roster", "import", staff)):
        done = programs.run(programs.lectern, "--config", config, *words)
        e2e.check(done.returncode == 0, f"{words[0]} beside the window: {done.stderr}")


def what_is_shown_is_whole(window):
    """What a choice changes is shown in all of its parts: the whole window, shown again, is no different."""
    with XClient(window.display.name) as x:
        for choose in (lambda: window.keys("2"), lambda: window.keys("1"), lambda: window.click(600, 430)):
            before = window.display.picture()
            choose()
            shown = window.display.picture()
            x.uncover(int(window.id))
            time.sleep(0.5)
            e2e.check(shown != before, "an answer that is chosen looks as it did")
            e2e.check(window.display.picture() == shown, "a part of what changed was not shown")


def slow_disk(window, db):
    """An answer looks accepted once it is on disk, and not while the disk takes its time."""
    def answers():
        return window.display.picture()[LINE * 200:LINE * 900]

    window.keys("Return")  # Next: the first exercise
    what_is_shown_is_whole(window)
    window.click(600, 315)  # the first answer
    chosen = answers()
    words = ["strace", "-f", "-qq", "-p", str(window.process.pid), "-o", "/dev/null", "-e", "trace=fdatasync",
             "-e", "inject=fdatasync:delay_enter=1000000"]
    tracer = shutil.which("strace") and subprocess.Popen(words, stderr=subprocess.DEVNULL)
    time.sleep(0.5)
    if not tracer or tracer.poll() is not None:
        print("not seen: how the window waits for the disk; strace cannot trace here")
    else:
        began = time.monotonic()
        window.click(1680, 1020)  # Check my answer
        early = answers()
        e2e.check(time.monotonic() - began > 0.9 or early == chosen, "an answer is shown before it is on disk")
        until("the answer is shown", lambda: answers() != chosen)
        e2e.check(time.monotonic() - began > 0.9, "an answer is shown before it is on disk")
        tracer.terminate()
        tracer.wait()
        e2e.check(counted(db, "answered") == 1, "the answer is not on record")


def journey(display, programs, out):
    config, db = settings(out), out / "lectern.db"
    code = first_person(programs, config)
    window = Window(display, programs, config)
    window.wait_open()
    until("the database is open", lambda: (out / "lectern.db.kiosk").exists())
    time.sleep(0.5)
    before = display.picture()
    sign_in(window, db, code)
    after = display.picture()
    e2e.check(len(set(before[::997])) > 3, "the first screen is empty")
    e2e.check(before != after, "signing in does not change the screen")
    beside(programs, config, out)
    second = Window(display, programs, config)
    time.sleep(1)
    status, talk = second.end()
    e2e.check(status == 0 and "a kiosk is running on this record" in talk,
              f"a second kiosk: exit {status}, {talk}")
    window.display.xdotool("windowfocus", "--sync", window.id)
    window.keys("Return")  # Begin
    window.keys("Return")  # Begin, on the course's own screen
    until("the course is begun", lambda: counted(db, "initialized") == 1)
    slow_disk(window, db)
    status, talk = window.end()
    e2e.check(status == 0 and not talk, f"SIGTERM: exit {status}, {talk}")
    for kind in ("terminated", "signed_out"):
        e2e.check(counted(db, kind) == 1, f"SIGTERM leaves {counted(db, kind)} `{kind}`")
    verify = programs.run(programs.lectern, "--config", config, "ledger", "verify")
    e2e.check(verify.returncode == 0, f"ledger verify: {verify.stdout}{verify.stderr}")


def no_display(programs, out):
    env = {name: value for name, value in os.environ.items()
           if name not in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")}
    env["XDG_RUNTIME_DIR"] = str(out)
    done = programs.run(programs.kiosk, "--db", out / "none.db", env=env)
    e2e.check(done.returncode == 3 and len(done.stderr.splitlines()) == 1 and
              "no display" in done.stderr, f"without a display: exit {done.returncode}, {done.stderr}")


def test():
    args = e2e.parser(__doc__).parse_args()
    out, programs = e2e.fresh(args.out).resolve(), e2e.Programs(args.bin)
    no_display(programs, out)
    need("Xvfb", "xdotool")
    with Display(out) as display:
        journey(display, programs, out)
    print("a window was opened, signed in with keys, and ended by SIGTERM with everything on record")


e2e.main(test)
