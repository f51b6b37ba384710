"""Sixty texts that want to command a terminal, a format or a screen, and a pack full of them."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

from qippdash.model.tables import TABLES, Kind

SAMPLE = Path(__file__).parents[1] / "sample_data" / "greater-manchester"
ESC, ST, BEL = "\x1b", "\x1b\\", "\x07"
# Legible in each of them, so that it can be looked for.
WORD = "plan"

_SEQUENCES = [
    f"{ESC}[2J{ESC}[31m{WORD}",
    f"{ESC}[1;1H{WORD}{ESC}[K",
    f"{ESC}[?1049l{WORD}",
    f"{ESC}[?1003h{WORD}",
    f"{ESC}[6n{WORD}{ESC}[c",
    f"{ESC}[5i{WORD}{ESC}[4i",
    f"{ESC}[8;1;1t{WORD}{ESC}[21t",
    f"{ESC}c{WORD}",
    f"{ESC}#8{WORD}",
    f"{ESC}(0{WORD}\x0e",
    f"{ESC}]0;title{BEL}{WORD}",
    f"{ESC}]2;title{ST}{WORD}",
    f"{ESC}]52;c;aGVsbG8={BEL}{WORD}",
    f"{ESC}]8;;http://x.example{ST}{WORD}{ESC}]8;;{ST}",
    f"{ESC}]4;1;rgb:00/00/00{ST}{WORD}",
    f"{ESC}]1337;File=inline=1:AAAA{BEL}{WORD}",
    f"{ESC}]777;notify;a;b{BEL}{WORD}",
    f'{ESC}P$q"p{ST}{WORD}',
    f"{ESC}P+q544e{ST}{WORD}",
    f"{ESC}_Ga=q;AAAA{ST}{WORD}",
    f"{ESC}^private{ST}{WORD}",
    f"{ESC}Xstring{ST}{WORD}",
    f"{ESC}kname{ST}{WORD}",
    f"\x9b31m{WORD}",
    f"\x9d52;c;aGVsbG8=\x9c{WORD}",
    f"\x90q\x9c{WORD}\x9f\x9e\x98",
    f"\x84\x85\x88\x8d{WORD}",
]
_CONTROLS = [
    # A table with a NUL byte is refused as it is read, and so is one that is no UTF-8.
    f"{WORD}\x06\x10\x15\x16\x17\x19",
    f"a\x01\x02\x03\x04{WORD}\x05",
    f"{WORD}\x08\x08\x08\x08gone",
    f"a\tb\t{WORD}",
    f"one\ntwo {WORD}",
    f"one\r\ntwo\rthree {WORD}",
    f"{WORD}\x0b\x0c\x1a\x7f",
    f"{WORD}\u2028line\u2029paragraph\x85",
]
_UNICODE = [
    f"evil \u202etxt.exe\u202c {WORD}",
    f"\u2066{WORD}\u2069 \u2067x\u2069 \u200f",
    f"{WORD}\u200b\u200c\u200d\u2060\ufeff",
    "z" + "\u0301\u0316\u0334" * 40 + f" {WORD}",
    "\u0300" * 30 + WORD,
    f"e\u0301e\u0301 cafe\u0301 {WORD}",
    f"👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 {WORD}",
    f"🇬🇧🇫🇷 1️⃣ ☎️ ☎︎ {WORD}",
    f"漢字かな混じり {WORD} 한국어",
    f"שלום {WORD} مرحبا",
    f"ﷺ ꧅ 𒐫 {WORD}",
    f"\U000e0041\U000e0042{WORD}\ufff9a\ufffab\ufffb",
    f"\ue000\uf8ff\ufffe\ufffd {WORD}",
]
_MARKUP = [
    f"[@click=app.quit]{WORD}[/]",
    f"[@click='app.start(\"quit\")']{WORD}[/]",
    f"[/b]{WORD}[/]",
    f"[TODO] [link=http://x]{WORD}[/link]",
    f"[bold red on blue]{WORD}[",
    f"<script>alert(1)</script><img src=x onerror=alert(1)>{WORD}",
    f"**{WORD}** | [a](javascript:x) `b` <!-- ",
    f"=cmd|' /C calc'!A0 {WORD}",
    f'@SUM(1+1)*cmd"{WORD}"',
    f"+1-1={WORD}; -2+3",
    f"$(reboot) `id` ${{HOME}} %s {{0}} {{self}} {WORD}",
    f"{WORD} {'A' * 4000}",
]
HOSTILE = (*_SEQUENCES, *_CONTROLS, *_UNICODE, *_MARKUP)


def hostile_pack(folder: Path, sample: Path = SAMPLE) -> Path:
    """A copy of a sample whose every field of free text is one of them."""
    shutil.copytree(sample, folder)
    at = 0
    for table in TABLES.values():
        file = folder / f"{table.name}.csv"
        columns = [one.name for one in table.columns if one.kind is Kind.TEXT]
        if file.exists() and columns:
            at = _fill(file, columns, set(table.key), at)
    return folder


def _fill(file: Path, columns: list[str], key: set[str], at: int) -> int:
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for number, row in enumerate(rows):
        for column in columns:
            if column in row:
                # What tells rows apart has to go on doing that.
                ends = f" {number}" if column in key else ""
                row[column] = f"{HOSTILE[at % len(HOSTILE)]}{ends}"
                at += 1
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return at
