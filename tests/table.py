"""The table of specimens against checks: `python tests/table.py` writes tests/specimens/README.md."""

from __future__ import annotations

from course_folder import ASSIGNMENTS
from specimen import FOLDER, all_specimens

from autograder.judge import specs
from autograder.verdicts import Result

SIGNS = {Result.PASSED: "·", Result.FAILED: "✗", Result.NOT_RUN: "–"}


def table() -> str:
    """Markdown: for each notebook its checks, numbered, and what every specimen must get from them."""
    lines = [
        "# Specimens",
        "",
        "Submissions with the verdicts that they must get: · passed, ✗ failed, – not run. Made by `make specimens`.",
    ]
    for notebook, assignment in ASSIGNMENTS.items():
        known = specs(assignment, notebook)
        lines += ["", f"## {notebook}", ""]
        lines += [
            f"{number}. **{spec.exercise}**, {spec.points:g}: {spec.title} (`{name}`)"
            for number, (name, spec) in enumerate(known.items(), 1)
        ]
        lines += ["", f"| specimen | {' | '.join(str(number) for number in range(1, len(known) + 1))} |"]
        lines += ["|---" * (len(known) + 1) + "|"]
        for specimen in all_specimens():
            if specimen.notebook == notebook:
                signs = " | ".join(SIGNS[result] for result in specimen.expected().values())
                lines.append(f"| `{specimen.name}`: {specimen.title} | {signs} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    (FOLDER / "README.md").write_text(table(), encoding="utf-8")
