#!/usr/bin/env python3
"""schema.py LECTERN PROJECT: the schema for editors and the reader of courses agree.

python3-jsonschema, which knows nothing of Lectern, validates every course there is; python3-fastjsonschema, which
compiles the schema and is a hundred times as quick, says the same of each. Then each key of
each map is taken away, misspelt, and given values of the wrong sort, one at a time: where the reader
complains of something that a schema can see the validator must too, and where the reader accepts what
was changed so must the validator.
"""
import copy
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import fastjsonschema
import jsonschema
import yaml

SEEN_BY_SCHEMA = {
    "yaml-unknown-key", "yaml-missing", "yaml-type", "id-grammar", "icon-name", "kind-unknown",
    "bloom-unknown", "colour-unknown", "update-unknown", "language-code", "parts-count", "sort-bins",
    "too-long", "date-grammar", "course-empty", "module-empty", "course-too-many",
}


class Loader(yaml.CSafeLoader):
    """YAML 1.2's core, as editors read it: `no` and 2027-05-31 are texts."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers
            if tag in ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float", "tag:yaml.org,2002:null")]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def load(path):
    return yaml.load(path.read_text(encoding="utf-8"), Loader)


def maps_in(node, place=()):
    """The place of every map, outermost first."""
    if isinstance(node, dict):
        yield place
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, child in children:
        yield from maps_in(child, (*place, key))


def at(node, place):
    for key in place:
        node = node[key]
    return node


WRONG = ["", "x" * 1000, "no such thing!", -1, 99999, [], {}, ["a"], {"a": "b"}, [{}]]


GONE, MISSPELT = object(), object()


def changes(course):
    """(the place of a map, a key of it, what becomes of its value)"""
    for place in maps_in(course):
        for key in at(course, place):
            for value in (GONE, MISSPELT, *WRONG):
                yield place, key, value


def mutation(course, place, key, value):
    """(what was done, the course after it): only the maps on the way are new"""
    where = ".".join(map(str, (*place, key)))
    changed = node = copy.copy(course)
    for step in place:
        node[step] = copy.copy(node[step])
        node = node[step]
    if value is GONE:
        del node[key]
        return f"without {where}", changed
    if value is MISSPELT:
        node[key + "x"] = node.pop(key)
        return f"misspelt {where}", changed
    node[key] = value
    return f"{where} = {value!r:.30}", changed


def few_of_each(course):
    """A smaller course with one map of each set of keys, so that there is less to try."""
    small, seen = copy.deepcopy(course), set()
    for module in small["modules"]:
        module["steps"] = [s for s in module["steps"]
                           if (mark := (s["kind"], *sorted(s))) not in seen and not seen.add(mark)]
    small["modules"] = [m for m in small["modules"] if m["steps"]]
    if "quiz" in small:
        small["quiz"]["pool"] = small["quiz"]["pool"][:1]
    for name, questions in small.get("forms", {}).items():
        small["forms"][name] = questions[:1]
    if "refreshers" in small:
        small["refreshers"] = small["refreshers"][:1]
    return small


def rules_of(lectern, files):
    """What the reader says of each file: {file: {rule of an error}}"""
    told = {str(path): set() for path in files}
    result = subprocess.run([lectern, "check", "--format", "json", *map(str, files)],
                            capture_output=True, check=False)
    for diag in json.loads(result.stdout):
        if diag["level"] == "error":
            told[diag["file"]].add(diag["rule"])
    return told


def complaint(validate, course):
    """What the compiled schema says against a course, or nothing."""
    try:
        validate(course)
    except fastjsonschema.JsonSchemaException as error:
        return f"{error.message:.200}"
    return None


def compare(lectern, validate, cases, folder):
    files = []
    for number, (_, course) in enumerate(cases):
        files.append(Path(folder, f"{number}.yaml"))
        text = json.dumps(course, ensure_ascii=False)  # is YAML, but for yes and no, which are bare
        files[-1].write_text(re.sub(r': "(yes|no)"', r": \1", text), encoding="utf-8")
    told = rules_of(lectern, files)
    wrong, refused = [], 0
    for path, (what, course) in zip(files, cases):
        rules, against = told[str(path)], complaint(validate, course)
        refused += against is not None
        if not against and rules & SEEN_BY_SCHEMA:
            wrong.append(f"{what}: the schema misses {', '.join(rules & SEEN_BY_SCHEMA)}")
        if against and not rules and not what.endswith("= ''"):  # an empty value counts as none
            wrong.append(f"{what}: the reader accepts it, the schema says {against}")
    return wrong, refused


def beside(lectern, project, folder):
    """The files beside courses are as their schemas say; one key less that is needed, or one that is not known, is not."""
    Path(folder, "messages").mkdir()
    done = subprocess.run([lectern, "--courses", folder, "new", "message", "new"], capture_output=True, text=True)
    files = {"message": [*sorted(Path(project, "courses/messages").glob("*.yaml")), Path(folder, "messages/new.yaml")],
             "site": [Path(project, "courses/site.yaml")], "points": [Path(project, "courses/points.yaml")],
             "evidence": [Path(project, "assets/templates/evidence.yaml")]}
    wrong = [done.stderr] if done.returncode else []
    for name, paths in files.items():
        schema = json.loads(subprocess.run([lectern, "schema", name], capture_output=True, check=True).stdout)
        validate = fastjsonschema.compile(schema)
        for path in paths:
            if against := complaint(validate, load(path)):
                wrong.append(f"{path}: {against}")
            for key in schema["required"]:
                if not complaint(validate, {k: v for k, v in load(path).items() if k != key}):
                    wrong.append(f"{path}: nobody misses {key}")
            if not complaint(validate, {**load(path), "titel": "x"}):
                wrong.append(f"{path}: a key that is not known is taken")
    return wrong


def main(lectern, project):
    schema = json.loads(subprocess.run([lectern, "schema"], capture_output=True, check=True).stdout)
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    validate = fastjsonschema.compile(schema)
    wrong = []
    places = ("courses", "assets/gallery/courses", "tests/course/data/good")
    courses = {path: load(path) for place in places
               for path in sorted(Path(project, place).glob("*/course.yaml"))}
    for path, course in courses.items():
        for error in validator.iter_errors(course):
            wrong.append(f"{path}: {error.json_path}: {error.message:.200}")
        if against := complaint(validate, course):
            wrong.append(f"{path}: compiled: {against}")
    kinds = {step["kind"] for course in courses.values() for module in course["modules"] for step in module["steps"]}
    missing = set(schema["definitions"]) - kinds - {"step", "question"}
    if missing:
        wrong.append(f"no course shows {missing}")

    tried = refused = 0
    with tempfile.TemporaryDirectory() as folder:
        wrong += beside(lectern, project, folder)
        new = Path(folder, "new-course")
        subprocess.run([lectern, "new", str(new)], capture_output=True, check=True)
        wrong += [f"lectern new: {error.message:.200}" for error in validator.iter_errors(load(new / "course.yaml"))]
        for path, course in courses.items():
            few = few_of_each(course)
            some = list(changes(few))[::5 if "good" in str(path) else 59]  # primes: every value has its turn
            cases = [mutation(few, *change) for change in some]
            found, not_valid = compare(lectern, validate, cases, folder)
            wrong += [f"{path.parent.name}: {what}" for what in found]
            tried, refused = tried + len(cases), refused + not_valid
    print(f"{len(courses)} courses; {tried} changes to them, {refused} refused by the schema")
    print("\n".join(wrong[:40]))
    return bool(wrong) or not courses or not 100 < refused < tried


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
