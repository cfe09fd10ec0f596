"""Fail when `lectern check` can print a rule that courses/RULES.md has no heading for."""
import re
import sys
from pathlib import Path

root = Path(sys.argv[1])
NAME = r'"([a-z]+(?:-[a-z0-9]+)+)"'
RULE = re.compile(rf'DIAG_(?:ERROR|WARNING),\s*{NAME}|\.rule = {NAME}|{NAME}, DIAG_')
page = (root / "courses/RULES.md").read_text(encoding="utf-8")
headings = re.findall(r"^#{2,3} ([a-z0-9-]+)$", page, re.MULTILINE)

printed = {}
for path in sorted(root.glob("src/course/**/*.c")) + sorted(root.glob("src/yaml/*.c")) + sorted(root.glob("src/cli/check*.c")):
    for found in RULE.finditer(path.read_text(encoding="utf-8")):
        printed.setdefault(next(name for name in found.groups() if name), path)
bad = [f"{path}: courses/RULES.md has no heading {rule}" for rule, path in printed.items() if rule not in headings]
bad += [f"courses/RULES.md has two headings {rule}" for rule in set(headings) if headings.count(rule) > 1]
print("\n".join(bad) or f"rules: {len(printed)} are printed, {len(headings)} have a heading")
sys.exit(bool(bad) or len(printed) < 100)
