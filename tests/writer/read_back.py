#!/usr/bin/env python3
"""read_back.py WRITE_TABLE: what was written, as programs that are not ours read it.

The table of hostile texts comes back unchanged from every format, measured against the CSV for
programs as Python reads it, and the typed table has numbers, days and times of its own types.
"""
import csv
import datetime
import html.parser
import io
import json
import os
import re
import struct
import subprocess
import sys
import zlib

DEBIAN = "/usr/bin/python3"  # Debian's package is there, whatever Python comes first on the path
try:
    import openpyxl
except ImportError:
    if os.path.realpath(sys.executable) == os.path.realpath(DEBIAN):
        sys.exit("python3-openpyxl is missing; packaging/test installs it")
    os.execv(DEBIAN, [DEBIAN] + sys.argv)


def written(*words):
    return subprocess.run([sys.argv[1], *words], capture_output=True, check=True).stdout


def hostile():
    rows = list(csv.reader(io.StringIO(written("hostile", "csv").decode(), newline="")))
    assert rows[0] == ["given", "end"] and len(rows) > 40, rows[0]
    return rows[1:]


def check_json():
    table = json.loads(written("hostile", "json"))
    assert [[row["given"], row["end"]] for row in table["rows"]] == hostile()
    typed = json.loads(written("typed", "json"))
    full, empty = typed["rows"][0], typed["rows"][1]
    assert full == {"n": -3, "p": 85, "d": "2026-03-09", "t": "2026-03-29T01:00:00+01:00", "x": "0012",
                    "c": "in_progress"}, full
    assert set(empty.values()) == {None}, empty
    assert typed["notes"][1] == {"label": "Says <b>", "value": '"a" & b'}
    assert typed["sums"][0] == {"of": "Care & attention", "passed": 3, "in_progress": 1, "not_started": 8}
    assert [column["type"] for column in typed["columns"]] == "integer percent date time text text".split()


class Page(html.parser.HTMLParser):
    """The rows of the last table, the elements that occur, and what could run or fetch something."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.rows, self.tags, self.suspicious, self.cell, self.open = [], set(), [], None, []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        if tag != "meta":
            self.open.append(tag)
        for name, value in attributes:
            if name.startswith("on") or name in ("src", "href", "action") or "url(" in (value or ""):
                self.suspicious.append((tag, name, value))
        if tag == "table":
            self.rows = []
        elif tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.cell = []

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag
        if tag in ("td", "th"):
            self.rows[-1].append("".join(self.cell))
            self.cell = None

    def handle_data(self, data):
        if self.cell is not None:
            self.cell.append(data)


def check_html():
    page = Page(written("hostile", "html").decode())
    assert page.rows[1:] == hostile(), [pair for pair in zip(page.rows[1:], hostile()) if pair[0] != pair[1]]
    assert "script" not in page.tags and not page.suspicious, page.suspicious
    assert not page.open, page.open
    text = written("typed", "html").decode()
    page = Page(text)
    assert page.rows[1] == ["-3", "85\xa0%", "2026-03-09", "2026-03-29 01:00", "0012", "in progress"], page.rows[1]
    assert page.rows[2] == [""] * 6
    heads = [t for t in re.findall(r"<t[hd][^>]*></t[hd]>", text) if t.startswith("<th")]
    assert not heads, f"{len(heads)} heads of rows say nothing"
    labels = re.findall(r'aria-labelledby="(\w+)"', text)
    assert len(labels) == len(set(labels)) == 5, labels  # each part and each table that scrolls by a name of its own
    assert all(f'id="{label}"' in text for label in labels), labels
    assert text.count('class="wide" role="region"') == text.count('class="wide"') == text.count('tabindex="0"') == 2
    assert 'lang="en"' in text and "Care &amp;" not in text
    assert 'aria-label="Care &#38; attention: 3 passed, 1 in progress, 8 not started; Tools:' in text
    assert "Says &#60;b&#62;" in text


def cells(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def check_xlsx():
    book = openpyxl.load_workbook(io.BytesIO(written("hostile", "xlsx")))
    breaks = lambda text: text.replace("\r\n", "\n").replace("\r", "\n")
    rows = cells(book["Rows"])[1:]
    assert [[row[0] or "", row[1]] for row in rows] == [[breaks(a), b] for a, b in hostile()]
    types = {cell.data_type for row in book["Rows"].iter_rows() for cell in row if cell.value}
    assert types <= {"s", "inlineStr"}, types  # no number, no link, no formula ("f")

    book = openpyxl.load_workbook(io.BytesIO(written("typed", "xlsx")))
    assert book.sheetnames == ["Summary", "Rows"], book.sheetnames
    assert book.properties.created == datetime.datetime(1970, 1, 1, 0, 0, 1), book.properties.created
    sheet = book["Rows"]
    day, moment = datetime.datetime(2026, 3, 9), datetime.datetime(2026, 3, 29, 1, 0)
    assert cells(sheet)[:2] == [list("NPDTXC"), [-3, 0.85, day, moment, "0012", "in progress"]], cells(sheet)
    formats = [cell.number_format for cell in sheet[2]]
    assert formats == ["General", "0%", "yyyy-mm-dd", "yyyy-mm-dd hh:mm", "General", "General"], formats
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref == "A1:F3", sheet.auto_filter.ref
    summary = cells(book["Summary"])
    assert ["Care & attention", 3, 1, 8, 12] in summary and ["Tools", 0, 0, 12, 12] in summary
    assert ["Says <b>", '"a" & b', None, None, None] in summary
    assert b"in_progress" in written("typed", "csv")  # programs read that

    book = openpyxl.load_workbook(io.BytesIO(written("hostile", "xlsx", "20")))
    parts = [cells(book[name]) for name in book.sheetnames[1:]]
    assert [len(part) for part in parts[:-1]] == [20] * (len(parts) - 1) and len(parts) == 3
    assert all(part[0] == ["What was given", "End"] for part in parts)
    assert [row for part in parts for row in part[1:]] == rows

    sheet = openpyxl.load_workbook(io.BytesIO(written("many", "xlsx")))["Rows"]
    second = lambda row: datetime.datetime(2026, 3, 29) + datetime.timedelta(seconds=7921 * row)
    near = lambda moment: (moment + datetime.timedelta(milliseconds=500)).replace(microsecond=0)
    rows = [[n, near(moment), text] for n, moment, text in cells(sheet)[1:]]
    assert rows == [[row, second(row), f"{row} & so on "] for row in range(2500)]
    widths = [sheet.column_dimensions[column].width for column in "ABC"]
    assert widths == [9.7109375, 18.7109375, 14.7109375], widths  # of "999 & so on ", and two letters


def archive(data):
    """Every byte of an archive by APPNOTE 6.3, as strictly as no reader is: what stands twice is the same, nothing is
    left over, and each part comes out whole. Gives the parts."""
    at, parts, places = 0, {}, {}
    about = struct.Struct("<5H3L2H")
    while data[at:at + 4] == b"PK\3\4":
        places[at] = header = about.unpack_from(data, at + 4)
        version, flags, method, clock, day, crc, packed, size, name_len, extra = header
        assert (version, flags, method, clock, day, extra) == (20, 8, 8, 0, 33, 0), header  # 33: 1980-01-01
        assert (crc, packed, size) == (0, 0, 0), header  # they stand behind the part
        name = data[at + 30:at + 30 + name_len]
        unpack = zlib.decompressobj(-15)
        text = unpack.decompress(data[at + 30 + name_len:]) + unpack.flush()
        end = len(data) - len(unpack.unused_data)
        assert unpack.eof and name not in parts, name
        behind = zlib.crc32(text), end - at - 30 - name_len, len(text)
        assert struct.unpack_from("<4s3L", data, end) == (b"PK\7\10", *behind), (name, behind)
        parts[name], places[at] = text, (name, behind)
        at = end + 16
    start = at
    for place, (name, behind) in places.items():
        entry = data[at:at + 46 + len(name)]
        made_by, *rest = struct.unpack_from("<H5H3L5H2L", entry, 4)
        assert entry[:4] == b"PK\1\2" and made_by == 20 and entry[46:] == name, entry
        assert rest == [20, 8, 8, 0, 33, *behind, len(name), 0, 0, 0, 0, 0, place], (name, rest)
        at += len(entry)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, len(places), len(places), at - start, start, 0)
    assert data[at:] == end, (data[at:], end)
    return {name.decode(): text.decode() for name, text in parts.items()}


def check_archive():
    parts = archive(written("many", "xlsx"))
    assert list(parts)[0] == "_rels/.rels" and len(parts["xl/worksheets/sheet2.xml"]) > 300000, list(parts)
    parts = archive(written("hostile", "xlsx", "20"))
    ranges = re.findall("FilterDatabase[^>]*>([^<]*)<", parts["xl/workbook.xml"])
    left = parts["xl/worksheets/sheet4.xml"].count("<row ")
    assert ranges == ["'Rows'!$A$1:$B$20", "'Rows 2'!$A$1:$B$20", f"'Rows 3'!$A$1:$B${left}"], (ranges, left)


def check_limit_of_a_sheet():
    parts = archive(written("tall", "xlsx"))
    rows = [parts[f"xl/worksheets/sheet{n}.xml"].count("<row ") for n in (2, 3)]
    assert rows == [1048576, 2], rows
    assert '<row r="1048576"><c r="A1048576"><v>1048574</v></c></row></sheetData>' in parts["xl/worksheets/sheet2.xml"]
    assert '<row r="2"><c r="A2"><v>1048575</v></c></row></sheetData>' in parts["xl/worksheets/sheet3.xml"]


def pdf_text(table):
    words = ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"]
    return subprocess.run(words, input=written(table, "pdf"), capture_output=True, check=True).stdout.decode()


def check_pdf():
    text = pdf_text("hostile")
    bare = lambda text: "".join(text.split())
    found, plain = bare(text), [given for given, _ in hostile() if given.strip() and given.isascii()]
    missing = [given for given in plain if bare(given).replace("\x7f", "") not in found]
    assert len(plain) > 30 and not missing, missing
    for given in ("Müller-Ελλάδα-", "日本語", "＝1+1"):
        assert given in found, given
    pages = text.split("\f")[:-1]
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        assert "What was given" in page and f"Page {number} of {len(pages)}" in page, page
    typed = pdf_text("typed")
    for expected in ("Every type", "Status by course", "3 passed + 1 in progress + 8 not started = 12",
                     "What this file states", "Says <b>", '"a" & b', "2026-03-29 01:00", "0012", "in progress"):
        assert expected in typed, (expected, typed)


for name, check in sorted(globals().copy().items()):
    if name.startswith("check_"):
        check()
        print("ok", name[6:])
