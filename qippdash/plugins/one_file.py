"""A plugin that is one file: what it says of itself without being run, and how it is run."""

from __future__ import annotations

import ast
import hashlib
import sys
from collections.abc import Iterator
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType

from qippdash.errors import Problem, UsageError
from qippdash.hookspecs import API
from qippdash.model.plugin import plugin_name
from qippdash.plugins.candidate import Candidate, for_this_api

LARGEST = 1_000_000
"""Bytes: a plugin beyond that is not the file that somebody meant."""

_MODULE = "qippdash_plugin_file_"


def one_file(named: Path) -> Candidate:
    """The plugin that a file is, as its text says: ``__version__``, ``QIPPDASH_API``.

    Raises:
        UsageError: there is no such file, or it is no Python file.
    """
    file = named.resolve()
    source = _source(named, file)
    candidate = Candidate(
        name=_named(file),
        version="",
        origin=str(named),
        file=file,
        digest=hashlib.sha256(source).hexdigest(),
    )
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as fault:
        line = getattr(fault, "lineno", None) or 1
        what = f"it cannot be read as Python: {getattr(fault, 'msg', None) or fault}"
        return candidate.refused(
            what, f"mend that line, or {candidate.leave_out}", f"{named}:{line}"
        )
    return for_this_api(_described(candidate, tree))


def run(candidate: Candidate) -> ModuleType:
    """Import the file under a name that nothing else has.

    It does not go on the path, so what lies beside it poses as no library, and no compiled
    copy is left there.
    """
    if candidate.file is None:
        raise ValueError(candidate.name)
    name = f"{_MODULE}{candidate.digest[:16]}_{candidate.file.stem}"
    loader = _Loader(name, str(candidate.file))
    spec = spec_from_file_location(name, candidate.file, loader=loader)
    if spec is None:
        raise ImportError(f"{candidate.file} cannot be imported")
    module = module_from_spec(spec)
    # Dataclasses and pickles look their module up by name.
    sys.modules[name] = module
    try:
        loader.exec_module(module)
    except BaseException:
        sys.modules.pop(name, None)
        raise
    return module


class _Loader(SourceFileLoader):
    """Reads the file that was named, and nothing else, and writes nothing."""

    def get_code(self, fullname: str) -> CodeType:
        """Compile the file itself, whatever compiled copy lies beside it."""
        del fullname
        return compile(self.get_data(self.path), self.path, "exec", dont_inherit=True)


def _named(file: Path) -> str:
    """The name of its file; the heart of a package has that of its folder."""
    return plugin_name(file.parent.name if file.stem == "__init__" else file.stem)


def _source(named: Path, file: Path) -> bytes:
    if file.is_dir():
        what = "this is a folder, and a plugin is a .py file"
        raise UsageError(
            Problem(f"--plugin {named}", what, "name the file, or install the package")
        )
    if file.suffix != ".py":
        what = "this is no Python file" if file.exists() else "there is no such file"
        raise UsageError(Problem(f"--plugin {named}", what, "name a .py file"))
    try:
        with file.open("rb") as opened:
            source = opened.read(LARGEST + 1)
    except FileNotFoundError:
        what = "there is no such file"
        raise UsageError(Problem(f"--plugin {named}", what, "check its name and folder")) from None
    except OSError as fault:
        what = f"it cannot be read: {(fault.strerror or str(fault)).lower()}"
        raise UsageError(Problem(f"--plugin {named}", what, "check who may read it")) from None
    if len(source) > LARGEST:
        what = f"the file is larger than {LARGEST:,} bytes"
        raise UsageError(Problem(f"--plugin {named}", what, "is this the right file?"))
    return source


def _described(candidate: Candidate, tree: ast.Module) -> Candidate:
    """The plugin with what its text states, in literals, at its top."""
    stated = dict(_constants(tree))
    api = stated.get("QIPPDASH_API", API)
    said = (ast.get_docstring(tree) or "").partition("\n")[0]
    return Candidate(
        name=candidate.name,
        version=str(stated.get("__version__", "")),
        origin=candidate.origin,
        apis=(api,) if isinstance(api, int) else (0,),
        summary=said,
        file=candidate.file,
        digest=candidate.digest,
    )


def _constants(tree: ast.Module) -> Iterator[tuple[str, object]]:
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        if isinstance(node, ast.AnnAssign):
            targets = [node.target]
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        if isinstance(value, ast.Constant):
            yield from ((one.id, value.value) for one in targets if isinstance(one, ast.Name))
