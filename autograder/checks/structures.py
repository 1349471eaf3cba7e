"""Tracing suggested numbers to what they do to a network, over evidence alone. Shared by the checks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations, permutations

from msgspec.structs import replace

from autograder.checks import Unseen, expected
from autograder.checks.runs import cell_ending
from autograder.checks.words import counted, short
from autograder.evidence import Evidence, Structure

MOST_NAMES = 24  # of a network's parameters looked at: whoever asks for more asks the judge for hours


def built(evidence: Evidence) -> list[Structure]:
    """The networks that could be built. Raises `Unseen` where there is none."""
    networks = [structure for structure in evidence.structures if structure.net is not None]
    if not networks:
        errors = [structure.error for structure in evidence.structures if structure.error]
        saw = f"Net(trial, num_classes) could not be built: {errors[0]}." if errors else "Net was not built."
        raise Unseen(saw + cell_ending(evidence, "define_net"), "a network for every trial")
    return networks


def as_blocks(evidence: Evidence) -> list[Structure]:
    """The networks in which blocks and their layers are counted: without 1x1 convolutions where only so they add up.

    Raises `Unseen` where there is none.
    """
    networks, names = built(evidence), counts(evidence)
    plain = [without_pointwise(structure) for structure in networks]
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


def numbers_of(structure: Structure) -> dict[str, float]:
    """The numbers that a network was asked to have, by name."""
    return {
        s.name: float(s.value)
        for s in structure.suggestions
        if isinstance(s.value, int | float) and not isinstance(s.value, bool)
    }


def assert_can_be_built(structure: Structure, *, failed: str, where: str) -> None:
    """A network runs, can be trained as a whole, and tells classes apart.

    In words: `failed` says of which network it was that there is none, and `where` begins what is said of one.
    """
    net = structure.net
    assert net is not None, expected("a network for every value within the ranges", saw=failed)
    assert not net.strays, expected(
        "layers whose weights are among the network's parameters, so that an optimizer can train them",
        saw=f"{where} the weights of {counted(net.strays, 'layer')} are not in net.parameters().",
        hint="nn.Module finds layers that are its attributes, but not those in an ordinary list.",
    )
    assert net.output == (2, structure.num_classes), expected(
        "an output of shape (batch, num_classes)", saw=f"{where} the shape was {net.output}."
    )


def numbers_in_words(structure: Structure) -> str:
    """The numbers that a network was asked to have, in words."""
    numbers = [f"{name}={short(value)}" for name, value in numbers_of(structure).items()]
    return ", ".join(numbers) or "nothing suggested"


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


def depth(structure: Structure) -> tuple[int, int, int]:
    return halvings(structure), convolutions(structure), linears(structure)


def hidden_widths(structure: Structure) -> list[int]:
    assert structure.net is not None
    return [out for _, out in structure.net.linears[:-1]]


def follows(
    networks: Sequence[Structure], name: str, measure: Callable[[Structure], int], offsets: Sequence[int]
) -> int | None:
    """The offset with which a measure equals a parameter's value in all networks; None where none does."""
    pairs = [(measure(s), numbers_of(s)[name]) for s in networks if name in numbers_of(s)]
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


def changes(networks: Sequence[Structure], name: str, measure: Callable[[Structure], object]) -> bool:
    """Whether a measure changes with a parameter while the others, as far as both networks have them, rest."""
    for a, b in combinations(networks, 2):
        left, right = ({s.name: s.value for s in net.suggestions} for net in (a, b))
        others = (left.keys() & right.keys()) - {name}
        turned = name in left and name in right and left[name] != right[name]
        if turned and measure(a) != measure(b) and all(left[other] == right[other] for other in others):
            return True
    return False


def moves(networks: Sequence[Structure], name: str, measure: Callable[[Structure], int]) -> bool:
    """Whether of two networks the one with more of a parameter has more of a measure, whatever the others are."""
    return any(
        numbers_of(a).get(name, 0) < numbers_of(b).get(name, 0) and measure(a) < measure(b)
        for a, b in permutations(networks, 2)
    )


def hidden_from_view(evidence: Evidence, names: Sequence[str]) -> list[str]:
    """Parameters of which several values were tried, and only one gave a network that can be built."""
    networks = [s for s in evidence.structures if s.net is not None]
    return [
        name
        for name in names
        if len({numbers_of(s).get(name) for s in evidence.structures} - {None}) > 1
        and len({numbers_of(s).get(name) for s in networks} - {None}) < 2
    ]


def proportional(networks: Sequence[Structure], name: str, stem: int) -> bool:
    """Whether the convolutions, less a stem, grow in proportion to a parameter while the others rest."""
    compared = 0
    for a, b in permutations(networks, 2):
        left, right = numbers_of(a), numbers_of(b)
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
    values = [numbers_of(s) for s in networks]
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
    always = [name for name in names[:8] if all(name in numbers_of(s) for s in networks)]
    for size in range(2, len(always) + 1):
        for group in combinations(always, size):
            for stem in (0, 1, 2):
                if all(sum(numbers_of(s)[n] for n in group) + stem == convolutions(s) for s in networks):
                    return group[0]
    return None


def multiplies(networks: Sequence[Structure], name: str, stem: int, blocks: str | None) -> bool:
    """Whether convolutions = blocks x layers + stem in all networks, the blocks being counted or suggested."""
    if any(name not in numbers_of(s) for s in networks) or len({numbers_of(s)[name] for s in networks}) < 2:
        return False
    block_counts: list[Callable[[Structure], float]] = [
        halvings,
        lambda s: halvings(s) + 1,
        *(lambda s, n=n: n for n in range(1, 7)),
    ]
    if blocks is not None:  # so there is no need to count them, and one more is one too many
        block_counts = [lambda s: numbers_of(s).get(blocks, 0)]
    return any(
        all(number(s) * numbers_of(s)[name] + stem == convolutions(s) for s in networks) for number in block_counts
    )
