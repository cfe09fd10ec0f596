"""`lectern stats` on a record that the kiosk wrote, against the same figures made by Python's `statistics`.

Sixty people take the quiz of the garden; how able each is and how hard each question is to get right is drawn from a
fixed seed. One of them tries twice: only the first try counts.
"""
import json
import math
import random
import shutil
import statistics

import e2e

PIN, CODE = "739102", "482913"
PEOPLE, QUESTIONS = 60, ("light", "pole", "pick", "keep")
KEY = {"light": "sun", "pole": "stick", "pick": "young", "keep": "cold"}


def comes(number):
    return f'tap "Touch anywhere to begin"\ntype "{number}"\nkey Enter\ntype "{CODE}"\nkey Enter\n'


def quiz(answers):
    text = 'tap "Start the quiz"\n'
    for i, right in enumerate(answers):
        text += f'answer {"right" if right else "wrong"}\ntap "Check my answer"\n'
        text += f'tap "{"See my result" if i == 3 else "Next question"}"\n'
    return text


def script(draw):
    people = range(1, PEOPLE + 1)
    text = "".join(f'person "E-{n}" "Person {n}" code {CODE}\n' for n in people)
    for n in people:
        able = draw.random()
        text += comes(n) + f'type "{PIN}"\nkey Enter\ntype "{PIN}"\nkey Enter\ntap "Begin"\ntap "Begin"\nstudy\n'
        text += quiz([draw.random() < 0.25 + 0.7 * able for _ in QUESTIONS])
        if n == 1:
            text += 'tap "Save and leave"\nwait 5s\n' + comes(n).replace(CODE, PIN) + 'tap "Continue"\n' + quiz([True] * 4)
        text += 'tap "Save and leave"\nwait 5s\n'
    return text


def first_tries(db):
    """By person, in the order of the form: (question, right, chosen)."""
    tries = {}
    for person, body in e2e.query(db, "SELECT hex(e.person), b.body FROM event AS e JOIN payload AS b USING (log_id, seq)"
                                      " WHERE e.kind = 'answered' ORDER BY e.log_id, e.seq"):
        fields = dict(line.split("=", 1) for line in body.splitlines())
        if fields.get("attempt") == "1":
            tries.setdefault(person, []).append(
                (fields["step"], int(fields["response"] == KEY[fields["step"]]), fields["response"]))
    return list(tries.values())


def expected(tries):
    totals = [sum(right for _, right, _ in t) for t in tries]
    n, mean, sd = len(totals), statistics.mean(totals), statistics.stdev(totals)
    places = [[t[i][1] for t in tries] for i in range(4)]
    alpha = 4 / 3 * (1 - sum(map(statistics.variance, places)) / statistics.variance(totals))
    z3, z4 = (sum(((x - mean) / sd) ** power for x in totals) for power in (3, 4))
    test = {"mean": mean, "median": statistics.median(totals), "standard_deviation": sd,
            "skewness": n / ((n - 1) * (n - 2)) * z3,
            "kurtosis": n * (n + 1) / ((n - 1) * (n - 2) * (n - 3)) * z4 - 3 * (n - 1) ** 2 / ((n - 2) * (n - 3)),
            "internal_consistency": 100 * alpha, "error_ratio": 100 * math.sqrt(1 - alpha),
            "standard_error": math.sqrt(1 - alpha) * sd}
    items, roots = {}, {}
    for q in QUESTIONS:
        marks = [dict((s, r) for s, r, _ in t)[q] for t in tries]
        others = [total - mark for total, mark in zip(totals, marks)]
        most = statistics.covariance(sorted(marks), sorted(others))
        roots[q] = math.sqrt(statistics.covariance(marks, totals))
        items[q] = {"facility": statistics.mean(marks), "standard_deviation": statistics.stdev(marks),
                    "discrimination_index": 100 * statistics.correlation(marks, others),
                    "discriminative_efficiency": 100 * statistics.covariance(marks, others) / most,
                    "random_guess_score": 0.5, "intended_weight": 25}
    for q in QUESTIONS:
        items[q]["effective_weight"] = 100 * roots[q] / sum(roots.values())
    return test, items


def check_near(what, got, want):
    e2e.check(got is not None and math.isclose(got, want, rel_tol=1e-8), f"{what} is {got}, and Python says {want}")


def check_words(text, figures):
    """What a figure means stands before it, for whoever has never heard its name."""
    alpha, median = figures["internal_consistency"], figures["median"]
    worth = "well." if alpha >= 75 else "enough to see how a group does" if alpha >= 50 else "little."
    for before, behind in ((f"half of them had {median:g} or more of 4 right", "skewness"),
                           (f"How far it can be trusted: {worth}", f"internal consistency {alpha:.0f} %"),
                           (f"about {figures['standard_error']:.1f} questions more or fewer", "standard error"),
                           ("who does well in the rest", "discrimination"),
                           ("of what sets people apart it makes up", "effective and intended weight")):
        e2e.check(0 <= text.find(before) < text.find(behind), f"no “{before}” before “{behind}” in\n{text}")


def test():
    args = e2e.parser(__doc__).parse_args()
    out, programs = e2e.fresh(args.out), e2e.Programs(args.bin)
    courses, db = out / "courses", out / "lectern.db"
    shutil.copytree(e2e.HERE / "edits", courses)
    words = ("--config", e2e.CONFIG, "--db", db, "--courses", courses, "stats", "garden")
    programs.played(e2e.script(out, "sixty.play", script(random.Random(7))), db, "--courses", courses, "-o", out)

    said = json.loads(programs.run(programs.lectern, *words, "--format", "json").stdout)
    tries = first_tries(db)
    e2e.check(len(tries) == PEOPLE == said["tries"], f"{len(tries)} first tries, and it counts {said['tries']}")
    figures, items = expected(tries)
    for name, want in figures.items():
        check_near(name, said[name], want)
    course = (courses / "garden/course.yaml").read_text(encoding="utf-8").splitlines()
    for row in said["questions"]:
        q = row["question"]
        for name, want in items[q].items():
            check_near(f"{name} of {q}", row[name], want)
        e2e.check(f"id: {q}" in course[row["line"] - 1], f"{q} stands on line {row['line']}")
        for option in row["options"]:
            chosen = sum(c == option["id"] for t in tries for s, _, c in t if s == q)
            e2e.check(option["chosen"] == chosen, f"{option['id']} was chosen by {chosen}, not {option['chosen']}")
            e2e.check(f"id: {option['id']}," in course[option["line"] - 1], f"{option['id']} stands on line {option['line']}")

    # A key that looks wrong: the option that good people chose is called so.
    text = programs.run(programs.lectern, *words).stdout
    e2e.check("the first finished try of 60 people" in text and f"course.yaml:{said['questions'][0]['line']}: question `light`" in text, text)
    check_words(text, figures)
    turned = (courses / "garden/course.yaml")
    turned.write_text(turned.read_text(encoding="utf-8").replace("A pole, right: yes", "A pole")
                      .replace("A smooth wall,", "A smooth wall, right: yes,"), encoding="utf-8")
    text = programs.run(programs.lectern, *words).stdout
    e2e.check("60 answers were judged by another key and left out" in text and "question `pole`: too few answers" in text,
              f"answers by another key say nothing of this one:\n{text}")
    print(f"{len(figures)} figures of the test and {sum(map(len, items.values()))} of its questions agree")


e2e.main(test)
