"""Fingers on a page that is longer than the window: it is judged by what is on the glass."""
import collections
import pathlib
import re
import time

import e2e
from xclient import XClient
from xserver import until

FLICKS = 3  # a machine that is busy may take a flick for a finger that stood still before it left
REST_S = 0.4
AWAKE_MOST = 6  # times that a process at rest is woken in a second


def write_course(courses):
    """The first page of the course gets more lines than two windows hold, in no more words than `check` allows."""
    course = courses / "tea-round/course.yaml"
    lines = "".join(f"          {n}. Cup{n}\n" for n in range(3, 48))
    text, changed = re.subn(r"( +2\. Close the lid\.\n)", lambda m: m.group(1) + lines,
                            course.read_text(encoding="utf-8"))
    e2e.check(changed == 1, "the course has no such page")
    course.write_text(text, encoding="utf-8")


def process_of(config):
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue  # it has ended
        if words[0].endswith(b"lectern-kiosk") and str(config).encode() in words:
            return folder
    raise e2e.Failed("the kiosk is not running")


def wakes(process):
    """How often its threads have been woken so far."""
    return sum(int(re.search(r"^voluntary_ctxt_switches:\s+(\d+)", status.read_text(), re.M).group(1))
               for status in process.glob("task/*/status"))


def moved(before, after):
    """How far up what was there has gone, in pixels; None: it is not there any more."""
    plain = collections.Counter(before).most_common(1)[0][0]
    found = collections.Counter()
    places = collections.defaultdict(list)
    for y, row in enumerate(after):
        if row != plain:
            places[row].append(y)
    for y, row in enumerate(before):
        for there in places.get(row, ()) if row != plain else ():
            found[y - there] += 1
    return found.most_common(1)[0][0] if found else None


class Page:
    def __init__(self, screen, x, size):
        self.screen, self.x = screen, x
        self.width, self.height = size

    def at(self, part):
        """A place on the page, `part` of the window down."""
        return (self.width * 0.3, round(self.height * part))

    def rows(self):
        top, bottom = round(self.height * 0.22), round(self.height * 0.78)
        return self.x.rows(round(self.width * 0.08), top, round(self.width * 0.3), bottom - top)

    def pull(self, finger, start, end, steps, pause_s):
        for i in range(1, steps + 1):
            time.sleep(pause_s)
            self.screen.finger("move", finger, (start[0], round(start[1] + (end[1] - start[1]) * i / steps)))

    def still(self, what):
        before = self.rows()
        time.sleep(REST_S)
        e2e.check(self.rows() == before, f"{what}: the page still moves")
        return before

    def rest(self):
        """What is there once nothing moves any more."""
        def resting():
            before = self.rows()
            time.sleep(REST_S)
            return before if before == self.rows() else None
        return until("the page comes to rest", resting)

    def flick(self):
        """A quick pull, let go on its way. How far the finger went."""
        start, end = self.at(0.75), self.at(0.45)
        self.screen.finger("down", 1, start)
        self.pull(1, start, end, 6, 0.008)
        self.screen.finger("up", 1, end)
        return start[1] - end[1]


def pulled_and_held(page):
    start, end = page.at(0.75), page.at(0.5)
    before = page.rest()
    page.screen.finger("down", 1, start)
    page.pull(1, start, end, 10, 0.02)
    time.sleep(0.25)
    held = page.rest()
    e2e.check(moved(before, held) == start[1] - end[1],
              f"a finger went {start[1] - end[1]} pixels, and the page {moved(before, held)}")
    page.screen.finger("up", 1, end)
    e2e.check(page.still("a finger that stood still was lifted") == held, "lifting a finger moves the page")
    page.screen.finger("down", 1, end)
    page.pull(1, end, page.at(0.78), 10, 0.02)  # further than it came
    time.sleep(0.25)
    e2e.check(moved(before, page.rest()) == 0, "the page does not stop at its beginning")
    page.screen.finger("up", 1, page.at(0.78))


def flicked(page, process):
    for _ in range(FLICKS):
        before = page.rest()
        if page.flick() != moved(before, page.rest()):
            break
    else:
        raise e2e.Failed(f"{FLICKS} times the page stops where the finger lets go")
    before = wakes(process)
    time.sleep(1)
    awake = wakes(process) - before
    e2e.check(awake <= AWAKE_MOST, f"the page has come to rest, and the kiosk wakes {awake} times a second")


def stopped(page):
    """A touch stops what glides, and presses nothing."""
    for _ in range(FLICKS):  # on a busy machine the finger may be noticed late
        back_to_the_top(page)
        page.flick()
        page.screen.finger("down", 1, page.at(0.5))
        time.sleep(0.1)
        there = page.rows()
        time.sleep(REST_S)
        stands = page.rows() == there
        page.screen.finger("up", 1, page.at(0.5))
        if stands:
            break
    else:
        raise e2e.Failed(f"{FLICKS} times a finger came down and the page still moves")
    e2e.check(page.still("the finger was lifted") == there, "lifting it moves the page")
    page.screen.finger("down", 1, page.at(0.5))
    page.pull(1, page.at(0.5), page.at(0.4), 5, 0.02)
    time.sleep(0.25)
    e2e.check(page.rest() != there, "what glides goes on to its end under a finger")
    page.screen.finger("up", 1, page.at(0.4))


def back_to_the_top(page):
    for _ in range(40):
        start, end = page.at(0.3), page.at(0.75)
        before = page.rest()
        page.screen.finger("down", 1, start)
        page.pull(1, start, end, 4, 0.01)
        page.screen.finger("up", 1, end)
        if page.rest() == before:
            return
    raise e2e.Failed("the page never comes back to its top")


def second_finger(page):
    start, end, beside = page.at(0.75), page.at(0.55), page.at(0.4)
    before = page.rest()
    page.screen.finger("down", 1, start)
    page.screen.finger("down", 2, beside)
    page.pull(2, beside, page.at(0.25), 5, 0.02)
    page.pull(1, start, end, 5, 0.02)
    time.sleep(0.25)
    e2e.check(moved(before, page.rest()) == start[1] - end[1], "a second finger moves the page, too")
    page.screen.finger("up", 2, page.at(0.25))
    page.screen.finger("up", 1, end)


def palm(page):
    start, end = page.at(0.75), page.at(0.65)
    page.screen.finger("down", 1, start)
    page.pull(1, start, end, 5, 0.02)
    time.sleep(0.25)
    before = page.rest()
    for finger, part in ((2, 0.4), (3, 0.5)):
        page.screen.finger("down", finger, page.at(part))
    page.pull(1, end, page.at(0.3), 5, 0.02)
    e2e.check(moved(before, page.rest()) == 0, "a palm moves the page")
    for finger, part in ((2, 0.4), (3, 0.5), (1, 0.3)):
        page.screen.finger("up", finger, page.at(part))
    e2e.check(page.still("a palm was lifted") == page.rest(), "a palm moves the page")


def slid_off(page, button):
    before = page.rest()
    page.screen.finger("down", 1, button)
    page.pull(1, button, (button[0], button[1] - page.height * 0.3), 5, 0.02)
    time.sleep(0.25)
    page.screen.finger("up", 1, (button[0], button[1] - page.height * 0.3))
    e2e.check(page.rest() == before, "a finger that slid off the button turns or moves the page")


def scroll(screen, size, button, config):
    """On the page that is up: everything that fingers do to it. `button`: the one that turns it."""
    with XClient(screen.name) as x:
        page = Page(screen, x, size)
        pulled_and_held(page)
        flicked(page, process_of(config))
        stopped(page)
        back_to_the_top(page)
        second_finger(page)
        palm(page)
        slid_off(page, button)
