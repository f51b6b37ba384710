"""Reading a ruleset loads no data library, reads no other file and runs nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.ruleset_file.small import SMALL, written

ROOT = Path(__file__).resolve().parents[2]
LOAD = """
import sys
from pathlib import Path
from qippdash.measures.sight import columns
from qippdash.model.measure import Measure
from qippdash.model.scale import RAG
from qippdash.ruleset_file import faults, schema

class Kind:
    options = {"criterion": str, "stale_after": int}
    def faults(self, rule, scale):
        return ()
    def given(self, scale):
        return {"answer": ("met", "not_met"), "age": int}

file = Path(sys.argv[1])
opened = []
sys.addaudithook(lambda name, facts: opened.append((name, str(facts[0]))) if seen(name) else None)
def seen(name):
    return name in ("open", "exec", "socket.connect", "subprocess.Popen", "os.system")

shared = {name: Measure(name, name, "savings", "sum", "plan")
          for name in ("plan_year", "forecast_year")}
kinds = dict.fromkeys(("threshold", "expression", "evidence"), Kind())
around = {"measures": shared, "scales": {"rag": RAG}, "kinds": kinds, "columns": columns}
# The first time, modules are loaded.
faults(file, **around)
schema()
opened.clear()
print(len(faults(file, **around)))
print(sorted(set(opened)))
print(sorted({"polars", "textual", "click", "narwhals"} & set(sys.modules)))
"""


def said(file: Path) -> list[str]:
    """What a fresh interpreter says about reading the file."""
    ran = subprocess.run(
        [sys.executable, "-c", LOAD, str(file)],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return ran.stdout.splitlines()


def test_a_ruleset_is_read_without_polars_and_without_another_file(tmp_path: Path) -> None:
    """The file that was named is the only one opened, and nothing is run or connected to."""
    file = written(tmp_path, SMALL)
    assert said(file) == ["0", f"[('open', '{file}')]", "[]"]


def test_a_fault_opens_no_other_file_either(tmp_path: Path) -> None:
    """What an expression asks for is refused, not done."""
    file = written(tmp_path, SMALL.replace("1 - forecast_year", "open('/etc/passwd') - plan_year"))
    faults, opened, modules = said(file)
    assert int(faults) > 0
    assert (opened, modules) == (f"[('open', '{file}')]", "[]")


def test_a_sound_ruleset_is_read_without_the_library_that_finds_faults() -> None:
    """It takes as long to load as the rulesets of a pack take to rate."""
    code = (
        "import sys; from qippdash import api; api.load_rulesets(['financial-progress']); "
        "print(sorted({'pydantic', 'tree_sitter'} & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ran.stdout == "[]\n"
