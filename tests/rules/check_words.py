"""Fail when a text that somebody reads is not translated.

  check_words.py ROOT             the catalogues are those of the source, complete and never fuzzy,
                                  and no screen holds a text that asks no catalogue
  check_words.py --self-test ROOT  each of these mistakes, planted, is found
"""
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

# Files of src/kiosk that speak to operators and test writers, not to who stands at the screen.
OTHERS = {"main.c", "settings.c", "export_run.c", "line.c", "look.c", "layout_check.c", "editor.c", "folder_watch.c", "preview.c", "preview_act.c", "preview_read.c", "gallery.c", "gallery_company.c", "proof.c", "proof_text.c", "showing.c", "routes.c", "people.c",
          "kiosk.c", "kinds.c", "screen.c", "listen.c", "play.c", "play_words.c", "play_display.c", "display.c", "play_find.c", "play_touch.c", "play_answer.c"}
# What reads the same everywhere, and words of course files and records.
NOT_SENTENCES = {"Lectern", "QWERTYUIOPASDFGHJKL-ZXCVBNM", "completion", "self-declared", "signed_out", "kept",
                 "UTC", "close", "badge", "idle", "switch_user", "display", "closeup", "paper", "dark", "contrast-dark", "contrast-light",
                  "sun", "leaf", "sky", "coral", "good", "source", "warning", "en", "a language", "%s · %s · course.yaml:%d",
                 "this language, in itself", "month", "day month", "day month year", "English", "course.yaml"}
# Where the text before a literal says that nobody reads it on a screen.
QUIET = re.compile(r"(#include|strcmp\([^()]*,|strstr\([^()]*,|err_set\([^()]*,\s*(?:\"%s\",)?|fprintf\([^()]*,|_Static_assert\(.*"
                   r"|carry_trace\(\w+,|Screen \w+ = \{\s*\.name =|\.note =|\[\] =|part_emblem\(ui,"
                   r"|\.(?:report|reports\[\d\]|ending|part|noted) =|kept_\w+\([^()]*,|carry_viewed_report\(c,[^;]*|\(Arguments\)\{[^;]*|sscanf\([^()]*,|strncmp\([^()]*,"
                   r"|buf_(?:text|printf)\(&p->html,|put_tag\(p,|put_source\(p,|char \w+\[\] =|snprintf\([^;]*,)\s*$", re.S)
WRAPPED = re.compile(r"\b(tr|tr_c|tr_n|TR|TR_C)\([^()]*$", re.S)
# As typed on a keyboard and not as set in print: it's, "so", and so on...
TYPED = re.compile(r"""\w'\w|s' |\\"|\.\.\.""")
LITERAL = re.compile(r"""/\*.*?\*/|'(?:\\.|[^'])'|"(?:\\.|[^"\\])*"(?:\s*"(?:\\.|[^"\\])*")*""", re.S)


def loose_texts(path, icons):
    """Literals of a screen that look like something to read and are given to nobody who translates."""
    source = path.read_text()
    for found in LITERAL.finditer(source):
        if found[0][0] != '"':
            continue
        text = "".join(re.findall(r'"((?:\\.|[^"\\])*)"', found[0]))
        words = re.sub(r"%[0-9.*$lz]*[a-z]|\\.", " ", text)
        before = source[max(0, found.start() - 600):found.start()]
        if (not re.search(r"[^\W\d_]{2,}", words) or text in icons or text in NOT_SENTENCES
                or WRAPPED.search(before) or QUIET.search(before)):
            continue
        if re.search(r"char \*const (roots|argv)|char \w+\[\] = [^;]*$|\.note = $", before):
            continue
        if path.name == "language.c" and re.fullmatch(r"[a-z]{2}", text):
            continue
        yield f"{path}:{source.count(chr(10), 0, found.start()) + 1}: no catalogue is asked for {found[0]!r}"


def entries(catalogue):
    """What it says, whatever the order of the sources and in which of them a text stands."""
    text = re.sub(r"^#: .*\n", "", catalogue.read_text(), flags=re.M)
    return sorted(text.strip().split("\n\n"))


def typed(catalogue):
    """Lines of texts, in any language, with marks that print has better ones for."""
    for number, line in enumerate(catalogue.read_text().split("\n"), 1):
        if not line.startswith("#") and TYPED.search(line.partition('"')[2]):
            yield f"{catalogue}:{number}: has a typewriter's marks in place of ’, “ ” or …: {line}"


def check(root):
    bad = []
    icons = {path.stem for path in (root / "assets/icons").glob("*.svg")}
    for path in sorted((root / "src/kiosk").rglob("*.c")):
        if path.name not in OTHERS:
            bad += loose_texts(path, icons)
    folder = root / "assets/languages"
    with tempfile.TemporaryDirectory() as fresh:
        made = subprocess.run([root / "packaging/words", fresh], capture_output=True, text=True)
        if made.returncode:
            return [f"packaging/words: {made.stderr}"]
        for name in ["lectern.pot"] + sorted(path.name for path in folder.glob("*.po")):
            if entries(Path(fresh) / name) != entries(folder / name):
                bad.append(f"{folder / name}: not as the source has it; run packaging/words and translate")
    for po in sorted(folder.glob("*.po")):
        bad += typed(po)
        run = subprocess.run(["msgfmt", "--check-format", "--check-domain", "--statistics", "-o", "/dev/null", po],
                             capture_output=True, text=True, env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"})
        if run.returncode or not re.fullmatch(r"\d+ translated messages?\.\n", run.stderr):
            bad.append(f"{po}: {run.stderr.strip()}")
    if not list(folder.glob("*.po")):
        bad.append(f"{folder}: no catalogue")
    return bad


def self_test(root):
    """Each planted mistake must be found."""
    def edit(path, old, new):
        text = path.read_text()
        assert old in text, (path, old)
        path.write_text(text.replace(old, new, 1))

    plants = {
        "a text that asks nobody": lambda r: edit(r / "src/kiosk/saved.c", 'tr(ui, "Saved")', '"Saved"'),
        "a new text": lambda r: edit(r / "src/kiosk/saved.c", 'tr(ui, "Saved")', 'tr(ui, "Kept for you")'),
        "an empty translation": lambda r: edit(r / "assets/languages/de.po", 'msgstr "Gespeichert"', 'msgstr ""'),
        "a fuzzy one": lambda r: edit(r / "assets/languages/es.po", 'msgid "Saved"\n', '#, fuzzy\nmsgid "Saved"\n'),
        "an apostrophe of a typewriter": lambda r: edit(r / "assets/languages/es.po", 'msgstr "Guardado"', 'msgstr "Guarda\'do"'),
        "another argument": lambda r: edit(r / "assets/languages/de.po", 'msgstr "Frage %d"', 'msgstr "Frage %s"'),
    }
    failed = 0
    for name, plant in plants.items():
        with tempfile.TemporaryDirectory() as copy:
            for folder in ("src", "assets/languages", "assets/icons", "packaging"):
                shutil.copytree(root / folder, Path(copy) / folder)
            plant(Path(copy))
            if not check(Path(copy)):
                print(f"planted and not found: {name}")
                failed += 1
    print(f"planted {len(plants)} mistakes, {failed} were not found")
    return failed


if __name__ == "__main__":
    if sys.argv[1] == "--self-test":
        sys.exit(1 if self_test(Path(sys.argv[2])) else 0)
    problems = check(Path(sys.argv[1]))
    print("\n".join(problems) or "every text is translated into every language")
    sys.exit(1 if problems else 0)
