"""Fail when a screen or a course names an icon that is not there, or an icon cannot be read.

The SVG reader in SDL2_image takes the flags of an arc only when they stand apart.
"""
import re
import sys
from pathlib import Path

root = Path(sys.argv[1])
icons = {path.stem: path for path in sorted((root / "assets/icons").glob("*.svg"))}
bad = []

named = {}
for path in sorted((root / "src/kiosk").rglob("*.c")):
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if "icon" in line or "badges" in line or "part_emblem" in line or "part_chip" in line:
            for word in re.findall(r'"([a-z0-9]+(?:-[a-z0-9]+)*)"', line):
                if "-" in word or word in icons:
                    named.setdefault(word, f"{path}:{number}")
for path in sorted((root / "courses").rglob("course.yaml")):
    for number, line in enumerate(path.read_text().splitlines(), 1):
        found = re.match(r"\s*(?:emblem|icon):\s*(\S+)", line)
        if found:
            named.setdefault(found[1], f"{path}:{number}")
for word, place in named.items():
    if word not in icons:
        bad.append(f"{place}: there is no icon {word}")

number = r"[\s,]*[+-]?(?:\d+\.?\d*|\.\d+)"
arc = re.compile(rf"[aA](?:{number}{number}{number}[\s,]+[01][\s,]+[01](?=[\s,]){number}{number})+")
for name, path in icons.items():
    for d in re.findall(r'\bd="([^"]*)"', path.read_text()):
        for at in re.finditer(r"[aA][^a-zA-Z]*", d):
            if not arc.fullmatch(at[0].strip()):
                bad.append(f"{path}: the arc {at[0].strip()!r} has flags that do not stand apart")

print("\n".join(bad) or f"icons: {len(icons)} there, {len(named)} named, all can be read")
sys.exit(bool(bad) or not named or not icons)
