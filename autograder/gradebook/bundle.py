"""Released notebook -> its self-check: one archive with the probe, the visible checks and a little data.

What is hidden from students is never in it: of the check file only the visible checks and what they call.
"""

from __future__ import annotations

import ast
import hashlib
import io
import pickle
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
import nbformat
import numpy as np
from nbformat import NotebookNode

from autograder import data, judge
from autograder.course import SELF_CHECK
from autograder.selfcheck.release import FILE, Released

PACKAGE = Path(__file__).parents[1]
ENTRIES = ("selfcheck/answers.py", "selfcheck/handing_in.py")  # packed with all that they import of ours
START = "selfcheck/unpack.py"  # lies at the top of the archive, as selfcheck.py
IMAGES = {"data_batch": data.TRAIN, "test_batch": data.TEST}
NO_DATE = (1980, 1, 1, 0, 0, 0)  # the same content always gives the same archive


def archive_name(notebook: str) -> str:
    return SELF_CHECK.replace("*", notebook)


def version(assignment: str, notebook: NotebookNode, name: str, files: Mapping[str, bytes]) -> str:
    """Twelve hex digits that change with anything that students get: cells, files, probe, visible checks."""
    digest = hashlib.sha256()
    for cell in notebook.cells:
        digest.update(f"{cell.cell_type}\0{cell.source}\0".encode())
    for path, content in {**parts(assignment, name), **files}.items():
        digest.update(f"{path}\0".encode() + content)
    return digest.hexdigest()[:12]


def archive(assignment: str, name: str, notebook: NotebookNode, release: str) -> bytes:
    """The archive of a notebook as it is released. Not compressed: its bytes then depend on nothing else."""
    released = Released(release, assignment, name, judge.points(assignment, name), nbformat.writes(notebook))
    contents = {
        "selfcheck.py": (PACKAGE / START).read_bytes(),
        **parts(assignment, name),
        f"autograder/selfcheck/{FILE}": msgspec.json.encode(released),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for path, content in sorted(contents.items()):
            archive.writestr(zipfile.ZipInfo(path, NO_DATE), content)
        archive.comment = release.encode()
    return buffer.getvalue()


def parts(assignment: str, notebook: str) -> dict[str, bytes]:
    """Everything that does not depend on the notebook's text, by its path in the archive."""
    checks = judge.check_file(assignment, notebook)
    modules = [path for path in imported([*(PACKAGE / name for name in ENTRIES), checks]) if path != checks]
    found = {f"autograder/{path.relative_to(PACKAGE).as_posix()}": path.read_bytes() for path in modules}
    found[f"autograder/checks/{assignment}/{notebook}.py"] = visible_part(checks.read_text(encoding="utf-8")).encode()
    found |= {f"autograder/data/{data.FOLDER}/{name}": content for name, content in few_images()}
    return found


def imported(entries: Iterable[Path]) -> list[Path]:
    """The modules of this package that some of its modules import, they included, found by reading them."""
    found: set[Path] = set()
    waiting = [*entries]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for node in (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)):
                names = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
                waiting += [path for name in names for path in files_of(name)]
    return sorted(found)


def files_of(module: str) -> Iterator[Path]:
    """The files that importing a module of this package reads; none for a name that is no module of ours."""
    first, *parts = module.split(".")
    for depth in range(len(parts) + 1) if first == PACKAGE.name else ():
        place = PACKAGE.joinpath(*parts[:depth])
        yield from (path for path in (place / "__init__.py", place.with_suffix(".py")) if path.is_file())


# --- the visible checks ------------------------------------------------------------------------------------


def visible_part(source: str) -> str:
    """The part of a check file that its visible checks need: they, and what they use, in the file's order."""
    statements = ast.parse(source).body
    defined = {name: node for node in statements for name in names_bound(node)}
    kept: set[ast.stmt] = {node for node in statements if isinstance(node, ast.ImportFrom | ast.Import)}
    waiting = [node for node in statements if is_visible(node)]
    while waiting:
        node = waiting.pop()
        if node not in kept:
            kept.add(node)
            used = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
            waiting += [defined[name] for name in sorted(used) if name in defined]
    return "\n\n".join(ast.unparse(node) for node in statements if node in kept) + "\n"


def names_bound(node: ast.stmt) -> Iterator[str]:
    """The names that a statement of a module defines."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Assign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        yield from (each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name))


def is_visible(node: ast.stmt) -> bool:
    """Whether it is a check that says `visible=True`."""
    return isinstance(node, ast.FunctionDef) and any(
        keyword.arg == "visible" and ast.literal_eval(keyword.value)
        for decorator in node.decorator_list
        if isinstance(decorator, ast.Call)
        for keyword in decorator.keywords
    )


# --- a little data -----------------------------------------------------------------------------------------


def few_images() -> Iterator[tuple[str, bytes]]:
    """The tiny data set's files with only the images that the probe would choose from them."""
    names = sorted(path.name for path in (data.TINY / data.FOLDER).iterdir())
    files = {name: pickle.loads((data.TINY / data.FOLDER / name).read_bytes()) for name in names}  # our own
    for kind, (wanted, classes) in IMAGES.items():
        batches = [files[name] for name in names if name.startswith(kind)]
        sizes = [len(batch["labels"]) for batch in batches]
        chosen = data.spread([label for batch in batches for label in batch["labels"]], wanted, classes)
        for batch, start in zip(batches, np.cumsum([0, *sizes]), strict=False):
            keep_rows(batch, [int(row - start) for row in chosen if 0 <= row - start < len(batch["labels"])])
    yield from ((name, pickle.dumps(content, protocol=4)) for name, content in files.items())


def keep_rows(batch: dict[str, Any], rows: list[int]) -> None:
    """Keep some images of one file, in place."""
    batch["data"] = batch["data"][rows].copy()
    for key in ("labels", "filenames"):
        batch[key] = [batch[key][row] for row in rows]
