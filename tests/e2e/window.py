"""A real window on a display of its own: real keys, real clicks, a real sign-in, and SIGTERM."""
import os
import shutil
import signal
import subprocess
import sys
import time

import e2e

SKIP = 77
PATIENCE_S = 30


def until(what, holds):
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        found = holds()
        if found:
            return found
        time.sleep(0.05)
    raise e2e.Failed(f"{what}: not within {PATIENCE_S} s")


class Display:
    """An X server of our own; it keeps its screen in a file that can be read at any time."""

    def __init__(self, out):
        self.out = out

    def __enter__(self):
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1920x1080x24", "-nolisten", "tcp",
             "-fbdir", str(self.out)],
            pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as number:
            self.name = ":" + number.readline().strip()
        e2e.check(self.name != ":", "Xvfb does not start")
        self.env = dict(os.environ, DISPLAY=self.name)
        self.env.pop("WAYLAND_DISPLAY", None)
        return self

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait()

    def xdotool(self, *words):
        e2e.check(self.server.poll() is None, f"Xvfb on {self.name} has ended by itself")
        done = subprocess.run(["xdotool", *words], env=self.env, capture_output=True, text=True,
                              timeout=PATIENCE_S)
        return done.stdout.split()

    def picture(self):
        return (self.out / "Xvfb_screen0").read_bytes()[4096:]


class Window:
    """The kiosk, open on a display."""

    def __init__(self, display, programs, config):
        self.display = display
        words = [programs.kiosk, "--config", config, "--size", "1920x1080"]
        self.process = subprocess.Popen([str(w) for w in words], env=display.env,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.id = None

    def find(self):
        if self.process.poll() is not None:
            raise e2e.Failed(f"the kiosk ended: {self.process.communicate()[1]}")
        return self.display.xdotool("search", "--onlyvisible", "--name", "^Lectern$")

    def wait_open(self):
        found = until("the window", self.find)
        self.id = found[0]
        self.display.xdotool("windowfocus", "--sync", self.id)

    def click(self, x, y):
        self.display.xdotool("mousemove", "--sync", str(x), str(y), "click", "1")
        time.sleep(0.3)

    def keys(self, *names):
        self.display.xdotool("key", "--delay", "60", *names)
        time.sleep(0.3)

    def end(self):
        """(exit status, stderr) after SIGTERM."""
        self.process.send_signal(signal.SIGTERM)
        try:
            talk = self.process.communicate(timeout=PATIENCE_S)[1]
        finally:
            self.process.kill()
        return self.process.returncode, talk


def counted(db, kind):
    return sum(found == kind for found, _, _ in e2e.ledger(db))


def settings(out):
    return e2e.script(out, "lectern.yaml", f"""database: {out}/lectern.db
keys: {out}/keys
courses: {e2e.HERE.parent}/kiosk/data/courses
sign_in: {{ prefix: "E-" }}
""")


def sign_in(window, db, code):
    window.click(400, 900)  # anywhere
    window.keys("2", "0", "4", "1", "7", "Return")
    window.keys(*code, "Return")
    until("the start code is taken", lambda: counted(db, "signed_in") == 1)
    time.sleep(0.5)
    window.keys(*"739102", "Return")
    window.keys(*"739102", "Return")
    until("the PIN is set", lambda: counted(db, "pin_set") == 1)
    time.sleep(0.5)


def beside(programs, config, out):
    """Reports and imports beside the window."""
    staff = e2e.script(out, "staff.csv", "number,name\nE-20500,Kim Lead\n")
    for words in (("report", "completion"), ("roster", "import", staff)):
        done = programs.run(programs.lectern, "--config", config, *words)
        e2e.check(done.returncode == 0, f"{words[0]} beside the window: {done.stderr}")


def journey(display, programs, out):
    config, db = settings(out), out / "lectern.db"
    init = programs.run(programs.lectern, "--config", config, "init", "--number", "E-20417",
                        "--name", "Sam Example")
    e2e.check(init.returncode == 0, f"init: {init.stderr}")
    window = Window(display, programs, config)
    window.wait_open()
    until("the database is open", lambda: (out / "lectern.db.kiosk").exists())
    time.sleep(0.5)
    before = display.picture()
    sign_in(window, db, init.stdout.strip())
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
    missing = [tool for tool in ("Xvfb", "xdotool") if not shutil.which(tool)]
    if missing:
        print(f"skipped: {' and '.join(missing)} not there")
        sys.exit(SKIP)
    with Display(out) as display:
        journey(display, programs, out)
    print("a window was opened, signed in with keys, and ended by SIGTERM with everything on record")


e2e.main(test)
