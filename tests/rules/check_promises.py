"""Fail when tests/PROMISES.md names a test that is not there."""
import re
import sys
from pathlib import Path

root = Path(sys.argv[1]) / "tests"
page = (root / "PROMISES.md").read_text(encoding="utf-8").split("## By hand")[0]
files = {path.name for path in root.rglob("*") if path.suffix in (".py", ".play", ".c")}
cases = {name for path in root.rglob("*.c")
         for name in re.findall(r"^START_TEST\((\w+)\)", path.read_text(encoding="utf-8"), re.MULTILINE)}

rows = [line for line in page.splitlines() if line.startswith("| ") and not line.startswith("| promise")]
named = [name for row in rows for name in re.findall(r"`([^`]+)`", row.rsplit(" | ", 1)[1])]
bad = [f"tests/PROMISES.md: there is no test {name}" for name in named if name not in files | cases]
bad += [f"tests/PROMISES.md: nothing holds: {row}" for row in rows if "`" not in row.rsplit(" | ", 1)[1]]
print("\n".join(bad) or f"promises: {len(rows)}, held by {len(set(named))} cases and files")
sys.exit(bool(bad) or len(rows) < 60)
