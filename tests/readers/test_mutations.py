"""Packs with damaged files end in a portfolio or in an error that a person can use."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from qippdash.errors import QippdashError
from qippdash.model.tables import TABLES
from tests.packs import build_pack
from tests.readers.reading import adds_up, read

# One table is changed at a time; the others stay, so that most of the reader is reached.
# Of 900 mutations of CSV the last new fault came with the 253rd; of Parquet new ones still came
# after 1,000.
MUTATIONS = {"csv": 300, "parquet": 1_200, "xlsx": 120}
PARTS = 3
# Between them they have every kind of column.
READ = ("organisations", "initiatives", "savings", "targets")


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes with one to four changes: flips, cuts, insertions, lines swapped."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(found) + 1)
        length = chance.randint(1, 12)
        match chance.randrange(6):
            case 0 | 1 if place < len(found):
                found[place] = chance.randrange(256)
            case 2:
                del found[place : place + length]
            case 3:
                found[place:place] = chance.randbytes(length)
            case 4 if chance.random() < 0.3:
                del found[place:]
            case _:
                lines = bytes(found).split(b"\n")
                one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
                lines[one], lines[two] = lines[two], lines[one]
                found = bytearray(b"\n".join(lines))
    return bytes(found)


def mutated_within(data: bytes, chance: random.Random) -> bytes:
    """A workbook with one of its parts mutated, in a zip that is sound."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w") as new:
        victim = chance.choice(old.namelist())
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, mutated(part, chance) if name == victim else part)
    return packed.getvalue()


def victims(pack: Path, kind: str, chance: random.Random) -> Iterator[tuple[Path, bytes]]:
    """Files of a pack with changed bytes, one after the other, without end."""
    files = [pack] if kind == "xlsx" else [pack / f"{table}.{kind}" for table in READ]
    whole = {file: file.read_bytes() for file in files}
    while True:
        file = chance.choice(files)
        change = mutated_within if kind == "xlsx" and chance.random() < 0.7 else mutated
        yield file, change(whole[file], chance)
        file.write_bytes(whole[file])


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("kind", MUTATIONS)
def test_a_damaged_file_is_never_a_traceback(
    tmp_path: Path, kind: str, part: int, capfd: pytest.CaptureFixture[str]
) -> None:
    """1,620 mutations, the same each time: no other exception, and not a byte on the terminal."""
    pack = build_pack(tmp_path, kind, tables={name: None for name in TABLES if name not in READ})
    chance = random.Random(f"{kind} {part}")  # noqa: S311 - the same each time is the point
    damaged = victims(pack, kind, chance)
    good, errors = 0, []
    for _ in range(-(-MUTATIONS[kind] // PARTS)):
        file, data = next(damaged)
        file.write_bytes(data)
        try:
            portfolio = read(pack)
        except QippdashError as error:
            errors.append(error)
        else:
            good += 1
            assert adds_up(portfolio)
    assert good
    assert errors
    assert all(one.what and one.hint for error in errors for one in error.problems)
    assert capfd.readouterr() == ("", "")
