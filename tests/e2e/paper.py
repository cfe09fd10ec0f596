#!/usr/bin/env python3
"""Every report of a company on paper, read back by poppler, which knows nothing of Lectern.

Letters are seven points high or more, nothing lies over anything else or outside the margins, every word of the
same report as CSV is there, pages are counted right and none is empty.
"""
import collections
import csv
import html
import re
import shutil

import e2e

MARGIN, WIDE, HIGH = 33.5, 842, 595
FACE = 1.3  # what poppler gives as the height of a letter, of its size; lower in no face that is used
WORD = re.compile(r'<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">(.*?)</word>')


def pages_of(programs, pdf):
    done = programs.run("pdftotext", "-bbox", pdf, "-")
    e2e.check(done.returncode == 0, done.stderr)
    pages = done.stdout.split("<page ")[1:]
    return [[(*map(float, word[:4]), html.unescape(word[4])) for word in WORD.findall(page)] for page in pages]


def check_places(name, page, words):
    """No word outside the margins, too small to read, or over another one."""
    for left, top, right, bottom, text in words:
        inside = left >= MARGIN and right <= WIDE - MARGIN + 0.5 and top >= 30 and bottom <= HIGH - 10
        e2e.check(inside, f"{name}, page {page}: '{text}' is outside the margins")
        e2e.check(bottom - top >= 7 * FACE - 0.1, f"{name}, page {page}: '{text}' is {(bottom - top) / FACE:.1f} points")
    words = sorted(words, key=lambda word: word[1])
    for i, (left, top, right, bottom, text) in enumerate(words):
        for other in words[i + 1:]:
            if other[1] >= bottom:
                break
            over = min(right, other[2]) - max(left, other[0])
            under = min(bottom, other[3]) - max(top, other[1])
            e2e.check(over < 1 or under < 4, f"{name}, page {page}: '{text}' lies over '{other[4]}'")


def check_pages(name, pages):
    for number, words in enumerate(pages, 1):
        foot = " ".join(word[4] for word in words if word[1] > HIGH - 40)
        e2e.check(f"Page {number} of {len(pages)}" in foot, f"{name}: page {number} ends with '{foot}'")
        e2e.check(sum(word[1] < HIGH - 40 for word in words) > 3, f"{name}: page {number} of {len(pages)} is empty")
        check_places(name, number, words)


def latin(text):
    """As words that poppler gives back as they are: other scripts it orders in its own way."""
    text = re.sub("^'(?=[=+@-])", "", text)  # the guard of CSV files against formulas
    if re.fullmatch(r"[a-z]+(_[a-z]+)+", text):
        text = text.replace("_", " ")  # "in_progress" is for programs
    text = re.sub(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d\S*", r"\1 \2", text.replace("'", "’"))
    return [word for word in re.split(r"[\s%-]+", text) if word and all(ord(c) < 0x180 or c == "’" for c in word)]


def check_words(name, rows, pages):
    wanted = collections.Counter(word for row in rows for cell in row for word in latin(cell))
    found = collections.Counter(word for page in pages for w in page for word in latin(w[4]))
    missing = wanted - found
    e2e.check(not missing, f"{name}: not on paper: {dict(missing.most_common(8))}")


def check_report(programs, lectern, name, out):
    pdf, table = out / f"{name}.pdf", out / f"{name}.csv"
    lectern("report", name, "-o", table)
    lectern("report", name, "-o", pdf)
    rows = list(csv.reader(table.open(newline="", encoding="utf-8")))
    notes = (out / f"{name}.csv.notes.txt").read_text(encoding="utf-8")
    e2e.check(re.search(rf"^Rows +{len(rows) - 1}$", notes, re.M), f"{name} has {len(rows) - 1} rows, and states\n{notes}")
    pages = pages_of(programs, pdf)
    check_pages(name, pages)
    check_words(name, [] if name == "audit" else rows[1:], pages)  # the second look is in the audit itself
    return len(rows) - 1


def test():
    args = e2e.parser(__doc__).parse_args()
    out, programs = e2e.fresh(args.out), e2e.Programs(args.bin)
    if not shutil.which("pdftotext"):
        print("pdftotext is not installed")
        raise SystemExit(77)

    def lectern(*words):
        settings = ("--config", e2e.CONFIG, "--db", out / "company.db", "--courses", e2e.PROJECT / "courses")
        done = programs.run(programs.lectern, *settings, "--now", "2026-11-22T08:00:00Z", *words)
        e2e.check(done.returncode == 0, f"{words}: exit {done.returncode}\n{done.stderr}")
        return done.stdout

    lectern("--seed", "5", "simulate", "--employees", "120", "--days", "90")
    names = [line.split()[0] for line in lectern("report", "list").splitlines()]
    counts = {name: check_report(programs, lectern, name, out) for name in names if name != "evidence"}
    print(counts)
    e2e.check(len(counts) > 12 and sum(count == 0 for count in counts.values()) < 3, f"nothing to look at: {counts}")


e2e.main(test)
