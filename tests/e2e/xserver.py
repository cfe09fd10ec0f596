"""An X server of a test's own, and the kiosk in a window on it."""
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
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1920x1080x24", "-nolisten", "tcp", "-noreset",
             "-fbdir", str(self.out)],
            pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as number:
            self.name = ":" + number.readline().strip()
        e2e.check(self.name != ":", "Xvfb does not start")
        self.env = dict(os.environ, DISPLAY=self.name)
        self.env.pop("WAYLAND_DISPLAY", None)
        # Else libdbus starts a message bus for this display, and SDL leaves a buffer of it behind.
        self.env["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nonexistent"
        return self

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait()

    def xdotool(self, *words):
        e2e.check(self.server.poll() is None, f"Xvfb on {self.name} has ended by itself")
        done = subprocess.run(["xdotool", *words], env=self.env, capture_output=True, text=True,
                              timeout=PATIENCE_S)
        return done.stdout.split()

    def kill(self):
        self.server.kill()
        self.server.wait()

    def picture(self):
        return (self.out / "Xvfb_screen0").read_bytes()[4096:]


class Window:
    """The kiosk, open on a display."""

    def __init__(self, display, programs, config, *options, title="Lectern"):
        self.display, self.title = display, title
        words = [programs.kiosk, "--config", config, "--size", "1920x1080", *options]
        self.process = subprocess.Popen([str(w) for w in words], env=display.env,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.id = None

    def find(self):
        if self.process.poll() is not None:
            raise e2e.Failed(f"the kiosk ended: {self.process.communicate()[1]}")
        return self.display.xdotool("search", "--onlyvisible", "--name", f"^{self.title}$")

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
        return self.ended()

    def ended(self):
        """(exit status, stderr) of what ends by itself."""
        try:
            talk = self.process.communicate(timeout=PATIENCE_S)[1]
        finally:
            self.process.kill()
        return self.process.returncode, talk


def counted(db, kind):
    return sum(found == kind for found, _, _ in e2e.ledger(db))


def settings(out, *more):
    lines = [f"database: {out}/lectern.db", f"keys: {out}/keys",
             f"courses: {e2e.HERE.parent}/kiosk/data/courses", 'sign_in: { prefix: "E-" }', *more]
    return e2e.script(out, "lectern.yaml", "\n".join(lines) + "\n")


def first_person(programs, config):
    """The start code of E-20417."""
    init = programs.run(programs.lectern, "--config", config, "init", "--number", "E-20417",
                        "--name", "Sam Example")
    e2e.check(init.returncode == 0, f"init: {init.stderr}")
    return init.stdout.strip()


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


def need(*tools):
    """Skip the test where a tool is not there."""
    missing = [tool for tool in tools if not shutil.which(tool)]
    if missing:
        print(f"skipped: {' and '.join(missing)} not there")
        sys.exit(SKIP)
