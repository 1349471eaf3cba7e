"""Mutants of the reference: one small, mechanical fault each, within what students write.

The operators are the usual ones of mutation testing (constants, operators, conditions, removed statements and
arguments, exceptions); see Jia and Harman, "An Analysis and Survey of the Development of Mutation Testing",
IEEE TSE 37(5), 2011.

Of 159 mutants of the session's two notebooks 27 lose no point (`make bench-judgement` prints them). 16 rename a
parameter, a choice, a tag or printed words, which are the student's to choose. 2 draw widths evenly, where the
text calls a logarithmic scale a good idea. 7 leave out logging, `writer.close()` or a scheduler's step, which
no exercise asks for. 2 leave out an argument with this default (`weights_only=True`, `reduction_factor=4`).

Many of the homework's mutants survive: names, ranges, widths, schedules and the pruner's settings are free
there, and so are mutants that only draw another network.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

import nbformat
from course_folder import ROOT, CourseFolder
from nbformat import NotebookNode
from specimen import reference_answers, with_answers

from autograder.cells import grade_id, is_answer
from autograder.gradebook.release import regions


@dataclass(frozen=True)
class Mutant:
    """A notebook that differs from the reference in one place."""

    notebook: str
    cell: str
    line: int
    what: str  # "before -> after"
    source: str  # of the whole cell

    @property
    def name(self) -> str:
        return f"{self.notebook}/{self.cell}:{self.line} {self.what}"

    def submission(self) -> bytes:
        answers = reference_answers(self.notebook) | {self.cell: self.source}
        return nbformat.writes(with_answers(self.notebook, answers)).encode()


def mutants(notebook: str) -> Iterator[Mutant]:
    """All mutants of a notebook's reference, one after another."""
    source = CourseFolder(ROOT).source(notebook)
    for cell in source.cells:
        if cell.cell_type == "code" and is_answer(cell):
            yield from _of_cell(notebook, cell)


def _of_cell(notebook: str, cell: NotebookNode) -> Iterator[Mutant]:
    kept = [(region, line) for region, line in regions(cell.source, "cell") if region != "STUB"]
    answered = {number for number, (region, _) in enumerate(kept, 1) if region == "SOLUTION"}
    text = "\n".join(line for _, line in kept)
    seen = {ast.unparse(ast.parse(text))}
    places = sum(1 for _ in ast.walk(ast.parse(text)))
    for place in range(places):
        for operator in OPERATORS:
            tree = ast.parse(text)
            node = list(ast.walk(tree))[place]
            if getattr(node, "lineno", 0) not in answered:
                continue
            before = ast.unparse(node)
            after = operator(node, tree)
            changed = ast.unparse(ast.fix_missing_locations(tree))
            if after is not None and changed not in seen:
                seen.add(changed)
                line = getattr(node, "lineno", 0)
                what = f"{_short(before)} -> {_short(after)}"
                yield Mutant(notebook, grade_id(cell) or "", line, what, changed)


def _short(code: str) -> str:
    words = " ".join(code.split())
    return words if len(words) <= 70 else f"{words[:67]}..."


# --- operators: change the node in its tree, return the new code, or None where they do not apply -----------


def change_constant(node: ast.AST, tree: ast.AST) -> str | None:
    if not isinstance(node, ast.Constant):
        return None
    value = node.value
    if isinstance(value, bool):
        node.value = not value
    elif isinstance(value, int):
        node.value = value + 1
    elif isinstance(value, float):
        node.value = value * 1000
    elif isinstance(value, str):
        node.value = value + "_"
    else:
        return None
    return ast.unparse(node)


def zero_constant(node: ast.AST, tree: ast.AST) -> str | None:
    if not isinstance(node, ast.Constant) or isinstance(node.value, bool | str) or node.value in (0, None):
        return None
    node.value = type(node.value)(0)
    return ast.unparse(node)


def remove_keyword(node: ast.AST, tree: ast.AST) -> str | None:
    if not isinstance(node, ast.Call) or not node.keywords:
        return None
    del node.keywords[-1]
    return ast.unparse(node)


def remove_first_keyword(node: ast.AST, tree: ast.AST) -> str | None:
    if not isinstance(node, ast.Call) or len(node.keywords) < 2:
        return None
    del node.keywords[0]
    return ast.unparse(node)


def remove_middle_keyword(node: ast.AST, tree: ast.AST) -> str | None:
    if not isinstance(node, ast.Call) or len(node.keywords) < 3:
        return None
    del node.keywords[1]
    return ast.unparse(node)


def negate_condition(node: ast.AST, tree: ast.AST) -> str | None:
    if not isinstance(node, ast.If | ast.While | ast.IfExp):
        return None
    node.test = ast.UnaryOp(ast.Not(), node.test)
    return ast.unparse(node.test)


def shift_comparison(node: ast.AST, tree: ast.AST) -> str | None:
    swapped = {ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Eq: ast.NotEq}
    if not isinstance(node, ast.Compare) or type(node.ops[0]) not in swapped:
        return None
    node.ops[0] = swapped[type(node.ops[0])]()
    return ast.unparse(node)


def change_exception(node: ast.AST, tree: ast.AST) -> str | None:
    if not isinstance(node, ast.Raise):
        return None
    node.exc = ast.Call(ast.Name("RuntimeError", ast.Load()), [], [])
    return "raise RuntimeError()"


def return_nothing(node: ast.AST, tree: ast.AST) -> str | None:
    if not isinstance(node, ast.Return) or node.value is None:
        return None
    node.value = None
    return "return"


def remove_statement(node: ast.AST, tree: ast.AST) -> str | None:
    if not isinstance(node, ast.Expr | ast.Assign | ast.Raise | ast.Return | ast.If):
        return None
    for parent in ast.walk(tree):
        for field in ("body", "orelse", "finalbody"):
            block = getattr(parent, field, None)
            if isinstance(block, list) and node in block:
                block[block.index(node)] = ast.Pass()
                return "pass"
    return None


def swap_call(node: ast.AST, tree: ast.AST) -> str | None:
    """Another method of the same kind in its place."""
    others = {
        "suggest_float": "suggest_int",
        "suggest_int": "suggest_float",
        "Adam": "SGD",
        "SGD": "Adam",
        "MedianPruner": "NopPruner",
        "PercentilePruner": "MedianPruner",
        "SuccessiveHalvingPruner": "HyperbandPruner",
        "ThresholdPruner": "MedianPruner",
        "best_trial": "trials[0]",
        "testloader": "trainloader",
    }
    if isinstance(node, ast.Attribute) and node.attr in others:
        node.attr = others[node.attr]
        return node.attr
    if isinstance(node, ast.Name) and node.id in others:
        node.id = others[node.id]
        return node.id
    return None


OPERATORS = (
    change_constant,
    zero_constant,
    remove_keyword,
    remove_first_keyword,
    remove_middle_keyword,
    negate_condition,
    shift_comparison,
    change_exception,
    return_nothing,
    remove_statement,
    swap_call,
)
