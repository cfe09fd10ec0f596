"""An X server of our own, the kiosk and the bare programs on it, and the probe that watches them."""
import contextlib
import os
import select
import subprocess
import time
from pathlib import Path

WIDTH, HEIGHT = 1920, 1080
THEMES = ("paper", "dark", "contrast-dark", "contrast-light")
FULL = f"0,0,{WIDTH},{HEIGHT}"
BODY = f"0,100,{WIDTH},850"  # between the bars at the top and the bottom
CONFIG = """mode: kiosk
time_zone: Europe/Berlin
sign_in:
  prefix: "E-"
idle: {idle}
idle_warning: 30
theme: {theme}
text: {text}
keys: {keys}
exports: {exports}
"""
NUMBER, PIN = "20417", "739102"
SCRIPT = f"""person "E-{NUMBER}" "Sam Example" code 482913 department Logistics
tap "Touch anywhere to begin"
type "{NUMBER}"
key Enter
type "482913"
key Enter
type "{PIN}"
key Enter
type "{PIN}"
key Enter
expect screen home
"""


class Trouble(Exception):
    pass


class Area:
    def __init__(self, text):
        self.x, self.y, self.width, self.height = map(int, text.split(","))

    def center(self):
        return f"{self.x + self.width // 2},{self.y + self.height // 2}"


class Process:
    """A program of ours that ends when we do."""

    def __init__(self, command, **more):
        self.run = subprocess.Popen([str(word) for word in command], **more)
        self.pid = self.run.pid

    def stop(self):
        self.run.terminate()
        try:
            self.run.wait(5)
        except subprocess.TimeoutExpired:
            self.run.kill()
            self.run.wait()


class Probe(Process):
    def __init__(self, programs):
        super().__init__([programs / "probe"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, *words):
        self.run.stdin.write("\t".join(str(word) for word in words) + "\n")
        self.run.stdin.flush()
        if not select.select([self.run.stdout], [], [], 30)[0]:
            raise Trouble(f"the probe does not answer to {words}")
        answer = self.run.stdout.readline().split()
        if answer[:1] != ["ok"]:
            raise Trouble(f"{' '.join(map(str, words))}: {' '.join(answer) or 'the probe is gone'}")
        return answer[1:]

    def rest(self, quiet=60, area=FULL):
        self.ask("rest", area, quiet, 5000)

    def time(self, area, keys):
        """Milliseconds from the input to the last change, and where it was."""
        _, last, box = self.ask("time", area, 40, 3000, keys)
        return float(last), Area(box)

    def first(self, area, keys):
        """Milliseconds from the input to the first change: all of the picture, where it then glides."""
        first, _, _ = self.ask("time", area, 40, 3000, keys)
        return float(first)

    def press(self, *inputs):
        for one in inputs:
            self.ask("hit", one)
            self.rest()

    def start(self, area, quiet, *command):
        """PID, the first and the last change in milliseconds since the program was started."""
        pid, first, last, _ = self.ask("start", area, quiet, 20000, *command)
        return int(pid), float(first), float(last)


class Stage:
    def __init__(self, project, programs, work):
        self.project, self.programs, self.work = project, programs, work
        self.kiosks = 0
        self.theme, self.text = "paper", 100
        self.server = self._server(WIDTH, HEIGHT)
        self.probe = Probe(programs)
        self.script, self.large = SCRIPT, []
        self.font = project / "assets/fonts/AtkinsonHyperlegibleNext_400Regular.ttf"

    def _server(self, width, height):
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", write, "-screen", 0, f"{width}x{height}x24", "-nolisten", "tcp"]
        server = Process(command + ["-noreset", "-br"], pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        if not select.select([read], [], [], 20)[0]:
            raise Trouble("Xvfb does not start")
        with os.fdopen(read) as answer:
            os.environ["DISPLAY"] = ":" + answer.readline().strip()
        os.environ["SDL_VIDEODRIVER"] = "x11"
        return server

    @contextlib.contextmanager
    def screen(self, width, height):
        """For a while, another X server with a screen of this size."""
        usual = os.environ["DISPLAY"]
        server = self._server(width, height)
        yield
        server.stop()
        os.environ["DISPLAY"] = usual

    def figures(self, program, *words):
        """What a measuring program prints: whose figure, and the figure."""
        command = [self.programs / program, *words]
        done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, timeout=600, text=True)
        if done.returncode:
            raise Trouble(f"{program} has failed")
        return [line.split() for line in done.stdout.splitlines()]

    def close(self):
        self.probe.stop()
        self.server.stop()

    def kiosk_command(self, courses, idle=3600, script=SCRIPT):
        """A database in which Sam has chosen a PIN, and the command that opens the kiosk on it."""
        self.kiosks += 1
        folder = self.work / f"kiosk-{self.kiosks}"
        folder.mkdir()
        (folder / "first.play").write_text(script)
        config = folder / "lectern.yaml"
        looks = {"theme": self.theme, "text": self.text}
        config.write_text(CONFIG.format(**looks, idle=idle, keys=folder / "keys", exports=folder))
        program = [self.programs / "lectern-kiosk"]
        options = ["--db", folder / "lectern.db", "--courses", courses, "--config", config]
        subprocess.run(program + ["play", folder / "first.play"] + options, check=True, timeout=120)
        return program + options + ["--size", f"{WIDTH}x{HEIGHT}"]

    def open_kiosk(self, command, wrapper=()):
        kiosk = Process([*wrapper, *command])
        self.probe.ask("front", "Lectern")
        self.probe.rest(300)
        return kiosk

    def sign_in(self):
        """From the first screen to home."""
        self.probe.press("Return", *NUMBER, "Return", *PIN, "Return")
        self.probe.rest(300)

    def open_step(self):
        """From home to the next step of the course."""
        self.probe.press("Return", "Return")
        self.probe.rest(200)

    def open_bare(self, name, *words):
        program = Process([self.programs / name, self.font, *words])
        self.probe.ask("front", name)
        self.probe.rest(300)
        return program


def tree(pid):
    """The process and everything that it started."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found = [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def pss_mib(pid):
    total = 0
    for one in tree(pid):
        for line in Path(f"/proc/{one}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total / 1024


def activity(pid):
    """Wake-ups and milliseconds of processor time of every thread so far."""
    wakes, cpu = 0, 0.0
    for one in tree(pid):
        for task in Path(f"/proc/{one}/task").iterdir():
            status = (task / "status").read_text()
            wakes += int(status.split("\nvoluntary_ctxt_switches:")[1].split()[0])
            cpu += int((task / "schedstat").read_text().split()[0]) / 1e6
    return wakes, cpu


def pause(chance, low=0.06, high=0.14):
    """A random moment, so that nothing locks to a clock."""
    time.sleep(chance.uniform(low, high))
