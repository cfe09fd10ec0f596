"""`lectern render COURSE`: every page and every state of every question, and one document, always the same bytes."""
import hashlib
import re

import e2e


def render(args, name, *options):
    """Into a folder with a picture of an earlier proof, which goes, and one of somebody's own, which stays."""
    programs, out = e2e.Programs(args.bin), e2e.fresh(args.out / name)
    for left in ("009-gone-wrong-2.png", "own-wrong.png"):
        (out / left).write_bytes(b"")
    done = programs.run(programs.lectern, "render", args.course, "-o", out, *options)
    e2e.check(done.returncode == 0, f"exit {done.returncode}\n{done.stderr}")
    e2e.check((out / "own-wrong.png").exists(), "a picture that is none of a proof was removed")
    (out / "own-wrong.png").unlink()
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


def states_of(files, step):
    return {m[1] for m in (re.fullmatch(rf"\d+-{step}-(\w+)\.png", name) for name in files) if m}


def test():
    args = e2e.parser(__doc__).parse_args()
    args.course = e2e.fresh(args.out / "courses/proofs")
    (args.course / "course.yaml").write_text(COURSE_TEXT, encoding="utf-8")
    first = render(args, "first", "--size", "1024x600", "--text", "80")
    e2e.check("009-gone-wrong-2.png" not in first, "a picture of an earlier proof stays")
    e2e.check(states_of(first, "the-page") == {"page"}, "the page is missing")
    e2e.check(states_of(first, "pick-one") == {"before", "wrong", "right"}, "a state of the choice is missing")
    e2e.check(states_of(first, "sort-them") == {"before", "wrong", "partial", "right"}, "a state of the sort is missing")
    e2e.check(states_of(first, "in-the-quiz") == {"before", "wrong", "right"}, "a state of the question is missing")
    for place in ("before-it", "month-later", "refresher"):
        e2e.check(states_of(first, place) == {"before", "wrong", "right"}, f"a state of {place} is missing")
    html = first["index.html"].decode("utf-8")
    pictures = sum(name.endswith(".png") for name in first)
    e2e.check(html.count("<img ") == pictures, "a picture is not in the document")
    e2e.check(not re.search(r'(?:src|href)="(?!data:)', html), "the document leans on other files")
    for words in ("It is a <b>bold</b> idea", "2 &lt; 3 &amp; 4", "The contract is the source.", "A wrong belief", "Handbook", "A month later"):
        e2e.check(words in html, f"the document does not say {words}")
    e2e.check("<thead><tr><th>Answer</th>" in html, "a table that goes on to another sheet has no head there")
    page = html[html.index("<h3>1. "):html.index("<h3>2. ")]
    e2e.check(page.count("Source: Handbook") == 1, "a source that page and chart share is not told once")
    aside = page[page.index("Beside the text."):page.index("Try it today.")]
    e2e.check("</blockquote>" in aside and "<b>In practice</b>" in aside, "what to do runs into what stands beside the text")
    again = render(args, "again", "--size", "1024x600", "--text", "80")
    digest = {name: hashlib.sha256(data).digest() for name, data in again.items()}
    e2e.check(digest == {name: hashlib.sha256(data).digest() for name, data in first.items()}, "two runs differ")
    (args.course / "de.po").write_text(GERMAN, encoding="utf-8")
    german = render(args, "german", "--language", "de", "--theme", "dark")
    html = german["index.html"].decode("utf-8")
    sizes = {data[16:24] for name, data in german.items() if name.endswith(".png")}  # PNG: of its IHDR
    e2e.check(sizes == {(1280).to_bytes(4, "big") + (720).to_bytes(4, "big")}, f"pictures are not made to be printed: {sizes}")
    e2e.check("Falsch beantwortet" in html and '<html lang="de">' in html, "the document is not in German")
    e2e.check("Wo sehen Sie nach?" in html and "Where do you look?" not in html, "the course is in German on the pictures alone")
    e2e.check("<th>Es nennt die Form.</th>\n<td>tabelle*, liste*</td>" in html, "the document does not say what own words are read for")
    e2e.check("<td>Petrov, Zimmer 9</td>" in html, "the document does not say what own words must not have in them")
    (args.course / "course.yaml").write_text("title: only this\n", encoding="utf-8")
    programs = e2e.Programs(args.bin)
    broken = programs.run(programs.lectern, "render", args.course, "-o", args.out / "broken")
    e2e.check(broken.returncode == 1, f"a broken course gives {broken.returncode}")
    e2e.check("course.yaml:1" in broken.stderr, "the mistakes are not named")
    for words, status, said in ((("nowhere", "-o", args.out / "x"), 3, "there is no course nowhere"),
                                ((args.course, "-o", args.out / "x", "--theme", "pink"), 2, "no theme `pink`"),
                                (("--help",), 0, "")):
        done = programs.run(programs.lectern, "render", *words)
        e2e.check(done.returncode == status and said in done.stderr, f"render {words}: {done.returncode}, {done.stderr}")
    e2e.check("-o DIR" in done.stdout and "--fullscreen" not in done.stdout, f"its help speaks of others: {done.stdout}")


GERMAN = """msgid ""
msgstr "Language: de\\nContent-Type: text/plain; charset=UTF-8\\n"
""" + "".join(f"""
msgctxt "step/{where}"
msgid "{text}"
msgstr "{german}"
""" for where, text, german in (
    ("pick-one/ask", "Where do you look?", "Wo sehen Sie nach?"),
    ("put-together/never_words", "Petrov, room 9", "Petrov, Zimmer 9"),
    ("put-together/parts/goal/pieces/goal-name/text", "Mrs Petrov in room 9", "Frau Petrov in Zimmer 9"),
    ("put-together/parts/format/pieces/format-full/text", "A table", "Eine Tabelle"),
    ("put-together/parts/format/own_words/shape/says", "It names a form.", "Es nennt die Form."),
    ("put-together/parts/format/own_words/shape/words", "table*, list*", "tabelle*, liste*")))

COURSE_TEXT = """id: proofs
title: Proofs
summary: A small course.
owner: Training
review_by: 2027-05-31
objectives:
  - { id: check, text: check what a tool says, bloom: apply }
misconceptions:
  - { id: sure, text: A wrong belief }
sources:
  - { id: book, text: Handbook, date: 2025-03 }
modules:
  - id: one
    title: One
    steps:
      - id: the-page
        kind: page
        title: A page
        objective: check
        source: book
        text: |
          It is a **bold** idea that 2 < 3 & 4.
        aside: |
          Beside the text.
        practice: |
          Try it today.
        chart:
          kind: bar
          title: Two kinds
          unit: "%"
          says: One is three times the other.
          source: book
          points:
            - { label: One, value: 3 }
            - { label: Other, value: 9 }
      - id: pick-one
        kind: choice
        objective: check
        ask: Where do you look?
        options:
          - { id: a, text: In the tool, feedback: It repeats itself., misconception: sure }
          - { id: b, text: In the contract, right: true, feedback: The contract is the source. }
          - { id: c, text: In a chat, feedback: That is hearsay. }
      - id: sort-them
        kind: sort
        objective: check
        ask: Who does it?
        bins:
          - { id: you, label: You }
          - { id: tool, label: The tool }
        cards:
          - { id: k1, text: Decide, bin: you, feedback: You answer for it. }
          - { id: k2, text: Draft, bin: tool, feedback: It is quick at that. }
          - { id: k3, text: Sign, bin: you, feedback: Your name is on it. }
      - id: put-together
        kind: compose
        objective: check
        never_words: Petrov, room 9
        ask: What do you ask for?
        parts:
""" + "".join(f"""          - id: {part}
            label: {part}
            weight: {weight}
            without: Something else comes back.
            pieces:
              - {{ id: {part}-full, text: "{full}", worth: full, feedback: It can be followed in {part}. }}
              - {{ id: {part}-name, text: "{name}", {never} feedback: Nothing follows for {part}. }}
{own}""" for part, weight, full, name, never, own in (
    ("goal", 34, "Sum it up", "Mrs Petrov in room 9", "never: yes,", ""),
    ("limits", 33, "Ten lines", "Keep it short", "", ""),
    ("format", 33, "A table", "Nicely", "", """            own_words:
              - { id: shape, says: It names a form., words: "table*, list*" }
"""))) + """quiz:
  title: Quiz
  pass: 80
  tries: 1
  draw: 1
  pool:
    - id: in-the-quiz
      kind: choice
      objective: check
      ask: What settles it?
      options:
        - { id: a, text: The summary, feedback: It may be wrong. }
        - { id: b, text: The contract, right: true, feedback: It was signed. }
        - { id: c, text: A vote, feedback: Numbers settle no facts. }
""" + "".join(f"""{head}
    - id: {name}
      kind: choice
      objective: check
      ask: What settles it, {name}?
      options:
        - {{ id: a, text: The summary, feedback: It may be wrong., misconception: sure }}
        - {{ id: b, text: The contract, right: true, feedback: It was signed. }}
""" for head, name in (("forms:\n  pre:", "before-it"), ("  day-30:", "month-later"), ("refreshers:", "refresher")))

e2e.main(test)
