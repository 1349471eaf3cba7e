"""The study that a notebook makes: how it came to be, what it says of itself, and whether it is resumed."""

from __future__ import annotations

import contextlib
import functools
import inspect
import os
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any
from unittest import mock

import msgspec
import optuna
from sqlalchemy.engine import make_url

from autograder.evidence import StudyFacts
from autograder.probe.curves import copied
from autograder.probe.notebook import Namespace, Notebook, Phase, names_bound
from autograder.probe.private import Private, with_item
from autograder.probe.searching import Search
from autograder.probe.steps import time_limit
from autograder.probe.values import text


class _Made(Private):
    """How a study was made."""

    def __init__(
        self,
        study: optuna.Study,
        storage: Any = None,
        given: tuple[str, str] = ("", ""),
        named: bool = False,
        default_pruner: Any = None,
    ) -> None:
        self.study = study  # kept, so that no other one gets its id
        self.storage = storage  # the argument
        self.given = given  # what the notebook gave for it, see `given`
        self.named = named
        self.default_pruner = default_pruner  # the one that Optuna chose, where none was given


@dataclass(frozen=True)
class KeptFile:
    """A database's file, and another link to it."""

    path: Path
    link: Path

    @classmethod
    def of(cls, storage: Any) -> KeptFile | None:
        """The file of an SQLite database, if a storage is one."""
        address = storage if isinstance(storage, str) else getattr(storage, "url", "")
        with contextlib.suppress(Exception):  # of an address that is none, or a file that is elsewhere
            url = make_url(address)
            path = Path(str(url.database)).resolve()
            link = path.with_name(f".{uuid.uuid4().hex}")
            if url.get_backend_name() == "sqlite":
                os.link(path, link)
                return cls(path, link)
        return None

    def put_back(self) -> None:
        """Where it was removed, it is there again, with all that has been written to it."""
        with contextlib.suppress(OSError):
            if not self.path.exists():
                self.link.rename(self.path)


class OwnStudy(Private):
    """The notebook's study and its pruner, from the cells that make them."""

    def __init__(self, notebook: Notebook, search: Search, seed: int) -> None:
        self._notebook = notebook
        self._search = search
        self._seed = seed
        self._made: Mapping[int, _Made] = MappingProxyType({})  # studies by their id; another may have the same name
        self._study: Any = None
        self._source: str | None = None  # of the cell that made it
        self._names: tuple[str, ...] = ()  # that this cell gave to it
        self._file: KeptFile | None = None  # its database
        self._pruner_came_later = False  # not in the cell that made the study
        self.pruner: Any = None  # the pruner that the exercise's cell left, unused
        self.pruner_again: Any = None  # the study's, where its cell makes another one with constants that are not cut
        self._lent: Any = None  # a pruner, where the student's cell made none

    def open(self) -> None:
        for owner in (optuna, optuna.study, optuna.study.study):
            for name in ("create_study", "load_study"):
                original = getattr(owner, name)
                mock.patch.object(owner, name, self._noting(original)).start()
        mock.patch.object(optuna.Study, "__init__", self._noting_constructor(optuna.Study.__init__)).start()

    def after_cell(self, source: str, before: Namespace) -> None:
        """Look for a new study, and for the pruner. `before` has the names as they were before the cell."""
        namespace = self._notebook.namespace
        if self._notebook.last == "define_pruner":
            self._take_pruner()
        study = a_study(namespace.get("study"))
        if study is not None and study is not self._study and not self._is_read_again(study):
            self._study, self._source = study, source
            self._file = KeptFile.of(self._made[id(study)].storage) if id(study) in self._made else None
            self._pruner_came_later = not self._has_own_pruner(study)
            known = [name for name, value in before.items() if value is study]
            self._names = tuple(name for name, value in namespace.items() if value is study and name not in known)
        elif self._notebook.last == "create_study" and study is None:
            namespace["study"] = optuna.create_study(direction="maximize")  # a stand-in for later cells
            self._study = namespace["study"]

    def put_back_database(self) -> None:
        """A notebook may tidy up at its end."""
        if self._file is not None:
            self._file.put_back()

    def facts(self) -> StudyFacts:
        """Look at the study, then run its cell again: it must lead to the same study."""
        namespace = self._notebook.namespace
        study = a_study(namespace.get("study"))
        if self._source is None or study is None:
            return StudyFacts(exists=False)
        if self._is_read_again(study):
            study = namespace["study"] = self._study
        made = self._made.get(id(study)) or _Made(study)
        facts = described(study, made.storage, made.given, namespace)
        own_pruner = self._has_own_pruner(study)
        resumed, problem = self._rerun(self._source, study)
        if resumed is not None and self._has_own_pruner(resumed) and settings(resumed.pruner) != settings(study.pruner):
            self.pruner_again = copied(resumed.pruner)
        if self._lent is not None and namespace.get("pruner") is self._lent:
            del namespace["pruner"]
        return msgspec.structs.replace(
            facts,
            own_name=made.named,
            resumes=resumed is not None,
            resume_error=problem,
            own_pruner=own_pruner,
            resumed_pruner=self._has_own_pruner(resumed) if resumed and not self._pruner_came_later else None,
        )

    def _rerun(self, source: str, study: optuna.Study) -> tuple[optuna.Study | None, str]:
        """The same study as its cell run again leaves it; None where it leaves another one or none, and why."""
        namespace = self._notebook.namespace
        self._notebook.phase = Phase.RERUN
        mark = f"of the grader {uuid.uuid4().hex}"
        study.set_user_attr(mark, True)
        names = [name for name in self._names if namespace.get(name) is study]
        for name in names:  # none of them is there in a new runtime, when the cell begins
            del namespace[name]
        for value in list(namespace.values()):
            if keeps(value, study):  # nor is there what a function has kept
                value.cache_clear()
        constants = names_bound(namespace, **self._notebook.uncut)
        with constants, time_limit(self._search.seconds, fatal=True), another_day():
            result = self._notebook.shell.run_cell(source, silent=True, store_history=False)
        again = a_study(namespace.get("study"))
        namespace.update(dict.fromkeys([*names, "study"], study))
        problem = result.error_in_exec or result.error_before_exec
        if problem is not None:
            return None, text(f"{type(problem).__name__}: {problem}")
        return again if again is not None and mark in again.user_attrs else None, ""

    def _take_pruner(self) -> None:
        """Keep the pruner as it was made; lend one to the cell that makes the study, where there is none."""
        namespace = self._notebook.namespace
        if "pruner" in namespace:
            self.pruner = copied(namespace["pruner"])
        else:
            self._lent = namespace["pruner"] = optuna.pruners.NopPruner()

    def _is_read_again(self, study: optuna.Study) -> bool:
        """Whether it is only another view of the study that was searched with, which has what it was made with."""
        searched = self._search.study
        return searched is not None and searched is self._study and study.study_name == searched.study_name

    def _has_own_pruner(self, study: optuna.Study) -> bool:
        made = self._made.get(id(study))
        return study.pruner is not (made.default_pruner if made else None)

    def _noting(self, original: Callable[..., optuna.Study]) -> Callable[..., optuna.Study]:
        @functools.wraps(original)
        def make(*args: Any, **kwargs: Any) -> optuna.Study:
            if self._notebook.phase is Phase.SCENARIOS:
                return original(*args, **kwargs)
            if kwargs.get("sampler") is None:
                kwargs["sampler"] = optuna.samplers.TPESampler(seed=self._seed)  # Optuna's default, seeded
            study = original(*args, **kwargs)
            made = _Made(
                study,
                storage=kwargs.get("storage"),
                given=given(self._notebook.namespace),
                named=kwargs.get("study_name") is not None,
                default_pruner=None if kwargs.get("pruner") else study.pruner,
            )
            self._made = with_item(self._made, id(study), made)
            return study

        return make

    def _noting_constructor(self, original: Callable[..., None]) -> Callable[..., None]:
        """For `optuna.Study(...)` itself. Of `create_study`, which calls it, more is noted."""

        @functools.wraps(original)
        def init(
            study: optuna.Study, study_name: str, storage: Any, sampler: Any = None, pruner: Any = None, **others: Any
        ) -> None:
            original(study, study_name, storage, sampler, pruner, **others)
            if self._notebook.phase is not Phase.SCENARIOS:
                default = None if pruner else study.pruner
                names = given(self._notebook.namespace)
                made = _Made(study, storage, names, named=True, default_pruner=default)
                self._made = with_item(self._made, id(study), made)

        return init


def settings(pruner: Any) -> dict[str, Any]:
    """What a pruner was made with, and what it has settled since."""
    return {
        name: value for name, value in getattr(pruner, "__dict__", {}).items() if isinstance(value, int | float | str)
    }


@contextlib.contextmanager
def another_day() -> Iterator[None]:
    """Local time is almost a day later, as it will be when a study is taken up again."""
    zone = os.environ.get("TZ")
    os.environ["TZ"] = "LATER-23:37"
    time.tzset()
    try:
        yield
    finally:
        if zone is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = zone
        time.tzset()


def keeps(function: Any, study: optuna.Study) -> bool:
    """Whether a function with a cache of functools' has the study in it, as what it gives when called plainly."""
    if not isinstance(function, functools._lru_cache_wrapper) or not function.cache_info().currsize:
        return False
    try:
        inspect.signature(function).bind()
        return function() is study
    except Exception:
        return False


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
