"""Grades the notebooks of a course on Optuna: submission -> evidence -> verdicts -> gradebook -> feedback."""

import sys

# jsonschema, which nbformat imports, would have it compile a grammar of web addresses for two seconds: no notebook
# of ours needs one checked.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
