"""What is measured. Each function fills rows of the table; Lectern and its yardstick take turns."""
import os
import random
import re
import shutil
import subprocess
import time

import courses
from courses import PAGES
from figures import rank
from stage import BODY, HEIGHT, NUMBER, PIN, WIDTH, Process, activity, pause, pss_mib

MARK = "0,0,64,64"  # what `hello` changes
STRIP = "1480,0,16,1080"  # crosses every part of the first screen
BUTTONS = f"{WIDTH // 2},970,{WIDTH // 2},110"  # the right half of the bar at the bottom
OPTION_HEIGHT = 92
EACH = 10  # inputs in one turn
STILL_S, SETTLE_S = 20, 3
GLASS = "340,76,1010,1000"  # the column of the preview that holds the kiosk


def take_turns(stage, rounds, ours, bare):
    """`ours` and `bare` are a window's title and a function that gives one figure."""
    chance, results = random.Random(1), ([], [])
    for _ in range(rounds):
        for (title, once), into in zip((ours, bare), results):
            stage.probe.ask("front", title)
            stage.probe.rest(100)
            for _ in range(EACH):
                pause(chance)
                into.append(once())
    return results


class Question:
    """Where things stand on the screen, found by what changes when keys are pressed."""

    def __init__(self, probe):
        self.probe = probe
        _, button = probe.time(BUTTONS, "1")
        _, two = probe.time(BODY, "2")
        self.height = two.height
        x, half = two.x + 400, OPTION_HEIGHT // 2
        self.width = two.width
        self.spot = f"{two.x + 16},{two.y + 14},64,64"
        self.options = [f"{x},{two.y + half}", f"{x},{two.y + two.height - half}"]
        self.check = button.center()
        _, both = probe.time(BUTTONS, self.check)
        self.again = f"{both.x + 60},{both.y + both.height // 2}"
        probe.press(self.again, self.options[0])
        _, self.checked = probe.time(BODY, self.check)
        probe.press(self.again)
        self.turn = 0

    def choose(self, inputs):
        """The first answer and the second in turns: the spot, in the first, changes with both."""
        one = inputs[self.turn % 2]
        self.turn += 1
        return self.probe.time(self.spot, one)[0]

    def confirm(self):
        self.probe.press(self.options[0])
        took, _ = self.probe.time(self.spot, self.check)
        self.probe.press(self.again)
        return took


def answers(stage, table, rounds):
    """Choosing an answer by key and by touch, and having it checked."""
    probe = stage.probe
    kiosk = stage.open_kiosk(stage.kiosk_command(stage.work / "asking"))
    stage.sign_in()
    stage.open_step()
    question = Question(probe)
    hello = stage.open_bare("hello")
    tap = "960,540"
    for what, once, yardstick in (
        ("choose an answer, key", lambda: question.choose("12"), "space"),
        ("choose an answer, touch", lambda: question.choose(question.options), tap),
        ("check my answer", question.confirm, tap),
    ):
        bare = ("hello", lambda: probe.time(MARK, yardstick)[0])
        ours, beside = take_turns(stage, rounds, ("Lectern", once), bare)
        table.pairs(f"{what}, to changed pixels", ours, beside)
        table.more(what, ours, beside, 50, 0.5)
        table.more(what, ours, beside, 99, 3)
    hello.stop()
    choose, check = (lambda: question.choose("12")), question.confirm
    as_large(stage, "choosing by key", choose, (question.width, question.height), rounds)
    as_large(stage, "checking", check, (question.checked.width, question.checked.height), rounds)
    kiosk.stop()


def as_large(stage, what, once, size, rounds):
    """How much of it is the size of what changes."""
    large = stage.open_bare("hello", *size)
    bare = ("hello", lambda: stage.probe.time(MARK, "space")[0])
    ours, beside = take_turns(stage, rounds, ("Lectern", once), bare)
    large.stop()
    more = [rank(ours, percent) - rank(beside, percent) for percent in (50, 99)]
    print(f"  for knowledge: {what}, p50 {more[0]:+.2f} ms, p99 {more[1]:+.2f} ms beside a bare rectangle"
          f" of {size[0]} x {size[1]}, as large as what changes")


def pages(stage, table, rounds):
    """Forward through pages that nobody has seen: the reading is recorded, every word is new. The
    first frame shows the whole page; in the next 160 ms it only glides to its place."""
    text = "160,400,256,64"
    turns = 3 * EACH  # then the course is at its end, and somebody else begins it
    assert turns < PAGES
    flip = stage.open_bare("flip", stage.text)
    both = [], []
    for _ in range(-(-rounds * EACH // turns)):
        kiosk = stage.open_kiosk(stage.kiosk_command(stage.work / "turning"))
        stage.sign_in()
        stage.open_step()
        ours = ("Lectern", lambda: stage.probe.first(text, "Return"))
        bare = ("flip", lambda: stage.probe.first(text, "space"))
        for into, more in zip(both, take_turns(stage, turns // EACH, ours, bare)):
            into += more
        kiosk.stop()
    flip.stop()
    table.pairs("next page", *both)
    table.times("next page", *both, 99, 1.3)


def redraw(stage, table, rounds):
    """Everything on the screen anew, with its transfer, beside the transfer alone."""
    redraw_in(stage, table, rounds, WIDTH, HEIGHT, 4)


def large(stage, table, rounds):
    """The same on a screen of four times as many pixels."""
    width, height = 2 * WIDTH, 2 * HEIGHT
    with stage.screen(width, height):
        redraw_in(stage, table, rounds, width, height, 5)


OTHERS = {"paper": "dark", "dark": "paper", "contrast-dark": "contrast-light",
          "contrast-light": "contrast-dark"}


def redraw_in(stage, table, rounds, width, height, limit):
    stage.kiosks += 1
    folder = stage.work / f"redraw-{stage.kiosks}"
    folder.mkdir()
    script = folder / "screens.play"
    script.write_text(stage.script + 'shot home\ntap "Begin"\nshot course\ntap "Begin"\nshot page\n')
    command = ["redraw", script, folder / "lectern.db", stage.project / "courses"]
    look = [stage.theme, OTHERS[stage.theme], stage.text, width, height]
    lines = stage.figures(*command, stage.project / "assets", 20 * rounds, *look)
    screens = {}
    for whose, figure in lines:
        if whose == "screen":
            screens[figure] = now = {"ours": [], "bare": []}
        else:
            now[whose].append(float(figure))
    size = "" if width == WIDTH else f" at {width} x {height}"
    for name, both in screens.items():
        table.pairs(f"full redraw of the screen {name}{size}", both["ours"], both["bare"])
        table.ratio(f"full redraw, {name}{size}", both["ours"], both["bare"], limit)


def start(stage, table, rounds):
    """From exec to a complete screen, and then the memory of all its processes."""
    courses = stage.project / "courses"
    command = stage.kiosk_command(courses)
    hello = [stage.programs / "hello", stage.font]
    first, full, bare = [], [], []
    memory = {"ours": [], "bare": []}
    for _ in range(rounds):
        pid, shown, settled = stage.probe.start(STRIP, 300, *command)
        first.append(shown)
        full.append(settled)
        memory["ours"].append(pss_mib(pid))
        stage.probe.ask("stop", pid)
        pid, shown, _ = stage.probe.start(STRIP, 300, *hello)
        bare.append(shown)
        memory["bare"].append(pss_mib(pid))
        stage.probe.ask("stop", pid)
    table.pairs("exec to the first screen", first, bare)
    table.ratio("exec to the first screen", first, bare, 1.3)
    print(f"  for knowledge: with the lessons of the courses on it p50 {rank(full, 50):.1f} ms")
    table.pairs("memory on the first screen (PSS)", memory["ours"], memory["bare"], "MiB")
    table.ratio("memory, first screen", memory["ours"], memory["bare"], 1.6)
    used_memory(stage, table, command, rank(memory["bare"], 50))


def used_memory(stage, table, command, bare):
    """After a learner has signed in, read and answered."""
    kiosk = stage.open_kiosk(command)
    stage.sign_in()
    stage.open_step()
    stage.probe.press("Return", "Return")
    used = pss_mib(kiosk.pid)
    kiosk.stop()
    print(f"  in a lesson {used:.1f} MiB")
    table.ratio("memory, in a lesson", [used], [bare], 1.6)


LIBRARIES = (100, 1000, 10000)
AGAIN = 'key Enter\ntype "{number}"\nkey Enter\ntype "{pin}"\nkey Enter\nexpect screen home\n'
SETTLED_S = 60  # files that were made just now are held for settled by then


def timed(*command):
    began = time.monotonic()
    subprocess.run([str(word) for word in command], check=True, timeout=300, stderr=subprocess.DEVNULL)
    return time.monotonic() - began


def library(stage, table, rounds):
    """From exec to home with so many courses: every one published, every one read, none read. Whole runs of `play`."""
    for count in LIBRARIES:
        folder = stage.work / f"library-{count}"
        courses.library(folder, count)
        shutil.copy(stage.project / "courses" / "site.yaml", folder)
        began = time.monotonic()
        command = stage.kiosk_command(folder)
        published = time.monotonic() - began
        script = stage.work / "again.play"
        script.write_text(AGAIN.format(number="".join(NUMBER), pin="".join(PIN)))
        then = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + SETTLED_S))
        again = [command[0], "play", script, *command[1:], "--now", then]
        read = timed(*again)
        known = [timed(*again) for _ in range(rounds)]
        kiosk = stage.open_kiosk(command)
        stage.sign_in()
        memory = pss_mib(kiosk.pid)
        kiosk.stop()
        print(f"  {count} courses: all published {published:.2f} s, all read {read:.2f} s, none read "
              f"p50 {rank(known, 50):.2f} s, most {max(known):.2f} s; at home {memory:.1f} MiB (PSS)")
        if count == LIBRARIES[-1]:
            warm = rank(known, 50)
            table.row(f"home of {count} courses", warm, 1, f"{warm:.2f} s from exec (target at most 1 s)")
            table.row(f"memory with {count} courses", memory, 150, f"{memory:.1f} MiB (target at most 150 MiB)")
        shutil.rmtree(folder)


def one_answer(stage, table, rounds):
    """How often the disk is asked to sync for one answer."""
    trace = stage.work / "strace.txt"
    command = stage.kiosk_command(stage.work / "asking")
    strace = ["strace", "-f", "-qq", "-e", "trace=fsync,fdatasync,sync_file_range,msync", "-o", trace]
    kiosk = stage.open_kiosk(command, strace)
    stage.sign_in()
    stage.open_step()
    question = Question(stage.probe)

    def syncs():
        return len(re.findall(r"sync\w*\(", trace.read_text()))

    counts = {"choose": [], "check": []}
    for _ in range(rounds):
        before = syncs()
        stage.probe.press(question.options[0])
        chosen = syncs()
        stage.probe.time(question.spot, question.check)
        counts["choose"].append(chosen - before)
        counts["check"].append(syncs() - chosen)
        stage.probe.press(question.again)
    kiosk.stop()
    print(f"\nsyncs of the disk for one answer (n={rounds}): choose {counts['choose']}, check {counts['check']}")
    worst = max(counts["check"])
    table.row("one answer, fdatasync calls", worst, 1, f"{worst} (target 1)")


def commit(stage, table, rounds):
    folder = stage.work / "commit"
    folder.mkdir()
    both = {"ours": [], "bare": []}
    for whose, figure in stage.figures("commit", folder, 100 * rounds):
        both[whose].append(float(figure))
    table.pairs("one answer into the ledger", both["ours"], both["bare"])
    table.times("one answer, durable", both["ours"], both["bare"], 99, 1.5)


def load(stage, table, rounds):
    bundled = sorted((stage.project / "courses").glob("*/course.yaml"))
    for name, files, times in (("bundled", bundled, 10 * rounds), ("large", stage.large, rounds)):
        both = {"bytes": [], "ours": [], "bare": []}
        for whose, figure in stage.figures("load", times, *files):
            both[whose].append(float(figure))
        size = both["bytes"][0] / 1e6
        table.pairs(f"reading the {name} courses, {size:.2f} MB", both["ours"], both["bare"])
        speed = rank([bare / ours for bare, ours in zip(both["bare"], both["ours"])], 50)
        table.row(f"course load, {name}", speed, 0.7,
                  f"{speed:.2f} x the bare scan's MB/s (target at least 0.7 x; "
                  f"{size / rank(both['ours'], 50) * 1e3:.0f} MB/s)", at_least=True)


def processor_ms(command):
    """Processor time of a program and all that it waited for."""
    run = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(run.pid, 0)
    run.returncode = os.waitstatus_to_exitcode(status)
    assert run.returncode in (0, 1), f"exit {run.returncode}"
    return (used.ru_utime + used.ru_stime) * 1e3


def check(stage, table, rounds):
    """All rules on the bundled courses; then also whether everything has room on the screen."""
    command = [stage.programs / "lectern", "check", stage.project / "courses"]
    for what, words, times, limit in (("check", [], 2 * rounds, 150),
                                      ("check --layout", ["--layout"], 1, 10000)):
        took = [processor_ms(command + words) for _ in range(times)]
        table.row(f"{what} of the bundled courses", rank(took, 50), limit,
                  f"{rank(took, 50):.0f} ms of processor (target at most {limit} ms)")


def reload(stage, table, rounds):
    """From a save, in the longest bundled course, to its new words in the preview."""
    bundled = (stage.project / "courses").glob("*/course.yaml")
    longest = max(bundled, key=lambda file: file.stat().st_size).parent
    shutil.copytree(stage.project / "courses", stage.work / "reload", dirs_exist_ok=True)
    folder = stage.work / "reload" / longest.name
    text = (folder / "course.yaml").read_text()
    title = re.search(r"^title: (.*)$", text, re.MULTILINE).group(1)
    edited = [text, text.replace(f"title: {title}", f"title: {title.upper()}", 1)]
    preview = Process([stage.programs / "lectern-kiosk", "preview", folder, "--size", f"{WIDTH}x{HEIGHT}"])
    stage.probe.ask("front", "Lectern preview")
    stage.probe.rest(1000)
    took = []
    for turn in range(2 * rounds):
        beside = folder / ".saved"
        beside.write_text(edited[(turn + 1) % 2])
        took.append(stage.probe.first(GLASS, f"{beside}>{folder / 'course.yaml'}"))
    preview.stop()
    table.row("a save in the preview, to the picture", rank(took, 50), 100,
              f"p50 {rank(took, 50):.0f} ms, p99 {rank(took, 99):.0f} ms (target at most 100 ms)")


STILL_SCREENS = {  # the keys behind signing in that lead there
    "attract": None,
    "sign_in": ("Return", "2"),
    "home": (),
    "course": ("Return",),
    "page": ("Return", "Return"),
}


def idle(stage, table, _rounds):
    """All still screens at the same time, and then the countdown."""
    courses = stage.project / "courses"
    kiosks = {}
    for name, keys in STILL_SCREENS.items():
        kiosks[name] = stage.open_kiosk(stage.kiosk_command(courses))
        if name == "sign_in":
            stage.probe.press(*keys)
        elif keys is not None:
            stage.sign_in()
            stage.probe.press(*keys)
    for name in ("exercise", "feedback"):
        kiosks[name] = stage.open_kiosk(stage.kiosk_command(stage.work / "asking"))
        stage.sign_in()
        stage.open_step()
        if name == "feedback":
            question = Question(stage.probe)
            stage.probe.press(question.options[0], question.check)
    kiosks["yardstick"] = stage.open_bare("hello")
    time.sleep(SETTLE_S)
    print(f"\nidle for {STILL_S} s")
    before = {name: activity(program.pid) for name, program in kiosks.items()}
    time.sleep(STILL_S)
    for name, program in kiosks.items():
        wakes, cpu = (now - was for now, was in zip(activity(program.pid), before[name]))
        text = f"{wakes} wake-ups, {cpu:.1f} ms of processor in {STILL_S} s (target 0)"
        if name == "yardstick":
            print(f"  yardstick: {text}")
        else:
            table.row(f"idle, {name}", wakes, 0, text)
        program.stop()
    countdown(stage, table)


def countdown(stage, table):
    """Moments of work while the seconds are counted down: one moment wakes more than one thread."""
    kiosk = stage.open_kiosk(stage.kiosk_command(stage.project / "courses", idle=10))
    stage.sign_in()
    time.sleep(11)
    samples = []
    end = time.monotonic() + STILL_S
    while time.monotonic() < end:
        samples.append(activity(kiosk.pid))
        time.sleep(0.05)
    wakes, cpu = (samples[-1][i] - samples[0][i] for i in (0, 1))
    busy = [now[0] > was[0] for was, now in zip(samples, samples[1:])]
    moments = sum(now and not was for was, now in zip([False] + busy, busy))
    text = f"{moments} moments, {wakes} wake-ups of threads, {cpu:.1f} ms of processor in {STILL_S} s"
    table.row("idle, countdown", moments, STILL_S + 1, f"{text} (target at most one a second)")
    kiosk.stop()


ALL = {
    "answers": answers,
    "pages": pages,
    "redraw": redraw,
    "large": large,
    "start": start,
    "library": library,
    "syncs": one_answer,
    "commit": commit,
    "load": load,
    "check": check,
    "reload": reload,
    "idle": idle,
}

# What a theme or the size of the text can change.
LOOKS = ("answers", "pages", "redraw", "large", "start", "idle")
