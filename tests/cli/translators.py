#!/usr/bin/env python3
"""translators.py LECTERN PROJECT: gettext's own tools take what lectern extract writes, and the other way."""
import subprocess
import sys
import tempfile
from pathlib import Path


def run(*words):
    return subprocess.run(words, capture_output=True, text=True)


def main(lectern, project):
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        course, pot, po = Path(folder, "first-steps"), Path(folder, "x.pot"), Path(folder, "first-steps/de.po")
        run("cp", "-r", f"{project}/tests/course/data/good/first-steps", str(course))
        steps = [
            [lectern, "extract", str(course), "-o", str(pot)],
            ["msgfmt", "--check-format", "--check-domain", "-o", "/dev/null", str(pot)],
            ["msginit", "--no-translator", "-l", "de", "-i", str(pot), "-o", str(po)],
            ["msgen", "-o", str(po), str(po)],  # every text translated by itself
            ["msgfmt", "--check", "-o", "/dev/null", str(po)],
        ]
        for words in steps:
            result = run(*words)
            if result.returncode:
                failures.append(f"{' '.join(words)}: {result.stderr}")
        words = Path(folder, "words.pot")
        run(lectern, "extract", f"{project}/courses/tool-skills", "-o", str(words))
        for entry in words.read_text().split("\n\n"):
            place = entry.partition('msgctxt "')[2].partition('"')[0].rpartition("/")[2]
            listed = place in ("words", "never_words")
            if listed != ("Words that are looked for" in entry):
                failures.append(f"a translator is not told what {place} is: {entry}")
        told = run(lectern, "check", str(course)).stdout
        if ".po:" in told:
            failures.append(f"a whole translation is complained of: {told}")

        yaml = course / "course.yaml"
        yaml.write_text(yaml.read_text().replace("What do you do first?", "What comes first?"))
        if "1 of " not in run(lectern, "check", str(course)).stdout:
            failures.append("a changed text is not counted")
        run(lectern, "extract", str(course), "-o", str(pot))
        merged = run("msgmerge", "--update", "--backup=none", str(po), str(pot))
        if merged.returncode or "#, fuzzy" not in po.read_text():
            failures.append(f"msgmerge: {merged.stderr}")
        if "1 of them changed since" not in run(lectern, "check", str(course)).stdout:
            failures.append("a fuzzy text is not counted")
    print("\n".join(failures))
    return bool(failures)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
