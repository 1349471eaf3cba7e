"""Tracing suggested values to their effects, over evidence alone. Shared by the checks."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, permutations

from msgspec.structs import replace

from autograder.checks import Unseen, expected
from autograder.evidence import Evidence, OptimizerUse, Outcome, Run, Structure, Suggestion

BASES = (10.0, 0.1, math.e, 1 / math.e, 2.0, 0.5)  # in which people write a learning rate as a power
MAX_EXPONENT = 100
MOST_NAMES = 24  # of a network's parameters looked at: whoever asks for more asks the judge for hours


def close(a: object, b: object, tolerance: float = 1e-6) -> bool:
    """Whether both are numbers, and equal but for rounding, by default to 32 bits."""
    if not isinstance(a, int | float) or not isinstance(b, int | float):
        return False
    return math.isclose(a, b, rel_tol=tolerance, abs_tol=1e-12)


def short(value: object) -> str:
    """A number as a student would write it."""
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def listed(values: Iterable[object], most: int = 4) -> str:
    """`1, 2 and 3`, cut after a few."""
    words = [short(value) for value in values]
    if len(words) > most:
        return ", ".join([*words[:most], "…"])
    return " and ".join(words) if len(words) < 3 else ", ".join(words[:-1]) + f" and {words[-1]}"


def counted(number: int, thing: str) -> str:
    """`1 layer`, `2 layers`."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


# --- training runs -----------------------------------------------------------------------------------------


def trained(evidence: Evidence) -> list[Run]:
    """The runs in which the student's own training changed weights. Raises `Unseen` where there is none."""
    runs = [run for run in scripted(evidence) if run.optimizers and "train" not in run.stand_ins]
    if not runs:
        raise Unseen(why_not_trained(evidence), "a training that changes the network's weights")
    return runs


def scripted(evidence: Evidence) -> list[Run]:
    """The runs that the grader made."""
    return [run for run in evidence.runs if run.driver != "notebook"]


def shared_file(evidence: Evidence) -> str:
    """A file that several trials saved their weights to; none where paths have a time: runs share a second."""
    saved = {(run.saved.path, run.trial) for run in evidence.runs if run.saved and "train" not in run.stand_ins}
    paths = Counter(path for path, _ in saved)
    if any(map(has_a_time, paths)):
        return ""
    return next((path for path, trials in paths.most_common(1) if trials > 1), "")


def assert_own_files(evidence: Evidence) -> None:
    shared = shared_file(evidence)
    assert not shared, expected(
        "a file for each trial",
        saw=f"Several trials were saved to the same file, {shared!r}, so that the next one overwrites it.",
        hint="Let the path contain the trial's number.",
    )


def has_a_time(path: str) -> bool:
    """Whether a path holds a time of day, or seconds since 1970: four digits, perhaps with separators.

    What is no time is taken out first: the beginning of a notebook's name, a date, and a decimal number below 1.
    """
    rest = re.sub(r"03_0\d|(?<!\d)20[23]\d\D?[01]\d\D?[0-3]\d(?!\d)|(?<![\d.])0\.\d+(?!\.?\d)", "/", path)
    return re.search(r"\d(?:[-_:.hmT ]?\d){3}", rest) is not None


def own_trials(evidence: Evidence) -> list[Run]:
    """The trials of the notebook's own search that trained."""
    return [run for run in evidence.runs if run.driver == "notebook" and run.optimizers]


def why_not_trained(evidence: Evidence) -> str:
    own = [run for run in scripted(evidence) if "train" not in run.stand_ins]
    if not own:
        return "Your notebook did not get as far as a training run."
    if any(run.steps for run in own):
        return "No training of yours was stopped."
    if any(run.outcome is Outcome.TIMEOUT for run in own):
        return "Your code ran for very long without a single optimizer step, and was stopped."
    errors = [run.error for run in own if run.error]
    if errors:
        saw = f"Training did not get as far as its first optimizer step: {errors[0]}."
        return saw + cell_ending(evidence, "define_train")
    return "No optimizer step was made in any training run."


def cell_ending(evidence: Evidence, grade_id: str) -> str:
    """A sentence to put after another: with what error a cell ended. Nothing where it had none."""
    errors = [" ".join(cell.error.split()) for cell in evidence.cells if cell.grade_id == grade_id and cell.error]
    return f" The exercise's cell ended with an error: {errors[0][:200]}" if errors else ""


def going_on(run: Run) -> str:
    """What a training did after it was told to stop, in words that go on a sentence."""
    more = "1 more batch was" if run.steps_after_stop == 1 else f"{run.steps_after_stop} more batches were"
    return f"it was told to stop in epoch {run.told_to_stop}, counted from 1, and {more} trained on."


def optimizer(run: Run) -> OptimizerUse:
    """The optimizer that did most of the training."""
    return run.optimizers[-1]


def is_sgd(run: Run) -> bool:
    return "SGD" in optimizer(run).classes


def is_adam(run: Run) -> bool:
    return any(name.startswith(("Adam", "NAdam", "RAdam")) for name in optimizer(run).classes)


@dataclass(frozen=True)
class Rate:
    """The suggestion behind an optimizer's learning rate."""

    suggestion: Suggestion
    how: str  # "direct", "power": `base` to the suggested number, "unused"
    base: float = 1.0

    @property
    def range(self) -> tuple[float, float] | None:
        low, high = self.suggestion.low, self.suggestion.high
        if low is None or high is None:
            numbers = [c for c in self.suggestion.choices if isinstance(c, int | float)]
            return (min(numbers), max(numbers)) if numbers else None
        if self.how == "power" and max(abs(low), abs(high)) < MAX_EXPONENT:
            ends = sorted((self.base**low, self.base**high))
            return ends[0], ends[1]
        return low, high

    @property
    def learning_rate(self) -> float:
        """The value that the suggestion stands for."""
        value = self.suggestion.value
        number = float(value) if isinstance(value, int | float) else 0.0
        return self.base**number if self.how == "power" and abs(number) < MAX_EXPONENT else number

    @property
    def on_log_scale(self) -> bool:
        """Drawn on a logarithmic scale: by Optuna, or as an evenly drawn exponent, and not both."""
        if self.how == "power":
            return self.suggestion.kind == "float" and not self.suggestion.log
        return self.suggestion.log


def rate_of(run: Run) -> Rate | None:
    """Which suggestion the learning rate comes from, in this run."""
    use = optimizer(run)
    rates = [use.lr, *chain.from_iterable(use.lrs), *use.built_lrs]
    numbers = [s for s in run.suggestions if may_be_a_rate(s)]
    for suggestion in sorted(numbers, key=lambda s: s.kind != "float"):
        if any(close(suggestion.value, rate) for rate in rates):
            return Rate(suggestion, "direct")
    exponents = [s for s in numbers if not looks_like_a_rate(s)]
    for suggestion in sorted(exponents, key=lambda s: not named_as_rate(s)):
        for base in BASES:
            if any(is_power(base, suggestion.value, rate) for rate in rates):
                return Rate(suggestion, "power", base)
    for suggestion in numbers:
        if looks_like_a_rate(suggestion) and not any(close(suggestion.value, m) for m in use.momenta):
            return Rate(suggestion, "unused")
    return None


def suits_adam(low: float, high: float, highest: float = 1) -> bool:
    """Whether a range is one to search Adam's learning rate in, or that of its kind."""
    return low <= 5e-3 and 1e-4 <= high <= highest and wide(low, high)


def suits_sgd(low: float, high: float) -> bool:
    """Whether a range is one to search SGD's learning rate in; an order of magnitude is enough, as 0.01 to 0.1."""
    return low <= 5e-2 and 1e-3 <= high <= 10 and wide(low, high, 9.99)


def wide(low: float, high: float, ratio: float = 20) -> bool:
    """Whether a range is worth searching on a logarithmic scale. A range from 0 is judged by its scale."""
    return low < high and (low <= 0 or high / low >= ratio)


def replaced_at_once(runs: list[Run]) -> list[Run]:
    """The runs that began to train with another rate than the one that the optimizer, or a schedule, was given.

    A warm-up begins with the same part of it in every run, or everywhere from the same rate, and comes to differ.
    """
    elsewhere = [(run, rate) for run in runs if (rate := rate_of(run)) and not begins_with(run, rate)]
    parts = [optimizer(run).lr / suggested if (suggested := rate.learning_rate) else 0.0 for run, rate in elsewhere]
    second = {use.lr_by_epoch[1] for run, _ in elsewhere if len((use := optimizer(run)).lr_by_epoch) > 1}
    first = {optimizer(run).lr for run, _ in elsewhere}
    warms_up = all(close(part, parts[0]) for part in parts) or (len(first) == 1 and len(second) > 1)
    return [] if warms_up else [run for run, _ in elsewhere]


def begins_with(run: Run, rate: Rate) -> bool:
    """Whether a part of the parameters takes its first step with the rate itself, or nobody knows where it is from."""
    firsts = [rates[0] for rates in optimizer(run).lrs if rates]
    return rate.how == "unused" or any(close(rate.learning_rate, first) for first in firsts)


def throughout(run: Run) -> list[OptimizerUse]:
    """The optimizers that step together: each made as many steps as the one that did most of the training."""
    return [use for use in run.optimizers if use.steps == optimizer(run).steps]


def rate_left_out(runs: list[Run]) -> float | None:
    """The learning rate of a part of the parameters that is the same in all of several runs, and not suggested."""
    parts_of = [[rates for use in throughout(run) for rates in use.lrs] for run in runs]
    if len({*map(len, parts_of)}) > 1:  # another number of parts in each run: no part is that of another run
        parts_of = [list(optimizer(run).lrs) for run in runs]
    for parts in zip(*parts_of, strict=False):
        rate = parts[0][0] if parts[0] else 0.0
        suggested = any(close(s.value, other) for run in runs for s in run.suggestions for other in parts[0])
        if len(runs) > 1 and rate and set(parts) == {parts[0]} and not suggested:
            return rate
    return None


def may_be_a_rate(suggestion: Suggestion) -> bool:
    """Whether it is a real number, or a whole one by the name of a rate.

    Whole numbers are small, and so are their powers: a rate of 0.1 is no power of the number of layers.
    """
    whole = isinstance(suggestion.value, int) and not isinstance(suggestion.value, bool)
    return isinstance(suggestion.value, float) or (whole and named_as_rate(suggestion))


def named_as_rate(suggestion: Suggestion) -> bool:
    """Only to choose between several explanations: names decide no verdict."""
    return "lr" in suggestion.name.lower() or "rate" in suggestion.name.lower()


def is_power(base: float, exponent: object, rate: float) -> bool:
    if not isinstance(exponent, int | float) or abs(exponent) >= MAX_EXPONENT:
        return False
    return rate > 0 and close(base**exponent, rate)


def looks_like_a_rate(suggestion: Suggestion) -> bool:
    """A range over an order of magnitude or more, within (0, 1]."""
    low, high = suggestion.low, suggestion.high
    if suggestion.kind != "float" or low is None or high is None:
        return False
    return 0 < low < high <= 1 and high / low >= 10


# --- structures --------------------------------------------------------------------------------------------


def built(evidence: Evidence) -> list[Structure]:
    """The networks that could be built. Raises `Unseen` where there is none."""
    networks = [structure for structure in evidence.structures if structure.net is not None]
    if not networks:
        errors = [structure.error for structure in evidence.structures if structure.error]
        saw = f"Net(trial, num_classes) could not be built: {errors[0]}." if errors else "Net was not built."
        raise Unseen(saw + cell_ending(evidence, "define_net"), "a network for every trial")
    names, plain = counts(evidence), [without_pointwise(structure) for structure in networks]
    if plain != networks and layers_found(plain, names) and not layers_found(networks, names):
        return plain
    return networks


def layers_found(networks: Sequence[Structure], names: Sequence[str]) -> bool:
    return layers_parameter(networks, names, block_parameter(networks, names)) is not None


def without_pointwise(structure: Structure) -> Structure:
    """The network without its 1x1 convolutions: shortcuts, attention, the second half of a separable convolution."""
    assert structure.net is not None
    spatial = structure.net.convolutions - structure.net.pointwise
    return replace(structure, net=replace(structure.net, convolutions=spatial))


def asked(structure: Structure) -> dict[str, float]:
    """The numbers that a network was asked to have, by name."""
    return {
        s.name: float(s.value)
        for s in structure.suggestions
        if isinstance(s.value, int | float) and not isinstance(s.value, bool)
    }


def counts(evidence: Evidence, kinds: Sequence[str] = ("int",)) -> list[str]:
    """Names of the parameters of these kinds that `Net` asked for, in order."""
    names: dict[str, None] = {}
    for structure in evidence.structures:
        names.update({s.name: None for s in structure.suggestions if s.kind in kinds})
    return list(names)[:MOST_NAMES]


def convolutions(structure: Structure) -> int:
    assert structure.net is not None
    return structure.net.convolutions


def halvings(structure: Structure) -> int:
    assert structure.net is not None
    return structure.net.halvings


def linears(structure: Structure) -> int:
    assert structure.net is not None
    return len(structure.net.linears)


def hidden_widths(structure: Structure) -> list[int]:
    assert structure.net is not None
    return [out for _, out in structure.net.linears[:-1]]


def follows(
    networks: Sequence[Structure], name: str, measure: Callable[[Structure], int], offsets: Sequence[int]
) -> int | None:
    """The offset with which a measure equals a parameter's value in all networks; None where none does."""
    pairs = [(measure(s), asked(s)[name]) for s in networks if name in asked(s)]
    if len({value for _, value in pairs}) < 2:
        return None
    return next((c for c in offsets if all(seen == value + c for seen, value in pairs)), None)


def block_parameter(networks: Sequence[Structure], names: Sequence[str]) -> str | None:
    """The parameter that the number of convolution blocks follows.

    A block ends by halving height and width, so the halvings tell. Where no number of halvings follows a
    parameter, two parameters whose product is the number of convolutions do.
    """
    for name in names:
        if follows(networks, name, halvings, (0,)) is not None and moves(networks, name, convolutions):
            return name
    grow = [name for name in names if any(proportional(networks, name, stem) for stem in (0, 1, 2))]
    for name in grow:
        if follows(networks, name, halvings, (1,)) is not None:  # one more, before the first block or after the last
            return name
    if len({halvings(s) for s in networks}) == 1 and len(grow) > 1:
        return grow[0]
    return family_of_blocks(networks, names)


def changes(networks: Sequence[Structure], name: str, measure: Callable[[Structure], int]) -> bool:
    """Whether a measure changes with a parameter while the others, as far as both networks have them, rest."""
    for a, b in combinations(networks, 2):
        left, right = asked(a), asked(b)
        others = (left.keys() & right.keys()) - {name}
        turned = name in left and name in right and left[name] != right[name]
        if turned and measure(a) != measure(b) and all(left[other] == right[other] for other in others):
            return True
    return False


def moves(networks: Sequence[Structure], name: str, measure: Callable[[Structure], int]) -> bool:
    """Whether of two networks the one with more of a parameter has more of a measure, whatever the others are."""
    return any(
        asked(a).get(name, 0) < asked(b).get(name, 0) and measure(a) < measure(b) for a, b in permutations(networks, 2)
    )


def hidden_from_view(evidence: Evidence, names: Sequence[str]) -> list[str]:
    """Parameters of which several values were tried, and only one gave a network that can be built."""
    networks = [s for s in evidence.structures if s.net is not None]
    return [
        name
        for name in names
        if len({asked(s).get(name) for s in evidence.structures} - {None}) > 1
        and len({asked(s).get(name) for s in networks} - {None}) < 2
    ]


def proportional(networks: Sequence[Structure], name: str, stem: int) -> bool:
    """Whether the convolutions, less a stem, grow in proportion to a parameter while the others rest."""
    compared = 0
    for a, b in permutations(networks, 2):
        left, right = asked(a), asked(b)
        others_rest = {k: v for k, v in left.items() if k != name} == {k: v for k, v in right.items() if k != name}
        if not others_rest or left.get(name) == right.get(name) or name not in left or name not in right:
            continue
        compared += 1
        if (convolutions(a) - stem) * right[name] != (convolutions(b) - stem) * left[name]:
            return False
    return compared > 0 and all(convolutions(s) > stem for s in networks)


def family_of_blocks(networks: Sequence[Structure], names: Sequence[str]) -> str | None:
    """The parameter that says how many others (the layers of each block) are asked for and added up."""
    for name in names:
        rest = [other for other in names if other != name]
        if any(adds_up(networks, name, rest, stem) for stem in (0, 1, 2)):
            return name
    return None


def adds_up(networks: Sequence[Structure], name: str, rest: Sequence[str], stem: int) -> bool:
    """Whether some parameters, as many in each network as `name` says, sum up to its convolutions."""
    if follows(networks, name, halvings, (0, 1)) is None:
        return False
    values = [asked(s) for s in networks]
    for size in range(1, min(len(rest), 10) + 1):
        for family in combinations(rest[:10], size):
            if all(
                sum(value.get(member, 0) for member in family) == convolutions(s) - stem
                and sum(member in value for member in family) == value[name]
                for value, s in zip(values, networks, strict=True)
            ):
                return True
    return False


def layers_parameter(networks: Sequence[Structure], names: Sequence[str], blocks: str | None) -> str | None:
    """The parameter that the number of convolutions in each block follows."""
    for name in names:
        if name != blocks and any(multiplies(networks, name, stem, blocks) for stem in (0, 1, 2)):
            return name
    if blocks is not None and family_of_blocks(networks, names) == blocks:
        return next(name for name in names if name != blocks)
    return one_of_a_sum(networks, names)


def one_of_a_sum(networks: Sequence[Structure], names: Sequence[str]) -> str | None:
    """The first of several parameters, one for each block, that sum up to the number of convolutions."""
    always = [name for name in names[:8] if all(name in asked(s) for s in networks)]
    for size in range(2, len(always) + 1):
        for group in combinations(always, size):
            for stem in (0, 1, 2):
                if all(sum(asked(s)[n] for n in group) + stem == convolutions(s) for s in networks):
                    return group[0]
    return None


def multiplies(networks: Sequence[Structure], name: str, stem: int, blocks: str | None) -> bool:
    """Whether convolutions = blocks x layers + stem in all networks, the blocks being counted or suggested."""
    if any(name not in asked(s) for s in networks) or len({asked(s)[name] for s in networks}) < 2:
        return False
    block_counts: list[Callable[[Structure], float]] = [
        halvings,
        lambda s: halvings(s) + 1,
        *(lambda s, n=n: n for n in range(1, 7)),
    ]
    if blocks is not None:  # so there is no need to count them, and one more is one too many
        block_counts = [lambda s: asked(s).get(blocks, 0)]
    return any(all(number(s) * asked(s)[name] + stem == convolutions(s) for s in networks) for number in block_counts)
