"""03_03: build networks and train them, with one parameter after another turned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from msgspec.structs import replace

from autograder.evidence import TOLD, Item, Run, Structure, Suggestion
from autograder.probe.doubles import Script, fraction
from autograder.probe.programmes.common import FURTHER_LEVELS, LEVELS, find_way, objective_alone, structures
from autograder.probe.rig import Rig, Way

MAX_OWN_DIALS = 24
MIXTURES = 24
MAX_TURNED = 12
CHOICES = (0, -1, 1, 0)  # of each categorical: the first, the last and the second


@dataclass(frozen=True)
class Base:
    """Values from which one parameter after another is turned; `turned` is the level of a real number then."""

    name: str
    level: float
    choice: int
    integers: float
    turned: float
    epochs: int

    def script(self, seed: int, turned: Suggestion | None = None) -> Script:
        levels = {} if turned is None else {turned.name: self._other(turned)}
        return Script(seed, self.level, levels, self.choice, self.integers)

    def _other(self, parameter: Suggestion) -> float:
        """A level at which the parameter has another value."""
        if parameter.kind == "float":
            return self.turned
        lowest = parameter.choices[0] if parameter.choices else parameter.low
        return 1.0 if parameter.value == lowest else 0.0


# Short trainings of small networks, then trainings that have as many epochs as the notebook itself: a schedule may
# begin to matter late. At last, larger networks and the other choices.
BASES = (
    Base("low", 0.3, 0, 0.0, 0.8, epochs=2),
    Base("low, for long", 0.3, 0, 0.0, 0.8, epochs=6),
    Base("high", 0.7, 1, 0.5, 0.2, epochs=6),
    Base("last choices", 0.4, -1, 0.0, 0.8, epochs=2),
)


def between(rig: Rig, names: Iterable[str]) -> Iterator[Structure]:
    """Build `Net` with each number alone half turned, and with all of them at places of their own.

    These are the same for all: a combination that cannot be built has to show to everybody, or to nobody.
    """
    for dial in list(names)[:MAX_OWN_DIALS]:
        yield rig.structure(f"{dial} alone half turned from 0.0", Script(rig.seed, 0.0, levels={dial: 0.5}))
    for number in range(MIXTURES):
        levels = {name: fraction("mixture", number, name) for name in names}
        yield rig.structure(f"mixture {number}", Script(rig.seed, 0.5, levels))


def change_the_network(built: Sequence[Structure]) -> set[str]:
    """The parameters of which one alone was another, and so were the layers: no training has to show it."""
    found = set()
    for one, other in combinations(built, 2):
        left, right = ({s.name: s.value for s in each.suggestions} for each in (one, other))
        turned = [name for name in left.keys() & right.keys() if left[name] != right[name]]
        if len(turned) == 1 and one.net != other.net:
            found.add(turned[0])
    return found


def homework(rig: Rig) -> Iterator[Item]:
    """Build networks, also such as have every number at a place of its own, and train some."""
    built = list(structures(rig, dials=MAX_OWN_DIALS))
    yield from built
    yield from between(rig, dict.fromkeys(s.name for each in built for s in each.suggestions))
    yield from trainings_of_the_homework(rig, settled=change_the_network(built))


def trainings_of_the_homework(rig: Rig, settled: set[str]) -> Iterator[Run]:
    """Train, and stop a training; then train with some values, the same again, and one of them at a time turned.

    What is `settled` has made a difference, and need not be turned again.
    """
    way, runs = find_way(rig)
    yield from runs
    first = runs[-1]
    if first.steps:
        script = Script(rig.seed, 0.6, integers=0.0)
        yield rig.run(f"{TOLD} 1", script, way, stop_at=1)
        # other labels in each, and other choices: the runs below all have the same labels
        for level, choice in zip((*LEVELS, *FURTHER_LEVELS[:2]), CHOICES, strict=True):
            script = Script(rig.seed, level, choice=choice, integers=0.0)
            with rig.training_for(2):
                yield rig.run(f"level {level}", script, way)
        rig.world.teach_all_classes()
        for base in BASES:
            yield from turned_one_by_one(rig, way, base, settled)
    yield from objective_alone(rig, way, first)


def turned_one_by_one(rig: Rig, way: Way, base: Base, settled: set[str]) -> Iterator[Run]:
    """Runs in one and the same world, which differ in nothing but one parameter's value, and that is not `settled`.

    The second one differs in nothing at all, and tells whether the student's code does the same twice. Names whose
    other value left something else are added to those that are settled.
    """
    go_back = rig.bookmark()

    def run(scenario: str, epochs: int, parameter: Suggestion | None = None) -> Run:
        script = base.script(rig.seed, parameter)
        with rig.training_for(epochs):
            made = rig.run(scenario, script, way, prepare=go_back)
        return replace(made, turned=parameter.name if parameter else "")

    explored = run(f"what is asked for, {base.name}", epochs=1)
    asked = [s for s in explored.suggestions if s.name not in settled][:MAX_TURNED]
    if not asked:
        return
    scenario = f"one by one, {base.name}"
    first = run(scenario, base.epochs)
    yield from (first, run(scenario, base.epochs))
    for parameter in asked:
        turned = run(scenario, base.epochs, parameter)
        if turned.fingerprint != first.fingerprint:
            settled.add(parameter.name)
        yield turned
