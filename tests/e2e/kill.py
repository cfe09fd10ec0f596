"""Kill a kiosk with SIGKILL at random moments of a played lesson. What it said is on disk must be in
the ledger, the chain must hold, and the next start goes on where the lesson stopped.

The kiosk is played with --trace: it prints a line for each thing once that is on disk. A line that
was printed before the kill is an acknowledgement; losing one is a failure.
"""
import os
import random
import select
import signal
import subprocess
import time

import e2e

LEARNING = {"initialized", "viewed", "answered", "quiz_begun", "passed", "failed", "completed",
            "terminated"}
HOUR_S = 3600

FIRST = """person "E-{number}" "Learner {number}" code 482913
tap "Touch anywhere to begin"
type "{number}"
tap "Next"
type "482913"
tap "Sign in"
type "739102"
tap "Next"
type "739102"
tap "Next"
tap "Save and leave"
wait 4s
"""
# Enter presses what stands first: Begin or Continue, then the course's own button, then Next.
LEARN = """tap "Touch anywhere to begin"
type "{number}"
tap "Next"
type "739102"
tap "Sign in"
expect "Save and leave"
key Enter Enter Enter
study
key Enter
study
tap "Save and leave"
wait 4s
"""


def lost(said, events, drafts):
    """The first acknowledgement that is not on disk, as text; None when all are there.

    `said` are (what, id) in order; learning events must stand in `events` in the same order.
    """
    at, kept, answered = 0, set(), {step for kind, step, _ in events if kind == "answered"}
    for what, name in said:
        if what in LEARNING:
            while at < len(events) and events[at][:2] != (what, name):
                at += 1
            if at == len(events):
                return f"{what} {name}".strip()
            at += 1
        elif what == "kept":
            kept.add(name)
        elif what == "emptying":  # the last option was unticked: there is no draft any more
            kept.discard(name)
        elif what == "signed_out" and not any(kind == what for kind, _, _ in events):
            return what
    missing = kept - drafts - answered
    return f"kept {min(missing)}" if missing else None


def finds_a_planted_loss():
    """The check itself must be able to fail."""
    events = [("viewed", "water-first", ""), ("answered", "how-full", "")]
    drafts = {"beside-it"}
    good = [("viewed", "water-first"), ("answered", "how-full"), ("kept", "beside-it")]
    e2e.check(lost(good, events, drafts) is None, "the check finds a loss where there is none")
    taken_back = good + [("kept", "in-order"), ("emptying", "in-order")]
    e2e.check(lost(taken_back, events, drafts) is None, "a draft that was emptied is called lost")
    for extra in (("answered", "beside-it"), ("kept", "in-order"), ("viewed", "water-first"),
                  ("signed_out", "")):
        e2e.check(lost(good + [extra], events, drafts), f"the check does not miss {extra}")
    e2e.check(lost(good[::-1], events, drafts), "the check does not see a wrong order")


def kill_after(words, least_lines, more_s):
    """Run; kill `more_s` after so many lines. Gives (killed, lines said before it)."""
    child = subprocess.Popen([str(w) for w in words], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, said, kill_at = child.stdout.fileno(), b"", None
    deadline = time.monotonic() + e2e.LIMIT_S
    while True:
        now = time.monotonic()
        e2e.check(now < deadline, "the kiosk neither ends nor speaks")
        if kill_at is None and said.count(b"\n") >= least_lines:
            kill_at = now + more_s
        if kill_at is not None and now >= kill_at:
            break
        wait = min(kill_at or deadline, deadline) - now
        if select.select([out], [], [], max(wait, 0))[0]:
            chunk = os.read(out, 65536)
            if not chunk:
                break
            said += chunk
    child.send_signal(signal.SIGKILL)
    rest, talk = child.communicate()
    said += rest  # what stood in the pipe was said before the kill
    killed = child.returncode == -signal.SIGKILL
    e2e.check(killed or child.returncode == 0, f"exit {child.returncode}: {talk.decode()}")
    whole = said[:said.rfind(b"\n") + 1].decode().splitlines()
    return killed, [tuple((line + " ").split(" ", 1)) for line in whole]


def gaps(db):
    return e2e.query(db, "SELECT count(*) FROM (SELECT log_id FROM event GROUP BY log_id"
                         " HAVING max(seq) <> count(*) OR min(seq) <> 1)")[0][0]


class Course:
    """One database; learner after learner goes through the course on it."""

    def __init__(self, args, programs):
        self.programs, self.out = programs, args.out
        self.db = args.out / "lectern.db"
        self.number, self.runs = 0, 0
        self.known = 0  # events seen already
        self.next_learner()

    def options(self):
        self.runs += 1
        clock = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(1795338000 + self.runs * HOUR_S))
        return ["--config", e2e.CONFIG, "--db", self.db, "--size", "1024x600", "--now", clock,
                "--seed", str(self.runs)]

    def next_learner(self):
        self.number += 1
        first = e2e.script(self.out, "first.play", FIRST.format(number=self.number))
        done = self.programs.run(self.programs.kiosk, "play", first, *self.options())
        e2e.check(done.returncode == 0, f"first visit: exit {done.returncode}\n{done.stderr}")
        e2e.script(self.out, "learn.play", LEARN.format(number=self.number))
        self.known = len(e2e.ledger(self.db))

    def round(self, dice):
        words = [self.programs.kiosk, "play", self.out / "learn.play", "--trace", *self.options()]
        killed, said = kill_after(words, dice.randrange(0, 24), dice.uniform(0, 0.03))
        said = [(what, name.strip()) for what, name in said]
        events = e2e.ledger(self.db)
        drafts = {row[0] for row in e2e.query(self.db, "SELECT key FROM draft")}
        missing = lost(said, events[self.known:], drafts)
        e2e.check(missing is None, f"run {self.runs}: `{missing}` was accepted and is not in the ledger")
        e2e.check(gaps(self.db) == 0, f"run {self.runs}: the numbers of the events have a gap")
        fresh, self.known = events[self.known:], len(events)
        if not killed or any(kind == "completed" for kind, _, _ in fresh):
            self.next_learner()
        return killed, len(said)


def test():
    parser = e2e.parser(__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=2026)
    args = parser.parse_args()
    finds_a_planted_loss()
    e2e.fresh(args.out)
    programs, dice = e2e.Programs(args.bin), random.Random(args.seed)
    course = Course(args, programs)
    kills = acknowledged = 0
    for attempt in range(2 * args.kills):
        if kills == args.kills:
            break
        killed, said = course.round(dice)
        kills += killed
        acknowledged += said
        if attempt % 20 == 19:
            programs.verify(course.db)
    programs.verify(course.db)
    finished = sum(kind == "passed" for kind, _, _ in e2e.ledger(course.db))
    print(f"{kills} kills fired, {acknowledged} acknowledged writes checked, none lost; "
          f"{finished} learners passed in between (seed {args.seed})")
    e2e.check(kills == args.kills, f"only {kills} of {args.kills} kills fired")
    e2e.check(acknowledged > 2 * kills, "the kills came before anything was written")


e2e.main(test)
