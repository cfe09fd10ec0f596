"""A course is edited in many ways while five people are learning it, and nobody loses anything.

Anna has touched an option and not confirmed it, Ben is in the middle of the quiz, Cleo has passed, Dan has failed once,
Eve has done the first module. After each edit, on a copy of the same record, all of them come back: everybody goes on
at a sensible place, Ben ends the try on the questions and the pass mark that he began with, and what was passed stays.
"""
import shutil

import e2e

PIN = "739102"
CODES = {"1": "482913", "2": "637284", "3": "528461", "4": "914726", "5": "386195"}
NAMES = {"1": "Anna Early", "2": "Ben Middle", "3": "Cleo Done", "4": "Dan Again", "5": "Eve Half"}


def comes(number, pin):
    return f'tap "Touch anywhere to begin"\ntype "{number}"\nkey Enter\ntype "{pin}"\nkey Enter\n'


def first(number):
    return comes(number, CODES[number]) + f'type "{PIN}"\nkey Enter\ntype "{PIN}"\nkey Enter\ntap "Begin"\ntap "Begin"\n'


def back(number):
    return comes(number, PIN)


LEAVE = 'tap "Save and leave"\nwait 5s\n'
ONE = 'tap "Check my answer"\n'
BEFORE = "".join(f'person "E-{n}" "{NAMES[n]}" code {CODES[n]}\n' for n in NAMES) + (
    first("1") + 'tap "Next"\ntap "Next"\ntap "Not at all"\n' + LEAVE
    + first("2") + 'study\ntap "Start the quiz"\nanswer wrong\n' + ONE + 'tap "Next question"\nanswer right\n' + ONE
    + 'tap "Next question"\ndump ben_before.txt\n' + LEAVE
    + first("3") + 'study\ntap "Start the quiz"\nstudy\nexpect screen passed\n' + LEAVE
    + first("4") + 'study\ntap "Start the quiz"\n' + ('answer wrong\n' + ONE + 'tap "Next question"\n') * 3
    + 'answer wrong\n' + ONE + 'tap "See my result"\nexpect screen not_yet\n' + LEAVE
    + first("5") + 'tap "Next"\ntap "Next"\nanswer right\n' + ONE + 'tap "Next"\nexpect "Rain is free."\n' + LEAVE)

AFTER = (back("1") + 'tap "Continue"\ndump anna.txt\n' + LEAVE
         + back("5") + 'tap "Continue"\ndump eve.txt\n' + LEAVE
         + back("3") + 'dump cleo.txt\n' + LEAVE
         + back("4") + 'dump dan.txt\n' + LEAVE
         + back("2") + 'tap "Continue"\ntap "Start the quiz"\ndump ben.txt\nstudy\nexpect screen passed\n' + LEAVE)

DEPTH, RAIN = "How deep does a bean go?", "Rain"
EARTH = "      - { id: earth, kind: page, title: Earth, objective: grow, text: Earth is alive. }\n"
WORMS = "      - { id: worms, kind: page, title: Worms, text: Worms turn it over. }\n"
MOLES = "      - { id: moles, kind: page, title: Moles, text: Moles eat the worms. }\n"
FLAT = "          - { id: flat, text: Not at all, feedback: The birds are glad of it. }\n"
HAND = "          - { id: hand, text: A hand deep, feedback: It never comes up. }\n"
TOUCHED = "Not at all [selected]"


class Course:
    """The course under edit: its folder, and its text with one piece replaced."""

    def __init__(self, courses):
        self.courses = courses
        self.folder = courses / "garden"

    @property
    def text(self):
        return (self.folder / "course.yaml").read_text(encoding="utf-8")

    def write(self, text):
        (self.folder / "course.yaml").write_text(text, encoding="utf-8")

    def put(self, old, new):
        e2e.check(self.text.count(old) == 1, f"the course does not hold once: {old!r}")
        self.write(self.text.replace(old, new))

    def cut(self, start, end):
        """Take away from `start` up to `end`; gives what is gone."""
        text = self.text
        i = text.index(start)
        j = text.index(end, i)
        self.write(text[:i] + text[j:])
        return text[i:j]

    def move_module(self):
        soil = self.cut("  - id: soil\n", "  - id: water\n")
        self.put("quiz:\n", soil + "quiz:\n")

    def rename(self):
        self.put("id: garden\n", "id: allotment\nwas: [garden]\n")
        self.folder = self.folder.rename(self.courses / "allotment")

    def translate(self):
        (self.folder / "de.po").write_text(
            'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
            'msgctxt "step/earth/title"\nmsgid "Earth"\nmsgstr "Erde"\n', encoding="utf-8")


# What is done to the course; the screen on which Anna goes on; whether what she touched is still there; Eve's screen.
EDITS = {
    "typo": (lambda c: c.put("Worms turn it over.", "Worms turn it over and over."), DEPTH, True, RAIN),
    "pages in another order": (lambda c: (c.cut(WORMS, "      - id: depth"), c.put(EARTH, WORMS + EARTH)), DEPTH, True, RAIN),
    "page added before": (lambda c: c.put(EARTH, MOLES + EARTH), DEPTH, True, RAIN),
    "page added where she stopped": (lambda c: c.put(WORMS, WORMS + MOLES), "Moles", False, RAIN),
    "page removed": (lambda c: c.put(WORMS, ""), DEPTH, True, RAIN),
    "exercise under way removed": (lambda c: c.cut("      - id: depth\n", "  - id: water\n"), RAIN, False, RAIN),
    "key changed": (lambda c: (c.put("A thumb deep, right: yes", "A thumb deep"), c.put("A hand deep,", "A hand deep, right: yes,")), DEPTH, True, RAIN),
    "key of the quiz changed": (lambda c: (c.put("While it is young, right: yes", "While it is young"), c.put("When it is old,", "When it is old, right: yes,")), DEPTH, True, RAIN),
    "renamed with was": (lambda c: c.put("      - id: depth\n", "      - id: how-deep\n        was: [depth]\n"), DEPTH, True, RAIN),
    "renamed without was": (lambda c: c.put("      - id: depth\n", "      - id: how-deep\n"), DEPTH, False, DEPTH),
    "another kind": (lambda c: (c.put("        kind: choice\n        shuffle: no\n        ask: How deep", "        kind: multiple\n        shuffle: no\n        ask: How deep"),
                                c.put(HAND, HAND.replace("A hand deep,", "A hand deep, right: yes,")), c.put(FLAT, FLAT.replace("at all,", "at all, right: no,"))), DEPTH, True, RAIN),
    "page becomes an exercise": (lambda c: c.put(WORMS, '      - id: worms\n        kind: choice\n        shuffle: no\n        ask: What do worms do?\n        options:\n'
                                                 '          - { id: turn, text: They turn it over, right: yes, feedback: They do. }\n'
                                                 '          - { id: eat, text: They eat beans, feedback: They do not. }\n'), "What do worms do?", False, RAIN),
    "option added": (lambda c: c.put(FLAT, FLAT + "          - { id: arm, text: An arm deep, feedback: It drowns. }\n"), DEPTH, True, RAIN),
    "touched option removed": (lambda c: c.put(FLAT, ""), DEPTH, False, RAIN),
    "options in another order": (lambda c: (c.put(FLAT, ""), c.put(HAND, FLAT + HAND)), DEPTH, True, RAIN),
    "option renamed with was": (lambda c: c.put("id: flat, text", "id: on-top, was: [flat], text"), DEPTH, True, RAIN),
    "module moved": (Course.move_module, DEPTH, True, RAIN),
    "pass mark raised": (lambda c: c.put("pass: 75", "pass: 100"), DEPTH, True, RAIN),
    "fewer tries": (lambda c: c.put("pass: 75", "pass: 75\n  tries: 1"), DEPTH, True, RAIN),
    "language added": (Course.translate, DEPTH, True, RAIN),
    "title changed": (lambda c: c.put("title: The garden", "title: The allotment"), DEPTH, True, RAIN),
    "course renamed with was": (Course.rename, DEPTH, True, RAIN),
    "file broken": (lambda c: c.write(c.text + "  - : [\n"), DEPTH, True, RAIN),
    "a mistake in it": (lambda c: c.put("pass: 75", "pass: most"), DEPTH, True, RAIN),
    "required update": (lambda c: c.put("owner:", "version: 2\nupdate: required\nowner:"), DEPTH, True, RAIN),
    "quiz removed": (lambda c: c.write(c.text[:c.text.index("quiz:\n")]), DEPTH, True, RAIN),
}


def first_line(path):
    return path.read_text(encoding="utf-8").splitlines()[0]


def progress(db):
    """By person: (passed, completed, attempts, first score), in the latest cycle."""
    rows = e2e.query(db, "SELECT p.number, g.passed_ms, g.completed_ms, g.attempts, g.first_score"
                         " FROM progress AS g JOIN person AS p ON p.person = g.person")
    e2e.check(len(rows) == len(NAMES), f"{len(rows)} of {len(NAMES)} people have a record")
    return {number[2:]: rest for number, *rest in rows}


def check_kept(name, before, after):
    for number, (passed, completed, attempts, score) in before.items():
        now = after[number]
        who = f"{name}: {NAMES[number]}"
        e2e.check(not passed or now[0] == passed, f"{who} has lost a pass")
        e2e.check(not completed or now[1] == completed, f"{who} has lost a completion")
        e2e.check(now[2] >= attempts and (score is None or now[3] == score), f"{who} has lost a try")


class Base:
    """Where everybody is before the edits."""

    def __init__(self, args):
        self.out, self.programs = e2e.fresh(args.out), e2e.Programs(args.bin)
        courses = self.out / "courses"
        shutil.copytree(e2e.HERE / "edits", courses)
        self.db = self.out / "before.db"
        self.programs.played(e2e.script(self.out, "before.play", BEFORE), self.db, "--courses", courses, "-o", self.out)
        self.events = e2e.bodies(self.db)
        self.progress = progress(self.db)

    def copy(self, name):
        """A folder with courses and record as they were before."""
        folder = e2e.fresh(self.out / name.replace(" ", "_"))
        shutil.copytree(e2e.HERE / "edits", folder / "courses")
        for file in self.out.glob("before.db*"):
            if not file.name.endswith((".lock", ".kiosk", ".job")):
                shutil.copy(file, folder / file.name.replace("before", "lectern"))
        if (self.out / "keys").exists():
            shutil.copytree(self.out / "keys", folder / "keys")
        return folder, folder / "lectern.db"

    def come_back(self, name, folder, db, script=AFTER):
        self.programs.played(e2e.script(folder, "after.play", script), db, "--courses", folder / "courses", "-o", folder)
        self.programs.verify(db)
        e2e.check(e2e.bodies(db)[:len(self.events)] == self.events, f"{name}: an event has changed")
        check_kept(name, self.progress, progress(db))

    def check_people(self, name, folder, anna, touched, eve):
        for who, screen in (("anna", anna), ("eve", eve)):
            got = first_line(folder / f"{who}.txt")
            e2e.check(got == f"screen {screen}", f"{name}: {who} goes on at `{got}`, not at `{screen}`")
        has = TOUCHED in (folder / "anna.txt").read_text(encoding="utf-8")
        e2e.check(has == touched, f"{name}: what Anna touched is {'still' if has else 'no longer'} there")
        same = (folder / "ben.txt").read_text() == (self.out / "ben_before.txt").read_text()
        e2e.check(same, f"{name}: Ben's question is not the one that he left")
        cleo = (folder / "cleo.txt").read_text(encoding="utf-8")
        asked = "Continue" in cleo or "Begin" in cleo
        newer = name == "required update" and "There is a newer version" in cleo
        e2e.check(asked == newer, f"{name}: Cleo is {'asked' if asked else 'not asked'} to go on:\n{cleo}")


def check_gone(base):
    """Without its folder a course is not offered; with it everything is as it was."""
    folder, db = base.copy("folder gone")
    shutil.move(folder / "courses/garden", folder / "garden")
    base.come_back("folder gone", folder, db, back("1") + "dump anna.txt\n" + LEAVE + back("3") + LEAVE)
    e2e.check("The garden" not in (folder / "anna.txt").read_text(encoding="utf-8"), "a course without a folder is offered")
    shutil.move(folder / "garden", folder / "courses/garden")
    base.come_back("folder back", folder, db)
    base.check_people("folder back", folder, DEPTH, True, RAIN)


def check_reverted(base):
    """An edit that is taken back: with a rename, the course is what it was."""
    folder, db = base.copy("reverted")
    course = Course(folder / "courses")
    course.rename()
    course.put("      - id: depth\n", "      - id: how-deep\n        was: [depth]\n")
    base.come_back("to revert", folder, db, back("1") + 'tap "Continue"\ntap "A hand deep"\n' + LEAVE)
    shutil.rmtree(folder / "courses")
    shutil.copytree(e2e.HERE / "edits", folder / "courses")
    base.come_back("reverted", folder, db)
    base.check_people("reverted", folder, DEPTH, False, RAIN)


def test():
    args = e2e.parser(__doc__).parse_args()
    base = Base(args)
    for name, (edit, anna, touched, eve) in EDITS.items():
        folder, db = base.copy(name)
        edit(Course(folder / "courses"))
        base.come_back(name, folder, db)
        base.check_people(name, folder, anna, touched, eve)
        if name == "quiz removed":
            e2e.check(progress(db)["4"][1], "Dan has done all that is left and is not completed")
    check_gone(base)
    check_reverted(base)
    print(f"{len(EDITS) + 2} edits, {len(NAMES)} people, nothing lost")


e2e.main(test)
