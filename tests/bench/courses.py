"""Courses made for measuring: always the same, and as long as they need to be."""
import random
import shutil

PAGES = 32  # of the course to turn pages in

WORDS = (
    "the a each every our one some no belt gate parcel lamp shift hall line screen ward van order "
    "letter form list rule pattern answer reason guess check colleague customer patient supplier "
    "morning evening winter night autumn first next last wet dark quiet plain careful certain sees "
    "sorts counts asks stops starts writes reads knows learns shows holds keeps leaves brings and "
    "but because before after when while with without from into over under again always never"
).split()

HEAD = """id: {id}
title: {title}
summary: {summary}
language: en
version: 1
owner: Bench
review_by: 2030-01-01

objectives:
  - id: look
    text: look before the belt moves on
    bloom: apply

modules:
"""


class Writer:
    """The same text from the same seed."""

    def __init__(self, seed):
        self.chance = random.Random(seed)

    def sentence(self, words):
        text = " ".join(self.chance.choice(WORDS) for _ in range(words))
        return text[0].upper() + text[1:] + "."

    def paragraph(self, indent, sentences):
        return indent + " ".join(self.sentence(self.chance.randint(7, 10)) for _ in range(sentences))

    def page(self, number):
        body = "\n\n".join(self.paragraph(" " * 10, 3) for _ in range(4))
        aside = self.paragraph(" " * 10, 2)
        return (
            f"      - id: page-{number}\n        kind: page\n        title: {self.sentence(5)[:-1]} {number}\n"
            f"        objective: look\n        text: |\n{body}\n        aside: |\n{aside}\n"
            f"        practice: {self.sentence(12)}\n"
        )

    def question(self, number):
        options = "".join(
            f"          - id: option-{i}\n            text: {self.sentence(8)[:-1]}\n"
            + ("            right: yes\n" if i == 1 else "")
            + f"            feedback: {self.sentence(16)}\n"
            for i in range(4)
        )
        return (
            f"      - id: question-{number}\n        kind: choice\n        title: {self.sentence(5)[:-1]} {number}\n"
            f"        objective: look\n        ask: {self.sentence(14)[:-1]}?\n        options:\n{options}"
        )

    def course(self, name, modules):
        """`modules` is a list of lists of "page" and "question"."""
        text = HEAD.format(id=name, title=f"The course {name}", summary=self.sentence(12))
        number = 0
        for index, steps in enumerate(modules):
            text += f"  - id: module-{index}\n    title: {self.sentence(4)[:-1]}\n    steps:\n"
            for kind in steps:
                number += 1
                text += getattr(self, kind)(number)
        return text


def write_course(folder, text):
    folder.mkdir(parents=True)
    (folder / "course.yaml").write_text(text)
    return folder / "course.yaml"


def library(folder, count):
    """So many short courses, as the departments of a large company might have them."""
    writer = Writer(11)
    for n in range(1, count + 1):
        name = f"course-{n:05d}"
        text = writer.course(name, [["page", "question"], ["page", "page"]])
        write_course(folder / name, text.replace(f"The course {name}", f"{writer.sentence(4)[:-1]} {n}"))


def make(work, project):
    """Folders of courses: to turn pages in, to answer in; and the files of a large set."""
    writer = Writer(7)
    for name, steps in (("turning", ["page"] * PAGES), ("asking", ["question", "page"])):
        write_course(work / name / name, writer.course(name, [steps]))
        shutil.copy(project / "courses" / "site.yaml", work / name)
    mixed = (["page"] * 5 + ["question"] * 3) * 2
    return [
        write_course(work / "large" / f"course-{n}", writer.course(f"course-{n}", [mixed] * 8))
        for n in range(40)
    ]
