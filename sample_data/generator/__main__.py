"""`python -m sample_data.generator [--to FOLDER] [--check]`: make the sample data, or compare."""

import argparse
import sys
import tempfile
from pathlib import Path

from . import small, submissions
from .packs import tables_of
from .tables import TABLES
from .tree import LEVELS, england
from .writing import write_pack

HOME = Path(__file__).parent.parent


def generate(folder: Path) -> None:
    """Write all four packs beneath a folder."""
    tree = england()
    for submission in submissions.ALL:
        tables = tables_of(submission, tree)
        write_pack(folder / "england" / submission.folder, submission, LEVELS, tables)
        if submission is submissions.SUMMER_2011:
            cluster = small.small_tables(tables, tree)
            home = folder / "greater-manchester"
            write_pack(home, small.ONE_YEAR, small.LEVELS, cluster, short=tuple(TABLES))


def differences(ours: Path, fresh: Path) -> list[str]:
    """The files of the packs that are missing on one side or differ in their bytes."""
    names = sorted({*_files(ours), *_files(fresh)})
    return [name for name in names if _bytes(ours / name) != _bytes(fresh / name)]


def _files(folder: Path) -> list[str]:
    packs = (folder / "england", folder / "greater-manchester")
    return [str(file.relative_to(folder)) for pack in packs for file in pack.rglob("*.*")
            if file.is_file()]  # fmt: skip


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def main() -> int:
    """Generate, or with --check say which files a fresh run would change."""
    parser = argparse.ArgumentParser(prog="python -m sample_data.generator", description=__doc__)
    parser.add_argument("--to", type=Path, default=HOME, help="the folder to write the packs into")
    parser.add_argument("--check", action="store_true", help="compare with a fresh run instead")
    options = parser.parse_args()
    if not options.check:
        generate(options.to)
        return 0
    with tempfile.TemporaryDirectory() as fresh:
        generate(Path(fresh))
        changed = differences(options.to, Path(fresh))
    for name in changed:
        print(f"{options.to / name}: a fresh run gives other bytes", file=sys.stderr)
    print(f"{len(changed)} files differ")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
