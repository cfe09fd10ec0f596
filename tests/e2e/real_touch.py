"""Real fingers on the real window: an X server with a touch screen, and the kiosk on it directly
and inside cage, as somebody who is not root, as it runs on a wall.

Needs root, and of Debian: xserver-xorg-core xserver-xorg-video-dummy xserver-xorg-dev, and
for the second part cage xwayland. Without them it is skipped, and says what is missing.
"""
import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import tempfile
import time

import e2e
import long_page
from xserver import SKIP, counted, first_person, until

HOLD_S = 0.12
MODULES = pathlib.Path("/usr/lib/xorg/modules")

# The same way in a script, for the places where fingers come down. Who `lectern init` makes has
# the rights of HR and operators, and these show at home.
WAY = """
person "E-20417" "Sam Example" code {code} roles hr,operator
where "Touch anywhere to begin"
tap "Touch anywhere to begin"
{digits}
where "Next"
type "20417"
tap "Next"
type "{code}"
tap "Sign in"
type "739102"
tap "Next"
type "739102"
tap "Next"
expect screen home
where "Begin"
tap "Begin"
where "Begin"
tap "Begin"
where "Next"
tap "Next"
where "To the upper mark"
tap "To the upper mark"
where "Check my answer"
tap "Check my answer"
where "Next"
tap "Next"
where "Mugs"
where "A tray"
tap "Mugs"
tap "A tray"
where "Check my answer"
tap "Check my answer"
where "Next"
tap "Next"
where "Sam asked for a white tea"
where "With milk"
where "Without milk"
tap "With milk"
where "Amina drinks hers with lemon"
tap "Without milk"
where "Jo wants it as it comes"
tap "Without milk"
where "Check my answer"
"""
STOPS = ("begin", *"0123456789", "pad", "home", "course", "page", "mark", "check_choice", "on_choice",
         "mugs", "tray", "check_multiple", "on_multiple", "sam", "milk", "plain", "amina", "jo",
         "check_sort")


def places(programs, out, size, config):
    """Where everything stands in a window of a size."""
    digits = "\n".join(f'where "{d}"' for d in range(10))
    script = e2e.script(out, "way.play", WAY.format(code="482913", digits=digits))
    done = programs.run(programs.kiosk, "play", script, "--config", config, "--size", size)
    e2e.check(done.returncode == 0, f"the way as a script: {done.stderr}")
    found = [tuple(map(int, line.split()[1:])) for line in done.stdout.splitlines()
             if line.startswith("where ")]
    e2e.check(len(found) == len(STOPS), f"{len(found)} places for {len(STOPS)} stops")
    return dict(zip(STOPS, found))


class TouchScreen:
    """An X server of 1920 x 1080, and fingers on it."""

    def __init__(self, touch, out):
        self.touch, self.out = touch, out

    def __enter__(self):
        self.sockets = tempfile.mkdtemp(prefix="touch-", dir="/tmp")
        config = (e2e.HERE / "touch.conf").read_text(encoding="utf-8")
        config = e2e.script(self.out, "xorg.conf", config.replace("SOCKETS", self.sockets))
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ["Xorg", "-displayfd", str(write), "-config", str(config), "-logfile",
             str(self.out / "xorg.log"), "-noreset", "-nolisten", "tcp", "-ac", "-novtswitch",
             "-sharevts"],
            pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as number:
            self.name = ":" + number.readline().strip()
        e2e.check(self.name != ":", f"Xorg does not start; {self.out}/xorg.log says why")
        self.fingers = subprocess.Popen([str(self.touch), self.sockets + "/touch"], text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.env = dict(os.environ, DISPLAY=self.name)
        self.env.pop("WAYLAND_DISPLAY", None)
        return self

    def __exit__(self, *_):
        for process in (self.fingers, self.server):
            process.terminate()
            process.wait()
        shutil.rmtree(self.sockets, ignore_errors=True)

    def finger(self, what, finger, at):
        x, y = at[0] / 1920, at[1] / 1080
        print(what, finger, f"{x:.6f}", f"{y:.6f}", file=self.fingers.stdin, flush=True)
        e2e.check(self.fingers.stdout.readline() == "ok\n", f"a finger cannot {what} at {at}")

    def tap(self, at, rest_s=0.4):
        self.finger("down", 1, at)
        time.sleep(HOLD_S)
        self.finger("up", 1, at)
        time.sleep(rest_s)

    def drag(self, start, end):
        self.finger("down", 1, start)
        for i in range(1, 9):
            time.sleep(0.03)
            self.finger("move", 1, (start[0] + (end[0] - start[0]) * i / 8,
                                    start[1] + (end[1] - start[1]) * i / 8))
        self.finger("up", 1, end)
        time.sleep(0.4)


def response(db, step):
    """What was answered last, as the ledger has it."""
    rows = e2e.query(db, "SELECT body FROM event JOIN payload USING (log_id, seq)"
                         " WHERE kind = 'answered' ORDER BY seq DESC")
    for (body,) in rows:
        fields = dict(line.split("=", 1) for line in body.splitlines() if "=" in line)
        if fields.get("step") == step:
            return fields
    return {}


def sign_in(screen, at, db, code):
    screen.tap(at["begin"], 1)
    for number in ("20417", code):
        for digit in number:
            screen.tap(at[digit], 0.2)
        screen.tap(at["pad"], 0.6)
    until("the start code is taken by touches", lambda: counted(db, "signed_in") == 1)
    time.sleep(0.5)
    for _ in range(2):
        for digit in "739102":
            screen.tap(at[digit], 0.2)
        screen.tap(at["pad"], 0.6)
    until("the PIN is set by touches", lambda: counted(db, "pin_set") == 1)
    time.sleep(0.8)


def what_presses_nothing(screen, at, db):
    """On the course's own screen, where one press on Begin is an event."""
    begin, beside, far = at["course"], (300, 20), (900, 20)

    def nothing(what):
        time.sleep(0.5)
        e2e.check(counted(db, "initialized") == 0, f"{what} presses Begin")

    screen.finger("down", 1, beside)  # a finger rests, a second one taps
    screen.finger("down", 2, begin)
    time.sleep(HOLD_S)
    screen.finger("up", 2, begin)
    screen.finger("up", 1, beside)
    nothing("a second finger")
    screen.finger("down", 1, begin)  # a palm comes down around a finger
    screen.finger("down", 2, beside)
    screen.finger("down", 3, far)
    time.sleep(HOLD_S)
    for finger, place in ((2, beside), (3, far), (1, begin)):
        screen.finger("up", finger, place)
    nothing("a palm")
    screen.finger("down", 1, begin)  # it slides off
    screen.finger("move", 1, (begin[0], begin[1] - 300))
    time.sleep(HOLD_S)
    screen.finger("up", 1, (begin[0], begin[1] - 300))
    nothing("a finger that slid off")


def learn(screen, at, db, size, config):
    screen.tap(at["home"], 1)
    what_presses_nothing(screen, at, db)
    screen.tap(at["course"], 0.8)
    until("Begin is pressed", lambda: counted(db, "initialized") == 1)
    time.sleep(0.5)
    long_page.scroll(screen, size, at["page"], config)
    screen.tap(at["page"], 0.05)  # a double tap turns one page
    screen.tap(at["page"], 0.8)
    # While a second finger lies beside it, the first goes on.
    screen.finger("down", 1, at["mark"])
    screen.finger("down", 2, (300, 20))
    time.sleep(HOLD_S)
    screen.finger("up", 1, at["mark"])
    screen.finger("up", 2, (300, 20))
    time.sleep(0.5)
    screen.tap(at["check_choice"], 0.8)
    until("the choice is on record", lambda: response(db, "how-full"))
    screen.tap(at["on_choice"], 0.8)
    screen.tap(at["mugs"])
    screen.tap(at["tray"])
    screen.tap(at["check_multiple"], 0.8)
    until("both are on record", lambda: response(db, "beside-it"))
    screen.tap(at["on_multiple"], 0.8)
    screen.drag(at["sam"], at["milk"])
    screen.drag(at["amina"], at["plain"])
    screen.drag(at["jo"], at["plain"])
    screen.tap(at["check_sort"], 0.8)
    until("what was dragged is on record", lambda: counted(db, "answered") == 3)
    for step in ("how-full", "beside-it"):
        e2e.check(float(response(db, step)["score"]) == 1, f"{step}: {response(db, step)}")
    scores = [float(fields["score"]) for fields in
              (response(db, step) for _, step, _ in e2e.ledger(db) if step) if "score" in fields]
    e2e.check(len(scores) >= 3 and min(scores) == 1, f"not all was right: {scores}")


def fresh_kiosk(programs, out):
    e2e.fresh(out)
    courses = e2e.unshuffled(out)
    long_page.write_course(courses)
    config = e2e.script(out, "lectern.yaml", f"""database: {out}/lectern.db
keys: {out}/keys
courses: {courses}
sign_in: {{ prefix: "E-" }}
""")
    return config, first_person(programs, config)


def until_open(out):
    until("the database is open", lambda: (out / "lectern.db.kiosk").exists())
    time.sleep(1.5)


def on_x11(screen, programs, out):
    config, code = fresh_kiosk(programs, out)
    at = places(programs, out, "1920x1080", config)
    kiosk = subprocess.Popen([str(programs.kiosk), "--config", str(config), "--fullscreen"],
                             env=screen.env, stderr=subprocess.PIPE, text=True)
    try:
        until_open(out)
        sign_in(screen, at, out / "lectern.db", code)
        learn(screen, at, out / "lectern.db", (1920, 1080), config)
        kiosk.send_signal(signal.SIGTERM)
        talk = kiosk.communicate(timeout=e2e.LIMIT_S)[1]
    finally:
        kiosk.kill()
    e2e.check(kiosk.returncode == 0 and not talk, f"SIGTERM: exit {kiosk.returncode}, {talk}")
    programs.verify(out / "lectern.db")


def in_cage(screen, programs, out, driver):
    """cage opens a window of 1024 x 768 on the X server and gives all of it to the kiosk. `driver` of
    SDL: x11, through Xwayland, is what it takes by itself."""
    config, code = fresh_kiosk(programs, out)
    at = places(programs, out, "1024x768", config)
    user = pwd.getpwnam("nobody")
    runtime = out / "runtime"
    runtime.mkdir(mode=0o700)
    for path in (out, *out.rglob("*")):
        os.chown(path, user.pw_uid, user.pw_gid)
    env = dict(screen.env, WLR_BACKENDS="x11", WLR_RENDERER="pixman", XDG_RUNTIME_DIR=str(runtime),
               HOME=str(out), SDL_VIDEODRIVER=driver)
    status = out / "status"
    run = f'"{programs.kiosk}" --config "{config}" --fullscreen 2>"{out}/talk"; echo $? >"{status}"'
    cage = subprocess.Popen(["cage", "-d", "--", "sh", "-c", run], env=env, user=user.pw_uid,
                            group=user.pw_gid, extra_groups=[], stdout=subprocess.DEVNULL,
                            stderr=subprocess.DEVNULL)
    try:
        until_open(out)
        sign_in(screen, at, out / "lectern.db", code)
        learn(screen, at, out / "lectern.db", (1024, 768), config)
        cage.kill()  # the compositor dies under the kiosk
        until("the kiosk ends after cage", lambda: status.exists() and status.read_text())
    finally:
        cage.kill()
        cage.wait()
    talk = (out / "talk").read_text(encoding="utf-8")
    e2e.check(status.read_text().strip() == "4" and "the display is gone" in talk,
              f"cage was killed: exit {status.read_text()}, {talk}")
    e2e.check(counted(out / "lectern.db", "signed_out") == 1, "nobody was signed out")
    programs.verify(out / "lectern.db")


def missing(touch):
    lacks = [f"{package} ({tool})" for tool, package in (("Xorg", "xserver-xorg-core"),)
             if not shutil.which(tool)]
    if not touch:
        lacks.append("xserver-xorg-dev (the header of the inputtest driver)")
    if not (MODULES / "drivers/dummy_drv.so").exists():
        lacks.append("xserver-xorg-video-dummy")
    if os.geteuid() != 0:
        lacks.append("root, who may start an X server")
    return lacks


def test():
    parser = e2e.parser(__doc__)
    parser.add_argument("--touch", type=pathlib.Path, help="the program that has fingers")
    args = parser.parse_args()
    lacks = missing(args.touch)
    if lacks:
        print("skipped: there is no " + ", no ".join(lacks))
        raise SystemExit(SKIP)
    out, programs = e2e.fresh(args.out).resolve(), e2e.Programs(args.bin.resolve())
    cage = shutil.which("cage") and shutil.which("Xwayland")
    with TouchScreen(args.touch, out) as screen:
        on_x11(screen, programs, out / "alone")
        if cage:
            for driver in ("x11", "wayland"):
                in_cage(screen, programs, out / driver, driver)
    print("fingers sign in, learn, scroll and drag on X11" +
          (" and inside cage" if cage else "; inside cage not tried: cage and xwayland are not there"))


e2e.main(test)
