#!/usr/bin/env python3
"""formats.py LECTERN COURSES: what lectern check writes for programs, read as they read it.

COURSES is a folder of broken courses. The requirements are those of SARIF 2.1.0 (the properties that
its schema requires, 3.27 to 3.30 for regions and results) and of GitHub's code scanning, which shows a
result only with a place.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

failures = []


def need(condition, what):
    if not condition:
        failures.append(what)


def check(lectern, form, *paths, cwd=None):
    result = subprocess.run([lectern, "check", "--format", form, *paths], capture_output=True, cwd=cwd)
    return result.returncode, json.loads(result.stdout.decode("utf-8"))


def check_place(place, lines):
    uri = place["artifactLocation"]["uri"]
    need(re.fullmatch(r"(file:///|[^/:])[A-Za-z0-9%._~/-]*", uri), f"no URI: {uri}")
    region = place.get("region")
    if region is None:
        return
    need(region["startLine"] >= 1, "lines count from 1")
    need(region["startLine"] <= len(lines(uri)) + 1, f"{uri} has no line {region['startLine']}")
    if "startColumn" in region:
        need(region["startColumn"] >= 1, "columns count from 1")
        need(region["endColumn"] > region["startColumn"], "a region of one line holds a character")


def check_sarif(log, lines):
    need(log["version"] == "2.1.0" and log["$schema"].endswith("sarif-2.1.0.json"), "which version")
    [run] = log["runs"]
    driver = run["tool"]["driver"]
    rules = [rule["id"] for rule in driver["rules"]]
    need(driver["name"] == "lectern", "who found it")
    need(len(set(rules)) == len(rules), "each rule once")
    need(run["columnKind"] == "unicodeCodePoints", "what a column is")
    for result in run["results"]:
        need(rules[result["ruleIndex"]] == result["ruleId"], "the index is that of the rule")
        need(result["level"] in ("error", "warning", "note"), "the level")
        need(result["message"]["text"].strip(), "what is wrong")
        [location] = result["locations"]
        check_place(location["physicalLocation"], lines)
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
        need(place.get("region", {}).get("startLine", 0) == diag["line"], "on the same line")
        need(diag["what"] in result["message"]["text"], "in the same words")

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
