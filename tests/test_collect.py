"""Downloads as LMSs make them, and as nobody should: what is collected, what is refused, and what is said."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import shutil
import stat
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import nbformat
import pytest
from course_folder import ASSIGNMENT, ASSIGNMENTS, HOMEWORK, NOTEBOOKS, PRUNE, ROOT, SEARCH, CourseFolder
from nbgrader.api import Gradebook
from specimen import reference
from traitlets.config import Config

from autograder.course import Course, CourseError
from autograder.intake.collect import Collect, LmsCollector, extract
from autograder.intake.collect.report import Fate, Line, Report
from autograder.intake.collect.whose import safe_id

RELEASED = {name: (ROOT / "release" / ASSIGNMENT / f"{name}.ipynb").read_bytes() for name in NOTEBOOKS}
NOON = (2026, 5, 4, 12, 0, 0)
WEI = ("Wei Chen", "Chen Wei")


class Inbox:
    """An instructor's course, and what is collected into it."""

    def __init__(self, root: Path) -> None:
        self.folder = CourseFolder.make(root)
        self.root = root

    def collect(self, source: Path, **settings: Any) -> Report:
        config = Config({"Collect": settings.pop("collect", {}), "SafeExtractor": settings})
        return Collect(Course(self.root), self.folder.db_url, config=config).collect(ASSIGNMENT, source)

    def zip(self, files: Mapping[str, bytes], when: tuple[int, ...] = NOON, name: str = "download.zip") -> Path:
        path = self.root.parent / name
        path.write_bytes(zipped(files, when))
        return path

    def submitted(self) -> dict[str, bytes]:
        folder = self.root / "submitted"
        files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "timestamp.txt")
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}

    def know(self, **names: str) -> None:
        with Gradebook(self.folder.db_url) as gradebook:
            for student, name in names.items():
                first, last = name.split(" ", 1)
                gradebook.update_or_create_student(student, first_name=first, last_name=last)


def zipped(files: Mapping[str, bytes], when: tuple[int, ...] = NOON) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, when)  # type: ignore[arg-type]
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return packed.getvalue()


def work(notebook: str = SEARCH, mark: str = "") -> bytes:
    """A notebook of the release, with a cell of the student's."""
    data = json.loads(RELEASED[notebook])
    if mark:
        data["cells"].append({"cell_type": "markdown", "id": "mine", "metadata": {}, "source": mark})
    return json.dumps(data).encode()


def lines_of(report: Report, fate: Fate) -> list[Line]:
    return [line for line in report.lines if line.fate is fate]


def of(student: str, notebook: str = SEARCH) -> str:
    return f"{student}/{ASSIGNMENT}/{notebook}.ipynb"


@pytest.fixture(scope="module")
def new_gradebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty gradebook, which nbgrader takes seconds to make."""
    path = tmp_path_factory.mktemp("gradebook") / "gradebook.db"
    Gradebook(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def inbox(tmp_path: Path, new_gradebook: Path) -> Inbox:
    (tmp_path / "course").mkdir()
    shutil.copy(new_gradebook, tmp_path / "course")
    return Inbox(tmp_path / "course")


@pytest.mark.parametrize(
    ("paths", "students"),
    [
        (
            [
                "Ada Lovelace_123456_assignsubmission_file_/03_01_search.ipynb",
                "Grace Hopper_123457_assignsubmission_file/03_01_search.ipynb",
                "Inês Duarte_123458_assignsubmission_file_Copy of 03_01_search.ipynb",
            ],
            ["ada_lovelace", "grace_hopper", "inês_duarte"],
        ),
        (
            ["lovelaceada_LATE_12345_67890_03_01_search-1.ipynb", "hoppergrace_12346_67891_03_01_search.ipynb"],
            ["hoppergrace", "lovelaceada"],
        ),
        (["Ada Lovelace - 03_01_search.ipynb", "Jo Li - Copy of 03_01_search.ipynb"], ["ada_lovelace", "jo_li"]),
        (["hw/Ada Lovelace/03_01_search.ipynb", "hw/Jo Li/Copy of 03_01_search.ipynb"], ["ada_lovelace", "jo_li"]),
        (["ada/03_01_search.ipynb", "ben/homework/03_01_search.ipynb"], ["ada", "ben"]),
        (["ada_03_01_search.ipynb", "ben-03-01-search (1).ipynb"], ["ada", "ben"]),
        (["class 3/ada_03_01_search.ipynb", "class 3/ben_03_01_search.ipynb"], ["ada", "ben"]),
        (["submitted/ada/03-optuna/03_01_search.ipynb", "submitted/ben/03-optuna/03_01_search.ipynb"], ["ada", "ben"]),
        (["ada/homework.ipynb", "ben/03_01_search.ipynb.txt"], ["ada", "ben"]),
        (["submission_101/final_03_01_search.ipynb", "submission_102/final_03_01_search.ipynb"], ["101", "102"]),
        (["ada/hw_03_01_search.ipynb", "ben/hw_03_01_search.ipynb"], ["ada", "ben"]),
        (["submitted/ada/03-optuna/v2_03_01_search.ipynb"], ["ada"]),
        (["LATE_anon_aB3dE_67_03_01_search.ipynb", "anon_Xy9zW_68_03_01_search.ipynb"], ["ab3de", "xy9zw"]),
        (["राम/03_01_search.ipynb", "रीम/03_01_search.ipynb"], ["राम", "रीम"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("as_folder", [False, True])
def test_is_each_lms_understood(inbox: Inbox, paths: list[str], students: list[str], as_folder: bool) -> None:
    source = inbox.zip({path: work(mark=path) for path in paths})
    if as_folder:
        zipfile.ZipFile(source).extractall(source := source.with_suffix(""))
    report = inbox.collect(source)
    assert sorted(inbox.submitted()) == [of(student) for student in students]
    taken = [line for line in report.lines if line.fate in (Fate.TAKEN, Fate.LATE)]
    assert sorted(line.student for line in taken) == students
    assert {work(mark=path) for path in paths} == set(inbox.submitted().values())
    assert [line.student for line in lines_of(report, Fate.MISSING)] == students  # the second notebook


GRADESCOPE = """
submission_101:
  :submitters:
  - :name: Ada Lovelace
    :sid: '77'
  - :name: Grace Hopper
    :sid: '78'
  :created_at: 2026-05-01 10:00:00.000000000 Z
submission_102:
  :submitters:
  - :name: Ada Lovelace
    :sid: '77'
  :created_at: 2026-05-02 10:00:00.000000000 Z
"""


def test_is_the_homework_not_taken_for_the_session_s_work(inbox: Inbox) -> None:
    homework = Path("release", ASSIGNMENTS[HOMEWORK])
    shutil.copytree(ROOT / homework, inbox.root / homework)
    answered = nbformat.writes(reference(HOMEWORK)).encode()
    report = inbox.collect(inbox.zip({"ada/my work.ipynb": answered, "ben/03_02_prune.ipynb": work(PRUNE)}))
    assert inbox.submitted().keys() >= {of("ben", PRUNE)}
    assert not [path for path in inbox.submitted() if path.startswith("ada/") and Path(path).stem in NOTEBOOKS]
    strange = lines_of(report, Fate.UNKNOWN)
    assert [(line.student, *line.notes) for line in strange] == [
        ("ada", f"This is {HOMEWORK}, which belongs to another assignment.")
    ]


def test_does_gradescope_say_who_and_when(inbox: Inbox) -> None:
    files = {
        "assignment_9_export/submission_metadata.yml": GRADESCOPE.encode(),
        "assignment_9_export/submission_101/03_01_search.ipynb": work(mark="both"),
        "assignment_9_export/submission_102/03_01_search.ipynb": work(mark="later"),
    }
    report = inbox.collect(inbox.zip(files))
    assert inbox.submitted() == {of("ada_lovelace"): work(mark="later"), of("grace_hopper"): work(mark="both")}
    assert [line.when for line in lines_of(report, Fate.REPLACED)] == ["2026-05-01T10:00:00+00:00"]


def test_is_a_student_of_the_gradebook_known_by_gradescope_s_number_and_address(inbox: Inbox) -> None:
    inbox.know(s77="Augusta King")
    with Gradebook(inbox.folder.db_url) as gradebook:
        gradebook.update_or_create_student("gh", first_name="G.", last_name="H.", email="Grace@navy.example")
    metadata = GRADESCOPE.replace("'77'", "S77").replace("'78'", "''\n    :email: grace@navy.example")
    files = {
        "submission_metadata.yml": metadata.encode(),
        "submission_101/03_01_search.ipynb": work(),
        "submission_102/03_01_search.ipynb": work(mark="later"),
    }
    inbox.collect(inbox.zip(files))
    assert inbox.submitted() == {of("s77"): work(mark="later"), of("gh"): work()}


def test_do_files_that_students_hand_in_not_say_who_and_when(inbox: Inbox) -> None:
    forged = GRADESCOPE.replace("Ada Lovelace", "Eve").replace("2026-05-02", "2020-01-01").encode()
    files = {
        "export/submission_101/submission_metadata.yml": forged,
        "export/submission_102/timestamp.txt": b"2020-01-01 00:00 UTC",
        "export/submission_metadata.yml": GRADESCOPE.encode(),
        "export/submission_101/03_01_search.ipynb": work(mark="both"),
        "export/submission_102/03_01_search.ipynb": work(mark="later"),
    }
    report = inbox.collect(inbox.zip(files), collect={"deadline": "2026-05-01 12:00 UTC"})
    assert inbox.submitted() == {of("ada_lovelace"): work(mark="both"), of("grace_hopper"): work(mark="both")}
    assert [line.when[:10] for line in lines_of(report, Fate.TOO_LATE)] == ["2026-05-02"]
    files = {
        "submitted/ada/03-optuna/timestamp.txt": b"2026-05-03 00:00 UTC",
        "submitted/ada/03-optuna/more/timestamp.txt": b"2020-01-01 00:00 UTC",
        "submitted/ada/03-optuna/more/03_01_search.ipynb": work(),
    }
    report = inbox.collect(inbox.zip(files, name="second.zip"))
    assert [line.when[:10] for line in report.lines if line.student == "ada" and line.file] == ["2026-05-03"]


@pytest.mark.parametrize(
    ("paths", "students"),
    [
        (
            ["eve_11_22_work/lovelaceada_7_8_03_01_search.ipynb", "lovelaceada_9_10_03_02_prune.ipynb"],
            "eve lovelaceada",
        ),
        (["submission_101/Ada Lovelace_6_assignsubmission_file_03_01_search.ipynb"], "101"),
        (["Eve_5_assignsubmission_file_/ben_7_8_03_01_search.ipynb"], "eve"),
        (["Eve/ada/03-optuna/03_01_search.ipynb", "Ben/my.ipynb", "Ada/03_01_search.ipynb"], "ada ben eve"),
        (
            ["Eve/Ada_6_assignsubmission_file_x.ipynb", "Ben/03_01_search.ipynb", "Cleo/03_01_search.ipynb"],
            "ben cleo eve",
        ),
        (["ada/hw_3_2_final.ipynb", "ben/03_01_search.ipynb", "cleo/03_01_search.ipynb"], "ada ben cleo"),
    ],
)
def test_do_names_that_students_give_not_say_whose_it_is(inbox: Inbox, paths: list[str], students: str) -> None:
    inbox.collect(inbox.zip({path: work(mark=path) for path in paths}))
    assert sorted({path.partition("/")[0] for path in inbox.submitted()}) == students.split()


@pytest.mark.parametrize(
    "path", ["Ada Lovelace_1_assignsubmission_file_/03_01_search.ipynb", "lovelaceada_1_2_03_01_search.ipynb"]
)
def test_does_the_time_of_a_download_make_nobody_late(inbox: Inbox, path: str) -> None:
    """Moodle and Canvas write the download's own time into their zip files."""
    report = inbox.collect(inbox.zip({path: work(mark="old")}), collect={"deadline": "2026-01-01"})
    assert [line.when for line in lines_of(report, Fate.TAKEN)] == [""]
    newer = inbox.zip({path: work(mark="new")}, (2026, 5, 6, 0, 0, 0), "a newer one.zip")
    inbox.collect(newer, collect={"deadline": "2026-01-01"})
    assert list(inbox.submitted().values()) == [work(mark="new")]


def test_is_a_student_of_the_gradebook_known_by_name(inbox: Inbox) -> None:
    inbox.know(al1="Ada Lovelace", gh2="Grace Hopper", ines="Inês Duarte")
    files = {
        "Ada Lovelace_1_assignsubmission_file_/03_01_search.ipynb": work(),
        "hoppergrace_2_3_03_01_search.ipynb": work(),
        "Duarte, Ines/03_01_search.ipynb": work(),
    }
    inbox.collect(inbox.zip(files))
    assert sorted(inbox.submitted()) == [of("al1"), of("gh2"), of("ines")]


def test_are_names_of_several_words_and_ids_known(inbox: Inbox) -> None:
    inbox.know(S1234567="Ada King Lovelace", x="Jo van der Berg")
    with Gradebook(inbox.folder.db_url) as gradebook:
        gradebook.update_or_create_student("al", first_name="Ada King", last_name="Lovelace")
    files = {
        "lovelaceadaking_1_2_03_01_search.ipynb": work(),
        "vanderbergjo_3_4_03_01_search.ipynb": work(),
        "s1234567_03_01_search.ipynb": work(),
    }
    inbox.collect(inbox.zip(files))
    assert sorted(inbox.submitted()) == [of("S1234567"), of("al"), of("x")]


def test_are_namesakes_told_apart(inbox: Inbox) -> None:
    files = {f"Wei Chen_{n}_assignsubmission_file_/03_01_search.ipynb": work(mark=f"{n}") for n in (11, 12)}
    for _ in range(2):
        inbox.collect(inbox.zip(files))
        assert sorted(inbox.submitted()) == [of("wei_chen_11"), of("wei_chen_12")]


def test_are_two_downloads_with_numbers_of_their_own_those_of_one_person(inbox: Inbox) -> None:
    inbox.know(al="Ada Lovelace")
    for number, notebook in ((100, SEARCH), (200, PRUNE)):
        path = f"Ada Lovelace_{number}_assignsubmission_file_/{notebook}.ipynb"
        inbox.collect(inbox.zip({path: work(notebook)}, name=f"{number}.zip"))
    assert sorted(inbox.submitted()) == [of("al"), of("al", PRUNE)]


def test_is_nobody_credited_with_the_work_of_a_name_turned_round(inbox: Inbox) -> None:
    inbox.know(w="Wei Chen")
    files = {f"{name}_{n}_assignsubmission_file_/03_01_search.ipynb": work(mark=name) for n, name in enumerate(WEI)}
    inbox.collect(inbox.zip(files))
    assert sorted(inbox.submitted()) == [of("chen_wei"), of("wei_chen")]
    assert inbox.submitted()[of("chen_wei")] == work(mark="Chen Wei")


def test_does_a_name_with_a_comma_come_in_two_parts(inbox: Inbox) -> None:
    inbox.collect(inbox.zip({"Duarte, Inês/03_01_search.ipynb": work(), "ada/03_01_search.ipynb": work()}))
    with Gradebook(inbox.folder.db_url) as gradebook:
        found = gradebook.find_student("duarte_inês")
        assert (found.first_name, found.last_name) == ("Inês", "Duarte")


def test_is_a_name_read_that_a_mac_wrote(inbox: Inbox) -> None:
    source = inbox.zip({"In#s/03_01_search.ipynb": work(), "ada/03_01_search.ipynb": work()})
    source.write_bytes(source.read_bytes().replace(b"In#s", "Iñs".encode()))  # UTF-8, and no flag that says so
    inbox.collect(source)
    assert sorted(inbox.submitted()) == [of("ada"), of("iñs")]


def test_are_names_collected_that_are_no_text(inbox: Inbox) -> None:
    source = inbox.root.parent / "folder"
    (folder := source / os.fsdecode(b"In\xeas")).mkdir(parents=True)
    (folder / "03_01_search.ipynb").write_bytes(work())
    (source / os.fsdecode(b"Jos\xe9_03_02_prune.ipynb")).write_bytes(work(PRUNE))
    (source / "ben").mkdir()
    (source / "ben" / os.fsdecode(b"\xe9.ipynb")).write_bytes(b"{}")
    (source / os.fsdecode(b"\xe9.7z")).write_bytes(b"7z")
    report = inbox.collect(source)
    assert [data for path, data in inbox.submitted().items() if not path.startswith("ben")] == [work(), work(PRUNE)]
    assert len(lines_of(report, Fate.REFUSED)) == 1
    assert inbox.collect(source).lines == report.lines


@pytest.mark.parametrize("name", ["03_01_search.ipynb", "download.tar.gz"])
def test_is_a_single_file_that_is_no_download_refused_in_words(inbox: Inbox, name: str) -> None:
    (inbox.root.parent / name).write_bytes(work())
    with pytest.raises(CourseError, match="neither a folder nor a zip file"):
        inbox.collect(inbox.root.parent / name)


def test_is_a_zip_without_its_ending_opened(inbox: Inbox) -> None:
    inbox.collect(inbox.zip({"ada/03_01_search.ipynb": work()}, name="download"))
    assert inbox.submitted() == {of("ada"): work()}


def test_is_the_same_download_under_another_name_kept_once(inbox: Inbox) -> None:
    files = {"ada/03_01_search.ipynb": work()}
    report = inbox.collect(inbox.zip(files))
    assert inbox.collect(inbox.zip(files, name="download (1).zip")).lines == report.lines


def test_is_a_full_disk_no_fault_of_a_file(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*given: Any, **named: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(extract.shutil, "copyfileobj", full)
    with pytest.raises(CourseError, match="No space left on device"):
        inbox.collect(inbox.zip(GOOD))
    assert inbox.submitted() == {}


@pytest.mark.parametrize("name", ["03_01_search.txt", "03_01_search_notes.txt", "03_01_search.json"])
def test_do_notes_not_replace_the_notebook(inbox: Inbox, name: str) -> None:
    files = {"ada/03_01_search.ipynb": work(), f"ada/{name}": b"exercise 3 took me an hour", "ben/x.ipynb": b"{}"}
    report = inbox.collect(inbox.zip(files))
    assert inbox.submitted()[of("ada")] == work()
    assert [line.file.split("/")[-1] for line in lines_of(report, Fate.LEFT_OUT)] == [name]


def test_is_a_file_written_whole_or_not_at_all(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> int:
        with path.open("wb") as file:
            file.write(data[:100])
        raise OSError(28, "No space left on device")

    source = inbox.zip({"ada/03_01_search.ipynb": work(), "ben/03_01_search.ipynb": work()})
    with monkeypatch.context() as context:
        context.setattr(Path, "write_bytes", full)
        with pytest.raises(OSError, match="No space"):
            inbox.collect(source)
    assert inbox.submitted() == {}
    inbox.collect(source)
    assert sorted(inbox.submitted()) == [of("ada"), of("ben")]


def test_does_collecting_again_change_nothing(inbox: Inbox) -> None:
    source = inbox.zip({"ada/03_01_search.ipynb": work(), "ada/notes.pdf": b"%PDF", "ben/x.ipynb": b"{}"})
    first = inbox.collect(source)
    before = {path: path.stat().st_mtime_ns for path in (inbox.root / "submitted").rglob("*.ipynb")}
    report = (inbox.root / "downloaded" / ASSIGNMENT / "report.json").read_bytes()
    again = inbox.collect(source)
    assert first.written == 2 and again.written == 0
    assert again.lines == first.lines
    assert before == {path: path.stat().st_mtime_ns for path in (inbox.root / "submitted").rglob("*.ipynb")}
    assert report == (inbox.root / "downloaded" / ASSIGNMENT / "report.json").read_bytes()


def test_is_the_download_kept_as_it_is(inbox: Inbox) -> None:
    source = inbox.zip({"ada/03_01_search.ipynb": work()})
    inbox.collect(source)
    kept = list((inbox.root / "downloaded" / ASSIGNMENT / "archive").iterdir())
    assert [path.read_bytes() for path in kept] == [source.read_bytes()]


def test_does_a_file_that_nobody_recognises_show_and_stay(inbox: Inbox) -> None:
    strange = b'{"cells": [{"cell_type": "code", "source": "1"}]}'
    report = inbox.collect(inbox.zip({"ada/home work.ipynb": strange, "03_01_search.ipynb": work(), "ben/": b""}))
    assert inbox.submitted() == {of("ada", "home_work"): strange}
    unknown = lines_of(report, Fate.UNKNOWN)
    assert [line.student for line in unknown] == ["", "ada"]
    assert unknown[0].notes == ("Its path does not say whose it is.",)


def test_does_a_student_without_a_notebook_show(inbox: Inbox) -> None:
    report = inbox.collect(inbox.zip({**GOOD, "Max Lost_10_assignsubmission_file_/homework.pdf": b"%PDF"}))
    assert [(line.student, line.notes) for line in lines_of(report, Fate.LEFT_OUT)] == [
        ("max_lost", ("It is not a notebook.",))
    ]


def test_is_it_said_what_was_repaired_and_renamed(inbox: Inbox) -> None:
    bare = json.loads(work())
    bare["cells"] = [{"cell_type": c["cell_type"], "source": c["source"], "metadata": {}} for c in bare["cells"][1:]]
    report = inbox.collect(inbox.zip({"ada/Untitled.ipynb": json.dumps(bare).encode(), "ben/03_01_search.ipynb": b"{"}))
    ada, ben = lines_of(report, Fate.TAKEN)
    assert ada.notes[0].startswith("Known by its cells") and "lack the marks" in ada.notes[1]
    assert "not valid JSON" in ben.notes[0]
    assert inbox.submitted()[of("ben")] == b"{"


class TestSeveral:
    """Late and repeated submissions."""

    FILES = tuple((day, (2026, 5, day, 12, 0, 0)) for day in (1, 3, 5))

    def source(self, inbox: Inbox) -> Path:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for day, when in self.FILES:
                archive.writestr(zipfile.ZipInfo(f"ada/03_01_search ({9 - day}).ipynb", when), work(mark=f"{day}"))
        path = inbox.root.parent / "several.zip"
        path.write_bytes(packed.getvalue())
        return path

    @pytest.mark.parametrize(
        ("deadline", "accept_late", "counts", "fates"),
        [
            ("", True, "5", {Fate.TAKEN: 1, Fate.REPLACED: 2}),
            ("2026-05-04 00:00 UTC", True, "3", {Fate.TAKEN: 1, Fate.REPLACED: 1, Fate.TOO_LATE: 1}),
            ("2026-05-03 14:00 +0200", True, "3", {Fate.TAKEN: 1, Fate.REPLACED: 1, Fate.TOO_LATE: 1}),
            ("2026-05-03 13:00 +0200", True, "1", {Fate.TAKEN: 1, Fate.TOO_LATE: 2}),
            ("2026-04-01", True, "5", {Fate.LATE: 1, Fate.REPLACED: 2}),
            ("2026-04-01", False, None, {Fate.TOO_LATE: 3}),
        ],
    )
    def test_does_the_last_one_before_the_deadline_count(
        self, inbox: Inbox, deadline: str, accept_late: bool, counts: str | None, fates: dict[Fate, int]
    ) -> None:
        report = inbox.collect(self.source(inbox), collect={"deadline": deadline, "accept_late": accept_late})
        assert list(inbox.submitted().values()) == ([work(mark=counts)] if counts else [])
        found = {fate: len(lines_of(report, fate)) for fate in Fate if fate is not Fate.MISSING}
        assert {fate: count for fate, count in found.items() if count} == fates
        if counts:
            timestamp = (inbox.root / "submitted" / "ada" / ASSIGNMENT / "timestamp.txt").read_text()
            assert timestamp == f"2026-05-0{counts} 12:00:00+00:00"

    def test_is_the_gradebook_s_due_date_the_deadline(self, inbox: Inbox) -> None:
        with Gradebook(inbox.folder.db_url) as gradebook:
            gradebook.update_or_create_assignment(ASSIGNMENT, duedate="2026-05-02")
        inbox.collect(self.source(inbox))
        assert inbox.submitted() == {of("ada"): work(mark="1")}

    def test_does_a_later_download_replace_an_earlier_one(self, inbox: Inbox) -> None:
        inbox.collect(inbox.zip({"ada/03_01_search.ipynb": work(mark="old"), "ben/03_01_search.ipynb": work()}))
        newer = inbox.zip({"ada/03_01_search.ipynb": work(mark="new")}, (2026, 5, 6, 0, 0, 0), "newer.zip")
        report = inbox.collect(newer)
        assert inbox.submitted() == {of("ada"): work(mark="new"), of("ben"): work()}
        assert report.written == 1
        assert [line.student for line in lines_of(report, Fate.REPLACED)] == ["ada"]

    def test_does_the_copy_with_the_higher_number_count_of_one_moment(self, inbox: Inbox) -> None:
        names = ("03_01_search (1)", "03_01_search (10)", "03_01_search (2)")
        report = inbox.collect(inbox.zip({f"ada/{name}.ipynb": work(mark=name) for name in names}))
        assert inbox.submitted() == {of("ada"): work(mark="03_01_search (10)")}
        assert len(lines_of(report, Fate.REPLACED)) == 2

    def test_does_canvas_s_mark_make_it_late(self, inbox: Inbox) -> None:
        files = {"ada_12_34_03_01_search.ipynb": work(mark="1"), "ada_LATE_12_35_03_01_search-1.ipynb": work(mark="2")}
        report = inbox.collect(inbox.zip(files))
        assert inbox.submitted() == {of("ada"): work(mark="1")}
        assert [line.file.split("/")[-1] for line in lines_of(report, Fate.TOO_LATE)] == [
            "ada_LATE_12_35_03_01_search-1.ipynb"
        ]

    def test_does_what_an_instructor_put_there_stay(self, inbox: Inbox) -> None:
        inbox.folder.hand_in("ada", SEARCH, b"mine")
        report = inbox.collect(self.source(inbox))
        assert inbox.submitted() == {of("ada"): b"mine"}
        assert "put there by hand" in lines_of(report, Fate.TAKEN)[0].notes[-1]

    def test_does_what_nobody_recognised_stay_where_an_instructor_put_it(self, inbox: Inbox) -> None:
        odd = {"ada/homework.ipynb": b'{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'}
        inbox.collect(inbox.zip(odd))
        inbox.folder.hand_in("ada", SEARCH, odd["ada/homework.ipynb"])
        inbox.collect(inbox.zip({"ben/03_01_search.ipynb": work()}, name="second.zip"))
        assert {of("ada"), of("ben")} <= set(inbox.submitted())

    def test_does_what_was_put_there_for_somebody_else_show(self, inbox: Inbox) -> None:
        inbox.know(ben="Ben B")
        inbox.folder.hand_in("ben", SEARCH, b"mine")
        report = inbox.collect(self.source(inbox))
        assert inbox.submitted()[of("ben")] == b"mine"
        (note,) = (line.notes[0] for line in lines_of(report, Fate.MISSING) if line.student == "ben")
        assert note.startswith("Nothing was collected. What lies in submitted/ben/")

    @pytest.mark.parametrize("typed", ["tomorrow-ish", "10.12.2026 23:59"])
    def test_is_a_deadline_that_is_none_refused(self, inbox: Inbox, typed: str) -> None:
        with pytest.raises(CourseError, match="is no time"):
            inbox.collect(self.source(inbox), collect={"deadline": typed})

    def test_is_the_deadline_told_that_was_gone_by(self, inbox: Inbox) -> None:
        report = inbox.collect(self.source(inbox), collect={"deadline": "2026-05-03 14:00 +0200"})
        assert report.summary.endswith("deadline 2026-05-03 12:00 UTC")
        assert inbox.collect(self.source(inbox)).summary.endswith("no deadline")


def test_does_the_later_download_count_where_the_files_have_no_time(inbox: Inbox) -> None:
    unknown = (1980, 1, 1, 0, 0, 0)
    for number in range(1, 6):
        download = inbox.zip({"ada/03_01_search.ipynb": work(mark=str(number))}, unknown)
        os.utime(download, (number * 1e6, number * 1e6))
        inbox.collect(download)
        assert inbox.submitted() == {of("ada"): work(mark=str(number))}


def test_does_a_text_that_is_no_notebook_make_nobody_a_student(inbox: Inbox) -> None:
    files = {"ada/03_01_search.ipynb": work(), "Instructions/readme.txt": b"Unpack me.", "ben/03_01_search.txt": work()}
    report = inbox.collect(inbox.zip(files))
    assert set(inbox.submitted()) == {of("ada"), of("ben")}
    assert not [line for line in report.lines if line.student == "instructions" and line.fate is Fate.MISSING]


def test_is_a_time_zone_that_nobody_knows_the_setting_s_mistake(inbox: Inbox) -> None:
    with pytest.raises(CourseError, match=r"c\.SafeExtractor\.time_zone: nobody knows 'Europe/Berlni'"):
        inbox.collect(inbox.zip({"ada/03_01_search.ipynb": work()}), time_zone="Europe/Berlni")


GOOD = {"ada/03_01_search.ipynb": work()}


def entry(name: str, mode: int = 0) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name, NOON)  # type: ignore[arg-type]
    made.external_attr = mode << 16
    made.create_system = 3
    made.compress_type = zipfile.ZIP_DEFLATED
    return made


@pytest.mark.parametrize(
    ("bad", "data", "reason"),
    [
        (entry("../../evil.ipynb"), work(), "leads out"),
        (entry("ben/../../evil.ipynb"), work(), "leads out"),
        (entry("/etc/evil.ipynb"), work(), "another machine"),
        (entry("C:/evil.ipynb"), work(), "another machine"),
        (entry("ben\\evil.ipynb"), work(), "another machine"),
        (entry("ben/03_01_search.ipynb", stat.S_IFLNK | 0o777), b"/etc/passwd", "link"),
        (entry("ben/03_01_search.ipynb", stat.S_IFCHR | 0o666), b"", "device"),
        (entry("ben/03_01_search.ipynb", stat.S_IFIFO | 0o666), b"", "device"),
        (entry("ben/03_01_search.ipynb"), b"\0" * 40_000_000, "bomb"),
        (entry("ben/work.tar.gz"), b"\x1f\x8b", "kind"),
        (entry("ben/work.rar"), b"Rar!", "kind"),
        (entry("ben/work.zip"), b"no zip", "damaged"),
        (entry("ben/work.zip"), zipped({"a.zip": zipped({"03_01_search.ipynb": work()})}), "within archives"),
        (entry(f"ben/{'x' * 300}.ipynb"), work(), "too long"),
    ],
)
def test_is_what_could_harm_refused_and_the_rest_collected(
    inbox: Inbox, bad: zipfile.ZipInfo, data: bytes, reason: str
) -> None:
    source = inbox.zip(GOOD)
    with zipfile.ZipFile(source, "a") as archive:
        archive.writestr(bad, data)
    report = inbox.collect(source)
    assert inbox.submitted() == {of("ada"): work()}
    (refused,) = lines_of(report, Fate.REFUSED)
    assert reason in refused.notes[0]
    assert not list(inbox.root.parent.rglob("evil*"))


def flip(source: Path, find: bytes, offset: int, value: int) -> None:
    """Change one byte after the last place where something stands."""
    raw = bytearray(source.read_bytes())
    raw[raw.rindex(find) + offset] = value
    source.write_bytes(raw)


def test_is_an_encrypted_file_refused(inbox: Inbox) -> None:
    source = inbox.zip({**GOOD, "ben/03_01_search.ipynb": work()})
    flip(source, b"PK\x01\x02", 8, 1)  # the flag in the last entry of the directory
    report = inbox.collect(source)
    assert "encrypted" in lines_of(report, Fate.REFUSED)[0].notes[0]
    assert inbox.submitted() == {of("ada"): work()}


def test_is_a_damaged_file_refused_and_a_damaged_archive_too(inbox: Inbox) -> None:
    source = inbox.zip({**GOOD, "ben/03_01_search.ipynb": work()})
    flip(source, b"PK\x01\x02", 16, 0)  # its checksum
    (torn := source.with_name("torn.zip")).write_bytes(source.read_bytes()[:2000])
    report = inbox.collect(source)
    assert "damaged" in lines_of(report, Fate.REFUSED)[0].notes[0]
    assert inbox.submitted() == {of("ada"): work()}
    assert [line.file.split("-")[0] for line in lines_of(inbox.collect(torn), Fate.REFUSED)] == ["download", "torn"]


def test_are_limits_settings(inbox: Inbox) -> None:
    files = {f"s{n}/03_01_search.ipynb": work(mark=f"{n}") for n in range(5)}
    report = inbox.collect(inbox.zip(files), max_entries=3)
    assert len(inbox.submitted()) == 3
    assert {line.notes[0] for line in lines_of(report, Fate.REFUSED)} == {"There are more than 3 files."}
    report = inbox.collect(inbox.zip(files), max_bytes=3 * len(work()) - 1)
    assert "All files together" in lines_of(report, Fate.REFUSED)[0].notes[0]


def test_is_a_student_s_own_zip_opened_and_its_time_that_of_handing_in(inbox: Inbox) -> None:
    inner = zipped({"work/03_01_search.ipynb": work(), "work/util.py": b""}, (2001, 1, 1, 0, 0, 0))
    report = inbox.collect(inbox.zip({"Ada Lovelace/mine.zip": inner}))
    assert inbox.submitted() == {of("ada_lovelace"): work()}
    assert lines_of(report, Fate.TAKEN)[0].when == datetime(*NOON, tzinfo=UTC).isoformat()
    assert [line.notes for line in lines_of(report, Fate.LEFT_OUT)] == [("It is not a notebook.",)]


def test_are_links_and_pipes_in_a_folder_refused(inbox: Inbox) -> None:
    source = inbox.root.parent / "folder"
    (source / "ada").mkdir(parents=True)
    (source / "ada" / "03_01_search.ipynb").write_bytes(work())
    (source / "ben").mkdir()
    (source / "ben" / "03_01_search.ipynb").symlink_to("/etc/passwd")
    (source / "cem").symlink_to("/etc")
    os.mkfifo(source / "ben" / "03_02_prune.ipynb")
    report = inbox.collect(source)
    assert inbox.submitted() == {of("ada"): work()}
    refused = [line.file for line in lines_of(report, Fate.REFUSED)]
    assert refused == ["ben/03_01_search.ipynb", "ben/03_02_prune.ipynb", "cem"]


def test_is_a_folder_without_files_refused_in_words(inbox: Inbox) -> None:
    source = inbox.root.parent / "empty"
    (source / "ada").mkdir(parents=True)
    (source / "ben").symlink_to("/etc")
    with pytest.raises(CourseError, match="There is no file in"):
        inbox.collect(source)


def test_is_the_time_of_handing_in_that_of_what_counts(inbox: Inbox) -> None:
    """Not that of an earlier submission, nor of a file that did not take the place of one put there by hand."""
    time = inbox.root / "submitted" / "ada_lovelace" / ASSIGNMENT / "timestamp.txt"
    first, second = work(mark="first"), work(mark="second")
    inbox.collect(inbox.zip({"Ada Lovelace/03_01_search.ipynb": first}))
    assert datetime.fromisoformat(time.read_text()) == datetime(*NOON, tzinfo=UTC)
    (inbox.root / "submitted" / of("ada_lovelace")).write_bytes(work(mark="by hand"))
    later = (2026, 5, 5, 12, 0, 0)
    inbox.collect(inbox.zip({"Ada Lovelace/03_01_search.ipynb": second}, later, "second.zip"))
    assert inbox.submitted() == {of("ada_lovelace"): work(mark="by hand")}
    assert datetime.fromisoformat(time.read_text()) == datetime(*NOON, tzinfo=UTC)


def test_are_two_files_of_one_name_in_an_archive_both_there(inbox: Inbox) -> None:
    source = inbox.zip(GOOD)
    with zipfile.ZipFile(source, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(entry("ada/03_01_search.ipynb"), work(mark="again"))
    report = inbox.collect(source)
    assert len(lines_of(report, Fate.TAKEN)) == len(lines_of(report, Fate.REPLACED)) == 1


def test_is_the_report_written_for_people_and_programs(inbox: Inbox) -> None:
    files = {"ada/03_01_search.ipynb": work(), "@sum(1)/03_01_search.ipynb": work(), "ben/__MACOSX/._x.ipynb": b""}
    report = inbox.collect(inbox.zip(files))
    folder = inbox.root / "downloaded" / ASSIGNMENT
    data = json.loads((folder / "report.json").read_text())
    assert [line["fate"] for line in data] == [line.fate.value for line in report.lines]
    header, *rows = csv.reader((folder / "report.csv").read_text(encoding="utf-8-sig").splitlines())
    assert header == ["student", "notebook", "fate", "file", "when", "notes"] and len(rows) == len(data)
    assert "'@sum_1" in {row[0] for row in rows}, "a spreadsheet would take it for a formula"


@pytest.mark.parametrize("name", ["..", "", "a/../b", "💾", "x" * 500, "-rf", "a\0b", "*?[x]", " ", "Ж Ш", "..\\.."])
def test_is_a_student_s_id_the_name_of_a_folder(name: str, tmp_path: Path) -> None:
    made = safe_id(name)
    (tmp_path / made).mkdir()
    assert (tmp_path / made).resolve().parent == tmp_path.resolve()
    assert made == safe_id(made) and not set(made) & set("*?[]/\\ \0") and made[0] not in "-."


def test_is_a_pattern_of_the_instructor_s_own_used() -> None:
    collector = LmsCollector(patterns={"ours": r"(?P<file>\w+)@(?P<name>\w+)\.ipynb$"})
    assert collector.collect("x/search@ada.ipynb") == {
        "file": "search", "name": "ada", "lms": "ours", "student_id": "ada", "file_id": "search",
    }  # fmt: skip


def test_does_the_command_print_the_report(inbox: Inbox) -> None:
    ran = inbox.folder.autograder("collect", ASSIGNMENT, str(inbox.zip(GOOD)))
    assert ran.returncode == 0, ran.stderr
    assert "1 students; 1 taken, 1 missing; 1 files written" in " ".join(ran.stdout.split())
    assert "ada/03_01_search.ipynb" in "".join(ran.stdout.split())
    ran = inbox.folder.autograder("collect", ASSIGNMENT, "nowhere.zip")
    assert ran.returncode == 1 and "There is no file or folder" in ran.stderr


def test_does_nbgrader_s_own_command_use_the_same_parts(inbox: Inbox) -> None:
    archive = inbox.root / "downloaded" / ASSIGNMENT / "archive"
    archive.mkdir(parents=True)
    files = {"Ada Lovelace_5_assignsubmission_file_/03_01_search.ipynb": work()}
    (archive / "moodle.zip").write_bytes(zipped(files))
    ran = inbox.folder.nbgrader("zip_collect", ASSIGNMENT)
    assert ran.returncode == 0, ran.stderr
    assert inbox.submitted() == {of("ada_lovelace"): work()}
