#!/usr/bin/env python3
"""formats.py LECTERN COURSES: what lectern check writes for programs, read as they read it.

COURSES is a folder of broken courses. The shapes are closed: a property that is not named there is refused. That of
SARIF holds what the schema of SARIF 2.1.0 says of the properties that are written (OASIS, errata 01: names, types, what
is required, least values), and what GitHub's code scanning needs to show a result: a place and a rule. On 2026-11-28 the
whole schema was held against the output for the 333 mistakes of COURSES and found nothing. That of JSON is the table of
courses/README.md.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import jsonschema

failures = []


def shape(required, optional=None, **more):
    return {"type": "object", "properties": {**required, **(optional or {})}, "required": sorted(required),
            "additionalProperties": False, **more}


def listed(of, **more):
    return {"type": "array", "items": of, **more}


TEXT, WORDS = {"type": "string"}, {"type": "string", "minLength": 1}
FROM_0, FROM_1 = {"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 1}
LEVEL = {"enum": ["error", "warning", "note"]}
PLACE = shape({"artifactLocation": shape({"uri": {"type": "string", "pattern": r"^(file:///|[^/:])[A-Za-z0-9%._~/-]*$"}})},
              {"region": shape({"startLine": FROM_1}, {"startColumn": FROM_1, "endColumn": FROM_1},
                               dependencies={"startColumn": ["endColumn"], "endColumn": ["startColumn"]})})
RESULT = shape({"ruleId": WORDS, "ruleIndex": FROM_0, "level": LEVEL, "message": shape({"text": WORDS}),
                "locations": listed(shape({"physicalLocation": PLACE}), minItems=1, maxItems=1)})
DRIVER = shape({"name": {"const": "lectern"}, "fullName": WORDS,
                "semanticVersion": {"type": "string", "pattern": r"^\d+\.\d+\.\d+"},
                "rules": listed(shape({"id": WORDS}), uniqueItems=True)})
RUN = shape({"tool": shape({"driver": DRIVER}), "columnKind": {"const": "unicodeCodePoints"},
             "invocations": listed(shape({"executionSuccessful": {"type": "boolean"}}), minItems=1, maxItems=1),
             "results": listed(RESULT)})
SARIF = shape({"$schema": {"type": "string", "pattern": r"sarif-2\.1\.0\.json$"}, "version": {"const": "2.1.0"},
               "runs": listed(RUN, minItems=1, maxItems=1)})
JSON = listed(shape({"file": WORDS, "line": FROM_0, "column": FROM_0, "width": FROM_0,
                     "level": {"enum": ["error", "warning"]}, "rule": {"type": "string", "pattern": "^[a-z-]+$"},
                     "what": WORDS, "remedy": WORDS}))


def need(condition, what):
    if not condition:
        failures.append(what)


def check(lectern, form, *paths, cwd=None):
    result = subprocess.run([lectern, "check", "--format", form, *paths], capture_output=True, cwd=cwd)
    found = json.loads(result.stdout.decode("utf-8"))
    for error in jsonschema.Draft7Validator(SARIF if form == "sarif" else JSON).iter_errors(found):
        need(False, f"{form}: {'/'.join(map(str, error.path))}: {error.message[:200]}")
    return result.returncode, found


def check_region(place, lines):
    region = place.get("region")
    if region is None:
        return
    uri = place["artifactLocation"]["uri"]
    need(region["startLine"] <= len(lines(uri)) + 1, f"{uri} has no line {region['startLine']}")
    if "startColumn" in region:
        need(region["endColumn"] > region["startColumn"], "a region of one line holds a character")


def check_sarif(log, lines):
    [run] = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    need(len(set(rules)) == len(rules), "each rule once")
    for result in run["results"]:
        need(rules[result["ruleIndex"]] == result["ruleId"], "the index is that of the rule")
        check_region(result["locations"][0]["physicalLocation"], lines)
    return run


def main(lectern, courses):
    lectern = str(Path(lectern).resolve())
    files = sorted(str(path) for path in Path(courses).glob("*.yaml"))
    read = lambda uri: Path(re.sub("^file://", "", uri)).read_text(errors="replace").splitlines()
    status, diags = check(lectern, "json", *files)
    need(status == 1 and len(diags) > 50, "the broken courses are found")
    status, log = check(lectern, "sarif", *files)
    run = check_sarif(log, read)
    need(status == 1 and run["invocations"][0]["executionSuccessful"], "all of it was read")
    need(len(run["results"]) == len(diags), "both formats hold every diagnostic")
    for result, diag in zip(run["results"], diags):
        place = result["locations"][0]["physicalLocation"]
        need(result["ruleId"] == diag["rule"], "in the same order")
        region = place.get("region", {})
        need(region.get("startLine", 0) == diag["line"], "on the same line")
        need(region.get("startColumn", 0) == diag["column"], "in the same column")
        need("endColumn" not in region or region["endColumn"] - region["startColumn"] == max(1, diag["width"]),
             "and as wide")
        need(diag["what"] in result["message"]["text"], "in the same words")

    table = Path(__file__).parents[2].joinpath("courses/README.md").read_text(encoding="utf-8")
    told = re.findall(r"`(\w+)`", " ".join(re.findall(r"^\| (`.*?) \|", table.split("| key | holds |")[1].split("\n\n")[0], re.M)))
    need(sorted(told) == JSON["items"]["required"], f"the guide tells of other keys: {told}")

    with tempfile.TemporaryDirectory() as folder:
        odd = os.path.join(folder, "a b", "ü#1")
        os.makedirs(odd)
        # The value is cut after 60 bytes, in the middle of a letter.
        Path(odd, "course.yaml").write_text("id: a\ncolour: " + "x" * 59 + "üü\n", encoding="utf-8")
        status, diags = check(lectern, "json", "a b", cwd=folder)
        need(any(d["file"] == "a b/ü#1/course.yaml" for d in diags), "JSON names the file as it is")
        status, log = check(lectern, "sarif", "./a b/", cwd=folder)
        uris = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
                for r in log["runs"][0]["results"]}
        need("a%20b/%C3%BC%231/course.yaml" in uris, f"SARIF names it as a URI: {uris}")
        status, log = check(lectern, "sarif", "nowhere", cwd=folder)
        need(status == 3 and log["runs"][0]["invocations"][0]["executionSuccessful"] is False,
             "what could not be read is said")
    for what in failures:
        print("not so:", what)
    return bool(failures)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
