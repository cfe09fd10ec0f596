"""The guide for authors keeps its word: each example of courses/README.md stands in a course that is checked, drawn and
played here, and each kind of exercise has a picture of the example as it is now.

In an example a line `…` or `- …` stands for lines that are left out, and `…` in a line for a part of it. Comments count
for nothing."""
import argparse
import hashlib
import pathlib
import re
import shutil
import subprocess
import sys

PROJECT = pathlib.Path(__file__).resolve().parents[2]
GUIDE = PROJECT / "courses/README.md"
PICTURES = PROJECT / "assets/guide"

# Where the examples stand: folders of courses, and how their courses are learned.
LIBRARIES = {
    "courses": PROJECT / "courses",
    "guide": PROJECT / "tests/guide/courses",
    "doing": PROJECT / "tests/e2e/doing/courses",
    "judging": PROJECT / "tests/e2e/judging/courses",
    "feeling": PROJECT / "tests/e2e/feeling/courses",
    "texts": PROJECT / "tests/e2e/texts/courses",
}


def kinds():
    return re.findall(r"^KIND\((\w+)\)", (PROJECT / "src/course/kinds.def").read_text(encoding="utf-8"), re.M)


def files():
    return [path for folder in LIBRARIES.values() for path in sorted(folder.rglob("*.yaml"))]


def without_comments(text):
    return [re.sub(r"\s+# .*$", "", line).rstrip() for line in text.splitlines() if not re.match(r"\s*#", line)]


def dedented(lines):
    indents = [len(line) - len(line.lstrip()) for line in lines if line.strip()]
    return [line[min(indents):] for line in lines] if indents else []


def as_pattern(block):
    """What a file holds that has this example: the lines in their order and with their indents, further in or not."""
    lines = dedented(without_comments(block))
    pattern = ""
    for line in lines:
        if not line.strip():
            pattern += r"(?:[ ]*\n)*"
        elif line.strip() in ("…", "- …"):
            pattern += r"(?:.*\n)*?"
        else:
            pattern += r"(?P=far)" + re.escape(line).replace("…", r"[^\n]*(?:\n[^\n]*)*?") + r"\n(?:[ ]*\n)*"
    first = pattern.find(r"(?P=far)")
    return re.compile(r"^" + pattern[:first] + r"(?P<far>[ ]*)" + pattern[first + len(r"(?P=far)"):], re.M)


def blocks(text):
    for found in re.finditer(r"^```yaml\n(.*?)^```", text, re.M | re.S):
        yield text.count("\n", 0, found.start()) + 1, found[1]


def holders(block):
    pattern = as_pattern(block)
    for path in files():
        if pattern.search("\n".join(without_comments(path.read_text(encoding="utf-8"))) + "\n"):
            yield path


def step_of(kind, text):
    """The id of the first example of a kind in the guide."""
    for _, block in blocks(text):
        found = re.search(rf"^- id: (\S+)\n(?:  .*\n)*?  kind: {kind}$", "\n".join(without_comments(block)) + "\n", re.M)
        if found:
            return found[1]
    return None


def source_of(step):
    """The file that holds a step, and the lines of it without their indent."""
    for path in files():
        lines = path.read_text(encoding="utf-8").splitlines()
        for first, line in enumerate(lines):
            indent = len(line) - len(line.lstrip())
            if line.strip() == f"- id: {step}" and first + 1 < len(lines) and lines[first + 1].strip().startswith("kind:"):
                last = first + 1
                while last < len(lines) and (not lines[last].strip() or len(lines[last]) - len(lines[last].lstrip()) > indent):
                    last += 1
                return path, "\n".join(dedented(lines[first:last])).rstrip() + "\n"
    return None, None


def mark_of(step):
    return hashlib.sha256(source_of(step)[1].encode()).hexdigest()[:16]


class Problems(list):
    def need(self, holds, words):
        if not holds:
            self.append(words)


def check_blocks(text, problems):
    for line, block in blocks(text):
        problems.need(any(holders(block)), f"courses/README.md:{line}: no course holds this example")


def check_pictures(text, problems):
    listed = dict(re.findall(r"^\| `(\w+)` \| `[\w-]+` \| `([0-9a-f]{16})` \|$",
                             (PICTURES / "README.md").read_text(encoding="utf-8"), re.M))
    for kind in kinds():
        step = step_of(kind, text)
        problems.need(step, f"courses/README.md: the kind {kind} has no example")
        problems.need(f"(../assets/guide/{kind}.png)" in text, f"courses/README.md: the kind {kind} has no picture")
        problems.need((PICTURES / f"{kind}.png").is_file(), f"assets/guide/{kind}.png is missing: run packaging/guide")
        if step and source_of(step)[0]:
            problems.need(listed.get(kind) == mark_of(step), f"`{step}` has changed since its picture: run packaging/guide")


def run(*words):
    return subprocess.run([str(w) for w in words], capture_output=True, text=True, timeout=300)


def check_courses(args, problems):
    for name, folder in LIBRARIES.items():
        done = run(args.bin / "lectern", "check", folder)
        problems.need(done.returncode == 0, f"{folder}: does not pass the check\n{done.stdout}{done.stderr}")
    for course in sorted(LIBRARIES["guide"].glob("*/course.yaml")):
        name = course.parent.name
        out = args.out / name
        done = run(args.bin / "lectern", "render", course.parent, "-o", out / "proof", "--size", "1024x600")
        problems.need(done.returncode == 0, f"{name}: cannot be drawn\n{done.stderr}")
        play = out / "learn.play"
        text = course.read_text(encoding="utf-8")
        play.write_text(LEARNING.format(title=re.search(r"^title: (.*?)\s*$", text, re.M)[1],
                                        offer='tap "Answer 2 questions"\nstudy\ntap "Begin"\n' if "\nforms:" in text else ""),
                        encoding="utf-8")
        done = run(args.bin / "lectern-kiosk", "play", play, "--courses", course.parent.parent, "--db", out / "play.db")
        problems.need(done.returncode == 0, f"{name}: cannot be learned\n{done.stderr}")


# The course is opened by its name, gone through and passed.
LEARNING = """person "20417" "Sam Example" code 482913
tap "Touch anywhere to begin"
type "20417"
tap "Next"
type "482913"
tap "Sign in"
type "739102"
tap "Next"
type "739102"
tap "Next"
tap "{title}"
tap "Begin"
{offer}study
tap "Start the quiz"
study
expect screen passed
"""


# Before an answer, except where only an answer shows what is special.
STATES = {"redact": "right"}


def draw(args):
    """What packaging/guide does: a picture of the example of each kind."""
    text = GUIDE.read_text(encoding="utf-8")
    rows = []
    for kind in kinds():
        step = step_of(kind, text)
        course = source_of(step)[0].parent
        out = args.out / course.name
        if not out.is_dir():
            done = run(args.bin / "lectern", "render", course, "-o", out, "--size", "1280x720")
            if done.returncode:
                sys.exit(done.stderr)
        drawn = next(out.glob(f"*-{step}-{STATES.get(kind, 'before')}.png"))
        (PICTURES / f"{kind}.png").write_bytes(drawn.read_bytes())
        rows.append(f"| `{kind}` | `{step}` | `{mark_of(step)}` |")
    readme = PICTURES / "README.md"
    words = readme.read_text(encoding="utf-8")
    head = words[:words.index("|---|---|---|\n") + len("|---|---|---|\n")]
    readme.write_text(head + "\n".join(rows) + "\n", encoding="utf-8")


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--bin", type=pathlib.Path, required=True, help="the folder of both programs")
    p.add_argument("--out", type=pathlib.Path, required=True, help="a folder to write to")
    p.add_argument("--draw", action="store_true", help="make the pictures of the guide anew")
    args = p.parse_args()
    shutil.rmtree(args.out, ignore_errors=True)  # a database of an earlier build would be played on
    args.out.mkdir(parents=True)
    if args.draw:
        draw(args)
        return 0
    problems, text = Problems(), GUIDE.read_text(encoding="utf-8")
    check_blocks(text, problems)
    check_pictures(text, problems)
    check_courses(args, problems)
    for words in problems:
        print(words)
    return len(problems) > 0


if __name__ == "__main__":
    sys.exit(main())
