"""The evidence: what the probe recorded about one notebook. With outputs, all that leaves the sandbox.

The probe streams `Item`s, one JSON document each; the sandbox collects them, caps their size and validates
them against these types (`msgspec` refuses unknown tags and wrong types), and `assemble` puts them together.
Evidence is untrusted input: checks read it, nothing executes it.

Units: accuracies are in percent; epochs are counted from 1 and count passes over the training set in which
the weights changed; steps are optimizer steps.
"""

from __future__ import annotations

import enum
import hashlib
from collections.abc import Iterable, Sequence
from typing import Annotated, Any

import msgspec

VERSION = 1
MAX_ITEM_BYTES = 256 * 1024
MAX_ITEMS = 1000  # a homework with as many parameters as are looked at has half of them

Text = Annotated[str, msgspec.Meta(max_length=500)]
Choice = None | bool | int | float | Text


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of every record: frozen, and closed to fields that the schema does not know."""


class Word(str, enum.Enum):  # noqa: UP042 - the self-check runs on Python 3.10 too, which has no StrEnum
    """One of a few words; written as itself."""

    __str__ = str.__str__


class Death(Word):
    """Why a notebook stopped before its end. Each has its own words in the feedback."""

    TIME = "time"
    MEMORY = "memory"
    KILLED = "killed"
    CRASHED = "crashed"
    OUTPUT = "output"
    DISK = "disk"
    REFUSED = "refused"
    MALFORMED = "malformed"


# --- between the grader and the probe ----------------------------------------------------------------------

LINE = "AUTOGRADER_LINE"  # names, in the kernel's environment, the descriptor on which the ends of lines arrive


NEXT_RUNS = 0.25  # of its `run_seconds`, for those after one that has needed all of them


class Opening(Record, frozen=True):
    """What the grader says at the beginning of a testimony: all that the notebook may not know in advance."""

    key: str  # in hex; signs the items of this testimony
    seed: int  # decides the scripted values
    run_seconds: float  # CPU time of one run of the student's
    skipped: tuple[int, ...] = ()  # steps that ended an earlier testimony's process
    ways: tuple[str, ...] = ()  # kinds of steps that did so more than once


class Begins(Record, frozen=True, tag="begins"):
    """A step begins in which the student's code is called: it tells what a process died of."""

    step: int
    way: Text  # the kind of step


class Broke(Record, frozen=True, tag="broke"):
    """The probe itself failed: the instructor is told."""

    what: Text


# --- what happened in one training run ---------------------------------------------------------------------


class Suggestion(Record, frozen=True):
    """One parameter that the trial was asked for, with Optuna's distribution and the value handed out."""

    name: Text
    kind: str  # "float", "int", "categorical"
    value: Choice
    low: float | None = None
    high: float | None = None
    log: bool = False
    step: float | None = None
    choices: tuple[Choice, ...] = ()
    epoch: int = 0  # training epochs that had begun when it was asked for; 0: before training
    moment: int = 0  # running number of the event within the run


class OptimizerUse(Record, frozen=True):
    """One optimizer that changed the network's weights."""

    classes: tuple[Text, ...]  # class names from the optimizer's own class up to torch's Optimizer
    lr: float  # in the first parameter group, when it first stepped
    lrs: tuple[tuple[float, ...], ...]  # of each parameter group, also as schedulers note them, when it first stepped
    momenta: tuple[float, ...]  # SGD's momentum, Adam's first beta, in each group, when it first stepped
    built_lrs: tuple[float, ...]  # the learning rate in each group, as it was built
    built_momenta: tuple[float, ...]  # the momenta, as it was built: a schedule may have begun to change them
    settings: tuple[float, ...]  # every number among the settings of the first group with parameters, as above
    lr_by_epoch: tuple[float, ...]  # at each epoch's first step
    highest_lr: float  # of all steps
    built: int  # moment of its construction
    first_step: int  # moment of its first step
    steps: int


# Accuracies come in fours: under the labels that are scripted now, those on disk, the first that were scripted, and
# the first of this training. -1: there are none.
LABELLINGS = 4


class Report(Record, frozen=True):
    """One `trial.report(value, step)`, and what the probe measured itself at that moment."""

    step: int
    value: float | None  # None: not a finite number
    epoch: int  # training epochs so far
    steps: int  # optimizer steps so far
    moment: int
    accuracies: tuple[float, ...]  # what the network's test accuracy may be said to be then: see `LABELLINGS`
    in_training: bool = False  # more steps followed in the same epoch
    in_training_mode: bool = False  # batch normalisation or dropout was, when the test images went through last
    past_told_apart: bool | None = None  # they last went through an earlier epoch's, with another accuracy or the same


class PruneQuestion(Record, frozen=True):
    """One `trial.should_prune()`, and the answer."""

    answer: bool
    epoch: int
    steps: int
    moment: int
    in_training: bool = False


class Saved(Record, frozen=True):
    """The file that the user attribute `saved_path` names, inspected when the run was over."""

    path: Text
    exists: bool
    loads: bool  # torch.load(weights_only=True), then load_state_dict into Net(FixedTrial(params))
    problem: Text = ""
    epoch: int | None = None  # the last epoch at whose end the network held these weights; 0: untrained
    accuracy: float | None = None  # the network's test accuracy while it held these weights
    accuracies: tuple[float, ...] = ()  # the same at the end, see `LABELLINGS`
    judged: bool | None = None  # the test images went through these weights last; None: through no network, or no pass
    strange: tuple[float, ...] = ()  # accuracies at the end of weights that the network never had, such as an average


class NetFacts(Record, frozen=True):
    """A network as one forward pass shows it, whatever modules or functions it is written with."""

    convolutions: int
    pointwise: int  # of these, with a kernel of 1: a block's own ones, or shortcuts
    halvings: int  # heights at which pooling or a strided convolution began
    linears: tuple[tuple[int, int], ...]  # (features in, features out), in order
    strays: int = 0  # layers whose weights are not among the network's parameters
    unmoved: int = 0  # layers whose weights a training left as they were
    weights: int = 0  # arrays of weights, of two dimensions or more, on which the answer depends, in whatever layers
    output: tuple[int, ...] = ()  # shape of the output for a batch of 2


# Scenarios that checks ask for by their names; of the second one these are the first words.
UNTOLD, TOLD = "never told to stop", "told to stop in epoch"


class Outcome(Word):
    RETURNED = "returned"
    PRUNED = "pruned"  # TrialPruned left the function
    RAISED = "raised"
    TIMEOUT = "timeout"
    CAPPED = "capped"  # stopped by the grader after very many epochs
    DIED = "died"  # it ended the process that ran it


class Run(Record, frozen=True, tag="run"):
    """One run of the student's `objective` (of `train`, where `objective` cannot run): scripted, or its notebook's."""

    scenario: str
    driver: str  # "objective", "train"; "notebook": a trial of its own search, of which little is known
    stand_ins: tuple[str, ...]  # parts of the student's that the probe replaced by its own: "train", "Net"
    outcome: Outcome
    epochs: int
    steps: int
    suggestions: tuple[Suggestion, ...] = ()
    optimizers: tuple[OptimizerUse, ...] = ()
    reports: tuple[Report, ...] = ()
    questions: tuple[PruneQuestion, ...] = ()
    refused: tuple[Text, ...] = ()  # errors of report() and should_prune() that were called in a wrong way
    told_to_stop: int | None = None  # epoch at which should_prune() first answered True
    epochs_after_stop: int = 0
    steps_after_stop: int = 0
    interrupted: bool = False  # TrialPruned was raised by the probe inside the training loop
    returned_type: Text = ""
    returned: float | None = None
    error: Text = ""  # class and message of what it raised
    train_outcome: Outcome | None = None  # how `train` itself ended, where it was seen
    state: str = ""  # as Optuna stored it
    stored_value: float | None = None
    in_training_mode: bool = False  # as in `Report`, at the end
    judged_another: bool = False  # the test images last went through another network than the one that was trained
    past_told_apart: bool | None = None  # as in `Report`, at the end
    final_accuracies: tuple[float, ...] = ()  # test accuracies that an honest answer may return: see `LABELLINGS`
    average_accuracies: tuple[float, ...] = ()  # of these, those of a network that comes from the trained one
    earlier_accuracies: tuple[float, ...] = ()  # test accuracies that were reported or seen before the end
    trained_on_test: bool = False
    trained_before: bool = False  # an earlier run had trained this very network already
    without_optimizer: int = 0  # of the network's tensors of weights, those that no optimizer trains
    net: NetFacts | None = None
    saved: Saved | None = None
    trial: int | None = None  # its number
    turned: Text = ""  # the one parameter that has another value than in the scenario's first run
    asked_epochs: int = 0  # what `epochs` was when it was called
    fingerprint: Text = ""  # digest of all that the run left: two runs that did the same have the same

    @property
    def own_training(self) -> bool:
        """Whether it trained with the student's `train`, or would have."""
        return "train" not in self.stand_ins

    @property
    def pruned(self) -> bool:
        """Whether TrialPruned left the function, or at least `train` within it."""
        return Outcome.PRUNED in (self.outcome, self.train_outcome)


ENOUGH = 9  # trainings that ended early: fewer may all have been ended by a rule of their own, such as an accuracy


def always_end_early(runs: Sequence[Run]) -> bool:
    """Whether trainings came to their end after one epoch, or one epoch early, all of them, though nobody stopped them.

    Any other number of epochs may be the student's own, or the trial's. So may two of three be: let some have five.
    """
    normal = all(run.own_training and run.outcome is Outcome.RETURNED and not run.interrupted for run in runs)
    asked = [(run.epochs, run.asked_epochs) for run in runs]
    return normal and (
        all(epochs == 1 < wanted for epochs, wanted in asked) or all(epochs == wanted - 1 for epochs, wanted in asked)
    )


def never_told_apart(looks: Iterable[Run | Report]) -> bool:
    """Whether an earlier epoch's network was judged last, and in no case had another accuracy than the trained one."""
    told = [look.past_told_apart for look in looks if look.past_told_apart is not None]
    return bool(told) and not any(told)


def average_judged(run: Run) -> bool:
    """Whether it was an average that was judged last, while the last epoch's own weights were saved."""
    saved = run.saved
    return saved is not None and saved.judged is False and saved.epoch == run.epochs and bool(run.average_accuracies)


def may_stand_for(run: Run) -> tuple[float, ...]:
    """Test accuracies of the weights that may stand for the trial, if these were saved: one per labelling."""
    return run.average_accuracies[:LABELLINGS] if average_judged(run) else run.final_accuracies[:LABELLINGS]


def kept_instead(run: Run) -> tuple[float, ...]:
    """Test accuracies of the weights that were saved, one per labelling, if it was others that may stand for the trial.

    They are an average or an earlier epoch's, or the last epoch's where an average was judged.
    """
    saved = run.saved
    if saved is None or not saved.loads or saved.judged:
        return ()
    if average_judged(run):
        return saved.accuracies
    if saved.epoch is None:
        return saved.strange
    if not 0 < saved.epoch < run.epochs:  # weights from before the training are another mistake
        return ()
    return saved.accuracies if saved.accuracy is None else (saved.accuracy,) * LABELLINGS


class Structure(Record, frozen=True, tag="structure"):
    """`Net(trial, num_classes)` built under scripted values."""

    scenario: str
    suggestions: tuple[Suggestion, ...]
    net: NetFacts | None
    num_classes: int = 10
    error: Text = ""
    again: NetFacts | None = None  # what `Net` builds for a trial with these values alone, after another training


# --- what the notebook itself did --------------------------------------------------------------------------


class CellRun(Record, frozen=True):
    index: int
    grade_id: Text | None
    status: str  # "ok", "error", "timeout", "died", "not run"
    error: Text = ""


class StudyFacts(Record, frozen=True, tag="study"):
    """The study that the notebook left under the name `study`."""

    exists: bool
    direction: str = ""
    name: Text = ""
    own_name: bool = False  # a name was given, not made up by Optuna
    storage: str = ""  # "memory", "database", "journal", ""
    database: Text = ""  # file or address, without a password
    given_name: Text = ""  # what the notebook's `study_name` was then, if it was anything
    given_database: Text = ""  # the file or address that its `storage` named then
    resumes: bool | None = None  # the cell run a second time leads to the same study
    resume_error: Text = ""
    named_pruner: bool = False  # its pruner is the one that the notebook calls `pruner`
    own_pruner: bool = False  # a pruner was given to it; without one, Optuna takes a default
    resumed_pruner: bool | None = None  # a pruner was given to it when it was resumed, too


class Restored(Record, frozen=True, tag="restored"):
    """Which trials' weights the notebook's networks held after the search."""

    best: int | None  # number of the best trial
    trials: int
    held: tuple[int, ...]  # trials whose saved weights the network held that the notebook goes on with
    elsewhere: tuple[int, ...]  # trials whose saved weights any network held, under whatever name
    loads: int  # networks that weights were loaded into
    highest: int | None = None  # number of the trial with the highest value, whichever way the study goes
    runs_code: bool = False  # the exercise's cell read a file with weights_only=False
    needs_its_device: bool = False  # it read a file without a map_location


class PrunerFacts(Record, frozen=True, tag="pruner"):
    """How a pruner decides on scripted curves: `decisions[name]` is what it answered."""

    # "study", "pruner", "answer" (as its exercise left it), "again" (the study's, when its cell was run again with
    # constants that are not cut, if that is another), or a key in the table of situations
    where: Text
    family: Text  # first class of Optuna's in its ancestry
    decisions: dict[str, bool | None]
    error: Text = ""


class Tags(Record, frozen=True, tag="tags"):
    """TensorBoard tags that training wrote, with the number of writes."""

    tags: dict[str, int]


class Cap(Record, frozen=True, tag="cap"):
    """Something that the grader cut short while the notebook ran."""

    what: Text
    asked: Text
    given: Text


class Tampering(Record, frozen=True, tag="tampering"):
    what: Text


class Done(Record, frozen=True, tag="done"):
    """The probe came to its end."""


Item = Run | Structure | StudyFacts | Restored | PrunerFacts | Tags | Cap | Tampering | Done


class Evidence(Record, frozen=True):
    """Everything known about one notebook of one submission."""

    notebook: str
    version: int = VERSION
    cells: tuple[CellRun, ...] = ()
    death: Death | None = None
    death_detail: Text = ""
    death_cell: int | None = None
    isolated: bool = True
    finished: bool = False
    runs: tuple[Run, ...] = ()
    structures: tuple[Structure, ...] = ()
    study: StudyFacts | None = None
    restored: Restored | None = None
    pruners: tuple[PrunerFacts, ...] = ()
    tags: dict[str, int] = {}
    caps: tuple[Cap, ...] = ()
    tampering: tuple[Text, ...] = ()

    def digest(self) -> str:
        """SHA-256 of the canonical JSON form, in hex."""
        return hashlib.sha256(encode(self)).hexdigest()


_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder(Evidence)
_item_decoder = msgspec.json.Decoder(Item | Begins | Broke)


def encode(record: msgspec.Struct) -> bytes:
    """JSON, with sorted keys: the same record always gives the same bytes."""
    return _encoder.encode(record)


def decode(raw: bytes) -> Evidence:
    """Raises `msgspec.ValidationError` for anything that is not evidence of this version."""
    evidence = _decoder.decode(raw)
    if evidence.version != VERSION:
        raise msgspec.ValidationError(f"evidence of version {evidence.version}, this is version {VERSION}")
    return evidence


def decode_item(raw: bytes | str) -> Item | Begins | Broke:
    """One item as the probe sent it. Raises `msgspec.ValidationError`, also where it is too large."""
    if len(raw) > MAX_ITEM_BYTES:
        raise msgspec.ValidationError(f"an item of {len(raw)} bytes; at most {MAX_ITEM_BYTES} are taken")
    return _item_decoder.decode(raw)


def assemble(notebook: str, items: Iterable[Item], **facts: Any) -> Evidence:
    """Put the probe's items and the sandbox's own `facts` (cells, death, isolated) together."""
    by_type: dict[type, list] = {}
    for item in items:
        by_type.setdefault(type(item), []).append(item)

    def last(kind: type) -> Any:
        return by_type[kind][-1] if kind in by_type else None

    return Evidence(
        notebook=notebook,
        finished=Done in by_type,
        runs=tuple(by_type.get(Run, ())),
        structures=tuple(by_type.get(Structure, ())),
        study=last(StudyFacts),
        restored=last(Restored),
        pruners=tuple(by_type.get(PrunerFacts, ())),
        tags=last(Tags).tags if Tags in by_type else {},
        caps=tuple(by_type.get(Cap, ())),
        tampering=tuple(dict.fromkeys(item.what for item in by_type.get(Tampering, ()))),
        **facts,
    )
