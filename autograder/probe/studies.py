"""What a study and its storage say of themselves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import optuna
from sqlalchemy.engine import make_url

from autograder.evidence import StudyFacts
from autograder.probe.recorder import text
from autograder.probe.rig import Namespace


def a_study(thing: object) -> optuna.Study | None:
    """The thing, if it is a study: not if a property of its own says so."""
    return thing if issubclass(type(thing), optuna.Study) else None  # type: ignore[return-value]


def described(study: optuna.Study, storage: Any, given: tuple[str, str], namespace: Namespace) -> StudyFacts:
    """What there is to see of a study that was made with a storage, where the notebook gave such a name and database.

    How it came to its name and its pruner, and whether it is resumed, is another question.
    """
    kind, database = describe_storage(storage)
    return StudyFacts(
        exists=True,
        direction=study.direction.name.lower() if len(study.directions) == 1 else "several",
        name=text(study.study_name),
        storage=kind,
        database=text(database),
        given_name=given[0],
        given_database=given[1],
        named_pruner=study.pruner is namespace.get("pruner"),
    )


def given(namespace: Namespace) -> tuple[str, str]:
    """The name and the database that the notebook gives for its study, if it does: `study_name` and `storage`."""
    name = namespace.get("study_name")
    return text(name) if isinstance(name, str) else "", describe_storage(namespace.get("storage"))[1]


def describe_storage(storage: Any) -> tuple[str, str]:
    """Kind of a storage argument, and its address without a password."""
    if storage is None or isinstance(storage, optuna.storages.InMemoryStorage):
        return "memory", ""
    address = storage if isinstance(storage, str) else getattr(storage, "url", None)
    if isinstance(address, str):
        try:
            url = make_url(address)
        except Exception:
            return "database", text(address)
        if url.get_backend_name() == "sqlite":
            in_memory = url.database in (None, "", ":memory:")
            return ("memory", "") if in_memory else ("database", text(Path(str(url.database)).name))
        return "database", url.render_as_string(hide_password=True)
    return "journal" if isinstance(storage, optuna.storages.JournalStorage) else "database", ""
